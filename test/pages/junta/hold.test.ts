import { describe, expect, test } from 'vitest'
import { holdPage } from '../../../shared/pages/junta/hold.tsx'
import { number, story, textOf } from '../record.ts'
import { escaped, evil, now } from '../typed.ts'

describe('the form to ask Plazo to wait', () => {
  const page = (given: Partial<Parameters<typeof holdPage>[0]> = {}) =>
    holdPage({ number, values: {}, errors: {}, submission: 's', now, ...given })

  test('without a view is the same page for any number', () => {
    const other = 'WAY-2026-ZZZZZZZZ-1'
    expect(page({ number: other }).replaceAll(other, number)).toBe(page())
  })

  test('asks for the code of the junta and a day, and says what waiting does not do', () => {
    const html = page({ view: story().view() })
    expect(html).toContain(`action="/casos/${number}/esperar"`)
    expect(html).toContain('name="submission" value="s"')
    expect(html).toMatch(/<input type="date" id="until" name="until"/)
    expect(textOf(html)).toContain('El plazo para responder sigue corriendo')
    expect(textOf(html)).toContain('puede elegir hasta el 28 de julio de 2026, 90 días después')
    expect(textOf(html)).toContain('Subgerente de Fiscalización y Licencias, Municipalidad')
  })

  test('keeps what was typed, with what to correct', () => {
    const html = page({ values: { code: evil, until: '2027-01-01' }, errors: { until: 'Elija otra fecha.' } })
    expect(html).toMatch(/<title>Error: /)
    expect(html).toContain(`value="${escaped(evil)}"`)
    expect(html).toContain('value="2027-01-01"')
    expect(html).toContain('<a href="#until">Elija otra fecha.</a>')
    expect(html).not.toContain('<script')
  })
})
