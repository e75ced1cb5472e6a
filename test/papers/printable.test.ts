import fc from 'fast-check'
import { create } from 'fontkit'
import { describe, expect, test } from 'vitest'
import { fonts } from '#fonts'
import { printable } from '../../shared/papers/printable.ts'

const open = (bytes: Uint8Array) => {
  const face = create(Buffer.from(bytes))
  if (!('characterSet' in face)) throw new Error('not one face')
  return new Set(face.characterSet)
}
const regular = open(fonts.regular)
const bold = open(fonts.bold)
const shown = (text: string) => printable(text, (codePoint) => regular.has(codePoint))

describe('what a paper can print', () => {
  test.each([
    ['Spanish', 'Ñandú, pingüino: ¿qué?, ¡sí! «1.er» n.° 3.ª ’80 “x” „y‟ – — … ·'],
    ['a hyphen that does not break, a minus, comparisons', 'D.S.‑001 −5 ≥3 ≤4 ≠ ≈ ± × ÷ ½ → ✓'],
    ['Quechua and Aymara', 'Qʼeswachaka, tʼanta, chʼaki, ñuqaykuq, ä ï ü'],
    ['other tongues of Peru', 'ɨ ʉ ë g̃ m̃ p̃ b̃ ĉ a̱ ẽ ỹ ʔ'],
    ['Greek and Cyrillic', 'αβγ Ωμέγα, Чили'],
    ['money', 'S/ 3,50 € $ £ ₱'],
  ])('%s, as it was written', (_, text) => {
    expect(shown(text)).toBe(text.normalize('NFC').replace(/‟/g, '[signo de puntuación]'))
  })

  test('its bold face prints the same characters', () => {
    expect([...regular].filter((codePoint) => !bold.has(codePoint))).toEqual([])
  })

  test.each([
    ['张伟', '[carácter chino ×2]'],
    ['سلام', '[letra árabe ×4]'],
    ['שלום 7', '[letra hebrea ×4] 7'],
    ['カナ', '[letra japonesa ×2]'],
    ['한국', '[letra coreana ×2]'],
    ['न', '[letra devanagari]'],
    ['ሰላም', '[letra de otra escritura ×3]'],
    ['😀🏽 y 👨‍👩‍👧', '[emoji] y [emoji]'],
    ['🇵🇪1️⃣', '[emoji ×2]'],
    ['𝔄𝟙', 'A1'],
    ['♔ 𓀀', '[símbolo] [letra de otra escritura]'],
    ['a\ud800b\ufffd', 'a[carácter ilegible]b[carácter ilegible]'],
    ['\ue000', '[carácter ilegible]'],
  ])('%j, which it lacks, is named: %s', (text, told) => {
    expect(shown(text)).toBe(told)
  })

  test('what has no ink goes; white space is one space; a letter written in two parts is one', () => {
    expect(shown('Jose\u0301\r\n\tBcc: a\0\u202e\u200b\u00ad b\u3164')).toBe('José Bcc: a b')
    expect(shown('a\t\0\tb')).toBe('a b')
    expect(shown('fi ﬁn Ａ ﷺ')).toBe('fi ﬁn A [letra árabe]')
  })

  test('whatever the text, it comes out in characters of the font, and printed again it is the same', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (text) => {
        const told = shown(text)
        expect([...told].filter((char) => !regular.has(char.codePointAt(0) ?? 0))).toEqual([])
        expect(shown(told)).toBe(told)
      }),
    )
  })
})
