import { write } from '../cases/acts/wrote.ts'
import { keyOf } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import type { Rejection } from '../cases/refusals.ts'
import type { Case } from '../cases/state.ts'
import { type Instant, plusMinutes } from '../law/time.ts'
import type { Clock, Contents, Files, Ids, Pen, Penned } from '../ports.ts'
import { keepRaw } from './inbound.ts'
import { noSuchMail } from './mails.ts'
import type { PerformPorts } from './perform.ts'
import { performWithText } from './performWithText.ts'
import { noCase } from './publicLog.ts'

/** Days for which one that was decided is kept. */
const DECIDED_DAYS = 30

type PenPorts = PerformPorts & {
  contents: Contents
  ids: Ids
  pen: Pen
  clock: Clock
  files: Pick<Files, 'get' | 'put'>
}

const decided = (now: Instant): Instant => plusMinutes(now, DECIDED_DAYS * 24 * 60)

const find = async (pen: Pen, id: string): Promise<Penned | undefined> => {
  const one = await pen.get(id)
  return one?.state === 'waiting' ? one : undefined
}

/** An operator says that a mail that waits is the office's, about a case: its junta is asked whether it answers. Done again it is one folio. */
export async function releaseMail(
  ports: PenPorts,
  id: string,
  { number, obligation = 0 }: { number: CaseNumber; obligation?: number | undefined },
): Promise<Case | Rejection> {
  const one = await find(ports.pen, id)
  if (!one?.mail) return noSuchMail
  if ((await ports.folios.of(number)).length === 0) return noCase
  const { digest } = one.mail
  const state = await performWithText({ write }, ports, number, {
    ...({
      by: 'operator',
      cause: `mail:${keyOf(number, obligation, id)}`,
      text: one.mail,
      another: noSuchMail,
    } as const),
    commandOf: (contents) => ({ do: 'write', obligation, as: 'office', contents, released: true }) as const,
  })
  if ('message' in state) return state
  const bytes = await ports.files.get({ folder: 'mail', name: one.object })
  if (bytes) await keepRaw(ports.files, number, digest, bytes)
  await ports.pen.decide(id, 'released', decided(ports.clock.now()))
  return state
}

/** An operator discards a mail that waits. */
export const discardMail = async ({ pen, clock }: Pick<PenPorts, 'pen' | 'clock'>, id: string) =>
  (await pen.decide(id, 'discarded', decided(clock.now()))) ? undefined : noSuchMail
