/** What a letter is made of. Written once, rendered to plain text and to HTML. */
export type Block =
  | { block: 'heading'; text: string }
  | { block: 'paragraph'; text: string }
  | { block: 'lines'; lines: string[] }
  | { block: 'facts'; rows: Row[] }
  | { block: 'list'; items: string[] }
  | { block: 'quote'; text: string }
  | { block: 'link'; label: string; url: string }
  | { block: 'code'; label: string; code: string }

export type Row = readonly [label: string, value: string]
/** A row that is shown only if its value is known. */
export type Detail = readonly [label: string, value: string | undefined]

/** A letter before it is rendered: the parts of its subject line after the number, its title, and its body. */
export type Draft = { subject: (string | undefined)[]; title: string; blocks: Block[] }

export const heading = (text: string): Block => ({ block: 'heading', text })
export const paragraph = (text: string): Block => ({ block: 'paragraph', text })
export const lines = (...parts: string[]): Block => ({ block: 'lines', lines: parts })
export const list = (items: string[]): Block => ({ block: 'list', items })
export const quote = (text: string): Block => ({ block: 'quote', text })
export const link = (label: string, url: string): Block => ({ block: 'link', label, url })
export const code = (label: string, digits: string): Block => ({ block: 'code', label, code: digits })

/** Labels with their values; a row whose value is unknown is left out. */
export const facts = (...rows: Detail[]): Block => ({
  block: 'facts',
  rows: rows.flatMap(([label, value]) => (value ? [[label, value] as const] : [])),
})

/** Text on one line: no control or invisible characters, so that nobody writes headers or turns the reading order. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .trim()

/** The paragraphs of a text that somebody typed, each on one line; empty ones are left out. */
export const typedLines = (text: string): string[] =>
  text
    .split(/\r\n?|[\n\u2028\u2029]/)
    .map(oneLine)
    .filter((line) => line !== '')
