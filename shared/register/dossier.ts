import type { Circumstances } from '../cases/acts/act.ts'
import { type Case, principal } from '../cases/state.ts'
import {
  type AnswerText,
  answerText,
  filingText,
  type JudgementText,
  judgementText,
  type ObservationText,
  observationText,
} from '../cases/texts.ts'
import type { Dossier } from '../letters/dossier.ts'
import type { Codes, Contents, Directory } from '../ports.ts'
import { juntaCode, officeCode } from './codes.ts'
import { catalogueOf } from './publish.ts'
import { sealedText } from './sealedTexts.ts'

type Ports = { contents: Contents; codes: Codes; directory: Directory }

/**
 * Everything that letters and documents about a case may draw on; undefined where its text, or its junta, is gone. Throws
 * BadText where a text is not the one that was sealed.
 */
export async function dossierOf(
  { contents, directory, codes }: Ports,
  state: Case,
  { circumstances, site, repeat = false }: { circumstances: Circumstances; site: string; repeat?: boolean },
): Promise<Dossier | undefined> {
  const text = await sealedText(contents, state.contents, filingText)
  const junta = text && (await directory.junta(text.junta))
  if (!text || !junta) return undefined
  const secret = await codes.secret()
  return {
    ...circumstances,
    case: state,
    junta,
    filing: text,
    site,
    answers: await answersOf(contents, state),
    judgements: await judgementsOf(contents, state),
    disputes: await disputesOf(contents, state),
    observations: await observationsIn(contents, state),
    ...(await referralOf({ contents, directory }, state)),
    catalogue: await catalogueOf({ directory }, state),
    code: (obligation) => officeCode(secret, state.number, obligation),
    juntaCode: juntaCode(secret, state.number),
    repeat,
  }
}

/** What the office wrote with each dispute, by its folio. */
async function disputesOf(contents: Contents, state: Case): Promise<Map<number, AnswerText>> {
  const written = new Map<number, AnswerText>()
  for (const { folio, contents: sealed } of state.obligations.flatMap(({ disputes }) => disputes)) {
    const text = await sealedText(contents, sealed, answerText)
    if (text) written.set(folio, text)
  }
  return written
}

/** Why the junta does not accept an answer, by the folio in which it said so. */
async function judgementsOf(contents: Contents, state: Case): Promise<Map<number, JudgementText>> {
  const written = new Map<number, JudgementText>()
  for (const { folio, contents: sealed } of state.obligations.flatMap(({ judgements }) => judgements)) {
    const text = await sealedText(contents, sealed, judgementText)
    if (text) written.set(folio, text)
  }
  return written
}

/** What was written with each observation and each objection to one, by its folio. */
async function observationsIn(contents: Contents, state: Case): Promise<Map<number, ObservationText>> {
  const written = new Map<number, ObservationText>()
  for (const { contents: sealed, contested, folio } of state.obligations.flatMap((owed) => owed.observations))
    for (const [at, kept] of [[folio, sealed] as const, [contested?.folio ?? 0, contested?.contents] as const]) {
      const text = kept && (await sealedText(contents, kept, observationText))
      if (text) written.set(at, text)
    }
  return written
}

/** Where the office says that it sent the document, and what it wrote of that. */
async function referralOf(
  { contents, directory }: Pick<Ports, 'contents' | 'directory'>,
  state: Case,
): Promise<Pick<Dossier, 'receiver' | 'referral'>> {
  const { referred } = principal(state)
  if (!referred) return {}
  const referral = await sealedText(contents, referred.contents, answerText)
  return { receiver: await directory.entity(referred.entity), referral }
}

async function answersOf(contents: Contents, state: Case): Promise<Map<number, AnswerText>> {
  const answers = new Map<number, AnswerText>()
  for (const { id, answered } of state.obligations) {
    const text = answered && (await sealedText(contents, answered.contents, answerText))
    if (text) answers.set(id, text)
  }
  return answers
}
