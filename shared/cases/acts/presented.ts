import * as z from 'zod/mini'
import { ruleByVersion } from '../../law/rules.ts'
import { plainTerm, startTerm, type Term } from '../../law/term.ts'
import { type Instant, instant, type LocalDate, limaDate, spanishDate } from '../../law/time.ts'
import { type Channel, channel } from '../folio.ts'
import { cureBy, pendingOf } from '../observations.ts'
import { implausible } from '../plausible.ts'
import { inTheFuture, nothingRuns, refuse } from '../refusals.ts'
import {
  type Case,
  isAviso,
  isInstrument,
  isUnheard,
  type Mark,
  type Obligation,
  presentationGrade,
  sinceBounce,
  type Undone,
} from '../state.ts'
import { type Circumstances, change, type Decision, runs } from './act.ts'
import type { Fact } from './index.ts'
import { beforeItsTime } from './opened.ts'

/** A document reached the authority: its term begins (I7). */
export const schema = z.strictObject({
  fact: z.literal('presented'),
  obligation: z.number(),
  channel,
  at: instant,
  evidence: z.string(),
})

/** What had been reported delivered bounced: it presented nothing after all (I7). */
export const bouncedSchema = z.strictObject({ fact: z.literal('bounced'), obligation: z.number() })

/** Who recorded a presentation, where it was not the junta that declared it nor the mail that delivered it. */
export const recorder = z.enum(['operator', 'office'])
export type Recorder = z.infer<typeof recorder>

export const recorderOf = (evidence: string): Recorder | undefined => recorder.safeParse(evidence).data

export type Presentation = Pick<z.infer<typeof schema>, 'channel' | 'at' | 'evidence'>

/** Of an instrument, `shown` where the junta gives the number, date, hour and desk of its entry. */
export function present(
  state: Case,
  owed: Obligation,
  presentation: Presentation & { shown?: boolean },
  circumstances: Circumstances,
): Decision {
  const { channel, at, evidence, shown } = presentation
  const { id: obligation } = owed
  const anew = channel !== 'mailbox' && runs(state, owed) ? mayPresentAnew(owed, circumstances) : undefined
  if (owed.presented && !anew)
    return refuse('already-presented', 'La presentación ya está registrada en el expediente.')
  if (at > circumstances.now) return inTheFuture(at, circumstances.now)
  if (anew && limaDate(at) < anew.from) return refuse('bad-date', anew.early)
  const refused =
    ((isInstrument(owed) || anew) && implausible(presentation, true, circumstances)) ||
    beforeItsTime(state, owed, at, circumstances)
  if (refused) return refused
  const presented: Fact = { fact: 'presented', obligation, channel, at, evidence }
  return shown ? [presented, { fact: 'graded', obligation, grade: 'shown', ground: 'entry' }] : [presented]
}

/** From which day (Lima) a document that stands as presented may be presented anew, and what is said of a day before; undefined where it may not. */
function mayPresentAnew(
  owed: Obligation,
  { now, calendar }: Circumstances,
): { from: LocalDate; early: string } | undefined {
  const { presented } = owed
  // The days to cure are over (125.4).
  const pending = pendingOf(owed)
  const last = pending && cureBy(pending, calendar)
  if (pending && (pending.ended || (last && last < limaDate(now))))
    return {
      from: pending.notified,
      early: 'El documento se presenta de nuevo después de la observación: revise la fecha.',
    }
  return presented && !pending && isUnheard(owed)
    ? {
        from: limaDate(presented.presentedAt),
        early: `Plazo lo envió a la mesa de partes el ${spanishDate(limaDate(presented.presentedAt))}: escriba la fecha de su cargo, que es de ese día o de después.`,
      }
    : undefined
}

export const bounce = (state: Case, owed: Obligation, { evidence }: { evidence: string }): Decision =>
  runs(state, owed) &&
  owed.presented?.evidence === evidence &&
  (isAviso(owed) || presentationGrade(owed) !== 'verified')
    ? [{ fact: 'bounced', obligation: owed.id }]
    : nothingRuns

/** Presented anew, nothing that was known of the presentation before holds; what was told of it is kept. */
export const fold = (state: Case, { obligation, channel, at, evidence }: z.infer<typeof schema>, mark: Mark): Case =>
  change(state, obligation, ({ acts, grades, reminded, ...owed }) => ({
    presented: { ...mark, channel, presentedAt: at, evidence },
    term: termOf(state, { ...owed, acts, grades }, at, channel),
    ...(owed.presented && {
      reminded: undefined,
      acts: [...acts, { ...mark, act: 'anew', undone: undone({ ...owed, reminded }) }],
      grades: [...grades, { ...mark, grade: 'declared', ground: 'anew' }],
    }),
  }))

export const foldBounced = (state: Case, { obligation }: z.infer<typeof bouncedSchema>, mark: Mark): Case =>
  change(state, obligation, ({ acts, ...owed }) => ({
    presented: undefined,
    term: undefined,
    reminded: undefined,
    acts: [...acts, { ...mark, act: 'bounced', undone: undone(owed) }],
  }))

/** What a term takes from the presentation that it is counted from. */
const beginning = ({ from, cutoff, afterHours, registry }: Term) => ({ from, cutoff, afterHours, registry })

/** When and how a document is known to have been presented. */
type Known = { at: Instant; channel: Channel }

/**
 * Where the day that is known from now on, or the way, is another than the one before, the term runs from it; dates told before are
 * kept. A term that a cure or another entity began anew runs on: it is not counted from the presentation.
 */
export const redate = (state: Case, obligation: number, { at, channel }: Known, mark: Mark): Case =>
  change(state, obligation, (owed) => {
    const { presented, term, acts } = owed
    if (!presented || (presented.presentedAt === at && presented.channel === channel)) return {}
    const anew = beganAnew(state, owed) ? undefined : termOf(state, owed, at, channel)
    return {
      presented: { ...presented, presentedAt: at, channel },
      term: term && anew ? { ...term, ...beginning(anew) } : term,
      acts: [...acts, { ...mark, act: 'redated', undone: undone(owed) }],
    }
  })

const beganAnew = ({ rule }: Case, { acts }: Obligation): boolean =>
  sinceBounce(acts).some(({ act }) => act === 'received' || (act === 'cured' && rule.cure?.effect === 'restart'))

/** What the junta presents follows its rule; an aviso waits from its delivery; what has neither has no term. */
export function termOf(
  { rule, calendar }: Case,
  owed: Obligation,
  at: Instant,
  channel: Channel = owed.presented?.channel ?? 'stamped-cargo',
): Term | undefined {
  const { id, clock } = owed
  const own = id === 0 ? rule : owed.rule && ruleByVersion(owed.rule)
  if (own) return startTerm(own, at, calendar, { registered: channel === 'libro' })
  return clock && plainTerm(limaDate(at), calendar, clock.length, clock.unit)
}

export function undone({ presented, reminded, term }: Pick<Obligation, keyof Undone>): Undone | undefined {
  if (!presented) return undefined
  const { folio, at, channel, presentedAt } = presented
  // A term that stands still told its dates before it was observed.
  const told = term && { ...term, pauses: term.pauses.filter(({ to }) => to !== undefined) }
  return { presented: { folio, at, channel, presentedAt }, reminded, term: told }
}
