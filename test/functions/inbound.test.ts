import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { receivedEvent, type Verdict } from '../../infra/local/events.ts'
import { type LocalSystem, startLocalSystem } from '../../infra/local/localSystem.ts'
import { directory } from '../../infra/local/seeds.ts'
import { toInstant } from '../../shared/law/time.ts'
import { parseReplyAddress } from '../../shared/mail/replyAddress.ts'
import { file } from '../../shared/register/file.ts'
import { grade } from '../../shared/register/grade.ts'
import { proves, replyTo, threadOf } from '../../shared/register/replies.ts'
import { submission, wayrapampa } from '../register/setting.ts'

const DOMAIN = 'respuestas.plazo.example'
const OFFICE = wayrapampa.posts.find(({ id }) => id === 'subgerencia-fiscalizacion')?.email ?? ''
const ABOVE = 'gerencia-desarrollo-economico'
const OTHER = directory.juntas[1]?.id ?? ''
let system: LocalSystem
let key = ''
let cases = 0
let mails = 0

beforeAll(async () => {
  const start = toInstant('2026-03-02T10:20')
  system = await startLocalSystem({ ports: { engine: 0, inbox: 0 }, start, site: 'http://localhost:3000', directory })
  key = await system.keys.of('replies')
})
afterAll(() => system.stop())

async function opened(change: Partial<Parameters<typeof file>[2]> = {}) {
  const { register } = system
  const filing = { ...submission(`mail-${++cases}`, '2026-03-02T10:20'), ...change }
  const state = await file({ ...register, ...system }, wayrapampa, filing)
  if ('message' in state) throw new Error(state.message)
  await grade(register, state.number, { do: 'verify', ground: 'stamp' })
  return state.number
}

type Sent = { from?: string; to: string | string[]; text?: string; head?: string; verdict?: Verdict }

/** A mail that SES took in; another each time, unless its head says which it is. */
async function sent({ from = OFFICE, to, text = 'Buenos días, lo vemos el jueves.', head, verdict = 'pass' }: Sent) {
  const id = `m${++mails}`
  const raw = `From: ${from}\n${head ?? `Message-ID: <${id}@x.example>`}\nSubject: Re: su carta\n\n${text}\n`
  system.bucket.put(`correo/${id}`, Buffer.from(raw))
  await system.lambdas.received(receivedEvent({ id, at: system.clock.now(), from, to: [to].flat(), verdict }))
  await system.idle()
}
const secret = (number: Parameters<typeof replyTo>[1]['number'], who: 'office' | 'junta' = 'office', obligation = 0) =>
  replyTo(key, { number, obligation, who }, DOMAIN)
const wrote = async (number: Parameters<typeof replyTo>[1]['number']) =>
  (await system.folios.of(number)).flatMap(({ facts }) =>
    facts.flatMap((fact) => (fact.fact === 'wrote' ? [fact.as] : [])),
  )
const order = async (given: object) =>
  JSON.parse((await system.lambdas.operator('Ana', JSON.stringify(given))).body ?? '{}')
const waiting = async (): Promise<string[]> =>
  (await order({ verb: 'mails waiting' })).mails.map(({ why }: { why: string }) => why)
/** What waits of an address: why, and for which cases. */
const waitingOf = async (from: string): Promise<{ why: string; numbers: string[] }[]> => {
  const { mails: all } = await order({ verb: 'mails waiting' })
  return all.flatMap((one: { from: string; why: string; numbers: string[] }) =>
    one.from === from ? [{ why: one.why, numbers: one.numbers.toSorted() }] : [],
  )
}

test('the address of each side is another, and a changed letter of it proves nothing', async () => {
  const number = await opened()
  const own = parseReplyAddress(secret(number), DOMAIN)
  const guessed = own && { ...own, secret: own.secret.replace(/.$/, (last) => (last === '0' ? '1' : '0')) }
  expect(own && [proves(key, own, 'office'), proves(key, own, 'junta')]).toEqual([true, false])
  expect(guessed && proves(key, guessed, 'office')).toBe(false)
})

test('a mail of the office is a folio once, however often and under whatever id it comes; its text is kept apart, scrubbed', async () => {
  const number = await opened()
  const text = `Va el jueves. ${secret(number)} http://localhost:3000/responder/abc`
  await sent({ to: secret(number), text, head: 'Message-ID: <same@x.example>' })
  await sent({ to: secret(number), text, head: 'Message-ID: <same@x.example>' })
  await sent({ to: secret(number), text })
  expect(await wrote(number)).toEqual(['office'])
  const { mails } = await order({ verb: 'mails read', id: number })
  expect(mails[0].text.text).toBe('Va el jueves. [dirección de Plazo] [enlace de Plazo]')
  expect(JSON.stringify(await system.folios.of(number))).not.toContain('jueves')
})

