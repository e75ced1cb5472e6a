import type { EntityCode } from '../cases/entity.ts'
import { keyOf, sha256 } from '../cases/folio.ts'
import { mailbox as addressOf, isMailable } from '../cases/mailbox.ts'
import type { Role } from '../cases/members.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import { type Instant, plusMinutes } from '../law/time.ts'
import type { AllClaims, Claim, Claims, Clock, Directory, Keys, MailboxId, Resolutions } from '../ports.ts'
import type { Signed } from './juntaProof.ts'
import { mailboxId } from './signIn.ts'
import { standingIn } from './standingIn.ts'

/** Under what the claims about a junta that is there are kept. */
export const aboutJunta = (junta: string): string => `junta/${junta}`

/** Registrations of one mailbox, whatever became of them. */
const MOST_REGISTRATIONS = 3

/** What a neighbour says of the junta that he registers. */
export type Registering = {
  submission: string
  name: string
  entity: EntityCode
  zone: string
  resolution?: string | undefined
  role: Role
}

/** Keeps that a mailbox registers a junta, and under which id; the same submission is one. Nothing is granted here. */
export async function register(
  { claims, clock }: { claims: Claims; clock: Clock },
  { mailbox, address }: { mailbox: MailboxId; address: string },
  { submission, ...told }: Registering,
): Promise<{ junta: string } | Rejection> {
  const id = keyOf(mailbox, submission)
  const junta = `j-${sha256(id).slice(0, 10)}`
  const before = await claims.of(mailbox)
  if (before.some((one) => one.id === id)) return { junta }
  if (before.length >= MOST_REGISTRATIONS) return tooManyRegistrations
  await claims.file({
    ...{ of: mailbox, id, junta, mailbox, address, at: clock.now() },
    ...{ state: 'filed', rivals: [], body: { what: 'registration', ...told } },
  })
  return { junta }
}

/** Hours that the mailbox of a junta has to object before another takes its place. */
export const HOURS_TO_OBJECT = 72

/**
 * Asks that another mailbox be that of a junta: of a new `board` at once, on the resolution that the operator saw; of the same
 * one, which lost its mailbox, once that had its hours to object or, where a member who presides for long asks it, at once.
 */
export async function claimMailbox(
  { claims, directory, keys, clock }: { claims: Claims; directory: Pick<Directory, 'junta'>; keys: Keys; clock: Clock },
  junta: string,
  { what, email, waits }: { what: 'board' | 'mailbox'; email: string; waits: boolean },
): Promise<{ effective: Instant } | Rejection> {
  const address = addressOf(email)
  if (!isMailable(address)) return noAddress
  if (!(await directory.junta(junta))) return unknownJunta
  const [at, mailbox] = [clock.now(), await mailboxId(keys, address)]
  const effective = waits ? plusMinutes(at, HOURS_TO_OBJECT * 60) : at
  await claims.file({
    ...{ of: aboutJunta(junta), id: keyOf(what, junta, mailbox, at), junta, mailbox, address, at },
    ...{ state: 'filed', rivals: [], body: { what, effective } },
  })
  return { effective }
}

/**
 * Asks that somebody who presides acts for the junta no longer, or that another mailbox be its own, in the name of whoever presides
 * since a few days: once its own mailbox had its hours to object. One such thing waits at a time.
 */
export async function claimSlowly(
  ports: Parameters<typeof claimMailbox>[0],
  junta: string,
  asked: { what: 'mailbox'; email: string } | ({ what: 'removal' } & Pick<Claim, 'mailbox' | 'address'>),
): Promise<Rejection | 'waits'> {
  const { claims, clock } = ports
  const isSame = ({ state, body }: Claim) => (state === 'filed' || state === 'waiting') && body.what === asked.what
  if ((await claims.of(aboutJunta(junta))).some(isSame)) return alreadyAsked
  if (asked.what === 'mailbox') {
    const done = await claimMailbox(ports, junta, { ...asked, waits: true })
    return 'message' in done ? done : 'waits'
  }
  const { what, mailbox, address } = asked
  const at = clock.now()
  await claims.file({
    ...{ of: aboutJunta(junta), id: keyOf(what, junta, mailbox, at), junta, mailbox, address, at },
    ...{ state: 'filed', rivals: [], body: { what, effective: plusMinutes(at, HOURS_TO_OBJECT * 60) } },
  })
  return 'waits'
}

/** What is asked of the mailbox of a junta, or of who presides it, and still waits for its hours to pass. */
export async function pendingOf(
  { claims }: { claims: Claims },
  junta: string,
): Promise<(Claim & { what: 'mailbox' | 'removal'; effective: Instant })[]> {
  const open = (await claims.of(aboutJunta(junta))).filter(({ state }) => state === 'filed')
  return open.flatMap((claim) => {
    const { body } = claim
    if (body.what !== 'mailbox' && body.what !== 'removal') return []
    return [{ ...claim, what: body.what, effective: body.effective }]
  })
}

