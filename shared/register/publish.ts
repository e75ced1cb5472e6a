import type { Catalogue } from '../cases/catalogue.ts'
import type { Released } from '../cases/documents.ts'
import type { PublicJunta } from '../cases/entity.ts'
import { fold } from '../cases/fold.ts'
import { canonical, saltedDigest } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import { releasedText } from '../cases/redaction.ts'
import { isReleased, reviewable } from '../cases/reviewable.ts'
import { type Case, principal } from '../cases/state.ts'
import { filingText } from '../cases/texts.ts'
import { type CaseView, publicView } from '../cases/view.ts'
import type { Contents, Directory, Folios, LogPlace, LogViews, PublicLog, Views } from '../ports.ts'

export type PublishPorts = { folios: Folios; directory: Directory; contents: Contents; views: Views }

/** Publishes the redacted view of a case as its folios stand now; a confidential kind has none (I12). */
export async function publish(ports: PublishPorts, number: CaseNumber): Promise<void> {
  const state = fold(await ports.folios.of(number))
  if (!state) throw new RangeError(`${number} has no folios`)
  const view = await viewOf(ports, state)
  if (view) await ports.views.put(view)
}

/**
 * The second way to the same: puts the view of a case again where the one that is published is missing, older or another.
 * Whether it did; of a right one it changes no byte.
 */
export async function refresh(ports: Omit<PublishPorts, 'folios'>, state: Case): Promise<boolean> {
  const view = await viewOf(ports, state)
  const published = view && (await ports.views.get(state.number))
  if (!view || (published && isSame(published, view))) return false
  await ports.views.put(view)
  return true
}

/** Whether a view that was read is one that was made: what is undefined in that is not kept. */
export const isSame = (read: CaseView, made: CaseView): boolean =>
  canonical(read) === canonical(JSON.parse(JSON.stringify(made)))

/** What everybody may know of a case as it was read. Throws where its entity is unknown. */
export async function viewOf(
  ports: Pick<PublishPorts, 'directory' | 'contents'>,
  state: Case,
): Promise<CaseView | undefined> {
  const entity = await ports.directory.entity(state.entity)
  if (!entity) throw new RangeError(`the entity of ${state.number} is not in the directory`)
  const junta = await named(ports, state)
  const sentTo = principal(state).referred
  const receiver = sentTo && (await ports.directory.entity(sentTo.entity))
  const [catalogue, released] = [await catalogueOf(ports, state), await releasedIn(ports.contents, state)]
  return publicView(state, entity, junta, { receiver, catalogue, released })
}

/** The texts of a case as they were released; one that was erased, or is not the one that was sealed, is shown to nobody. */
async function releasedIn(contents: Contents, state: Case): Promise<Released> {
  const sealed = reviewable(state).flatMap((one) => (isReleased(one) ? (one.review?.text ?? []) : []))
  const read = sealed.map(async (one) => {
    const kept = await contents.get(one.id)
    const text =
      kept && saltedDigest(kept.salt, kept.body) === one.digest ? releasedText.safeParse(kept.body).data : undefined
    return text ? [[one.id, { ...text, salt: kept?.salt ?? '' }] as const] : []
  })
  return new Map((await Promise.all(read)).flat())
}

/** The catalogue from which a case chose what it is about; not read where it chose nothing. */
export const catalogueOf = async (
  { directory }: { directory: Pick<Directory, 'catalogue'> },
  { chosen, entity }: Pick<Case, 'chosen' | 'entity'>,
): Promise<Catalogue | undefined> => (chosen ? directory.catalogue(entity) : undefined)

/** The junta that is named on the page: no folio holds which it is, and where its name is reserved its contents are not read. */
async function named(
  { directory, contents }: { directory: Directory; contents: Contents },
  { identity, rule, annulled, contents: { id } }: Case,
): Promise<PublicJunta | undefined> {
  if (identity !== 'junta' || !rule.published || annulled) return undefined
  const kept = await contents.get(id)
  const filed = kept && filingText.safeParse(kept.body).data
  return filed && directory.junta(filed.junta)
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
