import { plainLetters } from '../law/slug.ts'

/** Words that many names of juntas have, and that tell none from another. */
const common = new Set(
  'junta juntas vecinal vecinales vecinos directiva organizacion comite asociacion de del la las el los y jr jiron av avenida ca calle psje pasaje urb urbanizacion barrio aahh ah asentamiento humano sector zona cuadra cuadras residentes'.split(
    ' ',
  ),
)

/** The words by which a name is told from others, without accents and capitals. */
function words(name: string): string[] {
  const all = plainLetters(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  const own = all.filter((word) => !common.has(word))
  return (own.length > 0 ? own : all).map((word) => (isNoNumber(word) ? sounds(word) : word))
}

/** Letters that sound alike in Peru, as one. */
const sounds = (word: string): string =>
  word
    .replace(/ll/g, 'y')
    .replace(/v/g, 'b')
    .replace(/z|c(?=[ei])/g, 's')
    .replace(/h/g, '')
    .replace(/(.)\1+/g, '$1')

const numbersOf = (all: readonly string[]): string =>
  all
    .filter((word) => !isNoNumber(word))
    .toSorted()
    .join()

/** How many letters must be written, left out or changed to make one text of another. */
function distance(one: string, other: string): number {
  let last = Array.from({ length: other.length + 1 }, (_, i) => i)
  for (const [i, letter] of [...one].entries()) {
    const row = [i + 1]
    for (const [j, its] of [...other].entries())
      row.push(Math.min((row[j] ?? 0) + 1, (last[j + 1] ?? 0) + 1, (last[j] ?? 0) + (letter === its ? 0 : 1)))
    last = row
  }
  return last.at(-1) ?? 0
}

/** Letters of a name for each of which one may be another before it is no longer near. */
const LETTERS_A_SLIP = 5

/** Whether whoever hears of one name may think of the other: the same words, some of them, or slips; numbers tell two apart that both have some. */
export function areNear(one: string, other: string): boolean {
  const [a, b] = [words(one), words(other)]
  const [numbersOfA, numbersOfB] = [numbersOf(a), numbersOf(b)]
  if (numbersOfA && numbersOfB && numbersOfA !== numbersOfB) return false
  const [x, y] = [a.filter(isNoNumber), b.filter(isNoNumber)]
  if (x.length === 0 || y.length === 0) return x.length === y.length && numbersOfA === numbersOfB
  const within = (some: string[], all: string[]) => some.every((word) => all.includes(word))
  if (within(x, y) || within(y, x)) return true
  const [mine, theirs] = [x.toSorted().join(''), y.toSorted().join('')]
  return distance(mine, theirs) <= Math.ceil(Math.min(mine.length, theirs.length) / LETTERS_A_SLIP)
}

const isNoNumber = (word: string): boolean => !/\p{N}/u.test(word)
