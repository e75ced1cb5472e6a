import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileCalendar } from '../../shared/law/calendar.ts'
import { lastDays } from '../../shared/law/notifying.ts'
import { type Kind, ruleInForce } from '../../shared/law/rules.ts'
import { observe, plainTerm, startTerm } from '../../shared/law/term.ts'
import { toInstant } from '../../shared/law/time.ts'
import { calendar, named } from '../calendars.ts'
import { rows, term } from './arbitraries.ts'
import { naiveDue } from './naive.ts'

const found = calendar('huamanga')
if (!found) throw new Error('no calendar')
const huamanga = found

const filed = (kind: Kind, at: string) => {
  const rule = ruleInForce(kind, at.slice(0, 10))
  if (!rule) throw new Error(`no rule ${kind}`)
  return { rule, term: startTerm(rule, toInstant(at), 'huamanga') }
}
const both = (kind: Kind, at: string) => {
  const { term } = filed(kind, at)
  return [lastDays(term, huamanga, 'later')?.notifyBy, lastDays(term, huamanga, 'earlier')?.notifyBy]
}

test.each<[Kind, string, string, string]>([
  ['solicitud', '2026-03-02T10:00', '2026-04-22', '2026-04-22'],
  ['queja', '2026-07-21T09:00', '2026-08-07', '2026-08-05'],
  ['reclamo', '2026-11-19T16:05', '2027-01-13', '2027-01-13'],
])('L5: a %s of %s is to be notified until %s, or %s if the disputed day counts', (kind, at, later, earlier) => {
  expect(both(kind, at)).toEqual([later, earlier])
})

test('L5: a term to answer has no days to notify, nor has one that is stopped', () => {
  expect(both('denuncia-vecinal', '2026-03-02T10:00')).toEqual([undefined, undefined])
  const { term } = filed('solicitud', '2026-03-02T10:00')
  expect(lastDays(observe(term, '2026-03-04'), huamanga, 'later')).toBeUndefined()
})

test('L5: whatever the calendar, the days to notify are a count of their own after the resolving day, of the same kind', () => {
  const notify = { length: 5, unit: 'business' } as const
  fc.assert(
    fc.property(term, rows, fc.constantFrom('later', 'earlier'), (t, list, reading) => {
      const resolved = naiveDue(t, list, reading)
      const next = resolved && { ...plainTerm(resolved, 'azar', 5, 'business'), ...(t.kind && { kind: t.kind }) }
      const days = compileCalendar(named('azar'), list, { reviewedThrough: '2059-12-31' })
      expect(lastDays({ ...t, notify }, days, reading)?.notifyBy).toBe(next && naiveDue(next, list, reading))
    }),
    { numRuns: 1000 },
  )
})
