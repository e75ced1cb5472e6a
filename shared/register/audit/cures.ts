import type { Obligation } from '../../cases/state.ts'

/** Of a document as it was presented, or received, last: what was observed of it, found without the register's own rules. */
export const observedIn = ({ presented, acts, observations }: Obligation): Obligation['observations'] => {
  const begun = [presented?.folio ?? Number.POSITIVE_INFINITY]
  for (const { act, folio } of acts) if (act === 'received') begun.push(folio)
  return observations.filter(({ folio, undone }) => !undone && begun.every((since) => since < folio))
}

/** What was presented last to cure it: whatever is told of its term rests on that too (I13). */
export const auditedCure = (owed: Obligation) =>
  observedIn(owed)
    .flatMap(({ cure }) => (cure ? [cure] : []))
    .pop()

/** How well a cure is known; one that there is not takes nothing away. */
export const auditedCureGrade = (owed: Obligation): 'declared' | 'shown' | 'verified' => {
  const cure = auditedCure(owed)
  return cure ? (cure.grades[cure.grades.length - 1]?.grade ?? 'declared') : 'verified'
}

/** What is said of a silence though what was observed stands uncured: until then nothing is counted (125.3.1). */
export function saidUncured(owed: Obligation): string[] {
  const last = observedIn(owed).pop()
  const stands = last && !last.cure && last.decided?.founded !== true
  return stands && (owed.missed ?? owed.elapsed)
    ? [`obligation ${owed.id} is told as over though what was observed stands uncured`]
    : []
}
