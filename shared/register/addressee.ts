import { type Entity, findPost, type Junta, postId } from '../cases/entity.ts'
import { isMailable } from '../cases/mailbox.ts'
import type { CaseNumber } from '../cases/number.ts'
import type { MailboxLack } from '../letters/fault.ts'
import type { Reader } from '../letters/letter.ts'
import type { Delegates, Keys, Members, ReturnedMailboxes } from '../ports.ts'
import { actingFor } from './delegates.ts'
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

/** Where a letter about a case goes. A mailbox of the junta gets its letters whatever it returned: the case tells of that. */
export async function addressee(
  ports: OfficePorts & { members: Pick<Members, 'of'> },
  { number, entity, junta }: { number: CaseNumber; entity: Entity; junta: Junta },
  to: Reader,
): Promise<Place> {
  if (to.role !== 'junta') return officePlace(ports, entity, to)
  if (!to.mailbox) return placeAt(junta.email)
  const all = await ports.members.of(junta.id)
  return placeAt(all.find(({ mailbox }) => toldIn(number, mailbox) === to.mailbox)?.address)
}
