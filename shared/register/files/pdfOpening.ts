import { pastGap, type Work } from './pdfDictionaries.ts'
import { BY_VALUE, type PdfValue, valueAt } from './pdfValues.ts'

/** A name, each character of it as it is or by its number, and what may end it. */
const written = (name: string): string =>
  [...name]
    .map(
      (one) =>
        `(?:${one}|#${one
          .charCodeAt(0)
          .toString(16)
          .replace(/[a-f]/, (hex) => `[${hex}${hex.toUpperCase()}]`)})`,
    )
    .join('')

/** By what a file does something by itself: as it is opened, or as a page is turned to or a mark comes into sight (ISO 32000-1, 12.6.3). */
const BY_ITSELF = new RegExp(
  `/(?:(${written('OpenAction')})|${written('AA')})(?:#00[^\\0\\t\\n\\f\\r /<>\\[\\]()%]*)?(?=[\\0\\t\\n\\f\\r /<>\\[\\]()%]|$)`,
  'g',
)

/** Characters that it takes to say at which page a file opens, and many more. */
const MOST_SAID = 2000

/** For how many characters it counts to look at a place, however few are read there. */
const LOOK = 60

/**
 * The numbers of the objects that say what a file does by itself, as far as the work goes; undefined where it is said on the spot, and
 * is more than to open at a page.
 */
export function ledByItself(text: string, work: Work): number[] | undefined {
  const objects: number[] = []
  for (const { 0: found, 1: opening, index } of text.matchAll(BY_ITSELF)) {
    const from = index + found.length
    const said = text.slice(from, from + MOST_SAID)
    const read = valueAt(said, 0)
    work.left -= LOOK + BY_VALUE * (read?.end ?? said.length)
    const leads = opening ? leadsOfOpening(said, read?.value) : leadsOfEvents(said, read?.value)
    if (!leads) return undefined
    if (work.left < 0) return objects
    objects.push(...leads)
  }
  return objects
}

function leadsOfOpening(said: string, value: PdfValue | undefined): number[] | undefined {
  const at = pastGap(said, 0)
  // In a text, or at an end, it is no name of anything.
  if (at < MOST_SAID && /^(?:[)\]>]|$)/.test(said.slice(at, at + 1))) return []
  return value && leadsOf(value)
}

/** No other name that is written so is followed by a dictionary or an object. */
function leadsOfEvents(said: string, value: PdfValue | undefined): number[] | undefined {
  if (value) return 'dictionary' in value ? leadsOf(value) : 'object' in value ? undefined : []
  const at = pastGap(said, 0)
  return at === MOST_SAID || said.startsWith('<<', at) ? undefined : []
}

/** To which objects something leads that does nothing but open at a page; undefined where it does anything else, or may. */
export function leadsOf(value: PdfValue): number[] | undefined {
  if ('object' in value) return [value.object]
  if ('array' in value) return isPlace(value) ? [] : undefined
  if (!('dictionary' in value)) return []
  const names = value.dictionary.map(([name]) => name)
  if (new Set(names).size < names.length) return undefined
  if (names.includes('S')) return isGoing(value.dictionary) ? [] : undefined
  const leads = value.dictionary.map(([, one]) => leadsOf(one))
  return leads.every((one) => one !== undefined) ? leads.flat() : undefined
}

const isPlace = (value: PdfValue): boolean => ('array' in value ? value.array.every(isPlace) : !('dictionary' in value))

/** Whether all that an action says is to go to a page. */
export const isGoing = (entries: Extract<PdfValue, { dictionary: unknown }>['dictionary']): boolean =>
  entries.every(([name, value]) => {
    if (name === 'S') return 'name' in value && value.name === 'GoTo'
    return name === 'Type' || ((name === 'D' || name === 'SD') && isPlace(value))
  })
