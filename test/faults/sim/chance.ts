/** Chance that repeats itself: the same seed, the same draws, on any machine (mulberry32). */
export type Chance = {
  /** A whole number below `n`. */
  below(n: number): number
  /** True so often of 1. */
  happens(often: number): boolean
  /** One of a list that is not empty. */
  pick<T>(from: readonly T[]): T
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  // Seeds that follow one another shall not begin alike.
  next()
  return {
    below: (n) => Math.floor(next() * n),
    happens: (often) => next() < often,
    pick(from) {
      const one = from[Math.floor(next() * from.length)]
      if (one === undefined) throw new RangeError('there is nothing to pick from')
      return one
    },
  }
}
