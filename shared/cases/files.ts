/** Why a file was not kept. */
export const fileRefusals = [
  'annulled',
  'bomb',
  'broken',
  'heic',
  'opaque-pdf',
  'same',
  'scripted-pdf',
  'too-large',
  'too-many-files',
  'unknown',
] as const
export type FileRefusal = (typeof fileRefusals)[number]
