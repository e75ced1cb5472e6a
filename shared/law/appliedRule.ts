import { type Cited, spanishLength } from './explain.ts'
import type { Counted, Question } from './question.ts'
import { startOf } from './question.ts'
import { allRules, isKind, type Rule, ruleInForce, type Unit } from './rules.ts'
import { plainTerm, startTerm, type Term } from './term.ts'
import { type LocalDate, toInstant } from './time.ts'
import { textOn, tuo, tuoTexts } from './tuo.ts'

/** What the law says of what is counted: the rule of a kind, or what the TUO of Ley 27444 says of any term. */
export type AppliedRule = Cited &
  Pick<Rule, 'name' | 'version' | 'term' | 'articles' | 'effectiveFrom'> &
  Partial<Omit<Rule, 'kind'>> & { kind: Counted }

/** Begins in 2019: nothing older is on record. */
const firstText = tuoTexts[0]?.from ?? ''

/** The first day (Lima) on which a question can be answered: the record of its rule begins then. */
export const recordBegins = (of: Counted): LocalDate =>
  allRules().find(({ kind }) => kind === of)?.effectiveFrom ?? firstText

// 131 and 133: what starts a term; 134: how it runs; 139: calendar days; 140: how it ends.
const counting: Readonly<Record<Unit, readonly string[]>> = {
  business: ['134.1', '133.1', '134.2', '140.1'],
  calendar: ['139', '133.1', '134.2', '140.1'],
  month: ['134.3', '133.2', '134.2', '140.1'],
  year: ['134.3', '133.2', '134.2', '140.1'],
}

/** What governs a question on the day of its presentation or notification; undefined before the record begins. */
export const appliedRuleOf = ({ of, presented, received, term: asked }: Question): AppliedRule | undefined => {
  const on = presented.slice(0, 10)
  if (isKind(of)) {
    const rule = ruleInForce(of, on)
    return rule && { ...rule, ...(received && { zero: 'Recibido por la entidad competente' }) }
  }
  const known = textOn(on)
  // Whoever is notified of an act has fifteen days to impugn it (207.2), by either recurso.
  const own = ruleInForce('solicitud', on)?.windows?.find(({ id }) => id === 'recurso')
  const term = of === 'plazo' ? asked : own && { length: own.length, unit: own.unit }
  if (!known || !term) return undefined
  const { text, from: effectiveFrom } = known
  const sets = of === 'recurso' ? tuo(text, '207.2') : undefined
  return {
    ...(sets && { sets }),
    kind: of,
    term,
    effectiveFrom,
    version: `${of}@${effectiveFrom}`,
    inferred: false,
    name: of === 'recurso' ? 'Plazo propio para interponer un recurso' : `Plazo de ${spanishLength(term)}`,
    zero: of === 'recurso' ? 'Notificado' : 'Contado desde',
    // That a term in calendar days rolls as well is read in 134.2 only by inference.
    articles: [
      ...(sets ? [sets] : []),
      ...counting[term.unit].map((label) =>
        tuo(text, label, term.unit === 'calendar' && label === '134.2' ? 'INF' : 'V'),
      ),
    ],
  }
}

/** The term of a question; without an hour it starts within office hours. */
export const termOf = (question: Question, { term }: AppliedRule): Term => {
  const { of, calendar, presented } = question
  const start = startOf(question)
  const rule = isKind(of) ? ruleInForce(of, presented.slice(0, 10)) : undefined
  return rule
    ? startTerm(rule, toInstant(start.length === 10 ? `${start}T12:00` : start), calendar)
    : plainTerm(start.slice(0, 10), calendar, term.length, term.unit)
}
