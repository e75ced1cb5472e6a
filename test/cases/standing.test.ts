import { describe, expect, test } from 'vitest'
import { standingOf } from '../../shared/cases/standing.ts'
import { isClosed } from '../../shared/cases/state.ts'
import { observing } from '../observing.ts'
import { lateDecree, rectified, setting, story, threeRungs } from '../pages/record.ts'

/** How each obligation of a case stands at a wall time of Lima. */
const standings = (told: ReturnType<typeof story>, now: string) => {
  const state = told.state()
  return state.obligations.map((owed) => standingOf(owed, isClosed(state), setting(now, lateDecree)))
}
const statuses = (told: ReturnType<typeof story>, now: string) => standings(told, now).map(({ status }) => status)
const observed = () => story({ kind: 'solicitud' }).does('2026-03-03T09:00', observing('2026-03-03'), 'office')

describe('How an obligation stands is one truth', () => {
  test.each([
    ['unpresented', story({ presented: '' }), '2026-03-03T09:00'],
    ['running', story(), '2026-04-15T23:59'],
    ['unconfirmed', story(), '2026-04-16T00:00'],
    ['stopped', observed(), '2026-06-01T09:00'],
    ['missed', story().lapses('2026-04-16T00:10'), '2026-04-16T09:00'],
    ['answered', story().answers('2026-04-20T09:00'), '2026-04-20T09:01'],
  ] as const)('%s', (status, told, now) => {
    expect(statuses(told, now)[0]).toBe(status)
  })

  test('of a rung: over with the answer, without effect with the miss below it', () => {
    expect(statuses(threeRungs().answers('2026-05-06T09:00'), '2026-05-06T10:00')).toEqual([
      'answered',
      'unanswered',
      'unanswered',
      'ended',
    ])
    expect(statuses(rectified(), '2026-04-20T09:00')).toEqual(['running', 'withdrawn'])
  })

  test('an accusation waits for the end of the last day, and for the review of the calendar', () => {
    const lapsed = (now: string) => standings(story({ presented: '2026-03-02T10:20' }), now)[0]?.lapsed?.due
    expect([lapsed('2026-04-15T23:59'), lapsed('2026-04-16T00:00')]).toEqual([undefined, '2026-04-15'])
    const late = story({ filedAt: '2027-12-01T10:00' })
    const [unreviewed] = standings(late, '2028-06-01T09:00')
    expect([unreviewed?.status, unreviewed?.lapsed]).toEqual(['unconfirmed', undefined])
  })

  test('a rung without effect owes nothing: its answer is neither late nor in time', () => {
    const [running, withdrawn] = standings(rectified().answers('2026-04-30T09:00', 1), '2026-04-30T09:01')
    expect(withdrawn).toMatchObject({ status: 'answered', holderOn: '2026-04-16' })
    expect([withdrawn?.due, withdrawn?.lateAfter, withdrawn?.late]).toEqual([undefined, undefined, undefined])
    expect(running?.lateAfter).toBe('2026-04-23')
  })
})
