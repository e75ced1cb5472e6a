import { ScanCommand } from '@aws-sdk/client-dynamodb'
import { SESClient } from '@aws-sdk/client-ses'
import { describe, expect, test } from 'vitest'
import { localCredentials } from '../../infra/local/engine.ts'
import { mime } from '../../shared/aws/mime.ts'
import { mailerOn, sesSettings } from '../../shared/aws/ses.ts'
import { decisions } from '../../shared/cases/acts/decisions.ts'
import type { CaseNumber } from '../../shared/cases/number.ts'
import { addDays, type Instant, limaDate, limaTime, toInstant } from '../../shared/law/time.ts'
import type { LetterKind } from '../../shared/letters/list.ts'
import { type Letter, type LetterState, mailFacts } from '../../shared/ports.ts'
import { MANY_TODAY, MOST_COURTESIES, tooManyToday } from '../../shared/register/courtesies.ts'
import { deliver } from '../../shared/register/deliver.ts'
import { recordMail } from '../../shared/register/mail.ts'
import { perform } from '../../shared/register/perform.ts'
import type { Packing } from '../../shared/register/prepare.ts'
import { settle } from '../../shared/register/settle.ts'
import { engineHere } from '../engine.ts'
import { memoryPorts } from '../stores/memory/ports.ts'
import { newStore } from '../stores/memory/store.ts'
import { waitingBy } from '../waiting.ts'
import { type Behaviour, sesHere } from './sesServer.ts'
import {
  checked,
  crashEverywhere,
  firstOf,
  newRegister,
  onAgenda,
  type Register,
  submission,
  wayrapampa,
} from './setting.ts'

const engine = engineHere()
const ses = sesHere()

const STAMP = '2026-03-02T10:20'
const NOON = '2026-04-16T12:00'
const packing: Packing = {
  ...{ from: 'Plazo <registro@plazo.example>', site: 'https://plazo.example' },
  replies: 'respuestas.plazo.example',
  pack: ({ subject, text, html }, { id, from, to, date }) =>
    mime({
      from,
      to: [to],
      subject,
      text,
      html,
      attachments: [],
      date: new Date(date),
      messageId: `${id}@plazo.example`,
    }),
}

/** A case past its term at noon of an attended day, with a letter of that kind in the outbox. */
async function withLetter(kind: LetterKind, entities = [wayrapampa]) {
  const register = await newRegister(engine.endpoint, STAMP, entities)
  const unpresented = kind === 'presentation' ? undefined : STAMP
  const { number } = await checked(register, submission('form', unpresented))
  if (kind !== 'presentation') register.clock.set(NOON)
  await settle(register, number)
  const read = async (): Promise<Letter> => {
    const found = (await register.letters.of(number)).find((one) => one.kind === kind)
    if (!found) throw new Error(`no ${kind}`)
    return found
  }
  const send = async (letter?: Letter) =>
    deliver({ ...register, mailer: mailerOn(ses.client, undefined) }, packing, letter ?? (await read()))
  const later = (time: string) => register.clock.set(`2026-04-16T${time}`)
  /** Lets its hour come. */
  const until = async () => {
    const { releaseAt } = await read()
    register.clock.set(`${limaDate(releaseAt)}T${limaTime(releaseAt)}`)
  }
  return { register, number, read, send, later, until }
}
const repeats = (raw: string | undefined) => /copia\s+repetida/.test(raw ?? '')
const answered = (register: Register, number: CaseNumber) =>
  perform(decisions, register, number, {
    ...{ by: 'office', cause: 'answer:1' },
    command: { do: 'answer', obligation: 0, outcome: 'granted', contents: { id: 'answer:1', digest: 'e'.repeat(64) } },
  })

