import { fold } from '../../cases/fold.ts'
import type { CaseNumber } from '../../cases/number.ts'
import { type Case, isClosed, isContested } from '../../cases/state.ts'
import { type Instant, plusMinutes } from '../../law/time.ts'
import type { Agenda, Content, Contents, Folios, Letters, Views } from '../../ports.ts'
import { type CircumstancePorts, circumstancesOf } from '../perform.ts'
import { isSame, viewOf } from '../publish.ts'
import { concludesOn, ofIntents } from './intents.ts'
import { ofReviews } from './reviews.ts'
import { ofRow } from './row.ts'
import { altered, unerased } from './texts.ts'
import { ofObligation } from './verdict.ts'
import { statedIn } from './waits.ts'

export type CasePorts = CircumstancePorts & {
  agenda: Agenda
  folios: Folios
  contents: Contents
  letters: Letters
  views: Views
}

/** What the agenda said of a case, and when it was read. */
export type OnAgenda = { listed: boolean; asOf: Instant }

/** Minutes that a page and the row of the agenda may take to follow their case: that they stay behind longer rings by itself. */
const FOLLOWS = 15

/**
 * What is wrong with one case; undefined where there is none of that number. A chain that does not hold, and whatever cannot
 * be examined, is told in `unread` and is no failure: the others are looked at.
 */
export async function examine(
  ports: CasePorts,
  number: CaseNumber,
  onAgenda: OnAgenda,
): Promise<{ findings: string[]; unread?: true } | undefined> {
  try {
    const folios = await ports.folios.of(number)
    const state = fold(folios)
    return state && { findings: await wrongWith(ports, state, folios.at(-1)?.at ?? '', onAgenda) }
  } catch (error) {
    return { findings: [error instanceof Error ? error.message : 'it cannot be read'], unread: true }
  }
}

async function wrongWith(ports: CasePorts, state: Case, last: Instant, { listed, asOf }: OnAgenda): Promise<string[]> {
  const circumstances = await circumstancesOf(ports, state)
  const { record, now } = circumstances
  const kept = { ...ports, contents: readOnce(ports.contents) }
  const findings: string[] = []
  const isOpen =
    !isClosed(state) || isContested(state) || concludesOn(state) !== undefined || statedIn(state).length > 0
  if (isOpen && !listed && last <= asOf) findings.push('is open and not on the agenda')
  if (state.causes.size !== state.folios) findings.push('something happened twice')
  findings.push(...ofIntents(state), ...ofReviews(state))
  for (const owed of state.obligations) findings.push(...(await ofObligation(ports, state, owed, { record, now })))
  const follows = last > plusMinutes(now, -FOLLOWS)
  if (listed) findings.push(...(await ofRow(ports, state, { ...circumstances, follows })))
  return [
    ...findings,
    ...(await viewed(kept, state, follows)),
    ...(await altered(kept, state)),
    ...(await unerased(kept, state, { now })),
  ]
}

/** What is wrong with the public view; where it may still follow its case, not that it is behind. */
async function viewed(ports: CasePorts, state: Case, follows: boolean): Promise<string[]> {
  const view = await ports.views.get(state.number)
  const due = await viewOf(ports, state)
  if (!due) return view ? ['is confidential and has a public view'] : []
  if (follows && (view?.folios ?? 0) < due.folios) return []
  if (view?.head !== due.head) return [`its public view stands at folio ${view?.folios ?? 0} of ${due.folios}`]
  return isSame(view, due) ? [] : ['its public view is not what its folios say']
}

/** The same contents, each of which is read once: the page and the seal look at the same text. */
function readOnce(contents: Contents): Contents {
  const read = new Map<string, Promise<Content | undefined>>()
  const get = (id: string) => {
    const one = read.get(id) ?? contents.get(id)
    read.set(id, one)
    return one
  }
  return { ...contents, get }
}
