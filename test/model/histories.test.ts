import { expect, test } from 'vitest'
import { agree } from './histories.ts'
import { openWorld } from './world.ts'

test('on every day of any history the register says what a naive count says', () => {
  expect(agree(30).get('missed')).toBeGreaterThan(0)
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
