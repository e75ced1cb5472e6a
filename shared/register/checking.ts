import { fold } from '../cases/fold.ts'
import type { CaseNumber } from '../cases/number.ts'
import { type Case, principal } from '../cases/state.ts'
import { filingText } from '../cases/texts.ts'
import { byDue, type ToCheck, toCheckIn } from '../cases/toCheck.ts'
import type { Agenda, Contents, Folios } from '../ports.ts'
import { type CircumstancePorts, circumstancesOf } from './perform.ts'
import { sealedText } from './sealedTexts.ts'

type Ports = CircumstancePorts & { agenda: Pick<Agenda, 'checking'>; folios: Folios; contents: Contents }

/** What waits to be checked in a case, with what its junta told of its entry, and the photo of its cargo where it keeps one. */
export type Check = ToCheck & {
  state: Case
  entry?: { number?: string | undefined; desk?: string | undefined } | undefined
  cargo?: { file: string; folio: number } | undefined
}

/** What waits to be checked, the nearest last day first, of so many cases: each read as it stands now. */
export async function checksOf(ports: Ports, limit: number): Promise<Check[]> {
  const listed = await ports.agenda.checking(limit)
  return (await Promise.all(listed.map((one) => checksIn(ports, one.case)))).flat().sort(byDue)
}

/** The same of one case. */
export async function checksIn(ports: Omit<Ports, 'agenda'>, number: CaseNumber): Promise<Check[]> {
  const state = fold(await ports.folios.of(number))
  if (!state) return []
  const waits = toCheckIn(state, await circumstancesOf(ports, state))
  if (waits.length === 0) return []
  const text = await sealedText(ports.contents, state.contents, filingText).catch(() => undefined)
  const cargo = principal(state).attached.findLast((one) => one.cargo)
  return waits.map((one) => ({
    ...{ ...one, state, cargo: cargo && { file: cargo.file, folio: cargo.folio } },
    // Of what is confidential nobody but its writer reads a word (D.Leg. 1327).
    entry: text && state.rule.published ? { number: text.entryNumber, desk: text.desk } : undefined,
  }))
}
