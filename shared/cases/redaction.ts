import * as z from 'zod/mini'
import type { ReviewableKind } from './reviewable.ts'
import { answerText, filingText, judgementText, observationText } from './texts.ts'

/** One part of a text as it is shown, under what it is called. */
const part = z.object({ name: z.string(), text: z.string() })
export type Part = z.infer<typeof part>

/** A text as it is shown to everybody. */
export const releasedText = z.object({ parts: z.array(part) })

/** What stands where words are covered: of one length, so that it tells nothing of theirs. */
export const COVERED = '[tapado]'

type Named = readonly [name: string, text: string | undefined]
const partsOf = (named: readonly Named[]): Part[] =>
  named.flatMap(([name, text]) => (text ? [{ name, text: text.normalize('NFC') }] : []))

/** Of what a junta filed neither the place, which may be somebody's home, nor the stamp, nor what it noted of its visits. */
const readers: Partial<Record<ReviewableKind, (body: unknown) => Part[] | undefined>> = {
  filing(body) {
    const { data } = filingText.safeParse(body)
    if (!data) return undefined
    const { subject, facts, request, norm, evidence } = data
    return partsOf([
      ...([
        ['Asunto', subject],
        ['Hechos', facts],
        ['Pedido', request],
        ['Norma', norm],
      ] as const),
      ['Pruebas que dice tener', evidence.map((one) => `- ${one}`).join('\n')],
    ])
  },
  answer(body) {
    const { data } = answerText.safeParse(body)
    return (
      data &&
      partsOf([
        ['Respuesta', data.text],
        ['Documento', data.document],
        ['Firma declarada', data.signedBy],
      ])
    )
  },
  judgement(body) {
    const { data } = judgementText.safeParse(body)
    return data && partsOf([['Por qué', data.reason]])
  },
  observation: observed,
  contest: observed,
}

function observed(body: unknown): Part[] | undefined {
  const { data } = observationText.safeParse(body)
  return (
    data &&
    partsOf([
      ['Texto', data.text],
      ['Norma', data.norm],
      ['Documento', data.document],
      ['Firma declarada', data.signedBy],
    ])
  )
}

/** The parts of a text as it was kept that may be shown; undefined where it cannot be read. */
export const partsIn = (what: ReviewableKind, body: unknown): Part[] | undefined => readers[what]?.(body)

/** A text without marks and capitals, letter by letter: each stands where its own stood. */
const plain = (text: string): string =>
  [...text]
    .map((letter) => (letter.normalize('NFD')[0] ?? letter).toLowerCase().slice(0, 1).padEnd(letter.length))
    .join('')

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

/** Where some words stand in a text, whole, whatever their marks, capitals and spaces. */
const pattern = (words: string): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])${plain(words.normalize('NFC')).trim().split(/\s+/).map(escaped).join('\\s+')}(?![\\p{L}\\p{N}])`,
    'gu',
  )

/** The parts with some words covered wherever they stand, and which of the words stand nowhere. */
export function cover(parts: readonly Part[], words: readonly string[]): { parts: Part[]; missing: string[] } {
  // The longest first: what is covered is looked at no more.
  const sorted = words.filter((one) => one.trim() !== '').toSorted((a, b) => b.length - a.length)
  const missing = sorted.filter((one) => !parts.some(({ text }) => pattern(one).test(plain(text))))
  const spansIn = (text: string) =>
    sorted.flatMap((one) =>
      [...plain(text).matchAll(pattern(one))].map(({ index, 0: found }) => [index, index + found.length] as const),
    )
  return { parts: parts.map(({ name, text }) => ({ name, text: covered(text, spansIn(text)) })), missing }
}

function covered(text: string, spans: readonly (readonly [from: number, to: number])[]): string {
  let out = ''
  let at = 0
  for (const [from, to] of spans.toSorted(([a], [b]) => a - b)) {
    if (from >= at) out += text.slice(at, from) + COVERED
    at = Math.max(at, to)
  }
  return out + text.slice(at)
}

/** Why some words of a text are pointed out to whoever reads it. */
export type Pointed = { words: string; why: 'number' | 'mail' | 'link' | 'name' | 'home' }

const looks: readonly (readonly [Pointed['why'], RegExp])[] = [
  ['mail', /[\p{L}\p{N}._%+-]+\s?(?:@|\(at\)|\barroba\b)\s?[\p{L}\p{N}.-]+/giu],
  ['link', /\b(?:https?:\/\/|www\.)\S+/giu],
  // A DNI, a RUC, a telephone: six digits or more, however they are parted; neither a date nor a sum with its decimals.
  ['number', /(?<![\p{L}\p{N}/])\+?\d(?:[\s.\-()]{0,2}\d){5,14}(?![\p{L}\p{N}/])/gu],
  ['home', /\b(?:mz|manzana|lote|lt|dpto|departamento|interior)\b\.?\s*[\p{L}\p{N}-]{1,4}\b/giu],
  [
    'name',
    /(?:\b(?:sr|sra|srta|don|doña|señora?|señorita|dni)\b\.?\s+)\p{Lu}\p{Ll}+(?:\s+(?:de\s+(?:la\s+|los\s+)?)?\p{Lu}\p{Ll}+){0,3}/giu,
  ],
  ['name', /\p{Lu}\p{Ll}+(?:\s+(?:de\s+(?:la\s+|los\s+)?)?\p{Lu}\p{Ll}+){1,3}/gu],
]

/** What in a text looks like a person, a number of one or a way to one, but for words that everybody may know; each once. */
export function pointedOut(parts: readonly Part[], known: readonly string[]): Pointed[] {
  const { parts: rest } = cover(parts, known)
  const found = rest.flatMap(({ text }) =>
    looks.flatMap(([why, look]) => [...text.matchAll(look)].map(([words]) => ({ words: words.trim(), why }))),
  )
  const first = new Map(found.toReversed().map((one) => [sameWords(one), one]))
  return found.filter((one) => first.get(sameWords(one)) === one && !isDateOrSum(one))
}

const sameWords = ({ words }: Pointed): string => plain(words).replace(/\s+/g, ' ')
const isDateOrSum = ({ words }: Pointed): boolean => /^(?:\d{4}-\d\d-\d\d|\d[\d ]*\.\d\d)$/.test(words)

/** Words of the names of many juntas: they tell of none which it is. */
const common =
  /\b(?:junta|vecinal(?:es)?|comunal|comit[eé]|asociaci[oó]n|de|del|la|las|los|el|y|jr|jir[oó]n|av|avenida|calle|pasaje|barrio|urbanizaci[oó]n|asentamiento|humano|pueblo|joven|sector|zona)\b\.?/giu

/** By what a junta would be known: its whole name, and what of it is its own. */
export const nameWords = (name: string): string[] => {
  const own = name.replace(common, ' ').replace(/\s+/g, ' ').trim()
  return own.length > 3 ? [name, own] : [name]
}
