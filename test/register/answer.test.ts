import { describe, expect, test } from 'vitest'
import { entityCode, postId } from '../../shared/cases/entity.ts'
import { type CaseNumber, caseNumber } from '../../shared/cases/number.ts'
import type { Right } from '../../shared/ports.ts'
import { answer, type GivenAnswer } from '../../shared/register/answer.ts'
import type { OfficeProof } from '../../shared/register/officeProof.ts'
import { settle } from '../../shared/register/settle.ts'
import { engineHere } from '../engine.ts'
import { officeOf } from '../offices.ts'
import { checked, crashEverywhere, filed, newRegister, type Register, submission, wayrapampa } from './setting.ts'

const engine = engineHere()

const STAMP = '2026-03-02T10:20'
const UNKNOWN = caseNumber({ entity: 'WAY', year: 2026 }, 999)

async function open() {
  const register = await newRegister(engine.endpoint, STAMP)
  const { number } = await checked(register, submission('form', STAMP))
  return { register, number, proof: await officeOf(register, number) }
}
const given = (proof: OfficeProof, change: Partial<GivenAnswer> = {}): GivenAnswer => ({
  ...{
    submission: 'answer-form',
    proof,
    outcome: 'granted',
    text: { text: 'Se clausuró.', signedBy: 'R. Ticllacuri' },
  },
  ...change,
})
const codeOf = (result: Awaited<ReturnType<typeof answer>>) => ('message' in result ? result.code : 'accepted')

describe('An office answers from its own mailbox', () => {
  test('the very obligation that it owes, and none of another post', async () => {
    const { register, number, proof } = await open()
    register.clock.set('2026-04-16T09:00')
    await settle(register, number)
    const rung = await officeOf(register, number, 1)
    expect(codeOf(await answer(register, number, given({ ...proof, obligation: 1 })))).toBe('not-yours')
    expect(codeOf(await answer(register, number, given({ ...rung, obligation: 0 })))).toBe('not-yours')
    const result = await answer(register, number, given(rung))
    expect('message' in result || result.obligations.map(({ answered }) => !!answered)).toEqual([false, true])
  })

  test('or through its mesa de partes, but for what that may not know (D.Leg. 1327; TUO Ley 27806, art. 17.3)', async () => {
    const { register, number } = await open()
    const desk = { obligation: 0, rights: [{ as: 'desk', entity: wayrapampa.code }] } as const
    expect(codeOf(await answer(register, number, given(desk)))).toBe('accepted')
    for (const kind of ['denuncia-disciplinaria', 'denuncia-corrupcion'] as const) {
      const hidden = await filed(register, submission(kind, STAMP, { kind, identity: 'reserved' }))
      expect(codeOf(await answer(register, hidden.number, given(desk)))).toBe('not-yours')
    }
  })

  test('whoever acts for another entity, for a junta or for nobody is refused in the words for an unknown number', async () => {
    const { register, number, proof } = await open()
    const refused = await answer(register, UNKNOWN, given(proof))
    const others: Right[] = [
      { as: 'post', entity: entityCode.parse('LEJ'), post: postId.parse('subgerencia-fiscalizacion') },
      { as: 'desk', entity: entityCode.parse('LEJ') },
      { as: 'junta', junta: 'jr-retama' },
      { as: 'operator', roles: ['reviewer'] },
    ]
    for (const rights of [...others.map((right) => [right]), []])
      expect(await answer(register, number, given({ rights, obligation: 0 }))).toEqual(refused)
    expect(codeOf(refused)).toBe('not-yours')
    expect(await register.folios.of(number)).toHaveLength(2)
  })

  test('the text is kept apart from the chain, its salted digest in it', async () => {
    const { register, number, proof } = await open()
    await answer(register, number, given(proof))
    const fact = (await register.folios.of(number)).at(-1)?.facts[0]
    if (fact?.fact !== 'answered') throw new Error('not answered')
    expect((await register.contents.get(fact.contents.id))?.body).toEqual(given(proof).text)
    expect(JSON.stringify(await register.folios.of(number))).not.toContain('clausuró')
  })
})

describe('The same form', () => {
  test('twice, or five times at once, is one answer', async () => {
    const { register, number, proof } = await open()
    const results = await Promise.all(Array.from({ length: 5 }, () => answer(register, number, given(proof))))
    expect(results.map(codeOf)).toEqual(Array.from({ length: 5 }, () => 'accepted'))
    expect(await register.folios.of(number)).toHaveLength(3)
  })

  test('with another text is refused, and says that nothing of it is lost', async () => {
    const { register, number, proof } = await open()
    await answer(register, number, given(proof))
    const other = { text: 'Se archivó.', signedBy: 'R. Ticllacuri' }
    expect(codeOf(await answer(register, number, given(proof, { text: other })))).toBe('another-text')
    expect(codeOf(await answer(register, number, given(proof, { submission: 'second-form', text: other })))).toBe(
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
        const result = await answer(register, last.number, given(last.proof))
        if ('message' in result) throw new Error(result.code)
      },
      async (register, crashed) => {
        expect(await register.folios.of(last.number), crashed).toHaveLength(3)
      },
    )
    expect(crashes).toBeGreaterThanOrEqual(4)
  })
  let last: { number: CaseNumber; proof: OfficeProof } = { number: UNKNOWN, proof: { rights: [], obligation: 0 } }
})
