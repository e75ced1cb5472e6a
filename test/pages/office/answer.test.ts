import { describe, expect, test } from 'vitest'
import { toInstant } from '../../../shared/law/time.ts'
import { answeredPage } from '../../../shared/pages/office/answered.tsx'
import { number, setting, site, story, textOf, threeRungs } from '../record.ts'
import { responding } from '../responding.ts'
import { escaped, evil, now } from '../typed.ts'

const hash = 'a'.repeat(64)

describe('the form to answer', () => {
  const page = (given: Partial<Parameters<typeof responding>[0]> = {}) => responding({ number, now, ...given })

  test('keeps a rejected answer whole', () => {
    const html = page({ values: { text: evil, signedBy: evil, outcome: 'denied' }, errors: { text: 'Más corto.' } })
    expect(html).not.toContain('<script')
    expect(html).toContain(`\n${escaped(evil)}</textarea>`)
    expect(html).toMatch(/value="denied"[^>]* checked/)
    expect(html).toMatch(/action="\/responder\/[0-9a-f]{32}"/)
  })

  test('with a view shows what is asked, of whom, and until when', () => {
    const { record } = setting('2026-04-29T06:00')
    const read = (view: ReturnType<ReturnType<typeof story>['view']>, time: string) =>
      textOf(page({ view, record, now: toInstant(time) }))
    const running = read(story().view(), '2026-04-10T06:00')
    expect(running).toContain('Subgerente de Fiscalización y Licencias, Municipalidad')
    expect(running).toContain('Fecha límite 15 de abril de 2026 Días que quedan 3 días hábiles')
    expect(read(threeRungs().view(), '2026-04-29T06:00')).toContain(
      'Fecha límite 15 de abril de 2026 Días desde entonces 10 días hábiles',
    )
    expect(read(threeRungs().answers('2026-04-28T11:00').view(), '2026-04-29T06:00')).toContain(
      'Respondido 9 días hábiles después del plazo 28 de abril de 2026, 11:00',
    )
  })

  test('ends in a proof to print', () => {
    const proof = {
      number,
      published: true,
      at: now,
      title: 'Su respuesta quedó registrada',
      message: 'La recibe.',
      folio: 3,
      hash,
      site,
    }
    expect(textOf(answeredPage({ ...proof, punctuality: 'después del plazo' }))).toContain(
      '29 de abril de 2026, 06:00, hora de Lima, después del plazo',
    )
    expect(textOf(answeredPage({ ...proof, punctuality: 'dentro del plazo' }))).toContain('dentro del plazo')
    expect(answeredPage(proof)).toContain(hash)
    expect(textOf(answeredPage(proof))).not.toContain('del plazo')
  })
})
