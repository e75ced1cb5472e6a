import type * as z from 'zod/mini'
import type { Circumstances } from '../cases/acts/act.ts'
import type { Sealed } from '../cases/folio.ts'
import { type Case, principal } from '../cases/state.ts'
import { answerText, filingText, judgementText, mailText, observationText, statementText } from '../cases/texts.ts'
import type { Dossier } from '../letters/dossier.ts'
import type { Codes, Contents, Directory, Letter } from '../ports.ts'
import { juntaCode } from './codes.ts'
import { tokenOf } from './letterLinks.ts'
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
  {
    circumstances,
    site,
    letter,
    repeat = false,
  }: { circumstances: Circumstances; site: string; letter?: Pick<Letter, 'case' | 'id'>; repeat?: boolean },
): Promise<Dossier | undefined> {
  const text = await sealedText(contents, state.contents, filingText)
  const junta = text && (await directory.junta(text.junta))
  if (!text || !junta) return undefined
  const secret = await codes.secret()
  const all = state.obligations
  const byFolio = ({ folio, contents: sealed }: { folio: number; contents?: Sealed | undefined }) =>
    [folio, sealed] as const
  return {
    ...circumstances,
    case: state,
    junta,
    filing: text,
    site,
    answers: await textsOf(
      contents,
      all.map(({ id, answered }) => [id, answered?.contents] as const),
      answerText,
    ),
    judgements: await textsOf(
      contents,
      all.flatMap(({ judgements }) => judgements.map(byFolio)),
      judgementText,
    ),
    disputes: await textsOf(
      contents,
      all.flatMap(({ disputes }) => disputes.map(byFolio)),
      answerText,
    ),
    // What is not proved to be the office's nobody reads but the operator.
    mails: await textsOf(
      contents,
      all.flatMap(({ mails }) => mails.filter(({ as }) => as === 'office').map(byFolio)),
      mailText,
    ),
    statements: await textsOf(
      contents,
      all.flatMap(({ statements }) =>
        statements.flatMap((one) => [byFolio(one), ...(one.contested ? [byFolio(one.contested)] : [])]),
      ),
      statementText,
    ),
    // Each observation, and each objection to one.
    observations: await textsOf(
      contents,
      all.flatMap(({ observations }) =>
        observations.flatMap((one) => [byFolio(one), ...(one.contested ? [byFolio(one.contested)] : [])]),
      ),
      observationText,
    ),
    ...(await referralOf({ contents, directory }, state)),
    catalogue: await catalogueOf({ directory }, state),
    token: letter && tokenOf(secret, letter),
    juntaCode: juntaCode(secret, state.number, junta.succession),
    repeat,
  }
}

/** What was written with each of some facts, by its key; without those whose text is gone. */
async function textsOf<T>(
  contents: Contents,
  written: readonly (readonly [key: number, sealed: Sealed | undefined])[],
  schema: z.ZodMiniType<T>,
): Promise<Map<number, T>> {
  const texts = new Map<number, T>()
  for (const [key, sealed] of written) {
    const text = sealed && (await sealedText(contents, sealed, schema))
    if (text) texts.set(key, text)
  }
  return texts
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
