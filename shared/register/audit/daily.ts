import { sha256 } from '../../cases/folio.ts'
import { addDays, type LocalDate, limaDate } from '../../law/time.ts'
import type { Audited, AuditPlace, Audits } from '../../ports.ts'
import { type AuditPorts, unowned } from '../audit.ts'
import { readAgenda } from './agenda.ts'
import { walk } from './walk.ts'

/** What a run did of the audit of a day: counts, for what is found is told at once. */
export type DayOfAudit = {
  day: LocalDate
  audited: number
  findings: number
  /** How many entities were finished, how many of the day's are left, and which of those were last finished too long ago. */
  finished: number
  left: number
  stale: Audited[]
}

/** Days in which every entity has its turn, and after which one that had none is told. */
const TURN = 7
const STALE = 8
/** Cases after which the place is written down, for a run that ends without a word. */
const NOTED_EVERY = 200
/** What is no entity's, among the rows that say what was finished: longer than any code. */
const REGISTER = 'REGISTRO'

const turnOf = (code: string): number => Number.parseInt(sha256(code).slice(0, 8), 16)
/** Findings of a run that are kept for the operators to read; each is in the log. */
const MOST_NOTED = 100
/** Entities that a run may leave because they cannot be walked through: then it is not the entities. */
const MOST_FAILED = 3

const dayNumber = (day: LocalDate): number => Date.parse(`${day}T00:00Z`) / 86_400_000

/** Whether an entity has its turn on a day: one in seven, and each of the seven. */
export const hasItsTurn = (code: string, day: LocalDate): boolean => (turnOf(code) + dayNumber(day)) % TURN === 0

/**
 * A run of the daily audit: the entities whose turn it is by their code and the day, and whichever missed its turn, the one
 * that waits longest first; each on from where the run before was interrupted. Mends nothing. Says of those that were left for
 * want of time which were last finished more than eight days ago.
 */
export async function dailyAudit(
  ports: AuditPorts & { audits: Audits },
  { hasTime, tell }: { hasTime: () => boolean; tell: (finding: string) => void },
): Promise<DayOfAudit> {
  const { audits, clock } = ports
  const day = limaDate(clock.now())
  const done: DayOfAudit = { day, audited: 0, findings: 0, finished: 0, left: 0, stale: [] }
  const noted: Promise<void>[] = []
  const found = (finding: string) => {
    done.findings++
    tell(finding)
    if (noted.length < MOST_NOTED) noted.push(audits.found(finding, day))
  }
  const codes = (await ports.directory.entities()).map(({ code }) => code)
  const rows = await known(audits, [REGISTER, ...codes], day)
  const due = rows.filter((row) => isDue(row, day)).sort(waitsLonger)
  if (due.length === 0) return done
  const read = await readAgenda(ports, new Set(due.map(({ entity }) => entity)), new Set(codes))
  if (due.some(({ entity }) => entity === REGISTER)) {
    for (const finding of await unowned(ports, read)) found(finding)
    await audits.put({ entity: REGISTER, since: day, finished: day })
  }
  const examined = () => done.audited++
  const left: Audited[] = []
  const queue = due.filter(({ entity }) => entity !== REGISTER)
  for (const [i, { at, ...row }] of queue.entries()) {
    const reached = noting(hasTime, (place) => audits.put({ ...row, at: place }))
    const ended = await orWhy(walk(ports, read, row.entity, at, { found, reached, examined }))
    if (ended === true) {
      await audits.put({ ...row, finished: day })
      done.finished++
      continue
    }
    left.push(row)
    if (ended) found(`${row.entity}: ${ended.why}`)
    if (ended === false || left.length >= MOST_FAILED) {
      left.push(...queue.slice(i + 1))
      break
    }
  }
  await Promise.all(noted)
  return { ...done, left: left.length, stale: left.filter((one) => lastSeen(one) < addDays(day, -STALE)) }
}

/** What comes of a walk, or why it did not end: one entity stops no other. */
const orWhy = (walked: Promise<boolean>): Promise<boolean | { why: string }> =>
  walked.catch((error: unknown) => ({ why: error instanceof Error ? error.message : 'it cannot be walked through' }))

/** The rows of all that is audited; what is met for the first time is written down with the day. */
async function known(audits: Audits, wanted: readonly string[], day: LocalDate): Promise<Audited[]> {
  const rows = new Map((await audits.all()).map((row) => [row.entity, row]))
  const all: Audited[] = []
  for (const entity of wanted) {
    const row = rows.get(entity) ?? { entity, since: day }
    if (!rows.has(entity)) await audits.put(row)
    all.push(row)
  }
  return all
}

const lastSeen = ({ finished, since }: Audited): LocalDate => finished ?? since

/** What is not finished today and has its turn, or missed it: the register's own every day. */
const isDue = ({ entity, finished }: Audited, day: LocalDate): boolean =>
  finished !== day &&
  (entity === REGISTER || finished === undefined || hasItsTurn(entity, day) || finished < addDays(day, -TURN))

/** What was begun comes first, then what was last finished first. */
const orderOf = (row: Audited): string => `${row.at ? 0 : 1} ${lastSeen(row)} ${row.entity}`
const waitsLonger = (a: Audited, b: Audited): number => (orderOf(a) < orderOf(b) ? -1 : 1)

/** Writes down where the walk is: now and then, and where there is no more time. */
function noting(
  hasTime: () => boolean,
  note: (place: AuditPlace) => Promise<void>,
): (place: AuditPlace) => Promise<boolean> {
  let steps = 0
  return async (place) => {
    const goesOn = hasTime()
    if (!goesOn || ++steps % NOTED_EVERY === 0) await note(place)
    return goesOn
  }
}
