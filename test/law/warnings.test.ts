import { expect, test } from 'vitest'
import { answerTo } from '../../shared/law/calculator.ts'
import type { CalendarRow } from '../../shared/law/calendar.ts'
import type { Kind } from '../../shared/law/rules.ts'
import { calendar } from '../calendars.ts'

const decree = (more: Partial<CalendarRow>): CalendarRow => ({
  ...{
    id: 'puente',
    date: '2026-03-09',
    name: 'Día no laborable',
    norm: 'D.S. 900-2026-PCM',
    knownSince: '2026-03-05',
  },
  ...{ scope: { level: 'country', place: 'Perú' }, effect: 'excluded' },
  ...more,
})
const warnings = (row: CalendarRow, presented = '2026-03-02', of: Kind = 'denuncia-vecinal') => {
  const known = calendar('huamanga', [row])
  if (!known) throw new Error('no calendar')
  const answer = answerTo({ of, calendar: 'huamanga', presented, suspensions: [] }, known)
  return 'errors' in answer ? [] : answer.warnings.filter(({ code }) => code === 'late-decree')
}

test('L24: a decree that was not published before its day is warned of (137.2), and one that was is not', () => {
  expect(warnings(decree({ published: '2026-03-12' }))).toEqual([
    {
      code: 'late-decree',
      message:
        'D.S. 900-2026-PCM: se publicó el 12 de marzo de 2026, y no antes del 9 de marzo de 2026, día que declara. La norma debe publicarse previamente según TUO Ley 27444, art. 148.2 (D.S. 004-2019-JUS): puede discutirse que ese día no se cuente.',
    },
  ])
  expect(warnings(decree({ published: '2026-03-09' }))).toHaveLength(1)
  expect(warnings(decree({ published: '2026-03-08' }))).toEqual([])
})

test('L24: a late decree outside the term, or one that changes nothing, is no warning', () => {
  expect(warnings(decree({ published: '2026-03-12' }), '2026-03-09')).toEqual([])
  expect(warnings(decree({ published: '2026-03-12', effect: 'none' }))).toEqual([])
})

test('L24: one that bears only on the days to notify is warned of too', () => {
  const row = decree({ date: '2026-04-17', published: '2026-04-20' })
  expect(warnings(row, '2026-03-02', 'solicitud')).toHaveLength(1)
  expect(warnings(row)).toEqual([])
})
