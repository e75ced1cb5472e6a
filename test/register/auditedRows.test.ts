import { describe, expect, test } from 'vitest'
import { importDecrees } from '../../shared/aws/calendars.ts'
import { decisions } from '../../shared/cases/acts/decisions.ts'
import type { CaseNumber } from '../../shared/cases/number.ts'
import { toInstant } from '../../shared/law/time.ts'
import type { Asleep } from '../../shared/ports.ts'
import { audit } from '../../shared/register/audit.ts'
import { perform } from '../../shared/register/perform.ts'
import { publish } from '../../shared/register/publish.ts'
import { settle } from '../../shared/register/settle.ts'
import { engineHere } from '../engine.ts'
import { nightly } from './nightly.ts'
import { checked, filed, newRegister, type Register, settledAndSent, submission } from './setting.ts'

const engine = engineHere()

const STAMP = '2026-03-02T10:20'
const OWES = 'subgerencia-fiscalizacion'

/** A case that was checked, one that nobody checked yet, and a confidential one; all sleep, some days later. */
async function asleep() {
  const register = await newRegister(engine.endpoint, STAMP)
  const numbers = [
    (await checked(register, submission('checked', STAMP))).number,
    (await filed(register, submission('unchecked', STAMP))).number,
    (
      await checked(
        register,
        submission('secret', STAMP, { kind: 'denuncia-corrupcion', against: 'gerencia-municipal' }),
      )
    ).number,
  ]
  for (const number of numbers) {
    await settledAndSent(register, number)
    await publish(register, number)
  }
  register.clock.set('2026-04-08T00:10')
  await nightly(register, 2)
  for (const number of numbers) {
    await settledAndSent(register, number)
    await publish(register, number)
  }
  register.clock.set('2026-04-08T09:00')
  const [first, second, third] = numbers
  if (!first || !second || !third) throw new Error('not filed')
  return { register, checked: first, unchecked: second, secret: third }
}

async function rowOf({ agenda }: Register, number: CaseNumber) {
  const { asleep, ...row } = (await agenda.row(number)) ?? { case: number }
  if (!asleep) throw new Error(`${number} does not sleep`)
  return { ...row, asleep }
}
/** What the audit finds once a row says something else, by whoever's fault. */
async function foundOnce(register: Register, number: CaseNumber, change: Partial<Asleep>): Promise<string[]> {
  const row = await rowOf(register, number)
  await register.agenda.put({ ...row, asleep: { ...row.asleep, ...change } })
  return (await audit(register)).findings
}
const answer = async (register: Register, number: CaseNumber) => {
  const command = { do: 'answer', obligation: 0, outcome: 'granted' } as const
  await perform(decisions, register, number, {
    ...({ by: 'office', cause: 'answer' } as const),
    command: { ...command, contents: { id: 'a', digest: 'e'.repeat(64) } },
  })
  await publish(register, number)
}

