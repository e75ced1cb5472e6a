import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock, systemIds } from '../../functions/lambda/platform.ts'
import { bucketFor } from '../../infra/local/clients.ts'
import { directory } from '../../infra/local/seeds.ts'
import { evidenceOn } from '../../shared/aws/evidence.ts'
import { filesOn, keyOfPlace } from '../../shared/aws/files.ts'
import { attach } from '../../shared/cases/acts/attached.ts'
import { fold } from '../../shared/cases/fold.ts'
import type { CaseNumber } from '../../shared/cases/number.ts'
import { fileDigest } from '../../shared/register/files/keep.ts'
import { perform } from '../../shared/register/perform.ts'
import { bomb, catalog, type Form, formOn, imagesIn, linksIn, pdf, photo, sendForm } from '../files.ts'
import { bearerOf } from '../signedIn.ts'
import { type Desk, first, numberIn, openDesk } from './desk.ts'
import { enter, fieldIn } from './filer.ts'

let desk: Desk
let mine: Awaited<ReturnType<typeof enter>>['browser']
beforeAll(async () => {
  desk = await openDesk()
  mine = (await enter(desk, MINE)).browser
})
afterAll(() => desk.world.stop())

const [MINE = '', THEIRS = ''] = directory.juntas.map(({ email }) => email ?? '')
const pathOf = (number: string) => `/mesa/casos/${number}/pruebas`
const rows = (number: CaseNumber) => evidenceOn(desk.world.dynamo).of(number)
const attachedIn = async (number: CaseNumber) =>
  fold(await desk.world.register.folios.of(number))?.obligations[0]?.attached ?? []

let serial = 0
async function filed(change: object = {}): Promise<CaseNumber> {
  serial += 1
  const body = JSON.stringify({ ...first, subject: `Caso ${serial}`, submission: `evidence-${serial}`, ...change })
  const ground = { ...desk.world, machine: systemClock, ids: systemIds }
  return numberIn((await desk.raw('/casos', 'application/json', body, await bearerOf(ground, MINE))).body)
}

/** Sends a file by a form; where that leads, once it was looked at. */
async function post(form: Form, bytes: Uint8Array, name?: string) {
  const sent = await sendForm(form, bytes, name)
  await desk.world.idle()
  return sent
}

const pageOf = (number: string) => mine.get(pathOf(number))
const add = async (number: string, bytes: Uint8Array, name?: string) =>
  post(formOn((await pageOf(number)).body), bytes, name)

