import { fold } from '../cases/fold.ts'
import type { CaseNumber } from '../cases/number.ts'
import type { Case } from '../cases/state.ts'
import type { Agenda, Folios } from '../ports.ts'

/** Every case on the agenda, as its folios stand, and those that cannot be read: one of them stops no other. */
export async function openCases({
  agenda,
  folios,
}: {
  agenda: Agenda
  folios: Folios
}): Promise<{ open: Case[]; failures: { number: CaseNumber; error: unknown }[] }> {
  const open: Case[] = []
  const failures: { number: CaseNumber; error: unknown }[] = []
  for await (const page of agenda.pages(0, 1))
    for (const number of page)
      try {
        const state = fold(await folios.of(number))
        if (state) open.push(state)
      } catch (error) {
        failures.push({ number, error })
      }
  return { open, failures }
}
