import * as z from 'zod/mini'
import { spanishDateTime } from '../../law/time.ts'
import { type Sealed, sealed } from '../folio.ts'
import { type Rejection, refuse } from '../refusals.ts'
import { type Case, isAviso, type Mark, type Obligation } from '../state.ts'
import { type Circumstances, change, type Decision } from './act.ts'
import { overAnswer } from './escalated.ts'

/** What a junta says of an answer that it does not accept, from the harsher on: it may change it only the other way. */
export const verdicts = ['unresponsive', 'partly'] as const
export type Verdict = (typeof verdicts)[number]
export const verdict = z.enum(verdicts)

/** What it chooses to follow: an aviso of Plazo's to the superior, a queja that it files itself, or nothing. */
export const sequels = ['aviso', 'queja', 'nothing'] as const
export const sequel = z.enum(sequels)
export type Sequel = z.infer<typeof sequel>

/**
 * The junta does not accept an answer: from then on both views are shown. Its reason, or what of its request is still open,
 * stands in the contents. The answer remains one: no term runs anew, and nothing is missed.
 */
export const schema = z.strictObject({
  fact: z.literal('judged'),
  obligation: z.number(),
  verdict,
  sequel,
  contents: sealed,
})

export type Judgement = Mark & { verdict: Verdict; sequel: Sequel; contents: Sealed }

export function judge(
  state: Case,
  owed: Obligation,
  { verdict, sequel, contents }: { verdict: Verdict; sequel: Sequel; contents: Sealed },
  circumstances: Circumstances,
): Decision {
  const { id: obligation, answered, judgements } = owed
  if (isAviso(owed) || !answered)
    return refuse('nothing-to-judge', 'Todavía no hay una respuesta registrada que calificar.')
  if (state.concluded)
    return refuse('accepted', 'La junta ya aceptó la respuesta, o retiró el expediente: ya no se califica.')
  const last = judgements.at(-1)
  const goesOn = last?.verdict === verdict && last.sequel === 'nothing' && sequel !== 'nothing'
  if (last && !goesOn && verdicts.indexOf(verdict) <= verdicts.indexOf(last.verdict))
    return refuse(
      'already-judged',
      `La junta ya la calificó el ${spanishDateTime(last.at)}, folio ${last.folio}. Puede cambiarla a «responde en parte» o, si eligió que por ahora nada siguiera, pedir ahora el aviso o la queja.`,
    )
  const judged = { fact: 'judged', obligation, verdict, sequel, contents } as const
  if (sequel !== 'aviso') return [judged]
  const aviso = overAnswer(state, owed, circumstances)
  return aviso ? [judged, aviso] : noSuperior
}

const noSuperior: Rejection = {
  code: 'no-superior-left',
  message: 'No hay un superior registrado a quien avisar, o ya se le avisó de esta respuesta. Elija otra opción.',
}

export const fold = (state: Case, fact: z.infer<typeof schema>, mark: Mark): Case => {
  const { obligation, verdict, sequel, contents } = fact
  return change(state, obligation, ({ judgements }) => ({
    judgements: [...judgements, { ...mark, verdict, sequel, contents }],
  }))
}
