/** What the id of an upload begins with by which the photo of a stamped cargo comes: the form says so, and is signed. */
export const CARGO = 'cargo-'

/** The act of an office to which a file is added: the answer that it owes, and the folio of what it did. */
export type Enclosing = { obligation: number; of: number }

/** What the id of an upload begins with by which a file of an office comes. */
export const enclosing = ({ obligation, of }: Enclosing): string => `oficina-${obligation}-${of}-`

/** To which act of an office an upload adds a file; undefined where it is the junta's. */
export function enclosedBy(upload: string): Enclosing | undefined {
  const [, obligation, of] = /^oficina-(\d{1,3})-(\d{1,5})-/.exec(upload) ?? []
  return of === undefined ? undefined : { obligation: Number(obligation), of: Number(of) }
}

/** Whether an id is of an upload: a number that nobody guesses, after what its form was for; and who opened that, sealed. */
export const isUpload = (id: string): boolean =>
  /^(?:cargo-|oficina-\d{1,3}-\d{1,5}-)?[0-9a-f]{32}(?:[0-9a-f]{96})?$/.test(id)

/** The id of an upload as it is kept, once that was looked at: it no longer tells who opened its form. */
export const lookedAt = (upload: string): string => upload.replace(/([0-9a-f]{32})[0-9a-f]{96}$/, '$1')

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
  'used-form',
  'verified',
] as const
export type FileRefusal = (typeof fileRefusals)[number]
