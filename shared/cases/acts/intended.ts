import * as z from 'zod/mini'
import { addDays, type Instant, limaDate, spanishDate, toInstant } from '../../law/time.ts'
import { nothingRuns, refuse } from '../refusals.ts'
import { type Case, isClosed, isContested, type Mark, type Obligation, principal } from '../state.ts'
import { type Circumstances, change, type Decision } from './act.ts'

/** What a junta may intend that takes effect only later, unless a member of it objects (DESIGN section 6). */
export const intentions = ['accept', 'withdraw'] as const
export const intention = z.enum(intentions)
export type Intention = z.infer<typeof intention>

/** Calendar days until it takes effect: fewer where more than one mailbox was told. */
const DAYS = { one: 5, more: 3 } as const
export const daysToTakeEffect = (mailboxes: number): 3 | 5 => (mailboxes > 1 ? DAYS.more : DAYS.one)

/** The hour of Lima from which on it takes effect. */
const HOUR = '08:00'

/** The junta intends to accept its answer, or to withdraw the case: nothing changes yet. */
export const schema = z.strictObject({
  fact: z.literal('intended'),
  obligation: z.number(),
  what: intention,
  days: z.union([z.literal(DAYS.more), z.literal(DAYS.one)]),
})

/** The letter that tells its mailboxes of that was delivered: from then on the days count. */
export const warnedSchema = z.strictObject({ fact: z.literal('warned'), obligation: z.number(), letter: z.string() })

/** A member of the junta objected: the intention is without effect. */
export const objectedSchema = z.strictObject({ fact: z.literal('objected'), obligation: z.number() })

/** Nobody objected in those days: it took effect. */
export const concludedSchema = z.strictObject({ fact: z.literal('concluded'), obligation: z.number(), what: intention })

export type Intent = Mark & { what: Intention; days: 3 | 5; warned?: Mark; objected?: Mark; concluded?: Mark }

/** The intention that neither took effect nor was objected to. */
export const pendingIntent = <One extends Pick<Intent, 'objected' | 'concluded'>>(
  intents: readonly One[] | undefined,
): One | undefined => intents?.findLast(({ objected, concluded }) => !objected && !concluded)

/** When an intention takes effect, unless somebody objects; undefined while nobody is known to have been told of it. */
export const takesEffect = ({ warned, days }: Pick<Intent, 'warned' | 'days'>): Instant | undefined =>
  warned && toInstant(`${addDays(limaDate(warned.at), days)}T${HOUR}`)

const nothingIntended = refuse(
  'nothing-intended',
  'No hay un retiro ni una aceptación por confirmar en este expediente.',
)

export function intend(
  state: Case,
  { id: obligation }: Obligation,
  { what, days }: { what: Intention; days: 3 | 5 },
): Decision {
  const { answered, intents } = principal(state)
  if (pendingIntent(intents))
    return refuse(
      'already-intended',
      'Ya hay un pedido de la junta por confirmar. Espere a que surta efecto, u opóngase.',
    )
  if (state.concluded) return nothingRuns
  if (what === 'accept' && !answered)
    return refuse('nothing-to-judge', 'Todavía no hay una respuesta registrada que aceptar.')
  if (what === 'withdraw' && isClosed(state) && !isContested(state))
    return refuse('nothing-to-withdraw', 'El expediente ya tiene su respuesta: no queda nada que retirar.')
  return [{ fact: 'intended', obligation, what, days }]
}

export function warn(state: Case, { id: obligation }: Obligation, { letter }: { letter: string }): Decision {
  const pending = pendingIntent(principal(state).intents)
  return pending && !pending.warned ? [{ fact: 'warned', obligation, letter }] : nothingIntended
}

export const object = (state: Case, { id: obligation }: Obligation): Decision =>
  pendingIntent(principal(state).intents) ? [{ fact: 'objected', obligation }] : nothingIntended

export function conclude(state: Case, { id: obligation }: Obligation, _: unknown, { now }: Circumstances): Decision {
  const pending = pendingIntent(principal(state).intents)
  const from = pending && takesEffect(pending)
  if (!pending || !from) return nothingIntended
  return now >= from
    ? [{ fact: 'concluded', obligation, what: pending.what }]
    : refuse('too-early', `Surte efecto desde el ${spanishDate(limaDate(from))}.`)
}

const last = (state: Case, obligation: number, to: Partial<Intent>): Case =>
  change(state, obligation, ({ intents }) => ({
    intents: intents.map((one, i) => (i === intents.length - 1 ? { ...one, ...to } : one)),
  }))

export const fold = (state: Case, { obligation, what, days }: z.infer<typeof schema>, mark: Mark): Case =>
  change(state, obligation, ({ intents }) => ({ intents: [...intents, { ...mark, what, days }] }))

export const foldWarned = (state: Case, { obligation }: z.infer<typeof warnedSchema>, mark: Mark): Case =>
  last(state, obligation, { warned: mark })

export const foldObjected = (state: Case, { obligation }: z.infer<typeof objectedSchema>, mark: Mark): Case =>
  last(state, obligation, { objected: mark })

export const foldConcluded = (
  state: Case,
  { obligation, what }: z.infer<typeof concludedSchema>,
  mark: Mark,
): Case => ({
  ...last(state, obligation, { concluded: mark }),
  concluded: { ...mark, what },
})
