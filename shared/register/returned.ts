import { type EntityCode, entityCode, postId } from '../cases/entity.ts'
import { fold } from '../cases/fold.ts'
import { keyOf } from '../cases/folio.ts'
import { isCaseNumber } from '../cases/number.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import type { Instant } from '../law/time.ts'
import { isReturning } from '../letters/fault.ts'
import {
  type Agenda,
  type Clock,
  type Delegates,
  type Folios,
  type Keys,
  type Letter,
  type Letters,
  type MailboxId,
  type Returned,
  type ReturnedMailboxes,
  type Rights,
  repeatsWhenInDoubt,
  type WholeDirectory,
} from '../ports.ts'
import { type OfficePorts, officePlace } from './addressee.ts'
import { actingFor } from './delegates.ts'
import { officesOf } from './officeProof.ts'
import { enter, type LogPorts } from './publicLog.ts'
import { goAgain } from './release.ts'
import { mailboxId } from './signIn.ts'

export type ReturnPorts = {
  letters: Letters
  folios: Pick<Folios, 'of'>
  returned: Pick<ReturnedMailboxes, 'note' | 'of'>
  delegates: Pick<Delegates, 'of'>
  keys: Keys
  clock: Clock
}

/**
 * A letter came back for good from this address: of an office nothing more is sent there. Told again, it changes nothing. Whether
 * what it told leaves for another mailbox of its post, so that nothing is said yet of this one.
 */
export async function noteReturn(
  ports: ReturnPorts,
  letter: Letter,
  { address, at, said }: { address: string; at: Instant; said: string },
): Promise<boolean> {
  const { to } = letter
  const entity = to.role !== 'junta' && (await entityOf(ports, letter))
  if (to.role === 'junta' || !entity) return false
  const post = to.role === 'post' ? postId.parse(to.post) : undefined
  await ports.returned.note({ mailbox: await mailboxId(ports.keys, address), entity, post, since: at, said })
  return post !== undefined && isWorthAgain(letter) && (await hasAnother(ports, { entity, post }))
}

/**
 * Puts in the outbox once more, once, what an office got by a letter that came back: to leave for a mailbox that takes it, or to
 * wait for one. After what is recorded of that letter, so that it leaves by the case as it then stands.
 */
export async function sendInstead({ letters, clock }: ReturnPorts, letter: Letter): Promise<void> {
  const { case: of, to, kind, class: letterClass, obligation, folio } = letter
  if (to.role === 'junta' || !isWorthAgain(letter)) return
  const id = keyOf('instead', letter.id)
  const duty = { id, kind, class: letterClass, to, obligation, folio, instead: letter.instead ?? letter.id }
  await letters.intend(of, duty, clock.now())
}

/** A courtesy is not. */
const isWorthAgain = (letter: Letter): boolean => repeatsWhenInDoubt[letter.class]

/** Whether another mailbox acts for a post that returned nothing. */
async function hasAnother(ports: ReturnPorts, post: Parameters<typeof actingFor>[1]): Promise<boolean> {
  for (const { mailbox } of await actingFor(ports, post)) if (!(await ports.returned.of(mailbox))) return true
  return false
}

/** The entity to whose office a letter goes. */
async function entityOf(
  { folios }: Pick<ReturnPorts, 'folios'>,
  { case: of }: Pick<Letter, 'case'>,
): Promise<EntityCode | undefined> {
  return isCaseNumber(of) ? fold(await folios.of(of))?.entity : entityCode.safeParse(of).data
}

type WaitingPorts = OfficePorts & {
  letters: Letters
  folios: Pick<Folios, 'of'>
  directory: Pick<WholeDirectory, 'entity'>
  agenda: Pick<Agenda, 'add'>
  clock: Clock
}

/**
 * Of the letters that are held, lets those go that waited because a mailbox returned another, where their office has one again
 * that takes mail: another is on record, or the same was let go. Returns how many.
 */
export async function takeUpReturned(ports: WaitingPorts, held: readonly Letter[]): Promise<number> {
  const found = new Map<string, boolean>()
  const hasMailbox = async (letter: Letter): Promise<boolean> => {
    const code = await entityOf(ports, letter)
    const entity = code && (await ports.directory.entity(code))
    if (!entity || letter.to.role === 'junta') return false
    const office = JSON.stringify([code, letter.to])
    const has = found.get(office) ?? 'address' in (await officePlace(ports, entity, letter.to))
    found.set(office, has)
    return has
  }
  let taken = 0
  for (const letter of held.filter(isReturning))
    if ((await hasMailbox(letter)) && (await goAgain(ports, letter))) taken++
  return taken
}

type ListPorts = { returned: Pick<ReturnedMailboxes, 'all'>; rights: Rights }

/** The mailboxes that return what they get and are still some office's; of another that took its place nothing waits. */
export async function returnedInUse({ returned, rights }: ListPorts): Promise<Returned[]> {
  const all = await returned.all()
  const used = await Promise.all(all.map(async ({ mailbox }) => officesOf(await rights.of(mailbox)).length > 0))
  return all.filter((_, i) => used[i])
}

type ReleasePorts = LogPorts & {
  returned: ReturnedMailboxes
  rights: Rights
  letters: Letters
  folios: Pick<Folios, 'of'>
  agenda: Pick<Agenda, 'add'>
}

/**
 * An operator says that a mailbox takes mail again: its letters are sent there, and those that waited for it leave with the next
 * round, in the office's hours. The public log tells it first. Returns how many waited.
 */
export async function releaseMailbox(ports: ReleasePorts, id: MailboxId): Promise<{ letters: number } | Rejection> {
  const found = await ports.returned.of(id)
  if (!found) return noSuchMailbox
  const { entity, post, since } = found
  await enter(ports, keyOf('mailbox', id, since), { fact: 'mailbox-released', entity, ...(post && { post }) })
  await ports.returned.release(id, ports.clock.now())
  const offices = officesOf(await ports.rights.of(id))
  const isTheirs = async (letter: Letter): Promise<boolean> => {
    const { to } = letter
    const code = await entityOf(ports, letter)
    return offices.some(
      (one) => one.entity === code && (to.role === 'post' ? one.post === to.post : to.role === 'desk' && !one.post),
    )
  }
  let letters = 0
  for (const letter of (await ports.letters.held(() => undefined)).filter(isReturning))
    if ((await isTheirs(letter)) && (await goAgain(ports, letter))) letters++
  return { letters }
}

const noSuchMailbox = refuse(
  'no-such-mailbox',
  'No hay un buzón con esa clave que devuelva las cartas. Vea los que hay con plazo mailboxes returned.',
)
