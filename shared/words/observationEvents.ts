import type { ObservationView } from '../cases/observationView.ts'
import type { Grade } from '../cases/state.ts'
import { spanishDateTime } from '../law/time.ts'
import type { Event } from './events.ts'
import { groundWords } from './grades.ts'
import { decidedWords, endedWords, observedWords } from './observations.ts'
import { UNDONE } from './statements.ts'

const cureGrades: Record<Grade, string> = {
  verified: 'Se comprobó la subsanación',
  shown: 'La junta mostró su subsanación',
  declared: 'La subsanación queda sin comprobar',
}

/** What was observed, and each thing that came of it: also of a presentation that holds no more. */
export const observationEvents = ({
  cure,
  contested,
  decided,
  ended,
  ...one
}: ObservationView): (Event | undefined)[] => [
  { folio: one.folio, at: one.at, text: `${observedWords(one)}${one.undone ? UNDONE : ''}` },
  cure && {
    ...cure,
    text: `La junta declaró su subsanación: ${spanishDateTime(cure.curedAt)}. El plazo se cuenta por ella`,
  },
  ...(cure?.grades ?? []).map(({ grade, ground, ...mark }) => ({
    ...mark,
    text: `${cureGrades[grade]}: ${groundWords(ground)}`,
  })),
  contested && { ...contested, text: 'La junta objeta la observación' },
  decided && { ...decided, text: decidedWords(decided) },
  ended && { ...ended, text: endedWords(ended) },
]
