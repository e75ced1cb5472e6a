import type { Fact } from '../shared/cases/acts/index.ts'
import type { Rejection } from '../shared/cases/refusals.ts'

/**
 * The facts of a filing that Plazo itself received, so that a story about the term need not tell of it. What is
 * delivered otherwise, or refused, stays as it is.
 */
export const verified = (facts: Fact[] | Rejection): Fact[] | Rejection => {
  if ('code' in facts || facts.some(({ fact }) => fact === 'graded')) return facts
  return facts.flatMap((fact) =>
    fact.fact === 'presented' && fact.obligation === 0
      ? [fact, { fact: 'graded', obligation: 0, grade: 'verified', ground: 'adopted', at: fact.at } as const]
      : [fact],
  )
}
