import { fold } from '../cases/fold.ts'
import type { SealedFolio } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import type { Clock, Contents, Directory, Folios } from '../ports.ts'
import { textIdsOf } from './erase.ts'
import { casesFrom, type Place } from './rebuildViews.ts'

type FindPorts = { clock: Clock; contents: Contents; directory: Pick<Directory, 'entities'>; folios: Folios }

/** In which cases something was written, in how many texts of each; how many were looked at, and where to go on: undefined at the end. */
export type Found = { looked: number; found: { number: CaseNumber; texts: number }[]; next?: Place | undefined }

/**
 * Looks for what somebody typed in all that was written in every case, whatever its accents and capitals: from a place on, while
 * there is time. Not in what is confidential, of which its writer alone knows; nor by which junta: two decide who reads that.
 */
export async function findTexts(
  ports: FindPorts,
  what: string,
  from: Place | undefined,
  hasTime: () => boolean,
): Promise<Found> {
  const done: Found = { looked: 0, found: [] }
  for await (const { place, number, folios } of casesFrom(ports, from)) {
    if (!hasTime()) return { ...done, next: place }
    done.looked++
    const all = await textsOf(ports.contents, number, folios)
    const texts = all.filter(({ body }) => plain(JSON.stringify(body)).includes(plain(what))).length
    if (texts > 0) done.found.push({ number, texts })
  }
  return done
}

/** All that was written in a case, without which junta it is, each by the folio that it came with; undefined where there is none, or it is confidential. */
export async function textsIn({ folios, contents }: Pick<FindPorts, 'folios' | 'contents'>, number: CaseNumber) {
  const leaves = await folios.of(number)
  return fold(leaves)?.rule.published ? textsOf(contents, number, leaves) : undefined
}

async function textsOf(contents: Contents, number: CaseNumber, folios: readonly SealedFolio[]) {
  const read = textIdsOf(number, folios).map(async ({ id, folio }) => {
    const kept = await contents.get(id)
    return kept ? [{ folio, body: nameless(kept.body) }] : []
  })
  return (await Promise.all(read)).flat()
}

const nameless = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && 'junta' in body ? { ...body, junta: undefined } : body

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
