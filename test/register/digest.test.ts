import PostalMime from 'postal-mime'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mime } from '../../shared/aws/mime.ts'
import { mailerOn } from '../../shared/aws/ses.ts'
import type { Entity } from '../../shared/cases/entity.ts'
import { type LocalDateTime, limaTime, toInstant } from '../../shared/law/time.ts'
import type { Letter } from '../../shared/ports.ts'
import { annul } from '../../shared/register/annul.ts'
import { deliver } from '../../shared/register/deliver.ts'
import { tellingWeekly } from '../../shared/register/mondays.ts'
import type { Packing } from '../../shared/register/prepare.ts'
import { publish } from '../../shared/register/publish.ts'
import { mailboxId } from '../../shared/register/signIn.ts'
import { engineHere } from '../engine.ts'
import { codeOf, postOf } from '../ids.ts'
import { keys } from '../keys.ts'
import { nightly } from './nightly.ts'
import { startSes } from './sesServer.ts'
import {
  checked,
  filed,
  firstOf,
  newRegister,
  type Register,
  settledAndSent,
  submission,
  wayrapampa,
} from './setting.ts'

const engine = engineHere()
let ses: Awaited<ReturnType<typeof startSes>>
beforeAll(async () => {
  ses = await startSes()
})
afterAll(() => ses.stop())

// A Monday.
const FILED = '2026-03-02T10:20'
const OFFICE = 'subgerencia-fiscalizacion'
const OTHER = 'subgerencia-serenazgo'
const SITE = 'https://plazo.example'
const packing: Packing = {
  ...{ from: 'Plazo <registro@plazo.example>', site: SITE, replies: 'respuestas.plazo.example' },
  pack: (composed, { id, from, to, date, leave }) =>
    mime({
      ...{ ...composed, from, to: [to], attachments: [], date: new Date(date), messageId: `${id}@plazo.example` },
      ...(leave && { headers: { 'List-Unsubscribe': `<${leave}>` } }),
    }),
}
const night = async (register: Register, at: LocalDateTime) => {
  register.clock.set(at)
  await nightly(register, 2)
}
const digests = async (register: Register): Promise<Letter[]> =>
  (await register.letters.of(codeOf('WAY'))).filter(({ kind }) => kind === 'digest')
const toPost = ({ to }: Letter): string => (to.role === 'post' ? to.post : '')
/** The last that a post is to get. */
const digestTo = async (register: Register, post: string): Promise<Letter> =>
  firstOf(
    (await digests(register))
      .filter((one) => toPost(one) === post)
      .toSorted((one, other) => (one.releaseAt < other.releaseAt ? 1 : -1)),
  )
/** The mail that a letter becomes at an hour; undefined where none leaves. */
async function mailAt(register: Register, letter: Letter, at: LocalDateTime) {
  register.clock.set(at)
  const before = ses.taken.length
  const attempt = await deliver({ ...register, mailer: mailerOn(ses.client, undefined) }, packing, letter)
  const raw = ses.taken.slice(before)[0]?.raw
  return { state: attempt?.letter.state, mail: raw ? await PostalMime.parse(raw) : undefined }
}
const flat = (text = ''): string => text.replace(/\s+/g, ' ')
const addressOf = (post: string, { posts }: Entity = wayrapampa): string =>
  posts.find(({ id }) => id === post)?.email ?? ''

const text = { ...submission('x', FILED).text }
/** The entity where two posts read one mailbox. */
const shared: Entity = {
  ...wayrapampa,
  posts: wayrapampa.posts.map((post) =>
    post.id === OTHER || post.id === OFFICE ? { ...post, email: 'mesa@muni-wayrapampa.example' } : post,
  ),
}

/** A register in which an office owes one checked document, that everybody may see, the day after it was filed. */
async function oneOwed(entity = wayrapampa) {
  const register = await newRegister(engine.endpoint, FILED, [entity])
  const { number } = await checked(register, submission('form-1', FILED), entity)
  await publish(register, number)
  await night(register, '2026-03-03T00:10')
  return { register, number }
}

