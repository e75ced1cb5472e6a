import type { Circumstances } from '../cases/acts/act.ts'
import { decisions } from '../cases/acts/decisions.ts'
import { type Duty, duties } from '../cases/duties.ts'
import { fold } from '../cases/fold.ts'
import { canonical } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import type { Case } from '../cases/state.ts'
import { limaDate } from '../law/time.ts'
import { isOurFault, isReturning } from '../letters/fault.ts'
import { accuses, putOff } from '../letters/putOff.ts'
import { releaseOf } from '../letters/release.ts'
import { settlement } from '../letters/settlement.ts'
import type { Expected } from '../letters/wake.ts'
import type {
  Agenda,
  AgendaRow,
  AllClaims,
  Asleep,
  Contents,
  Keys,
  LeftOut,
  Letter,
  Letters,
  Members,
} from '../ports.ts'
import { asleepOf } from './asleep.ts'
import { circumstancesOf, type PerformPorts, perform } from './perform.ts'
import { isInDoubt } from './prepare.ts'
import { asSeen, toldAsSeen, waitsForLook } from './sawJunta.ts'
import { docketIn } from './weekly.ts'
import { isStopped } from './whoActs.ts'

export type SettlePorts = PerformPorts & {
  letters: Letters
  agenda: Agenda
  contents: Contents
  keys: Keys
  members: Pick<Members, 'of'>
  claims: Pick<AllClaims, 'all'>
}

/**
 * Does everything that a case owes now, each thing once: first what the clock brings, folio by folio, then the letters
 * that the folios owe; then writes in its row when it is to be visited again. May be repeated, interrupted, or run twice at once.
 * Returns the causes performed. A letter in the outbox that cannot be read is told to `leftOut` at the end, or thrown: nothing
 * is concluded from it, the others are put there, and the case stays on the agenda.
 */
export const settle = async (ports: SettlePorts, number: CaseNumber, leftOut: LeftOut = raise): Promise<string[]> =>
  (await visit(ports, (await ports.agenda.row(number)) ?? { case: number }, leftOut)).performed

/** More folios of one case in one night than this, and something is wrong. */
const MOST_STEPS = 100
/** More writers of one row at once than this, and something is wrong. */
const MOST_RACES = 20

export type Visited = { performed: string[]; state?: Case; asleep?: Asleep }

/** The same of a case whose row was read before; also how it then sleeps, unless it left the agenda. */
export async function visit(ports: SettlePorts, read: AgendaRow, leftOut: LeftOut): Promise<Visited> {
  const performed: string[] = []
  let row: AgendaRow | undefined = read
  for (let race = 0; race < MOST_RACES; race++) {
    const settled = await settledNow(ports, read.case, leftOut)
    performed.push(...settled.performed)
    const { state } = settled
    const docket = state && (row?.asleep?.docket ?? (await docketIn(ports, state)))
    const asleep = settled.asleep && { ...settled.asleep, docket }
    const written = !asleep || (row?.asleep && canonical(row.asleep) === canonical(plain(asleep)))
    if (written || (await ports.agenda.put({ case: read.case, ...row, asleep }))) return { performed, state, asleep }
    row = await ports.agenda.row(read.case)
  }
  throw new Error(`the row of ${read.case} was written ${MOST_RACES} times under its settling`)
}

const plain = (asleep: Asleep): unknown => JSON.parse(JSON.stringify(asleep))

async function settledNow(ports: SettlePorts, number: CaseNumber, leftOut: LeftOut): Promise<Visited> {
  const performed: string[] = []
  let state = fold(await ports.folios.of(number))
  for (let steps = 0; state && steps < MOST_STEPS; steps++) {
    const circumstances = await circumstancesOf(ports, state)
    const duty = (await owedBy(ports, state, circumstances))[0] ?? (await looked(ports, state, circumstances))
    const rest = duty ? undefined : await writeLetters(ports, state, circumstances, leftOut)
    const next = duty ?? rest?.duty
    if (!next) return { performed, state, asleep: rest?.asleep }
    const { rejection, state: after } = await perform(decisions, ports, number, { by: 'plazo', ...next })
    if (rejection && after.folios === state.folios) throw new Error(`${number} ${next.cause}: ${rejection.code}`)
    if (!rejection) performed.push(next.cause)
    state = after
  }
  if (state) throw new Error(`${number} is not settled after ${MOST_STEPS} folios`)
  return { performed }
}

