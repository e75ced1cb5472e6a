import { UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { describe, expect, test } from 'vitest'
import { importDecrees } from '../../shared/aws/calendars.ts'
import { toItem } from '../../shared/aws/dynamo.ts'
import { decisions } from '../../shared/cases/acts/decisions.ts'
import { type CaseNumber, caseNumber } from '../../shared/cases/number.ts'
import type { CalendarRow } from '../../shared/law/calendar.ts'
import { startOf, toInstant } from '../../shared/law/time.ts'
import type { Letter } from '../../shared/ports.ts'
import { perform } from '../../shared/register/perform.ts'
import { publish } from '../../shared/register/publish.ts'
import { settle } from '../../shared/register/settle.ts'
import { engineHere } from '../engine.ts'
import { nightly } from './nightly.ts'
import {
  checked,
  chronicle,
  crashEverywhere,
  filed,
  firstOf,
  newRegister,
  onAgenda,
  type Register,
  settledAndSent,
  submission,
} from './setting.ts'

const engine = engineHere()

const STAMP = '2026-03-02T10:20'
const NIGHT = '2026-04-16T00:10'
const NOBODY = caseNumber({ entity: 'WAY', year: 2026 }, 9)
const overdue = [
  '2026-03-02 file: filed + presented',
  '2026-03-02 verify: graded',
  '2026-04-16 miss:0:1: missed + escalated',
]

/** A register with cases stamped on 2 March, in the first night after their term. */
async function atNight(cases = 1): Promise<Register> {
  const register = await newRegister(engine.endpoint, STAMP)
  for (let i = 0; i < cases; i++) await checked(register, submission(`form-${i}`, STAMP))
  register.clock.set(NIGHT)
  return register
}
const firstOn = async (register: Register): Promise<CaseNumber> => firstOf(await onAgenda(register))
const told = async (register: Register, number: CaseNumber) => chronicle(await register.folios.of(number))
const lettersOf = async (register: Register, number: CaseNumber) =>
  (await register.letters.of(number))
    .map(({ kind, to }: Letter) => `${kind} → ${to.role === 'post' ? to.post : to.role}`)
    .toSorted()

const owed = [
  ...['aviso → gerencia-desarrollo-economico', 'cargo → junta', 'lapsed → subgerencia-fiscalizacion'],
  ...['lapsed-junta → junta', 'notice → subgerencia-fiscalizacion'],
  ...['verified → junta', 'verified → subgerencia-fiscalizacion'],
]
const answer = (cause: string, obligation = 0) => ({
  ...({ by: 'office', cause } as const),
  command: { do: 'answer', obligation, outcome: 'granted', contents: { id: cause, digest: 'e'.repeat(64) } } as const,
})

describe('Settling a case', () => {
  test('does all that it owes, once: again, or twice at once, it does nothing more', async () => {
    const register = await atNight()
    const number = await firstOn(register)
    const performed = await Promise.all([settle(register, number), settle(register, number), settle(register, number)])
    expect(performed.flat()).toContain('miss:0:1')
    const letters = await register.letters.of(number)
    expect(await settle(register, number)).toEqual([])
    expect(await told(register, number)).toEqual(overdue)
    expect(await lettersOf(register, number)).toEqual(owed)
    expect(await register.letters.of(number)).toEqual(letters)
  })

  test('the accusation of the night waits for 08:00 in Lima', async () => {
    const register = await atNight()
    const number = await firstOn(register)
    await settle(register, number)
    const releases = Object.fromEntries(
      (await register.letters.of(number)).map(({ kind, releaseAt }) => [kind, releaseAt]),
    )
    expect(releases).toMatchObject({ lapsed: '2026-04-16T13:00:00Z', aviso: '2026-04-16T13:00:00Z' })
  })

  test('a number without a case owes nothing', async () => {
    expect(await settle(await atNight(0), NOBODY)).toEqual([])
  })

  test('cut off at any call and done again, it ends as if nothing had happened', async () => {
    const undisturbed = await atNight()
    const number = await firstOn(undisturbed)
    await settle(undisturbed, number)
    const [folios, letters] = [await undisturbed.folios.of(number), await undisturbed.letters.of(number)]
    const crashes = await crashEverywhere(
      atNight,
      (register) => settle(register, number),
      async (register, crashed) => {
        expect(await register.folios.of(number), crashed).toEqual(folios)
        expect(await register.letters.of(number), crashed).toEqual(letters)
      },
    )
    expect(crashes).toBeGreaterThanOrEqual(8)
  })

  test('an answered case without a miss leaves the agenda', async () => {
    const register = await newRegister(engine.endpoint, STAMP)
    const { number } = await checked(register, submission('form', STAMP))
    await perform(decisions, register, number, answer('answer:1'))
    await settle(register, number)
    expect(await onAgenda(register)).toEqual([])
    expect(await lettersOf(register, number)).toEqual([
      ...['answered → junta', 'cargo → junta', 'receipt → subgerencia-fiscalizacion'],
    ])
  })
})

describe('R9: a letter in the outbox that this release cannot read', () => {
  const ofVersion = (register: Register, number: CaseNumber, { id }: Letter, v: number) =>
    register.dynamo.client.send(
      new UpdateItemCommand({
        TableName: register.dynamo.table('Letters'),
        Key: toItem({ case: number, id }),
        UpdateExpression: 'SET v = :v',
        ExpressionAttributeValues: toItem({ ':v': v }),
      }),
    )
  /** Cases in the night of their miss; of the first, the notice is of another release. */
  async function withAlien(cases = 1) {
    const register = await newRegister(engine.endpoint, STAMP)
    for (let i = 0; i < cases; i++)
      await settledAndSent(register, (await checked(register, submission(`form-${i}`, STAMP))).number)
    const number = await firstOn(register)
    const notice = firstOf((await register.letters.of(number)).filter(({ kind }) => kind === 'notice'))
    await ofVersion(register, number, notice, 2)
    register.clock.set(NIGHT)
    const why = new RegExp(`^the row ${number} / ${notice.id} of Letters is of version 2`)
    return { register, number, notice, why }
  }
  const readable = async (register: Register, number: CaseNumber) =>
    (await register.letters.of(number, () => {})).map(({ kind }) => kind)

  test('stops none of the others, and is told by its name once they are in the outbox', async () => {
    const { register, number, why } = await withAlien()
    const said: string[] = []
    expect(await settle(register, number, ({ message }) => said.push(message))).toEqual(['miss:0:1'])
    expect(said).toEqual([expect.stringMatching(why)])
    expect(await readable(register, number)).toEqual(expect.arrayContaining(['lapsed', 'lapsed-junta', 'aviso']))
    await expect(settle(register, number), 'where nobody listens').rejects.toThrow(why)
  })

  test('keeps its case on the agenda until it can be read', async () => {
    const { register, number, notice } = await withAlien()
    register.clock.set('2026-03-03T09:00')
    await perform(decisions, register, number, answer('answer:1'))
    await settle(register, number, () => {})
    expect(await readable(register, number)).toContain('receipt')
    expect(await onAgenda(register)).toEqual([number])
    await ofVersion(register, number, notice, 1)
    await settle(register, number)
    expect(await onAgenda(register)).toEqual([])
  })

  test('is named by the night, and is no failure of its case', async () => {
    const { register, number, why } = await withAlien(2)
    const { visited, performed, failures, unreadable } = await nightly(register, 1)
    expect([visited, performed.length, failures]).toEqual([2, 2, []])
    expect(unreadable.map(({ message }) => message)).toEqual([expect.stringMatching(why)])
    expect(await readable(register, number)).toContain('lapsed')
  })
})

describe('What a decree takes back', () => {
  /** A decree known on the day of the miss, by which the term had a day more. */
  const decree: CalendarRow = {
    ...{ id: 'x', date: '2026-04-13', name: 'Día no laborable', effect: 'excluded', norm: 'D.S. 901-2026-PCM' },
    ...{ scope: { level: 'country', place: 'Perú' }, published: '2026-04-16', knownSince: startOf('2026-04-16') },
  }
  const rectified = async (register: Register, number: CaseNumber) =>
    (await lettersOf(register, number)).filter((letter) => letter.startsWith('rectified'))

  test('is told to whoever may have read it, and to nobody whose letter never left', async () => {
    const register = await atNight()
    const number = await firstOn(register)
    await settle(register, number)
    for (const letter of await register.letters.of(number)) {
      if (letter.kind === 'lapsed')
        await register.letters.move(letter, 'sending', { tries: 1, sendingAt: register.clock.now() })
      if (letter.kind === 'aviso') await register.letters.move(letter, 'cancelled', { tries: 1 })
    }
    await importDecrees(register.dynamo, [decree])
    await settle(register, number)
    expect(await told(register, number)).toContain('2026-04-16 rectify:0:1: rectified')
    expect(await rectified(register, number)).toEqual(['rectified → subgerencia-fiscalizacion'])
  })
})

test('a clock that steps back between two readings ends the settling, which is tried again', async () => {
  const register = await atNight()
  const number = await firstOn(register)
  let asked = 0
  const clock = { now: () => (++asked === 1 ? toInstant(NIGHT) : toInstant('2026-04-15T23:59')) }
  await expect(settle({ ...register, clock }, number)).rejects.toThrow('miss:0:1: not-late')
  expect(await told(register, number)).toEqual(overdue.slice(0, 2))
  expect(await settle(register, number)).toEqual(['miss:0:1'])
})

describe('W2: what a decree of the same day makes owed beside what already left', () => {
  const decree = (knownSince: string): CalendarRow => ({
    ...{ id: 'puente', date: '2026-04-06', name: 'Puente', effect: 'excluded', norm: 'D.S. 901-2026-PCM' },
    ...{ scope: { level: 'country', place: 'Perú' }, knownSince },
  })
  const movedAfter = async (notice: Partial<Letter>) => {
    const register = await newRegister(engine.endpoint, '2026-03-17T09:00')
    const { number } = await filed(register, submission('form', '2026-03-17T08:30'))
    await settle(register, number)
    for (const letter of await register.letters.of(number)) {
      const { state = 'sent', ...change } = letter.kind === 'notice' ? notice : {}
      await register.letters.move(letter, state, { tries: 1, sendingAt: register.clock.now(), ...change })
    }
    await importDecrees(register.dynamo, [decree(toInstant('2026-03-17T11:00'))])
    register.clock.set('2026-03-18T00:10')
    await settle(register, number)
    return (await lettersOf(register, number)).filter((letter) => letter.startsWith('moved'))
  }
  const [junta, office] = ['moved → junta', 'moved → subgerencia-fiscalizacion']

  test.each<[string, Partial<Letter>, (string | undefined)[]]>([
    ['a notice that left: both', {}, [junta, office]],
    ['a notice that was throttled and leaves later: the junta alone', { state: 'intended' }, [junta]],
    ['a notice that no mailbox took: the junta alone', { state: 'held', reason: 'rejected' }, [junta]],
    ['a notice in doubt: both', { state: 'sending' }, [junta, office]],
    ['a notice that left after the decree: the junta alone', { sendingAt: '2026-03-17T16:00:01Z' }, [junta]],
  ])('%s', async (_, notice, letters) => {
    expect(await movedAfter(notice)).toEqual(letters)
  })
})

describe('The nightly pass', () => {
  test('over many cases, two at once and again: each case has its miss and its letters once', async () => {
    const register = await atNight(12)
    const passes = await Promise.all([nightly(register, 4), nightly(register, 3)])
    expect(passes.flatMap(({ failures }) => failures)).toEqual([])
    // Nobody listens to the folios here: the night publishes what was not, where one of the two did not find it recorded.
    const published = [...passes, await nightly(register, 4)].flatMap(({ republished }) => republished)
    expect(published.toSorted()).toEqual((await onAgenda(register)).toSorted())
    expect(await nightly(register, 4)).toMatchObject({ republished: [], visited: 12, performed: [], failures: [] })
    for (const number of await onAgenda(register)) {
      expect(await told(register, number)).toEqual(overdue)
      expect(await lettersOf(register, number)).toEqual(owed)
    }
  })

  test('on the last day itself it does nothing', async () => {
    const register = await atNight(2)
    register.clock.set('2026-04-15T23:59')
    const { performed } = await nightly(register, 4)
    expect(performed.filter((cause) => cause.includes('miss'))).toEqual([])
  })

  test('one case that fails does not stop the others, and is named', async () => {
    const register = await atNight(6)
    const open = await onAgenda(register)
    const broken = open[2] ?? ''
    const of = (number: CaseNumber) =>
      number === broken ? Promise.reject(new Error('its chain does not hold')) : register.folios.of(number)
    const { visited, failures } = await nightly({ ...register, folios: { ...register.folios, of } }, 4)
    expect([visited, failures.map(({ number }) => number)]).toEqual([6, [broken]])
    for (const number of open) expect(await told(register, number)).toHaveLength(number === broken ? 2 : 3)
  })

  test('cut off at any call and run again, no case is forgotten', async () => {
    const crashes = await crashEverywhere(
      () => atNight(2),
      async (register) => {
        const { failures } = await nightly(register, 1)
        if (failures[0]) throw failures[0].error
      },
      async (register, crashed) => {
        for (const number of await onAgenda(register)) {
          expect(await told(register, number), crashed).toEqual(overdue)
          expect(await lettersOf(register, number), crashed).toEqual(owed)
        }
      },
    )
    expect(crashes).toBeGreaterThan(10)
  })
})

describe('Commands at once on one case', () => {
  test('of twenty answers exactly one is recorded; the rest are told of it', async () => {
    const register = await atNight()
    const number = await firstOn(register)
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, i) => perform(decisions, register, number, answer(`answer:${i}`))),
    )
    expect(results.filter(({ rejection }) => rejection === undefined)).toHaveLength(1)
    expect(results.filter(({ rejection }) => rejection?.code === 'already-answered')).toHaveLength(19)
    expect(await register.folios.of(number)).toHaveLength(3)
  })

  test('the same cause from twenty places is one folio and twenty successes', async () => {
    const register = await atNight()
    const number = await firstOn(register)
    const results = await Promise.all(
      Array.from({ length: 20 }, () => perform(decisions, register, number, answer('answer:same'))),
    )
    expect(results.filter(({ rejection }) => rejection)).toEqual([])
    expect(new Set(results.map(({ state }) => state.head)).size).toBe(1)
  })

  test('an answer against the night: whoever comes first, nobody is accused after the answer', async () => {
    for (let i = 0; i < 8; i++) {
      const register = await atNight()
      const number = await firstOn(register)
      await Promise.all([settle(register, number), perform(decisions, register, number, answer('answer:1'))])
      await settle(register, number)
      const causes = (await register.folios.of(number)).map(({ cause }) => cause)
      expect(causes.slice(causes.indexOf('answer:1'))).toEqual(['answer:1'])
    }
  })

  test('a case that does not exist is an error, not a case', async () => {
    const register = await atNight(0)
    await expect(perform(decisions, register, NOBODY, answer('answer:1'))).rejects.toThrow(RangeError)
    expect(await register.folios.of(NOBODY)).toEqual([])
  })
})

test('publishing twice and late leaves the newest view; a denuncia de corrupción has none', async () => {
  const register = await atNight()
  const number = await firstOn(register)
  await publish(register, number)
  await settle(register, number)
  await Promise.all([publish(register, number), publish(register, number)])
  expect((await register.views.get(number))?.folios).toBe(3)
  const secret = await filed(
    register,
    submission('secret', STAMP, { kind: 'denuncia-corrupcion', identity: 'reserved' }),
  )
  await publish(register, secret.number)
  expect(await register.views.get(secret.number)).toBeUndefined()
})
