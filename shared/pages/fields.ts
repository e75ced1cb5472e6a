import type { Kind } from '../law/rules.ts'

/** The kinds that the form offers, in the order in which it shows them. */
export const filingKinds = [
  'denuncia-vecinal',
  'denuncia-administrativa',
  'denuncia-disciplinaria',
  'denuncia-corrupcion',
  'reclamo',
  'solicitud',
  'memorial',
  'queja',
] as const satisfies readonly Kind[]

export const filingChannels = ['stamped-cargo', 'digital-desk', 'mailbox'] as const

/** Names of the fields of the form to file, as they travel in the POST. */
export type FilingField =
  | 'junta'
  | 'publicIdentity'
  | 'kind'
  | 'against'
  | 'about'
  | 'channel'
  | 'presented'
  | 'entryNumber'
  | 'subject'
  | 'facts'
  | 'request'
  | 'place'
  | 'norm'
  | 'evidence'
  | 'fojas'

/** Longest text, in UTF-16 units, that a field takes. */
export const maxLength = {
  entryNumber: 60,
  about: 40,
  subject: 200,
  facts: 20_000,
  request: 4_000,
  place: 300,
  norm: 400,
  evidence: 8_000,
  fojas: 4,
  code: 20,
  document: 120,
  text: 20_000,
  signedBy: 200,
} as const

export const outcomes = ['granted', 'partly-granted', 'denied', 'referred'] as const

/** Names of the fields of the form to answer. */
export type AnswerField = 'code' | 'outcome' | 'document' | 'text' | 'signedBy'

/** Names of the fields of the form with which a junta asks to wait. */
export type HoldField = 'code' | 'until'

/** What was typed, and what was wrong with it. 'form' is an error of no single field. */
export type Values<F extends string> = Partial<Record<F, string>>
export type Errors<F extends string> = Partial<Record<F | 'form', string>>
