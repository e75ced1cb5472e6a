import * as z from 'zod/mini'
import * as term from '../../law/term.ts'
import { limaDate } from '../../law/time.ts'
import { nothingRuns, refuse } from '../refusals.ts'
import type { Case, Mark, Obligation } from '../state.ts'
import { type Circumstances, changeTerm, type Decision, hasEnded, runs } from './act.ts'

/** The authority observed the document: the clock stands still (TUO Ley 27444 art. 125). */
export const schema = z.strictObject({ fact: z.literal('observed'), obligation: z.number() })

/** The junta cured what was observed. */
export const curedSchema = z.strictObject({ fact: z.literal('cured'), obligation: z.number() })

/** A rung is an instrument of its own: the norm of the document below it does not reach there. */
export function observe(state: Case, owed: Obligation, _: unknown, circumstances: Circumstances): Decision {
  const { cure } = state.rule
  if (!runs(state, owed)) return nothingRuns
  if (owed.id > 0 || !cure)
    return refuse('not-observable', 'La norma de este documento no prevé observaciones: el plazo sigue.')
  if (hasEnded(owed, circumstances))
    return refuse('term-ended', 'El plazo ya terminó: una observación posterior no lo reabre.')
  if (cure.once && owed.acts.some(({ act }) => act === 'observed'))
    return refuse('already-observed', 'La ley permite observar una sola vez: el plazo sigue.')
  return [{ fact: 'observed', obligation: owed.id }]
}

export const cure = (state: Case, owed: Obligation): Decision =>
  runs(state, owed) && owed.term?.pauses.some(({ to }) => to === undefined)
    ? [{ fact: 'cured', obligation: owed.id }]
    : refuse('nothing-observed', 'No hay una observación pendiente que subsanar.')

export const fold = (state: Case, { obligation }: z.infer<typeof schema>, mark: Mark): Case =>
  changeTerm(state, obligation, mark, 'observed', (running) => term.observe(running, limaDate(mark.at)))

export const foldCured = (state: Case, { obligation }: z.infer<typeof curedSchema>, mark: Mark): Case =>
  changeTerm(state, obligation, mark, 'cured', (stopped) => term.cure(stopped, limaDate(mark.at), state.rule))
