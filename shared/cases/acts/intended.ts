import * as z from 'zod/mini'
import { addDays, type Instant, type LocalDate, limaDate, spanishDate, toInstant } from '../../law/time.ts'
import { nothingRuns, type Rejection, refuse } from '../refusals.ts'
import { type Case, isClosed, isContested, type Mark, type Obligation, principal } from '../state.ts'
import { type Circumstances, change, type Decision } from './act.ts'

/** What a junta may intend that takes effect only later, unless a member of it objects (DESIGN section 6). */
export const intentions = ['accept', 'withdraw'] as const
export const intention = z.enum(intentions)
export type Intention = z.infer<typeof intention>

/** Calendar days until it takes effect: fewer where more than one mailbox is told. */
const DAYS = { one: 5, more: 3 } as const

/** Calendar days after a member objected until something is asked again: more once that happened before, so that nobody wears the others out. */
const AGAIN = { once: 7, more: 30 } as const

/** Calendar days after its letter left for which a mailbox is waited for of which nothing is known: the mail itself tries for fourteen hours. */
export const DAYS_UNTOLD = 3

/** The hour of Lima from which on it takes effect. */
const HOUR = '08:00'

/**
 * The junta intends to accept its answer, or to withdraw the case: nothing changes yet. `told` are the mailboxes that act for it,
 * its own first, each by a digest that is another in every case.
 */
export const schema = z.strictObject({
  fact: z.literal('intended'),
  obligation: z.number(),
  what: intention,
  told: z.array(z.string()).check(z.minLength(1)),
  days: z.union([z.literal(DAYS.more), z.literal(DAYS.one)]),
})

/**
 * The letter that tells one of these mailboxes of that was delivered; or, `returned`, it came back, or nothing is heard of it. Once it
 * is known of all of them, and one at least was told, the days count; the longer ones, where one was not.
 */
export const warnedSchema = z.strictObject({
  fact: z.literal('warned'),
  obligation: z.number(),
  letter: z.string(),
  returned: z.optional(z.literal(true)),
})

/** A member of the junta objected: the intention is without effect. */
export const objectedSchema = z.strictObject({ fact: z.literal('objected'), obligation: z.number() })

/** Nobody objected in those days: it took effect. */
export const concludedSchema = z.strictObject({ fact: z.literal('concluded'), obligation: z.number(), what: intention })

export type Intent = Mark & {
  what: Intention
  days: 3 | 5
  told: string[]
  /** What became of each letter that tells of it: the last word of each holds. */
  warnings: (Mark & { letter: string; returned?: true | undefined })[]
  objected?: Mark
  concluded?: Mark
}

/** The intention that neither took effect nor was objected to. */
export const pendingIntent = <One extends Pick<Intent, 'objected' | 'concluded'>>(
  intents: readonly One[] | undefined,
): One | undefined => intents?.findLast(({ objected, concluded }) => !objected && !concluded)

/** The last word on each letter. */
const known = (warnings: Intent['warnings']): Intent['warnings'] =>
  warnings.filter(({ letter }, i) => !warnings.slice(i + 1).some((later) => later.letter === letter))

/** How many mailboxes are to be told of an intention, and of how many it is known that they were, or were not. */
export type Notices = { told: number; reached: number; returned: number }
export function noticesOf({ told, warnings }: Pick<Intent, 'told' | 'warnings'>): Notices {
  const all = known(warnings)
  const returned = all.filter((one) => one.returned).length
  return { told: told.length, reached: all.length - returned, returned }
}

/** Since when it is known that no mailbox of the junta was told of what it intends: nothing comes of that by itself. */
export function untoldSince({ told, warnings }: Pick<Intent, 'told' | 'warnings'>): Instant | undefined {
  const all = known(warnings)
  return all.length >= told.length && all.every(({ returned }) => returned) ? all.at(-1)?.at : undefined
}

/** When it was known of the last of its mailboxes whether it was told of an intention; undefined before, and where none was. */
export function warnedOf({ told, warnings }: Pick<Intent, 'told' | 'warnings'>): Mark | undefined {
  const all = known(warnings)
  const last = all.at(-1)
  if (!last || all.length < told.length || all.every(({ returned }) => returned)) return undefined
  return { folio: last.folio, at: last.at }
}

/** Calendar days until it takes effect, from then on: fewer where more than one mailbox was told, and none was not. */
export const daysOf = ({ days, warnings }: Pick<Intent, 'days' | 'warnings'>): Intent['days'] =>
  known(warnings).some(({ returned }) => returned) ? DAYS.one : days

/** When an intention takes effect, unless somebody objects: days after its last mailbox was told. */
export const takesEffect = ({ warned, days }: { warned?: { at: Instant } | undefined; days: number }) =>
  warned && toInstant(`${addDays(limaDate(warned.at), days)}T${HOUR}`)

/** The same of one that stands in a case. */
export const effectOf = (intent: Intent): Instant | undefined =>
  takesEffect({ warned: warnedOf(intent), days: daysOf(intent) })

/** The first day (Lima) on which something may be asked again after a member objected; undefined where nobody did. */
export function againFrom(intents: readonly { objected?: { at: Instant } | undefined }[]): LocalDate | undefined {
  const objections = intents.flatMap(({ objected }) => objected ?? [])
  const last = objections.at(-1)
  return last && addDays(limaDate(last.at), objections.length > 1 ? AGAIN.more : AGAIN.once)
}

