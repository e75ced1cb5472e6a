import type { FileType } from './acts/attached.ts'
import type { Review } from './acts/reviewed.ts'
import type { Sealed } from './folio.ts'
import { type Case, isHidden, type Mark, principal } from './state.ts'

/** What of a case is shown to everybody once it was reviewed: what the junta wrote, what the office did, and the files of both; of the office, an enclosure. */
export const reviewableKinds = [
  'filing',
  'answer',
  'judgement',
  'observation',
  'contest',
  'image',
  'pdf',
  'enclosure',
] as const
export type ReviewableKind = (typeof reviewableKinds)[number]

/** A text or a file, the folio that tells of it, and what was last decided of it, as far as that holds. */
export type Reviewable = Mark & {
  of: string
  what: ReviewableKind
  obligation: number
  sealed?: Sealed
  file?: { type: FileType; bytes: number }
  review?: Review | undefined
}

/** Whether a text that names a person was read by one reader only: nothing of it is shown yet. */
export const isFirstReading = ({ outcome, names, second }: Review): boolean =>
  outcome !== 'withheld' && names === true && !second

/** Whether it is shown to everybody. */
export const isReleased = ({ review }: Reviewable): boolean =>
  review !== undefined && review.outcome !== 'withheld' && !isFirstReading(review)

/** Whether an operator has yet to decide of it. */
export const awaitsReview = ({ review }: Reviewable): boolean => review === undefined || isFirstReading(review)

/**
 * What may be reviewed in a case, in the order of its folios. Nothing of what the law keeps confidential (D.Leg. 1327; TUO Ley
 * 27806, art. 17.3), of a case that is annulled or hidden, no photo of a stamped cargo, no gestión. What was released under the
 * junta's name is read again once that is reserved.
 */
export function reviewable(state: Case): Reviewable[] {
  if (!state.rule.published || state.kind === 'denuncia-disciplinaria' || state.annulled || isHidden(state)) return []
  const since = principal(state).reserved?.folio ?? 0
  return [...textsIn(state), ...filesIn(state)]
    .map((one) => ({ ...one, review: state.reviews.findLast(({ of, folio }) => of === one.of && folio > since) }))
    .toSorted((a, b) => a.folio - b.folio)
}

type Kept = Mark & { file: string; type: FileType; bytes: number }

const fileIn = ({ folio, at, file: of, type, bytes }: Kept, what: ReviewableKind, obligation: number): Reviewable => ({
  ...{ folio, at, of, what, obligation },
  file: { type, bytes },
})

const filesIn = (state: Case): Reviewable[] => [
  ...principal(state)
    .attached.filter(({ cargo }) => !cargo)
    .map((one) => fileIn(one, one.type, 0)),
  ...state.obligations.flatMap(({ id, enclosures }) => enclosures.map((one) => fileIn(one, 'enclosure', id))),
]

function textsIn({ filed, contents, obligations }: Case): Reviewable[] {
  const said = obligations.flatMap(({ id, answered, judgements, observations }) => [
    { what: 'answer' as const, obligation: id, said: answered },
    ...judgements.map((one) => ({ what: 'judgement' as const, obligation: id, said: one })),
    ...observations.flatMap((one) => [
      { what: 'observation' as const, obligation: id, said: one },
      { what: 'contest' as const, obligation: id, said: one.contested },
    ]),
  ])
  return [
    { ...filed, of: contents.id, what: 'filing', obligation: 0, sealed: contents },
    ...said.flatMap(({ said, ...of }) =>
      said?.contents ? [{ ...of, of: said.contents.id, folio: said.folio, at: said.at, sealed: said.contents }] : [],
    ),
  ]
}
