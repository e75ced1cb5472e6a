import * as z from 'zod/mini'
import { sealed } from '../folio.ts'
import { type Rejection, refuse } from '../refusals.ts'
import { isFirstReading, reviewable } from '../reviewable.ts'
import type { Case, Identity, Mark, Obligation } from '../state.ts'
import type { Decision } from './act.ts'

/** Why a text or a file is not shown; `reserved`, it would tell whose case it is that keeps its name. */
export const withholdings = [
  'private-person',
  'reserved',
  'signed',
  'minors-or-health',
  'offends',
  'unreadable',
  'unrelated',
  'ordered',
] as const
export const withholding = z.enum(withholdings)
export type Withholding = (typeof withholdings)[number]

/**
 * An operator read a text or looked at a file, `of` its id in Contents or among the files: it is shown whole, or with words
 * covered, or not. What `names` a person is shown once a second reader agrees to the same. A reader is named by a digest of his
 * own in every case; what is shown has a digest of its own, salted of a text, plain of a file.
 */
export const schema = z.strictObject({
  fact: z.literal('reviewed'),
  obligation: z.number(),
  of: z.string(),
  reader: z.string(),
  outcome: z.enum(['released', 'redacted', 'withheld']),
  ground: z.optional(withholding),
  names: z.optional(z.literal(true)),
  second: z.optional(z.literal(true)),
  text: z.optional(sealed),
  digest: z.optional(z.string()),
})

export type Review = Mark & Omit<z.infer<typeof schema>, 'fact' | 'obligation'>
export type Reading = Pick<Review, 'of' | 'reader' | 'outcome' | 'ground' | 'names' | 'text' | 'digest'>

const shownOf = ({ text, digest = text?.digest }: Pick<Review, 'text' | 'digest'>) => digest
const isSame = (a: Reading, b: Reading) => a.outcome === b.outcome && a.ground === b.ground && shownOf(a) === shownOf(b)

/** `under`: who read the junta's name when the text was read. Once that is tightened it is to be read again, without the name. */
export function review(
  state: Case,
  { id: obligation }: Obligation,
  { under, ...reading }: Reading & { under: Identity },
): Decision {
  const item = reviewable(state).find(({ of }) => of === reading.of)
  if (!item)
    return refuse('not-reviewable', 'Ese texto o archivo no se publica nunca, o su expediente ya no lo espera.')
  if (under !== state.identity)
    return refuse('name-kept', 'La junta acaba de reservar su nombre: abra de nuevo el texto y léalo sin él.')
  const last = item.review && isSame(item.review, reading) ? item.review : undefined
  if (!last || !isFirstReading(last)) return last ? already : [reviewedAs(obligation, reading)]
  return last.reader === reading.reader
    ? oneReader
    : [{ ...reviewedAs(obligation, reading), names: true, second: true }]
}

const reviewedAs = (obligation: number, { of, reader, outcome, ground, names, text, digest }: Reading) => ({
  ...({ fact: 'reviewed', obligation } as const),
  ...{ of, reader, outcome },
  ...(ground && { ground }),
  ...(names && { names }),
  ...(text && { text }),
  ...(digest && { digest }),
})

const already: Rejection = { code: 'already-reviewed', message: 'Ya se decidió lo mismo de ese texto o archivo.' }
const oneReader: Rejection = {
  code: 'same-reader',
  message: 'Usted ya lo leyó: como nombra a una persona, debe leerlo otra persona del equipo.',
}

export const fold = (state: Case, { fact: _, obligation: __, ...said }: z.infer<typeof schema>, mark: Mark): Case => ({
  ...state,
  reviews: [...state.reviews, { ...mark, ...said }],
})
