import { DeleteItemCommand, GetItemCommand } from '@aws-sdk/client-dynamodb'
import { expect, test } from 'vitest'
import { toItem } from '../../shared/aws/dynamo.ts'
import type { CaseNumber } from '../../shared/cases/number.ts'
import { publish } from '../../shared/register/publish.ts'
import { rebuildViews } from '../../shared/register/rebuildViews.ts'
import { settle } from '../../shared/register/settle.ts'
import { engineHere } from '../engine.ts'
import { nightly } from './nightly.ts'
import { checked, filed, newRegister, type Register, submission } from './setting.ts'

const engine = engineHere()

const STAMP = '2026-03-02T10:20'
const key = ({ dynamo }: Register, number: CaseNumber) => ({
  TableName: dynamo.table('Views'),
  Key: toItem({ case: number }),
})
const lose = (register: Register, number: CaseNumber) =>
  register.dynamo.client.send(new DeleteItemCommand(key(register, number)))
const row = async (register: Register, number: CaseNumber) =>
  (await register.dynamo.client.send(new GetItemCommand(key(register, number)))).Item
const always = () => true

async function three() {
  const register = await newRegister(engine.endpoint, STAMP)
  const numbers: CaseNumber[] = []
  for (const id of ['form-1', 'form-2', 'form-3']) {
    const { number } = await checked(register, submission(id, STAMP))
    await settle(register, number)
    await publish(register, number)
    numbers.push(number)
  }
  return { register, numbers }
}

test('2: the night puts a view again that was never published, or is older than the last folio', async () => {
  const { register, numbers } = await three()
  const [lost, old, right] = numbers as [CaseNumber, CaseNumber, CaseNumber]
  await lose(register, lost)
  const before = await register.views.get(old)
  if (!before) throw new Error('not published')
  await lose(register, old)
  await register.views.put({ ...before, folios: 1, head: 'of folio 1' })
  const untouched = await row(register, right)
  register.clock.set('2026-03-03T00:10')
  const { republished } = await nightly(register, 2)
  expect(republished.toSorted()).toEqual([lost, old].toSorted())
  expect((await register.views.get(lost))?.number).toBe(lost)
  expect(await register.views.get(old)).toEqual(before)
  expect(await row(register, right)).toEqual(untouched)
  expect((await nightly(register, 2)).republished).toEqual([])
})

test('2: all can be made again while the site serves, in parts, and of a right one no byte changes', async () => {
  const { register, numbers } = await three()
  const secret = { kind: 'denuncia-corrupcion', against: 'gerencia-seguridad', identity: 'reserved' } as const
  const { number: hidden } = await filed(register, submission('secret', STAMP, secret))
  const rows = await Promise.all(numbers.map((number) => row(register, number)))
  expect(await rebuildViews(register, undefined, always)).toEqual({ looked: 3, put: [], failed: [] })
  expect(await Promise.all(numbers.map((number) => row(register, number)))).toEqual(rows)
  await lose(register, numbers[1] as CaseNumber)
  let looks = 0
  const first = await rebuildViews(register, undefined, () => looks++ < 1)
  expect(first).toMatchObject({ looked: 1, put: [], next: { entity: 'WAY', year: 2026, serial: 2 } })
  const rest = await rebuildViews(register, first.next, always)
  expect(rest).toEqual({ looked: 2, put: [numbers[1]], failed: [] })
  expect(await Promise.all(numbers.map((number) => row(register, number)))).toEqual(rows)
  expect(await register.views.get(hidden)).toBeUndefined()
})
