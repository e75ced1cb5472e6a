import { fold } from '../cases/fold.ts'
import { keyOf } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import { awaitsAnswer, type Obligation } from '../cases/state.ts'
import { plusMinutes } from '../law/time.ts'
import { letterKinds } from '../letters/list.ts'
import { lettersOwed } from '../letters/owed.ts'
import { releaseOf } from '../letters/release.ts'
import type { Letter, Letters } from '../ports.ts'
import { circumstancesOf, type PerformPorts } from './perform.ts'

/** Minutes between two sendings of letters about one answer to one office. */
const APART = 60

/**
 * Sends to each office that owes an answer in a case its last letter once more, to its own mailbox in the directory; nothing
 * where one left in the last hour, and nothing of a case that is none.
 */
export async function resend(ports: PerformPorts & { letters: Letters }, number: CaseNumber): Promise<void> {
  const state = fold(await ports.folios.of(number))
  if (!state || state.annulled) return
  const circumstances = await circumstancesOf(ports, state)
  const { now } = circumstances
  const owed = new Set(lettersOwed(state, circumstances).map(({ id }) => id))
  const rows = await ports.letters.of(number, () => undefined)
  for (const one of state.obligations.filter((each) => awaitsAnswer(state, each))) {
    const theirs = rows.filter((row) => isTo(row, one) && row.state !== 'cancelled')
    const last = theirs
      .filter(({ id, sentAt }) => sentAt && owed.has(id))
      .toSorted(bySent)
      .at(-1)
    if (!last || theirs.some((row) => leftAt(row) > plusMinutes(now, -APART))) continue
    const { kind, to, obligation, folio } = last
    const id = keyOf('again', last.id, now.slice(0, 13))
    const duty = { id, kind, class: 'courtesy', to, obligation, folio, again: last.id } as const
    await ports.letters.intend(number, duty, releaseOf(duty, circumstances))
  }
}

const isTo = ({ kind, to, obligation }: Letter, { id, debtor }: Obligation): boolean =>
  letterKinds[kind].asks === true && obligation === id && to.role === 'post' && to.post === debtor

const leftAt = ({ sentAt, sendingAt, releaseAt }: Letter): string => sentAt ?? sendingAt ?? releaseAt
const bySent = (one: Letter, other: Letter): number => leftAt(one).localeCompare(leftAt(other))
