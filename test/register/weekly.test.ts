import PostalMime from 'postal-mime'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mime } from '../../shared/aws/mime.ts'
import { mailerOn } from '../../shared/aws/ses.ts'
import { type LocalDateTime, toInstant } from '../../shared/law/time.ts'
import type { Letter } from '../../shared/ports.ts'
import { annul } from '../../shared/register/annul.ts'
import { deliver } from '../../shared/register/deliver.ts'
import { docketOf } from '../../shared/register/docket.ts'
import type { Packing } from '../../shared/register/prepare.ts'
import { engineHere } from '../engine.ts'
import { keys } from '../keys.ts'
import { nightly } from './nightly.ts'
import { startSes } from './sesServer.ts'
import { checked, filed, firstOf, newRegister, type Register, submission } from './setting.ts'

const engine = engineHere()
let ses: Awaited<ReturnType<typeof startSes>>
beforeAll(async () => {
  ses = await startSes()
})
afterAll(() => ses.stop())

// A Monday.
const FILED = '2026-03-02T10:20'
const packing: Packing = {
  ...{ from: 'Plazo <registro@plazo.example>', site: 'https://plazo.example' },
  replies: 'respuestas.plazo.example',
  pack: (composed, { id, from, to, date }) =>
    mime({ ...composed, from, to: [to], attachments: [], date: new Date(date), messageId: `${id}@plazo.example` }),
}
const lettersTo = async (register: Register, junta: string): Promise<Letter[]> =>
  register.letters.of(await docketOf(keys, junta))
const night = async (register: Register, at: LocalDateTime, segments = 2) => {
  register.clock.set(at)
  await nightly(register, segments)
}
const sending = (register: Register, letter: Letter) =>
  deliver({ ...register, mailer: mailerOn(ses.client, undefined) }, packing, letter)
/** The mail that a letter becomes at an hour; undefined where none leaves. */
async function mailAt(register: Register, letter: Letter, at: LocalDateTime) {
  register.clock.set(at)
  const before = ses.taken.length
  const attempt = await sending(register, letter)
  const raw = ses.taken.slice(before)[0]?.raw
  return { state: attempt?.letter.state, mail: raw ? await PostalMime.parse(raw) : undefined }
}
const flat = (text = ''): string => text.replace(/\s+/g, ' ')

const text = { ...submission('x', FILED).text }
const secret = { kind: 'denuncia-corrupcion', against: 'gerencia-municipal', identity: 'reserved' } as const
/** A junta with an open case on the agenda, the day after it was filed. */
async function oneOpen() {
  const register = await newRegister(engine.endpoint, FILED)
  const { number } = await checked(register, submission('form-1', FILED))
  await night(register, '2026-03-03T00:10')
  return { register, number }
}

