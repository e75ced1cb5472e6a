import { canonical, sha256 } from '../cases/folio.ts'
import type { Case } from '../cases/state.ts'
import { filingText } from '../cases/texts.ts'
import { type LocalDate, limaDate, mondayOf } from '../law/time.ts'
import { isOpen, weekly, weeklyId } from '../letters/kinds/weekly.ts'
import type { Followed, LetterDuty, Week } from '../letters/letter.ts'
import { releaseOf } from '../letters/release.ts'
import type {
  Asleep,
  Contents,
  Docket,
  DocketEntry,
  Dockets,
  Folios,
  Keys,
  Letter,
  Letters,
  Members,
  WholeDirectory,
} from '../ports.ts'
import { docketId } from '../ports.ts'
import { cited } from '../words/inert.ts'
import { docketOf } from './docket.ts'
import { readable } from './handover.ts'
import { latestOf, ownView } from './ownCases.ts'
import { type CircumstancePorts, circumstancesIn, circumstancesOf } from './perform.ts'
import { BadText, sealedText } from './sealedTexts.ts'

/** Under what the cases of the junta of a case are listed; undefined where only its writer may know of it, or its text is erased. */
export async function docketIn(
  { contents, keys }: { contents: Contents; keys: Keys },
  { rule, contents: { id } }: Case,
): Promise<Docket | undefined> {
  const kept = rule.published ? await contents.get(id) : undefined
  const text = kept && filingText.safeParse(kept.body).data
  return text && docketOf(keys, text.junta)
}

/** Juntas of which a run remembers that their letter is in the outbox; of the others it asks the outbox again. */
const MOST_REMEMBERED = 20_000

type NightPorts = CircumstancePorts & { letters: Letters }

/**
 * What the first night of a week does of each open case: it puts the letter of its junta in the outbox, once. A night is the
 * first if it is Monday's (Lima), or where no night of its week was closed before. Reads nothing but the row.
 */
export function tellingWeekly(ports: NightPorts, closed: LocalDate | undefined): (asleep: Asleep) => Promise<void> {
  const tonight = limaDate(ports.clock.now())
  const monday = mondayOf(tonight)
  const isFirst = tonight === monday || (closed !== undefined && closed < monday)
  const remembered = new Set<Docket>()
  return async ({ docket, entity: code, calendar }) => {
    if (!isFirst || !docket || remembered.has(docket)) return
    const entity = await ports.directory.entity(code)
    if (!entity) return
    const circumstances = await circumstancesIn(ports, entity, calendar)
    const to = { role: 'junta' } as const
    const id = weeklyId(docket, monday)
    const duty: LetterDuty = { id, kind: 'weekly', class: weekly.to.junta, to, obligation: 0, folio: 0 }
    await ports.letters.intend(docket, duty, releaseOf(duty, circumstances))
    if (remembered.size >= MOST_REMEMBERED) remembered.clear()
    remembered.add(docket)
  }
}

/** What the letter of a week is made from. */
export type WeekPorts = Omit<CircumstancePorts, 'directory'> & {
  directory: WholeDirectory
  dockets: Dockets
  folios: Folios
  contents: Contents
  members: Pick<Members, 'of'>
}

/** What the letter of a week says at the moment it is sent, and to which mailbox; `head` changes with every case. */
export type WeekTold = {
  head: string
  week: Week
  to: string
  circumstances: Awaited<ReturnType<typeof circumstancesIn>>
}

/** The letter of a week while it is owed; undefined once the week is over, nothing is open, or the junta wants none. */
export async function weekTold(ports: WeekPorts, { case: of, id }: Letter): Promise<WeekTold | undefined> {
  const now = ports.clock.now()
  const monday = mondayOf(limaDate(now))
  const docket = docketId.safeParse(of).data
  if (!docket || id !== weeklyId(docket, monday)) return undefined
  const { entries, more } = latestOf((await ports.dockets.of(docket)).filter(({ only }) => only === undefined))
  const read = await Promise.all(entries.map((entry) => followed(ports, entry)))
  const cases = read.filter((one) => one !== undefined)
  const [first] = cases
  const mine = cases.filter(({ junta }) => junta === first?.junta)
  const junta = first && (await ports.directory.junta(first.junta))
  if (!junta || !mine.some(isOpen)) return undefined
  if ((await ports.members.of(junta.id)).some(({ role, quiet }) => !role && quiet)) return undefined
  const week = { monday, now, cases: mine, more }
  const head = sha256(canonical(mine.map(({ view }) => view.head)))
  return { head, week, to: junta.email, circumstances: await circumstancesOf(ports, first.state) }
}

/** A case of a docket, if it is the one that was filed there, holds, and a mail may tell of it. */
async function followed(
  ports: WeekPorts,
  { case: number, cause }: DocketEntry,
): Promise<(Followed & { junta: string; state: Case }) | undefined> {
  const state = await readable(ports, number)
  if (!state?.rule.published || state.contents.id !== cause) return undefined
  const text = await sealedText(ports.contents, state.contents, filingText).catch(orUnreadable)
  if (!text) return undefined
  const { now, record } = await circumstancesOf(ports, state)
  const view = await ownView(ports, state, text.junta)
  const subject = state.identity === 'reserved' ? undefined : cited(text.subject)
  return { view, subject, known: { now, record }, junta: text.junta, state }
}

/** A text that does not hold keeps back no other case. */
const orUnreadable = (error: unknown): undefined => {
  if (!(error instanceof BadText)) throw error
}
