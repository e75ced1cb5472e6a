import { caseNumbersIn } from '../cases/number.ts'
import { plain } from './arrival.ts'

const LABEL =
  '(?:ticket|glpi|caso|incidencia|solicitud|tramite|registro|expediente|atencion|seguimiento|requerimiento|hoja de ruta|codigo|case|request|reclamo|documento|exp)'
const VALUE = '((?:[A-Z]{1,8}-?)?\\d[0-9A-Z]*(?:[-./][0-9A-Z]+)*)'
const BRACKETED = new RegExp(`[\\[(] ?${LABEL}? ?(?:id|n[°º.]*)? ?[#:]? ?#?${VALUE} ?[\\])]`, 'i')
const LABELLED = new RegExp(
  `\\b${LABEL}(?: (?:de|del) [a-z]+){0,2}(?: (?:es|virtual|id))?(?: ?(?:n[°ºo.]{1,3}|nro\\.?|num\\.?|numero))?(?: es)? ?[#:(]* ?#?${VALUE}`,
  'gi',
)

/**
 * The number that an office gave to what it received, as it wrote it; undefined where it gives none. A number of ours that it
 * repeats is none, nor is a year or a figure of two digits.
 */
export function ticketIn(subject: string, text: string): string | undefined {
  const spaced = (from: string) => from.normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ')
  const bracketed = spaced(subject).match(BRACKETED)?.[1]
  const labelled = [...`${spaced(subject)} | ${spaced(text)}`.slice(0, 5000).matchAll(LABELLED)].map(
    ([, value]) => value,
  )
  return [bracketed, ...labelled].find((value) => value !== undefined && isTicket(value))
}

const isTicket = (value: string): boolean =>
  value.replace(/\D/g, '').length >= 3 && !/^20\d\d$/.test(value) && caseNumbersIn(plain(value)).length === 0
