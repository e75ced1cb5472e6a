import { createHash } from 'node:crypto'
import { type Instant, plusMinutes } from '../law/time.ts'
import type { AllSessions, AskedCodes, Clock, MailboxId, Passkeys, Session, Sessions } from '../ports.ts'

/** Days for which a session is good after it was last used. */
const SESSION_DAYS = 30

/** `machine` is the time of the machine: no session ends because somebody moved the register's clock. */
export type SessionPorts = { sessions: Sessions; machine: Clock }

/** As what the secret of a session is kept. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

/** Until when a session is good that is used now. */
export const goodFor = (now: Instant): Instant => plusMinutes(now, SESSION_DAYS * 24 * 60)

/** The session that a token opens, while it stands; used, it is good for its days anew. */
export async function sessionOf({ sessions, machine }: SessionPorts, token = ''): Promise<Session | undefined> {
  const [, mailbox = '', secret = ''] = /^([\w-]{43})\.([0-9a-f]{64})$/.exec(token) ?? []
  if (secret === '') return undefined
  const now = machine.now()
  const session = await sessions.session(mailbox, hashOf(secret), now)
  const seen = now.slice(0, 10)
  if (!session || session.seen === seen) return session
  const used = { ...session, seen, expires: goodFor(now) }
  await sessions.extend(used)
  return used
}

/** Minutes without use after which the session of an office ends, and after which it ends in any case: others use its computer. */
const OFFICE_IDLE = 30
const OFFICE_MOST = 8 * 60
/** Seconds by which the end of one may be off, for a write less. */
const NEAR = 60

/** The session of whoever acts for an office, which is used now; undefined where it is over, and then it ends for every page. */
export async function officeSession(
  { sessions, machine }: SessionPorts,
  session: Session,
): Promise<Session | undefined> {
  const now = machine.now()
  const last = plusMinutes(session.started, OFFICE_MOST)
  const idle = plusMinutes(now, OFFICE_IDLE)
  const expires = idle < last ? idle : last
  const off = Math.abs(Date.parse(expires) - Date.parse(session.expires)) / 1000
  const isOver = last <= now
  if (off >= NEAR || isOver) await sessions.extend({ ...session, expires })
  return isOver ? undefined : session
}

type EndPorts = { sessions: AllSessions; askedCodes: AskedCodes; machine: Clock }

/** Ends a session, or all of its mailbox; the code that opened it is good no longer either, on a machine that others use too. */
export async function signOut(ports: EndPorts, { mailbox, id }: Session, where: 'here' | 'everywhere'): Promise<void> {
  if (where === 'everywhere') return endAll(ports, mailbox)
  await ports.askedCodes.forget(mailbox)
  await ports.sessions.end(mailbox, id)
}

/** Ends all by which a mailbox is entered: others read it from now on. */
export async function shutOut(ports: EndPorts & { passkeys: Passkeys }, mailbox: MailboxId): Promise<void> {
  for (const { id } of await ports.passkeys.of(mailbox)) await ports.passkeys.remove(mailbox, id)
  await endAll(ports, mailbox)
}

async function endAll({ sessions, askedCodes, machine }: EndPorts, mailbox: MailboxId): Promise<void> {
  await askedCodes.forget(mailbox)
  for (const { id } of await sessions.of(mailbox, machine.now())) await sessions.end(mailbox, id)
}
