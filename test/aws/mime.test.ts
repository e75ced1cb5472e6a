import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { type Message, mime } from '../../shared/aws/mime.ts'

const message: Message = {
  from: 'Plazo — registro <cargo@plazo.example>',
  to: ['Mesa de partes <mesa@huaylla.example>', 'FOI-N&C@oficina.example'],
  replyTo: 'Caso "WAY" <caso-1@plazo.example>',
  subject: 'Venció sin respuesta la denuncia vecinal WAY-2026-000123-K sobre el desagüe de la cuadra 3 del jirón Ñahui',
  text: 'Señor alcalde:\n\nEl término venció.  \n.\nFrom = la junta',
  html: '<p>Señor alcalde: el término venció.</p>',
  headers: { 'X-SES-MESSAGE-TAGS': `letter=${'a'.repeat(64)}` },
  messageId: '<carta-1@plazo.example>',
  date: new Date('2026-03-02T15:15:00Z'),
  attachments: [
    {
      filename: 'Cargo «Ñandú».pdf',
      contentType: 'application/pdf',
      bytes: Uint8Array.from({ length: 5000 }, (_, i) => i % 256),
    },
  ],
}

const raw = async (change: Partial<Message> = {}) =>
  Buffer.from(await mime({ ...message, ...change })).toString('latin1')
const parse = async (change: Partial<Message> = {}) => PostalMime.parse(await mime({ ...message, ...change }))
const names = (source: string) =>
  source
    .slice(0, source.indexOf('\r\n\r\n'))
    .replace(/\r\n[ \t]/g, ' ')
    .split('\r\n')
    .map((line) => line.slice(0, line.indexOf(':')).toLowerCase())
    .toSorted()
const FIELDS = [
  ...['from', 'to', 'reply-to', 'subject', 'date', 'message-id', 'auto-submitted', 'x-ses-message-tags'],
  ...['mime-version', 'content-type'],
].toSorted()

describe('what the reader gets', () => {
  test('everything that was written, letter by letter', async () => {
    const mail = await parse()
    expect(mail.from).toEqual({ name: 'Plazo — registro', address: 'cargo@plazo.example' })
    expect(mail.to).toEqual([
      { name: 'Mesa de partes', address: 'mesa@huaylla.example' },
      { name: '', address: 'FOI-N&C@oficina.example' },
    ])
    expect(mail.replyTo).toEqual([{ name: 'Caso "WAY"', address: 'caso-1@plazo.example' }])
    expect(mail.subject).toBe(message.subject)
    expect(mail.text?.trimEnd()).toBe(message.text)
    expect(await raw()).not.toMatch(/[ \t]\r\n/) // relays strip such spaces
    expect(mail.html?.trimEnd()).toBe(message.html)
    expect(mail.messageId).toBe('<carta-1@plazo.example>')
    expect(mail.date).toBe('2026-03-02T15:15:00.000Z')
    const [attached] = mail.attachments
    expect(attached).toMatchObject({
      filename: 'Cargo «Ñandú».pdf',
      mimeType: 'application/pdf',
      disposition: 'attachment',
    })
    expect(attached?.content).toEqual(message.attachments[0]?.bytes.slice().buffer)
  })

  test('it says that a machine wrote it, and the tag of the letter stays whole', async () => {
    expect(await raw()).toMatch(/^Auto-Submitted: auto-generated\r$/m)
    expect(await raw()).toMatch(/^X-SES-MESSAGE-TAGS:\s+letter=a{64}\r$/im)
  })

  test('without attachments both texts are alternatives of one letter', async () => {
    expect(await raw({ attachments: [] })).not.toContain('multipart/mixed')
    expect((await parse({ attachments: [] })).html?.trimEnd()).toBe(message.html)
  })

  test('the same letter gives the same bytes', async () => {
    expect(await raw()).toBe(await raw())
    expect(await raw({ messageId: 'carta-2@plazo.example' })).not.toBe(await raw())
  })
})