describe('A letter', () => {
  test('is sent to the mailbox of its post, with the tags by which its events come back', async () => {
    const { number, read, send } = await withLetter('lapsed')
    await send()
    const letter = await read()
    expect(letter).toMatchObject({ state: 'sent', sentAt: '2026-04-16T17:00:00Z', tries: 1 })
    expect(ses.taken).toMatchObject([
      { to: 'fiscalizacion@muni-wayrapampa.example', tags: { case: number, letter: letter.id } },
    ])
    expect(repeats(ses.taken[0]?.raw)).toBe(false)
  })

  test('of two senders at once, or ten, is sent once', async () => {
    const { read, send } = await withLetter('lapsed')
    const letter = await read()
    await Promise.all(Array.from({ length: 10 }, () => send(letter)))
    await send(letter)
    expect([ses.requests(), (await read()).state]).toEqual([1, 'sent'])
  })

  test('answered before it left, is cancelled: nobody is accused of a silence that has ended', async () => {
    const { register, number, read, send } = await withLetter('lapsed')
    await answered(register, number)
    await send()
    expect([ses.requests(), (await read()).state]).toEqual([0, 'cancelled'])
  })

  test('answered between its writing and its leaving, is cancelled too: the case is read again after the mark', async () => {
    const { register, number, read, send } = await withLetter('lapsed')
    const move: Register['letters']['move'] = async (letter, to, change) => {
      const moved = await letters.move(letter, to, change)
      if (to === 'sending') await answered(register, number)
      return moved
    }
    const { letters } = register
    register.letters = { ...letters, move }
    await send()
    expect([ses.requests(), (await read()).state]).toEqual([0, 'cancelled'])
  })

  test('written from a case that changed meanwhile, is written again from the case as it is', async () => {
    const { register, number, read, send } = await withLetter('lapsed')
    const { letters } = register
    let changed = false
    const move: Register['letters']['move'] = async (letter, to, change) => {
      const moved = await letters.move(letter, to, change)
      if (to !== 'sending' || changed) return moved
      changed = true
      const command = {
        do: 'present',
        obligation: 1,
        channel: 'mailbox',
        at: register.clock.now(),
        evidence: 'x',
      } as const
      await perform(decisions, register, number, { by: 'mail', cause: 'present:x', command })
      return moved
    }
    register.letters = { ...letters, move }
    await send()
    expect([ses.requests(), (await read()).state]).toEqual([0, 'intended'])
    await send()
    expect((await read()).state).toBe('sent')
    expect(ses.taken[0]?.raw).toContain('folio 3')
    expect(repeats(ses.taken[0]?.raw)).toBe(false)
  })

  test('without a mailbox on record is held for the operator, and said so', async () => {
    const posts = wayrapampa.posts.map(({ email, ...post }) => post)
    const { read, send } = await withLetter('lapsed', [{ ...wayrapampa, posts }])
    await send()
    expect([ses.requests(), await read()]).toMatchObject([0, { state: 'held', reason: 'no-mailbox' }])
  })

  test.each(['uno@muni.example; dos@muni.example', 'fiscalización@muni.example'])(
    'W10: to a mailbox that is no address, %s, is held and said so',
    async (email) => {
      const posts = wayrapampa.posts.map((post) => ({ ...post, email }))
      const { register, read, send } = await withLetter('lapsed', [{ ...wayrapampa, posts }])
      await send()
      expect([ses.requests(), await read()]).toMatchObject([0, { state: 'held', reason: 'unmailable', tries: 0 }])
      expect(await register.letters.held()).toEqual([await read()])
    },
  )

  test('W10: to a domain with ñ, and a blank after it, leaves for the address that mail servers know', async () => {
    const posts = wayrapampa.posts.map((post) => ({ ...post, email: 'mesa@ñaña.example ' }))
    const { read, send } = await withLetter('lapsed', [{ ...wayrapampa, posts }])
    await send()
    expect([ses.taken[0]?.to, (await read()).state]).toEqual(['mesa@xn--aa-yjab.example', 'sent'])
  })

  test('W10: that cannot be written is tried ever later, told each time, at last held, and can leave meanwhile', async () => {
    const { register, read, until } = await withLetter('notice')
    const ports = { ...register, mailer: mailerOn(ses.client, undefined) }
    const broken: Packing = {
      ...packing,
      pack: () => {
        throw new RangeError('no such glyph')
      },
    }
    const { case: number, id } = await read()
    for (let tries = 1; tries <= 8; tries++) {
      await until()
      await expect(deliver(ports, broken, await read())).rejects.toThrow('no such glyph')
      expect(await read()).toMatchObject({ tries, state: tries < 8 ? 'intended' : 'held', reason: 'unwritable' })
      expect(await waitingBy(register, register.clock.now())).not.toContainEqual(expect.objectContaining({ id }))
    }
    expect(await register.letters.held()).toMatchObject([{ case: number, id, reason: 'unwritable' }])
    expect(ses.requests()).toBe(0)
  })

  test('W10: whose texts cannot be read for a fault of the store stays as it was', async () => {
    const { register, read, send } = await withLetter('lapsed')
    const before = await read()
    const { contents } = register
    register.contents = {
      ...contents,
      get: async () => {
        throw new Error('throttled')
      },
    }
    await expect(send()).rejects.toThrow('throttled')
    expect(await read()).toEqual(before)
    register.contents = contents
    await send()
    expect((await read()).state).toBe('sent')
  })

  test('R1: written anew from a case that changes each time, is at last held for a person', async () => {
    const { register, number, read, send } = await withLetter('lapsed')
    const { letters } = register
    let n = 0
    const move: Register['letters']['move'] = async (letter, to, change) => {
      const moved = await letters.move(letter, to, change)
      const command = { do: 'hold', obligation: 0, until: `2026-05-${10 + n}` } as const
      if (to === 'sending') await perform(decisions, register, number, { by: 'junta', cause: `hold:${n++}`, command })
      return moved
    }
    register.letters = { ...letters, move }
    for (let i = 0; i < 20 && (await read()).state === 'intended'; i++) await send()
    expect([ses.requests(), await read()]).toMatchObject([0, { state: 'held', reason: 'case-changed', tries: 8 }])
  })

  test.each(['sent', 'held', 'cancelled'] as const)(
    'R1: that is %s is never taken up, whoever still has it as it was',
    async (state) => {
      const { register, read, send } = await withLetter('lapsed')
      const before = await read()
      await register.letters.move(before, state, {})
      await send(before)
      await send()
      expect([ses.requests(), (await read()).state]).toEqual([0, state])
    },
  )

  test('that accuses and was delayed past 16:00 waits for the next attended morning', async () => {
    const { read, send, later } = await withLetter('lapsed')
    later('16:01')
    await send()
    expect([ses.requests(), await read()]).toMatchObject([0, { state: 'intended', releaseAt: '2026-04-17T13:00:00Z' }])
  })
})