/** The intention whose days are over, with nobody having objected. */
export const matured = (state: Case, now: Instant): Intent | undefined => {
  const pending = pendingIntent(principal(state).intents)
  const from = pending && effectOf(pending)
  return from && now >= from ? pending : undefined
}

const nothingIntended: Rejection = {
  code: 'nothing-intended',
  message: 'No hay un retiro ni una aceptación por confirmar en este expediente.',
}

/** Decides what a junta intends: only in what still waits for something, and one thing at a time. */
export function intend(
  state: Case,
  { id: obligation }: Obligation,
  { what, told }: { what: Intention; told: string[] },
  { now }: Circumstances,
): Decision {
  const { answered, intents } = principal(state)
  if (pendingIntent(intents))
    return refuse(
      'already-intended',
      'Ya hay un pedido de la junta por confirmar; la página del expediente en su mesa dice qué espera. Espere a que surta efecto, u opóngase.',
    )
  if (state.concluded) return nothingRuns
  const again = againFrom(intents)
  if (again && limaDate(now) < again)
    return refuse(
      'asked-lately',
      `Alguien de la junta se opuso a lo último que se pidió: se puede pedir otra vez desde el ${spanishDate(again)}. Hasta entonces, pónganse de acuerdo en la junta.`,
    )
  if (what === 'accept' && !answered)
    return refuse('nothing-to-judge', 'Todavía no hay una respuesta registrada que aceptar.')
  if (what === 'withdraw' && isClosed(state) && !isContested(state))
    return refuse('nothing-to-withdraw', 'El expediente ya tiene su respuesta: no queda nada que retirar.')
  return [{ fact: 'intended', obligation, what, told, days: told.length > 1 ? DAYS.more : DAYS.one }]
}

/** What became of a letter that did not arrive: it bounced for good, was held for want of a mailbox, or nothing is known of it. */
export type Unwarned = 'bounced' | 'returned' | 'unconfirmed'

/**
 * Decides what became of a letter that tells of it; `of`, the folio of what it told: of an earlier intention nothing counts.
 * What is only `unconfirmed` takes nothing back from what was delivered.
 */
export function warn(
  state: Case,
  { id: obligation }: Obligation,
  {
    letter,
    of,
    returned,
    unconfirmed,
  }: { letter: string; of?: number; returned?: true | undefined; unconfirmed?: true | undefined },
): Decision {
  const pending = pendingIntent(principal(state).intents)
  if (!pending || (of !== undefined && of !== pending.folio)) return nothingIntended
  // What is known of all is changed only by what was delivered, and comes back after all.
  if (warnedOf(pending) && !returned) return nothingIntended
  if (unconfirmed && known(pending.warnings).some((one) => one.letter === letter && !one.returned))
    return nothingIntended
  return [{ fact: 'warned', obligation, letter, ...(returned && { returned }) }]
}

/** That a letter which tells a mailbox of what its junta intends did not arrive there, and why. */
export function unwarned(letter: string, obligation: number, { of, why }: { of: number; why: Unwarned }) {
  const unconfirmed = why === 'bounced' ? undefined : true
  const command = { do: 'warn', obligation, letter, of, returned: true, unconfirmed } as const
  return { cause: `warn:${letter}:${why}`, command }
}

export const object = (state: Case, { id: obligation }: Obligation): Decision =>
  pendingIntent(principal(state).intents) ? [{ fact: 'objected', obligation }] : nothingIntended

/** Decides that what the junta intended takes effect: not before its hour. */
export function conclude(state: Case, { id: obligation }: Obligation, _: unknown, { now }: Circumstances): Decision {
  const pending = pendingIntent(principal(state).intents)
  const from = pending && effectOf(pending)
  if (!pending || !from) return nothingIntended
  return now >= from
    ? [{ fact: 'concluded', obligation, what: pending.what }]
    : refuse('too-early', `Surte efecto desde el ${spanishDate(limaDate(from))}.`)
}

const last = (state: Case, obligation: number, to: (intent: Intent) => Partial<Intent>): Case =>
  change(state, obligation, ({ intents }) => ({
    intents: intents.map((one, i) => (i === intents.length - 1 ? { ...one, ...to(one) } : one)),
  }))

export const fold = (state: Case, { obligation, what, told, days }: z.infer<typeof schema>, mark: Mark): Case =>
  change(state, obligation, ({ intents }) => ({ intents: [...intents, { ...mark, what, told, days, warnings: [] }] }))

export const foldWarned = (
  state: Case,
  { obligation, letter, returned }: z.infer<typeof warnedSchema>,
  mark: Mark,
): Case => last(state, obligation, ({ warnings }) => ({ warnings: [...warnings, { ...mark, letter, returned }] }))

export const foldObjected = (state: Case, { obligation }: z.infer<typeof objectedSchema>, mark: Mark): Case =>
  last(state, obligation, () => ({ objected: mark }))

export const foldConcluded = (
  state: Case,
  { obligation, what }: z.infer<typeof concludedSchema>,
  mark: Mark,
): Case => ({
  ...last(state, obligation, () => ({ concluded: mark })),
  concluded: { ...mark, what },
})
