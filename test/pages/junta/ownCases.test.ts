import { render } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { OwnCases } from '../../../shared/pages/desk/ownCases.tsx'
import { setting, story, textOf } from '../record.ts'

test('the cases of a junta count the days that are left, and those that passed once the folio of the lapse stands', () => {
  const listed = (view: ReturnType<ReturnType<typeof story>['view']>, now: string) =>
    textOf(`<main>${render(OwnCases({ cases: [{ view, known: setting(now) }], more: 0 }))}</main>`)
  expect(listed(story().view(), '2026-03-25T06:00')).toContain('Último día 15 de abril de 2026 Quedan 13 días hábiles.')
  expect(listed(story().view(), '2026-04-18T06:00')).not.toMatch(/Quedan?|pasado/)
  expect(listed(story().lapses('2026-04-16T00:10').view(), '2026-04-22T06:00')).toContain(
    'Último día 15 de abril de 2026 Han pasado 5 días hábiles desde entonces.',
  )
})
