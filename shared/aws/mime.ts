import { createHash } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer'
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
// The composer leaves a word of ASCII whole, and no line may pass 998 characters (RFC 5322, 2.1.1).
const parted = (value: string) => clean(value).replace(/[!-~]{200}(?=[!-~])/g, '$& ')
const lines = (value: string) => value.replace(/\r\n?|\n/g, '\r\n')

/**
 * The raw message for SES (RFC 5322, 2045–2047, 2231). Its boundaries derive from the message id: the same message gives the
 * same bytes. Line breaks in a subject, a name or a filename become spaces and inject nothing. Rejects with a TypeError for an
 * address or a header name that cannot be written, and with a RangeError for an invalid date.
 */
export async function mime(message: Message): Promise<Uint8Array> {
  const { from, to, replyTo, subject, text, html, headers = {}, date, attachments } = message
  const { address: id } = mailbox(message.messageId)
  if (Number.isNaN(date.getTime())) throw new RangeError('invalid date')
  for (const name of Object.keys(headers))
    if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(name) || OWN.test(name)) throw new TypeError(`not a header to add: ${name}`)
  return new MailComposer({
    ...{ from: mailbox(from), to: to.map(mailbox), subject: parted(subject), date, messageId: `<${id}>` },
    ...{ text: lines(text), html: lines(html) },
    ...(replyTo !== undefined && { replyTo: mailbox(replyTo) }),
    headers: [
      { key: 'Auto-Submitted', value: 'auto-generated' },
      ...Object.entries(headers).map(([key, value]) => ({ key, value: parted(value) })),
    ],
    attachments: attachments.map(({ filename, contentType, bytes }) => ({
      // The end of a long name, where its extension is.
      filename: Array.from(clean(filename).replace(/[/\\]/g, '_')).slice(-80).join(''),
      contentType: /^[\w.+-]+\/[\w.+-]+$/.test(contentType) ? contentType : 'application/octet-stream',
      content: Buffer.from(bytes),
    })),
    baseBoundary: createHash('sha256').update(id).digest('hex').slice(0, 32),
    encoding: 'quoted-printable', // readable in a raw view, and not taken for text in disguise as filters take base64
    ...{ disableFileAccess: true, disableUrlAccess: true },
  })
    .compile()
    .build()
}

function mailbox(value: string): { name: string; address: string } {
  const [, name = '', inside] = value.match(/^(.*)<([^<>]*)>$/s) ?? []
  const address = inside ?? value
  if (!isMailable(address)) throw new TypeError('not a mail address') // without it: logs hold no address (I6)
  // The composer quotes a name of ASCII, and readers decode an encoded word even inside quotes.
  return {
    name: parted(name)
      .replace(/^"(.*)"$/, '$1')
      .replaceAll('=?', '= ?'),
    address,
  }
}
