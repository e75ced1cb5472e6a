import { type Case, knownUpTo, type Obligation } from '../cases/state.ts'
import { type Instant, type LocalDate, spanishDateTime } from '../law/time.ts'
import { tuo, tuoTexts } from '../law/tuo.ts'
import { instrumentName } from '../words/instruments.ts'

/** The name of what an obligation answers as a letter may show it: of a confidential kind only that it is one (D.Leg. 1327). */
export function nameOf({ rule }: Case, { id, instrument }: Obligation): string {
  if (id > 0) return instrumentName(instrument)
  return rule.published ? rule.name : 'Denuncia reservada'
}

/** How a letter addresses a post, without guessing who holds it; a body of people is addressed in the plural. */
export const salutation = (title: string): string =>
  /^(Alcaldía|Área|Comisión|Concejo|Defensoría|Dirección|Gerencia|Oficina|Órgano|Secretaría|Subgerencia|Tribunal|Unidad)\b/u.test(
    title,
  )
    ? 'Señores'
    : 'Señor(a)'

/** An article of the TUO of Ley 27444, given by its current label, as the text in force on a day cites it. */
export const citeTuo = (label: string, on: LocalDate): string => {
  const text = tuoTexts.findLast(({ from }) => from <= on)?.text ?? 'D.S. 004-2019-JUS'
  return `${tuo(text, label).label}, ${text}`
}

/** The date, hour (Lima) and folio that every statement about a silence carries (I10). */
export const accordingToRecord = (now: Instant, state: Case): string =>
  `Según lo registrado al ${spanishDateTime(now)}, folio ${knownUpTo(state).folio}`
