import { fold } from '../cases/fold.ts'
import type { SealedFolio } from '../cases/folio.ts'
import { type CaseNumber, caseNumber, FIRST_YEAR } from '../cases/number.ts'
import { limaDate } from '../law/time.ts'
import type { Clock, Directory, Folios } from '../ports.ts'
import { type PublishPorts, refresh } from './publish.ts'

/** A case by its place: the entity's code, the year of its series and its serial, from 1. */
export type Place = { entity: string; year: number; serial: number }

/** What was done of it: how many cases were looked at, which were put again, which failed, and where to go on; undefined at the end. */
export type Rebuilt = { looked: number; put: CaseNumber[]; failed: CaseNumber[]; next?: Place | undefined }

/**
 * Puts the public view of every case again where it is not what its folios say: from a place on, while there is time, by the
 * numbers themselves and not by the agenda, to the first hole of each series. What is confidential has no view, and no
 * number that follows another. May be repeated, and run while the site serves.
 */
export async function rebuildViews(
  ports: PublishPorts & { clock: Clock },
  from: Place | undefined,
  hasTime: () => boolean,
): Promise<Rebuilt> {
  const done: Rebuilt = { looked: 0, put: [], failed: [] }
  for await (const { place, number, folios } of casesFrom(ports, from)) {
    if (!hasTime()) return { ...done, next: place }
    done.looked++
    try {
      if (await refreshed(ports, folios)) done.put.push(number)
    } catch {
      done.failed.push(number)
    }
  }
  return done
}

async function refreshed(ports: PublishPorts, folios: SealedFolio[]): Promise<boolean> {
  const state = fold(folios)
  return state !== undefined && refresh(ports, state)
}

/** Every case whose number follows another, from a place on, to the first hole of each series. */
export async function* casesFrom(
  ports: { folios: Folios; directory: Pick<Directory, 'entities'>; clock: Clock },
  from: Place | undefined,
): AsyncGenerator<{ place: Place; number: CaseNumber; folios: SealedFolio[] }> {
  for (const series of await seriesFrom(ports, from))
    for (let serial = series.serial; ; serial++) {
      const number = caseNumber(series, serial)
      const folios = await ports.folios.of(number)
      if (folios.length === 0) break
      yield { place: { ...series, serial }, number, folios }
    }
}

/** Every series of every entity, from the place of a case on; the first one begins at its serial. */
export async function seriesFrom(
  { directory, clock }: { directory: Pick<Directory, 'entities'>; clock: Clock },
  from: Place | undefined,
): Promise<Place[]> {
  const thisYear = Number(limaDate(clock.now()).slice(0, 4))
  const years = Array.from({ length: thisYear - FIRST_YEAR + 1 }, (_, i) => FIRST_YEAR + i)
  const codes = (await directory.entities()).map(({ code }) => code).sort()
  const all = codes.flatMap((entity) => years.map((year) => ({ entity, year, serial: 1 })))
  const start = from ? all.findIndex(({ entity, year }) => entity === from.entity && year === from.year) : 0
  const [first, ...rest] = all.slice(Math.max(start, 0))
  return first ? [{ ...first, serial: start >= 0 ? (from?.serial ?? 1) : 1 }, ...rest] : []
}
