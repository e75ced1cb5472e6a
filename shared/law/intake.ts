import type { LocalDate } from './time.ts'

/**
 * How what reaches MESA DIGITAL PERÚ is dated, by the text of D.S. 029-2021-PCM, art. 46, in force that day: on a day
 * without attention ('next': on the next attended day), and after office hours.
 */
export type Intake = { from: LocalDate; closedDay: 'same-day' | 'next'; afterHours: 'same-day' | 'next'; norm?: string }

const intakes: readonly Intake[] = [
  // Nothing was said before: what came on such a day was dealt with on the next one (INF).
  { from: '', closedDay: 'next', afterHours: 'same-day' },
  { from: '2021-02-20', closedDay: 'next', afterHours: 'next', norm: 'D.S. 029-2021-PCM, art. 46.3' },
  {
    from: '2023-06-21',
    closedDay: 'next',
    afterHours: 'next',
    norm: 'D.S. 029-2021-PCM, art. 46.2, modificado por el D.S. 075-2023-PCM',
  },
  {
    from: '2025-08-01',
    closedDay: 'same-day',
    afterHours: 'same-day',
    norm: 'D.S. 029-2021-PCM, art. 46.2, modificado por el D.S. 098-2025-PCM',
  },
]

/** The intake in force on a day in Lima. */
export const intakeOn = (day: LocalDate): Intake => {
  const found = intakes.findLast(({ from }) => from <= day)
  if (!found) throw new RangeError(`no intake on ${day}`)
  return found
}
