import { plain } from './arrival.ts'
import { MOST_TEXT } from './html.ts'

/** A mail's text as it is shown: what was said; what it forwards of others; and, folded, what it quotes, and signatures. */
export type Folded = { text: string; forwarded: string; folded: string }

const FORWARD =
  /^[\s>*-]*(?:-{2,} ?)?(?:forwarded message|mensaje reenviado|inicio del mensaje reenviado|begin forwarded message)/
const ORIGINAL = /^-{2,} ?(?:mensaje original|original message|correo original)/
const FIRST_FIELD = /^\*?(?:de|from|desde|remitente):\*? \S/
const FIELD = /^\*?(?:enviado(?: el)?|sent|fecha|date|para|to|cc|asunto|subject|de|from|reply-to|responder a):\*? /
const ATTRIBUTION = /^(?:el|en|on|le|em|am) .*\d.* (?:escribio|wrote|a ecrit|escreveu|schrieb) ?:$/

/** Where a quotation begins, how many lines tell of it, and whether it says that it is forwarded. */
type Start = { at: number; length: number; forward: boolean }

/** How many lines, from one on, are the fields that Outlook writes above what it quotes: 0 where they are none. */
function fieldsAt(lines: readonly string[], at: number): number {
  if (!FIRST_FIELD.test(plain(lines[at] ?? ''))) return 0
  let length = 1
  let fields = 1
  // An address may have wrapped onto a line of its own.
  for (; length < 12; length++) {
    const line = plain(lines[at + length] ?? '')
    if (FIELD.test(`${line} `)) fields++
    else if (line === '' || fields < 2) break
  }
  return fields >= 3 ? length : 0
}

/** Whether «El lun, 2 de mar. de 2026 …, Plazo <…> escribió:» begins at a line, and how many it takes; wrapped it takes two or three. */
function attributionAt(lines: readonly string[], at: number): number {
  for (const length of [1, 2, 3]) {
    const told = lines.slice(at, at + length).join(' ')
    if (told.length > 400 || !ATTRIBUTION.test(plain(told))) continue
    if (/[@<]/.test(told) || isQuoted(lines[filledFrom(lines, at + length)])) return length
  }
  return 0
}

function startAt(lines: readonly string[], at: number): Start | undefined {
  const line = plain(lines[at] ?? '')
  const separator = FORWARD.test(line) || ORIGINAL.test(line) || /^_{10,}$/.test(line)
  const next = separator ? filledFrom(lines, at + 1) : at
  const fields = fieldsAt(lines, next)
  if (FORWARD.test(line) || ORIGINAL.test(line) || fields > 0) {
    return { at, length: next - at + Math.max(fields, separator ? 0 : 1), forward: FORWARD.test(line) }
  }
  const length = attributionAt(lines, at)
  return length > 0 ? { at, length, forward: false } : undefined
}

const isQuoted = (line: string | undefined): boolean => line !== undefined && /^\s{0,3}>/.test(line)

const unmarked = (line: string): string => line.replace(/^\s{0,3}>+ ?/, '')

/** Letters forwarded inside another that are read; what is deeper stays folded. */
const DEEPEST = 5

/** The line that is not blank, from one on: the text has never two blank ones together. */
const filledFrom = (lines: readonly string[], at: number): number => (lines[at] === '' ? at + 1 : at)

/** Folds a text: `forwards` where its subject says that it forwards, `ours` tells of the field From above a quotation whether the letter is ours. */
export const fold = (whole: string, forwards: boolean, ours: Ours): Folded =>
  folded(cleaned(whole).split('\n'), { forwards, ours, depth: 0 })

type Ours = (header: string) => boolean
type Inside = { forwards: boolean; ours: Ours; depth: number }

function folded(lines: string[], inside: Inside): Folded {
  const said: string[] = []
  const quoted: string[] = []
  for (let at = 0; at < lines.length; ) {
    const start = startAt(lines, at)
    if (start) {
      const after = at + start.length
      const header = lines.slice(at, after).join('\n')
      if (!isQuoted(lines[filledFrom(lines, after)]))
        return ending(said, quoted, lines.slice(at), { ...inside, header, start })
      quoted.push(header)
      at = after
    } else {
      const line = lines[at] ?? ''
      ;(isQuoted(line) ? quoted : said).push(line)
      at++
    }
  }
  // A text that is all marked, with no word of whose it was: the marks are how it was set, not a quotation.
  const all = said.join('').trim() === '' && !quoted.some((line) => !isQuoted(line))
  return all ? closed(quoted.map(unmarked), []) : closed(said, quoted)
}

type Ending = Inside & { header: string; start: Start }

