import type { CaseNumber } from '../../cases/number.ts'
import type { Instant } from '../../law/time.ts'
import type { Agenda, Clock } from '../../ports.ts'

/** The open cases of an entity: the serials of each series, by its year, and the numbers that follow no sequence. */
export type Open = { serials: Map<number, Set<number>>; others: CaseNumber[] }

/** The agenda of some entities as it was read, and the codes on it that none of them has. */
export type Read = { asOf: Instant; open: Map<string, Open>; strangers: Set<string> }

/** A serial of a sequence. A random one has eight characters, whichever they are; no sequence comes so far. */
const SEQUENCE = /^\d{6,7}$/

const nothing = (): Open => ({ serials: new Map(), others: [] })

/** Reads the whole agenda once and keeps, of the entities that are wanted, the shortest that tells their open cases. */
export async function readAgenda(
  { agenda, clock }: { agenda: Agenda; clock: Clock },
  wanted: ReadonlySet<string>,
  known: ReadonlySet<string>,
): Promise<Read> {
  const read: Read = { asOf: clock.now(), open: new Map(), strangers: new Set() }
  for await (const page of agenda.pages(0, 1))
    for (const number of page) {
      const [entity = ''] = number.split('-')
      if (!known.has(entity)) read.strangers.add(entity)
      if (wanted.has(entity)) list(read.open, entity, number)
    }
  return read
}

function list(open: Map<string, Open>, entity: string, number: CaseNumber): void {
  const of = open.get(entity) ?? nothing()
  open.set(entity, of)
  const [, year, serial = ''] = number.split('-')
  if (!SEQUENCE.test(serial)) {
    of.others.push(number)
    return
  }
  const serials = of.serials.get(Number(year)) ?? new Set()
  of.serials.set(Number(year), serials.add(Number(serial)))
}
