import { firstBroken, type Leaf } from './folio.ts'

/** What is wrong with a chain: at which of its folios, and how. */
export type Flaw = { case: string; n: number; what: 'broken' | 'missing' | 'changed' }

const byCase = (leaves: readonly Leaf[]) => [...Map.groupBy(leaves, (leaf) => `${leaf.case}`)]

/** The chains of an export that do not hold by themselves, each at its first folio that does not. */
export const brokenIn = (leaves: readonly Leaf[]): Flaw[] =>
  byCase(leaves).flatMap(([number, chain]): Flaw[] => {
    const n = firstBroken(chain)
    return n === undefined ? [] : [{ case: number, n, what: 'broken' }]
  })

/** What a register no longer has, or has otherwise, of what it once exported; a chain may have grown since. */
export function lostSince(exported: readonly Leaf[], now: readonly Leaf[]): Flaw[] {
  const there = new Map(byCase(now))
  return byCase(exported).flatMap(([number, chain]): Flaw[] => {
    const own = there.get(number) ?? []
    const at = chain.findIndex(({ hash }, i) => own[i]?.hash !== hash)
    return at < 0 ? [] : [{ case: number, n: at + 1, what: own[at] ? 'changed' : 'missing' }]
  })
}
