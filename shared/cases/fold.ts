import { ruleByVersion } from '../law/rules.ts'
import { type Fact, type FactOf, folds } from './acts/index.ts'
import type { SealedFolio } from './folio.ts'
import { type Case, type Mark, opening } from './state.ts'

/** Folds a case out of its folios, in order. Undefined where there are none. */
export function fold(folios: SealedFolio[]): Case | undefined {
  const first = folios[0]
  const filed = first?.facts[0]
  if (!first || filed?.fact !== 'filed') return undefined
  return folios.reduce(applyFolio, open(first, filed))
}

function open(folio: SealedFolio, filed: FactOf<'filed'>): Case {
  const rule = ruleByVersion(filed.rule)
  if (!rule) throw new RangeError(`${folio.case} was filed under an unknown rule ${filed.rule}`)
  const mark = { folio: folio.n, at: folio.at }
  const { kind, entity, against, identity, calendar, contents, chosen, unsent, consent = [], collects } = filed
  const owed = { ...opening({ id: 0, debtor: filed.debtor, instrument: kind, opened: mark }), collects }
  return {
    number: folio.case,
    kind,
    rule,
    entity,
    against,
    identity,
    calendar,
    contents,
    chosen,
    unsent,
    consent,
    filed: mark,
    obligations: [owed],
    reviews: [],
    folios: 0,
    head: '',
    changed: folio.at,
    told: { ...mark, head: '' },
    open: { ...mark, head: '' },
    causes: new Set(),
  }
}

function applyFolio(state: Case, folio: SealedFolio): Case {
  const mark = { folio: folio.n, at: folio.at }
  const after = folio.facts.reduce((before, fact) => evolve(before, fact, mark), state)
  return {
    ...after,
    folios: folio.n,
    head: folio.hash,
    changed: folio.at,
    told: folio.facts.every((fact) => isOwnDoing(fact) || isAside(fact)) ? state.told : { ...mark, head: folio.hash },
    open: folio.facts.every(isAside) ? state.open : { ...mark, head: folio.hash },
    causes: new Set([...state.causes, folio.cause]),
  }
}

/** Whether a fact is only that the junta went somewhere, or added a file. */
const isOwnDoing = ({ fact }: Fact): boolean => fact === 'gestion' || fact === 'attached'

/** Whether a fact is only that a junta asked for what takes no effect yet, or never did: whoever presses it is not to read of it. */
const isAside = ({ fact }: Fact): boolean => fact === 'intended' || fact === 'warned' || fact === 'objected'

const evolve = <F extends Fact['fact']>(state: Case, fact: FactOf<F>, mark: Mark): Case =>
  folds[fact.fact](state, fact, mark)