describe('11.3: what an office owes, in one letter a week', () => {
  test('by date, in the hour of 08:00 of Monday: what, until when, how many days, how it stands; and no secret', async () => {
    const register = await newRegister(engine.endpoint, FILED)
    const old = await checked(register, submission('form-1', FILED))
    const word = await filed(register, submission('form-2', FILED))
    const reserved = await filed(
      register,
      submission('form-3', FILED, { identity: 'reserved', text: { ...text, subject: 'Cobros del serenazgo' } }),
    )
    const unpresented = await filed(register, submission('form-4', undefined))
    const others = await checked(register, submission('form-5', FILED, { against: OTHER }))
    const secret = await filed(
      register,
      submission('form-6', FILED, { kind: 'denuncia-corrupcion', against: OFFICE, identity: 'reserved' }),
    )
    for (const { number } of [old, word, reserved, unpresented, others, secret]) await publish(register, number)
    await night(register, '2026-03-08T00:10')
    expect(await digests(register)).toEqual([])

    register.clock.set('2026-03-09T00:10')
    await Promise.all([nightly(register, 1), nightly(register, 2)])
    await night(register, '2026-03-10T00:10')
    const letters = await digests(register)
    expect(letters.map(toPost).toSorted()).toEqual([OFFICE, OTHER])
    for (const { class: risk, releaseAt } of letters) {
      expect(risk).toBe('courtesy')
      expect(releaseAt.slice(0, 14)).toBe(toInstant('2026-03-09T08:00').slice(0, 14))
    }

    const letter = await digestTo(register, OFFICE)
    const { mail } = await mailAt(register, letter, '2026-03-10T09:00')
    expect(mail?.to?.[0]?.address).toBe(addressOf(OFFICE))
    expect(mail?.subject).toBe('Por responder · 3 documentos')
    const said = flat(mail?.text)
    expect(said).toContain(`Expediente: ${old.number}, Denuncia vecinal de infracción`)
    expect(said).toContain('Último día: 15 de abril de 2026. Quedan 24 días hábiles. Cómo está: En plazo')
    expect(said).toContain('Último día: Si se presentó ese día, el 15 de abril de 2026. Quedan 24 días hábiles.')
    expect(said).toContain('Según la junta, se presentó el 2 de marzo de 2026; Plazo no lo ha comprobado')
    expect(said).toContain(`${SITE}/casos/${word.number}`)
    expect(said).toContain(`${SITE}/mesa/oficina`)
    expect(said).toContain(reserved.number)
    expect(mail?.headers.find(({ key }) => key === 'list-unsubscribe')?.value).toBe(`<${SITE}/mesa/oficina>`)
    for (const private_ of [secret.number, unpresented.number, others.number, 'Retama', 'Discotecas', 'Cobros'])
      expect(said).not.toContain(private_)
    expect((await mailAt(register, letter, '2026-03-10T09:00')).state).toBeUndefined()
  })

  test('a silence is told by its folio, and what is owed no more is not told at all', async () => {
    const { register, number } = await oneOwed()
    await settledAndSent(register, number)
    await night(register, '2026-04-16T00:10')
    await night(register, '2026-04-20T00:10')
    const { mail } = await mailAt(register, await digestTo(register, OFFICE), '2026-04-20T09:00')
    expect(flat(mail?.text)).toMatch(
      /Último día: 15 de abril de 2026\. Cómo está: Vencido: sin respuesta registrada al 20 de abril de 2026\. .* Han pasado 3 días hábiles desde entonces\. \(folio \d+\)/,
    )
    await night(register, '2026-05-04T00:10')
    const next = await digestTo(register, OFFICE)
    await annul(register, number, 'duplicate')
    expect((await mailAt(register, next, '2026-05-04T09:00')).state).toBe('cancelled')
  })

  test('what would say only what it said before is told on the first Monday of a month', async () => {
    const { register, number } = await oneOwed()
    await settledAndSent(register, number)
    const told = async (monday: string) => {
      const before = await ofOffice()
      await night(register, `${monday}T00:10`)
      return (await ofOffice()) - before
    }
    const ofOffice = async () => (await digests(register)).filter((one) => toPost(one) === OFFICE).length
    // Days are left until Wednesday 15 April; of the days after, a folio tells.
    expect([await told('2026-03-30'), await told('2026-04-13')]).toEqual([1, 1])
    await night(register, '2026-04-16T00:10')
    expect([await told('2026-04-20'), await told('2026-04-27')]).toEqual([1, 0])
    expect([await told('2026-05-04'), await told('2026-05-11')]).toEqual([1, 0])
    // Another document of the same office is news, and its letter is of all.
    register.clock.set('2026-05-14T10:30')
    await checked(register, submission('form-2', '2026-05-14T10:20'))
    await night(register, '2026-05-15T00:10')
    expect(await told('2026-05-18')).toBe(1)
  })

  test('one that did not leave in its week never does; one that a closed Monday holds leaves the day after', async () => {
    const { register } = await oneOwed()
    await night(register, '2026-03-09T00:10')
    expect((await mailAt(register, await digestTo(register, OFFICE), '2026-03-16T09:00')).state).toBe('cancelled')
    register.clock.set('2026-06-26T10:30')
    await checked(register, submission('form-2', '2026-06-26T10:20'))
    await night(register, '2026-06-28T00:10')
    await night(register, '2026-06-29T00:10')
    const { releaseAt } = await digestTo(register, OFFICE)
    expect(releaseAt.slice(0, 14)).toBe(toInstant('2026-06-30T08:00').slice(0, 14))
  })

  test('a mailbox that several posts share gets one letter, of all that they owe', async () => {
    const { register, number } = await oneOwed(shared)
    const other = await checked(register, submission('form-2', FILED, { against: OTHER }), shared)
    await publish(register, other.number)
    await night(register, '2026-03-09T00:10')
    const sent = []
    for (const letter of await digests(register)) sent.push(await mailAt(register, letter, '2026-03-09T09:00'))
    const mails = sent.flatMap(({ mail }) => (mail ? [flat(mail.text)] : []))
    expect(sent.map(({ state }) => state).toSorted()).toEqual(['cancelled', 'sent'])
    for (const said of [number, other.number]) expect(mails[0]).toContain(said)
    expect(mails[0]).toContain('Debe responder: Subgerente de Fiscalización')
  })

  test('none to a mailbox that wants none, until it wants them again; its notices go on', async () => {
    const { register } = await oneOwed()
    const mailbox = await mailboxId(keys, addressOf(OFFICE))
    await register.quiet.hush(mailbox, '2026-03-03')
    await night(register, '2026-03-09T00:10')
    const letter = await digestTo(register, OFFICE)
    expect((await mailAt(register, letter, '2026-03-09T09:00')).state).toBe('cancelled')
    const late = await checked(register, submission('form-2', '2026-03-09T08:30'))
    await night(register, '2026-03-10T00:10')
    const notice = firstOf((await register.letters.of(late.number)).filter(({ kind }) => kind === 'notice'))
    expect((await mailAt(register, notice, '2026-03-10T09:00')).mail?.to?.[0]?.address).toBe(addressOf(OFFICE))

    await register.quiet.hush(mailbox, undefined)
    await night(register, '2026-03-16T00:10')
    expect((await mailAt(register, await digestTo(register, OFFICE), '2026-03-16T09:00')).state).toBe('sent')
  })

  test('none to a mailbox that returns what it gets', async () => {
    const { register } = await oneOwed()
    const mailbox = await mailboxId(keys, addressOf(OFFICE))
    const [since, said] = [register.clock.now(), 'Bounce/Permanent/NoEmail']
    await register.returned.note({ mailbox, entity: codeOf('WAY'), since, said })
    await night(register, '2026-03-09T00:10')
    expect((await mailAt(register, await digestTo(register, OFFICE), '2026-03-09T09:00')).state).toBe('cancelled')
  })

  test('where that one returns it, another mailbox of the post gets it, and is told of no other post', async () => {
    const { register, number } = await oneOwed(shared)
    const other = await checked(register, submission('form-2', FILED, { against: OTHER }), shared)
    await publish(register, other.number)
    const [mailbox, by] = ['tramites@correo.example', 'mesa@muni-wayrapampa.example'].map((one) => mailboxId(keys, one))
    const [entity, post, at] = [codeOf('WAY'), postOf(OFFICE), register.clock.now()]
    await register.delegates.name({
      ...{ entity, post, id: 'one', mailbox: (await mailbox) ?? '', address: 'tramites@correo.example' },
      ...{ by: (await by) ?? '', at, from: '2026-03-03', state: 'active' },
    })
    await register.returned.note({ mailbox: (await by) ?? '', entity, post, since: at, said: 'Bounce/Permanent' })
    await night(register, '2026-03-09T00:10')
    const { mail } = await mailAt(register, await digestTo(register, OFFICE), '2026-03-09T09:00')
    expect(mail?.to?.map(({ address }) => address)).toEqual(['tramites@correo.example'])
    expect([flat(mail?.text).includes(number), flat(mail?.text).includes(other.number)]).toEqual([true, false])
    expect((await mailAt(register, await digestTo(register, OTHER), '2026-03-09T09:00')).state).toBe('cancelled')
  })

  test('a post whose mailbox takes no mail has none in the outbox', async () => {
    const deaf: Entity = {
      ...wayrapampa,
      posts: wayrapampa.posts.map((post) => (post.id === OFFICE ? { ...post, email: 'serenazgó@muni.example' } : post)),
    }
    const { register } = await oneOwed(deaf)
    await night(register, '2026-03-09T00:10')
    expect(await digests(register)).toEqual([])
  })

  test('ten thousand offices: one letter each, over the hour from 08:00 on', async () => {
    const register = await newRegister(engine.endpoint, '2026-03-09T00:10')
    const put = new Map<string, string>()
    const letters: Register['letters'] = {
      ...register.letters,
      intend: async (_, { id }, releaseAt) => {
        expect(put.has(id)).toBe(false)
        put.set(id, limaTime(releaseAt))
        return true
      },
    }
    const letter = (n: number) => String.fromCharCode(65 + (n % 26))
    const many = Array.from({ length: 10_000 }, (_, i) => codeOf([i, i / 26, i / 676].map(letter).join('')))
    const entity = async () => wayrapampa
    const record = await register.calendars.record('huamanga')
    const tell = tellingWeekly(
      {
        ...{ clock: register.clock, letters, directory: { ...register.directory, entity } },
        calendars: { ...register.calendars, record: async () => record },
      },
      '2026-03-08',
    )
    const row = { secret: false, toCheck: [], wake: '2026-03-10', known: '', calendar: 'huamanga', folios: 1 }
    for (const code of [...many, ...many])
      await tell({
        ...row,
        entity: code,
        changed: register.clock.now(),
        owing: [{ post: OFFICE, since: '2026-03-02' }],
      })
    const byMinute = Map.groupBy(put.values(), (minute) => minute)
    expect([put.size, byMinute.size]).toEqual([10_000, 60])
    expect([...byMinute.keys()].toSorted()).toEqual(expect.arrayContaining(['08:00', '08:59']))
    expect(Math.max(...[...byMinute.values()].map(({ length }) => length))).toBeLessThan(300)
  })
})
