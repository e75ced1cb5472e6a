import * as z from 'zod/mini'
import { rungs } from '../../law/ladder.ts'
import { ruleInForce } from '../../law/rules.ts'
import { type Instant, limaDate, spanishDate } from '../../law/time.ts'
import { findPost, postId } from '../entity.ts'
import { keptSecret, type Rejection, refuse } from '../refusals.ts'
import { standingOf } from '../standing.ts'
import { type Case, isClosed, isInstrument, type Mark, type Obligation, opening, principal } from '../state.ts'
import type { Circumstances, Decision } from './act.ts'

/**
 * The instruments that the junta may open in a case, and by the rule of which kind each is counted: the others reach bodies
 * that publish nothing, and leave no trace in a public chain (Ley 27785, 22.n; I14).
 */
export const instruments = ['queja', 'informe-concejo', 'apelacion-ttaip'] as const
export type Instrument = (typeof instruments)[number]
const countedAs = { queja: 'queja', 'informe-concejo': 'memorial', 'apelacion-ttaip': undefined } as const

/** The junta opened an instrument of its own about the silence: its presentation begins it, by the term of `rule` if it has one. */
export const schema = z.strictObject({
  fact: z.literal('opened'),
  obligation: z.number(),
  instrument: z.enum(instruments),
  post: postId,
  rule: z.optional(z.string()),
})

/** Whether the answer owed to the junta is overdue: by a miss, by the cargo's word, or by the junta's own, which it signs. */
export function isOverdue(state: Case, circumstances: Pick<Circumstances, 'now' | 'record'>): boolean {
  const owed = principal(state)
  const { status, lateAfter } = standingOf(owed, false, circumstances)
  const isPast = status === 'declared' && lateAfter !== undefined && lateAfter < limaDate(circumstances.now)
  return owed.missed !== undefined || owed.elapsed !== undefined || isPast
}

/** Only once the answer is overdue: before that such an instrument would be rejected (LAW section 5). */
export function open(
  state: Case,
  _: Obligation,
  { instrument }: { instrument: Instrument },
  circumstances: Circumstances,
): Decision {
  const { now, entity } = circumstances
  const today = limaDate(now)
  const owed = principal(state)
  if (!state.rule.published) return keptSecret
  if (isClosed(state)) return refuse('nothing-runs', 'El expediente ya tiene su respuesta.')
  if (!isOverdue(state, circumstances))
    return refuse('too-early', 'El plazo no ha terminado: presentada antes, esta vía sería rechazada.')
  if (state.obligations.some((one) => isInstrument(one) && one.instrument === instrument && !one.answered))
    return refuse('already-open', 'Ese documento ya está abierto en el expediente.')
  const ladder = rungs(state.kind, owed.debtor, entity.posts, today, entity.code)
  const step = ladder.find((one) => one.instrument === instrument && one.trigger === 'decision')
  const post = step && findPost(entity, step.post)?.id
  if (!post) return refuse('nobody-answers', 'La entidad no tiene registrada la autoridad que lo recibe.')
  const kind = countedAs[instrument]
  const rule = kind && ruleInForce(kind, today)?.version
  return [{ fact: 'opened', obligation: state.obligations.length, instrument, post, rule }]
}

/**
 * Why an instrument about a silence cannot have been presented at an instant: the term that it complains of was not over,
 * and it would have been rejected. Undefined of anything else.
 */
export function beforeItsTime(
  state: Case,
  owed: Obligation,
  at: Instant,
  circumstances: Circumstances,
): Rejection | undefined {
  const { lateAfter } = standingOf(principal(state), false, circumstances)
  return isInstrument(owed) && lateAfter !== undefined && limaDate(at) <= lateAfter
    ? refuse(
        'before-its-time',
        `Ese sello es de antes de que terminara el plazo, el ${spanishDate(lateAfter)}: presentada entonces, esta vía sería rechazada. Si es de otro documento, regístrelo desde «Presentar».`,
      )
    : undefined
}

export function fold(state: Case, fact: z.infer<typeof schema>, opened: Mark): Case {
  const { obligation: id, post: debtor, instrument, rule } = fact
  const { seen } = principal(state)
  const owed = { ...opening({ id, debtor, instrument, opened }), ...(rule && { rule }), ...(seen && { seen }) }
  return { ...state, obligations: [...state.obligations, owed] }
}
