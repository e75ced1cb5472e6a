import * as objection from '../cases/acts/contested.ts'
import type { Command, CommandOf, Decisions } from '../cases/acts/decisions.ts'
import * as observed from '../cases/acts/observed.ts'
import { fold } from '../cases/fold.ts'
import { canonical, keyOf, type Sealed, saltedDigest } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import type { Ended, ObservationStage } from '../cases/observations.ts'
import type { Rejection } from '../cases/refusals.ts'
import { type Case, principal } from '../cases/state.ts'
import type { ObservationText } from '../cases/texts.ts'
import type { LocalDate } from '../law/time.ts'
import { type AnswerPorts, anotherAnswer } from './answer.ts'
import { juntaCode, officeCode, type Typed, whoTyped } from './codes.ts'
import { type PerformPorts, perform } from './perform.ts'
import { noCase } from './publicLog.ts'

/** A form, sent once or more, with the code of whoever fills it in. */
type Form = Typed & { submission: string }
type Done = Promise<Case | Rejection>

const parties = { office: ['office'], junta: ['junta'], both: ['junta', 'office'] } as const

/** Does what a form asks of the principal document, once its code is one of theirs; the same form twice is one folio. */
async function byCode<D extends Command['do']>(
  decisions: Decisions<D>,
  ports: AnswerPorts,
  number: CaseNumber,
  { code, caller, submission }: Form,
  from: keyof typeof parties,
  commandOf: (by: 'junta' | 'office', cause: string) => Promise<CommandOf<NoInfer<D>> | Rejection>,
): Done {
  const typed = await whoTyped(ports, number, { code, caller }, (_, secret) =>
    parties[from].map((who) => ({
      who,
      code: who === 'junta' ? juntaCode(secret, number) : officeCode(secret, number, 0),
    })),
  )
  if ('message' in typed) return typed
  const cause = `observation:${keyOf(number, submission)}`
  const command = await commandOf(typed.who, cause)
  if ('message' in command) return command
  const { state, rejection } = await perform(decisions, ports, number, { by: typed.who, cause, command })
  return rejection ?? state
}

async function kept({ contents, ids }: AnswerPorts, id: string, text: ObservationText): Promise<Sealed | Rejection> {
  const content = await contents.keep(id, { salt: ids.random(), body: text })
  return canonical(content.body) === canonical(text)
    ? { id, digest: saltedDigest(content.salt, content.body) }
    : anotherAnswer
}

/** What an office observes: the requirement and its norm, and on which day (Lima) it notified the junta, by its own word. */
export type Observing = {
  stage: ObservationStage
  notified: LocalDate
  days?: number | undefined
  text: ObservationText & { norm: string }
}

/** Records that an office, by the code of its letter, observed the document: its clock stands still (125.3.1). */
export const observe = (
  ports: AnswerPorts,
  number: CaseNumber,
  { text, stage, notified, days, ...form }: Form & Observing,
) =>
  byCode({ observe: observed.observe }, ports, number, form, 'office', async (_, cause) => {
    const contents = await kept(ports, cause, text)
    return 'message' in contents ? contents : { do: 'observe', obligation: 0, stage, notified, days, contents }
  })

/** Records that the junta objects to the observation (126.2), in its words. */
export const contest = (ports: AnswerPorts, number: CaseNumber, { text, ...form }: Form & { text: ObservationText }) =>
  byCode({ contest: objection.contest }, ports, number, form, 'junta', async (_, cause) => {
    const contents = await kept(ports, cause, text)
    return 'message' in contents ? contents : { do: 'contest', obligation: 0, contents }
  })

/** Records that one of the two says that it was not cured, or was archived: never concluded by Plazo (125.4). */
export const leaveUncured = (ports: AnswerPorts, number: CaseNumber, { how, ...form }: Form & Pick<Ended, 'how'>) =>
  byCode({ 'leave-uncured': objection.leaveUncured }, ports, number, form, 'both', async (by) => ({
    do: 'leave-uncured',
    obligation: 0,
    how,
    by,
  }))

/** Records what the operator found that was decided of the junta's objection, the last. Found twice it is one folio. */
export async function decideContest(ports: PerformPorts, number: CaseNumber, founded: boolean): Done {
  const before = fold(await ports.folios.of(number))
  if (!before) return noCase
  const contested = principal(before).observations.findLast((one) => one.contested)?.contested
  const cause = `decide-contest:${contested?.folio ?? 0}:${founded}`
  const command = { do: 'decide-contest', obligation: 0, founded } as const
  const { state, rejection } = await perform({ 'decide-contest': objection.decideContest }, ports, number, {
    by: 'operator',
    cause,
    command,
  })
  return rejection ?? state
}
