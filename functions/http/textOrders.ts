import { parseCaseNumber } from '../../shared/cases/number.ts'
import type { Operators } from '../../shared/ports.ts'
import { eraseAgain } from '../../shared/register/erase.ts'
import { findTexts, textsIn } from '../../shared/register/findTexts.ts'
import { noCase } from '../../shared/register/publicLog.ts'
import type { Order } from './orders.ts'

type Ports = Parameters<typeof eraseAgain>[0] & Parameters<typeof findTexts>[0] & { operators: Pick<Operators, 'done'> }
type TextVerb = Extract<Order['verb'], `texts ${string}`>
type Orders = { [V in TextVerb]: (given: Extract<Order, { verb: V }>) => Promise<object> }

/** What an operator orders of what was written: where something stands, all of a case for whom it is of, and erased again after a restore. `limited` says, of an order that begins now, whether it has time left. */
export const textOrders = (ports: Ports, limited: () => () => boolean): Orders => ({
  'texts find': async ({ what, from }) => findTexts(ports, what, from, limited()),
  'texts export': async ({ number }) => {
    const texts = await textsIn(ports, number)
    return texts ? { number, texts } : noCase
  },
  'texts erase-again': async () => {
    const erased = (await ports.operators.done('erase')).flatMap(({ about }) => parseCaseNumber(about) ?? [])
    return { again: await eraseAgain(ports, [...new Set(erased)]) }
  },
})
