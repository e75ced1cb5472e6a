import { keyOf } from '../cases/folio.ts'
import { mailbox as addressOf, isMailable } from '../cases/mailbox.ts'
import type { Role } from '../cases/members.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import { addDays, type Instant, limaDate, plusMinutes } from '../law/time.ts'
import type {
  AllRights,
  Claims,
  Clock,
  Codes,
  Directory,
  Ids,
  Keys,
  MailboxId,
  Member,
  Members,
  Notice,
  Notices,
  NoticeTold,
  Right,
} from '../ports.ts'
import { claimMailbox, claimSlowly } from './claims.ts'
import type { Signed } from './juntaProof.ts'
import { mailboxId } from './signIn.ts'
import { leftOf, standingIn } from './standingIn.ts'

/** `machine` is the time of the machine, by which a mail leaves. */
export type MemberPorts = {
  rights: AllRights
  members: Members
  notices: Notices
  codes: Codes
  keys: Keys
  ids: Ids
  clock: Clock
  machine: Clock
}

type Named = { id: string; name: string }

/** Mailboxes of a junta, those that are only invited included; and mails with an invitation that it sends in a day (UTC). */
const MOST = { members: 12, invitations: 10 }
/** Days for which somebody presides a junta before he takes at once its own mailbox from it, or another who presides. */
export const DAYS_PRESIDING = 7
/** Days for which a mail of no case is kept. */
const KEPT_DAYS = 30

/** Whether somebody is only invited to act for a junta. */
export const isInvited = (rights: readonly Right[], junta: string): boolean =>
  rights.some((one) => one.as === 'invited' && one.junta === junta)

/** Who may invite, and who may remove another. */
export const mayInvite = (as: 'own' | Role | undefined): boolean => as !== undefined && as !== 'member'
export const mayRemove = (as: 'own' | Role | undefined): boolean => as === 'own' || as === 'president'

/**
 * Invites a mailbox to act for a junta. Until it accepts it may see that it is invited, and nothing else. Repeated after a
 * crash it is mailed twice at worst.
 */
export async function invite(
  ports: MemberPorts,
  junta: Named,
  { by, address, role }: { by: Signed; address: string; role: Role },
): Promise<Rejection | undefined> {
  const { rights, members, keys } = ports
  const as = standingIn(by.rights, junta.id)
  if (!mayInvite(as)) return as ? notByMembers : notYours
  if (role === 'president' && !mayRemove(as)) return notPresident
  const typed = addressOf(address)
  if (!isMailable(typed)) return noAddress
  const mailbox = await mailboxId(keys, typed)
  const all = await members.of(junta.id)
  const there = all.find((one) => one.mailbox === mailbox)
  if (there) return there.since ? acts : invited
  if (all.length >= MOST.members || (await tooMany(ports, junta.id))) return tooManyMembers
  const right = { as: 'invited', junta: junta.id } as const
  // The row first: what is interrupted can be withdrawn.
  await members.add({ junta: junta.id, mailbox, address: typed, role })
  await rights.give(mailbox, right)
  if (role === 'president') await tellOwn(ports, all, { what: 'president-invited', junta })
  await tell(ports, { mailbox, address: typed, what: 'invited', junta })
  return undefined
}

/** Tells the own mailbox of a junta who comes: whoever opened the session of one who presides is not to take the rest unseen. */
async function tellOwn(
  ports: Pick<MemberPorts, 'notices' | 'ids' | 'machine'>,
  all: readonly Member[],
  { id, ...told }: { what: 'president-invited' | 'joined'; junta: Named; id?: string },
): Promise<void> {
  const own = all.find(({ role }) => !role)
  if (own) await tell(ports, { mailbox: own.mailbox, address: own.address, ...told }, id)
}

async function tooMany({ codes, machine }: MemberPorts, junta: string): Promise<boolean> {
  const now = machine.now()
  return (await codes.count(`invited:${junta}:${now.slice(0, 10)}`, 1, now)) > MOST.invitations
}

