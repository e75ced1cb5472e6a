import { describe, expect, test } from 'vitest'
import { file } from '../../shared/register/file.ts'
import { engineHere } from '../engine.ts'
import {
  crashEverywhere,
  elsewhere,
  filed,
  firstOf,
  newRegister,
  onAgenda,
  series,
  submission,
  through,
  wayrapampa,
} from './setting.ts'

const engine = engineHere()

const STAMP = '2026-03-02T10:20'
const many = <T>(count: number, act: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, i) => act(i)))

describe('Numbers (I4)', () => {
  test('twenty filings at once get the numbers 1 to 20, each once', async () => {
    const register = await newRegister(engine.endpoint)
    const cases = await many(20, (i) => filed(register, submission(`form-${i}`, STAMP)))
    const numbers = cases.map(({ number }) => number).toSorted()
    expect(numbers.map((number) => Number(number.split('-')[2]))).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
    expect((await series(register)).map(([first]) => first?.case)).toEqual(numbers)
    expect(await onAgenda(register)).toEqual(numbers)
  })

  test('a hint that lags behind makes neither gap nor duplicate', async () => {
    const register = await newRegister(engine.endpoint)
    const forgetful = { ...register, intents: { ...register.intents, raise: async () => {} } }
    for (let i = 0; i < 5; i++) await filed(forgetful, submission(`form-${i}`, STAMP))
    expect(await series(register)).toHaveLength(5)
  })

  test('a new year begins its own series, and a filing of December repeated in January stays one case', async () => {
    const register = await newRegister(engine.endpoint, '2026-12-31T23:59')
    const last = await filed(register, submission('new-year', STAMP))
    register.clock.set('2027-01-01T00:01')
    expect((await filed(register, submission('new-year', STAMP))).number).toBe(last.number)
    expect((await filed(register, submission('next', STAMP))).number).toMatch(/^WAY-2027-000001-/)
    expect(await series(register)).toHaveLength(1)
    expect(await series(register, 'WAY', 2027)).toHaveLength(1)
  })

  test('a denuncia de corrupción leaves no gap in the public series, and its own numbers tell no order', async () => {
    const register = await newRegister(engine.endpoint)
    const secret = { kind: 'denuncia-corrupcion', identity: 'reserved' } as const
    const cases = await many(12, (i) => filed(register, submission(`form-${i}`, STAMP, i % 2 ? secret : {})))
    const hidden = cases.filter(({ kind }) => kind === 'denuncia-corrupcion').map(({ number }) => number.split('-')[2])
    expect(await series(register)).toHaveLength(6)
    expect(new Set(hidden).size).toBe(6)
    for (const serial of hidden) expect(serial).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/)
  })
})

describe('The same submission', () => {
  test('twenty times at once is one case, and all are told its number', async () => {
    const register = await newRegister(engine.endpoint)
    const cases = await many(20, () => filed(register, submission('one-form', STAMP)))
    expect(new Set(cases.map(({ number, head }) => `${number} ${head}`)).size).toBe(1)
    expect(await series(register)).toHaveLength(1)
  })

  test('a day later is still that case, whatever has happened in it', async () => {
    const register = await newRegister(engine.endpoint)
    const first = await filed(register, submission('one-form', STAMP))
    await filed(register, submission('another', STAMP))
    register.clock.set('2026-03-03T10:20')
    expect((await filed(register, submission('one-form', STAMP))).number).toBe(first.number)
    expect(await series(register)).toHaveLength(2)
  })

  test('of two juntas is two cases: nobody learns of another by guessing an id', async () => {
    const register = await newRegister(engine.endpoint)
    const mine = submission('one-form', STAMP)
    await filed(register, mine)
    await filed(register, { ...mine, text: { ...mine.text, junta: 'los-molles' } })
    expect(await series(register)).toHaveLength(2)
  })

  const changes: [string, Partial<ReturnType<typeof submission>>][] = [
    ['another text', { text: { ...submission('', STAMP).text, subject: 'Otra cosa' } }],
    ['another office', { against: 'subgerencia-serenazgo' }],
    ['another kind', { kind: 'reclamo' }],
    ['a kind that the law keeps confidential', { kind: 'denuncia-corrupcion' }],
    ['another stamp', { presented: { channel: 'stamped-cargo', at: '2026-02-27T15:00:00Z', evidence: 'filing' } }],
  ]
  test.each(changes)('with %s is refused, and no number is used', async (_, change) => {
    const register = await newRegister(engine.endpoint)
    await filed(register, submission('one-form', STAMP))
    expect(await file(register, wayrapampa, submission('one-form', STAMP, change))).toMatchObject({
      code: 'another-text',
    })
    expect(await series(register)).toHaveLength(1)
    expect(await filed(register, submission('next', STAMP))).toMatchObject({
      number: expect.stringContaining('000002'),
    })
  })
})

