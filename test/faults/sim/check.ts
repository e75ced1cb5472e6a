import { fold } from '../../../shared/cases/fold.ts'
import { firstBroken } from '../../../shared/cases/folio.ts'
import type { CaseNumber } from '../../../shared/cases/number.ts'
import type { Case } from '../../../shared/cases/state.ts'
import { instantOf } from '../../../shared/law/time.ts'
import { lettersOwed } from '../../../shared/letters/owed.ts'
import { settlement } from '../../../shared/letters/settlement.ts'
import { type Letter, repeatsWhenInDoubt } from '../../../shared/ports.ts'
import { circumstancesOf } from '../../../shared/register/perform.ts'
import { isSame, viewOf } from '../../../shared/register/publish.ts'
import { postedOf } from '../../../shared/register/settle.ts'
import { sentOnce } from './sent.ts'
import type { Promised } from './stages.ts'
import { calm, historyOf, type Ports, type World } from './world.ts'

/** What is wrong with the register once everything has calmed down; nothing, where all that was promised is there, once. */
export async function findings(world: World, promised: readonly Promised[]): Promise<string[]> {
  const { folios, log } = world.store
  const ports = calm(world)
  const found = [
    ...promised.flatMap(({ number, cause }) =>
      folios.get(number)?.some((folio) => folio.cause === cause) ? [] : [`lost: ${cause} of ${number}`],
    ),
    ...numbered(world),
    ...loggedOnce(world),
    ...[...folios.values(), ...log.values()].flatMap((leaves) =>
      firstBroken(leaves) === undefined ? [] : [`the chain of ${leaves[0]?.case} does not hold`],
    ),
    ...sentOnce(world),
  ]
  for (const [number, leaves] of folios) {
    const state = fold([...leaves])
    if (state) found.push(...(await stands(world, ports, state)).map((what) => `${number}: ${what}`))
  }
  return found
}

/** Each cause is one folio, and the numbers have no gap. */
function numbered({ store }: World): string[] {
  const causes = new Set<string>()
  const twice = [...store.folios.values()].flatMap((leaves) =>
    leaves.flatMap(({ n, cause, case: number }) => {
      const place = n === 1 ? cause : `${number} ${cause}`
      if (causes.has(place)) return [`twice: ${place}`]
      causes.add(place)
      return []
    }),
  )
  const serials = [...store.folios.keys()]
    .map((number) => number.split('-')[2] ?? '')
    .filter((one) => /^\d{6}$/.test(one))
  const gap = serials.sort().findIndex((serial, i) => Number(serial) !== i + 1)
  return gap < 0 ? twice : [...twice, `a gap: ${serials.join(' ')}`]
}

/** Each order of the operator is told once in the public log, and everybody reads it. */
function loggedOnce({ store: { log, logViews } }: World): string[] {
  const leaves = [...log.values()].flat()
  const twice = leaves.length - new Set(leaves.map(({ cause }) => cause)).size
  return [
    ...(twice > 0 ? [`twice in the public log: ${twice}`] : []),
    ...(logViews.size === leaves.length
      ? []
      : [`${logViews.size} of ${leaves.length} leaves of the public log are published`]),
  ]
}

/** Whether a case owes nothing that was not done, and all who look at it see it as it is. */
async function stands(world: World, ports: Ports, state: Case): Promise<string[]> {
  const { number } = state
  const circumstances = await circumstancesOf(ports, state)
  const rows = await ports.letters.of(number)
  const posted = await postedOf(ports, number, () => undefined)
  const { duties, leaves } = settlement(state, circumstances, posted)
  // One that was marked as being sent and never was has no reader, whatever its row lets suppose.
  const { letters } = settlement(
    state,
    circumstances,
    posted.map(({ readAt, ...row }) => (readAt && mayBeRead(world, number, row.id) ? { ...row, readAt } : row)),
  )
  const view = await viewOf(ports, state)
  const published = await ports.views.get(number)
  const isOwed = (id: string) => lettersOwed(state, circumstances).some((one) => one.id === id)
  return [
    ...duties.map(({ cause }) => `forgotten: ${cause}`),
    ...letters.map(({ kind, to }) => `never intended: ${kind} to ${to.role}`),
    ...(world.store.agenda.has(number) === !leaves
      ? []
      : [leaves ? 'rests, and is on the agenda' : 'is open, and not on the agenda']),
    ...(!view || (published && isSame(published, view))
      ? []
      : [`its page shows folio ${published?.folios} of ${state.folios}`]),
    ...rows.flatMap((letter) => presentedBy(state, letter)),
    ...rows.flatMap((letter) =>
      ended(world, letter, isOwed).map((what) => `${letter.kind} to ${letter.to.role} ${what}`),
    ),
  ]
}

/** Whether a mail of a letter left, now or before the story began. */
const mayBeRead = (world: World, number: CaseNumber, id: string): boolean =>
  world.accepted.some((mail) => mail.id === id) || historyOf(world, { case: number, id }).length === 0

/** Whether a document was presented by the letter that took it there, and only by one that did not come back (I7). */
function presentedBy(
  { obligations, annulled }: Case,
  { id, kind, obligation, deliveredAt, bouncedAt }: Letter,
): string[] {
  const { presented, answered } = obligations[obligation] ?? {}
  // A case that is over takes no more notice of its mail.
  if (kind !== 'presentation' || annulled || answered) return []
  if (bouncedAt && presented?.evidence === id) return ['stands as presented by a letter that came back']
  return deliveredAt && !bouncedAt && !presented ? ['was delivered, and is not presented'] : []
}

/** Whether a letter came to one of its ends, and rightly. */
function ended(world: World, letter: Letter, isOwed: (id: string) => boolean): string[] {
  const { state, releaseAt, reason, class: letterClass, doubts = 0 } = letter
  const mails = world.accepted.filter(({ id }) => id === letter.id).length
  // As it was when the story began.
  if (historyOf(world, letter).length === 0) return []
  if (state === 'sent') return mails > 0 ? [] : ['is lost: sent, they say, and no mail of it left']
  if (state === 'cancelled') return isOwed(letter.id) ? ['was cancelled, and is owed'] : []
  if (state === 'intended') return releaseAt > instantOf(world.now) ? [] : ['still waits']
  if (state === 'sending') return ['still waits for news']
  if (reason === 'in-doubt')
    return doubts > 0 && !repeatsWhenInDoubt[letterClass] ? [] : ['is held in doubt, and is to be repeated']
  return reason === 'rejected' || reason === 'unmailable' ? [] : [`is held: ${reason}`]
}
