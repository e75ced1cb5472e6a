import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InputError, readDateTime, readDay, readMoment, readSuspension } from '../../shared/law/parseDates.ts'
import { addDays, spanishDate, weekdayName } from '../../shared/law/time.ts'

const refusal = (read: (text: string) => unknown, text: string): string => {
  try {
    return `read as ${JSON.stringify(read(text))}`
  } catch (error) {
    if (error instanceof InputError) return error.message
    throw error
  }
}

describe('U4: a moment as people type it', () => {
  test.each([
    ['09/07/2026 10:00', '2026-07-09T10:00'],
    ['9-7-2026 10:00', '2026-07-09T10:00'],
    ['9.7.2026, 10.00', '2026-07-09T10:00'],
    [' 9/7/2026 10:00 a. m. ', '2026-07-09T10:00'],
    ['9/7/2026 4:05 pm', '2026-07-09T16:05'],
    ['9/7/2026 4 p.m.', '2026-07-09T16:00'],
    ['9/7/2026 12:30 a.m.', '2026-07-09T00:30'],
    ['9/7/2026 12:30 p.m.', '2026-07-09T12:30'],
    ['9/7/2026 16:05 p. m.', '2026-07-09T16:05'],
    ['9/7/2026 10:20 hrs.', '2026-07-09T10:20'],
    ['9/7/2026 a las 10:20 horas', '2026-07-09T10:20'],
    ['9 de julio de 2026, 10:20', '2026-07-09T10:20'],
    ['Jueves, 9 de Julio del 2026 a las 10:20', '2026-07-09T10:20'],
    ['miercoles 8/7/2026 8:00', '2026-07-08T08:00'],
    ['1 de septiembre de 2026 8:00', '2026-09-01T08:00'],
    ['2026-07-09 10:00', '2026-07-09T10:00'],
    ['2026-07-09T10:00:59.123-05:00', '2026-07-09T10:00'],
    ['2026/7/9 10:00', '2026-07-09T10:00'],
  ])('%j', (typed, moment) => {
    expect(readDateTime(typed)).toBe(moment)
  })

  test.each([
    ['9/7/26 10:00', /año con cuatro cifras, así: 2\/3\/2026/],
    ['9/7/2026', /Falta la hora.*2\/3\/2026 10:20/],
    ['13/13/2026 10:00', /no es una fecha/],
    ['31/6/2026 10:00', /31 de junio de 2026 no existe/],
    ['0/6/2026 10:00', /no existe/],
    ['9/7/2026 25:00', /no es una hora/],
    ['9/7/2026 15:00 a. m.', /no es una hora/],
    ['9/7/2026 10', /no es una hora/],
    ['2026-07-09T10:00Z', /no es una hora de Lima/],
    ['2026-07-09T10:00+02:00', /no es una hora de Lima/],
    ['9 de brumario de 2026 10:00', /no es una fecha/],
    ['9/7/20261 10:00', /no es una fecha/],
    ['9/7/3026 10:00', /El año 3026 está fuera/],
    ['lunes 3 de marzo de 2026 10:20', /El 3 de marzo de 2026 es martes, no «lunes»/],
    ['hola 2/3/2026 10:20', /es lunes, no «hola»/],
    ['ayer', /no es una fecha/],
    ['', /no es una fecha/],
  ])('%j is refused, with an example as people write it', (typed, why) => {
    const message = refusal(readDateTime, typed)
    expect(message).toMatch(why)
    expect(message.replace(/«[^»]*»/g, '')).not.toMatch(/\d{4}-\d\d/)
  })

  test('what Plazo shows can be typed back, whatever the day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), (n) => {
        const day = addDays('2000-01-01', n)
        const [year, month, date] = day.split('-').map(Number)
        for (const shown of [spanishDate(day), `${weekdayName(day)} ${spanishDate(day)}`, `${date}/${month}/${year}`])
          expect([shown, readDay(shown), readMoment(`${shown}, 10:20`)]).toEqual([shown, day, `${day}T10:20`])
      }),
    )
  })

  test('a day alone takes no hour', () => {
    expect(readDay('30/04/2026')).toBe('2026-04-30')
    expect(refusal(readDay, '30/04/2026 10:00')).toContain('sin hora')
  })

  test('a suspension may be written in words', () => {
    const april = { from: '2026-04-01', to: '2026-04-10' }
    for (const typed of [
      'del 1/4/2026 al 10/4/2026',
      '2026-04-01/2026-04-10',
      '1 de abril de 2026 - 10 de abril de 2026',
    ])
      expect(readSuspension(typed)).toEqual(april)
  })
})
