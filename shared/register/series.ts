import { type CaseNumber, caseNumber, type Series, seriesName } from '../cases/number.ts'
import type { Folios, Ids, Intents, Pause } from '../ports.ts'

export type SeriesPorts = { folios: Folios; intents: Intents; pause: Pause }

/** A place in the queue of a series, and the serial to try first. */
export type Turn = { place: number; serial: number }

/** Milliseconds from one number of a series to the next; rather too few. */
const PACE = 6
/** Milliseconds that one sleeps at most between two looks. */
const LONGEST_SLEEP = 500
/** Looks without news after which whoever is in front is taken for one who left the queue without a number. */
const MOST_LOOKS = 8

/**
 * Waits for its turn in a series, so that many at once do not all try one number. It is a courtesy and no lock: only the
 * insert of folio 1 gives a number, and the serial is the next one after a folio that is known to be there.
 */
export async function turnIn({ folios, intents, pause }: SeriesPorts, series: Series): Promise<Turn> {
  const name = seriesName(series)
  let { given, served, queued: place } = await intents.queue(name)
  for (let idle = 0; place - served > 1 && idle < MOST_LOOKS; ) {
    const between = place - served - 2
    await pause(Math.min(PACE * (between || 0.5), LONGEST_SLEEP) / 2 ** idle)
    // Of the one in front the folio is there before the hint.
    const now = await (between ? intents.hint(name) : next())
    idle = now.given > given ? 0 : idle + 1
    given = now.given
    served = now.served
  }
  return { place, serial: given + 1 }

  async function next() {
    const [first] = await folios.of(caseNumber(series, given + 1))
    return first ? { given: given + 1, served: place - 1 } : { given, served }
  }
}

/** The series that a number belongs to: a filing of December that is repeated in January keeps its own. */
function placeOf(number: CaseNumber): { series: Series; serial: number } {
  const [entity = '', year, serial] = number.split('-')
  return { series: { entity, year: Number(year) }, serial: Number(serial) }
}

/** The number to try after one that proved taken. */
export async function numberAfter({ intents }: Pick<SeriesPorts, 'intents'>, taken: CaseNumber): Promise<CaseNumber> {
  const { series, serial } = placeOf(taken)
  return caseNumber(series, Math.max(serial, (await intents.hint(seriesName(series))).given) + 1)
}

/** Tells those who wait in the series that a number of it was given. */
export function tell({ intents }: Pick<SeriesPorts, 'intents'>, number: CaseNumber, { place }: Turn): Promise<void> {
  const { series, serial } = placeOf(number)
  return intents.raise(seriesName(series), serial, place)
}

/** Milliseconds that a filing waits at most after it lost its number; twice as long each time, so many times. */
const SHORTEST_WAIT = 16
const DOUBLINGS = 6

/** Some time, by chance, so that those who lost the same number do not all try the next one at once. */
export const someTime = ({ ids, pause }: { ids: Ids; pause: Pause }, tries: number): Promise<unknown> =>
  pause((SHORTEST_WAIT * 2 ** Math.min(tries, DOUBLINGS) * Number.parseInt(ids.random(), 16)) / 2 ** 128)
