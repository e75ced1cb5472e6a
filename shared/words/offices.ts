import type { Unit } from '../law/rules.ts'

// Posts are shown by title; in a sentence the office is the subject, so that nobody's gender has to be guessed.
const offices: readonly [RegExp, string][] = [
  [/^Subgerente\b/, 'la Subgerencia'],
  [/^Gerente\b/, 'la Gerencia'],
  [/^Alcalde(sa)?\b/, 'la Alcaldía'],
  [/^Jef[ea]\b/, 'la Jefatura'],
  [/^Directora?\b/, 'la Dirección'],
  [/^Secretari[oa]\b/, 'la Secretaría'],
  [/^Procuradora?\b/, 'la Procuraduría'],
  [/^(?=\S*(ía|[cs]ión|encia|dad|Jefatura|Oficina|Unidad|Área)(\s|$))/, 'la '],
  [/^(?=(Órgano|Concejo|Consejo|Comité|Tribunal|Despacho|Área)(\s|$))/, 'el '],
]

/** 'Subgerente de Fiscalización' → 'la Subgerencia de Fiscalización'; an unknown title reads 'quien ejerce como …'. */
export const officeOf = (title: string): string => {
  const known = offices.find(([pattern]) => pattern.test(title))
  return known ? title.replace(...known) : `quien ejerce como ${title}`
}

/** '1 día hábil', '12 días calendario': terms of months and years are told in calendar days. */
export const spanishDays = (n: number, unit: Unit): string => {
  const [one, many] = unit === 'business' ? ['hábil', 'hábiles'] : ['calendario', 'calendario']
  return n === 1 ? `1 día ${one}` : `${n} días ${many}`
}
