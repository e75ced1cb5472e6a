import { mailbox as addressOf, isMailable } from '../cases/mailbox.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import { addBusinessDays } from '../law/days.ts'
import { addDays, type LocalDate, limaDate, plusMinutes } from '../law/time.ts'
import type { Calendars, Clock, Delegate, Delegates, Directory, Keys, MailboxId, Right } from '../ports.ts'
import type { Signed } from './juntaProof.ts'
import { circumstancesIn } from './perform.ts'
import { mailboxId } from './signIn.ts'

export type DelegatePorts = {
  delegates: Delegates
  directory: Pick<Directory, 'entity'>
  calendars: Calendars
  keys: Keys
  clock: Clock
}
export type OfPost = Pick<Delegate, 'entity' | 'post'>

/** Attended days for which the mailbox of a post may stop another that is named beside it, before that acts. */
const DAYS_TO_STOP = 2
/** Other mailboxes that a post has at once, and that it names in a day. */
const MOST = { delegates: 3, named: 5 }

/** Whether one acts, or is to. */
export const isStanding = ({ state }: Pick<Delegate, 'state'>): boolean => state === 'named' || state === 'active'

/** The right of a delegate. */
export const rightOf = ({ entity, post }: OfPost): Right => ({ as: 'post', entity, post, delegate: true })

/** The posts in whose name somebody acts by their own mailbox, or by another. */
export const postsOf = (rights: readonly Right[]): (OfPost & { own: boolean })[] =>
  rights.flatMap((right) =>
    right.as === 'post' ? [{ entity: right.entity, post: right.post, own: !right.delegate }] : [],
  )

const actsFor = (rights: readonly Right[], { entity, post }: OfPost): 'own' | 'delegate' | undefined => {
  const found = postsOf(rights).find((one) => one.entity === entity && one.post === post)
  return found && (found.own ? 'own' : 'delegate')
}

/** The other mailboxes that act for a post. */
export const actingFor = async (
  { delegates }: { delegates: Pick<Delegates, 'of'> },
  post: OfPost,
): Promise<Delegate[]> => (await delegates.of(post)).filter(({ state }) => state === 'active')

/** What the mailbox of a post named and stands; of another mailbox, that alone. */
export const standingOf = async (
  { delegates }: { delegates: Pick<Delegates, 'of'> },
  post: OfPost,
  mailbox: MailboxId,
): Promise<Delegate[]> =>
  (await delegates.of(post)).filter((one) => isStanding(one) && (one.by === mailbox || one.mailbox === mailbox))

/** The first day (Lima) on which one named on a day acts: after its attended days are over. Undefined where the calendar ends first. */
export async function actsFrom(
  ports: Pick<DelegatePorts, 'directory' | 'calendars' | 'clock'>,
  { entity: code }: Pick<OfPost, 'entity'>,
  named: LocalDate,
): Promise<LocalDate | undefined> {
  const entity = await ports.directory.entity(code)
  const last = entity && addBusinessDays(named, DAYS_TO_STOP, (await circumstancesIn(ports, entity)).calendar, 'later')
  return last && addDays(last, 1)
}

/** Whoever reads the mailbox of a post names another that is to act for it too. Grants nothing: both are told, and it waits its days. */
export async function nameDelegate(
  ports: DelegatePorts & { newId: () => string },
  { entity, post }: OfPost,
  { by, address }: { by: Signed; address: string },
): Promise<Delegate | Rejection> {
  const { delegates, keys, clock } = ports
  if (actsFor(by.rights, { entity, post }) !== 'own') return notOwn
  const typed = addressOf(address)
  if (!isMailable(typed)) return noAddress
  const [at, mailbox] = [clock.now(), await mailboxId(keys, typed)]
  if (mailbox === by.mailbox) return sameMailbox
  const all = await delegates.of({ entity, post })
  const standing = all.filter(isStanding)
  if (standing.some((one) => one.mailbox === mailbox)) return alreadyNamed
  const lately = all.filter((one) => one.at > plusMinutes(at, -24 * 60))
  if (standing.length >= MOST.delegates || lately.length >= MOST.named) return tooMany
  const from = await actsFrom(ports, { entity }, limaDate(at))
  if (!from) return noCalendar
  const delegate: Delegate = {
    ...{ entity, post, id: ports.newId(), mailbox, address: typed, by: by.mailbox, at, from },
    state: 'named',
  }
  await delegates.name(delegate)
  return delegate
}

/** The post's own mailbox stops another or removes it, or that leaves by itself; its right is taken in a moment. */
export async function endDelegate(
  { delegates }: { delegates: Delegates },
  post: OfPost,
  { by, id }: { by: Signed; id: string },
): Promise<Rejection | undefined> {
  const as = actsFor(by.rights, post)
  const find = async () => (await delegates.of(post)).find((one) => one.id === id && isStanding(one))
  // It may become active in this very moment.
  for (let one = await find(); one; one = await find()) {
    if (as !== 'own' && one.mailbox !== by.mailbox) return notOwn
    if (await delegates.move(one, 'ended')) return undefined
  }
  return notListed
}

export const notOwn = refuse(
  'not-own-office',
  'Eso lo hace solo quien lee el correo de la oficina que consta en el directorio: entre con ese correo.',
)
const noAddress = refuse(
  'no-address',
  'Escriba el correo completo, por ejemplo tramites@entidad.gob.pe, sin tildes ni espacios.',
)
const sameMailbox = refuse('same-mailbox', 'Ese es el correo con el que usted entró. Escriba otro.')
const alreadyNamed = refuse('already-named', 'Ese correo ya está en la lista de la oficina.')
const tooMany = refuse(
  'too-many-delegates',
  `Una oficina tiene hasta ${MOST.delegates} correos además del suyo, y nombra hasta ${MOST.named} al día. Quite primero uno, o espere a mañana.`,
)
const noCalendar = refuse(
  'no-calendar',
  'El calendario de su entidad no llega a los días hábiles que hay que esperar. Escriba al operador, al pie de esta página.',
)
const notListed = refuse('not-listed', 'Ese correo ya no está en la lista de la oficina.')