describe('I9: the audit compares how a case sleeps with its folios', () => {
  test('and finds nothing where each sleeps as it should, nor on any day until a term is over and told', async () => {
    const { register, ...numbers } = await asleep()
    expect(await audit(register)).toEqual({ audited: 3, findings: [] })
    for (const day of ['2026-04-09', '2026-04-15', '2026-04-16', '2026-04-17', '2026-05-20', '2026-08-03']) {
      register.clock.set(`${day}T00:10`)
      await nightly(register, 2)
      for (const number of Object.values(numbers)) {
        await settledAndSent(register, number)
        await publish(register, number)
      }
      register.clock.set(`${day}T10:00`)
      expect((await audit(register)).findings, day).toEqual([])
    }
  })

  test('finds a case that would sleep past the night in which its term is over, and not one that wakes in it', async () => {
    const { register, checked: number } = await asleep()
    expect(await foundOnce(register, number, { wake: '2026-04-16' })).toEqual([])
    expect(await foundOnce(register, number, { wake: '2026-04-17' })).toEqual([
      `${number}: its row sleeps until 2026-04-17, and obligation 0 is over before`,
    ])
    register.clock.set('2026-04-16T09:00')
    expect(await foundOnce(register, number, { wake: '2026-04-17' })).toEqual([
      `${number}: obligation 0 is forgotten since 2026-04-15`,
      `${number}: its row sleeps until 2026-04-17, and obligation 0 is over before`,
    ])
  })

  test('finds a case that sleeps longer than thirty nights', async () => {
    const { register, unchecked } = await asleep()
    expect(await foundOnce(register, unchecked, { wake: '2026-05-08' })).toEqual([])
    expect(await foundOnce(register, unchecked, { wake: '2026-05-09' })).toEqual([
      `${unchecked}: its row sleeps until 2026-05-09: longer than any case may`,
    ])
  })

  test('finds a post that owes and is not on the row, one that is there and owes nothing, and another last day', async () => {
    const { register, checked: number } = await asleep()
    const { owing } = (await rowOf(register, number)).asleep
    expect(owing).toEqual([{ post: OWES, since: '2026-03-02', due: '2026-04-15' }])
    const owes = `${OWES} since 2026-03-02`
    expect((await foundOnce(register, number, { owing: [] })).slice(0, 1)).toEqual([
      `${number}: its row says that nothing owe, and by its folios ${owes} do`,
    ])
    const other = { post: 'alcaldia', since: '2026-04-01' }
    expect((await foundOnce(register, number, { owing: [...owing, other] })).slice(0, 1)).toEqual([
      `${number}: its row says that alcaldia since 2026-04-01, ${owes} owe, and by its folios ${owes} do`,
    ])
    expect(
      await foundOnce(register, number, { owing: [{ post: OWES, since: '2026-03-02', due: '2026-04-14' }] }),
    ).toEqual([`${number}: its row says ${OWES} until 2026-04-14, and by its folios it is ${OWES} until 2026-04-15`])
  })

  test('finds what waits for the operator and is not on the row, and a count that goes on after it was checked', async () => {
    const { register, checked: number, unchecked } = await asleep()
    const { toCheck } = (await rowOf(register, unchecked)).asleep
    const waits = 'declared since 2026-03-02T15:20:00Z'
    expect(await foundOnce(register, unchecked, { toCheck: [] })).toEqual([
      `${unchecked}: its row says to check nothing, and by its folios it is ${waits}`,
    ])
    expect(await foundOnce(register, unchecked, { toCheck })).toEqual([])
    expect(await foundOnce(register, number, { toCheck })).toEqual([
      `${number}: its row says to check ${waits}, and by its folios it is nothing`,
    ])
  })

  test('finds a confidential case that would be counted in public', async () => {
    const { register, secret } = await asleep()
    expect(await foundOnce(register, secret, { secret: false })).toEqual([
      `${secret}: its row says that it is public, and it is not`,
    ])
  })

  test('finds a row that stays behind its case: one answered, and still counted', async () => {
    const { register, checked: number } = await asleep()
    await answer(register, number)
    // Whoever listens to the folios has its minutes.
    expect((await audit(register)).findings).toEqual([])
    register.clock.set('2026-04-08T09:30')
    expect((await audit(register)).findings).toEqual([`${number}: its row on the agenda stands at folio 2 of 3`])
    await settle(register, number)
    expect((await audit(register)).findings).toEqual([])
  })

  test('finds an answered case that stays on the agenda for its miss, and is still counted', async () => {
    const { register, checked: number } = await asleep()
    register.clock.set('2026-04-16T00:10')
    await nightly(register, 2)
    await settledAndSent(register, number)
    await answer(register, number)
    await settledAndSent(register, number)
    await publish(register, number)
    expect((await audit(register)).findings).toEqual([])
    const [wrong] = await foundOnce(register, number, { owing: [{ post: OWES, since: '2026-03-02' }] })
    expect(wrong).toBe(`${number}: its row says that ${OWES} since 2026-03-02 owe, and by its folios nothing do`)
  })

  test('has nothing against a row that a decree outdated: the night visits it', async () => {
    const { register, checked: number } = await asleep()
    await importDecrees(register.dynamo, [
      {
        ...{ id: 'x', date: '2026-04-13', name: 'Feriado', scope: { level: 'country', place: 'Perú' } },
        ...{ effect: 'excluded', norm: 'D.S. 901-2026-PCM', knownSince: toInstant('2026-04-08T08:00') },
      },
    ])
    expect((await audit(register)).findings).toEqual([])
    expect((await rowOf(register, number)).asleep.owing).toMatchObject([{ due: '2026-04-15' }])
  })
})
