import type { CaseNumber } from '../cases/number.ts'
import type { Instant } from '../law/time.ts'
import type { Letter, Letters } from '../ports.ts'
import { type PerformPorts, perform } from './perform.ts'

/** Something the mail reports of one letter. */
export type MailEvent = {
  number: CaseNumber
  letter: string
  event: 'sentAt' | 'deliveredAt' | 'bouncedAt'
  at: Instant
}

/**
 * Records a report of the mail, the first time it is told. The delivery of a document to the authority's own mailbox
 * presents it, and starts its term (I7); a letter that bounced presents nothing.
 */
export async function recordMail(
  ports: PerformPorts & { letters: Letters },
  { number, letter: id, event, at }: MailEvent,
): Promise<void> {
  const letter = await ports.letters.get(number, id)
  if (letter && letter[event] === undefined) await ports.letters.record(number, id, event, at)
  if (!letter || event !== 'deliveredAt' || letter.bouncedAt || !presents(letter)) return
  const command = { do: 'present', obligation: letter.obligation, channel: 'mailbox', at, evidence: id } as const
  const { rejection } = await perform(ports, number, { by: 'mail', cause: `present:${id}`, command })
  if (rejection && rejection.code !== 'already-presented') throw new Error(`${number} ${id}: ${rejection.code}`)
}

const presents = ({ kind }: Letter): boolean => kind === 'presentation' || kind === 'escalation'
