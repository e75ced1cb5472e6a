import { isFresh } from '../cases/asleep.ts'
import type { CaseNumber } from '../cases/number.ts'
import type { Waiting } from '../cases/toCheck.ts'
import { type LocalDate, limaDate, limaTime } from '../law/time.ts'
import type { AgendaRow, Asleep, LeftOut, NightCounts, Nights, Progress } from '../ports.ts'
import { handOver } from './handover.ts'
import { tellingWeekly } from './mondays.ts'
import { needing } from './needing.ts'
import { type PublishPorts, refresh } from './publish.ts'
import { type SettlePorts, visit } from './settle.ts'

export type NightPorts = SettlePorts & PublishPorts & { nights: Nights }

/** What the night tells of, as it happens: none of it is kept, so that a night over a million cases takes no more memory. */
export type Hears = {
  performed(number: CaseNumber, causes: readonly string[]): void
  failed(number: CaseNumber, error: unknown): void
  /** A letter, or a row of the agenda, that cannot be read. */
  unreadable: LeftOut
  /** Whose public view was missing, or older than its folios. */
  republished(number: CaseNumber): void
  /** What waits for the operator, and is to be looked at now. */
  rings(number: CaseNumber, due: LocalDate | undefined): void
  /** The run that is the last of the night finds that it is not over. */
  unfinished(progress: Progress): void
  /** The night is about to be over, and so many cases wait for the operator. */
  closes(waiting: Waiting): Promise<unknown>
}

/** Which segment is gone through, of how many; `anew`, also where it was this night; and whether there is time for more. */
export type Run = { segment: number; total: number; anew?: boolean | undefined; hasTime: () => boolean }

/** Cases under way at once in a segment. */
const AT_ONCE = 8
/** How often a segment is gone through in a night, where something failed. */
const MOST_SWEEPS = 3
/** From this hour of Lima on a run is the last of its night. */
const LAST_RUN = '07:45'

const nothing: NightCounts = { rows: 0, visited: 0, performed: 0, failed: 0, republished: 0, toCheck: 0 }

/** What is counted again where a segment is gone through once more. */
const anew = { rows: 0, failed: 0, toCheck: 0, since: undefined, cursor: undefined }

/**
 * A run of the night over a segment of the agenda: it visits the cases that need it, from where the last run came to, and stops
 * when its time is up. One failure stops none of the rest: it is told, and the next run goes through the segment once more.
 * Where all segments are gone through, the run that finds it so closes the night.
 */
export async function night(ports: NightPorts, run: Run, hears: Hears): Promise<Progress> {
  const tonight = limaDate(ports.clock.now())
  const found = await ports.nights.of(run.segment)
  const isOf = found?.night === tonight && found.total === run.total && !run.anew
  let progress: Progress = isOf ? found : { ...nothing, night: tonight, total: run.total, sweep: 1, done: false }
  if (!progress.done) {
    if (!run.anew && limaTime(ports.clock.now()) >= LAST_RUN) hears.unfinished(progress)
    progress = await sweep(ports, run, progress, hears)
  }
  if (!progress.done || (!run.anew && (await ports.nights.closed()) === tonight)) return progress
  await close(ports, progress, hears)
  return progress
}

/** Goes through a segment from the cursor on. */
async function sweep(ports: NightPorts, run: Run, from: Progress, hears: Hears): Promise<Progress> {
  const { segment, total, hasTime } = run
  const needs = needing(ports)
  const tellWeekly = tellingWeekly(ports, await ports.nights.closed())
  let progress = from
  for await (const page of ports.agenda.rows(segment, total, from.cursor, hears.unreadable)) {
    const counts = await gone(ports, { rows: page.rows, needs, tellWeekly, hasTime }, hears)
    if (!counts) return progress
    progress = { ...progress, ...sum(progress, counts), cursor: page.next }
    if (page.next && counts.visited > 0) await ports.nights.put(segment, progress)
    if (page.next && !hasTime()) return progress
  }
  const again = progress.failed > 0 && progress.sweep < MOST_SWEEPS
  if (again) progress = { ...progress, ...anew, sweep: progress.sweep + 1 }
  else progress = { ...progress, done: true }
  await ports.nights.put(segment, progress)
  return progress
}

