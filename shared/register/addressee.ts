import { type Entity, findPost, type Junta, postId } from '../cases/entity.ts'
import { isMailable } from '../cases/mailbox.ts'
import type { Case } from '../cases/state.ts'
import type { MailboxLack } from '../letters/fault.ts'
import type { Reader } from '../letters/letter.ts'
import type { Delegates, Dockets, Keys, Members, ReturnedMailboxes } from '../ports.ts'
import { actingFor } from './delegates.ts'
import { docketOf } from './docket.ts'
import { mailboxId } from './signIn.ts'
import { toldIn } from './whoActs.ts'

/** Where a letter goes; or for want of what mailbox it is held. */
export type Place = { address: string } | { lacks: MailboxLack }

export type OfficePorts = { returned: Pick<ReturnedMailboxes, 'of'>; delegates: Pick<Delegates, 'of'>; keys: Keys }

/** A mailbox, if mail can be addressed to it. */
function placeAt(address: string | undefined): Place {
  if (!address) return { lacks: 'no-mailbox' }
  return isMailable(address) ? { address } : { lacks: 'unmailable' }
}

/** The same of an office: nothing goes to a mailbox that returns what it gets. */
async function officeAt(
  { returned, keys }: Pick<OfficePorts, 'returned' | 'keys'>,
  address: string | undefined,
): Promise<Place> {
  const place = placeAt(address)
  if ('lacks' in place) return place
  return (await returned.of(await mailboxId(keys, place.address))) ? { lacks: 'returned-mailbox' } : place
}

type Office = Exclude<Reader, { role: 'junta' }>

/**
 * Where a letter to a post, or to the mesa de partes, of an entity goes: to its own mailbox or, of a post where that returned
 * one, to the first of its others that did not. What is presented at a mesa de partes goes to the one that it declared alone.
 */
export async function officePlace(ports: OfficePorts, entity: Entity, to: Office): Promise<Place> {
  if (to.role === 'desk') return officeAt(ports, entity.mesaDePartes)
  const own = await officeAt(ports, findPost(entity, to.post)?.email)
  if ('address' in own || own.lacks !== 'returned-mailbox') return own
  for (const { address } of await actingFor(ports, { entity: entity.code, post: postId.parse(to.post) })) {
    const other = await officeAt(ports, address)
    if ('address' in other) return other
  }
  return own
}

/** From which addresses a post writes: its own, and those of the mailboxes that act for it beside that. */
export async function addressesOf(
  ports: Pick<OfficePorts, 'delegates'>,
  entity: Entity,
  post: string,
): Promise<string[]> {
  const others = await actingFor(ports, { entity: entity.code, post: postId.parse(post) })
  return [findPost(entity, post)?.email ?? [], others.map(({ address }) => address)].flat()
}

/** Where the letter of a week goes. */
export const weekPlace = async (
  ports: OfficePorts,
  entity: Entity,
  { to, address }: { to: Reader; address: string },
): Promise<Place> => (to.role === 'junta' ? placeAt(address) : officePlace(ports, entity, to))

type JuntaPorts = { dockets: Pick<Dockets, 'of'>; members: Pick<Members, 'of'>; keys: Keys }

/**
 * Where a letter about a case goes. A mailbox of the junta gets its letters whatever it returned: the case tells of that. Of a
 * case that only its writer may know of none goes to another mailbox, whoever acts for the junta by then.
 */
export async function addressee(
  ports: OfficePorts & JuntaPorts,
  { state, entity, junta }: { state: Case; entity: Entity; junta: Junta },
  to: Reader,
): Promise<Place> {
  if (to.role !== 'junta') return officePlace(ports, entity, to)
  if (!state.rule.published) return writerPlace(ports, state, junta)
  if (!to.mailbox) return placeAt(junta.email)
  const all = await ports.members.of(junta.id)
  return placeAt(all.find(({ mailbox }) => toldIn(state.number, mailbox) === to.mailbox)?.address)
}

/** The mailbox that wrote a case, as long as it acts for the junta: as its own, or as that of a member. */
async function writerPlace(
  { dockets, members, keys }: JuntaPorts,
  { number, contents: { id } }: Case,
  junta: Junta,
): Promise<Place> {
  const entries = await dockets.of(await docketOf(keys, junta.id), number)
  const writer = entries.find(({ cause }) => cause === id)?.only
  if (writer === (await mailboxId(keys, junta.email))) return placeAt(junta.email)
  const member = (await members.of(junta.id)).find(({ mailbox, since }) => mailbox === writer && since)
  return member ? placeAt(member.address) : { lacks: 'writer-gone' }
}
