import type { Calendar } from '../law/calendar.ts'
import type { CalendarRecord } from '../law/calendars/record.ts'
import { rungs } from '../law/ladder.ts'
import { addDays, type Instant, type LocalDate, limaDate, spanishDate, spanishDateTime } from '../law/time.ts'
import { type Entity, findPost } from './entity.ts'
import type { Channel, Fact, Outcome, Sealed } from './folio.ts'
import { standingOf, wronglyMissed } from './standing.ts'
import { type Case, isClosed, type Obligation, principal, stageOf } from './state.ts'
import { latestTold } from './told.ts'

/** What a decision is taken in: the instant, the entity, its calendar as known today, and how that was known before. */
export type Circumstances = { now: Instant; entity: Entity; calendar: Calendar; record: CalendarRecord }

/** A refusal, as a value: a stable code, and what happened and what to do next in Spanish. */
export type Rejection = { code: string; message: string }

export type Presentation = { channel: Channel; at: Instant; evidence: string }

export type Command =
  | ({ do: 'present'; obligation: number } & Presentation)
  | { do: 'bounce'; obligation: number; evidence: string }
  | { do: 'remind' | 'miss' | 'rectify' | 'escalate'; obligation: number }
  | { do: 'observe' | 'cure'; obligation: number }
  | { do: 'extend'; obligation: number; length: number }
  | { do: 'forward'; obligation: number; to: Entity; post: string }
  | { do: 'hold'; obligation: number; until: LocalDate }
  | { do: 'answer'; obligation: number; outcome: Outcome; contents: Sealed }

/** Days for which a junta may hold the ladder at once. */
export const LONGEST_HOLD = 90

/** A refusal by its code and its words. */
export const refuse = (code: string, message: string): Rejection => ({ code, message })

/** True of a refusal, false of facts. */
export const isRejection = (decision: Fact[] | Rejection): decision is Rejection => 'code' in decision

/** Decides one command against the folded case: the facts of one folio, or why not. */
export function decide(state: Case, command: Command, circumstances: Circumstances): Fact[] | Rejection {
  const owed = state.obligations[command.obligation]
  if (!owed) return refuse('unknown-obligation', 'El expediente no tiene ese pedido de respuesta.')
  const { now, calendar } = circumstances
  const { id: obligation } = owed
  const runs = !isClosed(state) && stageOf(owed) === 'running' && owed.term !== undefined
  switch (command.do) {
    case 'present': {
      const { channel, at, evidence } = command
      if (owed.presented) return refuse('already-presented', 'La presentación ya está registrada en el expediente.')
      return at > now ? inTheFuture(at, now) : [{ fact: 'presented', obligation, channel, at, evidence }]
    }
    case 'bounce':
      // What bounced after it was reported delivered presented nothing after all (I7).
      return runs && owed.presented?.evidence === command.evidence ? [{ fact: 'bounced', obligation }] : nothingRuns
    case 'remind':
      return runs ? [{ fact: 'reminded', obligation }] : nothingRuns
    case 'observe':
      return runs ? observe(state, owed, circumstances) : nothingRuns
    case 'cure':
      if (!runs || !owed.term?.pauses.some(({ to }) => to === undefined))
        return refuse('nothing-observed', 'No hay una observación pendiente que subsanar.')
      return [{ fact: 'cured', obligation }]
    case 'extend':
      return runs ? extend(state, owed, command.length, circumstances) : nothingRuns
    case 'forward': {
      if (!runs || obligation !== 0) return nothingRuns
      const { code: entity, calendar } = command.to
      if (!findPost(command.to, command.post)) return unknownOffice(command.to)
      return [{ fact: 'forwarded', obligation, entity, post: command.post, calendar }]
    }
    case 'miss': {
      const last = runs && standingOf(owed, false, circumstances).lapsed
      if (!last) return refuse('not-late', 'El plazo no ha vencido: escalar antes de tiempo perjudica a la junta.')
      const missed: Fact = { fact: 'missed', obligation, due: last, calendar: calendar.version }
      return isHeld(state, limaDate(now)) ? [missed] : [missed, ...climb(state, obligation, circumstances)]
    }
    case 'escalate':
      if (!owed.missed || isClosed(state) || isHeld(state, limaDate(now)))
        return refuse('not-late', 'La grada anterior no ha vencido, o la junta pidió esperar.')
      return climb(state, obligation, circumstances)
    case 'rectify': {
      const last = wronglyMissed(owed, circumstances)
      if (!last) return refuse('rightly-missed', 'El vencimiento registrado sigue siendo correcto.')
      return [{ fact: 'rectified', obligation, due: last, calendar: calendar.version }]
    }
    case 'hold': {
      const { until } = command
      if (isClosed(state)) return nothingRuns
      if (until < limaDate(now) || until > addDays(limaDate(now), LONGEST_HOLD))
        return refuse('bad-date', `Elija una fecha desde hoy y hasta ${LONGEST_HOLD} días después.`)
      return [{ fact: 'held', obligation, until }]
    }
    case 'answer': {
      const given = principal(state).answered ?? owed.answered
      const { outcome, contents } = command
      return given ? alreadyAnswered(given.at, given.folio) : [{ fact: 'answered', obligation, outcome, contents }]
    }
  }
}