describe('E5 a junta adds a photo to a case of its own', () => {
  let number: CaseNumber
  beforeAll(async () => {
    number = await filed()
    expect((await add(number, await photo())).status).toBe(303)
  })

  test('what is kept is the picture alone, upright and at most 1600 px: no place, no camera, no name', async () => {
    const [url = ''] = linksIn((await pageOf(number)).body)
    const reply = await fetch(url)
    const bytes = Buffer.from(await reply.arrayBuffer())
    const { width, height, exif, format } = await sharp(bytes).metadata()
    expect([width, height, exif, format]).toEqual([1600, 800, undefined, 'jpeg'])
    expect(bytes.includes('CamaraSecreta') || bytes.includes('Nilda') || bytes.includes('GPS')).toBe(false)
    expect((await photo()).length && Buffer.from(await photo()).includes('CamaraSecreta')).toBe(true)
  })

  test('it is saved, never shown: from another origin, by its folio, and no browser may take it for something else', async () => {
    const { body, headers } = await pageOf(number)
    const [url = ''] = linksIn(body)
    const [thumbnail = ''] = imagesIn(body)
    const { headers: said } = await fetch(url)
    expect(said.get('content-disposition')).toMatch(new RegExp(`^attachment; filename="${number}-folio-\\d+\\.jpg"$`))
    expect([said.get('content-type'), said.get('x-content-type-options')]).toEqual(['image/jpeg', 'nosniff'])
    expect((await sharp(await (await fetch(thumbnail)).arrayBuffer()).metadata()).width).toBe(240)
    const { origin } = new URL(url)
    expect(origin).not.toBe('https://plazo.example')
    expect(headers['content-security-policy']).toContain(`form-action 'self' ${origin};`)
    expect(headers['content-security-policy']).toContain(`img-src data: ${origin};`)
    const { headers: elsewhere } = await mine.get(`/mesa/casos/${number}`)
    expect(elsewhere['content-security-policy']).toContain("form-action 'self';")
  })

  test('the chain says that it was added, and no more than that can be told of what is in it (I5)', async () => {
    const [row] = await rows(number)
    const [fact] = await attachedIn(number)
    const kept = row && desk.world.bucket.kept(keyOfPlace({ folder: 'kept', of: number, id: row.id }))
    expect(kept && fact?.digest).toBe(fileDigest(row?.salt ?? '', kept ?? new Uint8Array()))
    expect(fact).toMatchObject({ file: row?.id, type: 'image', bytes: kept?.length })
    const leaf = (await desk.world.register.folios.of(number)).find(({ n }) => n === fact?.folio)
    expect([leaf?.by, leaf?.cause]).toEqual(['junta', `evidence:${row?.id}`])
    expect(row?.salt).toMatch(/^[0-9a-f]{32}$/)
  })

  test('the original is gone', async () => {
    expect(desk.world.bucket.waiting()).toEqual([])
  })

  test('everybody is told how many were added, and nothing of them', async () => {
    const { body } = await desk.get(`/casos/${number}`)
    expect(body).toContain('La junta añadió una prueba')
    await add(number, await photo(300, 200, 10))
    const [{ body: page }, { body: json }] = [
      await desk.get(`/casos/${number}`),
      await desk.get(`/casos/${number}.json`),
    ]
    expect(page).toContain('La junta añadió 2 pruebas')
    const files = await rows(number)
    for (const told of [page, json]) {
      expect(told).not.toMatch(/\.jpg|localhost|guardadas|digest|bytes/)
      for (const { id, salt, upload } of files) expect(told).not.toMatch(new RegExp(`${id}|${salt}|${upload}`))
    }
  })

  test('its page leads there, and that of its filing too, which says how many were added', async () => {
    expect((await mine.get(`/mesa/casos/${number}`)).body).toContain(`href="${pathOf(number)}"`)
    const filing = async (of: string) => (await mine.get(`/mesa/casos/${of}/registrado`)).body
    expect(await filing(await filed())).toContain('Todavía no añadió ninguna')
    const after = await filing(number)
    expect(after).toContain('Ya añadió 2')
    expect([true, after.includes(`href="${pathOf(number)}"`)]).toEqual([true, true])
  })
})

describe('E6 the photo of a stamped cargo is private for ever', () => {
  let number: CaseNumber
  let location: string
  beforeAll(async () => {
    number = await filed()
    const { body } = await mine.get(`${pathOf(number)}?de=cargo`)
    location = (await post(formOn(body), await photo(300, 200, 40))).location
    await add(number, await photo(300, 200, 220))
  })

  test('its folio says that it is one, and nothing that is reviewed counts it', async () => {
    expect((await attachedIn(number)).map(({ cargo }) => cargo)).toEqual([true, undefined])
    const { body } = await desk.get(`/casos/${number}`)
    expect(body).toContain('La junta guardó una foto de su cargo, que no se publica')
    expect(body).toContain('La junta añadió una prueba')
    for (const { id, upload } of await rows(number)) expect(body).not.toMatch(new RegExp(`${id}|${upload}`))
  })

  test('the junta finds it again, on the page from which it came', async () => {
    const { pathname, search } = new URL(location)
    const { body } = await mine.get(`${pathname}${search}`)
    expect([body.includes('La foto de su cargo'), body.includes('Su cargo, ')]).toEqual([true, true])
    expect(formOn(body).fields.key).toContain(`subidas/${number}/cargo-`)
    expect(formOn((await pageOf(number)).body).fields.key).not.toContain('cargo-')
  })

  test('nobody makes evidence of it, nor of evidence a cargo, by another name for the upload', async () => {
    const form = formOn((await mine.get(`${pathOf(number)}?de=cargo`)).body)
    const key = form.fields.key?.replace('cargo-', '') ?? ''
    expect((await post({ ...form, fields: { ...form.fields, key } }, await photo(300, 200, 120))).status).toBe(403)
  })

  test('the operator sees in the queue that there is one to ask for', async () => {
    const bare = await filed()
    const { queue } = JSON.parse((await desk.order({ verb: 'cases queue' })).body)
    const told = (of: CaseNumber) => queue.find((one: { number: string }) => one.number === of)
    expect([told(number), told(bare)]).toEqual([
      expect.objectContaining({ cargoKept: true }),
      expect.not.objectContaining({ cargoKept: true }),
    ])
  })
})

