import type { AllSessions, Clock, Codes, Ids, MailboxId, Session } from '../ports.ts'
import { type Caller, same, seal } from './passes.ts'
import { goodFor, hashOf } from './sessions.ts'

type BeginPorts = { sessions: AllSessions; codes: Codes; ids: Ids; machine: Clock }

/** What a browser holds that signed in: its session, and by what it is known the next time. */
export type SignedIn = { token: string; known: string; session: Session }

type Beginning = Pick<Session, 'mailbox' | 'device' | 'passkey'> & { caller: Caller; browser?: string | undefined }

/**
 * Begins a session of a mailbox, whose reader proved that it is theirs; `browser`, which one it is where it signed in there
 * before. Undefined where what they proved it with no longer `stands` once it began: whoever ended all in that moment had
 * listed the sessions before, and had taken that away before that.
 */
export async function begin(
  { sessions, codes, ids, machine }: BeginPorts,
  { mailbox, caller, browser = ids.random(), ...how }: Beginning,
  stands: () => Promise<boolean>,
): Promise<SignedIn | undefined> {
  const now = machine.now()
  const secret = `${ids.random()}${ids.random()}`
  const session: Session = {
    ...{ mailbox, id: hashOf(secret), started: now, seen: now.slice(0, 10), expires: goodFor(now) },
    ...{ ...how, network: await networkOf(codes, caller) },
  }
  await sessions.start(session)
  if (await stands()) return { token: `${mailbox}.${secret}`, known: await knownBy(codes, mailbox, browser), session }
  await sessions.end(mailbox, session.id)
  return undefined
}

/** A network as a session keeps it: nobody can tell which it was. */
export const networkOf = async (codes: Codes, { network }: Caller): Promise<string> =>
  seal(await codes.secret(), `session|${network}`)

/** By what a browser is known to have signed in to a mailbox. */
async function knownBy(codes: Codes, mailbox: MailboxId, id: string): Promise<string> {
  return `${id}.${seal(await codes.secret(), `known|${mailbox}|${id}`)}`
}

/** Which browser it is, where it says truly that it signed in to that mailbox before. */
export async function knownFor(codes: Codes, mailbox: MailboxId, known = ''): Promise<string | undefined> {
  const [id = ''] = known.split('.')
  return id !== '' && same(await knownBy(codes, mailbox, id), known) ? id : undefined
}
