import { expect, test } from 'vitest'
import type { Outcome } from '../../shared/cases/folio.ts'
import { outcomes } from '../../shared/pages/parts/fields.ts'
import { caseJson, casePage } from '../../shared/pages/public/case.tsx'
import { constancia } from '../../shared/pages/public/constancia.ts'
import { homePage } from '../../shared/pages/public/home.tsx'
import { answer, answeredAt, dossierOf, stamped, tell, write } from '../letters/dossier.ts'
import { number, setting, story, textOf } from '../pages/record.ts'
import { responding } from '../pages/responding.ts'

const now = setting('2026-04-11T06:00').now
const contents = { id: 'answer-contents', digest: 'answer-digest' }

/** What the office reads beside the button that it marks. */
const chosenAs = (outcome: Outcome): string => {
  const form = responding({ number, now })
  const label = new RegExp(`value="${outcome}"[^>]*>\\s*<label[^>]*>(.*?)</label>`, 's').exec(form)?.[1]
  if (!label) throw new Error(`the form does not offer ${outcome}`)
  return label.replace(/<[^>]+>/g, '').trim()
}

test('L10: who refuses marks that it does not proceed, with its reason', () => {
  expect(chosenAs('denied')).toBe('No procede (con motivo)')
})

test.each(outcomes)('L10: %s is quoted everywhere in the words that the office marked', (outcome) => {
  const words = `«${chosenAs(outcome)}»`
  const view = story().does('2026-04-10T15:00', { do: 'answer', obligation: 0, outcome, contents }, 'office').view()
  const context = setting('2026-04-11T06:00')
  const state = tell(
    '2026-03-02T10:30',
    { presented: stamped('2026-03-02T10:20') },
    answeredAt(0, '2026-04-10T15:00', outcome),
  )
  const dossier = dossierOf(state, '2026-04-10T15:01')
  const said = {
    page: textOf(casePage(view, context)),
    home: textOf(homePage({ overdue: [], elapsed: [], answered: [view], ...context })),
    constancia: JSON.stringify(constancia(view, context)),
    'letter to the junta': write('answered', dossier).text,
    'letter to the office': write('receipt', dossier).text,
  }
  for (const [where, text] of Object.entries(said)) expect(text.replace(/\s+/g, ' '), where).toContain(words)
  const json = caseJson(view, context)
  expect(json.rungs[0]?.answered).toMatchObject({ outcome, label: chosenAs(outcome) })
  for (const told of [said.page, said.home, said.constancia, JSON.stringify(json)])
    expect(told).not.toContain(answer.text)
})
