import { fold } from '../../../shared/cases/fold.ts'
import { firstBroken } from '../../../shared/cases/folio.ts'
import type { Case } from '../../../shared/cases/state.ts'
import { instantOf } from '../../../shared/law/time.ts'
import { lettersOwed } from '../../../shared/letters/owed.ts'
import { settlement } from '../../../shared/letters/settlement.ts'
import { type Letter, repeatsWhenInDoubt } from '../../../shared/ports.ts'
import { circumstancesOf } from '../../../shared/register/perform.ts'
import { isSame, viewOf } from '../../../shared/register/publish.ts'
import { postedOf } from '../../../shared/register/settle.ts'
import type { Promised } from './stages.ts'
import { calm, historyOf, type Ports, type World, type Written } from './world.ts'

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
  const { duties, letters, leaves } = settlement(state, circumstances, await postedOf(ports, number, () => undefined))
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
    ...rows.flatMap((letter) =>
      ended(world, letter, isOwed).map((what) => `${letter.kind} to ${letter.to.role} ${what}`),
    ),
  ]
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

/** A mail leaves once, but for the one window: nobody knew whether it had, and its class says to repeat it then. And none after its case said otherwise. */
function sentOnce(world: World): string[] {
  const seen = new Map<string, number>()
  return world.accepted.flatMap((mail) => {
    const history = historyOf(world, mail)
    const mark = history.findLast(({ step, row }) => step < mail.step && row.state === 'sending')
    const before = seen.get(mail.id)
    seen.set(mail.id, mail.step)
    const history0 = history[0]
    const name = `${history0?.row.kind ?? mail.id} to ${history0?.row.to.role}`
    const wrong = mark
      ? [
          ...toldOtherwise(world, mail.case, mark.step, history0?.step ?? 0, mail.id),
          ...packedBefore(world, mail, mark),
        ]
      : []
    return before === undefined || (mark && isRepeat(mark, history, before, mail.step))
      ? wrong
      : [...wrong, `${name} left twice outside the window`]
  })
}

/** Whether nobody could know that a letter had left before, so that it was rightly sent again, and says so. */
function isRepeat({ step: marked, row }: Written, history: readonly Written[], before: number, now: number): boolean {
  const known = history.some(({ step, row: { state } }) => before < step && step < now && state === 'sent')
  const { doubts = 0, repeats = 0, class: letterClass } = row
  return marked > before && !known && doubts > 0 && repeats > 0 && repeatsWhenInDoubt[letterClass]
}

/** A mail that left although, when it was marked, its case no longer owed it. */
function toldOtherwise(
  { store, inserted, now }: World,
  number: string,
  marked: number,
  intended: number,
  id: string,
): string[] {
  const changed = inserted.filter((one) => one.number === number && one.step > intended && one.step < marked)
  const last = changed.at(-1)
  if (!last) return []
  const state = fold((store.folios.get(last.number) ?? []).slice(0, last.n))
  const entity = state && store.law.entities.find(({ code }) => code === state.entity)
  const record = state && store.law.records.get(state.calendar)
  if (!state || !entity || !record) return []
  const at = instantOf(now)
  const owed = lettersOwed(state, { now: at, entity, record, calendar: record.asOf(at) })
  return owed.some((one) => one.id === id) ? [] : [`a letter left after folio ${last.n} of its case said otherwise`]
}

/** A mail that was written, of a case which changed before it was marked. */
function packedBefore(
  { packed, inserted }: World,
  { id, case: number }: { id: string; case: string },
  { step, by }: { step: number; by: string },
): string[] {
  const written = packed.findLast((one) => one.key === id && one.by === by && one.step <= step)
  const changed = inserted.some((one) => written && one.number === number && one.step > written.step && one.step < step)
  return changed ? ['a letter left that tells its case as it was before'] : []
}
