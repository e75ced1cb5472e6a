import { fold } from '../../../shared/cases/fold.ts'
import { instantOf } from '../../../shared/law/time.ts'
import { lettersOwed } from '../../../shared/letters/owed.ts'
import { repeatsWhenInDoubt } from '../../../shared/ports.ts'
import { historyOf, type World, type Written } from './world.ts'

/** A mail leaves once, but for the one window: nobody knew whether it had, and its class says to repeat it then. And none after its case said otherwise. */
export function sentOnce(world: World): string[] {
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