test('its junta reads what the office wrote between our lines, or below a closing, without our links', async () => {
  const number = await opened()
  const text = `Respondo abajo.\n\nDe: Plazo <registro@plazo.example>\nEnviado: lunes, 2 de marzo de 2026 10:30\nPara: Fiscalización <${OFFICE}>\nAsunto: Debe responder\n\nPedido: que se clausure. http://localhost:3000/responder/${'0f'.repeat(16)}\nSe clausuró, Acta 12-2026.`
  await sent({ to: secret(number), text })
  const letter = system.inbox.mails().findLast(({ subject }) => subject.includes('escribió'))?.body.text
  expect(letter).toContain('Se clausuró, Acta 12-2026.')
  expect(letter).not.toContain('/responder/')
})

test('one that goes elsewhere is known by what it refers to, or by the number that it names, if it is proved to be the office’s', async () => {
  const [one, other] = [await opened(), await opened()]
  const thread = threadOf(key, { number: one, obligation: 0, who: 'office' }, DOMAIN)
  await sent({ to: `hola@${DOMAIN}`, head: `References: ${thread}` })
  await sent({ to: `hola@${DOMAIN}`, text: `Sobre ${other} y ${one}: va la cuadrilla.` })
  expect([await wrote(one), await wrote(other)]).toEqual([['office', 'office'], ['office']])
})

test('from another address, or where DMARC fails, the secret part holds it once; a second one waits for a person', async () => {
  const number = await opened()
  await sent({ to: secret(number), verdict: 'fail' })
  expect(await wrote(number)).toEqual(['unproved'])
  await sent({ to: secret(number), from: 'cmamani@gmail.example', text: 'Yo también.' })
  expect([await wrote(number), (await waitingOf('cmamani@gmail.example'))[0]?.why]).toEqual([['unproved'], 'many'])
})

test('what it names only in what it quotes holds nothing, and waits for a person', async () => {
  const [one, other] = [await opened(), await opened()]
  const letter = `> Por responder:\n> ${one}\n> ${other}`
  const said = 'El lun, 2 de mar. de 2026, Plazo <avisos@plazo.example> escribió:'
  await sent({ to: `hola@${DOMAIN}`, text: `Recibido, gracias.\n\n${said}\n\n${letter}` })
  await sent({ to: `hola@${DOMAIN}`, text: letter })
  expect([await wrote(one), await wrote(other)]).toEqual([[], []])
  const waits = (await waitingOf(OFFICE)).filter(({ numbers }) => numbers.includes(one))
  const wait = { why: 'unknown', numbers: [one, other].toSorted() }
  expect(waits).toEqual([wait, wait])
  await sent({ to: secret(one), text: `Recibido, gracias.\n\n${said}\n\n${letter}` })
  expect([await wrote(one), await wrote(other)]).toEqual([['office'], []])
})

test('a spoofed From without the secret, a guessed secret and the reply of a junta hold nothing', async () => {
  const number = await opened()
  await sent({ to: `hola@${DOMAIN}`, text: `Sobre ${number}`, verdict: 'fail' })
  await sent({
    to: secret(number).replace(/.@/, (last) => (last === 'z@' ? 'y@' : 'z@')),
    from: 'teen@x.example',
    text: `Algo de ${number}`,
  })
  await sent({ to: secret(number, 'junta'), from: 'junta.retama@example.org', text: 'Gracias' })
  expect(await wrote(number)).toEqual([])
  const whys = [OFFICE, 'teen@x.example', 'junta.retama@example.org'].map(waitingOf)
  const waits = (await Promise.all(whys)).flat().filter(({ numbers }) => numbers.includes(number))
  expect(waits.map(({ why }) => why)).toEqual(['unproved', 'unproved', 'junta'])
})

test('what a machine sends is no answer, and nobody answers it: of a ticket the number is kept', async () => {
  const number = await opened()
  const before = system.inbox.mails().length
  await sent({ to: secret(number), head: 'Auto-Submitted: auto-replied', text: 'Estoy de vacaciones.' })
  await sent({
    ...{ to: secret(number), head: 'Auto-Submitted: auto-replied' },
    text: 'Hemos recibido su correo. Ticket N.° 48213.',
  })
  expect(await wrote(number)).toEqual(['receipt'])
  const { mails } = await order({ verb: 'mails read', id: number })
  expect(mails[0].text.ticket).toBe('48213')
  const after = system.inbox.mails().slice(before)
  expect(after.filter(({ subject }) => /escribió/.test(subject))).toEqual([])
})

