import { type CaseNumber, caseNumber, type Series, seriesName } from '../cases/number.ts'
import type { Folios, Ids, Intents, Pause } from '../ports.ts'

export type SeriesPorts = { folios: Folios; intents: Intents; pause: Pause }

/** A place in the queue of a series, and the serial to try first. */
export type Turn = { series: Series; place: number; serial: number }

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
  const { place, ...start } = await intents.queue(name)
  let { given, served } = start
  for (let idle = 0; place - served > 1 && idle < MOST_LOOKS; ) {
    const between = place - served - 2
    await pause(between > 0 ? Math.min(PACE * between, LONGEST_SLEEP) / 2 ** idle : PACE / 2)
    const now = between > 0 ? await intents.hint(name) : await next()
    idle = now.given > given ? 0 : idle + 1
    given = now.given
    served = now.served
  }
  return { series, place, serial: given + 1 }

  /** Of the one in front the folio is seen before the hint of it. */
  async function next() {
    const isThere = (await folios.of(caseNumber(series, given + 1))).length > 0
    return isThere ? { given: given + 1, served: place - 1 } : { given, served }
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
  const { given } = await intents.hint(seriesName(series))
  return caseNumber(series, Math.max(serial, given) + 1)
}

/** Tells those who wait in the series that a number of it was given. */
export async function tell({ intents }: Pick<SeriesPorts, 'intents'>, number: CaseNumber, turn: Turn): Promise<void> {
  const { series, serial } = placeOf(number)
  if (turn.series.year === series.year) await intents.raise(seriesName(series), serial, turn.place)
}

/** Milliseconds that a filing waits at most after it lost its number: once, and after it lost many. */
const SHORTEST_WAIT = 16
const LONGEST_WAIT = 1024

/** Some time, by chance, so that those who lost the same number do not all try the next one at once. */
export const someTime = ({ ids, pause }: { ids: Ids; pause: Pause }, tries: number): Promise<unknown> =>
  pause(Math.min(SHORTEST_WAIT * 2 ** tries, LONGEST_WAIT) * (Number.parseInt(ids.random().slice(0, 4), 16) / 0xffff))
