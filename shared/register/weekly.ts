import type { Circumstances } from '../cases/acts/act.ts'
import { canonical, sha256 } from '../cases/folio.ts'
import type { Case } from '../cases/state.ts'
import { filingText } from '../cases/texts.ts'
import { limaDate, mondayOf } from '../law/time.ts'
import type { Draft } from '../letters/blocks.ts'
import { isOpen, weekly, weeklyId } from '../letters/kinds/weekly.ts'
import type { Followed } from '../letters/letter.ts'
import type { Contents, Docket, DocketEntry, Dockets, Folios, Keys, Letter, Members, WholeDirectory } from '../ports.ts'
import { docketId } from '../ports.ts'
import { cited } from '../words/inert.ts'
import { docketOf } from './docket.ts'
import { readable } from './handover.ts'
import { latestOf, ownView } from './ownCases.ts'
import { type CircumstancePorts, circumstancesOf } from './perform.ts'
import { orUnreadable, sealedText } from './sealedTexts.ts'

/** Under what the cases of the junta of a case are listed; undefined where only its writer may know of it, or its text is erased. */
export async function docketIn(
  { contents, keys }: { contents: Contents; keys: Keys },
  { rule, contents: { id } }: Case,
): Promise<Docket | undefined> {
  const kept = rule.published ? await contents.get(id) : undefined
  const text = kept && filingText.safeParse(kept.body).data
  return text && docketOf(keys, text.junta)
}

/** What the letter of a week is made from. */
export type WeekPorts = Omit<CircumstancePorts, 'directory'> & {
  directory: WholeDirectory
  dockets: Dockets
  folios: Folios
  contents: Contents
  members: Pick<Members, 'of'>
}

/**
 * What the letter of a week says at the moment it is sent, and to which mailbox; `head` changes with every case; `leave`, the
 * page on which whoever gets it says that he wants no more.
 */
export type WeekTold = {
  head: string
  to: string
  circumstances: Circumstances
  write(site: string): Draft
  leave?: string
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
  const write = (site: string) => weekly.write(week, site)
  return { head, write, to: junta.email, circumstances: await circumstancesOf(ports, first.state) }
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
