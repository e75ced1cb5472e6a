import { describe, expect, test } from 'vitest'
import { caseNumberSchema } from '../../shared/cases/number.ts'
import { type Arrival, partsOf } from '../../shared/mail/arrival.ts'
import { classify, read } from '../../shared/mail/classify.ts'
import { htmlText } from '../../shared/mail/html.ts'
import { parseReplyAddress, replyAddress } from '../../shared/mail/replyAddress.ts'

const OURS = { domain: 'respuestas.plazo.example', hosts: ['plazo.example'] }
const number = caseNumberSchema.parse('WAY-2026-000123-5')
const secret = 'abcdefghjkmnpqrstvwxyz0123'
const address = replyAddress({ number, obligation: 2, secret }, OURS.domain)

const arrivalOf = async (source: string, change: Partial<Arrival> = {}): Promise<Arrival> => ({
  mail: await partsOf(Buffer.from(source)),
  at: '2026-03-03T14:16:00Z',
  envelope: { from: 'oficina@muni.example', to: [] },
  verdicts: { spf: true, dkim: [], dmarc: 'none' },
  ...change,
})
const mail = (head = '', text = 'Se atendió.') => `From: oficina@muni.example\n${head}\n\n${text}\n`
const reading = async (source: string, change?: Partial<Arrival>) => read(await arrivalOf(source, change), OURS)

describe('the address that a letter is answered at', () => {
  test('says its case and obligation back, in any capitals, and fits what SMTP takes', () => {
    expect(parseReplyAddress(address.toUpperCase(), OURS.domain)).toEqual({ number, obligation: 2, secret })
    expect(address.indexOf('@')).toBeLessThanOrEqual(64)
  })

  test.each([
    address.replace('000123-5', '000123-6'),
    `x${address}`,
    address.replace('@', '@evil.example@'),
    address.replace('respuestas.', 'respuestas-'),
    address.replace(secret, secret.slice(1)),
    '',
  ])('%j is none', (other) => {
    expect(parseReplyAddress(other, OURS.domain)).toBeUndefined()
  })

  test('it is found in the envelope alone: a blind copy', async () => {
    const { clues } = await reading(mail(), { envelope: { from: 'oficina@muni.example', to: [address] } })
    expect(clues.addresses).toEqual([{ number, obligation: 2, secret }])
  })
})

describe('the same mail twice', () => {
  const ID = 'Message-ID: <1@muni.example>'

  test('is one, though it came another way at another moment', async () => {
    const first = await reading(mail(ID))
    const again = await reading(`Received: by otro.example\n${mail(ID)}`, { at: '2026-03-03T15:00:00Z' })
    expect(again.id).toBe(first.id)
  })

  test('sent again half an hour later under another id, it says the same', async () => {
    const first = await reading(mail(ID))
    const again = await reading(mail('Message-ID: <2@muni.example>'))
    expect([again.id === first.id, again.content === first.content]).toEqual([false, true])
  })

  test('another text, or another file, is another content', async () => {
    const first = await reading(mail(ID))
    expect((await reading(mail(ID, 'No procede.'))).content).not.toBe(first.content)
  })

  test.each([
    ['below a closing', 'Saludos,\n\nRecibido, lo vemos.', 'Saludos,\n\nSe clausuró el local.'],
    ['in a quotation', 'Abajo.\n\n> Recibido.', 'Abajo.\n\n> Se clausuró el local.'],
    ['in pictures that are not with it', '<img src="https://a.example/1">', '<img src="https://a.example/2">'],
  ])('what is said only %s is another content, and again it is the same', async (_, text, other) => {
    const head = `${ID}\nContent-Type: text/${text.startsWith('<') ? 'html' : 'plain'}`
    const [first, again, second] = [mail(head, text), mail(head.replace('1@', '2@'), text), mail(head, other)]
    const contents = await Promise.all([first, again, second].map(async (one) => (await reading(one)).content))
    expect([contents[0] === contents[1], contents[0] === contents[2]]).toEqual([true, false])
  })

  test('nobody takes its id first: neither a spoofed mail nor one of another sender with the same Message-ID is it', async () => {
    const first = await reading(mail(ID))
    const spoofed = await reading(mail(ID), { verdicts: { spf: false, dkim: [], dmarc: 'fail' } })
    const other = await reading(mail(ID).replace('oficina@', 'teen@'))
    expect(new Set([first.id, spoofed.id, other.id]).size).toBe(3)
  })
})

test('nothing that is told of a mail carries the code, a link or the secret part, wherever the mail put them', async () => {
  const what = `48213907 https://www.plazo.example/responder/x ${address}`
  const source = mail(
    `Subject: ${what}\nContent-Type: multipart/mixed; boundary=b\n`,
    `--b\n\n${what}\n\n> ${what}\n--b\nContent-Disposition: attachment; filename="48213907.txt"\n\nhola\n--b--`,
  )
  const register = {
    ...{ proves: () => true, caseOf: () => undefined, mailboxes: () => [] },
    codes: () => ['48213907'],
  }
  const { attached, ...told } = classify(await reading(source, { envelope: { from: '', to: [address] } }), register, [
    'plazo.example',
  ])
  expect(told.about).toEqual([{ number, by: 'secret', obligation: 2, own: false }])
  const shown = JSON.stringify([told.subject, told.text, told.forwarded, told.folded, attached[0]?.name])
  for (const private_ of ['48213907', '/responder/', secret]) expect(shown).not.toContain(private_)
})

describe('hostile mail', () => {
  test.each([
    ['tags that never close', '<div>'.repeat(80_000) + '</p>'.repeat(80_000)],
    ['comments that never close', '<!--'.repeat(100_000)],
    ['quotes that never close', '<a "'.repeat(100_000)],
    ['entities', '&#'.repeat(200_000)],
    ['signs of less', '<'.repeat(400_000)],
  ])('HTML of %s is read, and at once', (_, html) => {
    expect(typeof htmlText(html)).toBe('string')
  })

  test.each([
    ['marks of quotation', '> '.repeat(100_000)],
    ['headers of letters', 'De: x\nPara: y\nAsunto: z\n'.repeat(9_000)],
    ['attributions', 'El 1 <a@b> '.repeat(18_000)],
    ['blanks', `${' '.repeat(199_000)}x`],
    ['numbers', 'ticket 1-'.repeat(22_000)],
    ['addresses', 'https://a'.repeat(22_000)],
    ['words that begin', 'me encuentro confirm el mensaje generado '.repeat(4_800)],
    ['letters forwarded in one another', 'Begin forwarded message\n'.repeat(8_000)],
    ['lines and blank lines', '___________\n\n'.repeat(14_000)],
    ['the word código', 'código '.repeat(28_000)],
  ])('a text of %s is read', async (_, text) => {
    const register = { proves: () => true, caseOf: () => undefined, mailboxes: () => [], codes: () => ['12345678'] }
    const told = classify(await reading(mail('', text)), register, ['plazo.example'])
    expect(told.authenticated).toBe(true)
  })

  test('a mail that nests without end is refused', async () => {
    const deep = Array.from({ length: 60 }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`)
    await expect(partsOf(Buffer.from(deep.join('')))).rejects.toThrow()
  })
})