test('a refused filing uses no number and leaves nothing behind', async () => {
  const register = await newRegister(engine.endpoint)
  const refused = await file(register, wayrapampa, submission('one-form', '2026-03-02T10:21'))
  expect(refused).toMatchObject({ code: 'future-date' })
  expect(await onAgenda(register)).toEqual([])
  expect((await filed(register, submission('one-form', STAMP))).number).toMatch(/000001/)
})

describe('Crashes', () => {
  test('at any call, and then the same form again: one case, no gap, on the agenda', async () => {
    const crashes = await crashEverywhere(
      () => newRegister(engine.endpoint),
      (register) => file(register, wayrapampa, submission('one-form', STAMP)),
      async (register, crashed) => {
        await filed(register, submission('next', STAMP))
        const cases = await series(register)
        expect(
          cases.map((leaves) => leaves.length),
          crashed,
        ).toEqual([1, 1])
        expect(await onAgenda(register), crashed).toEqual(cases.map(([first]) => first?.case).toSorted())
      },
    )
    expect(crashes).toBeGreaterThanOrEqual(6)
  })

  test('at any call, while others file: whoever comes next takes the number that was not used', async () => {
    await crashEverywhere(
      async () => {
        const register = await newRegister(engine.endpoint)
        await filed(register, submission('before', STAMP))
        return register
      },
      async (register) => {
        const crashed = await file(register, wayrapampa, submission('one-form', STAMP)).catch((error: unknown) => error)
        if (crashed instanceof Error) throw crashed
      },
      async (register, crashed) => {
        await many(3, (i) => filed(register, submission(`after-${i}`, STAMP)))
        expect(await series(register), crashed).toHaveLength(5)
      },
    )
  })

  test('one that another filing overtook before it came back: both stand, without a gap', async () => {
    const crashes = await crashEverywhere(
      () => newRegister(engine.endpoint),
      async (register) => {
        try {
          await file(register, wayrapampa, submission('one-form', STAMP))
        } finally {
          // Another process goes on while this one is gone.
          await file(elsewhere(register), wayrapampa, submission('overtakes', STAMP))
        }
      },
      async (register, crashed) => {
        expect(await series(register), crashed).toHaveLength(2)
      },
    )
    expect(crashes).toBeGreaterThanOrEqual(6)
  })

  test('a confidential filing comes back under the number it had drawn', async () => {
    const secret = submission('one-form', STAMP, { kind: 'denuncia-corrupcion', identity: 'reserved' })
    await crashEverywhere(
      () => newRegister(engine.endpoint),
      (register) => file(register, wayrapampa, secret),
      async (register, crashed) => {
        const open = await onAgenda(register)
        expect(open, crashed).toHaveLength(1)
        expect(await register.folios.of(firstOf(open)), crashed).toHaveLength(1)
        expect(await series(register), crashed).toEqual([])
      },
    )
    expect.hasAssertions()
  })
})

test('a client that delivers every request twice, and believes the second answer, makes one case', async () => {
  const register = await newRegister(engine.endpoint)
  const stuttering = through(register, async (_port, _method, act) => {
    await act()
    return act()
  })
  await filed(stuttering, submission('one-form', STAMP))
  await filed(stuttering, submission('another', STAMP))
  expect((await series(register)).map((leaves) => leaves.length)).toEqual([1, 1])
})
