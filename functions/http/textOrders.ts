import { parseCaseNumber } from '../../shared/cases/number.ts'
import type { Operators } from '../../shared/ports.ts'
import { eraseAgain } from '../../shared/register/erase.ts'
import { findTexts, textsIn } from '../../shared/register/findTexts.ts'
import { noCase } from '../../shared/register/publicLog.ts'
import type { Order } from './orders.ts'

type Ports = Parameters<typeof eraseAgain>[0] & Parameters<typeof findTexts>[0] & { operators: Pick<Operators, 'done'> }
type TextVerb = Extract<Order['verb'], `texts ${string}`>
type Orders = { [V in TextVerb]: (given: Extract<Order, { verb: V }>) => Promise<object> }

/** For which one order looks through texts, in milliseconds, before it says where to go on. */
const FIND_MS = 25_000

/** What an operator orders of what was written: where something stands, all of a case for whom it is of, and erased again after a restore. */
export const textOrders = (ports: Ports): Orders => ({
  'texts find': async ({ what, from }) => {
    const until = performance.now() + FIND_MS
    return findTexts(ports, what, from, () => performance.now() < until)
  },
  'texts export': async ({ number }) => {
    const texts = await textsIn(ports, number)
    return texts ? { number, texts } : noCase
  },
  'texts erase-again': async () => {
    const erased = (await ports.operators.done('erase')).flatMap(({ about }) => parseCaseNumber(about) ?? [])
    return { again: await eraseAgain(ports, [...new Set(erased)]) }
  },
})