type Page = {
  rows: readonly AgendaRow[]
  needs: (row: AgendaRow) => Promise<boolean>
  tellWeekly: (asleep: Asleep) => Promise<void>
  hasTime: () => boolean
}

/** Goes through a page; undefined where its time was up before its end: what was visited sleeps, so that it is soon gone through again. */
async function gone(
  ports: NightPorts,
  { rows, needs, tellWeekly, hasTime }: Page,
  hears: Hears,
): Promise<NightCounts | undefined> {
  let counts = nothing
  const count = (more: Partial<NightCounts>) => {
    counts = sum(counts, { ...nothing, ...more })
  }
  const queue = rows.values()
  const work = async () => {
    for (const row of queue) {
      if (!hasTime()) return true
      const asleep = (await needs(row)) ? await visited(ports, row, count, hears) : row.asleep
      if (asleep) await tellWeekly(asleep).catch(failing(row.case, count, hears))
      count({ rows: 1, ...(asleep && waitingIn(row.case, asleep, limaDate(ports.clock.now()), hears)) })
    }
    return false
  }
  const cut = await Promise.all(Array.from({ length: AT_ONCE }, work))
  return cut.includes(true) ? undefined : counts
}

async function visited(
  ports: NightPorts,
  row: AgendaRow,
  count: (more: Partial<NightCounts>) => void,
  hears: Hears,
): Promise<Asleep | undefined> {
  count({ visited: 1 })
  try {
    const { performed, state, asleep } = await visit(ports, row, hears.unreadable)
    if (performed.length > 0) hears.performed(row.case, performed)
    count({ performed: performed.length })
    const isLate = state && performed.length === 0 && isFresh(state.changed, ports.clock.now())
    if (isLate && (await refresh(ports, state))) {
      hears.republished(row.case)
      count({ republished: 1 })
    }
    return asleep
  } catch (error) {
    failing(row.case, count, hears)(error)
    return row.asleep
  }
}

const failing =
  (number: CaseNumber, count: (more: Partial<NightCounts>) => void, hears: Hears) =>
  (error: unknown): void => {
    hears.failed(number, error)
    count({ failed: 1 })
  }

/** What waits for the operator in a case, for the count that everybody sees; what is to be looked at now is told. */
function waitingIn(
  number: CaseNumber,
  { secret, toCheck }: Asleep,
  today: LocalDate,
  hears: Hears,
): Pick<NightCounts, 'toCheck' | 'since'> {
  for (const { from, to, due } of toCheck) if (from && to && from <= today && today <= to) hears.rings(number, due)
  if (secret || toCheck.length === 0) return { toCheck: 0 }
  return { toCheck: 1, since: toCheck.map(({ since }) => since).sort()[0] }
}

const sum = (a: NightCounts, b: NightCounts): NightCounts => ({
  rows: a.rows + b.rows,
  visited: a.visited + b.visited,
  performed: a.performed + b.performed,
  failed: a.failed + b.failed,
  republished: a.republished + b.republished,
  toCheck: a.toCheck + b.toCheck,
  since: [a.since, b.since].filter((since) => since !== undefined).sort()[0],
})

/** Ends the night once every segment is gone through: the lists for new holders, and what waits for the operator in all. */
async function close(ports: NightPorts, { night: tonight, total }: Progress, hears: Hears): Promise<void> {
  const all: Progress[] = []
  for (let segment = 0; segment < total; segment++) {
    const one = await ports.nights.of(segment)
    if (one?.night !== tonight || one.total !== total || !one.done) return
    all.push(one)
  }
  await handOver(ports, await ports.nights.closed())
  const { toCheck: cases, since } = all.reduce(sum, nothing)
  await hears.closes({ at: ports.clock.now(), cases, since })
  await ports.nights.close(tonight)
}
