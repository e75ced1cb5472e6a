import * as z from 'zod/mini'
import { limaDate, spanishDate } from '../../law/time.ts'
import { nothingRuns, refuse } from '../refusals.ts'
import { standingOf } from '../standing.ts'
import { awaitsAnswer, type Case, type Mark, type Obligation } from '../state.ts'
import { type Circumstances, change, type Decision } from './act.ts'

/** The junta, which chose to collect the answer at the entity (D.S. 007-2020-PCM, art. 17.3), says that it asked for it there. */
export const schema = z.strictObject({ fact: z.literal('asked'), obligation: z.number() })

/** Once, and after the last day to answer: before it there is nothing to collect. */
export function ask(state: Case, owed: Obligation, _: unknown, circumstances: Circumstances): Decision {
  const { id, presented, collects, asked } = owed
  if (!collects || !presented || !awaitsAnswer(state, owed)) return nothingRuns
  if (asked) return refuse('already-asked', 'Ya consta que la junta pidió la respuesta en la entidad.')
  const { due } = standingOf(owed, false, circumstances)
  if (!due || limaDate(circumstances.now) <= due)
    return refuse(
      'too-early-to-ask',
      due
        ? `El plazo para responder corre hasta el ${spanishDate(due)}: pídala en la entidad después de ese día.`
        : 'El plazo está detenido: todavía no hay una respuesta que recoger.',
    )
  return [{ fact: 'asked', obligation: id }]
}

export const fold = (state: Case, { obligation }: z.infer<typeof schema>, mark: Mark): Case =>
  change(state, obligation, () => ({ asked: mark }))