describe('E5 nobody else reads or adds', () => {
  test('another junta is told that it is not its own; whoever is not signed in, to sign in', async () => {
    const number = await filed()
    const { status, body } = await (await enter(desk, THEIRS)).browser.get(pathOf(number))
    expect([status, body.includes('<form action="http')]).toEqual([404, false])
    const { headers } = await desk.get(pathOf(number), { cookie: '' })
    expect(headers.location).toBe(`/ingresar?volver=${pathOf(number)}`)
  })

  test('an address that was changed, or is old, opens nothing; nor does the bucket without one', async () => {
    const number = await filed()
    await add(number, await photo(400, 300))
    const [url = ''] = linksIn((await pageOf(number)).body)
    const other = new URL(url)
    other.pathname = other.pathname.replace('guardadas', 'miniaturas')
    const longer = new URL(url)
    longer.searchParams.set('X-Amz-Expires', '604800')
    const inline = new URL(url)
    inline.searchParams.set('response-content-disposition', 'inline')
    const bare = new URL(url)
    bare.search = ''
    for (const forged of [other, longer, inline, bare]) expect((await fetch(forged)).status).toBe(403)
    const files = filesOn(bucketFor('evidence', desk.world.bucket.origin))
    const [row] = await rows(number)
    const place = { folder: 'kept', of: number, id: row?.id ?? '' } as const
    const as = { name: 'a.jpg', type: 'image/jpeg', minutes: 15 }
    const at = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000).toISOString().replace(/\.\d+/, '')
    expect((await fetch(await files.address(place, { ...as, now: at(14) }))).status).toBe(200)
    expect((await fetch(await files.address(place, { ...as, now: at(16) }))).status).toBe(403)
  })
})

describe('E5 the bucket takes what the form says, and nothing besides', () => {
  let number: CaseNumber
  let form: Form
  beforeAll(async () => {
    number = await filed()
    form = formOn((await pageOf(number)).body)
  })
  const refusedAs = async (changed: Form, bytes?: Uint8Array) => {
    const { status, text } = await post(changed, bytes ?? (await photo(200, 100)))
    expect(await rows(number)).toEqual([])
    return `${status} ${/<Code>(.*?)</.exec(text)?.[1]}`
  }

  test.each([
    ['another case', 'subidas/WAY-2026-000001-P/0123456789abcdef0123456789abcdef'],
    ['another folder', 'guardadas/x'],
    ['a way out of the folder', '../../etc/passwd'],
    ['a way out of it inside', `subidas/../../${'0'.repeat(32)}`],
  ])('not a key of %s', async (_, key) => {
    expect(await refusedAs({ ...form, fields: { ...form.fields, key } })).toBe('403 AccessDenied')
  })

  test('not another address to return to, nor a field that the form does not have', async () => {
    const back = { ...form.fields, success_action_redirect: 'https://otro.example' }
    expect(await refusedAs({ ...form, fields: back })).toBe('403 AccessDenied')
    expect(await refusedAs({ ...form, fields: { ...form.fields, acl: 'public-read' } })).toBe('403 AccessDenied')
  })

  test('not a policy that was changed, nor one that nobody signed', async () => {
    const policy = Buffer.from(form.fields.policy ?? '', 'base64')
      .toString()
      .replace('26214400', '99999999')
    const fields = { ...form.fields, policy: Buffer.from(policy).toString('base64') }
    expect(await refusedAs({ ...form, fields })).toBe('403 SignatureDoesNotMatch')
    const { 'x-amz-signature': _, ...unsigned } = form.fields
    expect(await refusedAs({ ...form, fields: unsigned })).toBe('403 SignatureDoesNotMatch')
  })

  test('40 MB, and a byte over 25, are refused before anything reads them; and a file without a byte', async () => {
    expect(await refusedAs(form, new Uint8Array(40 * 1024 * 1024))).toBe('400 EntityTooLarge')
    expect(await refusedAs(form, new Uint8Array(25 * 1024 * 1024 + 1))).toBe('400 EntityTooLarge')
    expect(await refusedAs(form, new Uint8Array(0))).toBe('400 EntityTooSmall')
  })

  test('not after its minutes', async () => {
    const files = filesOn(bucketFor('evidence', desk.world.bucket.origin))
    const formAt = (minutesAgo: number) =>
      files.form(
        { folder: 'uploads', of: number, id: 'a'.repeat(32) },
        {
          ...{ most: 1000, minutes: 30, back: 'https://plazo.example/' },
          now: new Date(Date.now() - minutesAgo * 60_000).toISOString().replace(/\.\d+/, ''),
        },
      )
    const { action, fields } = await formAt(31)
    expect(await refusedAs({ action, fields }, new Uint8Array(10))).toBe('403 AccessDenied')
    const still = await formAt(29)
    expect((await post(still, new Uint8Array(10))).status).toBe(303)
  })
})