test('a mail that waits is released to its case by an operator, and its junta is asked', async () => {
  const number = await opened()
  await sent({ to: `hola@${DOMAIN}`, from: 'otro@muni.example', text: 'Soy de la oficina, va el jueves.' })
  const { mails: all } = await order({ verb: 'mails waiting' })
  const id = all.find((one: { from: string }) => one.from === 'otro@muni.example')?.id
  const { folio } = await order({ verb: 'mails release', id, number })
  expect([await wrote(number), folio]).toEqual([['office'], (await system.folios.of(number)).length])
  expect((await order({ verb: 'mails release', id, number })).code).toBe('no-such-mail')
  expect((await order({ verb: 'mails discard', id })).code).toBe('no-such-mail')
})

test('the eleventh of an office waits, and is taken once an operator releases it', async () => {
  const number = await opened()
  for (let at = 1; at <= 11; at++) await sent({ to: secret(number), text: `Lo vemos, mensaje ${at}.` })
  const all = (await order({ verb: 'mails waiting' })).mails
  const { id, why } = all.find(({ numbers }: { numbers: string[] }) => numbers.includes(number))
  expect([why, (await wrote(number)).length]).toEqual(['many', 10])
  await order({ verb: 'mails release', id, number })
  expect((await wrote(number)).length).toBe(11)
})

