import type { Attachment, Email } from 'postal-mime'
import { kindOf } from '../cases/kindOf.ts'

/** What an attachment is by its first bytes, whatever it is called. `tnef` is Outlook's winmail.dat: what is inside stays unread. */
export type AttachedKind =
  | ReturnType<typeof kindOf>
  | ('office' | 'archive' | 'tnef' | 'signed' | 'mail' | 'text' | 'program' | 'empty')

/** A file of a mail. `inline`: it stands inside the text, as the logo of a signature does. */
export type Attached = { name: string; size: number; kind: AttachedKind; inline: boolean; bytes: Uint8Array }

const begins = (bytes: Uint8Array, ...start: number[]): boolean => start.every((byte, at) => bytes[at] === byte)

const says = (bytes: Uint8Array, text: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).includes(text)

/** What no picture, PDF or mail is, by its first bytes. */
function otherKind(bytes: Uint8Array): AttachedKind {
  if (bytes.length === 0) return 'empty'
  if (begins(bytes, 0x78, 0x9f, 0x3e, 0x22)) return 'tnef'
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'office'
  if (begins(bytes, 0x50, 0x4b, 0x03, 0x04)) {
    return says(bytes, '[Content_Types].xml') || says(bytes, 'opendocument') ? 'office' : 'archive'
  }
  if (says(bytes, 'Rar!') || begins(bytes, 0x37, 0x7a, 0xbc, 0xaf) || begins(bytes, 0x1f, 0x8b)) return 'archive'
  if (begins(bytes, 0x4d, 0x5a) || begins(bytes, 0x7f, 0x45, 0x4c, 0x46) || begins(bytes, 0x23, 0x21)) return 'program'
  return bytes.subarray(0, 4096).includes(0) ? 'unknown' : 'text'
}

function attachedKind({ mimeType }: Attachment, bytes: Uint8Array): AttachedKind {
  const kind = kindOf(bytes)
  if (kind !== 'unknown') return kind
  const other = otherKind(bytes)
  if (other !== 'text' && other !== 'unknown') return other
  // These have no first bytes of their own: their type is what the mail says, and what they are is only shown as such.
  if (mimeType === 'message/rfc822') return 'mail'
  return /^application\/(x-)?pkcs7-/.test(mimeType) ? 'signed' : other
}

const bytesOf = ({ content }: Attachment): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)

/** The name, without folders, signs that turn it around, or an end that nobody sees. */
const named = (name: string): string =>
  Array.from(
    name
      .replace(/[\p{Cc}\p{Cf}]+/gu, '')
      .replace(/^.*[/\\]/, '')
      .trim()
      .toWellFormed(),
  )
    .slice(-80)
    .join('') || 'sin nombre'

/** What is attached to a mail; `inline` are pictures that its text refers to. */
export const attachedOf = ({ attachments }: Email): Attached[] =>
  attachments.map((attachment) => {
    const bytes = bytesOf(attachment)
    const kind = attachedKind(attachment, bytes)
    const inline = kind === 'image' && attachment.disposition !== 'attachment' && attachment.contentId !== undefined
    return { name: named(attachment.filename ?? ''), size: bytes.length, kind, inline, bytes }
  })

/** Whether something is attached that may be the document of an answer: more than a logo or a card. */
export const hasDocument = (attached: readonly Attached[]): boolean =>
  attached.some(({ kind, inline }) => !inline && !['text', 'empty', 'program', 'signed'].includes(kind))
