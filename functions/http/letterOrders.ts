import type { Rejection } from '../../shared/cases/refusals.ts'
import type { Letter, Letters } from '../../shared/ports.ts'
import { release } from '../../shared/register/release.ts'
import { releaseMailbox, returnedInUse } from '../../shared/register/returned.ts'
import type { Order } from './orders.ts'

type Ports = Parameters<typeof release>[0] & Parameters<typeof releaseMailbox>[0] & { letters: Letters }
type LetterVerb = Extract<Order['verb'], `letters ${string}` | `mailboxes ${string}`>
type Orders = { [V in LetterVerb]: (given: Extract<Order, { verb: V }>) => Promise<object | Rejection> }

/** What an operator orders of the letters that wait for a person, and of the mailboxes that return what they get. */
export const letterOrders = (ports: Ports): Orders => ({
  'letters held': async () => {
    const unread: string[] = []
    const held = await ports.letters.held(({ message }) => unread.push(message))
    return { held: held.map(asTold), unread }
  },
  'letters release': async ({ number }) => {
    const released = await release(ports, number)
    return 'message' in released ? released : { number, ...released }
  },
  'mailboxes returned': async () => ({ mailboxes: await returnedInUse(ports) }),
  'mailboxes release': async ({ id }) => {
    const released = await releaseMailbox(ports, id)
    return 'message' in released ? released : { id, ...released }
  },
})

const asTold = ({ case: number, id, kind, to, reason, sendingAt, tries }: Letter) => ({
  ...{ number, id, kind, to: to.role === 'post' ? to.post : to.role, reason, tries, tried: sendingAt },
})
