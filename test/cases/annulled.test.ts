import { describe, expect, test } from 'vitest'
import type { Command } from '../../shared/cases/acts/decisions.ts'
import { elapsedSince, overdueSince } from '../../shared/cases/view.ts'
import { toInstant } from '../../shared/law/time.ts'
import { caseJson, casePage } from '../../shared/pages/public/case.tsx'
import { caseIcs } from '../../shared/pages/public/plazosIcs.ts'
import { annulledWords } from '../../shared/words/annulments.ts'
import { caseFacts } from '../../shared/words/facts.ts'
import { setting, story, textOf, threeRungs } from '../pages/record.ts'
import { and, answer, chronicle, filing, given, letters, nights, notified, verdict, verify, when } from './story.ts'

const STAMPED = '2026-03-02T10:20'
const annul = (obligation = 0): Command => ({ do: 'annul', obligation, ground: 'duplicate' })
const running = given([STAMPED, filing({ stamped: STAMPED })])

describe('A case that an operator annulled (I13, 4.5)', () => {
  test('is over: no night, no office and no operator adds a folio to it', () => {
    const annulled = and(running, ['2026-03-10T09:00', annul()])
    expect(chronicle(nights(annulled, '2026-12-31')).slice(-1)).toEqual(['2026-03-10 annulled 0'])
    for (const command of [answer(0), verify('2026-03-03T09:00'), notified('delivered'), annul()])
      expect(verdict(when(annulled, '2026-03-11T09:00', command))).toBe('annulled')
  })

  test('after a miss it is not rectified either: nothing in it holds any more', () => {
    const missed = nights(running, '2026-04-16')
    const annulled = and(missed, ['2026-04-17T09:00', annul()])
    expect(nights(annulled, '2026-12-31')).toHaveLength(annulled.length)
  })

  test('owes no letter but the news of it, to the junta, the desk and each post', () => {
    const annulled = and(nights(running, '2026-04-16'), ['2026-04-17T09:00', annul()])
    expect(letters(annulled)).toEqual([
      'annulled → junta',
      'annulled → desk',
      'annulled → subgerencia-fiscalizacion',
      'annulled → gerencia-desarrollo-economico',
    ])
  })

  test('is annulled as a whole, and not one of its rungs', () => {
    expect(verdict(when(nights(running, '2026-04-16'), '2026-04-17T09:00', annul(1)))).toBe('not-annullable')
  })
})

describe('What everybody reads of it', () => {
  const told = threeRungs().does('2026-04-28T11:00', annul(), 'operator')
  const context = setting('2026-04-29T09:00')
  const text = textOf(casePage(told.view(), context))

  test('when it was annulled and why, first of all', () => {
    expect(text).toContain('Anulado el 28 de abril de 2026, porque trata del mismo asunto que otro expediente')
    expect(text).toContain('Se anuló el expediente')
    expect(caseJson(told.view(), context)).toMatchObject({
      standing: 'annulled',
      headline: 'Anulado el 28 de abril de 2026, porque trata del mismo asunto que otro expediente',
      annulled: { folio: 9, ground: 'duplicate' },
    })
  })

  test('nobody is late in it, named in it, or asked to answer', () => {
    expect(text).not.toMatch(/Vencido|sin respuesta|Ticllacuri|Saravia|Responder este|fuera de plazo|Debía/i)
    expect(JSON.stringify(caseJson(told.view(), context))).not.toMatch(/Ticllacuri|Saravia/)
  })

  test('it leaves every list, and there is no date to keep', () => {
    const view = told.view()
    expect([overdueSince(view), elapsedSince(view), caseIcs(view, context)]).toEqual([undefined, undefined, undefined])
  })

  test('an answer that it had is told as its folio, without a window to act', () => {
    const answered = story({ kind: 'solicitud' })
      .answers('2026-03-20T09:00')
      .does('2026-03-23T09:00', annul(), 'operator')
    const facts = caseFacts(answered.view(), setting('2026-03-24T09:00'))
    expect([facts.principal.status, facts.windows]).toEqual(['annulled', []])
  })

  test('each ground is a clause', () => {
    expect(annulledWords({ at: toInstant('2026-03-10T09:00'), ground: 'not-the-juntas' })).toBe(
      'anulado el 10 de marzo de 2026, porque la junta no lo presentó',
    )
  })
})