/** What the authority does to its own clock it does before its term ends: afterwards nothing reopens it. */
const hasEnded = (owed: Obligation, circumstances: Circumstances, length = owed.term?.length): boolean => {
  const { term } = owed
  const last = term && length !== undefined && latestTold({ ...owed, term: { ...term, length } }, circumstances)
  return !!last && limaDate(circumstances.now) > last
}

/** A rung is an instrument of its own: the norm of the document below it does not reach there. */
const observe = ({ rule }: Case, owed: Obligation, circumstances: Circumstances): Fact[] | Rejection => {
  if (owed.id > 0 || !rule.cure)
    return refuse('not-observable', 'La norma de este documento no prevé observaciones: el plazo sigue.')
  if (hasEnded(owed, circumstances)) return ended
  if (rule.cure.once && owed.acts.some(({ act }) => act === 'observed'))
    return refuse('already-observed', 'La ley permite observar una sola vez: el plazo sigue.')
  return [{ fact: 'observed', obligation: owed.id }]
}

/** Terms of law are not extended unless the kind's own norm says so (TUO Ley 27444 art. 136), once, and early. */
const extend = ({ rule }: Case, owed: Obligation, length: number, circumstances: Circumstances): Fact[] | Rejection => {
  const { id, acts } = owed
  if (id > 0 || !rule.extension)
    return refuse('not-extendable', 'El plazo lo fija la ley y no se puede prorrogar (art. 136).')
  if (acts.some(({ act }) => act === 'extended')) return refuse('already-extended', 'El plazo ya se prorrogó una vez.')
  const { announcedWithin, norm } = rule.extension
  if (hasEnded(owed, circumstances, announcedWithin))
    return refuse('too-late-to-extend', `La prórroga se comunica en los primeros ${announcedWithin} días (${norm}).`)
  if (!Number.isInteger(length) || length < 1) return refuse('bad-length', 'Diga cuántos días, en números enteros.')
  return [{ fact: 'extended', obligation: id, length }]
}

/** Whether the junta asked to wait through this day (Lima). */
export const isHeld = ({ held }: Case, today: LocalDate): boolean => held !== undefined && today <= held.until

/** The next rung of the ladder, opened only because the one before it lapsed (LAW section 5). Empty where none is left. */
export function climb(state: Case, over: number, { now, entity }: Circumstances): Fact[] {
  const standingRungs = state.obligations.filter(({ withdrawn }) => !withdrawn)
  const climbed = new Set(standingRungs.map(({ debtor }) => debtor))
  const ladder = rungs(state.kind, principal(state).debtor, entity.posts, limaDate(now), entity.code)
  const next = ladder.find(({ post }) => !climbed.has(post))
  if (!next?.automatic) return []
  const { step, post, instrument, term } = next
  const rung = { step, post, instrument, ...(term && { clock: term }) }
  return [{ fact: 'escalated', obligation: state.obligations.length, over, ...rung }]
}

const ended = refuse('term-ended', 'El plazo ya terminó: una observación posterior no lo reabre.')

const nothingRuns = refuse('nothing-runs', 'No hay un plazo en curso en este expediente.')

const alreadyAnswered = (at: Instant, folio: number): Rejection =>
  refuse(
    'already-answered',
    `El expediente ya tiene una respuesta registrada el ${spanishDateTime(at)}, folio ${folio}. Si desea ampliarla, escriba a la junta citando el número.`,
  )

/** Nothing is presented later than now. */
export const inTheFuture = (at: Instant, now: Instant): Rejection =>
  refuse(
    'future-date',
    `La presentación (${spanishDateTime(at)}) es posterior a este momento (${spanishDateTime(now)}). Escriba la fecha y la hora del sello.`,
  )

/** A post that the directory does not have. */
export const unknownOffice = (entity: Entity): Rejection =>
  refuse('unknown-office', `${entity.name} no tiene registrada esa oficina. Elija una de la lista.`)

/** Where a kind may not be filed so early: what runs still, and until when (LAW section 5: a wrong or early remedy does harm). */
export const tooEarly = (number: string, last: LocalDate | undefined): Rejection =>
  refuse(
    'too-early',
    last === undefined
      ? `El plazo del expediente ${number} no ha vencido: esta vía sería rechazada. Espere a que venza.`
      : `El plazo del expediente ${number} vence el ${spanishDate(last)}. Presentada antes, esta vía sería rechazada y perjudicaría a la junta.`,
  )
