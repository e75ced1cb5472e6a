import * as z from 'zod/mini'
import { due } from '../../law/count.ts'
import { type Instant, spanishDateTime } from '../../law/time.ts'
import { type Channel, type Sealed, sealed } from '../folio.ts'
import { openDispute } from '../objection.ts'
import { inTheFuture, nothingRuns, type Rejection, refuse } from '../refusals.ts'
import {
  awaitsAnswer,
  type Case,
  firstTold,
  isAviso,
  type Mark,
  type Obligation,
  obligation as obligationOf,
  presentationGrade,
} from '../state.ts'
import { type Circumstances, change, type Decision } from './act.ts'
import type { Fact } from './index.ts'
import { beforeItsTime } from './opened.ts'
import { redate, termOf } from './presented.ts'

/** By what an operator checks the day of a presentation (I13). */
export const checks = ['acknowledged', 'stamp', 'tracking', 'expediente', 'libro'] as const
/** By what it is verified: a check, or because Plazo itself received it for an entity that adopted it. */
export const verifications = ['adopted', ...checks] as const
export type Verification = (typeof verifications)[number]

/** Why a presentation is held by no more than the junta's word again. */
export const refusalGrounds = [
  'illegible',
  'another-document',
  'another-desk',
  'not-registered',
  'recorded-in-error',
] as const
export type RefusalGround = (typeof refusalGrounds)[number]

/** Either: what stands beside a grade. */
export const ground = z.enum([...verifications, ...refusalGrounds, 'entry', 'received', 'anew'])
export type Ground = z.infer<typeof ground>

const about = { fact: z.literal('graded'), obligation: z.number() }

/**
 * How well the presentation is known from now on: verified for one moment, `at`; shown by the junta, with number, date, hour
 * and desk of its entry; or declared by the junta alone.
 */
export const schema = z.union([
  z.strictObject({
    ...about,
    grade: z.literal('verified'),
    ground: z.enum(verifications),
    at: z.string(),
    contents: z.optional(sealed),
  }),
  z.strictObject({ ...about, grade: z.literal('shown'), ground: z.literal('entry') }),
  z.strictObject({ ...about, grade: z.literal('declared'), ground: z.enum(refusalGrounds) }),
])

/** `known`: how many grades there were when it was decided, where somebody else may decide at the same time. */
type Check = { ground: Verification; at?: Instant; contents?: Sealed | undefined; known?: number | undefined }

/** The day of the presentation as somebody checked it; one that was declared for another moment is counted from this one. */
export function verify(
  state: Case,
  owed: Obligation,
  { ground, at = owed.presented?.presentedAt, contents, known }: Check,
  circumstances: Circumstances,
): Decision {
  const { now, calendar } = circumstances
  const { id, presented } = owed
  if (isAviso(owed)) return notTheJuntas
  if (at === undefined)
    return refuse('not-presented', 'No consta ninguna presentación. Escriba también su fecha y su hora.')
  if (ground === 'libro' && !state.rule.registry) return noBook
  if (at > now) return inTheFuture(at, now)
  const term = termOf(state, owed, at)
  if (term && !due(term, calendar, 'later'))
    return refuse('bad-date', 'De esa fecha no se puede contar ningún plazo. Revise el año.')
  if (contents && !awaitsAnswer(state, owed)) return nothingRuns
  const refused = beforeItsTime(state, owed, at, circumstances) ?? alreadyKnown(owed, { ground, at, contents, known })
  if (refused) return refused
  const graded: Fact = { fact: 'graded', obligation: id, grade: 'verified', ground, at, ...(contents && { contents }) }
  if (presented) return [graded]
  const channel = ground === 'libro' ? ground : 'stamped-cargo'
  const evidence = contents ? 'office' : 'operator'
  return [{ fact: 'presented', obligation: id, channel, at, evidence }, graded]
}

