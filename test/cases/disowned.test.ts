import { describe, expect, test } from 'vitest'
import type { Command } from '../../shared/cases/acts/decisions.ts'
import { openOf } from '../../shared/cases/asleep.ts'
import { isHidden } from '../../shared/cases/state.ts'
import { toCheckIn } from '../../shared/cases/toCheck.ts'
import { publicView } from '../../shared/cases/view.ts'
import type { LocalDateTime } from '../../shared/law/time.ts'
import { settlement } from '../../shared/letters/settlement.ts'
import {
  and,
  caseOf,
  circumstances,
  filing,
  follows,
  given,
  letters,
  nights,
  verdict,
  wayrapampa,
  when,
} from './story.ts'

const STAMP = '2026-03-02T10:20'
const filed = given([STAMP, filing({ kind: 'queja', stamped: STAMP })])
const disown = (...told: string[]): Command => ({ do: 'disown', obligation: 0, told })
const restore: Command = { do: 'restore', obligation: 0 }
const at = (day: LocalDateTime, ...told: string[]) => and(filed, [day, disown(...told)])
const hidden = at('2026-03-03T11:00', 'own', 'member')

describe('What a junta says that it did not file', () => {
  test('in the first ten days only, and once', () => {
    expect(verdict(when(filed, '2026-03-12T23:59', disown('own')))).toEqual(['disowned'])
    expect(verdict(when(filed, '2026-03-13T00:00', disown('own')))).toBe('too-late-to-disown')
    const again = and(hidden, ['2026-03-04T11:00', restore])
    expect(verdict(when(again, '2026-03-05T11:00', disown('own')))).toBe('too-late-to-disown')
    expect(verdict(when(filed, '2026-03-05T11:00', restore))).toBe('not-disowned')
  })

  test('is hidden at once: nobody is late in it, listed or named, and nothing of it is shown', () => {
    expect(isHidden(caseOf(hidden))).toBe(true)
    expect(follows(hidden, '2026-03-06')).toEqual([])
    const view = publicView(caseOf(hidden), wayrapampa, undefined)
    expect(view?.obligations[0]).toMatchObject({ grades: [], acts: [], disowned: { hides: true } })
    expect([view?.chosen, view?.against, view?.obligations[0]?.presented]).toEqual([undefined, undefined, undefined])
    expect(openOf(caseOf(hidden), circumstances('2026-03-04T09:00'))).toMatchObject({ owing: [], toCheck: [] })
    expect(settlement(caseOf(hidden), circumstances('2026-03-04T09:00'), []).leaves).toBe(false)
  })

  test('restored by anybody of it in three days, it stands as before and owes what it owed', () => {
    const restored = and(hidden, ['2026-03-06T23:00', restore])
    expect(isHidden(caseOf(restored))).toBe(false)
    expect(follows(restored, '2026-04-30')[0]).toContain('missed 0')
    expect(letters(restored, '2026-03-06T23:01').filter((one) => one === 'disowned → junta')).toHaveLength(2)
  })

  test('restored by nobody, it is annulled in the night after its third day', () => {
    expect(follows(hidden, '2026-12-31')).toEqual([expect.stringContaining('2026-03-07 annulled')])
    expect(verdict(when(nights(hidden, '2026-03-07'), '2026-03-07T09:00', restore))).toBe('annulled')
  })

  test('each mailbox is told and, of what that hid, the office; the letters that it owed before wait', () => {
    const owed = letters(hidden, '2026-03-03T11:01')
    expect(owed.filter((one) => one === 'disowned → junta')).toHaveLength(2)
    expect(owed).toContain('disowned → gerencia-desarrollo-economico')
    expect(owed).toContain('cargo → junta')
  })

  test('of a junta with one mailbox nothing is hidden: an operator looks, it rings, and its term runs on', () => {
    const looked = at('2026-03-03T11:00', 'own')
    expect(isHidden(caseOf(looked))).toBe(false)
    const waits = toCheckIn(caseOf(looked), circumstances('2026-03-04T09:00'))
    expect(waits).toContainEqual(expect.objectContaining({ why: 'disowned' }))
    expect(follows(looked, '2026-03-31').join()).toContain('missed 0')
    expect(follows(looked, '2026-12-31').join()).not.toContain('annulled')
    const kept = and(looked, ['2026-03-04T11:00', restore])
    expect(toCheckIn(caseOf(kept), circumstances('2026-03-04T12:00'))).toEqual([])
  })
})
