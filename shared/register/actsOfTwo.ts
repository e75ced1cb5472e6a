import { aloneFrom } from '../cases/operators.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import type { Instant } from '../law/time.ts'
import type { ActOfTwo, Clock, Ids, MailboxId, Operators } from '../ports.ts'

type Ports = { operators: Operators; clock: Clock; ids: Ids }

/** Acts that wait at once. */
const MOST_ACTS = 50

/** Whether it may be done now: another operator agreed, or its hours are over. */
export const mayBeDone = (act: ActOfTwo, now: Instant): boolean => act.agreed !== undefined || aloneFrom(act) <= now

/** Asks for an act of two, once: the same asked by anybody while it waits is that one. */
export async function ask(
  { operators, clock, ids }: Ports,
  asked: Pick<ActOfTwo, 'verb' | 'about' | 'by'>,
): Promise<ActOfTwo | Rejection> {
  const waiting = await operators.acts()
  const there = waiting.find(({ verb, about }) => verb === asked.verb && about === asked.about)
  if (there) return there
  if (waiting.length >= MOST_ACTS) return tooMany
  const act: ActOfTwo = { ...asked, id: ids.random(), rev: 1, at: clock.now() }
  await operators.putAct(act)
  return act
}

/** Another operator agrees to it. */
export async function agree({ operators }: Ports, id: string, by: MailboxId): Promise<ActOfTwo | Rejection> {
  const act = (await operators.acts()).find((one) => one.id === id)
  if (!act) return unknown
  if (act.by === by) return alone
  return act.agreed ? act : changed(operators, { ...act, agreed: by })
}

/** Anybody gives it up; whoever asked may ask again. */
export async function giveUp({ operators, clock }: Ports, id: string): Promise<ActOfTwo | Rejection> {
  const act = (await operators.acts()).find((one) => one.id === id)
  return act ? changed(operators, { ...act, ended: clock.now() }) : unknown
}

/** Ends an act that whoever asked for it is about to do; refused where it may not be done yet. Done twice at once, one of them does it. */
export async function take({ operators, clock }: Ports, id: string, by: MailboxId): Promise<ActOfTwo | Rejection> {
  const act = (await operators.acts()).find((one) => one.id === id)
  if (!act) return unknown
  if (act.by !== by) return another
  const now = clock.now()
  return mayBeDone(act, now) ? changed(operators, { ...act, ended: now }) : tooEarly
}

async function changed(operators: Operators, act: ActOfTwo): Promise<ActOfTwo | Rejection> {
  const next = { ...act, rev: act.rev + 1 }
  return (await operators.putAct(next)) ? next : unknown
}

const unknown = refuse('no-such-act', 'Ese pedido ya no espera: se hizo, se dejó, o cambió ahora mismo. Abra la lista.')
const alone = refuse(
  'one-alone',
  'Usted mismo lo pidió: falta que otra persona del equipo esté de acuerdo, o que pasen 72 horas.',
)
const another = refuse(
  'not-asked-by-you',
  'Lo hace quien lo pidió. Si hace falta ahora, pídalo usted cuando este termine.',
)
const tooEarly = refuse(
  'too-early-alone',
  'Todavía no: falta que otra persona esté de acuerdo, o que pasen 72 horas desde el pedido.',
)
const tooMany = refuse('too-many-acts', `Ya esperan ${MOST_ACTS} pedidos. Resuelva antes alguno.`)
