import * as z from 'zod/mini'
import { withoutNothing } from '../law/typed.ts'

/** The first year of the register: its series are enumerated from it. */
export const FIRST_YEAR = 2026

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const SHAPE = /^[A-Z]{2,5}-\d{4}-[0-9A-Z]{6,10}-[0-9A-Z]$/

/** Bytes as the 32 characters that people do not confuse, 5 bits of each. */
export const inCharacters = (bytes: Iterable<number>): string =>
  [...bytes].map((byte) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.charAt(byte % 32)).join('')

/** Number of an expediente, invariable for its whole life (TUO Ley 27444 art. 150): `WAY-2026-000123-5`, its check character right. */
export const caseNumberSchema = z
  .string()
  .check(z.refine((text) => SHAPE.test(text) && text.endsWith(checkCharacter(text.slice(0, -2)))))
  .brand<'CaseNumber'>()
export type CaseNumber = z.infer<typeof caseNumberSchema>

export const isCaseNumber = (text: string): text is CaseNumber => caseNumberSchema.safeParse(text).success

/** A series hands out consecutive numbers: one for each entity and year. */
export type Series = { entity: string; year: number }

/** Name of a series, as it begins every number drawn from it: `WAY-2026`. */
export const seriesName = ({ entity, year }: Series): string => `${entity}-${year}`

/** The number that a series gives to its k-th case (k ≥ 1), or to a random serial where the sequence itself would betray. Throws where the series makes no number. */
export function caseNumber(series: Series, serial: number | string): CaseNumber {
  const stem = `${seriesName(series)}-${String(serial).padStart(6, '0')}`
  return caseNumberSchema.parse(`${stem}-${checkCharacter(stem)}`)
}

// Between its parts anything but letters and digits: a hyphen, blanks, the line break and the mark of a quoted mail.
const shaped =
  /(?<![0-9A-Z])([A-Z]{2,5})[^0-9A-Z]{0,6}(2[0O][0-9OIL]{2})[^0-9A-Z]{0,6}([0-9A-Z]{6,11})(?:[^0-9A-Z]{1,6}([0-9A-Z]))?(?![0-9A-Z])/g
const LONGEST_ALONE = 60

/**
 * The numbers inside a text, each once, in the order in which they come: «Expediente WAY-2026-000001-P», the subject of a
 * letter, the address of a page. As people type them: lower case, spaces for hyphens, hyphens left out, O for 0 and I or
 * L for 1; only the check character must be the very one. What it does not fit is no number of ours.
 */
export function caseNumbersIn(text: string): CaseNumber[] {
  const capitals = withoutNothing(text).toUpperCase()
  const found = numbersIn(capitals)
  if (found.length > 0 || capitals.length > LONGEST_ALONE) return found
  // A number alone may be broken anywhere: 000 123.
  return numbersIn(capitals.replace(/[^0-9A-Z]/g, ''))
}

function numbersIn(capitals: string): CaseNumber[] {
  const found = new Set<CaseNumber>()
  for (const [, entity = '', year = '', tail = '', apart = ''] of capitals.matchAll(shaped)) {
    const stem = (serial: string) => `${entity}-${unconfuse(year)}-${unconfuse(serial)}`
    // The check character stands apart, or ends what is written together.
    const readings = [`${stem(tail)}-${apart}`, `${stem(tail.slice(0, -1))}-${tail.at(-1)}`]
    const number = readings.find(isCaseNumber)
    if (number) found.add(number)
  }
  return [...found]
}

/** The one number inside a text; undefined where there is none, or several and it is not ours to choose. */
export function parseCaseNumber(text: string): CaseNumber | undefined {
  const [number, ...others] = caseNumbersIn(text)
  return others.length === 0 ? number : undefined
}

/** What to say of a text without the one number that was wanted: `none`, or that there are several. */
export function whyNoNumber(text: string, none: string): string {
  const [first, second] = caseNumbersIn(text)
  return first && second ? `Aquí hay más de un número de expediente: ${first}, ${second}. Deje uno solo.` : none
}

const unconfuse = (text: string): string => text.replace(/O/g, '0').replace(/[IL]/g, '1')

/** ISO 7064 MOD 37,36: it finds every single wrong character, and nearly every swap of two neighbours. */
function checkCharacter(stem: string): string {
  let product = 36
  for (const character of stem.replaceAll('-', '')) {
    const sum = (product + ALPHABET.indexOf(character)) % 36 || 36
    product = (sum * 2) % 37
  }
  return ALPHABET.charAt((37 - product) % 36)
}
