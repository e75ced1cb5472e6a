import { describe, expect, test } from 'vitest'
import { caseNumber } from '../../shared/cases/number.ts'
import type { CaseView } from '../../shared/cases/view.ts'
import { limaDate, mondayOf } from '../../shared/law/time.ts'
import { rendered } from '../../shared/letters/compose.ts'
import { digest, isTold } from '../../shared/letters/kinds/digest.ts'
import { owedRows } from '../../shared/words/owed.ts'
import { observing } from '../observing.ts'
import { entity, setting, site, story, threeRungs } from '../pages/record.ts'

type Time = Parameters<typeof setting>[0]

/** The letter of a week of what an entity owes in some cases, and what of it is told. */
function letterAt(time: Time, views: readonly CaseView[], more = 0) {
  const known = setting(time)
  const owed = owedRows(views, [{ entity: entity.code }], () => known).filter(isTold)
  const week = { monday: mondayOf(limaDate(known.now)), now: known.now, offices: ['Gerencia'], owed, more }
  const { subject, text, html } = rendered(digest.write(week, site))
  return { subject, text: text.replace(/\s+/g, ' '), html, owed }
}

describe('11.3: the letter of what an office owes', () => {
  test('first what may still be answered in its days, the nearest first; then what is past or has no date', () => {
    const views = [threeRungs().view(), story({ filedAt: '2026-04-20T10:30', presented: '2026-04-20T10:20' }).view()]
    const { text, subject } = letterAt('2026-05-06T06:00', views)
    const [ahead, rest] = ['Con días por delante', 'Lo demás que espera respuesta'].map((title) => text.indexOf(title))
    expect(ahead).toBeGreaterThan(0)
    expect(rest).toBeGreaterThan(ahead ?? 0)
    expect(text.slice(rest)).toContain('Vencido: sin respuesta registrada al 6 de mayo de 2026')
    expect(text.slice(0, rest)).not.toContain('Vencido')
    expect(subject).toMatch(/^Por responder · \d+ documentos$/)
  })

  test('its subject says how many have their last day in the week, and no number of a case', () => {
    expect(letterAt('2026-04-13T06:00', [story().view()]).subject).toBe(
      'Por responder · 1 documento · 1 con último día esta semana',
    )
    expect(letterAt('2026-04-06T06:00', [story().view()]).subject).toBe('Por responder · 1 documento')
  })

  test('of an aviso it tells no day of its own, and that no norm gives one (I14)', () => {
    const { text } = letterAt('2026-05-06T06:00', [threeRungs().view()])
    expect(text).toMatch(/Aviso al superior Cómo está: Plazo le avisó el .*La ley no fija un plazo para responder/)
    expect(text).not.toMatch(/Aviso al superior Último día/)
  })

  test('what never reached the office, or rests, is not told', () => {
    expect(letterAt('2026-04-10T06:00', [story({ presented: '' }).view()]).owed).toEqual([])
    const silent = story({ unchecked: true }).view()
    expect(letterAt('2026-04-20T06:00', [silent]).owed).toHaveLength(1)
    expect(letterAt('2026-12-20T06:00', [silent]).owed).toEqual([])
  })

  test('once the days to cure are over it asks what came of it, and not before', () => {
    const view = story({ kind: 'reclamo' }).does('2026-03-10T11:00', observing('2026-03-10'), 'office').view()
    expect(letterAt('2026-03-11T06:00', [view]).text).not.toContain('Díganos')
    expect(letterAt('2026-03-30T06:00', [view]).text).toContain('Díganos: Terminaron los días para subsanar')
  })

  test('that the junta asked Plazo to wait is told while it lasts', () => {
    const held = { ...story().view(), held: { until: '2026-04-10' } }
    const words = 'no avise a otro superior hasta después del 10 de abril de 2026'
    expect(letterAt('2026-04-06T06:00', [held]).text).toContain(words)
    expect(letterAt('2026-04-13T06:00', [held]).text).not.toContain(words)
  })

  test('of two hundred documents it lists forty and says how many more there are, in a mail that is not cut', () => {
    const view = threeRungs().view()
    const views = Array.from({ length: 200 }, (_, i) => ({
      ...view,
      number: caseNumber({ entity: 'WAY', year: 2026 }, i + 1),
    }))
    const { text, html, owed } = letterAt('2026-05-06T06:00', views, 7)
    expect(text.match(/Abrir el expediente/g)).toHaveLength(40)
    expect(text).toContain(`Y ${owed.length + 7 - 40} documentos más: véalos en su mesa.`)
    // Gmail cuts what is longer than 102 KB.
    expect(html.length).toBeLessThan(100_000)
  })
})
