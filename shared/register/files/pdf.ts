import { inflateSync } from 'node:zlib'
import { streamDictionaries, type Work } from './pdfDictionaries.ts'
import { doesMore, type PackedObjects } from './pdfObjects.ts'
import { ledByItself } from './pdfOpening.ts'
import { decoded } from './pdfValues.ts'

/** Why a PDF is not kept: it does or carries something; or it cannot be looked into. */
export type PdfFault = 'scripted-pdf' | 'opaque-pdf' | 'broken'

/**
 * What an honest letter or photo never has: scripts, programs to start, forms that send, files inside, films and sounds, flat or in
 * space, which may start as their page is turned to (ISO 32000-1, 12.6 and 13). A screen is also a way to lay one shade over another,
 * and what is so short stands by chance in a photo.
 */
const FORBIDDEN =
  /\/(?:(?:JavaScript|OnInstantiate|Launch|EmbeddedFiles?|Filespec|RichMedia|Movie|Sound|SubmitForm|ImportData|GoToE|GoToR|Rendition|XFA|Subtype[\0\s]*\/(?:3D|Screen))(?![A-Za-z])|3D[AD](?=[\0\s/<>[\]()%]|$))/

/** Streams that are opened: a page has a few. */
const MOST_STREAMS = 20_000

/** Bytes that all streams of one file may come to, and more than which nobody photographs. */
const MOST_INFLATED = 100 * 1024 * 1024

/** Bytes within which a stream breaks that no program deflated, and for which it counts; of one that breaks later, nobody knows. */
const BROKEN_STREAM = 1024 * 1024

/** Characters that are read at most to understand a file, beyond looking for names once: somewhat more than the largest has. */
export const MOST_WORK = 12_000_000

/**
 * What is wrong with a PDF, as far as can be told without drawing it. What acts is a dictionary, and one stands in the bytes of
 * the file or among objects packed into a stream (7.5.7): so it is read as bytes, wherever in them something stands, so that no
 * table of contents can hide it; names are decoded (`/J#53`); every deflated stream is opened; and a stream of objects that can
 * be read in any other way than that is refused. What it does by itself is at most to open at a page; what is pressed may lead to an
 * address. In which way a page or an image is packed is its own affair. It does not see what a font or an image does to the
 * program that shows it, nor what stands on the page. What takes more than this `work` to understand cannot be looked into.
 */
export function pdfFault(bytes: Uint8Array, work: Work = { left: MOST_WORK }): PdfFault | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  // Something after the end, or no end, is another file in this one, or half of one.
  if (!/%%EOF[\s\0]*$/.test(text.slice(-1024))) return 'broken'
  const led = ledByItself(text, work)
  if (isForbidden(text) || !led) return 'scripted-pdf'
  if (work.left < 0 || names(decoded(text), 'Encrypt')) return 'opaque-pdf'
  const packed = packedIn(text, work)
  return packed ? streamsFault({ bytes, text, packed, work }, new Set(led)) : 'opaque-pdf'
}

/** A file, and where in it the streams begin that hold objects. */
type Opened = { bytes: Uint8Array; text: string; packed: readonly Packed[]; work: Work }
type Packed = { from: number; dictionary: string; isDeflated: boolean }

/** What is wrong with what is packed in a file, or with what it does by itself: as the objects say to which it is `led`. */
function streamsFault({ bytes, text, packed, work }: Opened, led: Set<number>): PdfFault | undefined {
  const opened = new Set(packed.filter(({ isDeflated }) => isDeflated).map(({ from }) => from))
  let [left, streams] = [MOST_INFLATED, 0]
  for (const from of new Set([...opened, ...streamsIn(text)])) {
    streams += 1
    const inflated = inflatedAt(bytes, from, left)
    const isOpen = inflated instanceof Buffer
    if (streams > MOST_STREAMS || inflated === 'too-large' || (opened.has(from) && !isOpen)) return 'opaque-pdf'
    if (isOpen && actsIn(inflated.toString('latin1'), led, work)) return 'scripted-pdf'
    left -= sizeOf(inflated)
    if (left < 0 || work.left < 0) return 'opaque-pdf'
  }
  if (led.size === 0) return undefined
  const objects = packed.map((one) => objectsIn(bytes, text, one))
  const isMore = doesMore(led, { text, packed: objects, work })
  if (work.left < 0) return 'opaque-pdf'
  return isMore ? 'scripted-pdf' : undefined
}

/** For how much a stream counts. */
const sizeOf = (inflated: Buffer | 'broken' | undefined): number =>
  inflated === 'broken' ? BROKEN_STREAM : (inflated?.length ?? 0)

/** Whether something acts in a stream; to what it leads otherwise is added. */
function actsIn(text: string, led: Set<number>, work: Work): boolean {
  const own = ledByItself(text, work)
  for (const object of own ?? []) led.add(object)
  return !own || isForbidden(text)
}