/** That an operator looked at the junta, where the word of a cargo waits for nothing else. */
async function looked(ports: SettlePorts, state: Case, circumstances: Circumstances): Promise<Duty | undefined> {
  if (!waitsForLook(state)) return undefined
  const owed = await owedBy(ports, asSeen(state), circumstances)
  return toldAsSeen(ports, state, { owed, now: circumstances.now })
}

/**
 * What the clock brings, first things first; before anything is said of a silence the outbox is asked whether the office was
 * told, and before what a junta asked for takes effect, whether anything stands in its way.
 */
async function owedBy(ports: SettlePorts, state: Case, circumstances: Circumstances): Promise<Duty[]> {
  const due = duties(state, circumstances)
  const owed = due.some(concludes) && (await isStopped(ports, state)) ? due.filter((duty) => !concludes(duty)) : due
  if (!owed.some(accuses)) return owed
  return putOff(owed, state, circumstances, await postedOf(ports, state.number, () => undefined))
}

/** Whether by it what a junta asked for takes effect: that it withdraws or accepts, or that a case is none of its own. */
const concludes = ({ command }: Duty): boolean => command.do === 'conclude' || command.do === 'annul'

const raise: LeftOut = (why) => {
  throw why
}

/**
 * Puts the letters that a case owes in the outbox, which is read here: what left before the last folio may have to be taken
 * back. Returns what the outbox itself makes owed first; or else how the case sleeps, unless it leaves the agenda.
 */
async function writeLetters(
  ports: SettlePorts,
  state: Case,
  circumstances: Circumstances,
  leftOut: LeftOut,
): Promise<{ duty?: Duty; asleep?: Asleep }> {
  const { number } = state
  const unread: Error[] = []
  const posted = await postedOf(ports, number, (why) => unread.push(why))
  const { duties, letters, leaves } = settlement(state, circumstances, posted)
  // Something stands in the way of a conclusion that is still owed here: another night asks again.
  const duty = duties.find((one) => !concludes(one))
  if (duty) return { duty }
  const put = letters.map((letter) => ({ ...letter, movesAt: releaseOf(letter, circumstances) }))
  for (const { movesAt, ...letter } of put) await ports.letters.intend(number, letter, movesAt)
  if (leaves && unread.length === 0) await ports.agenda.remove(number)
  unread.forEach(leftOut)
  if (leaves && unread.length === 0) return {}
  const expected = [...posted, ...put.map((letter) => ({ ...letter, waits: true }))]
  const asleep = await asleepOf(ports, state, circumstances, expected)
  // Of what cannot be read nothing is concluded: it is looked at again each night.
  return { asleep: unread.length === 0 ? asleep : { ...asleep, wake: limaDate(circumstances.now) } }
}

/** What the outbox says of the letters about a case, but for those that cannot be read, which are told. */
export const postedOf = async (
  { letters }: { letters: Letters },
  number: CaseNumber,
  leftOut: LeftOut,
): Promise<Expected[]> => (await letters.of(number, leftOut)).map(asPosted)

/** What somebody may have read of a letter about a case: it was sent, or tried with an outcome that nobody knows. */
const asPosted = (letter: Letter): Expected => {
  const { state, sendingAt, sentAt, releaseAt, bouncedAt } = letter
  const readAt = state === 'sent' || isInDoubt(letter) ? (sendingAt ?? sentAt) : undefined
  const withheld = state === 'held' && isOurFault(letter)
  const unreachable = state === 'held' && !withheld
  const movesAt = state === 'intended' || state === 'sending' ? releaseAt : undefined
  const returning = unreachable && isReturning(letter)
  return {
    ...letter,
    waits: state === 'intended',
    withheld,
    movesAt,
    unreachable,
    returning,
    returned: bouncedAt !== undefined,
    ...(readAt && { readAt }),
  }
}
