import fc from 'fast-check'
import { expect, test } from 'vitest'
import { history } from './acts.ts'
import { openWorld } from './world.ts'

test('on every day of any history the register says what a naive count says', () => {
  const seen = new Map<string, number>()
  const see = (what: string, times = 1) => seen.set(what, (seen.get(what) ?? 0) + times)
  fc.assert(
    fc.property(history, (told) => {
      const world = openWorld(told)
      for (const step of told.steps) world.play(step)
      world.end()
      see('days', world.steps())
      for (const { facts } of world.folios()) for (const { fact } of facts) see(fact)
    }),
    { numRuns: 120 },
  )
  // Histories in which nothing happens would agree with anything.
  expect(seen.get('days')).toBeGreaterThan(3000)
  const facts = [
    'missed',
    'rectified',
    'escalated',
    'unanswered',
    'reminded',
    'observed',
    'cured',
    'forwarded',
    'answered',
  ]
  for (const fact of [...facts, 'bounced', 'extended', 'graded', 'notified'])
    expect(seen.get(fact) ?? 0, fact).toBeGreaterThan(0)
})

test.each([
  ['ninety days after the answer, a decree that proves the miss wrong still rectifies it', 89, ['rectified']],
  ['later, the case rests', 91, []],
])('%s', (_, days, follows) => {
  const world = openWorld({
    kind: 'queja',
    begins: 60,
    presented: undefined,
    checked: false,
    reviewed: '2028-12-31',
    steps: [],
  })
  const luck = { at: '10:00', crash: undefined, twice: true }
  const late = {
    from: 'due',
    offset: 0,
    effect: 'excluded',
    suspends: false,
    length: 0,
    place: 'Perú',
    some: false,
  } as const
  // The operator knows of it with its check: the office has no days besides the term.
  world.play({ ...luck, days: 0, does: { act: 'verify', other: { ago: 0, at: '08:30' } } })
  world.play({ ...luck, days: 16, does: { act: 'answer', id: 0 } })
  const known = world.folios().length
  expect(world.folios().flatMap(({ facts }) => facts.map(({ fact }) => fact))).toContain('missed')
  world.play({ ...luck, days, twice: false, does: { act: 'decree', ...late } })
  world.play({ ...luck, days: 1, does: { act: 'review', days: 0 } })
  expect(
    world
      .folios()
      .slice(known)
      .flatMap(({ facts }) => facts.map(({ fact }) => fact)),
  ).toEqual(follows)
})
