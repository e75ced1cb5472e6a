import * as z from 'zod/mini'
import type { Duty } from '../cases/duties.ts'
import { fold } from '../cases/fold.ts'
import type { CaseNumber } from '../cases/number.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import { type Case, gradeOf } from '../cases/state.ts'
import { filingText } from '../cases/texts.ts'
import { addDays, type Instant, instant, type LocalDate, limaDate } from '../law/time.ts'
import type { Seen } from '../letters/wake.ts'
import type { Agenda, Content, Contents, Ids } from '../ports.ts'
import type { PerformPorts } from './perform.ts'

type Ports = PerformPorts & { agenda: Agenda; contents: Contents; ids: Ids }

/** The id of what is kept of that, beside the texts of a case. */
export const lookAt = (number: CaseNumber): string => `look:${number}`

/**
 * Keeps that an operator has looked at who is behind a junta (I13), beside the texts of its cases that are open now; what is
 * filed in its name later, by whoever, is looked at again. It becomes a folio of each only when something rests on it: written
 * in all of them at one moment it would tell which cases are of one junta. May be repeated. Returns of how many cases it is kept.
 */
export async function sawJunta(ports: Ports, junta: string): Promise<{ cases: number } | Rejection> {
  const { agenda, contents, folios, directory, ids, clock } = ports
  if (!(await directory.junta(junta))) return unknownJunta
  let cases = 0
  for await (const page of agenda.pages(0, 1))
    for (const number of page) {
      const state = fold(await folios.of(number))
      const kept = state && (await contents.get(state.contents.id))
      if (!kept || filingText.safeParse(kept.body).data?.junta !== junta) continue
      await contents.keep(lookAt(number), { salt: ids.random(), body: { at: clock.now() } })
      // From now on another night may be the first on which something is owed.
      await agenda.add(number)
      cases++
    }
  return { cases }
}

const look = z.object({ at: instant })

/** Where a name is kept, the look is told some nights later, of each case by chance: else the night would tell whose it is. */
const MOST_NIGHTS_APART = 14
const nightsApart = ({ identity }: Case, { salt }: Content): number =>
  identity === 'junta' ? 0 : Number.parseInt(salt.slice(0, 4), 16) % MOST_NIGHTS_APART

/** Whether a cargo is shown in a case of which nothing tells yet that an operator looked at who shows it. */
export const waitsForLook = ({ obligations }: Case): boolean =>
  obligations.some((owed) => !owed.seen && gradeOf(owed) === 'shown')

/** A case as it would stand if it told that an operator looked at who shows its cargo. */
export const asSeen = (state: Case): Case => ({
  ...state,
  obligations: state.obligations.map((owed) => (owed.seen ? owed : { ...owed, seen: owed.opened })),
})

/** A case in which a cargo is shown, as it would stand if it told of the look that is kept, and from which day on it may. */
export async function seenOf({ contents }: { contents: Contents }, state: Case): Promise<Seen | undefined> {
  if (!waitsForLook(state)) return undefined
  const kept = await contents.get(lookAt(state.number))
  return kept && { state: asSeen(state), from: toldFrom(state, kept) }
}

const toldFrom = (state: Case, kept: Content): LocalDate =>
  addDays(limaDate(look.parse(kept.body).at), nightsApart(state, kept))

/** Whether an operator looked at who is behind the junta of a case. */
export const wasSeen = async ({ contents }: { contents: Contents }, number: CaseNumber): Promise<boolean> =>
  (await contents.get(lookAt(number))) !== undefined

/** That an operator looked, once the word of a cargo waits for nothing else: `owed` is what the case owes once that is told. */
export async function toldAsSeen(
  ports: { contents: Contents },
  state: Case,
  { owed, now }: { owed: readonly Duty[]; now: Instant },
): Promise<Duty | undefined> {
  const waiting = owed.find(({ command }) => command.do === 'elapse')
  const kept = waiting && (await ports.contents.get(lookAt(state.number)))
  if (!waiting || !kept || toldFrom(state, kept) > limaDate(now)) return undefined
  const { obligation } = waiting.command
  return { cause: `see:${obligation}`, command: { do: 'see', obligation } }
}

const unknownJunta = refuse('unknown-junta', 'No está registrada esa junta. Revise su identificador en el directorio.')
