import { describe, expect, test } from 'vitest'
import type { SealedFolio } from '../../shared/cases/folio.ts'
import { addDays, type LocalDate } from '../../shared/law/time.ts'
import { lettersOwed } from '../../shared/letters/owed.ts'
import { caseJson, casePage } from '../../shared/pages/public/case.tsx'
import {
  and,
  answer,
  caseOf,
  circumstances,
  delivered,
  filing,
  given,
  nights,
  notified,
  owed,
  see,
  unverify,
  verify,
} from '../cases/story.ts'
import { lateDecree, setting, story, textOf } from '../pages/record.ts'

const STAMPED = '2026-03-02T10:20'
const unpresented = given([STAMPED, filing()])
const declared = given([STAMPED, filing({ stamped: STAMPED, unchecked: true })])
const shown = given([STAMPED, filing({ stamped: STAMPED, unchecked: true, shown: true, seen: true })])

/** The days on which the junta would be asked anew, night by night, from the filing on. */
function asks(folios: SealedFolio[], until: LocalDate): string[] {
  const known = new Set<string>()
  const days: string[] = []
  for (let day = '2026-03-02'; day <= until; day = addDays(day, 1))
    for (const { id, kind, to } of owed(folios, `${day}T12:00`)) {
      if (kind !== 'asked' || known.has(id)) continue
      known.add(id)
      days.push(`${day} ${to.role}`)
    }
  return days
}

describe('4.8 the junta is reminded, and then the case rests', () => {
  test('of a document that was never presented: after 3, 10 and 30 days, and no more', () => {
    expect(asks(unpresented, '2027-03-02')).toEqual(['2026-03-05 junta', '2026-03-12 junta', '2026-04-01 junta'])
  })

  test('where its word alone stands past its date: the day after it, and after 3, 10 and 30', () => {
    // Its last day is 15 April.
    expect(asks(declared, '2027-03-02')).toEqual([
      '2026-04-16 junta',
      '2026-04-19 junta',
      '2026-04-26 junta',
      '2026-05-16 junta',
    ])
  })

  test('no folio comes of it: a year of nights leaves the case as it was', () => {
    for (const folios of [unpresented, declared]) expect(nights(folios, '2027-03-02')).toHaveLength(folios.length)
  })

  test.each([
    ['a presentation', and(unpresented, ['2026-03-04T09:00', delivered(0, '2026-03-04T09:00')])],
    ['a check', and(declared, ['2026-04-15T09:00', verify()])],
    ['an answer', and(declared, ['2026-04-15T09:00', answer(0)])],
    ['a cargo that is shown', shown],
  ])('%s ends it', (_, told) => {
    expect(owed(told, '2026-04-16T12:00').map(({ kind }) => kind)).not.toContain('asked')
  })

  test('a mail that came back begins the days anew', () => {
    const back = and(
      unpresented,
      ['2026-03-03T09:00', delivered(0, '2026-03-03T09:00')],
      ['2026-03-10T09:00', { do: 'bounce', obligation: 0, evidence: 'a-letter' }],
    )
    expect(asks(back, '2027-03-02')).toEqual(
      expect.arrayContaining(['2026-03-13 junta', '2026-03-20 junta', '2026-04-09 junta']),
    )
  })

  test('a check that is taken back leaves its word, and it is asked again', () => {
    const refused = and(declared, ['2026-04-15T09:00', verify()], ['2026-04-20T09:00', unverify])
    expect(asks(refused, '2026-12-31').at(-1)).toBe('2026-05-16 junta')
  })

  test('where a decree moves its date it is asked again from the new one: the asking that was dropped meanwhile was another', () => {
    const askedOn = (day: LocalDate) => {
      const { now, record } = setting(`${day}T12:00`, lateDecree)
      const known = { ...circumstances(`${day}T12:00`), record, calendar: record.asOf(now) }
      return lettersOwed(caseOf(declared), known).filter(({ kind }) => kind === 'asked')
    }
    const [before] = askedOn('2026-04-16')
    expect([before?.id.length, askedOn('2026-04-21')]).toEqual([32, []])
    const [after] = askedOn('2026-04-24')
    expect(after?.id).toHaveLength(32)
    expect(after?.id).not.toBe(before?.id)
  })

  test('the office and the operator change nothing by a notice or a look', () => {
    const looked = and(declared, ['2026-03-03T09:00', notified('delivered')], ['2026-03-04T09:00', see])
    expect(asks(looked, '2027-03-02')).toHaveLength(4)
  })
})

describe('4.8 «en reposo» on the page and in JSON', () => {
  const page = (told: ReturnType<typeof story>, now: string) => textOf(casePage(told.view(), setting(now)))
  const json = (told: ReturnType<typeof story>, now: string) => caseJson(told.view(), setting(now))

  test('from the 91st day after it was filed without a presentation', () => {
    const told = story({ presented: '' })
    expect(page(told, '2026-05-31T23:59')).not.toContain('En reposo')
    expect(page(told, '2026-06-01T00:00')).toContain('En reposo. Registrado: aún no consta que la autoridad lo recibió')
    expect(json(told, '2026-06-01T00:00')).toMatchObject({ resting: true, standing: 'unpresented' })
  })

  test('from the 91st day after the date that hangs on its word, and never a word against the office', () => {
    const told = story({ unchecked: true })
    expect(page(told, '2026-07-15T23:59')).not.toContain('En reposo')
    const resting = page(told, '2026-07-16T00:00')
    expect(resting).toContain('En reposo. Según la junta, se presentó el 2 de marzo de 2026')
    expect(resting).not.toMatch(/Vencido|sin respuesta/i)
  })

  test('a check wakes it', () => {
    const told = story({ unchecked: true }).does('2026-08-03T09:00', { do: 'verify', obligation: 0, ground: 'stamp' })
    expect(page(told, '2026-08-03T10:00')).not.toContain('En reposo')
    expect(json(told, '2026-08-03T10:00')).not.toHaveProperty('resting')
  })
})
