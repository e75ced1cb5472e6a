import { describe, expect, test } from 'vitest'
import { caseNumber } from '../../shared/cases/number.ts'
import { answer, type GivenAnswer } from '../../shared/register/answer.ts'
import { officeCode } from '../../shared/register/codes.ts'
import { settle } from '../../shared/register/settle.ts'
import { engineHere } from '../engine.ts'
import { checked, crashEverywhere, newRegister, type Register, submission } from './setting.ts'

const engine = engineHere()

const STAMP = '2026-03-02T10:20'
const office = { network: '203.0.113' }
const UNKNOWN = caseNumber({ entity: 'WAY', year: 2026 }, 999)

async function open() {
  const register = await newRegister(engine.endpoint, STAMP)
  const { number } = await checked(register, submission('form', STAMP))
  const code = officeCode(await register.codes.secret(), number, 0)
  return { register, number, code }
}
const given = (code: string, change: Partial<GivenAnswer> = {}): GivenAnswer => ({
  ...{ submission: 'answer-form', code, outcome: 'granted', text: { text: 'Se clausuró.', signedBy: 'R. Ticllacuri' } },
  caller: office,
  ...change,
})
const codeOf = (result: Awaited<ReturnType<typeof answer>>) => ('message' in result ? result.code : 'accepted')
const wrong = (code: string) => code.replace(/^./, (digit) => String((Number(digit) + 1) % 10))

describe('An office answers with the code of its letter', () => {
  test('of eight digits, however they are spaced; another for each case and each rung', async () => {
    const { register, number, code } = await open()
    expect(code).toMatch(/^\d{8}$/)
    expect(codeOf(await answer(register, number, given(` ${code.slice(0, 4)}-${code.slice(4)} `)))).toBe('accepted')
    const secret = await register.codes.secret()
    expect(new Set([code, officeCode(secret, number, 1), officeCode(secret, UNKNOWN, 0)]).size).toBe(3)
  })

  test('which answers the very obligation that the letter was about', async () => {
    const { register, number } = await open()
    register.clock.set('2026-04-16T09:00')
    await settle(register, number)
    const rung = officeCode(await register.codes.secret(), number, 1)
    expect(await answer(register, number, given(rung))).toMatchObject({ obligation: 1 })
  })

  test('the text is kept apart from the chain, its salted digest in it', async () => {
    const { register, number, code } = await open()
    await answer(register, number, given(code))
    const fact = (await register.folios.of(number)).at(-1)?.facts[0]
    if (fact?.fact !== 'answered') throw new Error('not answered')
    expect((await register.contents.get(fact.contents.id))?.body).toEqual(given(code).text)
    expect(JSON.stringify(await register.folios.of(number))).not.toContain('clausuró')
  })
})

describe('A wrong code', () => {
  test('is refused in the very words that refuse an unknown number', async () => {
    const { register, number, code } = await open()
    const refused = await answer(register, number, given(wrong(code)))
    expect(codeOf(refused)).toBe('wrong-code')
    expect(await answer(register, UNKNOWN, given(code))).toEqual(refused)
    for (const odd of ['', 'x', code.slice(1), `${code}0`, '٠٠٠٠٠٠٠٠'])
      expect(await answer(await again(register), number, given(odd))).toEqual(refused)
    expect(await register.folios.of(number)).toHaveLength(2)
  })
})

describe('The same form', () => {
  test('twice, or five times at once, is one answer', async () => {
    const { register, number, code } = await open()
    const results = await Promise.all(Array.from({ length: 5 }, () => answer(register, number, given(code))))
    expect(results.map(codeOf)).toEqual(Array.from({ length: 5 }, () => 'accepted'))
    expect(await register.folios.of(number)).toHaveLength(3)
  })

  test('with another text is refused, and says that nothing of it is lost', async () => {
    const { register, number, code } = await open()
    await answer(register, number, given(code))
    const other = { text: 'Se archivó.', signedBy: 'R. Ticllacuri' }
    expect(codeOf(await answer(register, number, given(code, { text: other })))).toBe('another-text')
    expect(codeOf(await answer(register, number, given(code, { submission: 'second-form', text: other })))).toBe(
      'already-answered',
    )
    expect(await register.folios.of(number)).toHaveLength(3)
  })

  test('cut off at any call and sent again, it is one answer', async () => {
    const cases = new Map<Register, typeof last>()
    const crashes = await crashEverywhere(
      async () => {
        const { register, ...rest } = await open()
        cases.set(register, rest)
        last = rest
        return register
      },
      async (register) => {
        const result = await answer(register, last.number, given(last.code))
        if ('message' in result) throw new Error(result.code)
      },
      async (register, crashed) => {
        expect(await register.folios.of(last.number), crashed).toHaveLength(3)
      },
    )
    expect(crashes).toBeGreaterThanOrEqual(4)
  })
  let last = { number: UNKNOWN, code: '' }
})

/** The same register an hour later, so that tries begin anew. */
async function again(register: Register): Promise<Register> {
  const hour = new Date(Date.parse(register.clock.now()) + 3_600_000 - 5 * 3_600_000)
  register.clock.set(hour.toISOString().slice(0, 16))
  return register
}
