import { inflateSync } from 'node:zlib'

/** Why a PDF is not kept: it does or carries something; or it cannot be looked into. */
export type PdfFault = 'scripted-pdf' | 'opaque-pdf' | 'broken'

/** What an honest letter or photo never has: scripts, programs to start, forms that send, files inside, films (ISO 32000-1, 12.6). */
const FORBIDDEN =
  /\/(JavaScript|Launch|EmbeddedFiles?|Filespec|RichMedia|SubmitForm|ImportData|GoToE|GoToR|Rendition|XFA)(?![A-Za-z])/

/** Streams that are opened: a page has a few. */
const MOST_STREAMS = 20_000

/** Bytes that all streams of one file may come to, and more than which nobody photographs. */
const MOST_INFLATED = 100 * 1024 * 1024

/**
 * What is wrong with a PDF, as far as can be told without drawing it. It is read as bytes, wherever in them something stands, so
 * that no table of contents can hide it: names are decoded (`/J#53`), every deflated stream is opened, and one of objects that
 * is packed in another way is refused. It does not see what a font or an image does to the program that shows it, nor
 * what stands on the page.
 */
export function pdfFault(bytes: Uint8Array): PdfFault | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  // Something after the end, or no end, is another file in this one, or half of one.
  if (!/%%EOF[\s\0]*$/.test(text.slice(-1024))) return 'broken'
  if (isForbidden(text)) return 'scripted-pdf'
  if (/\/Encrypt(?![A-Za-z])/.test(decoded(text))) return 'opaque-pdf'
  return streamsFault(bytes, text)
}

function streamsFault(bytes: Uint8Array, text: string): PdfFault | undefined {
  let [left, streams] = [MOST_INFLATED, 0]
  for (const { dictionary, from } of streamsIn(text)) {
    streams += 1
    const inflated = inflatedAt(bytes, from, left)
    if (streams > MOST_STREAMS || inflated === 'too-large' || isOpaque(dictionary, inflated)) return 'opaque-pdf'
    if (inflated && isForbidden(inflated.toString('latin1'))) return 'scripted-pdf'
    left -= inflated?.length ?? 0
  }
  return undefined
}

/** The text with each `#xx` in it as the character that it stands for (ISO 32000-1, 7.3.5). */
const decoded = (text: string): string =>
  text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

const isForbidden = (text: string): boolean =>
  FORBIDDEN.test(text) || (text.includes('#') && FORBIDDEN.test(decoded(text)))

/** Every place at which a stream may begin, with what stands before it, back to the beginning of its object. */
function* streamsIn(text: string): Generator<{ dictionary: string; from: number }> {
  for (const found of text.matchAll(/stream\r?\n/g)) {
    if (text.startsWith('end', found.index - 3)) continue
    const before = text.slice(Math.max(0, found.index - 2048), found.index)
    const dictionary = decoded(before.slice(before.lastIndexOf(' obj') + 1))
    yield { dictionary, from: found.index + found[0].length }
  }
}

/** Whether objects lie in a stream that cannot be opened for certain. */
const isOpaque = (dictionary: string, inflated: Buffer | undefined): boolean =>
  /\/ObjStm(?![A-Za-z])/.test(dictionary) && !(inflated && isPlainlyDeflated(dictionary))
const isPlainlyDeflated = (dictionary: string): boolean =>
  /\/Filter\s*(\/FlateDecode|\[\s*\/FlateDecode\s*\])/.test(dictionary) && !dictionary.includes('/DecodeParms')

/** What a deflated stream holds; undefined where it is none. */
function inflatedAt(bytes: Uint8Array, from: number, most: number): Buffer | 'too-large' | undefined {
  // The first byte of zlib's header is 0x78 of whatever a program deflates; its check is the two bytes' (RFC 1950).
  const [first = 0, second = 0] = bytes.subarray(from, from + 2)
  if ((first & 0x0f) !== 8 || (first * 256 + second) % 31 !== 0) return undefined
  try {
    return inflateSync(bytes.subarray(from), { maxOutputLength: Math.max(1, most) })
  } catch (error) {
    return error instanceof RangeError ? 'too-large' : undefined
  }
}
