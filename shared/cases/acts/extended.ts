import * as z from 'zod/mini'
import * as term from '../../law/term.ts'
import { limaDate } from '../../law/time.ts'
import { citeIn, textOn } from '../../law/tuo.ts'
import { nothingRuns, refuse } from '../refusals.ts'
import type { Case, Mark, Obligation } from '../state.ts'
import { type Circumstances, changeTerm, type Decision, hasEnded, runs } from './act.ts'

/** The authority gave itself more days, of its term's unit. */
export const schema = z.strictObject({ fact: z.literal('extended'), obligation: z.number(), length: z.number() })

/** Terms of law are not extended unless the kind's own norm says so (TUO Ley 27444 art. 136), once, and early. */
export function extend(
  state: Case,
  owed: Obligation,
  { length }: { length: number },
  circumstances: Circumstances,
): Decision {
  const { now } = circumstances
  const { id, acts } = owed
  const { extension } = state.rule
  if (!runs(state, owed)) return nothingRuns
  if (id > 0 || !extension)
    return refuse(
      'not-extendable',
      `Los plazos fijados por norma expresa son improrrogables, salvo disposición en contrario (${citeIn(textOn(limaDate(now))?.text ?? 'D.S. 004-2019-JUS', '136.1')}): este no la tiene. Puede decirle a la junta, en su respuesta, qué hará y cuándo.`,
    )
  if (acts.some(({ act }) => act === 'extended')) return refuse('already-extended', 'El plazo ya se prorrogó una vez.')
  const { announcedWithin, norm } = extension
  if (hasEnded(owed, circumstances, announcedWithin))
    return refuse('too-late-to-extend', `La prórroga se comunica en los primeros ${announcedWithin} días (${norm}).`)
  if (!Number.isInteger(length) || length < 1) return refuse('bad-length', 'Diga cuántos días, en números enteros.')
  return [{ fact: 'extended', obligation: id, length }]
}

export const fold = (state: Case, { obligation, length }: z.infer<typeof schema>, mark: Mark): Case =>
  changeTerm(state, obligation, mark, 'extended', (running) => term.extend(running, length))