test('one that cannot be read waits too, and is not lost', async () => {
  const deep = Array.from({ length: 60 }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`)
  await sent({ to: `hola@${DOMAIN}`, head: deep.join('') })
  expect(await waiting()).toContain('unreadable')
})

test('the photos and PDF of a mail of the office are looked at as those of its forms, and stand with it; nothing else of it, and nothing of a stranger', async () => {
  const number = await opened()
  const enclosed = async () =>
    (await system.folios.of(number)).flatMap(({ n, facts }) =>
      facts.flatMap((fact) => (fact.fact === 'enclosed' ? [{ n, of: fact.of, type: fact.type }] : [])),
    )
  const photo = await sharp({ create: { width: 300, height: 200, channels: 3, background: 'red' } })
    .jpeg()
    .toBuffer()
  const part = (type: string, name: string, bytes: Buffer) =>
    `--b\nContent-Type: ${type}; name="${name}"\nContent-Disposition: attachment; filename="${name}"\nContent-Transfer-Encoding: base64\n\n${bytes.toString('base64')}\n`
  const head = 'Message-ID: <files@x.example>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b'
  const text = `--b\nContent-Type: text/plain\n\nSe adjunta la carta.\n${part('image/jpeg', 'carta.jpg', photo)}${part('application/zip', 'plano.zip', Buffer.from('PK\u0003\u0004'))}--b--\n`
  await sent({ to: secret(number), head, text, verdict: 'fail' })
  expect([await wrote(number), await enclosed()]).toEqual([['unproved'], []])
  await sent({ to: secret(number), head, text })
  await sent({ to: secret(number), head, text })
  const [mail] = (await system.folios.of(number)).filter(({ facts }) =>
    facts.some((fact) => fact.fact === 'wrote' && fact.as === 'office'),
  )
  expect(await enclosed()).toEqual([{ n: (mail?.n ?? 0) + 1, of: mail?.n, type: 'image' }])
  expect(system.bucket.waiting()).toEqual([])
})

test('a mail about two cases waits for a person for the one that does not take it', async () => {
  const [one, other, third] = [await opened(), await opened(), await opened()]
  await sent({ to: secret(one), from: 'a@two.example', text: `Sobre ${one} y ${other}: los dos se clausuraron.` })
  expect([await wrote(one), await wrote(other)]).toEqual([['unproved'], []])
  expect(await waitingOf('a@two.example')).toEqual([{ why: 'unproved', numbers: [other] }])
  await sent({ to: [secret(one), secret(other)], from: 'b@two.example', text: 'Los dos se clausuraron.' })
  expect([await wrote(one), await wrote(other)]).toEqual([['unproved'], ['unproved']])
  expect(await waitingOf('b@two.example')).toEqual([{ why: 'many', numbers: [one] }])
  await sent({ to: secret(one), text: `${one} y ${third}: va la cuadrilla.` })
  expect(await wrote(third)).toEqual(['office'])
})

test.each([
  ['from the office’s mailbox', OFFICE, 'pass', 'Estoy de vacaciones.', ['document']],
  ['to the secret address', 'sistema@doc.example', 'pass', 'Mensaje generado automáticamente.', ['document']],
  ['that tells of a letter that did not arrive', 'mailer-daemon@doc.example', 'pass', 'No se pudo entregar.', []],
] as const)('a document that a machine sent %s waits for a person', async (_, from, verdict, text, whys) => {
  const number = await opened()
  const isReport = from.startsWith('mailer-daemon')
  const head = isReport
    ? 'MIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b'
    : 'Auto-Submitted: auto-replied\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b'
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF').toString('base64')
  const part = `--b\nContent-Type: application/pdf; name="c.pdf"\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\n${pdf}\n--b--`
  await sent({ to: secret(number), from, verdict, head, text: `--b\nContent-Type: text/plain\n\n${text}\n${part}` })
  expect(await wrote(number)).toEqual([])
  const after = (await waitingOf(from)).filter(({ numbers }) => numbers.includes(number))
  expect(after.map(({ why }) => why)).toEqual(whys)
})

test('a mail about a case that another junta may not know of holds the end of the term where it was sent, and a person reads it first', async () => {
  const [reserved, other] = [
    await opened({ identity: 'reserved' }),
    await opened({ text: { ...submission('', undefined).text, junta: OTHER } }),
  ]
  const letters = () => system.inbox.mails().filter(({ body }) => /Rosa Quispe/.test(body.text ?? ''))
  const text = `De ${reserved}, que presentó Rosa Quispe, y de ${other}: mañana va la cuadrilla.`
  await sent({ to: secret(other), from: OFFICE, text })
  await sent({ to: secret(other), from: OFFICE, text })
  expect([await wrote(reserved), await wrote(other)]).toEqual([[], ['office']])
  const { mails } = await order({ verb: 'mails read', id: other })
  expect([JSON.stringify(mails).includes('Rosa'), letters()]).toEqual([false, []])
  const waits = (await waitingOf(OFFICE)).filter(({ numbers }) => numbers.includes(other))
  expect(waits[0]).toEqual({ why: 'others', numbers: [other, reserved].toSorted() })
  await sent({ to: `hola@${DOMAIN}`, from: OFFICE, text: `Otra vez: ${text}` })
  expect([await wrote(reserved), await wrote(other)]).toEqual([[], ['office']])
  const own = await opened()
  await sent({
    to: [secret(own), secret(reserved)],
    from: OFFICE,
    text: 'De los dos pedidos, el de Rosa Quispe también.',
  })
  expect([await wrote(own), await wrote(reserved)]).toEqual([['office'], ['office']])
  expect(letters().map(({ subject }) => subject)).toEqual([expect.stringContaining(reserved)])
})

test('the mesa de partes counts for what was presented there, as what it is, and not where the law keeps it from knowing', async () => {
  const number = await opened()
  const hidden = await opened({ kind: 'denuncia-corrupcion', against: 'gerencia-municipal' })
  const from = wayrapampa.mesaDePartes ?? ''
  await sent({ to: `hola@${DOMAIN}`, from, text: `Sobre ${number}: va el jueves.` })
  await sent({ to: `hola@${DOMAIN}`, from, text: `Sobre ${hidden}: va el jueves.` })
  expect([await wrote(number), await wrote(hidden)]).toEqual([['office'], []])
  expect(await waitingOf(from)).toEqual([{ why: 'unproved', numbers: [hidden] }])
  const { mails } = await order({ verb: 'mails read', id: number })
  expect(mails[0].text.signedBy).toBe(`Mesa de partes, ${from}`)
})

test('a superior whose aviso is answered says nothing in the name of the office below it', async () => {
  const number = await opened()
  await system.advance(toInstant('2026-04-20T10:00'))
  const wroteOf = async () =>
    (await system.folios.of(number)).flatMap(({ n, facts }) =>
      facts.flatMap((fact) => (fact.fact === 'wrote' ? [{ n, as: fact.as, of: fact.obligation }] : [])),
    )
  const from = wayrapampa.posts.find(({ id }) => id === ABOVE)?.email ?? ''
  await sent({ to: secret(number, 'office', 1), from, text: 'Se ordenó responder.' })
  const [first] = await wroteOf()
  expect(first).toMatchObject({ as: 'office', of: 1 })
  await order({ verb: 'mails weigh', number, mail: first?.n, verdict: 'answers' })
  await sent({ to: `hola@${DOMAIN}`, from, text: `Sobre ${number}: ya lo tramité.` })
  await sent({ to: secret(number, 'office', 1), from, text: 'Ya respondimos el aviso.' })
  expect([await wroteOf(), await waitingOf(from)]).toEqual([
    [first],
    [
      { why: 'closed', numbers: [number] },
      { why: 'closed', numbers: [number] },
    ],
  ])
  await sent({ to: secret(number), from, text: 'Respondo por la subgerencia.' })
  expect((await wroteOf()).slice(1)).toMatchObject([{ as: 'unproved', of: 0 }])
})
