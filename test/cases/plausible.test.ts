import { describe, expect, test } from 'vitest'
import { openCase } from '../../shared/cases/open.ts'
import { isRejection } from '../../shared/cases/refusals.ts'
import { principal } from '../../shared/cases/state.ts'
import type { LocalDateTime } from '../../shared/law/time.ts'
import { caseOf, circumstances, filing, given, verdict, verify, wayrapampa, when } from './story.ts'

const NOW = '2026-03-02T10:30'
/** What becomes of a filing whose presentation was on a moment of Lima. */
function declared(
  stamped: LocalDateTime,
  { channel = 'stamped-cargo', anyway = false, now = NOW, since = '' }: Partial<Declared> = {},
) {
  const { presentedAnyway: _, presented, ...told } = filing({ stamped, unchecked: true })
  const { unchecked: _unchecked, ...rest } = told
  return openCase(
    {
      ...rest,
      ...(presented && { presented: { ...presented, channel } }),
      ...(anyway && { presentedAnyway: true }),
    },
    circumstances(now, { ...wayrapampa, ...(since && { since }) }),
  )
}
type Declared = {
  channel: 'stamped-cargo' | 'digital-desk' | 'libro'
  anyway: boolean
  now: LocalDateTime
  since: string
}
const message = (refused: ReturnType<typeof declared>) => (isRejection(refused) ? refused.message : '')

describe('L9: a presentation that is older than can be known is not declared in a filing', () => {
  test.each([
    ['a year ago', '2025-03-03T10:00', {}, ['filed', 'presented']],
    ['a year ago to the day', '2025-03-02T08:00', { anyway: true }, ['filed', 'presented']],
    ['a year and a day ago', '2025-03-01T10:00', { anyway: true }, 'too-old'],
    ['in 2019, by any channel', '2019-06-03T10:00', { channel: 'digital-desk' }, 'too-old'],
    ['on 29 February, a year later', '2028-02-29T10:00', { now: '2029-02-28T10:00' }, ['filed', 'presented']],
    ['on 28 February, a year after a leap day', '2027-02-26T10:00', { now: '2028-02-29T10:00' }, 'too-old'],
    [
      'on the first day that is known of its entity',
      '2026-01-05T10:00',
      { since: '2026-01-05' },
      ['filed', 'presented'],
    ],
    ['before that day', '2026-01-05T10:00', { since: '2026-01-06' }, 'too-old'],
    ['long before the year of an entity known for longer', '2025-01-06T10:00', { since: '2020-01-01' }, 'too-old'],
  ] as const)('%s', (_, stamped, setting, told) => {
    expect(verdict(declared(stamped, setting))).toEqual(told)
  })

  test('the refusal says from when on it is taken, and the way out', () => {
    const said = message(declared('2019-06-03T10:00', { since: '2026-01-06' }))
    expect(said).toContain('desde el 6 de enero de 2026')
    expect(said).toContain('«Plazo no lo envía»; el operador anota después su cargo.')
  })

  test('the way out: filed without a presentation, which Plazo does not mail, the operator records what is older', () => {
    const unsent = given([NOW, filing({ unsent: true })])
    expect(caseOf(unsent).unsent).toBe(true)
    expect(verdict(when(unsent, '2026-03-03T09:00', verify('2019-06-03T10:00')))).toEqual(['presented', 'graded'])
    const adopting = { ...wayrapampa, adoptsPlazo: true }
    expect(verdict(when([], NOW, filing({ unsent: true, unchecked: true }), adopting))).toEqual(['filed'])
    expect(principal(caseOf(given([NOW, filing()]))).presented).toBeUndefined()
  })
})

describe('L9: a stamp of a day or an hour at which no desk receives on paper is asked about', () => {
  test.each([
    ['Saturday', '2026-02-28T10:00', 'fin de semana'],
    ['a holiday', '2025-12-25T10:00', 'Navidad'],
    ['before six', '2026-02-27T05:59', 'a esa hora'],
    ['from eight at night', '2026-02-27T20:00', 'a esa hora'],
  ])('%s', (_, stamped, why) => {
    const refused = declared(stamped)
    expect(verdict(refused)).toBe('odd-stamp')
    expect(message(refused)).toContain(why)
    expect(message(refused)).toContain('¿Es correcto?')
    expect(verdict(declared(stamped, { anyway: true }))).toEqual(['filed', 'presented'])
  })

  test.each([
    ['at six in the morning', '2026-02-27T06:00', {}],
    ['a minute before eight', '2026-02-27T19:59', {}],
    ['on a Sunday night by the digital desk', '2026-03-01T22:00', { channel: 'digital-desk' }],
    ['on a Sunday in the Libro', '2026-03-01T22:00', { channel: 'libro' }],
  ] as const)('not one %s', (_, stamped, setting) => {
    expect(verdict(declared(stamped, setting))).toEqual(['filed', 'presented'])
  })
})
