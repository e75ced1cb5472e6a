import { expect, test } from 'vitest'
import { caseJson, casePage } from '../../../shared/pages/public/case.tsx'
import { caseIcs } from '../../../shared/pages/public/plazosIcs.ts'
import { setting, story, textOf } from '../record.ts'

test('L5: of what is to be resolved the page, its twin and its calendar file tell both days', () => {
  const view = story({ kind: 'solicitud', presented: '2026-03-02T10:20' }).view()
  const read = (now: string) => textOf(casePage(view, setting(now)))
  const [before, between] = ['2026-04-10T06:00', '2026-04-17T06:00']
  expect(read(before)).toContain(
    'debe resolver hasta el 15 de abril de 2026 y notificar hasta el 22 de abril de 2026 Quedan 3 días hábiles.',
  )
  expect(read(before)).toContain('Y 5 días hábiles más para notificar lo resuelto. TUO Ley 27444, art. 24.1')
  expect(read(between)).toContain('Quedan 3 días hábiles para notificar.')
  expect(caseJson(view, setting(between))).toMatchObject({
    ...{ standing: 'running', due: '2026-04-15', notifyBy: '2026-04-22', rungs: [{ notifyBy: '2026-04-22' }] },
  })
  expect(caseIcs(view, setting(before))?.text.replace(/\r\n /g, '')).toContain(
    'Último día para resolver: 15 de abril de 2026\\; para notificar\\, el 22 de abril de 2026',
  )
})

test('L5: a miss is told with both of its days, and an inferred one says so', () => {
  const view = story({ kind: 'memorial', presented: '2026-03-02T10:20' }).lapses('2026-04-23T00:10').view()
  const text = textOf(casePage(view, setting('2026-04-24T06:00')))
  expect(text).toContain(
    'debía resolver hasta el 15 de abril de 2026 y notificar hasta el 22 de abril de 2026. Han pasado 2 días hábiles',
  )
  expect(text).toContain('art. 24.1 (D.S. 004-2019-JUS), por inferencia')
})