describe('issue 9, 11: a mailbox gets so many courtesies in a day', () => {
  const JUNTA = 'junta.retama@example.org'
  const OFFICE = 'fiscalizacion@muni-wayrapampa.example'

  /** Of a courtesy that keeps no office hours. */
  const morningAfter = (at: Instant) => toInstant(`${addDays(limaDate(at), 1)}T08:00`)

  /** A courtesy in the outbox, so many others having left for its mailbox, and for the office's, that day. */
  async function having(courtesies: number) {
    const one = await withLetter('lapsed-junta')
    const courtesy = await one.read()
    for (let i = 0; i < courtesies; i++)
      for (const to of [JUNTA, OFFICE])
        expect(await tooManyToday(one.register, courtesy, { to, morningAfter })).toBeUndefined()
    return { ...one, courtesy }
  }

  test('the next waits for the morning, and leaves then', async () => {
    const { register, read, send } = await having(MOST_COURTESIES)
    expect((await send())?.letter).toMatchObject({ state: 'intended', reason: `${MANY_TODAY} 2026-04-17` })
    expect([ses.requests(), await read()]).toMatchObject([0, { releaseAt: '2026-04-17T13:00:00Z', tries: 0 }])
    register.clock.set('2026-04-17T08:00')
    await send()
    expect([ses.requests(), (await read()).state]).toEqual([1, 'sent'])
  })

  test('the longer one waits, the sooner it leaves: what comes on that morning waits behind it, and the day has no more', async () => {
    const { register, read, send, courtesy } = await having(MOST_COURTESIES)
    const another = (letter = courtesy) => tooManyToday(register, letter, { to: JUNTA, morningAfter })
    await send()
    for (let i = 1; i < 3; i++)
      expect(await another()).toEqual({ releaseAt: '2026-04-17T13:00:00Z', reason: `${MANY_TODAY} 2026-04-17` })
    register.clock.set('2026-04-17T08:00')
    for (let i = 3; i < MOST_COURTESIES; i++) expect(await another()).toBeUndefined()
    const behind = { releaseAt: '2026-04-18T13:00:00Z', reason: `${MANY_TODAY} 2026-04-18` }
    expect([await another(), await another()]).toEqual([behind, behind])
    await send()
    expect([ses.requests(), (await read()).state]).toEqual([1, 'sent'])
    for (let i = 1; i < 3; i++)
      expect(await another({ ...courtesy, reason: `${MANY_TODAY} 2026-04-17` })).toBeUndefined()
    // The turn was for another day: it was closed, or nothing left on it.
    expect(await another({ ...courtesy, reason: `${MANY_TODAY} 2026-04-16` })).toEqual(behind)
  })

  test('of more than leave in a week the rest looks for its turn again then', async () => {
    const { register, courtesy } = await having(0)
    const ports = { ...register, ...memoryPorts(newStore(), async (_, effect) => effect()) }
    const days = new Map<string, number>()
    for (let i = 0; i < 9 * MOST_COURTESIES; i++) {
      const { reason = 'today' } = (await tooManyToday(ports, courtesy, { to: JUNTA, morningAfter })) ?? {}
      days.set(reason, (days.get(reason) ?? 0) + 1)
    }
    const turns = Array.from({ length: 7 }, (_, i) => [`${MANY_TODAY} ${addDays('2026-04-17', i)}`, MOST_COURTESIES])
    expect([...days]).toEqual([['today', MOST_COURTESIES], ...turns, [MANY_TODAY, MOST_COURTESIES]])
  })

  test('what keeps office hours gets its turn on a morning on which the office attends', async () => {
    const { register, read, send, courtesy } = await having(MOST_COURTESIES)
    register.clock.set('2026-04-17T09:00')
    for (let i = 0; i < MOST_COURTESIES; i++) await tooManyToday(register, courtesy, { to: JUNTA, morningAfter })
    await send()
    expect(await read()).toMatchObject({ releaseAt: '2026-04-20T13:00:00Z', reason: `${MANY_TODAY} 2026-04-20` })
  })

  test('one that is no longer owed by then does not leave at all', async () => {
    const { register, number, read, send } = await having(MOST_COURTESIES)
    await send()
    register.clock.set('2026-04-17T08:00')
    await answered(register, number)
    await send()
    expect([ses.requests(), (await read()).state]).toEqual([0, 'cancelled'])
  })

  test('what tells, proves or accuses leaves all the same', async () => {
    const { register, number } = await having(MOST_COURTESIES)
    const others = (await register.letters.of(number)).filter((letter) => letter.class !== 'courtesy')
    expect(new Set(others.map((letter) => letter.class))).toEqual(new Set(['legal', 'accusation']))
    for (const letter of others)
      expect((await deliver({ ...register, mailer: mailerOn(ses.client, undefined) }, packing, letter))?.outcome).toBe(
        'sent',
      )
  })

  test('one that was throttled is not counted twice; and whose mailbox it is stands nowhere', async () => {
    ses.will('throttle')
    const { register, read, send, until } = await having(MOST_COURTESIES - 1)
    await send()
    await until()
    await send()
    expect([ses.requests(), (await read()).state]).toEqual([2, 'sent'])
    const { Items = [] } = await register.dynamo.client.send(
      new ScanCommand({ TableName: register.dynamo.table('Codes') }),
    )
    expect(Items).toHaveLength(2)
    expect(JSON.stringify(Items)).not.toMatch(/retama|muni/)
  })
})

