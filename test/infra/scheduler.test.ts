import { afterAll, beforeAll, expect, test } from 'vitest'
import { functionNames, functions } from '../../functions/registry.ts'
import { localClock } from '../../infra/local/clock.ts'
import { runAfter } from '../../infra/local/runs.ts'
import { scheduler } from '../../infra/local/scheduler.ts'
import { outboxPortsOn } from '../../shared/aws/outboxPorts.ts'
import { type LocalDateTime, limaDate, limaTime, toInstant } from '../../shared/law/time.ts'
import { type Desk, numberIn, openDesk, typed } from '../functions/desk.ts'
import { keys } from '../keys.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk('2026-03-02T10:30')
})
afterAll(() => desk.world.stop())

/** A clock of its own over the desk's tables, and what its scheduler called at which hour. */
function scheduled(start: LocalDateTime) {
  const { dynamo, register, idle } = desk.world
  const clock = localClock(undefined, toInstant(start))
  const called: string[] = []
  const parts = scheduler({
    clock,
    register: outboxPortsOn({ dynamo, clock, ids: register.ids, keys }),
    call: async (name) => called.push(`${name} ${limaDate(clock.now())}T${limaTime(clock.now())}`),
    idle,
  })
  return { ...parts, clock, called }
}

test('where nothing is owed a fortnight takes the last night, the last figures, the last audit and the last look at mail, acts of two and what is claimed', async () => {
  const { advance, called } = scheduled('2026-03-02T10:30')
  await advance(toInstant('2026-03-16T09:00'))
  expect(called).toEqual([
    ...['nightly 2026-03-16T00:10', 'inbound 2026-03-16T08:25', 'figures 2026-03-16T08:40'],
    ...['enrol 2026-03-16T08:50', 'audit 2026-03-16T08:50', 'actsOfTwo 2026-03-16T08:53'],
  ])
})

test.each(functionNames.filter((name) => functions[name].schedule))('%s runs at its hour, once', async (name) => {
  const { tick, clock, called } = scheduled('2026-03-02T10:31')
  const at = runAfter(name, clock.now())
  await tick()
  expect(called).toEqual([])
  clock.stand(at)
  await tick()
  await tick()
  expect(called.filter((one) => one.startsWith(`${name} `))).toHaveLength(1)
})

test('6: a night is played where anything is to be done in a case, and no other', async () => {
  await desk.check(numberIn((await desk.file(typed())).body))
  const { advance, called } = scheduled('2026-03-02T10:40')
  await advance(toInstant('2026-04-03T09:00'))
  // After thirty days at the latest; nobody visits it here, so that it is to be visited ever after.
  const nights = called.flatMap((one) => (one.startsWith('nightly') ? [one.slice(13, 18)] : []))
  expect(nights).toEqual(['04-01', '04-02', '04-03'])
})
