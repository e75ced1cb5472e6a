import * as z from 'zod/mini'
import { addDays, type LocalDate, limaDate, localDate, spanishDate } from '../../law/time.ts'
import { outcome, type Sealed, sealed } from '../folio.ts'
import { nothingRuns, type Rejection, refuse } from '../refusals.ts'
import { awaitsAnswer, type Case, isAviso, type Mark, type Obligation } from '../state.ts'
import { contestableUntil, isDisowned, isOpen, type Statement, statementKind } from '../statements.ts'
import { type Circumstances, change, type Decision } from './act.ts'
import type { Fact } from './index.ts'
import { stays, undo } from './undo.ts'

/** An office states something that is no answer yet. Its words stand in the contents. */
export const schema = z.strictObject({
  fact: z.literal('stated'),
  obligation: z.number(),
  what: statementKind,
  contents: sealed,
  until: z.optional(localDate),
  outcome: z.optional(outcome),
  dated: z.optional(localDate),
  notified: z.optional(localDate),
  of: z.optional(z.number()),
})

const about = { obligation: z.number(), of: z.number() }
/** The junta says that a statement is not so, or that a commitment was not kept. */
export const contestedSchema = z.strictObject({ fact: z.literal('statement-contested'), ...about, contents: sealed })
/** That it holds, or does not. */
export const settledSchema = z.strictObject({ fact: z.literal('statement-settled'), ...about, upheld: z.boolean() })

export type Stating = Omit<Statement, 'folio' | 'at' | 'contested' | 'settled' | 'undone'>

/** Days ahead for which an office may commit itself. */
const FURTHEST = 365

export function state(before: Case, owed: Obligation, stating: Stating, { now }: Circumstances): Decision {
  const { what, contents, until, outcome, dated, notified, of } = stating
  const refused = refusals[what](before, owed, stating, limaDate(now))
  const said = {
    ...(until && { until }),
    ...(outcome && { outcome }),
    ...(dated && { dated }),
    ...(notified && { notified }),
    ...(of !== undefined && { of }),
  }
  return refused ?? [{ fact: 'stated', obligation: owed.id, what, contents, ...said }]
}

const pending = ({ statements }: Obligation, what: Statement['what']): Statement | undefined =>
  statements.findLast(
    (one) => one.what === what && isOpen(one) && !one.settled && (what !== 'commitment' || !one.contested),
  )

type Refusal = (before: Case, owed: Obligation, stating: Stating, today: LocalDate) => Rejection | undefined
const refusals: Record<Statement['what'], Refusal> = {
  commitment: (before, owed, { until = '' }, today) => {
    if (!awaitsAnswer(before, owed)) return nothingRuns
    if (pending(owed, 'commitment'))
      return refuse('already-stated', 'Ya consta un compromiso de su oficina. Cúmplalo, o responda.')
    return until < today || until > addDays(today, FURTHEST)
      ? refuse('bad-until', 'Elija una fecha desde hoy, y dentro de un año.')
      : undefined
  },
  paper: (before, owed, { dated, notified = '' }, today) => {
    if (!awaitsAnswer(before, owed) || !owed.presented || isAviso(owed)) return nothingRuns
    const since = owed.presented.folio
    if (owed.statements.some(({ what, folio, undone }) => what === 'paper' && folio > since && !undone))
      return refuse(
        'already-stated',
        'Su oficina ya dijo que respondió en papel, y así figura. Responda aquí, con su texto.',
      )
    if (notified > today || notified < (dated ?? '') || notified < limaDate(owed.presented.presentedAt))
      return refuse(
        'bad-notification',
        'La notificación no puede ser futura, ni anterior al documento ni a lo que responde.',
      )
    return undefined
  },
  repudiation: (_, owed, { of }) => {
    if (!actsOf(owed).some(({ folio }) => folio === of))
      return refuse('no-such-act', 'En ese folio no consta nada que haya hecho una oficina. Revise el número.')
    return owed.statements.some((one) => one.what === 'repudiation' && one.of === of)
      ? refuse('already-stated', 'Ya consta que su oficina dice que no fue ella, y el operador lo mira.')
      : undefined
  },
  correction: (before, owed) => {
    if (before.annulled) return nothingRuns
    return pending(owed, 'correction')
      ? refuse('already-stated', 'Ya hay una corrección de su oficina por responder.')
      : undefined
  },
}

