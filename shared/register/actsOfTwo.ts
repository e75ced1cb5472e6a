import { canonical } from '../cases/folio.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import { plusMinutes } from '../law/time.ts'
import type { ActOfTwo, ActsOfTwo, Clock } from '../ports.ts'

export type ActPorts = { acts: ActsOfTwo; clock: Clock }

/** Hours after which an act is done though nobody else agreed: a register may have one operator, and nobody is to be rushed. */
const HOURS_ALONE = 72

type Ordered = Pick<ActOfTwo, 'id' | 'what' | 'body' | 'by'>

const sameThing = (one: Ordered, { what, body }: Ordered): boolean =>
  canonical({ what: one.what, body: one.body }) === canonical({ what, body })

const isOpen = ({ state }: ActOfTwo): boolean => state === 'waiting' || state === 'agreed'

/**
 * Orders what no operator does alone. The same order again is the same act, with its hours; another one for the same `id` takes
 * its place, and waits anew. `body` is what it takes to do it, as JSON.
 */
export async function orderAct({ acts, clock }: ActPorts, order: Ordered): Promise<ActOfTwo> {
  const before = await acts.get(order.id)
  if (before && isOpen(before) && sameThing(before, order)) return before
  const at = clock.now()
  const due = plusMinutes(at, HOURS_ALONE * 60)
  const act: ActOfTwo = { ...order, rev: (before?.rev ?? 0) + 1, at, due, state: 'waiting' }
  // Whoever ordered something for the same meanwhile comes first, and this one takes the place of that.
  return (await acts.put(act)) ? act : orderAct({ acts, clock }, order)
}

/** Another operator agrees to an act. Rejects whoever ordered it, and an act that waits no more. */
export const agreeTo = (ports: ActPorts, id: string, by: string): Promise<ActOfTwo | Rejection> =>
  move(ports, id, by, 'agreed')

/** An operator, also whoever ordered it, cancels an act that is not done yet. */
export const cancelAct = (ports: ActPorts, id: string, by: string): Promise<ActOfTwo | Rejection> =>
  move(ports, id, by, 'cancelled')

async function move(
  { acts, clock }: ActPorts,
  id: string,
  other: string,
  state: 'agreed' | 'cancelled',
): Promise<ActOfTwo | Rejection> {
  const act = await acts.get(id)
  if (!act || !isOpen(act)) return noSuchAct
  if (state === 'agreed' && act.by === other) return notAlone
  if (state === 'agreed' && act.state === 'agreed') return act
  const moved: ActOfTwo = { ...act, rev: act.rev + 1, state, other, moved: clock.now() }
  const { body: _, ...without } = moved
  return (await acts.put(state === 'cancelled' ? without : moved)) ? moved : noSuchAct
}

/** The acts that are not done yet, the oldest first. */
export const actsOpen = async ({ acts }: Pick<ActPorts, 'acts'>): Promise<ActOfTwo[]> =>
  (await acts.all()).filter(isOpen)

/** The acts that may be done now: those to which another operator agreed, whose hours are over, or that were being done. */
export async function actsToDo({ acts, clock }: ActPorts): Promise<ActOfTwo[]> {
  const now = clock.now()
  return (await acts.all()).filter(
    ({ state, due }) => state === 'agreed' || state === 'doing' || (state === 'waiting' && due <= now),
  )
}

/** Does an act that may be done: from then on nobody cancels it, and once it is done nothing of what it took is kept. */
export async function doAct({ acts, clock }: ActPorts, act: ActOfTwo, how: () => Promise<void>): Promise<void> {
  const doing: ActOfTwo = { ...act, rev: act.rev + 1, state: 'doing' }
  if (!(await acts.put(doing))) return
  await how()
  const { body: _, ...done } = doing
  await acts.put({ ...done, rev: done.rev + 1, state: 'done', moved: clock.now() })
}

const noSuchAct = refuse(
  'no-such-act',
  'Ya no espera nada con esa clave: se hizo, se canceló, o cambió mientras la leía. Vuelva a ver lo que espera.',
)
const notAlone = refuse(
  'not-alone',
  'Lo pidió usted: lo aprueba otra persona, o se hace solo cuando pasen 72 horas. Si fue un error, puede cancelarlo.',
)
