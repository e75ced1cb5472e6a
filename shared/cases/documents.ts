import * as z from 'zod/mini'
import { fileType } from './acts/attached.ts'
import { type Withholding, withholding } from './acts/reviewed.ts'
import { releasedText } from './redaction.ts'
import { awaitsReview, isReleased, type Reviewable, reviewable, reviewableKinds } from './reviewable.ts'
import { type Case, mark } from './state.ts'

/**
 * A text or a file as everybody may know it, by the folio that tells of it: that it waits; or since when it is shown, with a
 * digest by which whoever has it proves it, of a text beside its salt; or why it is not.
 */
export const shownDocument = z.extend(mark, {
  what: z.enum(reviewableKinds),
  obligation: z.number(),
  waits: z.optional(z.literal(true)),
  /** A first reader found that it names a person. */
  read: z.optional(z.literal(true)),
  reviewed: z.optional(mark),
  withheld: z.optional(withholding),
  covered: z.optional(z.literal(true)),
  digest: z.optional(z.string()),
  text: z.optional(z.extend(releasedText, { salt: z.string() })),
  file: z.optional(z.object({ id: z.string(), type: fileType, bytes: z.number() })),
})
export type DocumentView = z.infer<typeof shownDocument>

/** The texts that were released, by their id in Contents. */
export type Released = ReadonlyMap<string, NonNullable<DocumentView['text']>>

/** What of a case was written and added; undefined where nothing of it is ever shown. */
export function documentsIn(state: Case, released: Released = new Map()): DocumentView[] | undefined {
  const all = reviewable(state)
  return all.length > 0 ? all.map((one) => documentView(one, released)) : undefined
}

function documentView(one: Reviewable, released: Released): DocumentView {
  const { folio, at, what, obligation, of, file, review } = one
  const about = { folio, at, what, obligation }
  if (!review || awaitsReview(one)) return { ...about, waits: true, ...(review && { read: true }) }
  const reviewed = { folio: review.folio, at: review.at }
  if (!isReleased(one)) return { ...about, reviewed, withheld: review.ground ?? ('ordered' satisfies Withholding) }
  const text = review.text && released.get(review.text.id)
  return {
    ...{ ...about, reviewed, digest: review.text?.digest ?? review.digest },
    ...(review.outcome === 'redacted' && { covered: true }),
    ...(text && { text }),
    ...(file && { file: { ...file, id: of } }),
  }
}
