import type { Kind, Rule } from '../law/rules.ts'
import { ruleByVersion } from '../law/rules.ts'
import { cure, extend, forward, observe, plainTerm, startTerm, type Term } from '../law/term.ts'
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
  /** The obligation whose miss opened this rung. */
  over?: number
  opened: Mark
  presented?: Mark & { channel: Channel; presentedAt: Instant; evidence: string }
  term?: Term
  reminded?: Mark
  /** What the authority did to its own clock, in order. */
  acts: (Mark & { act: Act; undone?: Undone })[]
  /** Until when the junta asked to wait before the next rung, each time that it did. */
  holds: (Mark & { until: LocalDate })[]
  missed?: Mark & { due: LocalDate; calendar: string }
  /** Misses that a decree known later proved wrong, with the due date it gave. */
  rectified: (Mark & { missed: Mark & { due: LocalDate }; due: LocalDate })[]
  /** The miss below this rung was rectified: nothing is owed here any more. */
  withdrawn?: Mark
  answered?: Mark & { outcome: Outcome; contents: Sealed }
}

type Act = 'bounced' | 'observed' | 'cured' | 'extended' | 'forwarded'
/** What a bounce left without effect, with the term whose dates may have been told until then. */
type Undone = { presented: Mark & { presentedAt: Instant }; reminded?: Mark; term?: Term }

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
  /** The junta is negotiating: no further rung before the day after. */
  held?: { until: LocalDate }
  obligations: Obligation[]
  folios: number
  head: string
  /** When the last folio was inserted. */
  changed: Instant
  causes: ReadonlySet<string>
}

export type Stage = 'unpresented' | 'running' | 'missed' | 'answered' | 'withdrawn'

type Staged = Partial<Record<'answered' | 'withdrawn' | 'missed' | 'presented', Pick<Mark, 'at'>>>

/** How far an obligation has come by its folios; a late answer is still an answer (TUO Ley 27444 art. 140.3). */
export function stageOf({ answered, withdrawn, missed, presented }: Staged): Stage {
  if (answered) return 'answered'
  if (withdrawn) return 'withdrawn'
  return missed ? 'missed' : presented ? 'running' : 'unpresented'
}

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
  const owed = { id: 0, debtor: filed.debtor, instrument: kind, opened: mark, acts: [], holds: [], rectified: [] }
  return {
    ...{ number: folio.case, kind, rule, entity, against, identity, calendar, contents, filed: mark },
    ...(junta === undefined ? {} : { junta }),
    ...{ obligations: [owed], folios: 0, head: '', changed: folio.at, causes: new Set() },
  }
}

function turn(state: Case, folio: SealedFolio): Case {
  const turned = folio.facts.reduce((before, fact) => evolve(before, fact, { folio: folio.n, at: folio.at }), state)
  return {
    ...turned,
    folios: folio.n,
    head: folio.hash,
    changed: folio.at,
    causes: new Set([...state.causes, folio.cause]),
  }
}

function evolve(state: Case, fact: Fact, mark: Mark): Case {
  const all = (change: (obligation: Obligation) => Partial<Obligation>): Case => ({
    ...state,
    obligations: state.obligations.map((one) => ({ ...one, ...change(one) })),
  })
  const on = (id: number, change: (obligation: Obligation) => Partial<Obligation>) =>
    all((one) => (one.id === id ? change(one) : {}))
  const clock = (id: number, act: Obligation['acts'][number]['act'], change: (term: Term) => Term) =>
    on(id, ({ term, acts }) => ({ acts: [...acts, { ...mark, act }], ...(term && { term: change(term) }) }))
  const day = limaDate(mark.at)
  switch (fact.fact) {
    case 'filed':
      return state
    case 'presented':
      return on(fact.obligation, (one) => ({
        presented: { ...mark, channel: fact.channel, presentedAt: fact.at, evidence: fact.evidence },
        ...termOf(state, one, fact.at),
      }))
    case 'bounced':
      return on(fact.obligation, ({ acts, ...one }) => ({
        ...{ presented: undefined, term: undefined, reminded: undefined },
        acts: [...acts, { ...mark, act: 'bounced', ...undone(one) }],
      }))
    case 'reminded':
      return on(fact.obligation, () => ({ reminded: mark }))
    case 'observed':
      return clock(fact.obligation, 'observed', (term) => observe(term, day))
    case 'cured':
      return clock(fact.obligation, 'cured', (term) => cure(term, day, state.rule))
    case 'extended':
      return clock(fact.obligation, 'extended', (term) => extend(term, fact.length))
    case 'forwarded': {
      const moved = clock(fact.obligation, 'forwarded', (term) => forward(term, day, fact.calendar))
      const obligations = moved.obligations.map((one) =>
        one.id === fact.obligation ? { ...one, debtor: fact.post } : one,
      )
      return { ...moved, entity: fact.entity, against: fact.post, calendar: fact.calendar, obligations }
    }
    case 'missed':
      return on(fact.obligation, () => ({ missed: { ...mark, due: fact.due, calendar: fact.calendar } }))
    case 'rectified':
      return all(({ missed, ...one }) => {
        if (one.id > fact.obligation) return { withdrawn: one.withdrawn ?? mark }
        if (one.id < fact.obligation || !missed) return {}
        return { missed: undefined, rectified: [...one.rectified, { ...mark, missed, due: fact.due }] }
      })
    case 'held':
      return {
        ...on(fact.obligation, ({ holds }) => ({ holds: [...holds, { ...mark, until: fact.until }] })),
        held: { until: fact.until },
      }
    case 'answered':
      return on(fact.obligation, () => ({ answered: { ...mark, outcome: fact.outcome, contents: fact.contents } }))
    case 'escalated': {
      const { obligation: id, over, post: debtor, instrument, step, clock } = fact
      const rung = {
        id,
        over,
        debtor,
        instrument,
        step,
        ...(clock && { clock }),
        opened: mark,
        acts: [],
        holds: [],
        rectified: [],
      }
      return { ...state, obligations: [...state.obligations, rung] }
    }
  }
}

function undone({ presented, reminded, term }: Pick<Obligation, keyof Undone>): { undone?: Undone } {
  if (!presented) return {}
  const { folio, at, presentedAt } = presented
  // A term that stands still told its dates before it was observed.
  const told = term && { ...term, pauses: term.pauses.filter(({ to }) => to !== undefined) }
  return {
    undone: { presented: { folio, at, presentedAt }, ...(reminded && { reminded }), ...(told && { term: told }) },
  }
}

/** The junta's own term follows its rule; a rung runs its own clock from its delivery; one without a known clock has no term. */
function termOf({ rule, calendar }: Case, { id, clock }: Obligation, at: Instant): { term?: Term } {
  if (id === 0) return { term: startTerm(rule, at, calendar) }
  return clock ? { term: plainTerm(limaDate(at), calendar, clock.length, clock.unit) } : {}
}
