import type { Instant, LocalDate } from '../law/time.ts'
import { type Entity, findPost, holderOn, type Junta } from './entity.ts'
import { holderDay } from './standing.ts'
import { type Case, isClosed, type Mark, type Obligation } from './state.ts'

/** A post as it is shown: its title and who held it on the day it speaks of; no holder reads "titular por confirmar". */
export type PostView = { id: string; title: string; holder?: string }

/** An obligation as everybody may know it: what stands in the state, and nothing that is not named here. */
export type ObligationView = Pick<
  Obligation,
  'id' | 'instrument' | 'step' | 'opened' | 'term' | 'reminded' | 'acts' | 'holds' | 'rectified' | 'withdrawn'
> & {
  debtor: PostView
  presented?: Pick<NonNullable<Obligation['presented']>, 'folio' | 'at' | 'presentedAt'>
  missed?: Pick<NonNullable<Obligation['missed']>, 'folio' | 'at' | 'due'>
  answered?: Pick<NonNullable<Obligation['answered']>, 'folio' | 'at' | 'outcome'>
}

/** What everybody may know of a case (I12): facts and dates, the post and its holder; no text, no private person. */
export type CaseView = Pick<Case, 'number' | 'kind' | 'calendar' | 'filed' | 'held' | 'folios' | 'head'> & {
  rule: string
  entity: { code: string; name: string }
  /** What it is about: nobody is named beside it. */
  against: { id: string; title: string }
  junta?: { id: string; name: string; verified: boolean }
  obligations: ObligationView[]
  closed: boolean
  /** When the last folio was inserted. */
  changed?: Instant
}

/**
 * The one visibility rule: every page, list and feed shows a view made here, and a kind that the law keeps
 * confidential (D.Leg. 1327) has none.
 */
export function publicView(state: Case, entity: Entity, junta: Junta | undefined): CaseView | undefined {
  if (!state.rule.published) return undefined
  const { number, kind, rule, calendar, filed, held, obligations, folios, head, changed } = state
  const named = state.identity === 'junta' && junta
  return {
    number,
    kind,
    rule: rule.version,
    entity: { code: entity.code, name: entity.name },
    against: { id: state.against, title: titleOf(entity, state.against) },
    calendar,
    junta: named ? { id: junta.id, name: junta.name, verified: !!junta.resolution } : undefined,
    filed,
    held,
    obligations: obligations.map((owed) => obligationView(entity, owed)),
    closed: isClosed(state),
    folios,
    head,
    changed,
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
    id,
    debtor: postView(entity, debtor, holderDay(owed)),
    instrument,
    step,
    opened,
    presented: presented && { folio: presented.folio, at: presented.at, presentedAt: presented.presentedAt },
    term,
    reminded,
    acts,
    holds: owed.holds,
    rectified: owed.rectified.map(({ folio, at, due, missed }) => ({ folio, at, due, missed: shown(missed) })),
    withdrawn,
    missed: missed && shown(missed),
    answered: answered && { folio: answered.folio, at: answered.at, outcome: answered.outcome },
  }
}

const shown = ({ folio, at, due }: Mark & { due: LocalDate }) => ({ folio, at, due })

/** The day on which the answer owed to the junta was missed, while it still is. Undefined where nothing is overdue. */
export const overdueSince = ({ closed, obligations }: CaseView): LocalDate | undefined =>
  closed ? undefined : obligations[0]?.missed?.due
