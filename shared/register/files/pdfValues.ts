import { MOST_DEPTH, pastGap, wordAt } from './pdfDictionaries.ts'

/** What stands somewhere in a PDF: `object` is the number of another object, `other` a text, a number or a word. */
export type PdfValue =
  | { dictionary: readonly (readonly [name: string, value: PdfValue])[] }
  | { array: readonly PdfValue[] }
  | { name: string }
  | { object: number }
  | { other: string }

/** For how many characters one counts that is read value by value, as some are more than once. */
export const BY_VALUE = 10

const NUMBER = /^\+?\d+$/

type Reading = { text: string; at: number }

/** The value that begins here, and where it ends; undefined where none does that can be read in one way. */
export function valueAt(text: string, from: number): { value: PdfValue; end: number } | undefined {
  const reading = { text, at: from }
  const value = read(reading, MOST_DEPTH)
  return value && { value, end: reading.at }
}

/** A text with each `#xx` in it as the character that it stands for (ISO 32000-1, 7.3.5). */
export const decoded = (text: string): string =>
  text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

/** The name that is written so; what stands behind a nought byte in it, some programs do not see. */
const named = (word: string): string => decoded(word.slice(1)).split('\0')[0] ?? ''

function next(reading: Reading): string {
  const at = pastGap(reading.text, reading.at)
  const word = wordAt(reading.text, at)
  reading.at = at + word.length
  return word
}

function read(reading: Reading, depth: number): PdfValue | undefined {
  const word = next(reading)
  if (depth === 0 || ['', '>>', ']'].includes(word)) return undefined
  if (word === '<<') return dictionary(reading, depth - 1)
  if (word === '[') return array(reading, depth - 1)
  if (word.startsWith('/')) return { name: named(word) }
  return (NUMBER.test(word) && reference(reading, Number(word))) || { other: word }
}

function dictionary(reading: Reading, depth: number): PdfValue | undefined {
  const entries: [string, PdfValue][] = []
  for (let word = next(reading); word !== '>>'; word = next(reading)) {
    const value = word.startsWith('/') ? read(reading, depth) : undefined
    if (!value) return undefined
    entries.push([named(word), value])
  }
  return { dictionary: entries }
}

function array(reading: Reading, depth: number): PdfValue | undefined {
  const items: PdfValue[] = []
  for (let from = reading.at; next(reading) !== ']'; from = reading.at) {
    reading.at = from
    const value = read(reading, depth)
    if (!value) return undefined
    items.push(value)
  }
  return { array: items }
}

/** Another object, where a number is followed by another one and an R (7.3.10). */
function reference(reading: Reading, object: number): PdfValue | undefined {
  const from = reading.at
  if (NUMBER.test(next(reading)) && next(reading) === 'R') return { object }
  reading.at = from
  return undefined
}