/** What is known of packed objects. Where a number stands in another object, or their stream begins is not told alike, it is none. */
function objectsIn(bytes: Uint8Array, text: string, { from, dictionary, isDeflated }: Packed): PackedObjects {
  const inflated = isDeflated ? inflatedAt(bytes, from, MOST_INFLATED) : undefined
  const said = (name: string) => {
    const [, number, elsewhere] = new RegExp(`/${name}[\\0\\s]+(\\d+)([\\0\\s]+\\d+[\\0\\s]+R)?`).exec(dictionary) ?? []
    return from < 0 || elsewhere ? Number.NaN : Number(number)
  }
  return {
    text: inflated instanceof Buffer ? inflated.toString('latin1') : text.slice(Math.max(0, from)),
    ...{ n: said('N'), first: said('First') },
  }
}

const isForbidden = (text: string): boolean =>
  FORBIDDEN.test(text) || (text.includes('#') && FORBIDDEN.test(decoded(text)))

const names = (text: string, name: string): boolean => new RegExp(`/${name}(?![A-Za-z])`).test(text)

/** Every place at which a stream may begin. */
function* streamsIn(text: string): Generator<number> {
  for (const found of text.matchAll(/stream[ \t]*(?:\r\n|\n|\r)/g))
    if (!text.startsWith('end', found.index - 3)) yield found.index + found[0].length
}

/**
 * The streams that hold objects, and where each begins; undefined where there is one that programs may read in more than one way.
 * What is not deflated stands in the text already.
 */
function packedIn(text: string, work: Work): Packed[] | undefined {
  const packed = streamDictionaries(text, work)
    ?.map((one) => ({ ...one, dictionary: text.slice(one.from, one.to) }))
    .filter(({ dictionary }) => holdsObjects(decoded(dictionary)))
  if (!packed?.every(({ dictionary }) => isPlain(dictionary))) return undefined
  // Any other that says that it holds objects is one that was not understood.
  if (names(decoded(without(text, packed)), 'ObjStm')) return undefined
  const all = packed.map(({ dictionary, stream }) => {
    return { dictionary, from: begin(text, stream), isDeflated: names(dictionary, 'Filter') }
  })
  return all.some(({ isDeflated, from }) => isDeflated && from < 0) ? undefined : all
}

/** Whether a stream holds objects: some programs open it for these two numbers, whatever it says that it is. */
const holdsObjects = (dictionary: string): boolean =>
  names(dictionary, 'ObjStm') || (names(dictionary, 'N') && names(dictionary, 'First'))

/** All that may stand in the dictionary of packed objects, each once: nothing in it can be read in two ways. */
const PLAIN =
  /^<<( ?\/(Type ?\/ObjStm|(N|First|Length|Extends) \d+( \d+ R)?|Filter ?(\/FlateDecode|\[ ?\/FlateDecode ?\])))* ?>>$/

function isPlain(dictionary: string): boolean {
  const words = dictionary.match(/\/\w+/g) ?? []
  return PLAIN.test(dictionary.replace(/[\0\t\n\f\r ]+/g, ' ')) && new Set(words).size === words.length
}

/** Where what a `stream` announces begins; -1 where programs do not agree on it (7.3.8.1). */
function begin(text: string, stream: number): number {
  const [line] = /^stream\r?\n/.exec(text.slice(stream, stream + 8)) ?? []
  return line ? stream + line.length : -1
}

/** The text without these parts of it. */
function without(text: string, parts: readonly { from: number; to: number }[]): string {
  let [rest, at] = ['', 0]
  for (const { from, to } of parts) {
    rest += text.slice(at, from)
    at = Math.max(at, to)
  }
  return rest + text.slice(at)
}

/** What each deflated stream of a file holds, as far as it is whole; undefined for one that is too large to be looked into. */
export function* inflatedIn(bytes: Uint8Array, text: string): Generator<string | undefined> {
  let left = MOST_INFLATED
  for (const from of streamsIn(text)) {
    const held = inflatedAt(bytes, from, left)
    if (held === 'too-large') yield undefined
    if (!(held instanceof Buffer)) continue
    left -= held.length
    yield held.toString('latin1')
  }
}

/** What a deflated stream holds; undefined where it is none. One that breaks late counts as too large. */
function inflatedAt(bytes: Uint8Array, from: number, most: number): Buffer | 'too-large' | 'broken' | undefined {
  // The first byte of zlib's header is 0x78 of whatever a program deflates; its check is the two bytes' (RFC 1950).
  const [first = 0, second = 0] = bytes.subarray(from, from + 2)
  if ((first & 0x0f) !== 8 || (first * 256 + second) % 31 !== 0) return undefined
  const begun = inflated(bytes.subarray(from), Math.min(most, BROKEN_STREAM))
  if (begun !== 'too-large' || most <= BROKEN_STREAM) return begun
  const whole = inflated(bytes.subarray(from), most)
  return whole === 'broken' ? 'too-large' : whole
}

function inflated(bytes: Uint8Array, most: number): Buffer | 'too-large' | 'broken' {
  try {
    return inflateSync(bytes, { maxOutputLength: Math.max(1, most) })
  } catch (error) {
    return error instanceof RangeError ? 'too-large' : 'broken'
  }
}
