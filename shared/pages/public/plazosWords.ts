import type { AppliedRule } from '../../law/appliedRule.ts'
import type { Answer } from '../../law/calculator.ts'
import { spanishLength } from '../../law/explain.ts'
import { type Counted, questionParameters, unitId } from '../../law/question.ts'
import { isKind, kindName, type Rule, type Window } from '../../law/rules.ts'
import { type LocalDate, spanishDate, weekdayName } from '../../law/time.ts'

const answerers: Record<Rule['answeredBy'], string> = {
  responsible: 'la oficina responsable del asunto',
  superior: 'el superior jerárquico',
  'same-organ': 'el mismo órgano que dictó el acto',
  'st-pad': 'la Secretaría Técnica PAD',
  addressee: 'la autoridad a la que se dirige',
  integrity: 'la Oficina de Integridad',
  'claims-officer': 'la persona responsable de reclamos',
  'information-officer': 'la persona responsable del acceso a la información',
}

const silences: Record<Rule['silence'], string> = {
  none: 'No hay silencio administrativo: pasado el plazo, la autoridad sigue obligada.',
  negative: 'Silencio negativo: quien presentó puede tenerlo por denegado e impugnar, o esperar la respuesta.',
  tupa: 'Silencio positivo o negativo según el TUPA de la entidad, que Plazo no supone.',
}

/** What the rule says, in words: who answers and what a silence means; nothing for a term without an authority. */
export const ruleWords = ({ term, answeredBy, silence, inferred, cure, extension }: AppliedRule) => ({
  term: spanishLength(term),
  ...(answeredBy && { answeredBy: answerers[answeredBy] }),
  ...(silence && {
    silence: inferred && silence !== 'none' ? `Por inferencia: ${silences[silence]}` : silences[silence],
  }),
  ...(cure && {
    cure: `Si la entidad observa el documento, hay ${spanishLength({ ...cure, unit: 'business' })} para subsanar; subsanado, el plazo ${cure.effect === 'restart' ? 'empieza de nuevo' : 'sigue donde se detuvo'} (${cure.norm}).`,
  }),
  ...(extension && {
    extension: `La entidad puede prorrogarlo si lo avisa en ${spanishLength({ length: extension.announcedWithin, unit: extension.unit })} (${extension.norm}).`,
  }),
})

/** What a person calls each thing that can be counted. */
export const countedName = (of: Counted): string => {
  if (isKind(of)) return kindName(of)
  return of === 'recurso' ? 'Mi plazo para impugnar (recurso)' : 'Otro plazo: días, meses o años'
}

/** The address of a question, from the root of the site; `twin` is '.json' or '.ics'. */
export const questionPath = ({ question }: Pick<Answer, 'question'>, twin = ''): string => {
  const parameters = Object.entries(questionParameters(question)).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => [name, String(one)]),
  )
  return `/plazos${twin}?${parameters.map(([name, value = '']) => `${name}=${encodeURI(value)}`).join('&')}`
}

/** A window of one's own as a question still without its date: when the act was notified. */
export const windowPath = ({ id, length, unit }: Window, calendar: string): string =>
  id === 'recurso'
    ? `/plazos?tipo=recurso&calendario=${calendar}`
    : `/plazos?tipo=plazo&cantidad=${length}&unidad=${unitId(unit)}&calendario=${calendar}`

/** 'miércoles 15 de abril de 2026'. */
export const longDate = (date: string): string => `${weekdayName(date)} ${spanishDate(date)}`

/** The date to keep in mind: one's own term is counted by the earlier, for no doubt may cost the junta its right (LAW 2.17). */
export const lastDay = ({ question, due, dueEarliest }: Answer): LocalDate =>
  question.of === 'recurso' ? dueEarliest : due
