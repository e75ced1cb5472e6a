import type { Kind } from '../law/rules.ts'
import type { Term } from '../law/term.ts'
import { type Instant, type LocalDate, limaDate } from '../law/time.ts'
import { type Entity, findPost, holderOn, type Junta } from './entity.ts'
import type { Outcome } from './folio.ts'
import type { CaseNumber } from './number.ts'
import { type Case, isClosed, type Mark, type Obligation } from './state.ts'

/** A post as it is shown: its title and who held it on the day it speaks of; no holder reads "titular por confirmar". */
export type PostView = { id: string; title: string; holder?: string }

export type ObligationView = {
  id: number
  debtor: PostView
  instrument: string
  step?: string
  opened: Mark
  presented?: Mark & { presentedAt: Instant }
  term?: Term
  reminded?: Mark
  acts: Obligation['acts']
  holds?: Obligation['holds']
  /** Misses that a decree known later proved wrong: the day they spoke of, and the day it really was. */
  rectified: (Mark & { missed: Mark & { due: LocalDate }; due: LocalDate })[]
  withdrawn?: Mark
  missed?: Mark & { due: LocalDate }
  answered?: Mark & { outcome: Outcome }
}

/** What everybody may know of a case (I12): facts and dates, the post and its holder; no text, no private person. */
export type CaseView = {
  number: CaseNumber
  kind: Kind
  rule: string
  entity: { code: string; name: string }
  /** What it is about: nobody is named beside it. */
  against: { id: string; title: string }
  calendar: string
  junta?: { id: string; name: string; verified: boolean }
  filed: Mark
  held?: { until: LocalDate }
  obligations: ObligationView[]
  closed: boolean
  folios: number
  head: string
  /** When the last folio was inserted. */
  changed?: Instant
}

/**
 * The one visibility rule: every page, list and feed shows a view made here, and a kind that the law keeps
 * confidential (D.Leg. 1327) has none.
 */
export function publicView(state: Case, entity: Entity, junta: Junta | undefined): CaseView | undefined {
  if (!state.rule.published) return undefined
  const { number, kind, rule, calendar, filed, obligations, folios, head, changed } = state
  const named = state.identity === 'junta' && junta && { id: junta.id, name: junta.name, verified: !!junta.resolution }
  return {
    ...{ number, kind, rule: rule.version, entity: { code: entity.code, name: entity.name } },
    against: { id: state.against, title: titleOf(entity, state.against) },
    calendar,
    ...(named ? { junta: named } : {}),
    filed,
    ...(state.held && { held: state.held }),
    obligations: obligations.map((owed) => obligationView(entity, owed)),
    ...{ closed: isClosed(state), folios, head, changed },
  }
}

const titleOf = (entity: Entity, id: string): string => findPost(entity, id)?.title ?? id

function postView(entity: Entity, id: string, day: LocalDate): PostView {
  const post = findPost(entity, id)
  const holder = post && holderOn(post, day)
  return { id, title: titleOf(entity, id), ...(holder === undefined ? {} : { holder }) }
}

function obligationView(entity: Entity, owed: Obligation): ObligationView {
  const { id, debtor, instrument, step, opened, presented, term, reminded, missed, answered, acts, withdrawn } = owed
  return {
    ...{ id, debtor: postView(entity, debtor, holderDay(owed)), instrument, opened, acts, holds: owed.holds },
    rectified: owed.rectified.map(({ folio, at, due, missed }) => ({ folio, at, due, missed: shown(missed) })),
    ...(withdrawn && { withdrawn }),
    ...(step === undefined ? {} : { step }),
    ...(presented && { presented: { folio: presented.folio, at: presented.at, presentedAt: presented.presentedAt } }),
    ...(term && { term }),
    ...(reminded && { reminded }),
    ...(missed && { missed: shown(missed) }),
    ...(answered && { answered: { folio: answered.folio, at: answered.at, outcome: answered.outcome } }),
  }
}

/** The day (Lima) whose holder stands beside an obligation: of what lapsed, its last day, and not the day on which that was recorded. */
export const holderDay = ({
  opened,
  presented,
  missed,
}: Pick<ObligationView, 'opened' | 'presented' | 'missed'>): LocalDate =>
  missed?.due ?? limaDate(presented?.presentedAt ?? opened.at)

const shown = ({ folio, at, due }: Mark & { due: LocalDate }) => ({ folio, at, due })

/** The day on which the answer owed to the junta was missed, while it still is. Undefined where nothing is overdue. */
export const overdueSince = ({ closed, obligations }: CaseView): LocalDate | undefined =>
  closed ? undefined : obligations[0]?.missed?.due
