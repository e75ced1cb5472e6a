import { ScanCommand } from '@aws-sdk/client-dynamodb'
import { describe, expect, test } from 'vitest'
import { caseNumber } from '../../shared/cases/number.ts'
import { hold } from '../../shared/register/answer.ts'
import { juntaCode } from '../../shared/register/codes.ts'
import { type Caller, newPass } from '../../shared/register/passes.ts'
import { engineHere } from '../engine.ts'
import { filed, newRegister, type Register, submission } from './setting.ts'

const engine = engineHere()

const STAMP = '2026-03-02T10:20'
const UNKNOWN = caseNumber({ entity: 'WAY', year: 2026 }, 999)
const HERE: Caller = { network: '203.0.113' }
const ELSEWHERE: Caller = { network: '198.51.100' }

async function open() {
  const register = await newRegister(engine.endpoint, STAMP)
  const { number } = await filed(register, submission('form', STAMP))
  const right = juntaCode(await register.codes.secret(), number)
  const wrong = right.replace(/^./, (digit) => String((Number(digit) + 1) % 10))
  const type = async (caller: Caller, code: string, about = number) => {
    const wait = { submission: 'form', until: '2026-04-30', proof: { code, caller } }
    const result = await hold(register, about, wait)
    return 'message' in result ? result.code : 'accepted'
  }
  const many = (times: number, caller: Caller, code = wrong) =>
    Promise.all(Array.from({ length: times }, () => type(caller, code)))
  return { register, number, right, wrong, type, many }
}
/** A browser that opens the form. */
const browser = async (register: Register, from: Caller): Promise<Caller> => ({
  ...from,
  pass: await newPass(register, from),
})
const compared = (codes: string[]) => codes.filter((one) => one === 'wrong-code').length

describe('R4 a stranger who guesses shuts nobody out but himself', () => {
  test('from elsewhere: the junta that never opened the form before, and one without cookies', async () => {
    const { register, right, type, many } = await open()
    await many(30, ELSEWHERE)
    await many(30, await browser(register, ELSEWHERE))
    expect(await type(await browser(register, HERE), right)).toBe('accepted')
    expect(await type(HERE, right)).toBe('accepted')
  })

  test('from the same network: a browser that opens the form, before or after', async () => {
    const { register, right, type, many } = await open()
    const before = await browser(register, HERE)
    await many(30, HERE)
    expect(await type(HERE, right)).toBe('too-many-tries')
    expect(await type(before, right)).toBe('accepted')
    expect(await type(await browser(register, HERE), right)).toBe('accepted')
  })

  test('from the same network, opening the form for every guess: one that had it open', async () => {
    const { register, right, type, many } = await open()
    const before = await browser(register, HERE)
    for (let i = 0; i < 20; i++) await many(5, await browser(register, HERE))
    expect(await type(before, right)).toBe('accepted')
  })

  test('nor does whoever only opens forms: the eleventh browser of an hour shares a pass, and it is good', async () => {
    const { register, right, type } = await open()
    for (let i = 0; i < 20; i++) await browser(register, HERE)
    expect(await type(await browser(register, HERE), right)).toBe('accepted')
  })

  test('and it is the same for the junta that asks to wait', async () => {
    const { register, number, many } = await open()
    await many(30, ELSEWHERE)
    const code = juntaCode(await register.codes.secret(), number)
    const proof = { code, caller: await browser(register, HERE) }
    const asked = { submission: 'hold', until: '2026-04-30', proof }
    expect(await hold(register, number, asked)).toMatchObject({ number })
  })
})

describe('S2 guesses are bounded', () => {
  test('a browser: five wrong codes, on whatever cases, and then not even the right one is compared', async () => {
    const { register, right, wrong, type } = await open()
    const caller = await browser(register, HERE)
    for (const about of [UNKNOWN, UNKNOWN, undefined, undefined, UNKNOWN])
      expect(await type(caller, wrong, about)).toBe('wrong-code')
    expect(await type(caller, right)).toBe('too-many-tries')
  })

  test('a hundred at once are five', async () => {
    const { register, many } = await open()
    expect(compared(await many(100, await browser(register, HERE)))).toBe(5)
  })

  test('whoever drops his cookies: ten an hour for the whole network', async () => {
    const { register, right, type, many } = await open()
    expect(compared(await many(40, HERE))).toBe(10)
    register.clock.set('2026-03-02T11:00')
    expect(await type(HERE, right)).toBe('accepted')
  })

  test('whoever makes passes up, alters them or brings those of yesterday counts as without', async () => {
    const { register, many } = await open()
    const { pass = '' } = await browser(register, HERE)
    const [hour, id, signature] = pass.split('.')
    const forged = ['x', `${hour}.${'0'.repeat(32)}.${signature}`, `2026-03-02T23.${id}.${signature}`, `${pass}x`, '..']
    for (const one of forged) await many(2, { ...HERE, pass: one })
    expect(compared(await many(5, HERE))).toBe(0)
    register.clock.set('2026-03-03T11:30')
    await many(10, HERE)
    expect(compared(await many(5, { ...HERE, pass }))).toBe(0)
  })

  test('whoever opens the form for every guess: sixty-five an hour, however many passes he saves up', async () => {
    const { register, many } = await open()
    let sum = 0
    for (let i = 0; i < 30; i++) sum += compared(await many(6, await browser(register, HERE)))
    sum += compared(await many(30, HERE))
    expect(sum).toBe(65)
    const saved = await browser(register, { network: '192.0.2' })
    register.clock.set('2026-03-02T20:00')
    expect(compared(await many(30, saved))).toBe(5)
    register.clock.set('2026-03-02T21:00')
    expect(compared(await many(30, saved))).toBe(0)
  })

  test('right codes are not counted: a junta acts in as many cases as it has', async () => {
    const { register, right, type } = await open()
    const caller = await browser(register, HERE)
    for (let i = 0; i < 12; i++)
      expect([await type(caller, right), await type(HERE, right)]).toEqual(Array(2).fill('accepted'))
  })

  test('a pass is renewed with the hour, and an open form asks for no other until then', async () => {
    const { register, right, type, many } = await open()
    const caller = await browser(register, HERE)
    await many(5, caller)
    expect(await newPass(register, caller)).toBeUndefined()
    register.clock.set('2026-03-02T11:00')
    expect(await type({ ...HERE, pass: await newPass(register, caller) }, right)).toBe('accepted')
  })

  test('no address and no network is written down', async () => {
    const { register, many } = await open()
    await many(2, HERE)
    await many(2, await browser(register, HERE))
    const { client, table } = register.dynamo
    const { Items = [] } = await client.send(new ScanCommand({ TableName: table('Codes') }))
    expect(Items).toHaveLength(3)
    expect(JSON.stringify(Items)).not.toContain(HERE.network)
  })
})
