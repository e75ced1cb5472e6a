/** As much of a mail as is read for its text: more is no letter. Its files are kept whole. */
export const MOST_TEXT = 200_000

const TOKENS = /<(\/?)([a-z!?][a-z0-9:]*)([^<>]{0,8000})>|[^<]+|</gi
/** Elements open at a time: more is no letter, and would only cost time. */
const DEEPEST = 300
const VOID = new Set(['br', 'hr', 'img', 'input', 'meta', 'link', 'col', 'area', 'base', 'wbr', '!', '?'])
const UNSEEN = new Set(['head', 'style', 'script', 'title', 'template', 'noscript'])
const BLOCKS = /^(?:p|div|br|tr|li|ul|ol|table|blockquote|hr|pre|h[1-6]|section|article|center|address)$/
const HIDES =
  /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|mso-hide\s*:\s*all|\shidden(?:[\s=>]|$)/i

type Element = { tag: string; unseen: boolean; quotes: number }

/** What is being written: the elements open around it, the lines that ended, and the one that did not. */
type Writing = { open: Element[]; lines: string[]; line: string }

/** The text of HTML as a reader sees it, each line that stands in a quotation marked with `>`; nothing of what is hidden. */
export function htmlText(html: string): string {
  const writing: Writing = { open: [], lines: [], line: '' }
  for (const [token, closing, name, attributes = ''] of withoutComments(html.slice(0, 2 * MOST_TEXT)).matchAll(
    TOKENS,
  )) {
    if (name === undefined) write(writing, decoded(token))
    else step(writing, name.toLowerCase(), { closes: closing === '/', attributes })
  }
  flush(writing)
  return writing.lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const around = ({ open }: Writing): Omit<Element, 'tag'> => open.at(-1) ?? { quotes: 0, unseen: false }

function write(writing: Writing, text: string): void {
  if (!around(writing).unseen) writing.line += text
}

function flush(writing: Writing): void {
  const mark = around(writing).quotes > 0 ? '> ' : ''
  writing.lines.push(`${mark}${writing.line.replace(/[ \t\r\n]+/g, ' ').trim()}`.trimEnd())
  writing.line = ''
}

/** Goes over one tag. */
function step(writing: Writing, tag: string, { closes, attributes }: { closes: boolean; attributes: string }): void {
  const { open } = writing
  if (BLOCKS.test(tag)) flush(writing)
  if (tag === 'td' || tag === 'th') write(writing, ' ')
  if (closes) close(open, tag)
  else if (!VOID.has(tag) && open.length < DEEPEST) open.push(opened(tag, attributes, around(writing)))
  if (tag === 'li' && !closes) write(writing, '- ')
  if (tag === 'p' && closes) flush(writing)
}

const withoutComments = (html: string): string =>
  html
    .split('<!--')
    .map((part, at) => (at === 0 ? part : part.split('-->').slice(1).join('-->')))
    .join('')

const opened = (tag: string, attributes: string, inside: Omit<Element, 'tag'>): Element => ({
  tag,
  unseen: inside.unseen || UNSEEN.has(tag) || HIDES.test(attributes),
  quotes: inside.quotes + (tag === 'blockquote' ? 1 : 0),
})

/** Ends an element and those left open inside it; a close of what was never opened ends nothing. */
function close(open: Element[], tag: string): void {
  const at = open.findLastIndex((element) => element.tag === tag)
  if (at >= 0) open.length = at
}

const MARKS: Record<string, string> = {
  acute: '\u0301',
  tilde: '\u0303',
  uml: '\u0308',
  grave: '\u0300',
  circ: '\u0302',
}
const NAMED: Record<string, string> = {
  ...{ nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", deg: '°', ordm: 'º', ordf: 'ª', laquo: '«' },
  ...{ raquo: '»', ndash: '–', mdash: '—', hellip: '…', ldquo: '“', rdquo: '”', lsquo: '‘', rsquo: '’', bull: '•' },
  ...{ iquest: '¿', iexcl: '¡', middot: '·' },
}

const decoded = (text: string): string =>
  text.replace(/&(?:#(x?)([0-9a-f]{1,6})|([a-z])(acute|tilde|uml|grave|circ)|([a-z]{2,6}));/gi, (all, ...found) => {
    const [hex, digits, letter, mark, name] = found.map((part) => (typeof part === 'string' ? part : undefined))
    if (digits) return character(Number.parseInt(digits, hex ? 16 : 10)) ?? all
    if (letter && mark) return (letter + (MARKS[mark.toLowerCase()] ?? '')).normalize('NFC')
    return NAMED[name?.toLowerCase() ?? ''] ?? all
  })

const character = (code: number): string | undefined =>
  code > 0 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : undefined
