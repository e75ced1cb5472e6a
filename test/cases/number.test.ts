import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { caseNumber, caseNumbersIn, parseCaseNumber, seriesName, whyNoNumber } from '../../shared/cases/number.ts'
import { always } from './story.ts'

const wayrapampa = { entity: 'WAY', year: 2026 }

const series = fc.record({
  entity: fc.stringMatching(/^[A-Z]{2,5}$/),
  year: fc.integer({ min: 2020, max: 2099 }),
})
const serial = fc.oneof(fc.integer({ min: 1, max: 9_999_999 }), fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{8}$/))
const number = fc.tuple(series, serial).map(([from, k]) => caseNumber(from, k))

describe('A number', () => {
  test('reads as the law asks: the entity, the year, its place, and a character that checks it', () => {
    expect(caseNumber(wayrapampa, 123)).toMatch(/^WAY-2026-000123-[0-9A-Z]$/)
    expect(caseNumber(wayrapampa, 1_234_567)).toMatch(/^WAY-2026-1234567-[0-9A-Z]$/)
    expect(seriesName(wayrapampa)).toBe('WAY-2026')
  })

  test('every number that is given can be read', () => {
    always(fc.property(number, (one) => parseCaseNumber(one) === one))
  })

  test('U16: typed in lower case, with spaces, without hyphens, O for 0, I or L for 1, but for its check character', () => {
    const sloppy = fc.tuple(number, fc.constantFrom('', ' ', '-', '–', '. '), fc.constantFrom('I', 'L', 'i', 'l', '1'))
    always(
      fc.property(sloppy, fc.boolean(), ([one, between, lookalike], lower) => {
        const [entity = '', year = '', serial = '', check = ''] = one.split('-')
        const confused = [year, serial].map((part) => part.replaceAll('0', 'O').replaceAll('1', lookalike))
        const typed = ` ${[entity, ...confused, check].join(between)} `
        return parseCaseNumber(lower ? typed.toLowerCase() : typed) === one
      }),
    )
  })

  test.each([
    '',
    'WAY',
    '2026',
    'WAY-2026-000123',
    '<script>',
    'W'.repeat(100_000),
    'WAY-2026-000123-K-WAY-2026-000123-K',
    'EXP-2026-0001234-9',
    'Resolución de Gerencia 093-2026-MPW/A',
    'XWAY-2026-000001-P',
    'WAY-2026-000001-PDF',
  ])('nothing else is a number: %.40s', (text) => {
    expect(parseCaseNumber(text)).toBeUndefined()
  })
})

describe('W12: a number inside what was pasted', () => {
  const one = caseNumber(wayrapampa, 1)
  const other = caseNumber(wayrapampa, 123)

  test.each([
    `Expediente ${one}`,
    `N.° ${one}.`,
    `Nº${one}`,
    `${one} · Debe responder hasta el 15 de abril de 2026 · Denuncia vecinal de infracción`,
    `RE: RV: ${one.toLowerCase()} · Recordatorio`,
    `https://plazo.example/casos/${one}`,
    `https://plazo.example/casos/${one}.json?a=1#plazo`,
    `https://plazo.example/responder/${one}`,
    `Según el expediente WAY 2026 000001 P y el oficio EXP-2026-0001234-9`,
    `${one.replaceAll('-', '')} y nada más`,
    'el expediente WAY-2026-\r\n> 000001-P',
    'WAY\u20112026\u2011000001\u2011P',
    'WAY-2026-0000\u00AD01-\u200BP',
    'WAY-2026-000 001-P',
    `${one} (${one.toLowerCase()})`,
  ])('%s', (text) => {
    expect(parseCaseNumber(text)).toBe(one)
  })

  test('several different numbers: both are named and none is chosen', () => {
    const text = `${one} y ${other.toLowerCase()}, otra vez ${one}`
    expect([caseNumbersIn(text), parseCaseNumber(text)]).toEqual([[one, other], undefined])
    expect(whyNoNumber(text, 'No hay.')).toMatch(new RegExp(`${one}, ${other}.*uno solo`))
    expect(whyNoNumber('nada', 'No hay.')).toBe('No hay.')
  })

  test('is found wherever it stands among words', () => {
    const words = fc.array(fc.constantFrom('Sr.', 'de', '2026', 'N.º', '12', '—', 'Expediente:', '15/04/2026', '\n'))
    always(
      fc.property(words, number, words, (before, given, after) =>
        caseNumbersIn([...before, given, ...after].join(' ')).includes(given),
      ),
    )
  })
})

describe('The check character', () => {
  const packed = (one: string) => one.replaceAll('-', '')
  const accepted = (typed: string) => parseCaseNumber(`WAY${typed}`) !== undefined

  // O and 0, and I, L and 1, are read as one another, but in the check character.
  const unconfused = (digits: string) =>
    `${digits.slice(0, -1).replaceAll('O', '0').replaceAll(/[IL]/g, '1')}${digits.slice(-1)}`

  /** What a hand may make of the year, the serial and the check character of the first thousand numbers. */
  function mistakes(make: (digits: string, i: number) => string[]) {
    const all: { one: string; typed: string }[] = []
    for (let k = 1; k <= 1000; k++) {
      const one = caseNumber(wayrapampa, k)
      const digits = packed(one).slice(3)
      for (let i = 0; i < digits.length; i++)
        for (const typed of make(digits, i)) if (unconfused(typed) !== unconfused(digits)) all.push({ one, typed })
    }
    return all
  }
  const wrong = mistakes((digits, i) =>
    [...'0123456789'].map((digit) => digits.slice(0, i) + digit + digits.slice(i + 1)),
  )
  const swapped = mistakes((digits, i) => [
    digits.slice(0, i) +
      digits
        .slice(i, i + 2)
        .split('')
        .reverse()
        .join('') +
      digits.slice(i + 2),
  ])

  test('U16: finds every single wrong digit', () => {
    expect(wrong.filter(({ typed }) => accepted(typed))).toEqual([])
    expect(wrong.length).toBeGreaterThan(90_000)
  })

  test('U16: an O is no zero in it, nor an I or an L a one', () => {
    const all = Array.from({ length: 2000 }, (_, k) => caseNumber(wayrapampa, k + 1))
    const doubtful = all.filter((one) => /[01ILO]$/.test(one))
    const others = (check: string) => [...'01ILO'].filter((one) => one !== check)
    expect(doubtful.length).toBeGreaterThan(100)
    for (const one of doubtful)
      for (const check of others(one.slice(-1))) expect(parseCaseNumber(`${one.slice(0, -1)}${check}`)).toBeUndefined()
  })

  test('finds nearly every swap of two neighbours', () => {
    expect(swapped.filter(({ typed }) => accepted(typed)).length / swapped.length).toBeLessThan(0.01)
    expect(swapped.length).toBeGreaterThan(3000)
  })
})
