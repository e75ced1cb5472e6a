import * as z from 'zod/mini'
import { chosen } from './catalogue.ts'
import { caseNumberSchema } from './number.ts'
import { consent } from './state.ts'

/** What a junta wrote. It stays in Contents; nothing of it is public before an operator has reviewed it (I12). */
export const filingText = z.object({
  junta: z.string(),
  subject: z.string(),
  facts: z.string(),
  request: z.string(),
  norm: z.optional(z.string()),
  place: z.optional(z.string()),
  /** From the catalogue of the entity; of a name that is not shown the street stands here and in no folio. */
  chosen: z.optional(chosen),
  evidence: z.array(z.string()),
  fojas: z.optional(z.number()),
  entryNumber: z.optional(z.string()),
  /** The mesa de partes that stamped it. */
  desk: z.optional(z.string()),
  /** The number of the public case that it is about. */
  about: z.optional(caseNumberSchema),
  gestiones: z.optional(z.array(z.object({ at: z.string(), text: z.string() }))),
  signatures: z.optional(z.object({ paper: z.number(), online: z.number() })),
  /** What the junta lets Plazo do in its name. */
  consent: z.optional(z.array(consent)),
})
export type FilingText = z.infer<typeof filingText>

/** What an office observed, and the norm that requires it; or why the junta says that it should not have. */
export const observationText = z.object({
  text: z.string(),
  norm: z.optional(z.string()),
  document: z.optional(z.string()),
  signedBy: z.optional(z.string()),
})
export type ObservationText = z.infer<typeof observationText>

/** What a junta keeps of a gestión for itself: where, whom it met, who was there, what came of it, and what witnesses tell. */
export const gestionText = z.object({
  place: z.optional(z.string()),
  met: z.optional(z.string()),
  present: z.optional(z.string()),
  account: z.optional(z.string()),
  testimony: z.optional(z.string()),
})
export type GestionText = z.infer<typeof gestionText>

/** Why a junta does not accept an answer, or what of its request is still open. */
export const judgementText = z.object({ reason: z.string() })
export type JudgementText = z.infer<typeof judgementText>

/** What an office answered: the text, the number of its document, how it notifies it, and who declares to sign it. */
export const answerText = z.object({
  text: z.string(),
  document: z.optional(z.string()),
  means: z.optional(z.string()),
  signedBy: z.string(),
})
export type AnswerText = z.infer<typeof answerText>

/** What is told of a file of a mail, by its first bytes. */
const attachedFile = z.object({ name: z.string(), size: z.number(), kind: z.string() })

/**
 * A mail that came about a case: its text as that of an answer, for it may be one, signed by the address it says that it is from;
 * what it forwards of others and, folded, what it quotes. `digest` is of the whole mail as it came, which is kept apart.
 */
export const mailText = z.extend(answerText, {
  subject: z.string(),
  forwarded: z.optional(z.string()),
  folded: z.optional(z.string()),
  files: z.array(attachedFile),
  digest: z.string(),
  ticket: z.optional(z.string()),
})
export type MailText = z.infer<typeof mailText>
/** What an office stated, or the junta said against it, who signs nothing. */
export const statementText = z.object({ ...answerText.shape, signedBy: z._default(z.string(), '') })
