import { aviso, ladderOn, queja, type Rung, type Step } from './ladderSteps.ts'
import { type Kind, ruleInForce } from './rules.ts'
import type { LocalDate } from './time.ts'
import { textOn } from './tuo.ts'

export type Post = { id: string; superior: string | null }
export type { Instrument, Rung } from './ladderSteps.ts'

/** Whether a post is of an elected authority, whom the disciplinary procedure does not reach (D.S. 040-2014-PCM, art. 90). */
export const isElected = (post: string, on: LocalDate, entity = '*'): boolean =>
  post === 'concejo' || post === ladderOn(entity, on)?.head

/** The posts above one, nearest first; a superior not on record is named too, and the chain goes on at the head. */
const climb = (debtor: string, posts: readonly Post[], head: string): string[] => {
  const chain: string[] = []
  const visited = new Set([debtor])
  const aboveOf = (at: string): string | undefined => {
    const next = posts.find(({ id }) => id === at)?.superior
    if (next === null || at === head) return undefined
    return next === undefined || visited.has(next) ? head : next
  }
  let above = aboveOf(debtor)
  while (above !== undefined && !visited.has(above)) {
    visited.add(above)
    chain.push(above)
    above = aboveOf(above)
  }
  return chain
}

/**
 * Where to turn after the debtor of a case stayed silent, in order (LAW 5): first an aviso of Plazo's to each superior, then
 * what the junta itself may present. Never the debtor, never the same to a post twice; nothing for a denuncia de corrupción,
 * whose confidentiality forbids it.
 */
export const rungs = (
  kind: Kind,
  debtor: string,
  posts: readonly Post[],
  on: LocalDate,
  entity = '*',
): readonly Rung[] => {
  const rule = ruleInForce(kind, on)
  const ladder = ladderOn(entity, on)
  const text = textOn(on)?.text
  if (!rule || !ladder || !text || rule.ladder === 'none') return []
  const chain = rule.ladder === 'hierarchy' ? climb(debtor, posts, ladder.head) : []
  const steps: Step[] = [
    ...chain.map((post) => ({ ...aviso, post })),
    ...chain.slice(0, 1).map((post) => ({ ...queja, post })),
    ...{ hierarchy: ladder.afterHead, disciplinary: ladder.afterDisciplinary, tribunal: ladder.tribunal }[rule.ladder],
  ]
  const recorded = new Set(posts.map(({ id }) => id))
  return steps
    .filter(({ post }) => post !== debtor)
    .filter((one, i, all) => all.findIndex((step) => step.post === one.post && step.step === one.step) === i)
    .filter(({ instrument }) => instrument !== 'denuncia-disciplinaria' || !isElected(debtor, on, entity))
    .map(({ cite, ...step }, i) => {
      const unrecorded = !recorded.has(step.post)
      const isAviso = step.instrument === 'aviso'
      return {
        ...step,
        trigger: isAviso ? (i === 0 ? 'term-exceeded' : 'wait-over') : 'decision',
        unrecorded,
        automatic: isAviso && !unrecorded,
        basis: cite(text),
        inferred: true,
      }
    })
}
