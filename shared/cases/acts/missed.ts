import * as z from 'zod/mini'
import { localDate } from '../../law/time.ts'
import { refuse } from '../refusals.ts'
import { standingOf, wronglyElapsed, wronglyMissed } from '../standing.ts'
import { type Case, isAviso, type Mark, type Obligation } from '../state.ts'
import { type Circumstances, change, type Decision, nextMark, runs } from './act.ts'
import { climb } from './escalated.ts'

const lastDay = { obligation: z.number(), due: localDate, notifyBy: z.optional(localDate), calendar: z.string() }

/**
 * A term ended without an answer; `due` was its last day (Lima) by that version of the calendar and, of a term to resolve,
 * `notifyBy` the last to notify (24.1), after which it is recorded.
 */
export const schema = z.strictObject({ fact: z.literal('missed'), ...lastDay })

/** Why what was said does not hold, where it is not for the calendar. */
export const because = z.enum(['unverified', 'disputed', 'answered'])

/**
 * A miss was wrong, or what was told `of` a cargo: by a decree known later, because its presentation is verified no longer,
 * or is disputed, or it was answered in time, on paper or by a mail; `due` and `notifyBy` are the last days that it should have waited for.
 */
export const rectifiedSchema = z.strictObject({
  fact: z.literal('rectified'),
  ...lastDay,
  because: z.optional(because),
  of: z.optional(z.literal('elapsed')),
})

/** A miss sends the next aviso at once, where there is one to send. No wait of Plazo's is ever missed (I14). */
export function miss(state: Case, owed: Obligation, _: unknown, circumstances: Circumstances): Decision {
  const { lapsed } = standingOf(owed, false, circumstances)
  if (isAviso(owed) || !runs(state, owed) || !lapsed)
    return refuse('not-late', 'El plazo no ha terminado: escalar antes de tiempo perjudica a la junta.')
  const { version } = circumstances.calendar
  const missed = { fact: 'missed', obligation: owed.id, ...lapsed, calendar: version } as const
  return [missed, ...climb(fold(state, missed, nextMark(state, circumstances)), circumstances)]
}

export function rectify(_: Case, owed: Obligation, __: unknown, circumstances: Circumstances): Decision {
  const rectified = { fact: 'rectified', obligation: owed.id, calendar: circumstances.calendar.version } as const
  const missed = wronglyMissed(owed, circumstances)
  if (missed) return [{ ...rectified, ...missed }]
  const elapsed = wronglyElapsed(owed, circumstances)
  return elapsed
    ? [{ ...rectified, ...elapsed, of: 'elapsed' }]
    : refuse('rightly-missed', 'Lo registrado sigue siendo correcto.')
}

export const fold = (state: Case, { obligation, due, notifyBy, calendar }: z.infer<typeof schema>, mark: Mark): Case =>
  change(state, obligation, () => ({ missed: { ...mark, due, ...(notifyBy && { notifyBy }), calendar } }))

/** The obligation runs again, and the avisos that went out since over its silence are without effect. */
export function foldRectified(state: Case, fact: z.infer<typeof rectifiedSchema>, mark: Mark): Case {
  const { obligation, due, notifyBy, because, of } = fact
  const running = change(state, obligation, (owed) => {
    const missed = of ? owed.elapsed : owed.missed
    if (!missed) return {}
    const said = { ...mark, missed, due, ...(notifyBy && { notifyBy }), ...(because && { because }), ...(of && { of }) }
    return { ...(of ? { elapsed: undefined } : { missed: undefined }), rectified: [...owed.rectified, said] }
  })
  const since = state.obligations.find(({ id }) => id === obligation)?.[of ?? 'missed']?.folio ?? 0
  const obligations = running.obligations.map((owed) =>
    isAviso(owed) && !owed.about && owed.opened.folio >= since ? { ...owed, withdrawn: owed.withdrawn ?? mark } : owed,
  )
  return { ...running, obligations }
}
