import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { caseNumber, parseCaseNumber, seriesName } from '../../shared/cases/number.ts'
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

  test('typed in lower case, with spaces, without hyphens, O for 0, I or L for 1', () => {
    const sloppy = fc.tuple(number, fc.constantFrom('', ' ', '-', '–', '. '), fc.constantFrom('I', 'L', 'i', 'l', '1'))
    always(
      fc.property(sloppy, fc.boolean(), ([one, between, lookalike], lower) => {
        const [entity, ...rest] = one.split('-')
        const tail = rest
          .join(between)
          .replaceAll('0', lower ? 'o' : 'O')
          .replaceAll('1', lookalike)
        const typed = ` ${entity}${between}${tail} `
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
  ])('nothing else is a number: %.40s', (text) => {
    expect(parseCaseNumber(text)).toBeUndefined()
  })
})

describe('The check character', () => {
  // O and 0, and I, L and 1, are read as one another, also in the check character itself: that costs these few.
  const doubtful = /[01ILO]$/
  const unconfused = (text: string) => text.replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  const packed = (one: string) => one.replaceAll('-', '')
  const accepted = (typed: string) => parseCaseNumber(`WAY${typed}`) !== undefined

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

  test('finds every single wrong digit, but for those that give a check character that reads like the right one', () => {
    const missed = wrong.filter(({ typed }) => accepted(typed))
    expect(missed.filter(({ one }) => !doubtful.test(one))).toEqual([])
    // Measured: 0.8 % of all single wrong digits.
    expect(missed.length / wrong.length).toBeLessThan(0.01)
  })

  test('finds nearly every swap of two neighbours', () => {
    // Measured: 0.7 % are missed.
    expect(swapped.filter(({ typed }) => accepted(typed)).length / swapped.length).toBeLessThan(0.01)
    expect(swapped.length).toBeGreaterThan(3000)
  })
})