/** The rest of a text from a header on, after which no line is marked: of a forwarded letter of others, what it says. */
function ending(
  said: string[],
  quoted: string[],
  rest: string[],
  { header, start, forwards, ours, depth }: Ending,
): Folded {
  const writer = header.split('\n').find((line) => FIRST_FIELD.test(plain(line))) ?? ''
  if (!(start.forward || forwards) || ours(writer) || depth >= DEEPEST) return closed(said, [...quoted, ...rest])
  const inner = folded(rest.slice(start.length), { forwards: false, ours, depth: depth + 1 })
  const { text, folded: beneath } = closed(said, [...quoted, header, inner.folded])
  const forwarded = inner.text || inner.forwarded
  return text === '' ? { text: forwarded, forwarded: '', folded: beneath } : { text, forwarded, folded: beneath }
}

const CLOSING =
  /^(?:(?:muy )?(?:atentamente|atte|cordialmente|respetuosamente)|(?:un )?(?:cordial(?:es)? )?saludos?(?: cordial(?:es)?)?|slds|best regards)[.,;: ]*$/
const DEVICE =
  /^(?:enviado (?:desde|de) mi |sent from my |obtener outlook para |get outlook for |enviado desde (?:yahoo|outlook|correo))/
const SMALL_PRINT =
  /^[*_ ]*(?:aviso (?:de confidencialidad|legal)|nota de confidencialidad|este (?:mensaje|correo)(?: electronico)?\b.{0,120}confidencial|la informacion contenida en este (?:mensaje|correo)|antes de imprimir|piense (?:en el medio ambiente )?antes de imprimir|no imprima|libre de virus)/

/** How a mail greets before it says anything. */
const GREETING =
  /^(?:(?:muy )?(?:estimad|apreciad|senor|distinguid|vecin)\p{L}*\b.{0,60}|(?:muy )?buen[oa]s? (?:dias?|tardes|noches)\b.{0,60}|(?:de mi|de nuestra) (?:mayor )?consideracion.{0,10}|hola\b.{0,40}|presente)?[-.,;: ]*$/u

/** Where the signature begins among lines that were said: their number where there is none. */
function signatureAt(lines: readonly string[]): number {
  const marked = lines.findIndex((line) => /^-- ?$/.test(line))
  const device = lines.findIndex((line) => DEVICE.test(plain(line)))
  const closing = lines.findLastIndex((line) => CLOSING.test(plain(line)))
  const after = lines.slice(closing + 1).filter((line) => line.trim() !== '')
  const signs = closing >= 0 && after.length <= 14 && after.every((line) => line.length <= 110)
  // Where nothing was said before it, it greets or begins: what comes after it is said.
  const ends = (at: number) =>
    at >= 0 && (!isGreeting(lines.slice(0, at)) || lines.slice(at + 1).every((line) => line.trim() === ''))
  return Math.min(...[marked, device, signs ? closing : -1].filter(ends), lines.length)
}

const isGreeting = (lines: readonly string[]): boolean =>
  lines.every((line) => GREETING.test(plain(line)) || CLOSING.test(plain(line)))

/** Characters of a text that may only lead to what stands below it. */
const LEADS = 100
const POINTS = /\b(?:abajo|debajo|a continuacion|en (?:azul|rojo|mayusculas|negritas?)|entre lineas)\b/

/** Of what was folded, all that may be what was said, where the text says little or points to it: not a quotation that `ours` tells is our letter, line for line. */
export function beneath({ text, forwarded, folded: below }: Folded, ours: Ours): string {
  const said = plain(`${text} ${forwarded}`)
  if (POINTS.test(said)) return below
  return said.length > LEADS ? '' : withoutQuoted(below.split('\n'), ours)
}

function withoutQuoted(lines: readonly string[], ours: Ours): string {
  const left: string[] = []
  for (let at = 0; at < lines.length; ) {
    const start = startAt(lines, at)
    const after = at + (start?.length ?? 1)
    const told = lines.slice(at, after)
    let end = after
    if (start && ours(told.join('\n'))) while (isQuoted(lines[filledFrom(lines, end)])) end = filledFrom(lines, end) + 1
    if (end === after) left.push(...told)
    at = end
  }
  return tidy(left)
}

/** Parts what was said from its small print and signature. */
function closed(said: readonly string[], quoted: readonly string[]): Folded {
  const small: string[] = []
  const kept: string[] = []
  let inSmall = false
  for (const line of said) {
    inSmall = SMALL_PRINT.test(plain(line)) || (inSmall && line.trim() !== '')
    ;(inSmall ? small : kept).push(line)
  }
  const at = signatureAt(kept)
  return { text: tidy(kept.slice(0, at)), forwarded: '', folded: tidy([...kept.slice(at), ...small, ...quoted]) }
}

const tidy = (lines: readonly string[]): string =>
  lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

/** Without what nobody sees: controls, the signs that turn a text around or hide inside a word, and blank lines beyond one. */
const cleaned = (text: string): string =>
  text
    .slice(0, MOST_TEXT)
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|(?!\u200d)\p{Cf}/gu, '')
    .replace(/\p{Zs}/gu, ' ')
    .toWellFormed()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