describe('E5 what weighs much', () => {
  test('the page says beside the field how much may be sent, and what to do with more', async () => {
    const { body } = await pageOf(await filed())
    const hint = /<span[^>]+id="file-hint"[^>]*>(.*?)<\/span>/s.exec(body)?.[1]
    expect(hint).toMatch(/foto.*hasta 25\sMB.*PDF.*hasta 10\sMB.*Si pesa más/s)
    expect(body).toContain('aria-describedby="file-hint"')
  })

  test('a photo of a phone that weighs more than 10 MB is kept, and is then as small as any', async () => {
    const number = await filed()
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const
    const create = { width: 4000, height: 3000, channels: 3, background: '#000', noise } as const
    const heavy = await sharp({ create }).jpeg({ quality: 95 }).toBuffer()
    expect(heavy.length).toBeGreaterThan(10 * 1024 * 1024)
    expect((await add(number, heavy)).status).toBe(303)
    const [fact] = await attachedIn(number)
    expect(fact?.type).toBe('image')
    expect(fact?.bytes).toBeLessThan(3 * 1024 * 1024)
    expect(desk.world.bucket.waiting()).toEqual([])
  })

  test('a PDF that weighs more than 10 MB is not kept: the page says why and what to do, and it is gone', async () => {
    const number = await filed()
    const image = { dictionary: '/Subtype /Image /Filter /DCTDecode', stream: new Uint8Array(10 * 1024 * 1024) }
    expect((await add(number, pdf(catalog, image), 'carta.pdf')).status).toBe(303)
    expect((await pageOf(number)).body).toMatch(/un PDF,? hasta 10\sMB. Tome una foto de cada hoja/)
    expect([await attachedIn(number), desk.world.bucket.waiting()]).toEqual([[], []])
  })
})

