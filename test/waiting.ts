import type { Instant } from '../shared/law/time.ts'
import type { Letters, WaitingLetter } from '../shared/ports.ts'

/** All letters that may be taken up by an instant, in the order of their pages. */
export async function waitingBy({ letters }: { letters: Letters }, now: Instant): Promise<WaitingLetter[]> {
  const all: WaitingLetter[] = []
  for await (const page of letters.waiting(now)) all.push(...page)
  return all
}