/** Why a check tells nothing new, or was decided over what has changed since. */
function alreadyKnown(owed: Obligation, { ground, at, contents, known }: Check): Rejection | undefined {
  const { presented, grades } = owed
  if ((known ?? grades.length) !== grades.length) return stale
  const isBooked = ground !== 'libro' || presented?.channel === ground
  const verified = presentationGrade(owed) === 'verified'
  // What the office disputes is decided by checking it again.
  if (verified && at === presented?.presentedAt && isBooked && !openDispute(owed))
    return refuse('already-verified', 'Ese día de presentación ya está comprobado en el expediente.')
  // An office says once when it entered: else it could move its own term on and on. What was taken back it may confirm.
  return contents && (verified || (at !== presented?.presentedAt && grades.some(({ grade }) => grade === 'verified')))
    ? refuse(
        'already-verified',
        'La fecha de ingreso ya está comprobada en el expediente. Si es otra, escriba al operador de Plazo.',
      )
    : undefined
}

/** The junta shows, after it declared it or after another cargo was refused, the number, date, hour and desk of its entry. */
export function show(
  state: Case,
  owed: Obligation,
  { shown, at, channel }: { shown: boolean; at: Instant; channel: Channel },
): Decision {
  const { id, presented } = owed
  if (isAviso(owed)) return notTheJuntas
  if (!presented || presented.channel === 'mailbox')
    return refuse('not-presented', 'Aún no consta que usted lo presentó. Elija que lo presentó, y escriba cuándo.')
  if (!awaitsAnswer(state, owed)) return nothingRuns
  if (presentationGrade(owed) !== 'declared')
    return refuse('already-shown', 'El cargo de esa presentación ya consta en el expediente.')
  if (at !== presented.presentedAt || channel !== presented.channel)
    return refuse(
      'another-day',
      `Usted declaró que lo presentó el ${spanishDateTime(presented.presentedAt)}, por la vía que consta. Si su cargo dice otra fecha u otra vía, escriba al operador de Plazo, que la corrige con el cargo a la vista.`,
    )
  return shown
    ? [{ fact: 'graded', obligation: id, grade: 'shown', ground: 'entry' }]
    : refuse('nothing-shown', 'Escriba el N.º de registro y la mesa de partes que están en su cargo.')
}

/** The check is taken back: what rested on it is rectified, and the day is again the one that the junta declared. */
export function unverify(
  _: Case,
  { id, grades }: Obligation,
  { ground, known = grades.length }: { ground: RefusalGround; known?: number },
): Decision {
  if ((grades.at(-1)?.grade ?? 'declared') === 'declared')
    return refuse(
      'not-verified',
      'La presentación no está comprobada: vale la palabra de la junta, y no hay nada que retirar.',
    )
  return known === grades.length ? [{ fact: 'graded', obligation: id, grade: 'declared', ground }] : stale
}

export function fold(state: Case, fact: z.infer<typeof schema>, mark: Mark): Case {
  const { obligation, grade, ground } = fact
  const graded = change(state, obligation, ({ grades }) => ({ grades: [...grades, { ...mark, grade, ground }] }))
  const owed = obligationOf(graded, obligation)
  const known = fact.grade === 'verified' ? checkedAs(owed, fact) : firstTold(owed)
  return known ? redate(graded, obligation, known, mark) : graded
}

/** A check of the entity's book tells also that the document came by it. */
const checkedAs = ({ presented }: Obligation, { at, ground }: { at: Instant; ground: Verification }) => {
  const channel = ground === 'libro' ? ground : presented?.channel
  return channel && { at, channel }
}

const stale: Rejection = {
  code: 'graded-meanwhile',
  message: 'Mientras tanto se registró otra cosa sobre esa presentación. Mire el expediente y vuelva a decidir.',
}
const noBook: Rejection = {
  code: 'no-book',
  message: 'Ese documento no se registra en el Libro de Reclamaciones: compruébelo de otro modo.',
}
const notTheJuntas: Rejection = {
  code: 'not-gradable',
  message: 'Solo se comprueba la presentación del documento de la junta.',
}
