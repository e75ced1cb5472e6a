import * as z from 'zod/mini'
import * as term from '../../law/term.ts'
import { type Instant, instant, limaDate, spanishDate } from '../../law/time.ts'
import { channel, type Sealed, sealed } from '../folio.ts'
import { type Cure, cureBy, cureOf, type Observation, observationsOf, pendingOf } from '../observations.ts'
import { inTheFuture, nothingRuns, type Rejection, refuse } from '../refusals.ts'
import { type Case, type Mark, type Obligation, obligation as obligationOf } from '../state.ts'
import { type Circumstances, change, changeTerm, type Decision, runs } from './act.ts'
import { checks, type RefusalGround, refusalGrounds, type Verification } from './graded.ts'
import type { Fact } from './index.ts'
import { changeObservation } from './observed.ts'
import { type Presentation, undone } from './presented.ts'

/** The junta presented what was missing: a presentation of its own, by its word until more is known (I13). */
export const schema = z.strictObject({
  fact: z.literal('cured'),
  obligation: z.number(),
  at: z.optional(instant),
  channel: z.optional(channel),
  evidence: z.optional(z.string()),
})

const about = { fact: z.literal('cure-graded'), obligation: z.number() }

/** How well a cure is known from now on. */
export const gradedSchema = z.union([
  z.strictObject({
    ...about,
    grade: z.literal('verified'),
    ground: z.enum(checks),
    at: instant,
    contents: z.optional(sealed),
  }),
  z.strictObject({ ...about, grade: z.literal('shown'), ground: z.literal('entry') }),
  z.strictObject({ ...about, grade: z.literal('declared'), ground: z.enum(refusalGrounds) }),
])

/** In its days: what comes after them is not presented (125.4), and is presented anew. `shown` where all that a cargo has is given. */
export function cure(
  state: Case,
  owed: Obligation,
  { at, channel, evidence, shown }: Presentation & { shown?: boolean },
  { now, calendar }: Circumstances,
): Decision {
  const pending = pendingOf(owed)
  if (!runs(state, owed) || !pending)
    return refuse('nothing-observed', 'No hay una observación pendiente que subsanar.')
  if (at > now) return inTheFuture(at, now)
  const untimely = outOfDays(pending, at, calendar)
  if (untimely) return untimely
  const cured: Fact = { fact: 'cured', obligation: owed.id, at, channel, evidence }
  return shown ? [cured, { fact: 'cure-graded', obligation: owed.id, grade: 'shown', ground: 'entry' }] : [cured]
}

function outOfDays(
  observation: Pick<Observation, 'notified' | 'days'>,
  at: Instant,
  calendar: Circumstances['calendar'],
): Rejection | undefined {
  const last = cureBy(observation, calendar)
  const day = limaDate(at)
  if (day < observation.notified)
    return refuse('bad-date', 'Nadie subsana una observación antes de conocerla: revise la fecha.')
  return last && day > last
    ? refuse(
        'too-late-to-cure',
        `El último día para subsanar fue el ${spanishDate(last)}: lo presentado después se tiene por no presentado (TUO Ley 27444, art. 125.4). Puede presentar el documento de nuevo.`,
      )
    : undefined
}

/** The operator checked the cure, of its moment or of another in its days; or the office acknowledged it, with its `contents`. */
export function verifyCure(
  _: Case,
  owed: Obligation,
  { ground, at, contents }: { ground: Verification; at?: Instant; contents?: Sealed },
  { now, calendar }: Circumstances,
): Decision {
  const known = cureOf(owed)
  const observation = observationsOf(owed).findLast((one) => one.cure)
  if (!known || !observation) return nothingCured
  const checked = z.enum(checks).safeParse(ground).data
  const moment = at ?? known.curedAt
  if (!checked) return nothingRuns
  if (moment > now) return inTheFuture(moment, now)
  const untimely = outOfDays(observation, moment, calendar)
  if (untimely) return untimely
  if (known.grades.at(-1)?.grade === 'verified' && moment === known.curedAt)
    return refuse('already-verified', 'Ese día de subsanación ya está comprobado en el expediente.')
  return [
    {
      fact: 'cure-graded',
      obligation: owed.id,
      grade: 'verified',
      ground: checked,
      at: moment,
      ...(contents && { contents }),
    },
  ]
}

/** The check of a cure, or its cargo, is taken back: it is again of the day that the junta declared. */
export const unverifyCure = (_: Case, owed: Obligation, { ground }: { ground: RefusalGround }): Decision =>
  (cureOf(owed)?.grades.at(-1)?.grade ?? 'declared') === 'declared'
    ? nothingCured
    : [{ fact: 'cure-graded', obligation: owed.id, grade: 'declared', ground }]

const nothingCured: Rejection = {
  code: 'nothing-cured',
  message: 'No consta una subsanación que se pueda comprobar o retirar.',
}

export function fold(state: Case, fact: z.infer<typeof schema>, mark: Mark): Case {
  const { obligation, at = mark.at, channel = 'stamped-cargo', evidence = '' } = fact
  const cure: Cure = { ...mark, channel, curedAt: at, declaredAt: at, evidence, grades: [] }
  const running = changeTerm(state, obligation, mark, 'cured', (stopped) =>
    term.cure(stopped, limaDate(at), state.rule),
  )
  return changeObservation(running, obligation, () => ({ cure }))
}

/** Where another day of the cure is known from now on, the term goes on from that one; dates told before are kept. */
export function foldGraded(state: Case, fact: z.infer<typeof gradedSchema>, mark: Mark): Case {
  const { obligation, grade, ground } = fact
  const owed = obligationOf(state, obligation)
  const known = cureOf(owed)
  if (!known) return state
  const curedAt = fact.grade === 'verified' ? fact.at : known.declaredAt
  const cure: Cure = { ...known, curedAt, grades: [...known.grades, { ...mark, grade, ground }] }
  const graded = change(state, obligation, ({ observations }) => ({
    observations: observations.map((one) => (one.cure === known ? { ...one, cure } : one)),
  }))
  if (curedAt === known.curedAt) return graded
  return change(graded, obligation, ({ acts, ...rest }) => ({
    term: rest.term && term.recure(rest.term, limaDate(curedAt), state.rule),
    acts: [...acts, { ...mark, act: 'cure-redated', undone: undone(rest) }],
  }))
}
