import * as z from 'zod/mini'
import { refuse } from '../refusals.ts'
import type { Case, Mark, Obligation } from '../state.ts'
import type { Decision } from './act.ts'

/** What was written in an annulled case, and its files, are erased (Ley 29733, art. 20): its folios stay, and hold none of it. */
export const schema = z.strictObject({ fact: z.literal('erased'), obligation: z.number() })

/** Decides it of a case that is annulled, which was hidden at once by that. */
export function erase({ annulled, erased }: Case, { id: obligation }: Obligation): Decision {
  if (!annulled)
    return refuse(
      'not-annulled',
      'Anule antes el expediente («se pidió borrar datos personales»): con eso deja de mostrarse enseguida. Después se borra.',
    )
  return erased
    ? refuse('already-erased', 'Lo escrito en ese expediente ya se mandó borrar.')
    : [{ fact: 'erased', obligation }]
}

export const fold = (state: Case, _: unknown, mark: Mark): Case => ({ ...state, erased: mark })