describe('E5 what a file is, its content says: never its name, nor who sends it', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')
  const script = pdf('<< /Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>')
  const swollen = { dictionary: '/Filter /FlateDecode', stream: deflateSync(Buffer.alloc(101 * 1024 * 1024)) }
  test.each([
    ['SVG', Buffer.from(svg), 'foto.jpg', 'No es una foto'],
    ['HTML', Buffer.from('<!doctype html><script>1</script>'), 'foto.png', 'No es una foto'],
    ['GIF', Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1'), 'foto.jpg', 'No es una foto'],
    ['HEIC', heic, 'IMG_1.HEIC', 'HEIC'],
    ['half a photo', Buffer.from('\xFF\xD8\xFF\xE0 nada', 'latin1'), 'foto.jpg', 'incompleto o dañado'],
    ['a bomb of 60,000 × 60,000', bomb(), 'foto.png', 'demasiado grande'],
    ['a PDF with a script', script, 'carta.pdf', 'lleva programas'],
    ['a PDF with a page of HTML behind it', Buffer.concat([pdf(catalog), Buffer.from(svg)]), 'c.pdf', 'dañado'],
    [
      'a page of HTML with a PDF in it',
      Buffer.concat([Buffer.from(`${svg}\n`), pdf(catalog)]),
      'c.pdf',
      'No es una foto',
    ],
    ['a PDF that swells', pdf(catalog, swollen), 'c.pdf', 'no se puede revisar'],
  ])('%s is not kept, and the junta is told why', async (_, bytes, name, why) => {
    const number = await filed()
    expect((await add(number, bytes, name)).status).toBe(303)
    const { body } = await pageOf(number)
    expect(body).toContain('No se guardaron')
    expect(body).toContain(why)
    expect([await attachedIn(number), desk.world.bucket.waiting(), linksIn(body)]).toEqual([[], [], []])
    expect((await desk.get(`/casos/${number}`)).body).not.toContain('por revisar')
  })

  test('a photo that is a page too comes out a photo alone', async () => {
    const number = await filed()
    await add(number, Buffer.concat([await photo(200, 100), Buffer.from(svg)]), 'foto.html')
    const [url = ''] = linksIn((await pageOf(number)).body)
    expect(Buffer.from(await (await fetch(url)).arrayBuffer()).includes('<script>')).toBe(false)
  })

  test('a name with ../ names nothing', async () => {
    const number = await filed()
    await add(number, await photo(200, 100), '../../../../etc/cron.d/x.jpg')
    expect(await attachedIn(number)).toHaveLength(1)
    expect(linksIn((await pageOf(number)).body)[0]).not.toContain('cron')
  })

  test('an honest PDF is kept as it came, as an attachment', async () => {
    const number = await filed()
    const letter = pdf(catalog, '<< /Type /Pages /Kids [] /Count 0 >>')
    await add(number, letter, 'carta.pdf')
    const [url = ''] = linksIn((await pageOf(number)).body)
    const reply = await fetch(url)
    expect(reply.headers.get('content-disposition')).toMatch(/^attachment; .*\.pdf"$/)
    expect(new Uint8Array(await reply.arrayBuffer())).toEqual(new Uint8Array(letter))
  })
})

describe('E5 the same file is kept once within a case, and never known again in another', () => {
  test('sent again, by the same form or a new one, it is one; in another case it is one of its own', async () => {
    const [one, other] = [await filed(), await filed()]
    const same = await photo(320, 200, 77)
    const form = formOn((await pageOf(one)).body)
    await post(form, same)
    await post(form, same)
    expect(await rows(one)).toHaveLength(1)
    await add(one, same)
    expect(await attachedIn(one)).toHaveLength(1)
    expect((await pageOf(one)).body).toContain('Es el mismo archivo que ya envió')
    await add(other, same)
    const [[a], [b]] = [await attachedIn(one), await attachedIn(other)]
    expect([a?.digest !== b?.digest, a?.file !== b?.file]).toEqual([true, true])
  })

  test('another photo sent by a form that was used is not kept, and the junta is told to open the page again', async () => {
    const number = await filed()
    const form = formOn((await pageOf(number)).body)
    for (const red of [1, 2, 3]) await post(form, await photo(320, 200, red))
    expect(await attachedIn(number)).toHaveLength(1)
    expect((await pageOf(number)).body.match(/Ese formulario ya se usó/g)).toHaveLength(1)
    expect(desk.world.bucket.waiting()).toEqual([])
    await add(number, await photo(320, 200, 2))
    expect(await attachedIn(number)).toHaveLength(2)
  })

  test('of two photos sent at once by one form, one is kept and the other is told of, whichever is looked at', async () => {
    const number = await filed()
    const form = formOn((await pageOf(number)).body)
    await Promise.all([sendForm(form, await photo(320, 200, 11)), sendForm(form, await photo(320, 200, 12))])
    await desk.world.idle()
    expect(await attachedIn(number)).toHaveLength(1)
    expect((await pageOf(number)).body).toContain('Ese formulario ya se usó')
    expect(desk.world.bucket.waiting()).toEqual([])
  })

  test('one that comes while the first is looked at is not taken away with it unseen', async () => {
    const number = await filed()
    const { key = '' } = formOn((await pageOf(number)).body).fields
    const place = { folder: 'uploads', of: number, id: key.split('/').at(-1) ?? '' } as const
    const [first, second] = [await photo(320, 200, 21), await photo(320, 200, 22)]
    const files = filesOn(bucketFor('images', desk.world.bucket.origin))
    desk.world.bucket.put(key, first)
    const { writing = '' } = (await files.written(place)) ?? {}
    desk.world.bucket.put(key, second)
    await files.removeWritten(place, writing)
    expect(desk.world.bucket.kept(key)).toEqual(Buffer.from(second))
    await files.remove(place)
  })

  test('an event that is told twice, and one of a file that is gone, change nothing', async () => {
    const number = await filed()
    const form = formOn((await pageOf(number)).body)
    const bytes = await photo(320, 200, 3)
    await post(form, bytes)
    const before = (await pageOf(number)).body.match(/<li>/g)?.length
    await desk.world.lambdas.upload(form.fields.key ?? '', 10, createHash('md5').update(bytes).digest('hex'))
    await desk.world.lambdas.upload('subidas/nada/nada', 10, 'x')
    expect(await attachedIn(number)).toHaveLength(1)
    expect((await pageOf(number)).body.match(/<li>/g)?.length).toBe(before)
  })
})

describe('E5 who acts no more adds nothing, by whatever form was opened before', () => {
  const junta = '/mesa/junta/jr-retama'
  const GONE = 'se-fue@correo.example'
  const hiddenIn = (body: string, act: string) =>
    [...body.matchAll(/<form[^>]*>(.*?)<\/form>/gs)]
      .map(([, inner = '']) => inner)
      .find((inner) => inner.includes(`value="${act}"`)) ?? ''
  const valueIn = (inner: string, name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(inner)?.[1] ?? ''

  test('a member who was removed: not as evidence, nor as the cargo of the junta; nothing of it is left', async () => {
    const number = await filed()
    const form = fieldIn((await mine.get(junta)).body)
    await mine.send(junta, { form, act: 'invite', email: GONE, role: 'member' })
    const { browser: member } = await enter(desk, GONE)
    await member.send(junta, { form: fieldIn((await member.get(junta)).body), act: 'accept' })
    const forms = await Promise.all(
      ['', '?de=cargo'].map(async (query) => formOn((await member.get(`${pathOf(number)}${query}`)).body)),
    )
    const removal = hiddenIn((await mine.get(junta)).body, 'remove')
    const mailbox = valueIn(removal, 'mailbox')
    const removed = await mine.send(junta, { form: valueIn(removal, 'form'), act: 'remove', mailbox })
    expect([mailbox !== '', removed.status < 400]).toEqual([true, true])
    expect((await member.get(pathOf(number))).status).toBe(404)
    for (const [n, one] of forms.entries()) expect((await post(one, await photo(200, 100, 30 + n))).status).toBe(303)
    const { body } = await pageOf(number)
    expect([body.includes('Guardadas: 0 de'), body.includes('No se guardaron')]).toEqual([true, false])
    expect([await rows(number), desk.world.bucket.waiting()]).toEqual([[], []])
  })

  test('the id of an upload tells nobody who opened its form, and what is kept does not say it at all', async () => {
    const number = await filed()
    const [one, other] = [formOn((await pageOf(number)).body), formOn((await pageOf(number)).body)]
    const sealedIn = ({ fields }: Form) => fields.key?.slice(-96)
    expect(sealedIn(one)).not.toBe(sealedIn(other))
    await post(one, await photo(200, 100, 40))
    expect((await rows(number)).map(({ upload }) => upload)).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)])
  })
})

