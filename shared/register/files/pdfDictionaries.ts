/** The dictionary of a stream: where it begins, behind what it ends, and where the `stream` stands that follows it. */
type StreamDictionary = { from: number; to: number; stream: number }

/** Characters that may still be read to understand a file: an honest one is gone over once, for no object stands in another. */
export type Work = { left: number }

/** In how many others something may stand: no program writes as many. */
export const MOST_DEPTH = 40

/**
 * The dictionary of every stream, wherever an `obj` stands before it, also within a text or a remark: whoever goes by the table
 * of contents of a file may begin to read anywhere. Undefined where one does not close as it should, so that two programs may
 * read it in two ways, or where they stand in each other so that it takes too much work.
 */
export function streamDictionaries(text: string, work: Work): StreamDictionary[] | undefined {
  const found: StreamDictionary[] = []
  for (let obj = text.indexOf('obj'); obj !== -1; obj = text.indexOf('obj', obj + 3)) {
    const from = pastGap(text, obj + 3)
    const to = text.startsWith('<<', from) ? pastDictionary(text, from) : from
    if (to === undefined) return undefined
    const stream = pastGap(text, to)
    work.left -= stream - obj
    if (work.left < 0) return undefined
    if (to > from && text.startsWith('stream', stream)) found.push({ from, to, stream })
  }
  return found
}

const WHITE = '\0\t\n\f\r '

/** Behind the white space and the remarks that separate two words (ISO 32000-1, 7.2.3). */
export function pastGap(text: string, from: number): number {
  let at = from
  for (; at < text.length; at++) {
    if (text[at] === '%') at = lineEnd(text, at)
    else if (!WHITE.includes(text.charAt(at))) break
  }
  return Math.min(at, text.length)
}

function lineEnd(text: string, from: number): number {
  let at = from
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++
  return at
}

/** What a dictionary is made of, besides texts: brackets, digits in hexadecimal, names, and anything else without a gap in it. */
const WORD = /<<|>>|<[^>]*>|\[|\]|\/?[^\0\t\n\f\r ()<>[\]{}/%]+|\//y

/** What stands in no dictionary; the first, where nothing can be read. */
const OUTSIDE = ['', 'obj', 'endobj', 'stream', 'endstream']

const closing = new Map([
  ['<<', '>>'],
  ['[', ']'],
])

/** Behind the dictionary that begins here; undefined where it does not close, or not what it opened last, or too much stands in each other. */
function pastDictionary(text: string, from: number): number | undefined {
  const open: (string | undefined)[] = []
  for (let at = from; at < text.length && open.length <= MOST_DEPTH; at = pastGap(text, at)) {
    const word = wordAt(text, at)
    if (OUTSIDE.includes(word)) return undefined
    at += word.length
    if (closing.has(word)) open.push(closing.get(word))
    else if (word === '>>' || word === ']') {
      if (open.pop() !== word) return undefined
      if (open.length === 0) return at
    }
  }
  return undefined
}

/** The word that begins here; empty where none does. */
export function wordAt(text: string, at: number): string {
  WORD.lastIndex = at
  return WORD.exec(text)?.[0] ?? text.slice(at, pastText(text, at))
}

/** Behind the text in parentheses that begins here, in which others may stand (7.3.4.2); here, where none does that ends. */
function pastText(text: string, from: number): number {
  let depth = text[from] === '(' ? 1 : 0
  for (let at = from + 1; depth > 0 && at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '(') depth++
    else if (text[at] === ')' && --depth === 0) return at + 1
  }
  return from
}
