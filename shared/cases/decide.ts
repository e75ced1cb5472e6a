import type { Calendar } from '../law/calendar.ts'
import { rungs } from '../law/ladder.ts'
import { type Kind, type Rule, ruleInForce } from '../law/rules.ts'
import { due, isLate } from '../law/term.ts'
import { type Instant, limaDate, spanishDate, spanishDateTime } from '../law/time.ts'
import { type Entity, findPost } from './entity.ts'
import type { Channel, Fact, Outcome, Sealed } from './folio.ts'
import { type Case, isClosed, obligation, principal, standing } from './state.ts'

/** What a decision is taken in: the instant, the entity and its calendar as known today. */
export type Circumstances = { now: Instant; entity: Entity; calendar: Calendar }

/** A refusal, as a value: a stable code, and what happened and what to do next in Spanish. */
export type Rejection = { code: string; message: string }

export type Presentation = { channel: Channel; at: Instant; evidence: string }

export type Filing = {
  kind: Kind
  against: string
  identity: 'junta' | 'reserved'
  junta: string
  contents: Sealed
  presented?: Presentation
}

export type Command =
  | ({ do: 'present'; obligation: number } & Presentation)
  | { do: 'remind'; obligation: number }
  | { do: 'miss'; obligation: number }
  | { do: 'answer'; obligation: number; outcome: Outcome; contents: Sealed }

const refuse = (code: string, message: string): Rejection => ({ code, message })

/** True of a refusal, false of facts. */
export const isRejection = (decision: Fact[] | Rejection): decision is Rejection => 'code' in decision

/**
 * Opens an expediente. Its rule is the one in force on the day of presentation, or of filing when it was not yet
 * presented (I8). The term starts only from `presented` (I7), which an entity that adopts Plazo receives at once.
 */
export function openCase(filing: Filing, { now, entity }: Circumstances): Fact[] | Rejection {
  const { kind, against, identity, contents, junta } = filing
  const presented = filing.presented ?? (entity.adoptsPlazo ? { channel: 'plazo', at: now, evidence: 'plazo' } : undefined)
  if (presented && presented.at > now) return inTheFuture(presented.at, now)
  if (!findPost(entity, against))
    return refuse('unknown-office', `${entity.name} no tiene registrada esa oficina. Elija una de la lista.`)
  const day = limaDate(presented?.at ?? now)
  const rule = ruleInForce(kind, day)
  if (!rule)
    return refuse('no-rule', `No hay una regla registrada para este documento al ${spanishDate(day)}. Revise la fecha.`)
  const debtor = debtorOf(rule, entity, against)
  if (!debtor)
    return refuse('nobody-answers', 'No está registrada la autoridad que debe responder. Avise al operador de Plazo.')
  const filed: Fact = {
    ...{ fact: 'filed', kind, rule: rule.version, entity: entity.code, against, debtor, calendar: entity.calendar },
    ...{ identity, contents },
    ...(identity === 'junta' ? { junta } : {}),
  }
  return presented ? [filed, { fact: 'presented', obligation: 0, ...presented }] : [filed]
}

/** Decides one command against the folded case: the facts of one folio, or why not. */
export function decide(state: Case, command: Command, circumstances: Circumstances): Fact[] | Rejection {
  const { now, calendar } = circumstances
  const owed = state.obligations[command.obligation]
  if (!owed) return refuse('unknown-obligation', 'El expediente no tiene ese pedido de respuesta.')
  const { do: act, obligation: id } = command
  switch (act) {
    case 'present': {
      if (owed.presented) return refuse('already-presented', 'La presentación ya está registrada en el expediente.')
      if (command.at > now) return inTheFuture(command.at, now)
      const { channel, at, evidence } = command
      return [{ fact: 'presented', obligation: id, channel, at, evidence }]
    }
    case 'remind':
      if (standing(owed) !== 'running' || isClosed(state))
        return refuse('nothing-to-remind', 'No hay un plazo en curso que recordar.')
      return [{ fact: 'reminded', obligation: id }]
    case 'miss': {
      if (isClosed(state) || standing(owed) !== 'running' || !owed.term || !isLate(owed.term, calendar, limaDate(now)))
        return refuse('not-late', 'El plazo no ha vencido: escalar antes de tiempo perjudica a la junta.')
      const lastDay = due(owed.term, calendar, 'later')
      if (!lastDay) return refuse('not-late', 'El plazo está suspendido.')
      return [{ fact: 'missed', obligation: id, due: lastDay, calendar: calendar.version }, ...climb(state, id, circumstances)]
    }
    case 'answer': {
      const given = principal(state).answered ?? owed.answered
      if (given)
        return refuse(
          'already-answered',
          `El expediente ya tiene una respuesta registrada el ${spanishDateTime(given.at)}, folio ${given.folio}. Si desea ampliarla, escriba a la junta citando el número.`,
        )
      return [{ fact: 'answered', obligation: id, outcome: command.outcome, contents: command.contents }]
    }
  }
}

/** The next rung of the ladder, opened only because the one before it lapsed (LAW section 5). */
function climb(state: Case, over: number, { now, entity }: Circumstances): Fact[] {
  const climbed = new Set(state.obligations.map(({ debtor }) => debtor))
  const ladder = rungs(state.kind, obligation(state, 0).debtor, entity.posts, limaDate(now), entity.code)
  const next = ladder.find(({ post }) => !climbed.has(post))
  if (!next?.automatic) return []
  const { step, post, instrument, term } = next
  const rung = { step, post, instrument, ...(term && { clock: term }) }
  return [{ fact: 'escalated', obligation: state.obligations.length, over, ...rung }]
}

const inTheFuture = (at: Instant, now: Instant): Rejection =>
  refuse(
    'future-date',
    `La presentación (${spanishDateTime(at)}) es posterior a este momento (${spanishDateTime(now)}). Escriba la fecha y la hora del sello.`,
  )

/** The post that owes the answer. A corruption denuncia never goes to the post that it denounces. */
function debtorOf(rule: Rule, entity: Entity, against: string): string | undefined {
  const superior = findPost(entity, against)?.superior ?? undefined
  switch (rule.answeredBy) {
    case 'superior':
      return superior ?? against
    case 'st-pad':
      return findPost(entity, 'st-pad')?.id
    case 'integrity':
      return ['integridad', 'gerencia-municipal', superior].find((id) => id && id !== against && findPost(entity, id))
    default:
      return against
  }
}