describe('10.7: the letter of Mondays', () => {
  test('a junta with open cases gets one, at 08:00 of Monday: what waits for it, what is owed to it, what happened, and no secret', async () => {
    const register = await newRegister(engine.endpoint, FILED)
    const owed = await checked(register, submission('form-1', FILED))
    const ours = await filed(register, submission('form-2', undefined))
    const reserved = await filed(
      register,
      submission('form-3', FILED, { identity: 'reserved', text: { ...text, subject: 'Cobros del serenazgo' } }),
    )
    const hidden = await filed(register, submission('form-4', FILED, secret))
    await filed(register, submission('form-5', FILED, { ...secret, text: { ...text, junta: 'jr-molles' } }))
    await night(register, '2026-03-08T00:10')
    expect(await lettersTo(register, 'jr-retama')).toEqual([])

    register.clock.set('2026-03-09T00:10')
    await Promise.all([nightly(register, 1), nightly(register, 2)])
    await night(register, '2026-03-10T00:10')
    expect(await lettersTo(register, 'jr-molles')).toEqual([])
    const letters = await lettersTo(register, 'jr-retama')
    const letter = firstOf(letters)
    expect(letters.map(({ kind, class: risk, to, releaseAt }) => ({ kind, risk, to, releaseAt }))).toEqual([
      { kind: 'weekly', risk: 'courtesy', to: { role: 'junta' }, releaseAt: toInstant('2026-03-09T08:00') },
    ])

    const { mail } = await mailAt(register, letter, '2026-03-10T08:00')
    expect(mail?.to?.[0]?.address).toBe('junta.retama@example.org')
    expect(mail?.subject).toBe('Su semana en Plazo · 3 expedientes abiertos · le toca a su junta en 1')
    const said = flat(mail?.text)
    expect(said.indexOf(ours.number)).toBeLessThan(said.indexOf(owed.number))
    expect(said).toContain('debe responder hasta el 15 de abril de 2026. Quedan 24 días hábiles.')
    expect(said).toContain('Le toca: Presentar el documento y decir cuándo')
    expect(said).toContain('2 de marzo de 2026: Se comprobó la presentación')
    expect(said).toContain(`https://plazo.example/mesa/casos/${owed.number}`)
    expect(said).toContain(reserved.number)
    expect(said).toContain('«Discotecas sin licencia»')
    for (const private_ of [hidden.number, 'serenazgo', 'orrupción']) expect(said).not.toContain(private_)
    expect(await sending(register, letter)).toBeUndefined()
  })

  test('one that did not leave in its week never does, and the next week has its own', async () => {
    const { register } = await oneOpen()
    await night(register, '2026-03-09T00:10')
    const late = firstOf(await lettersTo(register, 'jr-retama'))
    expect((await mailAt(register, late, '2026-03-16T08:00')).state).toBe('cancelled')
    await night(register, '2026-03-17T00:10')
    const [next] = (await lettersTo(register, 'jr-retama')).filter(({ id }) => id !== late.id)
    if (!next) throw new Error('no letter of the next week')
    expect((await mailAt(register, next, '2026-03-17T08:00')).mail?.subject).toContain('1 expediente abierto')
  })

  test('none where nothing is open any more, and none where the junta wants none', async () => {
    const over = await oneOpen()
    await night(over.register, '2026-03-09T00:10')
    await annul(over.register, over.number, 'duplicate')
    const of = async ({ register }: typeof over) => firstOf(await lettersTo(register, 'jr-retama'))
    expect((await mailAt(over.register, await of(over), '2026-03-09T08:00')).state).toBe('cancelled')

    const quiet = await oneOpen()
    const { members } = quiet.register
    await members.put({ junta: 'jr-retama', mailbox: 'own', address: 'junta.retama@example.org', since: '2026-01-01' })
    await members.hush('jr-retama', 'own', '2026-03-08')
    await night(quiet.register, '2026-03-09T00:10')
    const letter = await of(quiet)
    expect((await mailAt(quiet.register, letter, '2026-03-09T08:00')).state).toBe('cancelled')
    await members.hush('jr-retama', 'own', undefined)
    await night(quiet.register, '2026-03-16T00:10')
    const next = (await lettersTo(quiet.register, 'jr-retama')).find(({ id }) => id !== letter.id) ?? letter
    expect((await mailAt(quiet.register, next, '2026-03-16T08:00')).state).toBe('sent')
  })

  test('on a Monday that is closed it waits for the day after; where its night did not run, the next one does it', async () => {
    const { register } = await oneOpen()
    await night(register, '2026-06-28T00:10')
    await night(register, '2026-06-29T00:10')
    const [closed] = (await lettersTo(register, 'jr-retama')).toSorted((a, b) => (a.releaseAt < b.releaseAt ? 1 : -1))
    expect(closed?.releaseAt).toBe(toInstant('2026-06-30T08:00'))

    const out = await oneOpen()
    await night(out.register, '2026-03-11T00:10')
    await night(out.register, '2026-03-12T00:10')
    expect((await lettersTo(out.register, 'jr-retama')).map(({ releaseAt }) => releaseAt)).toEqual([
      toInstant('2026-03-11T08:00'),
    ])
    // A clock that jumps over weeks brings no letter of those that are gone.
    await night(out.register, '2026-04-02T00:10')
    expect(await lettersTo(out.register, 'jr-retama')).toHaveLength(2)
  })

  test('a text that was changed since goes into no mail, and keeps back no other case', async () => {
    const { register, number } = await oneOpen()
    const broken = await filed(register, submission('form-2', FILED))
    await night(register, '2026-03-09T00:10')
    const get: Register['contents']['get'] = async (id) => {
      const kept = await register.contents.get(id)
      return id === broken.contents.id && kept ? { ...kept, salt: '0'.repeat(32) } : kept
    }
    const sick = { ...register, contents: { ...register.contents, get } }
    const said = (await mailAt(sick, firstOf(await lettersTo(register, 'jr-retama')), '2026-03-09T08:00')).mail?.text
    expect([said?.includes(number), said?.includes(broken.number)]).toEqual([true, false])
  })
})
