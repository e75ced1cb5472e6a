// What a reader is told of a character that the font lacks, the most telling first.
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/\ufffd/u, 'carácter ilegible'],
  [/\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u, 'emoji'],
  [/\p{Script=Han}/u, 'carácter chino'],
  [/\p{Script=Hiragana}|\p{Script=Katakana}/u, 'letra japonesa'],
  [/\p{Script=Hangul}/u, 'letra coreana'],
  [/\p{Script=Arabic}/u, 'letra árabe'],
  [/\p{Script=Hebrew}/u, 'letra hebrea'],
  [/\p{Script=Devanagari}/u, 'letra devanagari'],
  [/\p{Script=Cyrillic}/u, 'letra cirílica'],
  [/\p{Script=Greek}/u, 'letra griega'],
  [/\p{Script=Latin}/u, 'letra latina poco común'],
  [/\p{L}/u, 'letra de otra escritura'],
  [/\p{N}/u, 'cifra de otra escritura'],
  [/\p{M}/u, 'signo sobre una letra'],
  [/\p{S}/u, 'símbolo'],
  [/\p{P}/u, 'signo de puntuación'],
]

const nameOf = (character: string): string =>
  NAMES.find(([pattern]) => pattern.test(character))?.[1] ?? 'carácter ilegible'

const characters = new Intl.Segmenter('es', { granularity: 'grapheme' })

/**
 * The text in characters that a font can print: white space is one space, invisible characters go, and what the font lacks
 * is named by what it is, `[letra árabe]`, with how many of them stand in a row. Idempotent.
 */
export function printable(text: string, hasGlyph: (codePoint: number) => boolean): string {
  const inFont = (shown: string) => Array.from(shown, (char) => char.codePointAt(0) ?? 0).every(hasGlyph)
  let said = ''
  let lacking = { name: '', count: 0 }
  const tell = () => {
    if (lacking.count > 0) said += `[${lacking.name}${lacking.count > 1 ? ` ×${lacking.count}` : ''}]`
    lacking = { name: '', count: 0 }
  }
  for (const { segment } of characters.segment(text.toWellFormed().replace(/[^\S\u00a0]+/gu, ' '))) {
    const shown = segment.replace(/[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    // No letter of any tongue is so long, and to normalise a heap of marks takes the square of its length.
    const forms = shown.length > 40 ? [shown] : [shown.normalize('NFC'), shown.normalize('NFKC')]
    const known = forms.find(inFont)
    if (known !== undefined && shown !== '') {
      tell()
      said += known
    } else if (shown !== '') {
      const name = nameOf(shown)
      if (name !== lacking.name) tell()
      lacking = { name, count: lacking.count + 1 }
    }
  }
  tell()
  // What stood between two blanks may have gone.
  return said.replace(/ {2,}/g, ' ')
}
