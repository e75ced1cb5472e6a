import * as z from 'zod/mini'
import { limaDate, localDate, spanishDateTime } from '../../law/time.ts'
import { outcome, sealed } from '../folio.ts'
import { refuse } from '../refusals.ts'
import { type Case, type Mark, type Obligation, outlivesAnswer, principal } from '../state.ts'
import { type Circumstances, change, type Decision } from './act.ts'

/**
 * The office answered; the answer that the junta is owed closes the case. `dated` and `notified` are the days (Lima) of its
 * document and of the notification of it, by the office's own word. `mail`: the folio of the mail that it is.
 */
export const schema = z.strictObject({
  fact: z.literal('answered'),
  obligation: z.number(),
  outcome,
  contents: sealed,
  dated: z.optional(localDate),
  notified: z.optional(localDate),
  mail: z.optional(z.number()),
  /** It was given on paper, as nobody contested or the operator found: it is of that day. */
  paper: z.optional(z.literal(true)),
})

export type Answer = Pick<z.infer<typeof schema>, 'outcome' | 'contents' | 'dated' | 'notified' | 'mail'>

export function answer(
  state: Case,
  owed: Obligation,
  { outcome, contents, dated, notified, mail }: Answer,
  { now }: Circumstances,
): Decision {
  const given = owed.answered ?? (outlivesAnswer(owed) ? undefined : principal(state).answered)
  if (given)
    return refuse(
      'already-answered',
      `El expediente ya tiene una respuesta registrada el ${spanishDateTime(given.at)}, folio ${given.folio}. Si desea ampliarla, escriba a la junta citando el número.`,
    )
  if (outcome === 'referred')
    return refuse(
      'referral',
      'Derivar no es responder: el plazo sigue hasta que conste que lo recibió la otra entidad.',
    )
  const today = limaDate(now)
  if ((dated ?? today) > today) return refuse('future-document', 'Su documento no puede tener una fecha futura.')
  if ((notified ?? today) > today || (notified ?? today) < (dated ?? ''))
    return refuse('bad-notification', 'La notificación no puede ser futura ni anterior al documento.')
  const said = { ...(dated && { dated }), ...(notified && { notified }), ...(mail && { mail }) }
  return [{ fact: 'answered', obligation: owed.id, outcome, contents, ...said }]
}

export function fold(state: Case, { obligation, ...fact }: z.infer<typeof schema>, mark: Mark): Case {
  const { outcome, contents, dated, notified, paper, mail } = fact
  const said = {
    ...mark,
    outcome,
    contents,
    ...(dated && { dated }),
    ...(notified && { notified }),
    ...(paper && { paper }),
  }
  return change(state, obligation, ({ mails }) => {
    const came = mails.find(({ folio }) => folio === mail)?.at
    return { answered: { ...said, ...(came && { came }) } }
  })
}