describe('E5 the page says how things stand', () => {
  test('while a file that came was not looked at, it says so; once it was, no more', async () => {
    const number = await filed()
    const said = async (query: string) => (await mine.get(`${pathOf(number)}${query}`)).body
    expect(await said(`?subida=${'b'.repeat(32)}`)).toContain('se está revisando')
    const { location } = await post(formOn(await said('')), await photo(200, 100))
    expect(location).toMatch(new RegExp(`^https://plazo.example${pathOf(number)}\\?subida=[0-9a-f]{128}&`))
    expect(await said(new URL(location).search)).not.toContain('se está revisando')
    expect(await said('?subida=<script>')).not.toContain('se está revisando')
  })

  test('of forty-one the last is refused, and no form asks for another', async () => {
    const number = await filed()
    const form = formOn((await pageOf(number)).body)
    for (let n = 1; n <= 40; n++) {
      const command = {
        do: 'attach',
        obligation: 0,
        file: `f${n}`,
        type: 'pdf',
        bytes: 9,
        digest: 'a'.repeat(64),
      } as const
      await perform({ attach }, desk.world.register, number, { by: 'junta', cause: `f${n}`, command })
    }
    await post(form, await photo(200, 100, 7))
    const { body } = await pageOf(number)
    expect([body.includes('<form action="http'), body.includes('no caben más')]).toEqual([false, true])
    expect(await attachedIn(number)).toHaveLength(40)
  })

  test('an annulled case takes no more, and says why; what it had stays with the junta', async () => {
    const number = await filed()
    const form = formOn((await pageOf(number)).body)
    await add(number, await photo(200, 100, 9))
    await desk.order({ verb: 'cases annul', number, because: 'duplicate' })
    await post(form, await photo(200, 100, 8))
    const { body } = await pageOf(number)
    expect(body).not.toContain('<form action="http')
    expect(body).toContain('El expediente fue anulado y ya no recibe pruebas.')
    expect(await attachedIn(number)).toHaveLength(1)
  })
})
