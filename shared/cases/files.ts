/** What the id of an upload begins with by which the photo of a stamped cargo comes: the form says so, and is signed. */
export const CARGO = 'cargo-'

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
  'verified',
] as const
export type FileRefusal = (typeof fileRefusals)[number]
