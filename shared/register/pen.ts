import { weigh as weighAct, write } from '../cases/acts/wrote.ts'
import { fold } from '../cases/fold.ts'
import { keyOf } from '../cases/folio.ts'
import type { Weigher, Weighing } from '../cases/mails.ts'
import type { CaseNumber } from '../cases/number.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import type { Case } from '../cases/state.ts'
import { type MailText, mailText } from '../cases/texts.ts'
import { type Instant, plusMinutes } from '../law/time.ts'
import type { Clock, Contents, Files, Ids, Pen, Penned } from '../ports.ts'
import { keepRaw } from './inbound.ts'
import { type JuntaProof, type ProofPorts, whyNotJunta } from './juntaProof.ts'
import { type PerformPorts, perform } from './perform.ts'
import { performWithText } from './performWithText.ts'
import { noCase } from './publicLog.ts'
import { sealedText } from './sealedTexts.ts'

/** Days for which one that was decided is kept. */
const DECIDED_DAYS = 30

type PenPorts = PerformPorts & {
  contents: Contents
  ids: Ids
  pen: Pen
  clock: Clock
  files: Pick<Files, 'get' | 'put'>
}

/** A mail about a case, with its text where that is not erased. */
export type ReadMail = Case['obligations'][number]['mails'][number] & { obligation: number; text: MailText | undefined }

/** The mails about a case, in the order in which they came. Throws BadText. */
export async function mailsOf(contents: Contents, { obligations }: Case): Promise<ReadMail[]> {
  const all = obligations.flatMap(({ id, mails }) => mails.map((mail) => ({ ...mail, obligation: id })))
  const read = all.map(async (one) => ({ ...one, text: await sealedText(contents, one.contents, mailText) }))
  return (await Promise.all(read)).sort((a, b) => a.folio - b.folio)
}

/** Records what the junta, or an operator, found of a mail: that it answers makes it the answer of the day on which it came. */
export async function weigh(
  ports: PerformPorts,
  number: CaseNumber,
  { mail, verdict, by }: { mail: number; verdict: Weighing; by: Weigher },
): Promise<Case | Rejection> {
  const state = fold(await ports.folios.of(number))
  const owed = state?.obligations.find(({ mails }) => mails.some(({ folio }) => folio === mail))
  if (!state || !owed) return noSuchMail
  const cause = `weigh:${mail}:${verdict}`
  const command = { do: 'weigh', obligation: owed.id, mail, verdict, by } as const
  const done = await perform({ weigh: weighAct }, ports, number, { by, cause, command })
  return done.rejection ?? done.state
}

/** The same of whoever acts for the junta. */
export async function weighOwn(
  ports: PerformPorts & ProofPorts,
  number: CaseNumber,
  { proof, mail, verdict }: { proof: JuntaProof; mail: number; verdict: Weighing },
): Promise<Case | Rejection> {
  return (await whyNotJunta(ports, number, proof)) ?? weigh(ports, number, { mail, verdict, by: 'junta' })
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
    commandOf: (contents) => ({ do: 'write', obligation, as: 'office', contents }) as const,
  })
  if ('message' in state) return state
  const bytes = await ports.files.get({ folder: 'mail', id: one.object })
  if (bytes) await keepRaw(ports.files, number, digest, bytes)
  await ports.pen.decide(id, 'released', decided(ports.clock.now()))
  return state
}

/** An operator discards a mail that waits. */
export const discardMail = async ({ pen, clock }: Pick<PenPorts, 'pen' | 'clock'>, id: string) =>
  (await pen.decide(id, 'discarded', decided(clock.now()))) ? undefined : noSuchMail

export const noSuchMail = refuse(
  'no-such-mail',
  'No hay un correo con esa clave o en ese folio que espere. Vea los que esperan con plazo mails waiting, o los de un expediente con plazo mails read.',
)
