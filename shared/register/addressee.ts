import { type Entity, findPost, type Junta } from '../cases/entity.ts'
import { isMailable } from '../cases/mailbox.ts'
import type { CaseNumber } from '../cases/number.ts'
import type { MailboxLack } from '../letters/fault.ts'
import type { Reader } from '../letters/letter.ts'
import type { Keys, Members, ReturnedMailboxes } from '../ports.ts'
import { mailboxId } from './signIn.ts'
import { toldIn } from './whoActs.ts'

/** Where a letter goes; or for want of what mailbox it is held. */
export type Place = { address: string } | { lacks: MailboxLack }

export type OfficePorts = { returned: Pick<ReturnedMailboxes, 'of'>; keys: Keys }

/** A mailbox, if mail can be addressed to it. */
function placeAt(address: string | undefined): Place {
  if (!address) return { lacks: 'no-mailbox' }
  return isMailable(address) ? { address } : { lacks: 'unmailable' }
}

/** The same of an office: nothing goes to a mailbox that returns what it gets. */
async function officeAt({ returned, keys }: OfficePorts, address: string | undefined): Promise<Place> {
  const place = placeAt(address)
  if ('lacks' in place) return place
  return (await returned.of(await mailboxId(keys, place.address))) ? { lacks: 'returned-mailbox' } : place
}

type Office = Exclude<Reader, { role: 'junta' }>

/** Where a letter to a post, or to the mesa de partes, of an entity goes. */
export const officePlace = (ports: OfficePorts, entity: Entity, to: Office): Promise<Place> =>
  officeAt(ports, to.role === 'desk' ? entity.mesaDePartes : findPost(entity, to.post)?.email)

/** Where the letter of a week goes that is written for a mailbox. */
export const weekPlace = async (ports: OfficePorts, { role }: Reader, address: string): Promise<Place> =>
  role === 'junta' ? placeAt(address) : officeAt(ports, address)

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
