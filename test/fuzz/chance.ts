import { createHash } from 'node:crypto'

/** Chance that a seed repeats: the same seed draws the same things in the same order. */
export type Chance = {
  /** A whole number from 0 up to and without `n`. */
  below(n: number): number
  /** One of a list that is not empty. */
  one<T>(list: readonly T[]): T
  /** True so often: of 1. */
  often(share: number): boolean
}

export function chanceOf(seed: string): Chance {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0)
  const draw = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (n: number) => Math.floor(draw() * n)
  return {
    below,
    one(list) {
      const drawn = list[below(list.length)]
      if (drawn === undefined) throw new RangeError('there is nothing to draw from')
      return drawn
    },
    often: (share) => draw() < share,
  }
}