/** Whoever was invited accepts, and acts for the junta from then on. */
export async function accept(ports: MemberPorts, named: Named, by: Signed): Promise<Rejection | undefined> {
  const { rights, members, clock } = ports
  const { id: junta } = named
  const { mailbox } = by
  if (!isInvited(by.rights, junta)) return standingIn(by.rights, junta) ? undefined : notYours
  await members.remove(leftOf(junta), mailbox)
  const accepted = await members.accept(junta, mailbox, limaDate(clock.now()))
  if (!accepted) return notYours
  const id = `joined ${keyOf(junta, mailbox, accepted.since ?? '')}`
  await tellOwn(ports, await members.of(junta), { what: 'joined', junta: named, id })
  const right = { as: 'junta', junta, role: accepted.role } as const
  await rights.give(mailbox, right)
  await rights.take(mailbox, { as: 'invited', junta })
  // Who was removed in that moment keeps nothing.
  if ((await members.of(junta)).some((one) => one.mailbox === mailbox)) return undefined
  await rights.take(mailbox, right)
  return notYours
}

/** Whoever acts for a junta, or is invited to, does so no longer; its own mailbox cannot. */
export async function leave(ports: MemberPorts, junta: string, by: Signed): Promise<Rejection | undefined> {
  const as = standingIn(by.rights, junta)
  if (as === 'own') return ownStays
  if (!as && !isInvited(by.rights, junta)) return notYours
  // Before anything is taken: whoever is removed in that moment is forgotten again.
  if (as) await ports.members.put({ junta: leftOf(junta), mailbox: by.mailbox, address: '' })
  await withdraw(ports, junta, by.mailbox)
  return undefined
}

/** Whether whoever presides a junta does so since a few days only: its own mailbox has hours to object to what he takes from others. */
export async function presidesNewly(
  { members, clock }: Pick<MemberPorts, 'members' | 'clock'>,
  junta: string,
  by: Signed,
): Promise<boolean> {
  if (standingIn(by.rights, junta) !== 'president') return false
  const { since } = (await members.of(junta)).find(({ mailbox }) => mailbox === by.mailbox) ?? {}
  return since === undefined || limaDate(clock.now()) < addDays(since, DAYS_PRESIDING)
}

type ChangePorts = MemberPorts & { claims: Claims; directory: Pick<Directory, 'junta'> }

/** Gives a junta that lost its mailbox another, by the word of who presides. */
export async function replaceOwn(
  ports: ChangePorts,
  { id }: Named,
  { by, email }: { by: Signed; email: string },
): Promise<Rejection | 'waits' | undefined> {
  if (standingIn(by.rights, id) !== 'president') return notPresident
  if (await presidesNewly(ports, id, by)) return claimSlowly(ports, id, { what: 'mailbox', email })
  const done = await claimMailbox(ports, id, { what: 'mailbox', email, waits: false })
  return 'message' in done ? done : undefined
}

/** Removes another mailbox of a junta: with the next thing that it asks for, in whatever session, it has no right any more. */
export async function remove(
  ports: ChangePorts,
  junta: Named,
  { by, mailbox }: { by: Signed; mailbox: MailboxId },
): Promise<Rejection | 'waits' | undefined> {
  if (!mayRemove(standingIn(by.rights, junta.id))) return notPresident
  const one = (await ports.members.of(junta.id)).find((member) => member.mailbox === mailbox)
  if (!one) return notListed
  if (!one.role) return ownStays
  if (takesPresidency(one) && (await presidesNewly(ports, junta.id, by)))
    return claimSlowly(ports, junta.id, { what: 'removal', mailbox, address: one.address })
  await oust(ports, junta, one)
  return undefined
}

/** Whether the removal of one takes from a junta somebody who presides it. */
export const takesPresidency = ({ role, since }: Pick<Member, 'role' | 'since'>): boolean =>
  role === 'president' && since !== undefined

