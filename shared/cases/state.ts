import type { Kind, Rule } from '../law/rules.ts'
import { ruleByVersion } from '../law/rules.ts'
import { plainTerm, startTerm, type Term } from '../law/term.ts'
import { type Instant, type LocalDate, limaDate } from '../law/time.ts'
import type { Channel, Clock, Fact, Outcome, Sealed, SealedFolio } from './folio.ts'
import type { CaseNumber } from './number.ts'

/** A written answer that a post owes, with a clock of its own: 0 is owed to the junta, the others are rungs of the ladder. */
export type Obligation = {
  id: number
  debtor: string
  instrument: string
  step?: string
  clock?: Clock
  opened: Mark
  presented?: Mark & { channel: Channel; presentedAt: Instant; evidence: string }
  term?: Term
  reminded?: Mark
  missed?: Mark & { due: LocalDate; calendar: string }
  answered?: Mark & { outcome: Outcome; contents: Sealed }
}

/** The folio that states something, and the instant it was inserted. */
export type Mark = { folio: number; at: Instant }

/** An expediente as its folios tell it. There is no other copy of it. */
export type Case = {
  number: CaseNumber
  kind: Kind
  rule: Rule
  entity: string
  against: string
  identity: 'junta' | 'reserved'
  junta?: string
  calendar: string
  contents: Sealed
  filed: Mark
  obligations: Obligation[]
  folios: number
  head: string
  causes: ReadonlySet<string>
}

export type Standing = 'unpresented' | 'running' | 'missed' | 'answered'

/** Where an obligation stands by its folios; a late answer is still an answer (TUO Ley 27444 art. 140.3). */
export const standing = ({ answered, missed, presented }: Obligation): Standing =>
  answered ? 'answered' : missed ? 'missed' : presented ? 'running' : 'unpresented'

export const principal = (state: Case): Obligation => obligation(state, 0)

/** The obligation of that id. Throws a RangeError: a folio that names none is a broken record. */
export function obligation(state: Case, id: number): Obligation {
  const found = state.obligations[id]
  if (!found) throw new RangeError(`${state.number} has no obligation ${id}`)
  return found
}

/** Once the junta has its answer nothing more is owed and no rung is climbed. */
export const isClosed = (state: Case): boolean => principal(state).answered !== undefined

/** Folds a case out of its folios, in order. Undefined where there are none. */
export function fold(folios: SealedFolio[]): Case | undefined {
  const first = folios[0]
  const filed = first?.facts[0]
  if (!first || filed?.fact !== 'filed') return undefined
  return folios.reduce(turn, open(first, filed))
}

function open(folio: SealedFolio, filed: Extract<Fact, { fact: 'filed' }>): Case {
  const rule = ruleByVersion(filed.rule)
  if (!rule) throw new RangeError(`${folio.case} was filed under an unknown rule ${filed.rule}`)
  const mark = { folio: folio.n, at: folio.at }
  const { kind, entity, against, identity, junta, calendar, contents } = filed
  const owed = { id: 0, debtor: filed.debtor, instrument: kind, opened: mark }
  return {
    ...{ number: folio.case, kind, rule, entity, against, identity, calendar, contents, filed: mark },
    ...(junta === undefined ? {} : { junta }),
    ...{ obligations: [owed], folios: 0, head: '', causes: new Set() },
  }
}

function turn(state: Case, folio: SealedFolio): Case {
  const obligations = folio.facts.reduce((owed, fact) => evolve(state, owed, fact, folio), state.obligations)
  return { ...state, obligations, folios: folio.n, head: folio.hash, causes: new Set([...state.causes, folio.cause]) }
}

function evolve(state: Case, owed: Obligation[], fact: Fact, { n, at }: SealedFolio): Obligation[] {
  const mark = { folio: n, at }
  const change = (id: number, change: (obligation: Obligation) => Partial<Obligation>) =>
    owed.map((one) => (one.id === id ? { ...one, ...change(one) } : one))
  switch (fact.fact) {
    case 'filed':
      return owed
    case 'presented':
      return change(fact.obligation, (one) => ({
        presented: { ...mark, channel: fact.channel, presentedAt: fact.at, evidence: fact.evidence },
        ...termOf(state, one, fact.at),
      }))
    case 'reminded':
      return change(fact.obligation, () => ({ reminded: mark }))
    case 'missed':
      return change(fact.obligation, () => ({ missed: { ...mark, due: fact.due, calendar: fact.calendar } }))
    case 'answered':
      return change(fact.obligation, () => ({ answered: { ...mark, outcome: fact.outcome, contents: fact.contents } }))
    case 'escalated': {
      const { obligation: id, post: debtor, instrument, step, clock } = fact
      return [...owed, { id, debtor, instrument, step, ...(clock && { clock }), opened: mark }]
    }
  }
}

/** The junta's own term follows its rule; a rung runs its own clock from its delivery; one without a known clock has no term. */
function termOf({ rule, calendar }: Case, { id, clock }: Obligation, at: Instant): { term?: Term } {
  if (id === 0) return { term: startTerm(rule, at, calendar) }
  return clock ? { term: plainTerm(limaDate(at), calendar, clock.length, clock.unit) } : {}
}
