import type { Term } from '../../law/term.ts'
import { limaDate } from '../../law/time.ts'
import { cureOf, type Observation, observationsOf } from '../observations.ts'
import { type Case, firstTold, type Mark, type Obligation, obligation } from '../state.ts'
import type { Statement } from '../statements.ts'
import { change } from './act.ts'
import { foldBounced, redate, termOf, undone } from './presented.ts'

/** Whether what stands in a folio stays as it is, whoever did it: the document went somewhere, and does not come back by a word. */
export const stays = ({ acts, referred }: Obligation, of: number): boolean =>
  referred?.folio === of || acts.some(({ act, folio }) => act === 'forwarded' && folio === of)

/** The case as if no office had done what stands in the folio `of`: an answer, a statement, a dispute, an observation or an acknowledgement. */
export function undo(state: Case, id: number, of: number, mark: Mark): Case {
  const said = change(state, id, (owed) => ({
    ...withoutAnswer(owed, of, mark),
    disputes: owed.disputes.map((one) => (one.folio === of ? { ...one, undone: mark } : one)),
  }))
  return withoutGrade(withoutObservation(said, id, of, mark), id, of, mark)
}

/** What an answer on paper is was stated in a folio before its own: disowned by either, both are. */
function withoutAnswer({ answered, repudiated, statements }: Obligation, of: number, mark: Mark): Partial<Obligation> {
  const isPaper = (one: Statement) => one.what === 'paper' && one.contents.id === answered?.contents.id
  const isForged = answered?.folio === of || statements.some((one) => one.folio === of && isPaper(one))
  return {
    ...(isForged ? { answered: undefined, repudiated: answered } : { answered, repudiated }),
    statements: statements.map((one) =>
      one.folio === of || (isForged && isPaper(one)) ? { ...one, undone: mark } : one,
    ),
  }
}

/** The clock goes on as if nothing had been observed, nor cured; dates told meanwhile are kept. */
function withoutObservation(state: Case, id: number, of: number, mark: Mark): Case {
  const owed = obligation(state, id)
  const one = owed.observations.find(({ folio }) => folio === of)
  if (!one) return state
  const observations = owed.observations.map((each) => (each === one ? { ...each, undone: mark } : each))
  const without = change(state, id, () => ({ observations }))
  if (!owed.term || !observationsOf(owed).includes(one)) return without
  return change(without, id, ({ acts }) => ({
    term: owed.term && termWithout(without, { ...owed, observations }, owed.term, one),
    acts: [...acts, { ...mark, act: 'lifted', undone: undone(owed) }],
  }))
}

/** A cure that began the term anew takes it back to the cure before, or to the presentation, where no other entity has received it since. */
function termWithout(state: Case, owed: Obligation, running: Term, { folio, cure, notified }: Observation): Term {
  const { presented } = owed
  if (!cure || state.rule.cure?.effect !== 'restart') {
    const i = running.pauses.findLastIndex(({ from }) => from === notified)
    return { ...running, pauses: running.pauses.filter((_, at) => at !== i) }
  }
  const other = cureOf(owed)
  if (other && other.folio > folio) return running
  if (other) return { ...running, from: limaDate(other.curedAt) }
  const first = presented && termOf(state, owed, presented.presentedAt)
  if (!first || owed.acts.some(({ act, folio }) => act === 'received' && folio > presented.folio)) return running
  return { ...running, from: first.from, afterHours: first.afterHours }
}

/** The grade from before holds, of the moment that was declared; what is known since stays. */
function withoutGrade(state: Case, id: number, of: number, mark: Mark): Case {
  const owed = obligation(state, id)
  const { presented, grades, missed, elapsed } = owed
  const at = grades.findIndex(({ folio, ground }) => folio === of && ground === 'acknowledged')
  if (at < 0) return state
  const graded = change(state, id, ({ revoked = [] }) => ({
    grades: grades.filter((_, i) => i !== at),
    revoked: [...revoked, { folio: of, at: grades[at]?.at ?? mark.at }],
  }))
  if (at < grades.length - 1) return graded
  const isAll = presented?.folio === of && !missed && !elapsed
  // Nobody else has said that it was presented.
  if (isAll) return foldBounced(graded, { fact: 'bounced', obligation: id }, mark)
  const known = firstTold(owed)
  return known ? redate(graded, id, known, mark) : graded
}
