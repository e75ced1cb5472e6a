import { fold } from '../cases/fold.ts'
import type { CaseNumber } from '../cases/number.ts'
import { principal } from '../cases/state.ts'
import { publicView } from '../cases/view.ts'
import type { Directory, Folios, LogPlace, LogViews, PublicLog, Views } from '../ports.ts'

/** Publishes the redacted view of a case as its folios stand now; a confidential kind has none (I12). */
export async function publish(
  ports: { folios: Folios; directory: Directory; views: Views },
  number: CaseNumber,
): Promise<void> {
  const state = fold(await ports.folios.of(number))
  const entity = state && (await ports.directory.entity(state.entity))
  if (!state || !entity) throw new RangeError(`${number} has no folios, or its entity is not in the directory`)
  const junta = state.junta === undefined ? undefined : await ports.directory.junta(state.junta)
  const sentTo = principal(state).referred
  const receiver = sentTo && (await ports.directory.entity(sentTo.entity))
  const view = publicView(state, entity, junta, receiver)
  if (view) await ports.views.put(view)
}

/** Publishes a leaf of the public log, whole: it holds nothing that is not public. */
export async function publishLog(
  { publicLog, logViews }: { publicLog: PublicLog; logViews: LogViews },
  place: LogPlace,
): Promise<void> {
  const leaf = await publicLog.at(place)
  if (!leaf) throw new RangeError(`${place.series} has no folio ${place.n}`)
  await logViews.put(leaf)
}
