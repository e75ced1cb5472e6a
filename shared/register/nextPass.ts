import type { Circumstances } from '../cases/acts/act.ts'
import type { CaseNumber } from '../cases/number.ts'
import type { Case } from '../cases/state.ts'
import type { Definition } from '../law/calendars/definition.ts'
import type { CalendarRecord } from '../law/calendars/record.ts'
import { slug } from '../law/slug.ts'
import type { Instant } from '../law/time.ts'
import type { Posted } from '../letters/posting.ts'
import { type Settlement, settlement } from '../letters/settlement.ts'
import type { Agenda, Contents, Folios, Letters } from '../ports.ts'
import { openCases } from './openCases.ts'
import { type CircumstancePorts, circumstancesOf } from './perform.ts'
import { asSeen, wasSeen } from './sawJunta.ts'
import { postedOf } from './settle.ts'

export type NextPassPorts = CircumstancePorts & {
  agenda: Agenda
  contents: Contents
  folios: Folios
  letters: Letters
}

type Foreseen = Settlement & { number: CaseNumber }

/**
 * Looks at cases as they stand: the function that it returns says what settling each of them would do at an instant, by its
 * calendar or by another record. A case or a letter that cannot be looked at is left out, for the pass itself
 * tells of it.
 */
export async function lookAhead(
  ports: CircumstancePorts & { contents: Contents; letters: Letters },
  cases: readonly Case[],
): Promise<(now: Instant, record?: CalendarRecord) => Foreseen[]> {
  const seen: { state: Case; posted: Posted[]; circumstances: Circumstances }[] = []
  for (const state of cases)
    try {
      const posted = await postedOf(ports, state.number, () => {})
      const told = (await wasSeen(ports, state.number)) ? asSeen(state) : state
      seen.push({ state: told, posted, circumstances: await circumstancesOf(ports, state) })
    } catch {
      // Left out.
    }
  return (now, other) =>
    seen.map(({ state, posted, circumstances: { entity, record: own } }) => {
      const record = other ?? own
      const { number } = state
      return { number, ...settlement(state, { now, entity, record, calendar: record.asOf(now) }, posted) }
    })
}

/** The open cases that follow a calendar, of those that can be read. */
export const openOn = async (ports: NextPassPorts, calendar: string): Promise<Case[]> =>
  (await openCases(ports)).open.filter((state) => state.calendar === calendar)

/** What the nightly pass at an instant would do to cases whose calendar is by then another record, as `number cause`. */
export const nextPass = async (
  ports: NextPassPorts,
  cases: readonly Case[],
  { record, now }: { record: CalendarRecord; now: Instant },
): Promise<string[]> =>
  (await lookAhead(ports, cases))(now, record).flatMap(({ number, duties, letters }) => [
    ...duties.map(({ cause }) => `${number} ${cause}`),
    ...letters.flatMap(({ kind, to }) => (kind === 'moved' ? [`${number} moved:${to.role}`] : [])),
  ])

/** The calendar that somebody named by its id, or why there is none, in Spanish. */
export function calendarNamed(named: string, all: readonly Definition[]): Definition | { error: string } {
  const id = slug(named)
  const found = all.find((one) => one.id === id)
  return found ?? { error: `No hay un calendario «${named}». Use uno de: ${all.map((one) => one.id).join(', ')}.` }
}