describe('What the mail service says', () => {
  const outcomes: [Behaviour, LetterState][] = [
    ['accept', 'sent'],
    ['throttle', 'intended'],
    ['too-many', 'intended'],
    ['reject', 'held'],
    ['fail', 'sending'],
    ['drop', 'sending'],
    ['lost', 'sending'],
    ['mute', 'sending'],
  ]
  test.each(outcomes)('%s: the letter is %s, after one request only', async (behaviour, state) => {
    ses.will(behaviour)
    const { read, send } = await withLetter('lapsed')
    await send()
    expect([(await read()).state, ses.requests()]).toEqual([state, 1])
  })

  test('throttled: tried again later and later, and never marked as a repeat', async () => {
    ses.will('throttle', 'throttle', 'throttle')
    const { register, read, send, until } = await withLetter('notice')
    const waits: number[] = []
    for (let i = 0; i < 3; i++) {
      await until()
      await send()
      const { releaseAt } = await read()
      waits.push((Date.parse(releaseAt) - Date.parse(register.clock.now())) / 60_000)
    }
    expect(waits).toEqual([2, 4, 8])
    await send()
    expect([ses.requests(), ses.taken.length]).toEqual([3, 0])
    await until()
    await send()
    expect(repeats(ses.taken[0]?.raw)).toBe(false)
  })

  test('S5: throttled, or refused with all others, however often: never held, tried again within half an hour', async () => {
    const paused: Behaviour = { code: 'AccountSendingPaused', words: 'Sending is paused.' }
    ses.will(...Array.from({ length: 20 }, (_, i) => (i % 2 ? paused : 'throttle')))
    const { register, read, send, until } = await withLetter('notice')
    for (let i = 0; i < 20; i++) {
      await until()
      await send()
      const { state, releaseAt } = await read()
      const wait = Date.parse(releaseAt) - Date.parse(register.clock.now())
      expect([state, wait > 0, wait <= 1_800_000]).toEqual(['intended', true, true])
    }
    await until()
    await send()
    expect([(await read()).state, ses.requests(), ses.taken.length]).toEqual(['sent', 21, 1])
    expect(repeats(ses.taken[0]?.raw)).toBe(false)
  })

  const ofTheAccount: [string, string, number?][] = [
    ['AccountSendingPaused', 'Email sending is disabled for your entire Amazon SES account.'],
    ['AccountSendingPausedException', 'Email sending is disabled for your entire Amazon SES account.'],
    ['ConfigurationSetSendingPaused', 'Email sending is disabled for the configuration set.'],
    ['ConfigurationSetDoesNotExist', 'Configuration set plazo-letters does not exist.'],
    ['MailFromDomainNotVerified', 'The custom MAIL FROM domain is not in the state Success.'],
    ['AccessDenied', 'User is not authorized to perform ses:SendRawEmail', 403],
    ['ExpiredToken', 'The security token included in the request is expired', 403],
    ['InvalidClientTokenId', 'The security token included in the request is invalid.', 403],
    ['SignatureDoesNotMatch', 'The request signature we calculated does not match.', 403],
    ['Throttling', 'Daily message quota exceeded.'],
    ['MessageRejected', 'Email address is not verified. The following identities failed the check: a@b.example'],
    ['MessageRejected', 'Domain is not verified.'],
  ]
  test.each(ofTheAccount)(
    'S5: %s, «%s», is of the account: the letter stays intended, and leaves by itself once it is mended',
    async (code, words, status = 400) => {
      ses.will({ code, words, status })
      const { register, read, send, until } = await withLetter('notice')
      expect(await send()).toMatchObject({ outcome: 'refused', said: expect.stringContaining(code) })
      expect(await read()).toMatchObject({ state: 'intended', reason: expect.stringContaining(code) })
      expect(await register.letters.held()).toEqual([])
      await until()
      expect([await send(), repeats(ses.taken[0]?.raw)]).toMatchObject([{ outcome: 'sent' }, false])
    },
  )

  test.each([
    ['MessageRejected', 'Message content contains a virus.'],
    ['InvalidParameterValue', 'Local address contains control or whitespace'],
  ])('S5: %s, «%s», is of the letter: held, listed, with what was said', async (code, words) => {
    ses.will({ code, words })
    const { register, read, send } = await withLetter('notice')
    await send()
    expect(await register.letters.held()).toMatchObject([{ id: (await read()).id, state: 'held', reason: code }])
  })

  test('nobody listens: nothing was handed over, so it is as if it were told to come later', async () => {
    const client = new SESClient({
      ...{ ...sesSettings, endpoint: 'http://127.0.0.1:1', region: 'local', credentials: localCredentials },
    })
    const { register, read } = await withLetter('lapsed')
    await deliver({ ...register, mailer: mailerOn(client, undefined) }, packing, await read())
    expect((await read()).state).toBe('intended')
  })
})

