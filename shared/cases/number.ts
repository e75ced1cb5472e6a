const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const SHAPE = /^[A-Z]{2,5}-\d{4}-[0-9A-Z]{6,10}-[0-9A-Z]$/

/** Number of an expediente, invariable for its whole life (TUO Ley 27444 art. 150): `WAY-2026-000123-5`. */
export type CaseNumber = string

/** A series hands out consecutive numbers: one for each entity and year. */
export type Series = { entity: string; year: number }

/** Name of a series, as it begins every number drawn from it: `WAY-2026`. */
export const seriesName = ({ entity, year }: Series): string => `${entity}-${year}`

/** The number that a series gives to its k-th case (k ≥ 1), or to a random serial where the sequence itself would betray. */
export function caseNumber(series: Series, serial: number | string): CaseNumber {
  const stem = `${seriesName(series)}-${String(serial).padStart(6, '0')}`
  return `${stem}-${checkCharacter(stem)}`
}

/**
 * Reads a number as people type it: lower case, spaces for hyphens, hyphens left out, O for 0, I or L for 1.
 * Returns undefined when its check character does not fit.
 */
export function parseCaseNumber(text: string): CaseNumber | undefined {
  const packed = text.toUpperCase().replace(/[^0-9A-Z]/g, '')
  const parts = /^([A-Z]+)([0-9OIL]{4})([0-9A-Z]+)([0-9A-Z])$/.exec(packed)
  if (!parts) return undefined
  const [, entity = '', year = '', serial = '', check = ''] = parts
  const stem = `${entity}-${unconfuse(year)}-${unconfuse(serial)}`
  const expected = checkCharacter(stem)
  const number = `${stem}-${expected}`
  return SHAPE.test(number) && unconfuse(check) === unconfuse(expected) ? number : undefined
}

const unconfuse = (text: string): string => text.replace(/O/g, '0').replace(/[IL]/g, '1')

/**
 * ISO 7064 MOD 37,36. By itself it finds every single wrong character; because O is read as 0, and I and L as 1, also in
 * the check character, some 7 in 1,000 wrong characters and swaps pass (test/cases/number.test.ts counts them).
 */
function checkCharacter(stem: string): string {
  let product = 36
  for (const character of stem.replaceAll('-', '')) {
    const sum = (product + ALPHABET.indexOf(character)) % 36 || 36
    product = (sum * 2) % 37
  }
  return ALPHABET.charAt((37 - product) % 36)
}
