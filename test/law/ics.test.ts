import fc from 'fast-check'
import { expect, test } from 'vitest'
import { termIcs } from '../../shared/law/ics.ts'

const event = {
  uid: 'WAY-2026-000123-K@plazo.example',
  due: '2026-12-31',
  summary: 'Vence el plazo: Subgerencia de Fiscalización; respuesta, por escrito',
  description: 'Primera línea\r\nSegunda \\ línea',
  url: 'https://plazo.example/casos/WAY-2026-000123-K',
  stamp: '2026-03-02T15:20:00.250Z',
  changed: '2026-01-01T05:01:40Z',
}
const unfolded = (text: string) => text.replaceAll('\r\n ', '').split('\r\n')

test('the due day is an all-day event that ends the next day', () => {
  expect(unfolded(termIcs(event))).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Plazo//Plazo//ES',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    'UID:WAY-2026-000123-K@plazo.example',
    'DTSTAMP:20260302T152000Z',
    'LAST-MODIFIED:20260101T050140Z',
    'SEQUENCE:100',
    'DTSTART;VALUE=DATE:20261231',
    'DTEND;VALUE=DATE:20270101',
    'SUMMARY:Vence el plazo: Subgerencia de Fiscalización\\; respuesta\\, por escrito',
    'DESCRIPTION:Primera línea\\nSegunda \\\\ línea',
    'URL:https://plazo.example/casos/WAY-2026-000123-K',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ])
})

test('a long line is folded at exactly 75 octets', () => {
  const lines = termIcs({ ...event, summary: 'x'.repeat(200) }).split('\r\n')
  const start = lines.findIndex((line) => line.startsWith('SUMMARY'))
  expect(lines.slice(start, start + 3)).toEqual([
    `SUMMARY:${'x'.repeat(67)}`,
    ` ${'x'.repeat(74)}`,
    ` ${'x'.repeat(59)}`,
  ])
})

test('no line is longer than 75 octets, no character torn, nothing injected', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      (summary, description) => {
        const text = termIcs({ ...event, summary, description })
        expect(text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([])
        expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
        expect(unfolded(text)).toHaveLength(unfolded(termIcs(event)).length)
        expect(Buffer.from(text).toString()).toBe(text.toWellFormed())
      },
    ),
    { numRuns: 300 },
  )
})
