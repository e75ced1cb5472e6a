import { findPost } from '../cases/entity.ts'
import type { OfficeNoticeKind } from '../cases/members.ts'
import { limaDate } from '../law/time.ts'
import type {
  AllRights,
  Calendars,
  Clock,
  Delegate,
  Delegates,
  Ids,
  Keys,
  MailboxId,
  Notices,
  ReturnedMailboxes,
  WholeDirectory,
} from '../ports.ts'
import { actsFrom, isStanding, type OfPost, rightOf } from './delegates.ts'
import { tell } from './members.ts'
import { mailboxId } from './signIn.ts'

export type SettlePorts = {
  delegates: Delegates
  rights: AllRights
  notices: Notices
  returned: Pick<ReturnedMailboxes, 'of'>
  directory: WholeDirectory
  calendars: Calendars
  keys: Keys
  ids: Ids
  clock: Clock
  machine: Clock
}

/**
 * Does what another mailbox of a post waits for; done again it changes nothing. Both mailboxes are told at once that it was named;
 * it acts once its attended days are over, by the calendar as known then. It ends with the mailbox that named it, and waits while
 * that returns what it gets: nobody there could stop it.
 */
export async function settleDelegate(ports: SettlePorts, delegate: Delegate): Promise<void> {
  if (delegate.state === 'ended') return finish(ports, delegate)
  if (!isStanding(delegate)) return
  const main = await mainOf(ports, delegate)
  if (main?.mailbox !== delegate.by) {
    if (await ports.delegates.move(delegate, 'ended')) await finish(ports, { ...delegate, state: 'ended' })
    return
  }
  if (delegate.state === 'active') return
  await sayTo(ports, delegate, { what: 'delegate-asked', ...main })
  await sayTo(ports, delegate, { what: 'delegate-named', ...delegate })
  if (await isDue(ports, delegate)) await activate(ports, delegate)
}

async function isDue(ports: SettlePorts, delegate: Delegate): Promise<boolean> {
  const today = limaDate(ports.clock.now())
  const from = await actsFrom(ports, delegate, limaDate(delegate.at))
  return delegate.from <= today && !!from && from <= today && !(await ports.returned.of(delegate.by))
}

/** The right before the state, so that what is interrupted is done again; whoever was stopped in that moment keeps nothing. */
async function activate({ rights, delegates }: SettlePorts, delegate: Delegate): Promise<void> {
  const right = rightOf(delegate)
  await rights.give(delegate.mailbox, right)
  if (!(await delegates.move(delegate, 'active'))) await rights.take(delegate.mailbox, right)
}

async function finish(ports: SettlePorts, delegate: Delegate): Promise<void> {
  await ports.rights.take(delegate.mailbox, rightOf(delegate))
  await sayTo(ports, delegate, { what: 'delegate-ended', ...delegate })
  await ports.delegates.move(delegate, 'gone')
}

/** Ends what the mailbox of a post named, before another takes its place: at once, by whoever may change the directory. */
export async function endDelegates(
  { delegates, rights }: Pick<SettlePorts, 'delegates' | 'rights'>,
  post: OfPost,
): Promise<void> {
  for (const one of (await delegates.of(post)).filter(isStanding)) {
    await delegates.move(one, 'ended')
    await rights.take(one.mailbox, rightOf(one))
  }
}

type Main = { mailbox: MailboxId; address: string }

/** The mailbox of a post in the directory. */
async function mainOf({ directory, keys }: SettlePorts, { entity: code, post }: OfPost): Promise<Main | undefined> {
  const entity = await directory.entity(code)
  const address = entity && findPost(entity, post)?.email
  return address ? { address, mailbox: await mailboxId(keys, address) } : undefined
}

/** Writes to one of the two, once for each thing that there is to say. */
async function sayTo(
  ports: SettlePorts,
  { entity: code, post, id, address: delegate, from }: Delegate,
  { what, mailbox, address }: Main & { what: OfficeNoticeKind },
): Promise<void> {
  const entity = await ports.directory.entity(code)
  const name = [entity && findPost(entity, post)?.title, entity?.name].filter(Boolean).join(', ')
  await tell(ports, { mailbox, address, what, office: { name, delegate, from } }, `${what} ${id}`)
}