describe('In doubt: nobody knows whether it left', () => {
  test('waits fifteen minutes for its event', async () => {
    ses.will('lost')
    const { read, send, later } = await withLetter('lapsed')
    await send()
    later('12:14')
    await send()
    expect([(await read()).state, (await read()).tries, ses.taken.length]).toEqual(['sending', 1, 1])
    later('12:15')
    await send()
    expect([(await read()).state, (await read()).tries, ses.taken.length]).toEqual(['sent', 2, 2])
  })

  test.each(['lapsed', 'notice'] as const)('a %s goes again, marked as a possible repeat', async (kind) => {
    ses.will('lost')
    const { read, send, later } = await withLetter(kind)
    await send()
    later('12:15')
    await send()
    expect([(await read()).state, ses.taken.length]).toEqual(['sent', 2])
    expect(ses.taken.map(({ raw }) => repeats(raw))).toEqual([false, true])
    expect((await read()).reason).toBe('in-doubt')
  })

  test('still a possible repeat when it was throttled in between', async () => {
    ses.will('lost', 'throttle')
    const { send, later } = await withLetter('notice')
    await send()
    later('12:15')
    await send()
    later('12:40')
    await send()
    expect(ses.taken.map(({ raw }) => repeats(raw))).toEqual([false, true])
  })

  test('a courtesy does not go again: it is held, and counted', async () => {
    ses.will('lost')
    const { read, send, later } = await withLetter('lapsed-junta')
    await send()
    later('12:15')
    await send()
    expect([await read(), ses.requests()]).toMatchObject([{ state: 'held', reason: 'in-doubt', doubts: 1 }, 1])
  })

  test('20.4: the cargo, the proof of the junta, and the answer, maybe its notification, go again', async () => {
    for (const kind of ['cargo', 'answered'] as const) {
      const { register, number, read, send, later } = await withLetter('cargo')
      if (kind === 'answered') {
        await answered(register, number)
        await settle(register, number)
      }
      const letter = async () => (await register.letters.of(number)).find((one) => one.kind === kind) ?? (await read())
      ses.will('lost')
      ses.taken.length = 0
      await send(await letter())
      later('12:15')
      await send(await letter())
      expect([(await letter()).kind, (await letter()).state]).toEqual([kind, 'sent'])
      expect(ses.taken.map(({ raw }) => repeats(raw))).toEqual([false, true])
    }
  })

  test('every mark, doubt and repeat is counted; after eight doubts a person is asked', async () => {
    ses.will(...Array.from({ length: 8 }, () => 'lost' as const))
    const { read, send, until } = await withLetter('notice')
    for (let i = 0; i < 7; i++) {
      await send()
      await until()
    }
    expect(await read()).toMatchObject({ state: 'sending', tries: 7, doubts: 6, repeats: 6 })
    await send()
    expect([(await read()).state, ses.requests()]).toEqual(['sending', 8])
    await until()
    await send()
    expect([await read(), ses.requests()]).toMatchObject([
      { state: 'held', reason: 'in-doubt', tries: 8, doubts: 8 },
      8,
    ])
  })

  test.each(mailFacts)('I10, S4: an event %s that comes meanwhile settles it', async (event) => {
    ses.will('lost')
    const { register, number, read, send, later } = await withLetter('lapsed')
    await send()
    const { id } = await read()
    await recordMail(register, { number, letter: id, event, at: '2026-04-16T17:00:03Z' })
    later('12:15')
    await send()
    expect([await read(), ses.requests()]).toMatchObject([{ state: 'sent', [event]: '2026-04-16T17:00:03Z' }, 1])
  })

  test('answered meanwhile, does not go again', async () => {
    ses.will('lost')
    const { register, number, read, send, later } = await withLetter('lapsed')
    await send()
    await answered(register, number)
    later('12:15')
    await send()
    expect([(await read()).state, ses.requests()]).toEqual(['cancelled', 1])
  })

  test('R1: an event that comes while it waits for the morning settles it too', async () => {
    ses.will('lost')
    const { register, number, read, send, later } = await withLetter('lapsed')
    later('15:50')
    await send()
    later('16:05')
    await send()
    await recordMail(register, { number, letter: (await read()).id, event: 'deliveredAt', at: '2026-04-16T20:50:02Z' })
    register.clock.set('2026-04-17T08:00')
    await send()
    expect([(await read()).state, ses.requests()]).toEqual(['sent', 1])
  })

  test('at the end of the day, goes again the next attended morning, still marked', async () => {
    ses.will('lost')
    const { register, read, send, later } = await withLetter('lapsed')
    later('15:50')
    await send()
    later('16:05')
    await send()
    expect(await read()).toMatchObject({ state: 'intended', releaseAt: '2026-04-17T13:00:00Z' })
    register.clock.set('2026-04-17T08:00')
    await send()
    expect(ses.taken.map(({ raw }) => repeats(raw))).toEqual([false, true])
  })
})

test('killed at any call, then sent again when its time comes: an accusation is never lost, and every copy but the first says so', async () => {
  const settings = new Map<Register, Awaited<ReturnType<typeof withLetter>>>()
  const crashes = await crashEverywhere(
    async () => {
      const setting = await withLetter('lapsed')
      settings.set(setting.register, setting)
      ses.taken.length = 0
      return setting.register
    },
    async (register) => {
      const number = firstOf(await onAgenda(register))
      const letter = (await register.letters.of(number)).find(({ kind }) => kind === 'lapsed')
      if (letter && letter.state !== 'sent' && letter.releaseAt <= register.clock.now())
        await deliver({ ...register, mailer: mailerOn(ses.client, undefined) }, packing, letter)
    },
    async (register, crashed) => {
      const setting = settings.get(register)
      setting?.later('12:20')
      if ((await setting?.read())?.state !== 'sent') await setting?.send()
      expect((await setting?.read())?.state, crashed).toBe('sent')
      expect(
        ses.taken.slice(1).every(({ raw }) => repeats(raw)),
        crashed,
      ).toBe(true)
      expect(ses.taken.length, crashed).toBeGreaterThan(0)
    },
    ['before', 'after'],
  )
  expect(crashes).toBeGreaterThan(12)
})