/** The mailbox of a junta objects to be replaced, or to who is to be removed: nothing changes until an operator decides. */
export async function objectTo(ports: { claims: Claims }, junta: string, by: Signed): Promise<Rejection | undefined> {
  if (standingIn(by.rights, junta) !== 'own') return notOwn
  const open = await pendingOf(ports, junta)
  const moved = await Promise.all(open.map((claim) => ports.claims.move(claim, 'waiting')))
  return moved.some((one) => one) ? undefined : tooLate
}

/** The claims on a junta that wait for the operator, and the changes of its mailbox that wait for their day, oldest first. */
export const openClaims = async ({ claims }: { claims: Pick<AllClaims, 'all'> }): Promise<Claim[]> =>
  (await claims.all()).filter(({ state, body }) => state === 'waiting' || (state === 'filed' && 'effective' in body))

/** What an operator decides of a registration that waits. */
export async function decide(
  { claims }: { claims: AllClaims },
  id: string,
  to: 'admitted' | 'refused',
): Promise<Rejection | undefined> {
  const claim = (await claims.all()).find((one) => one.id === id && one.state === 'waiting')
  return claim && (await claims.move(claim, to)) ? undefined : noSuchClaim
}

/**
 * An operator looked at who is behind a junta and, where it told one, at its resolution: where it sent a file of it, at the one
 * that he names as `seen`, and no other is kept from then on.
 */
export async function verifyJunta(
  { claims, resolutions, clock }: { claims: AllClaims; resolutions: Resolutions; clock: Clock },
  junta: string,
  seen?: string,
): Promise<{ resolution?: string | undefined } | Rejection> {
  const all = await claims.all()
  const told = all.find(
    ({ junta: of, body, state }) => of === junta && body.what === 'registration' && state === 'done',
  )
  if (told?.body.what !== 'registration') return noSuchJunta
  const { resolution } = told.body
  if (resolution === undefined) return deFacto
  const unseen = await whyUnseen({ resolutions, clock }, junta, seen)
  if (unseen) return unseen
  await claims.file({
    ...{ of: aboutJunta(junta), id: keyOf('verification', junta), junta, at: clock.now(), state: 'filed', rivals: [] },
    ...{ mailbox: told.mailbox, address: told.address, body: { what: 'verification', resolution } },
  })
  return { resolution }
}

/** Why what an operator saw is not what a junta sent; from here on it stays, where it is. */
async function whyUnseen(
  { resolutions, clock }: { resolutions: Resolutions; clock: Clock },
  junta: string,
  seen: string | undefined,
): Promise<Rejection | undefined> {
  const sent = await resolutions.of(junta)
  if (seen === undefined) return sent?.status === 'kept' ? notLooked : undefined
  return (await resolutions.verify(junta, seen, clock.now())) ? undefined : anotherCame
}

const noAddress = refuse(
  'no-address',
  'Escriba el correo completo, por ejemplo junta@correo.pe, sin tildes ni espacios.',
)
const unknownJunta = refuse('unknown-junta', 'No está registrada esa junta. Revise su identificador en el directorio.')
const notOwn = refuse('not-own', 'Solo se opone quien lee el correo de la junta.')
const tooLate = refuse(
  'too-late',
  'Ya no espera ningún cambio al que oponerse. Si cambió sin que usted lo supiera, escriba al operador.',
)
const alreadyAsked = refuse(
  'already-asked',
  'Ya espera un pedido así, y no se registró otro: espere a que surta efecto, o a lo que decida el operador.',
)
const tooManyRegistrations = refuse(
  'too-many-registrations',
  `Con este correo ya se registraron ${MOST_REGISTRATIONS} juntas. Para otra, entre con el correo de ella, o escriba al operador, al pie de esta página.`,
)
const noSuchClaim = refuse(
  'no-such-claim',
  'No espera ningún registro con esa clave. Vea los que esperan con plazo juntas waiting.',
)
const noSuchJunta = refuse(
  'unknown-junta',
  'Esa junta no se registró a sí misma, o su registro espera. Vea plazo juntas waiting.',
)
const deFacto = refuse(
  'de-facto',
  'Esa junta se registró sin resolución: sigue como «no verificada». Si la tiene, que la indique.',
)
const notLooked = refuse(
  'not-looked',
  'Esa junta envió su resolución. Véala con plazo juntas resolution, y diga con --seen la clave que ahí se le da.',
)
const anotherCame = refuse(
  'another-came',
  'Lo que usted vio ya no es lo que la junta envió: no se comprobó nada. Vea lo que hay ahora con plazo juntas resolution.',
)
