import { isFresh } from '../cases/asleep.ts'
import { type LocalDate, limaDate } from '../law/time.ts'
import { listedOn } from '../letters/kinds/handover.ts'
import type { Agenda, AgendaRow, Asleep } from '../ports.ts'
import { knownOf } from './known.ts'
import type { CircumstancePorts } from './perform.ts'

/** Tells of a row whether its case is to be visited now: what is due, what something outside touched, and what is news. */
export function needing(ports: CircumstancePorts) {
  const calls = calling(ports)
  return async (row: AgendaRow): Promise<boolean> =>
    (row.asleep && isFresh(row.asleep.changed, ports.clock.now())) || calls(row)
}

/** The same, but for what is news alone: of that the night only looks whether its page followed. */
function calling({ directory, calendars, clock }: CircumstancePorts) {
  const kept = new Map<string, Promise<string | undefined>>()
  const known = async ({ entity, calendar }: Asleep) => {
    const found = await directory.entity(entity)
    return found && knownOf(found, await calendars.record(calendar))
  }
  return async ({ asleep }: AgendaRow): Promise<boolean> => {
    if (!asleep || asleep.wake <= limaDate(clock.now())) return true
    const about = `${asleep.entity} ${asleep.calendar}`
    const digest = kept.get(about) ?? known(asleep).catch(() => undefined)
    kept.set(about, digest)
    return (await digest) !== asleep.known
  }
}

/** The first night from a day on (Lima) in which anything is to be done in a case or a post gets its list; undefined where there is none. */
export async function firstNight(
  ports: CircumstancePorts & { agenda: Agenda },
  from: LocalDate,
): Promise<LocalDate | undefined> {
  const calls = calling(ports)
  let first = (await ports.directory.entities())
    .flatMap(listedOn)
    .filter((day) => day >= from)
    .sort()[0]
  for await (const { rows } of ports.agenda.rows(0, 1, undefined, () => undefined))
    for (const row of rows) {
      const day = row.asleep && !(await calls(row)) && row.asleep.wake > from ? row.asleep.wake : from
      if (day === from) return from
      if (first === undefined || day < first) first = day
    }
  return first
}
