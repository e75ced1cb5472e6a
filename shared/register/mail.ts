import type { CommandOf } from '../cases/acts/decisions.ts'
import { unwarned, warn } from '../cases/acts/intended.ts'
import { type Fate, notify as notifyAct } from '../cases/acts/notified.ts'
import { bounce, present } from '../cases/acts/presented.ts'
import { type CaseNumber, isCaseNumber } from '../cases/number.ts'
import type { Instant } from '../law/time.ts'
import type { Letter, MailFact } from '../ports.ts'
import { type PerformPorts, perform } from './perform.ts'
import { noteReturn, type ReturnPorts, sendInstead } from './returned.ts'

/**
 * Something the mail reports of one letter; `said`, how it put it where the letter may not have arrived; `returning`, the address
 * that takes no mail, where it says so.
 */
export type MailEvent = {
  number: Letter['case']
  letter: string
  event: MailFact
  at: Instant
  said?: string
  returning?: string
}

/** What is a folio of the case. A complaint is not: what is marked as unwanted did arrive. Nor a delay: it is still tried. */
const fates: Partial<Record<MailFact, Fate>> = {
  deliveredAt: 'delivered',
  bouncedAt: 'returned',
  unconfirmedAt: 'unconfirmed',
}

/**
 * Records a report of the mail, the first time it is told. The delivery of a document to the authority's own mailbox
 * presents it, and starts its term; a letter that bounced for good presents nothing, also where the bounce comes after the
 * delivery; any other bounce takes nothing back, and leaves the delivery unconfirmed (I7). False for no letter of ours.
 */
export async function recordMail(
  ports: PerformPorts & ReturnPorts,
  { number, letter: id, event, at, said, returning }: MailEvent,
): Promise<boolean> {
  const { letters } = ports
  const letter = await letters.get(number, id)
  if (!letter) return false
  if (letter[event] === undefined) await letters.record(number, id, event, at, said)
  const leavesAgain = returning && (await noteReturn(ports, letter, { address: returning, at, said: said ?? '' }))
  // What was told as delivered before is taken back, wherever it goes then.
  const isToldLater = leavesAgain && !letter.deliveredAt
  const fate = fates[event]
  // What is sent once more tells of nothing that the first did not.
  if (!letter.again && !isToldLater && fate && isCaseNumber(number))
    await recordFate(ports, number, { letter, fate, at })
  if (returning) await sendInstead(ports, letter)
  return true
}

/** Records in its case what became of a letter. */
async function recordFate(
  ports: PerformPorts & ReturnPorts,
  number: CaseNumber,
  { letter, fate, at }: { letter: Letter; fate: Fate; at: Instant },
): Promise<void> {
  const { letters } = ports
  const { id, obligation } = letter
  const act: Act = async (order) => {
    const { rejection } = await perform(byMail, ports, number, { by: 'mail', ...order })
    if (rejection && !harmless.has(rejection.code)) throw new Error(`${number} ${id}: ${rejection.code}`)
  }
  const desk = letter.to.role === 'desk' && !presents(letter) ? true : undefined
  const notify = (about: { document?: true; check?: true; desk?: true | undefined }) =>
    act({ cause: `notify:${id}:${fate}`, command: { do: 'notify', obligation, letter: id, fate, ...about } })
  if (tellsTheOffice(letter)) await notify(tellsOfACheck(letter) ? { check: true, desk } : { desk })
  const bounced = async () => (await letters.get(number, id))?.bouncedAt !== undefined
  if (letter.kind === 'intended') await warned(act, letter, fate, bounced)
  if (!presents(letter)) return
  if (fate === 'delivered' && !(await bounced()))
    await act({
      cause: `present:${id}`,
      command: { do: 'present', obligation, channel: 'mailbox', at, evidence: id },
    })
  // Asked again, because the bounce may have been told while the delivery was being recorded.
  if (await bounced()) await act({ cause: `bounce:${id}`, command: { do: 'bounce', obligation, evidence: id } })
  if (fate !== 'delivered') await notify({ document: true })
}

const byMail = { notify: notifyAct, present, bounce, warn }

type Act = (order: { cause: string; command: CommandOf<keyof typeof byMail> }) => Promise<void>

/** A mailbox of the junta was told of what it intends, or was not by this letter: what bounced for good did not arrive, in whatever order that is told. */
async function warned(
  act: Act,
  { id: letter, obligation, folio: of }: Letter,
  fate: Fate,
  bounced: () => Promise<boolean>,
): Promise<void> {
  const back = unwarned(letter, obligation, { of, why: fate === 'unconfirmed' ? fate : 'bounced' })
  if (fate !== 'delivered') return act(back)
  if (await bounced()) return
  await act({ cause: `warn:${letter}`, command: { do: 'warn', obligation, letter, of } })
  // Asked again, because the bounce may have been told, and recorded, while the delivery was being recorded.
  if (await bounced()) await act({ ...back, cause: `${back.cause}-since` })
}

const presents = ({ kind }: Letter): boolean => kind === 'presentation' || kind === 'aviso'

/** Whether the office hears of its term by it: what became of such a letter is a folio (I13). */
const tellsTheOffice = (letter: Letter): boolean =>
  letter.to.role !== 'junta' && (letter.kind === 'notice' || letter.kind === 'cured' || tellsOfACheck(letter))

/** …or that a day, declared before, is verified: it has its days from then on. */
const tellsOfACheck = ({ kind }: Letter): boolean => kind === 'verified' || kind === 'cure-checked'

/** Presented otherwise already, never by this letter, or in a case that is annulled: the report changes nothing. */
const harmless: ReadonlySet<string> = new Set([
  'already-presented',
  'already-notified',
  'nothing-runs',
  'nothing-intended',
  'annulled',
])
