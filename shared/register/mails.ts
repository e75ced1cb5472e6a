import { weigh as weighAct } from '../cases/acts/wrote.ts'
import { fold } from '../cases/fold.ts'
import type { Weigher, Weighing } from '../cases/mails.ts'
import type { CaseNumber } from '../cases/number.ts'
import type { Rejection } from '../cases/refusals.ts'
import type { Case } from '../cases/state.ts'
import { type MailText, mailText } from '../cases/texts.ts'
import type { Contents } from '../ports.ts'
import { type JuntaProof, type ProofPorts, whyNotJunta } from './juntaProof.ts'
import { type PerformPorts, perform } from './perform.ts'
import { sealedText } from './sealedTexts.ts'

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

export const noSuchMail: Rejection = {
  code: 'no-such-mail',
  message:
    'No hay un correo con esa clave o en ese folio que espere. Vea los que esperan con plazo mails waiting, o los de un expediente con plazo mails read.',
}
