import { expect, test } from 'vitest'
import type { Step } from './acts.ts'
import { agree } from './histories.ts'
import { openWorld } from './world.ts'

// The same thirty each time: those that nobody has seen are looked for in the long run of them.
test('on every day of any history the register says what a naive count says', () => {
  expect(agree(30, 2026).get('missed')).toBeGreaterThan(0)
})

test('a letter that came back the day before is told to the mesa de partes that morning, and the audit bears with it', () => {
  const luck = { crash: undefined, twice: false }
  const steps: Step[] = [
    { ...luck, days: 2, at: '00:00', does: { act: 'observe', id: 0 } },
    { ...luck, days: 43, at: '16:00', does: { act: 'notify', id: 0, back: true }, twice: true },
    { ...luck, days: 1, at: '08:01', does: { act: 'intend', mailboxes: 1, what: 'accept' } },
  ]
  const stamp = { ago: 1, at: '00:00' }
  const told = { begins: 4, presented: stamp, collects: true, checked: true, steps }
  const world = openWorld({ kind: 'denuncia-vecinal', reviewed: '2028-12-31', ...told })
  const facts = () => world.folios().flatMap(({ facts }) => facts.map(({ fact }) => fact))
  for (const step of steps) world.play(step)
  expect(facts()).not.toContain('missed')
  world.play({ ...luck, days: 1, at: '08:01', does: { act: 'settle' } })
  expect(facts()).toContain('missed')
})

test.each([
  ['ninety days after the answer, a decree that proves the miss wrong still rectifies it', 89, ['rectified']],
  ['later, the case rests', 91, []],
])('%s', (_, days, follows) => {
  const world = openWorld({
    kind: 'denuncia-vecinal',
    begins: 60,
    presented: { ago: 0, at: '08:30' },
    collects: false,
    checked: true,
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
  world.play({ ...luck, days: 50, does: { act: 'answer', id: 0 } })
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
