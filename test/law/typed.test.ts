import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InputError } from '../../shared/law/parseDates.ts'
import { readLine, readText } from '../../shared/law/typed.ts'

const field = { name: 'Asunto', max: 1000 }
const told = (read: () => string): string => {
  try {
    return read()
  } catch (error) {
    if (error instanceof InputError) return error.message
    throw error
  }
}

describe('W1: what is shown as nothing is nothing', () => {
  test.each([
    ['blanks', ' \t\r\n\u00A0\u3000'],
    ['a zero-width space', '\u200B'],
    ['a blank of braille', '\u2800\u2800'],
    ['hieroglyphs that are blank', '\u{13441}\u{13442}'],
    ['a filler of Hangul', '\u3164\uFFA0\u115F\u1160'],
    ['a soft hyphen', '\u00AD'],
    ['joiners', '\u200D\u200C\u2060'],
    ['a byte order mark', '\uFEFF'],
    ['variation selectors', '\uFE0F\u{E0100}'],
    ['tags', '\u{E0041}\u{E0042}\u{E007F}'],
    ['combining marks alone', '\u0301\u0316\u20DD'],
    ['marks of direction', '\u202E\u2066\u200F\u061C'],
    ['a note without a head', '\u{1D159}'],
    ['a place held for an object', '\uFFFC'],
    ['controls', '\u0000\u0007\u001B'],
    ['all of them', '\u200B \u2800\n\u3164\u0301\u{E0041}'],
  ])('%s', (_, typed) => {
    expect([readLine(typed, field), readText(typed, field)]).toEqual(['', ''])
  })

  test.each(['.', '¿?', '7', 'Ñ', '好', '⠓', '👍🏽', '🏳️‍🌈', 'ñ'.normalize('NFD'), '—'])('%s is something', (typed) => {
    expect([readLine(typed, field), readText(typed, field)]).toEqual([typed.normalize('NFC'), typed.normalize('NFC')])
  })

  test('within a text it goes, and the text stays: nothing turns round or hides what others read', () => {
    expect(readLine('No \u202Eecid\u202C \u200Bnada\u{E0041}', field)).toBe('No ecid nada')
    expect(readText('Uno\u2028dos\r\ntres\u0007\tcuatro', field)).toBe('Uno\ndos\ntres\tcuatro')
  })

  test('cleaned twice is cleaned once, and what is kept can be seen', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (typed) => {
        for (const read of [readLine, readText]) {
          const once = told(() => read(typed, field))
          expect(read(once, field)).toBe(once)
          expect(once.replace(/[\s\p{M}\p{Default_Ignorable_Code_Point}]/gu, '') === '').toBe(once === '')
        }
      }),
    )
  })
})

describe('S3: how long and how deep, before any work', () => {
  test('too long is told with the length and the limit', () => {
    expect(told(() => readLine('a'.repeat(1001), field))).toMatch(
      /^Asunto: tiene 1.?001 caracteres y caben 1.?000\..*Acórtelo/,
    )
    expect(readLine('a'.repeat(1000), field)).toHaveLength(1000)
  })

  test('a line end counts as one, as browsers count it', () => {
    expect(readText('a\r\n'.repeat(500), field)).toHaveLength(999)
    expect(told(() => readText('a\n'.repeat(501), field))).toContain('caracteres')
  })

  test('marks heaped on a letter are refused; what any language writes is not', () => {
    const heaped = `a${'\u0301\u0316'.repeat(50_000)}`
    for (const typed of [heaped, heaped.slice(0, 900), `a${'\u0301\u200B\u0316'.repeat(20)}`])
      expect(told(() => readLine(typed, { name: 'Asunto', max: 200_000 }))).toMatch(/signos seguidos/)
    for (const typed of ['Tiếng Việt ế', 'क्षत्रिय', 'שָׁלוֹם', 'a\u0301\u0316'.repeat(300)])
      expect(readLine(typed, field)).toBe(typed.normalize('NFC'))
  })

  test.each(['\uD800', 'mal \uDC00 escrito', 'Ca\uFFFDo'])('a broken character is told, not kept: %j', (typed) => {
    expect(told(() => readText(typed, field))).toMatch(/^Asunto: tiene un carácter dañado/)
  })
})
