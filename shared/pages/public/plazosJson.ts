import type { Answer } from '../../law/calculator.ts'
import type { ExplainedDay } from '../../law/notes.ts'
import { questionParameters } from '../../law/question.ts'
import { stepsAfter } from '../../law/rules.ts'
import { questionPath, ruleWords } from './plazosWords.ts'

const day = ({ date, n, why, rolls, text }: ExplainedDay) => {
  if (n !== undefined) return { date, n, ...(rolls && { rolls: closure(rolls) }), text }
  return { date, ...(typeof why === 'object' ? closure(why) : { why }), text }
}

const closure = (why: Exclude<ExplainedDay['rolls'], undefined>) =>
  typeof why === 'string' ? { why } : { why: why.effect, name: why.name, norm: why.norm }

/** The answer of the calculator to a program: dates are days of Lima; addresses are from the root of the site. */
export const plazosJson = (answer: Answer) => {
  const { question, rule, calendar, due, dueEarliest, dayZero, days, sentences, warnings, milestones, windows } = answer
  const { kind, name, version, term, inferred, effectiveFrom, effectiveTo, starts, cutoff, answeredBy } = rule
  const { sets, purpose, notify, articles, silence, cure, extension, dutyInfringed } = rule
  const steps = stepsAfter(rule)
  return {
    query: questionParameters(question),
    due,
    dueEarliest,
    dayZero,
    rule: {
      kind,
      name,
      version,
      effectiveFrom,
      effectiveTo,
      term,
      sets,
      purpose,
      notify,
      inferred,
      articles,
      starts,
      cutoff,
      answeredBy,
      silence,
      cure,
      extension,
      duty: dutyInfringed,
      nextSteps: steps.length > 0 ? steps : undefined,
      words: ruleWords(rule),
    },
    calendar: {
      id: calendar.id,
      name: calendar.name,
      version: calendar.version,
      reviewedThrough: calendar.reviewedThrough,
    },
    sentences,
    warnings,
    milestones,
    windows,
    days: days.map(day),
    links: { page: questionPath(answer), ics: questionPath(answer, '.ics') },
  }
}
