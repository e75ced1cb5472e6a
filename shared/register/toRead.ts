import * as z from 'zod/mini'
import type { Reading } from '../cases/acts/reviewed.ts'
import { fold } from '../cases/fold.ts'
import type { CaseNumber } from '../cases/number.ts'
import { cover, nameWords, type Part, type Pointed, partsIn, pointedOut, releasedText } from '../cases/redaction.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import { isFirstReading, type Reviewable, reviewable } from '../cases/reviewable.ts'
import type { Case } from '../cases/state.ts'
import { filingText } from '../cases/texts.ts'
import type { Contents } from '../ports.ts'
import type { PerformPorts } from './perform.ts'
import { noCase } from './publicLog.ts'
import { sealedText } from './sealedTexts.ts'

export type ReadPorts = PerformPorts & { contents: Contents }

/** What a reader is shown of a text or a file: the parts that may be shown, what in them looks like a person, and what a first reader would show. */
export type ToRead = {
  state: Case
  item: Reviewable
  parts: Part[]
  pointed: Pointed[]
  first?: Part[] | undefined
}

/**
 * A text or a file for whoever reviews it. Where the junta keeps its name that is covered already: no reader is told whose
 * the case is. Of a text that was erased, or is not the one that was sealed, there are no parts.
 */
export async function toRead(ports: ReadPorts, number: CaseNumber, of: string): Promise<ToRead | Rejection> {
  const state = fold(await ports.folios.of(number))
  if (!state) return noCase
  const item = reviewable(state).find((one) => one.of === of)
  if (!item) return refuse('not-reviewable', 'Ese texto o archivo no está entre los que se revisan. Vuelva a la lista.')
  const body = item.sealed && (await sealedText(ports.contents, item.sealed, z.unknown()).catch(() => undefined))
  const own = await nameOf(ports, state)
  const { parts } = cover(body === undefined ? [] : (partsIn(item.what, body) ?? []), own)
  const first = item.review && isFirstReading(item.review) ? await released(ports, item.review) : undefined
  return { state, item, parts, pointed: pointedOut(parts, await wellKnown(ports, state)), first }
}

/** By what name the junta of a case would be known that keeps it; nothing where it is shown. */
async function nameOf({ contents, directory }: ReadPorts, state: Case): Promise<string[]> {
  if (state.identity === 'junta') return []
  const filed = await sealedText(contents, state.contents, filingText).catch(() => undefined)
  const junta = filed && (await directory.junta(filed.junta))
  return junta ? nameWords(junta.name) : []
}

/** What everybody may know and is no person: the entity, its posts with their holders in function, and the places of its catalogue. */
async function wellKnown({ directory }: ReadPorts, state: Case): Promise<string[]> {
  const entity = await directory.entity(state.entity)
  const catalogue = await directory.catalogue(state.entity)
  return [
    ...(entity
      ? [entity.name, ...entity.posts.flatMap(({ title, holders }) => [title, ...holders.map(({ name }) => name)])]
      : []),
    ...(catalogue ? [...catalogue.zones, ...catalogue.places].map(({ name }) => name) : []),
  ]
}

const released = async ({ contents }: ReadPorts, { text }: Pick<Reading, 'text'>): Promise<Part[] | undefined> =>
  text && (await sealedText(contents, text, releasedText).catch(() => undefined))?.parts
