import type { Command } from '../cases/acts/index.ts'
import { isCaseNumber } from '../cases/number.ts'
import type { Instant } from '../law/time.ts'
import type { Letter, Letters } from '../ports.ts'
import { type PerformPorts, perform } from './perform.ts'

/** Something the mail reports of one letter. */
export type MailEvent = {
  number: Letter['case']
  letter: string
  event: 'sentAt' | 'deliveredAt' | 'bouncedAt'
  at: Instant
}

/**
 * Records a report of the mail, the first time it is told. The delivery of a document to the authority's own mailbox
 * presents it, and starts its term; a letter that bounced presents nothing, also where the bounce comes after the delivery
 * (I7).
 */
export async function recordMail(
  ports: PerformPorts & { letters: Letters },
  { number, letter: id, event, at }: MailEvent,
): Promise<void> {
  const { letters } = ports
  const letter = await letters.get(number, id)
  if (letter && letter[event] === undefined) await letters.record(number, id, event, at)
  if (!letter || event === 'sentAt' || !isCaseNumber(number)) return
  const { obligation } = letter
  const act = async (order: { cause: string; command: Command }) => {
    const { rejection } = await perform(ports, number, { by: 'mail', ...order })
    if (rejection && !harmless.has(rejection.code)) throw new Error(`${number} ${id}: ${rejection.code}`)
  }
  if (tellsTheOffice(letter)) {
    const fate = event === 'deliveredAt' ? 'delivered' : 'returned'
    await act({ cause: `notify:${id}:${fate}`, command: { do: 'notify', obligation, letter: id, fate } })
  }
  if (!presents(letter)) return
  const bounced = async () => (await letters.get(number, id))?.bouncedAt !== undefined
  if (event === 'deliveredAt' && !(await bounced()))
    await act({
      cause: `present:${id}`,
      command: { do: 'present', obligation, channel: 'mailbox', at, evidence: id },
    })
  // Asked again, because the bounce may have been told while the delivery was being recorded.
  if (await bounced()) await act({ cause: `bounce:${id}`, command: { do: 'bounce', obligation, evidence: id } })
}

const presents = ({ kind }: Letter): boolean => kind === 'presentation' || kind === 'escalation'

/** Whether the office hears of its term by it: what became of such a letter is a folio (I13). */
const tellsTheOffice = ({ kind }: Letter): boolean => kind === 'notice' || kind === 'verified'

/** Presented otherwise already, or never by this letter: the report changes nothing. */
const harmless: ReadonlySet<string> = new Set(['already-presented', 'already-notified', 'nothing-runs'])
