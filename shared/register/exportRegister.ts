import type { Leaf } from '../cases/folio.ts'
import { caseNumber, FIRST_YEAR } from '../cases/number.ts'
import { logSeries } from '../cases/publicLog.ts'
import { limaDate } from '../law/time.ts'
import type { Calendars, Clock, Directory, Folios, PublicLog } from '../ports.ts'
import { type Place, seriesFrom } from './rebuildViews.ts'

/**
 * The folios of every case that follows a sequence, from a place on and as many as there is room for; `next`, where to go on. A
 * folio holds no text and no personal data (I5); what is confidential follows no sequence, and stays at home.
 */
export async function exportFolios(
  ports: { folios: Folios; directory: Pick<Directory, 'entities'>; clock: Clock },
  from: Place | undefined,
  hasRoom: (leaves: readonly Leaf[]) => boolean,
): Promise<{ leaves: Leaf[]; next?: Place }> {
  const leaves: Leaf[] = []
  for (const series of await seriesFrom(ports, from))
    for (let serial = series.serial; ; serial++) {
      const chain = await ports.folios.of(caseNumber(series, serial))
      if (chain.length === 0) break
      if (leaves.length > 0 && !hasRoom(leaves)) return { leaves, next: { ...series, serial } }
      leaves.push(...chain)
    }
  return { leaves }
}

/** Every leaf of the public log, of all its years. */
export async function logLeaves({ publicLog, clock }: { publicLog: PublicLog; clock: Clock }): Promise<Leaf[]> {
  const leaves: Leaf[] = []
  for (let year = FIRST_YEAR; year <= Number(limaDate(clock.now()).slice(0, 4)); year++)
    leaves.push(...(await publicLog.leaves(logSeries.parse(`REGISTRO-${year}`))))
  return leaves
}

/** What everybody may know of the directory, and the calendars with their decrees and reviews: without a mailbox. */
export const openRows = async (ports: {
  directory: Pick<Directory, 'entities'>
  calendars: Calendars
}): Promise<Record<'entidades' | 'calendarios', unknown>> => ({
  entidades: await ports.directory.entities(),
  calendarios: {
    definitions: await ports.calendars.definitions(),
    decrees: await ports.calendars.decrees(),
    reviews: await ports.calendars.reviews(),
  },
})
