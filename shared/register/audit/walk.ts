import { type CaseNumber, caseNumber, FIRST_YEAR } from '../../cases/number.ts'
import { limaDate } from '../../law/time.ts'
import type { AuditPlace } from '../../ports.ts'
import type { Read } from './agenda.ts'
import { type CasePorts, examine } from './case.ts'

/** What the walk tells on its way. */
export type Telling = {
  found: (finding: string) => void
  /** Where it is before it looks at a case; false where there is no time for it. */
  reached: (place: AuditPlace) => Promise<boolean>
  /** That there was a case, and that it was looked at. */
  examined: () => void
}

/** Cases in a row that cannot be read: then it may not be the cases, and no hole would ever end the series. */
const MOST_UNREAD = 100

/** Leaves the walk where no time is left. */
class Stopped extends Error {}

/** Looks at a case; whether there is one of that number. Rejects with Stopped where there is no time. */
type Look = (place: AuditPlace, number: CaseNumber, listed: boolean) => Promise<boolean>

/**
 * Walks through the cases of an entity by their numbers, from a place on: each series to its first hole, then what the
 * agenda has beyond the hole; last what follows no sequence and is open. Whether it came to the end.
 */
export async function walk(
  ports: CasePorts,
  read: Pick<Read, 'asOf' | 'open'>,
  entity: string,
  from: AuditPlace | undefined,
  telling: Telling,
): Promise<boolean> {
  const look = looking(ports, read, telling)
  const { serials = new Map(), others = [] } = read.open.get(entity) ?? {}
  const after = from && 'unordered' in from ? from.unordered : ''
  try {
    for (const { year, serial } of after === '' ? seriesFrom(ports, from) : [])
      await throughSeries({ entity, year }, serials.get(year) ?? new Set(), serial, { look, found: telling.found })
    for (const unordered of others.toSorted())
      if (unordered >= after) await look({ entity, unordered }, unordered, true)
    return true
  } catch (error) {
    if (error instanceof Stopped) return false
    throw error
  }
}

/** The years of the register from a place on, each with the serial to begin with. */
function seriesFrom({ clock }: CasePorts, from: AuditPlace | undefined): { year: number; serial: number }[] {
  const start = from && 'year' in from ? from : { year: FIRST_YEAR, serial: 1 }
  const thisYear = Number(limaDate(clock.now()).slice(0, 4))
  const later = Array.from({ length: thisYear - start.year }, (_, i) => ({ year: start.year + i + 1, serial: 1 }))
  return [start, ...later]
}

function looking(ports: CasePorts, { asOf }: Pick<Read, 'asOf'>, { found, reached, examined }: Telling): Look {
  let unread = 0
  return async (place, number, listed) => {
    if (!(await reached(place))) throw new Stopped()
    const seen = await examine(ports, number, { listed, asOf })
    if (!seen) return false
    examined()
    for (const finding of seen.findings) found(`${number}: ${finding}`)
    unread = seen.unread ? unread + 1 : 0
    if (unread >= MOST_UNREAD) throw new Error(`${unread} cases in a row cannot be read, the last of them ${number}`)
    return true
  }
}

/** Looks at a series from a serial on to its first hole, then at those beyond it that are open; such a hole is told. */
async function throughSeries(
  { entity, year }: { entity: string; year: number },
  listed: ReadonlySet<number>,
  from: number,
  { look, found }: { look: Look; found: Telling['found'] },
): Promise<void> {
  const numberOf = (serial: number) => caseNumber({ entity, year }, serial)
  let hole = from
  while (await look({ entity, year, serial: hole }, numberOf(hole), listed.has(hole))) hole++
  let told = false
  for (const serial of [...listed].filter((one) => one > hole).sort((a, b) => a - b))
    if ((await look({ entity, year, serial }, numberOf(serial), true)) && !told) {
      told = true
      found(`${numberOf(hole)}: is no case, and yet its series goes on`)
    }
}
