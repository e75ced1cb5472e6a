import { createHash } from 'node:crypto'
import { isMailable } from '../cases/mailbox.ts'

/** A mail to send. `from`, `to` and `replyTo` are `name <address>` or a bare address. */
export type Message = {
  from: string
  to: string[]
  replyTo?: string
  subject: string
  text: string
  html: string
  /** Further header fields, such as `X-SES-MESSAGE-TAGS`. */
  headers?: Record<string, string>
  /** `id@domain`, with or without its angle brackets. SES puts its own in its place on the way out. */
  messageId: string
  date: Date
  attachments: { filename: string; contentType: string; bytes: Uint8Array }[]
}

const OWN =
  /^(from|to|cc|bcc|reply-to|sender|return-path|subject|date|message-id|mime-version|auto-submitted|content-.*)$/i
const CONTROL = /[\p{Cc}\u2028\u2029]+/gu
const clean = (value: string) => value.replace(CONTROL, ' ').trim().toWellFormed()
const ascii = (value: string) => /^[ -~]*$/.test(value) && !value.includes('=?')

/**
 * The raw message for SES (RFC 5322, 2045–2047, 2231). Its boundaries derive from the message id: the same message gives the
 * same bytes. Line breaks in a subject, a name or a filename become spaces and inject nothing. Throws a TypeError for an address
 * or a header name that cannot be written, and a RangeError for an invalid date.
 */
export function mime(message: Message): Uint8Array {
  const id = address(message.messageId).at
  const body = multipart('alternative', id, [
    part('text/plain; charset=utf-8', 'quoted-printable', quotedPrintable(message.text)),
    part('text/html; charset=utf-8', 'quoted-printable', quotedPrintable(message.html)),
  ])
  const content = message.attachments.length
    ? multipart('mixed', id, [body, ...message.attachments.map(attachment)])
    : body
  const fields = [
    `From: ${mailbox(message.from)}`,
    `To: ${message.to.map(mailbox).join(',\r\n ')}`,
    ...(message.replyTo === undefined ? [] : [`Reply-To: ${mailbox(message.replyTo)}`]),
    field('Subject', message.subject),
    `Date: ${rfcDate(message.date)}`,
    `Message-ID: <${id}>`,
    'Auto-Submitted: auto-generated',
    ...Object.entries(message.headers ?? {}).map(([name, value]) => {
      if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(name) || OWN.test(name)) throw new TypeError(`not a header to add: ${name}`)
      return field(name, value)
    }),
    'MIME-Version: 1.0',
  ]
  return new TextEncoder().encode(`${fields.join('\r\n')}\r\n${content}`)
}

function rfcDate(date: Date): string {
  if (Number.isNaN(date.getTime())) throw new RangeError('invalid date')
  return date.toUTCString().replace('GMT', '+0000')
}

/** A header field folded at spaces to 78 characters; with a word that is not ASCII, or endless, all in encoded words. */
function field(name: string, value: string): string {
  const words = clean(value).split(/ +/)
  if (!words.every((word) => ascii(word) && word.length <= 200)) return `${name}: ${encodedWords(clean(value))}`
  let column = name.length + 1
  const folded = words.map((word, i) => {
    const fold = i > 0 && column + 1 + word.length > 78
    column = (fold ? 0 : column) + 1 + word.length
    return `${fold ? '\r\n' : ''} ${word}`
  })
  return `${name}:${folded.join('')}`
}

// At most 39 bytes in each, so that a line with the longest of our field names stays under 78, and never half a character.
function encodedWords(value: string): string {
  const chunks = ['']
  for (const char of value) {
    const last = chunks[chunks.length - 1] ?? ''
    if (Buffer.byteLength(last + char) > 39) chunks.push(char)
    else chunks[chunks.length - 1] = last + char
  }
  return chunks.map((chunk) => `=?UTF-8?B?${Buffer.from(chunk).toString('base64')}?=`).join('\r\n ')
}

function address(value: string): { name: string; at: string } {
  const [, name = '', inside] = value.match(/^(.*)<([^<>]*)>$/s) ?? []
  const at = inside ?? value
  if (!isMailable(at)) throw new TypeError('not a mail address') // without it: logs hold no address (I6)
  return { name: clean(name).replace(/^"(.*)"$/, '$1'), at }
}

function mailbox(value: string): string {
  const { name, at } = address(value)
  if (!name) return at
  return `${ascii(name) && name.length < 60 ? `"${name.replace(/["\\]/g, '\\$&')}"` : encodedWords(name)}\r\n <${at}>`
}

const part = (type: string, encoding: string, content: string) =>
  `Content-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${content}`

// `=_` occurs in no quoted-printable and no base64 text, so no content can close a part.
function multipart(kind: 'mixed' | 'alternative', id: string, parts: string[]): string {
  const boundary = `=_${createHash('sha256').update(`${kind} ${id}`).digest('hex').slice(0, 32)}`
  const inner = parts.map((each) => `--${boundary}\r\n${each}\r\n`).join('')
  return `Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\n${inner}--${boundary}--\r\n`
}

function attachment({ filename, contentType, bytes }: Message['attachments'][number]): string {
  // The end of a long name, where its extension is; 80 characters in percent code still fit in one line (RFC 5322, 2.1.1).
  const name = Array.from(clean(filename).replace(/[/\\]/g, '_')).slice(-80).join('')
  const plain = name.replace(/[^ !#-~]/g, '_')
  const extended = encodeURIComponent(name).replace(
    /['()*!]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  const disposition = `attachment; filename="${plain}"${plain === name ? '' : `;\r\n filename*=UTF-8''${extended}`}`
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(contentType) ? contentType : 'application/octet-stream'
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  return part(`${type}\r\nContent-Disposition: ${disposition}`, 'base64', lines.join('\r\n'))
}

// Readable in a raw view, and not taken for text in disguise as filters take base64.
function quotedPrintable(value: string): string {
  return value
    .split(/\r\n|\r|\n/)
    .map((line) => {
      let out = ''
      let used = 0
      const bytes = Buffer.from(line)
      bytes.forEach((byte, i) => {
        const plain = (byte > 32 && byte < 127 && byte !== 61) || ((byte === 32 || byte === 9) && i < bytes.length - 1)
        const token = plain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
        if (used + token.length > 75) {
          out += '=\r\n'
          used = 0
        }
        out += token
        used += token.length
      })
      return out
    })
    .join('\r\n')
}
