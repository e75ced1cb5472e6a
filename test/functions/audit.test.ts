import type { Context } from 'aws-lambda'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { create } from '../../functions/audit.ts'
import { functions } from '../../functions/registry.ts'
import { auditsOn } from '../../shared/aws/audits.ts'
import { keys } from '../keys.ts'
import { type Desk, openDesk, SITE, typed } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk('2026-03-02T10:30')
})
afterAll(() => desk.world.stop())

/** What Lambda tells a function of the time that is left to it, in milliseconds. */
const context = (left: number): Context => ({
  callbackWaitsForEmptyEventLoop: false,
  ...{ functionName: 'audit', functionVersion: '1', invokedFunctionArn: 'x', memoryLimitInMB: '1024' },
  ...{ awsRequestId: 'x', logGroupName: 'x', logStreamName: 'x' },
  getRemainingTimeInMillis: () => left,
  done: () => {},
  fail: () => {},
  succeed: () => {},
})

test('4: the audit of a day stops 30 s before its limit and goes on from there; it tells an entity that waits too long', async () => {
  const { dynamo, register, clock } = desk.world
  for (let i = 0; i < 3; i++) {
    const { presented: _, ...filing } = typed()
    await desk.json('/casos', { ...filing, evidence: [], consent: [], channel: 'mailbox', submission: `s-${i}-000001` })
  }
  const audit = create({ dynamo, clock, ids: register.ids, keys, site: SITE })
  await auditsOn(dynamo).put({ entity: 'WAY', since: '2026-02-01', finished: '2026-02-20' })
  const said: string[] = []
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((line) => said.push(String(line)) > 0)
  const short = await audit({ schedule: true }, context(29_999))
  spy.mockRestore()
  expect(short).toMatchObject({ audited: 0, left: 1 })
  expect(said).toContain('{"level":"info","entity":"WAY","unaudited":"2026-02-20"}\n')
  expect(await audit({ schedule: true }, context(30_000))).toMatchObject({ audited: 3, findings: 0, left: 0 })
})

test('4: it mends nothing: all that it may write is how far it is', () => {
  const writes = Object.entries(functions.audit.permissions).filter(([, actions]) =>
    actions.some((action) => !['GetItem', 'Query', 'Scan'].includes(action)),
  )
  expect(writes.map(([table]) => table)).toEqual(['Audits'])
  expect(functions.audit.silentFor).toBe(25)
})