/** What an office did about an answer that it owes, which it may disown; not what it says of its own acts, nor of Plazo. */
const actsOf = ({ answered, disputes, observations, statements, referred, grades, acts }: Obligation): Mark[] => [
  ...(answered ? [answered] : []),
  ...(referred ? [referred] : []),
  ...[...disputes, ...observations],
  ...statements.filter(({ what }) => what === 'commitment' || what === 'paper'),
  ...grades.filter(({ ground }) => ground === 'acknowledged'),
  ...acts.filter(({ act }) => act === 'forwarded'),
]

const found = ({ statements }: Obligation, of: number): Statement | undefined =>
  statements.find(({ folio }) => folio === of)

/** The junta contests that it was answered on paper or, once its day is over, says that a commitment was not kept. */
export function contestStatement(
  _: Case,
  owed: Obligation,
  { of, contents }: { of: number; contents: Sealed },
  { now }: Circumstances,
): Decision {
  const one = found(owed, of)
  if (!one || (one.what !== 'paper' && one.what !== 'commitment')) return nothingStated
  if (one.undone || one.contested || (one.settled && one.what === 'commitment'))
    return refuse('already-said', 'Ya consta lo que la junta dice de eso.')
  if (one.until && limaDate(now) <= one.until)
    return refuse('too-early', `La oficina tiene hasta el ${spanishDate(one.until)}: espere a que pase.`)
  return [{ fact: 'statement-contested', obligation: owed.id, of, contents }]
}

/** Whoever may says that a statement holds, or does not: what was answered on paper is then the answer, and what was not the office’s is undone. */
export function settleStatement(
  _: Case,
  owed: Obligation,
  { of, upheld, by }: { of: number; upheld: boolean; by: 'junta' | 'operator' | 'plazo' },
  { now, calendar }: Circumstances,
): Decision {
  const one = found(owed, of)
  if (!one) return nothingStated
  if (!isOpen(one)) return refuse('already-settled', 'Eso ya consta decidido.')
  if (by === 'junta' && (one.what !== 'commitment' || !upheld)) return nothingStated
  const last = contestableUntil(one, calendar)
  if (by === 'plazo' && (one.what !== 'paper' || one.contested || !last || limaDate(now) <= last))
    return refuse('too-early', 'La junta todavía puede decir que no es así.')
  if (by === 'plazo' && isDisowned(owed.statements, of))
    return refuse('disowned', 'La oficina dice que eso no lo registró ella: primero decide el operador.')
  const settled: Fact = { fact: 'statement-settled', obligation: owed.id, of, upheld }
  const { outcome, notified, dated, contents } = one
  const isAnswer = upheld && one.what === 'paper' && outcome && notified && !owed.answered
  if (!isAnswer) return [settled]
  const answered = { outcome, contents, notified, ...(dated && { dated }), paper: true } as const
  return [settled, { fact: 'answered', obligation: owed.id, ...answered }]
}

const nothingStated: Rejection = {
  code: 'nothing-stated',
  message: 'En ese folio no consta nada de la oficina que se pueda decidir así.',
}

export const fold = (before: Case, { fact: _, obligation, ...said }: z.infer<typeof schema>, mark: Mark): Case =>
  change(before, obligation, ({ statements }) => ({ statements: [...statements, { ...mark, ...said }] }))

const changeStatement = (before: Case, id: number, of: number, to: Partial<Statement>): Case =>
  change(before, id, ({ statements }) => ({
    statements: statements.map((one) => (one.folio === of ? { ...one, ...to } : one)),
  }))

export const foldContested = (before: Case, fact: z.infer<typeof contestedSchema>, mark: Mark): Case =>
  changeStatement(before, fact.obligation, fact.of, { contested: { ...mark, contents: fact.contents } })

/** What was not the office's is undone; an answer that was not, or was never given on paper, is none any more, and its term goes on. */
export function foldSettled(before: Case, fact: z.infer<typeof settledSchema>, mark: Mark): Case {
  const { obligation: id, of, upheld } = fact
  const owed = before.obligations[id]
  const one = owed && found(owed, of)
  const keeps = upheld && owed && one?.what === 'repudiation' && stays(owed, one.of ?? 0)
  const settled = changeStatement(before, id, of, { settled: { ...mark, upheld, ...(keeps && { stays: true }) } })
  if (upheld && one?.what === 'repudiation' && one.of !== undefined) return undo(settled, id, one.of, mark)
  return change(settled, id, ({ answered, repudiated }) => {
    const isNone = !upheld && one?.what === 'paper' && answered?.contents.id === one.contents.id
    return isNone ? { answered: undefined, repudiated: answered } : { answered, repudiated }
  })
}