describe('hostile input', () => {
  test.each(['\r\nBcc: x@evil.example', '\nBcc: x@evil.example\n\nhola', '\rBcc: x', '\u2028Bcc: x', '\0\x85Bcc: x'])(
    '%j adds no field by the subject, a name, a filename, a type or a header',
    async (attack) => {
      const change: Partial<Message> = {
        from: `Plazo${attack} <cargo@plazo.example>`,
        to: [`Mesa${attack} <mesa@huaylla.example>`],
        replyTo: `Caso${attack} <caso-1@plazo.example>`,
        subject: `Cargo${attack}`,
        headers: { 'X-SES-MESSAGE-TAGS': `letter=1${attack}` },
        attachments: [
          { filename: `a${attack}.pdf`, contentType: `application/pdf${attack}`, bytes: new Uint8Array(3) },
        ],
      }
      const source = await raw(change)
      expect(names(source)).toEqual(FIELDS)
      expect(source).not.toMatch(/^bcc:/im)
      const mail = await parse(change)
      expect(mail.to).toHaveLength(1)
      const shown = [
        mail.subject,
        mail.from?.name,
        mail.to?.[0]?.name,
        mail.replyTo?.[0]?.name,
        mail.attachments[0]?.filename,
      ]
      expect(shown.join()).not.toMatch(/\p{Cc}/u)
      expect(mail.bcc ?? []).toEqual([])
      expect(mail.attachments).toHaveLength(1)
    },
  )

  test.each([
    'a@b.pe\r\nBcc: c@d.pe',
    'a@b.pe, c@d.pe',
    'sin arroba',
    '<a@b.pe',
    'ñ@b.pe',
    'a b@c.pe',
    'A <a@b.pe> <>',
    '',
  ])('%j is refused as an address, and the error does not repeat it', async (to) => {
    await expect(raw({ to: [to] })).rejects.toThrow(new TypeError('not a mail address'))
    await expect(raw({ messageId: to })).rejects.toThrow(TypeError)
  })

  test('a header cannot be forged, nor one of ours doubled', async () => {
    for (const name of ['Bcc', 'bcc', 'Subject', 'Content-Type', 'X:\r\nBcc', 'X Y', ''])
      await expect(raw({ headers: { [name]: 'x' } })).rejects.toThrow(TypeError)
    await expect(raw({ date: new Date('nunca') })).rejects.toThrow(RangeError)
  })

  test('a name with markup or quotes stays a name', async () => {
    const name = '<script>alert("1")</script> \\'
    const mail = await parse({ from: `${name} <cargo@plazo.example>` })
    expect(mail.from).toEqual({ name, address: 'cargo@plazo.example' })
  })

  test('what looks like an encoded word is shown as it was typed', async () => {
    const subject = 'Re: =?UTF-8?B?Qg==?= y =?x?='
    expect((await parse({ subject })).subject).toBe(subject)
  })

  test('nor does a name that looks like one hide another', async () => {
    const { from } = await parse({ from: '=?UTF-8?Q?Alcald=C3=ADa?= <cargo@plazo.example>' })
    expect(from?.name).toBe('= ?UTF-8?Q?Alcald=C3=ADa?=')
  })

  test('a word without end leaves no line longer than the 998 characters of RFC 5322', async () => {
    const endless = 'W'.repeat(3000)
    const source = await raw({
      subject: endless,
      from: `${endless} <cargo@plazo.example>`,
      headers: { 'X-A': endless },
    })
    expect(Math.max(...source.split('\r\n').map(({ length }) => length))).toBeLessThanOrEqual(998)
    expect((await parse({ subject: endless })).subject?.replaceAll(' ', '')).toBe(endless)
  })

  test('a filename keeps its end, without folders', async () => {
    const filename = `../../${'ñ'.repeat(400)}.pdf`
    const mail = await parse({ attachments: [{ filename, contentType: 'application/pdf', bytes: new Uint8Array() }] })
    expect(mail.attachments[0]?.filename).toMatch(/^ñ{76}\.pdf$/)
  })

  test('any text survives; every line is ASCII and within 998 characters; no field is added', async () => {
    const words = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 60 }).map((list) => list.join(' '))
    const any = fc.oneof(
      words,
      fc.string({ unit: 'binary', maxLength: 500, size: 'max' }),
      fc.string({ unit: fc.constantFrom('a', '=', '?', ' ') }),
    )
    await fc.assert(
      fc.asyncProperty(any, any, any, async (subject, text, filename) => {
        const change = {
          subject: `WAY ${subject}`,
          text,
          attachments: [{ filename, contentType: 'image/png', bytes: new Uint8Array(100) }],
        }
        const source = await raw(change)
        expect(source).toMatch(/^[\t\r\n -~]*$/)
        expect(source.split('\r\n').every((line) => line.length <= 998 && !/[\r\n]/.test(line))).toBe(true)
        expect(names(source)).toEqual(FIELDS)
        const mail = await parse(change)
        const flat = (value: string) =>
          value
            .toWellFormed()
            .replace(/[\p{Cc}\s]+/gu, ' ')
            .trim()
        expect(flat(mail.subject ?? '')).toBe(flat(`WAY ${subject}`))
        expect(flat(mail.text ?? '')).toBe(flat(text))
        expect(mail.attachments).toHaveLength(1)
      }),
      { numRuns: 300 },
    )
  })
})
