import { pastGap, type Work } from './pdfDictionaries.ts'
import { isGoing, leadsOf } from './pdfOpening.ts'
import { BY_VALUE, type PdfValue, valueAt } from './pdfValues.ts'

/** Objects by which a file opens: one, where it is not said on the spot. */
const MOST_OBJECTS = 20

/** Characters before an `obj` in which its number stands. */
const BEFORE = 40

/** The actions that are not refused wherever they stand (ISO 32000-2, 12.6.4). */
const ACTIONS = 'GoTo GoToDp URI Thread Hide Named ResetForm SetOCGState Trans GoTo3DView RichMediaExecute'.split(' ')

/** Packed objects: what stands in their stream, how many they are and where the first begins, as far as one can know. */
export type PackedObjects = { text: string; n: number; first: number }

/** A file in which objects are looked for, and the work that it may still take. */
type Sought = { text: string; packed: readonly PackedObjects[]; work: Work }

type Standing = { value: PdfValue | undefined; size: number; isIt: boolean }

/**
 * Whether a file that does something by these objects does more than to open at a page. Wherever an object of that number
 * stands, it counts: the table of contents of a file may lead to any, also into the middle of a number.
 */
export function doesMore(led: Iterable<number>, file: Sought): boolean {
  const all = new Set(led)
  // What one leads to is looked at behind it, for a set is gone through with what is added.
  for (const object of all) {
    const leads = all.size > MOST_OBJECTS ? undefined : leadsOfObject(object, file)
    if (!leads) return true
    for (const one of leads) all.add(one)
  }
  return false
}

function leadsOfObject(object: number, file: Sought): number[] | undefined {
  const leads: number[][] = []
  for (const { value, size, isIt } of standing(object, file)) {
    file.work.left -= size * BY_VALUE
    const own = value && (isIt ? leadsOf(value) : isAction(value) ? undefined : [])
    if (!own || file.work.left < 0) return undefined
    if (isIt) leads.push(own)
  }
  return leads.length > 0 ? leads.flat() : undefined
}

/** Whether it is an action, and does more than to go to a page. */
const isAction = (value: PdfValue): boolean =>
  'dictionary' in value &&
  value.dictionary.some(([name, how]) => name === 'S' && !('name' in how && !ACTIONS.includes(how.name))) &&
  !isGoing(value.dictionary)

function* standing(object: number, { text, packed, work }: Sought): Generator<Standing> {
  yield* written(object, text, work)
  for (const one of packed) yield* listed(object, one, work)
}

/** What stands behind each `obj` of that number, or of one that ends like it or that a remark hides. */
function* written(object: number, text: string, work: Work): Generator<Standing> {
  for (let obj = text.indexOf('obj'); obj !== -1 && work.left >= 0; obj = text.indexOf('obj', obj + 3)) {
    work.left -= BEFORE
    if (text.startsWith('end', obj - 3)) continue
    const [, number] = /(\d+)[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]*$/.exec(text.slice(Math.max(0, obj - BEFORE), obj)) ?? []
    const isIt = Number(number) === object
    const mayBe = number === undefined || number.endsWith(`${object}`)
    const from = obj + 3
    if (isIt || (mayBe && text.startsWith('<<', pastGap(text, from)))) yield { ...at(text, from), isIt }
  }
}

const NOBODY_KNOWS: Standing = { value: undefined, size: 0, isIt: true }

const WHITE_AND_DIGITS = /^[\0\t\n\f\r \d]*$/

/** What stands among packed objects under that number; what nobody can know, where their list is not as it says (7.5.7). */
function* listed(object: number, { text, n, first }: PackedObjects, work: Work): Generator<Standing> {
  const list = text.slice(0, first)
  work.left -= list.length
  if (work.left < 0) return yield NOBODY_KNOWS
  const numbers = (list.match(/\d+/g) ?? []).map(Number)
  if (!WHITE_AND_DIGITS.test(list) || numbers.length !== 2 * n) return yield NOBODY_KNOWS
  for (let i = 0; i < numbers.length; i += 2)
    if (numbers[i] === object) yield { ...at(text, first + (numbers[i + 1] ?? 0)), isIt: true }
}

function at(text: string, from: number): Omit<Standing, 'isIt'> {
  const read = valueAt(text, from)
  return { value: read?.value, size: read ? read.end - from : 0 }
}