/** Takes every right to a junta from one who acts for it, or is invited to, and tells the former; `id`, of a mail that goes once. */
export async function oust(
  ports: Pick<MemberPorts, 'rights' | 'members' | 'notices' | 'ids' | 'machine'>,
  junta: Named,
  { mailbox, address, since }: Member,
  id?: string,
): Promise<void> {
  await withdraw(ports, junta.id, mailbox)
  await ports.members.remove(leftOf(junta.id), mailbox)
  if (since) await tell(ports, { mailbox, address, what: 'removed', junta }, id)
}

/** Whether the junta's own mailbox gets its weekly letter, by the word of whoever may invite. */
export async function hush(
  { members, clock }: MemberPorts,
  junta: string,
  by: Signed,
  quiet: boolean,
): Promise<Rejection | undefined> {
  const as = standingIn(by.rights, junta)
  if (!mayInvite(as)) return as ? notByMembers : notYours
  const own = (await members.of(junta)).find(({ role }) => !role)
  if (own) await members.hush(junta, own.mailbox, quiet ? limaDate(clock.now()) : undefined)
  return undefined
}

/** Takes every right to a junta from a mailbox; again after its row, for it may have accepted an invitation in that moment. */
export async function withdraw(
  { rights, members }: Pick<MemberPorts, 'rights' | 'members'>,
  junta: string,
  mailbox: MailboxId,
): Promise<void> {
  const takeAll = async () => {
    await rights.take(mailbox, { as: 'junta', junta })
    await rights.take(mailbox, { as: 'invited', junta })
  }
  await takeAll()
  await members.remove(junta, mailbox)
  await takeAll()
}

/** Has a mail of no case sent to somebody of a junta, or of an office; of the same id, once. */
export const tell = (
  { notices, ids, machine }: Pick<MemberPorts, 'notices' | 'ids' | 'machine'>,
  notice: Pick<Notice, 'mailbox' | 'address'> & NoticeTold,
  id = ids.random(),
): Promise<void> => {
  const now: Instant = machine.now()
  return notices.tell({ ...notice, id, releaseAt: now, expires: plusMinutes(now, KEPT_DAYS * 24 * 60) })
}

/** In the same words where there is no such junta. */
export const notYours = refuse(
  'not-of-junta',
  'Con el correo con que usted entró ya no se actúa por esa junta, y no se registró nada. Si cree que es un error, hable con quien la preside o escriba al operador, al pie de esta página.',
)
export const notPresident = refuse('not-president', 'Solo quien preside la junta puede hacer eso. Pídaselo.')
const notByMembers = refuse(
  'not-by-members',
  'Eso lo hace solo quien preside la junta o lleva su secretaría, o quien lee el correo de la junta. Pídaselo: usted sigue actuando por ella como antes.',
)
const notListed = refuse('not-listed', 'Ese correo ya no figura en la junta. Abra de nuevo esta página.')
const noAddress = refuse(
  'no-address',
  'Escriba el correo electrónico completo, por ejemplo vecina@correo.pe, sin tildes ni espacios.',
)
const acts = refuse('already-acts', 'Ese correo ya actúa por la junta: no hace falta invitarlo.')
const invited = refuse(
  'already-invited',
  'Ese correo ya está invitado y todavía no acepta. Dígale que busque el correo de Plazo; o retire la invitación, abajo, y mándela de nuevo.',
)
const tooManyMembers = refuse(
  'too-many-members',
  `No se mandó: una junta tiene hasta ${MOST.members} correos y manda hasta ${MOST.invitations} invitaciones al día. Quite primero uno que ya no actúe, o espere a mañana.`,
)
const ownStays = refuse(
  'own-mailbox',
  'Ese es el correo de la junta, al que llegan sus cartas, y no se quita desde aquí. Para cambiarlo, escriba al operador, al pie de esta página.',
)
