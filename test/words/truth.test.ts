import { describe, expect, test } from 'vitest'
import type { Command } from '../../shared/cases/acts/decisions.ts'
import type { Case } from '../../shared/cases/state.ts'
import { publicView } from '../../shared/cases/view.ts'
import { type LocalDateTime, toInstant } from '../../shared/law/time.ts'
import { casePage } from '../../shared/pages/public/case.tsx'
import { dossierOf, huamanga, retama, stamped, tell, wayrapampa, write } from '../letters/dossier.ts'
import { textOf } from '../pages/record.ts'

const presented = { presented: stamped('2026-03-02T10:20'), unchecked: true, seen: true }
const shown = { ...presented, shown: true }
const told: [LocalDateTime, Command] = [
  '2026-03-03T09:00',
  { do: 'notify', obligation: 0, letter: 'a-notice', fate: 'delivered' },
]
const elapsed: [LocalDateTime, Command] = ['2026-04-16T00:10', { do: 'elapse', obligation: 0 }]
const contents = { id: 'found:1', digest: 'f'.repeat(64) }
const unverify: Command = { do: 'unverify', obligation: 0, ground: 'illegible' }
const dispute: Command = { do: 'dispute', obligation: 0, ground: 'not-in-register', contents }

const flat = (text: string) => text.replace(/\s+/g, ' ')
const page = (state: Case, at: LocalDateTime): string => {
  const view = publicView(state, wayrapampa, retama)
  if (!view) throw new Error('it is public')
  return textOf(casePage(view, { now: toInstant(at), record: huamanga(), site: 'https://plazo.example' }))
}

describe('L9: what is said is what was recorded', () => {
  test('what a cargo said and was taken back was no lapse, on the page and in the letters', () => {
    const state = tell(
      '2026-03-02T10:30',
      shown,
      told,
      elapsed,
      ['2026-04-17T11:00', unverify],
      ['2026-04-17T11:01', { do: 'rectify', obligation: 0 }],
    )
    const said = [
      page(state, '2026-04-17T12:00'),
      flat(write('rectified', dossierOf(state, '2026-04-17T12:00'), 'junta').text),
    ]
    for (const text of said) {
      expect(text).toContain('según el cargo de la junta')
      expect(text).toContain('ese cargo no se toma como prueba')
      expect(text).not.toMatch(/vencimiento|sin respuesta|ya no está comprobad|comprobación/)
    }
  })

  test('a cargo that nobody checked is refused, and no check is taken back', () => {
    const state = tell('2026-03-02T10:30', shown, ['2026-03-03T11:00', unverify])
    for (const to of ['junta', 'fiscalizacion']) {
      const text = flat(write('unverified', dossierOf(state, '2026-03-03T12:00'), to).text)
      expect(text).toContain('no lo toma como prueba de la presentación: el sello no se lee')
      expect(text).not.toMatch(/ya no está comprobad|retiró/)
    }
    const checked = tell('2026-03-02T10:30', { presented: stamped('2026-03-02T10:20') }, ['2026-03-03T11:00', unverify])
    // Told with the presentation: the check that came with it is taken back all the same.
    expect(flat(write('unverified', dossierOf(checked, '2026-03-03T12:00'), 'junta').text)).toContain(
      'retiró la comprobación',
    )
  })

  const at = toInstant('2026-03-02T10:20')
  test.each([
    [
      'the operator',
      { do: 'verify', obligation: 0, ground: 'tracking', at },
      'El operador registró su presentación',
      'según registró el operador de Plazo',
    ],
    [
      'the office',
      { do: 'verify', obligation: 0, ground: 'acknowledged', at, contents },
      'La oficina registró su ingreso',
      'según el registro de la oficina',
    ],
  ] satisfies [string, Command, string, string][])(
    'a presentation that %s recorded is not told as the junta’s',
    (_, command, event, how) => {
      const state = tell('2026-03-02T10:30', { unsent: true }, ['2026-03-03T11:00', command])
      expect(page(state, '2026-03-04T09:00')).toContain(event)
      const letter = flat(write('notice', dossierOf(state, '2026-03-04T09:00')).text)
      expect(letter).toContain(how)
      const back = tell(
        '2026-03-02T10:30',
        { unsent: true },
        ['2026-03-03T11:00', command],
        ['2026-03-05T11:00', unverify],
      )
      const all = [
        page(back, '2026-03-05T12:00'),
        flat(write('unverified', dossierOf(back, '2026-03-05T12:00'), 'junta').text),
        letter,
      ]
      for (const text of all)
        expect(text).not.toMatch(/[Ll]a junta declaró|[Ss]egún la junta|palabra de la junta|cargo sellado en papel/)
    },
  )

  test('an office that objected is never told as one that did not', () => {
    const state = tell('2026-03-02T10:30', shown, told, ['2026-03-10T11:00', dispute], elapsed)
    for (const text of [
      page(state, '2026-04-17T12:00'),
      flat(write('elapsed', dossierOf(state, '2026-04-17T12:00'), 'junta').text),
    ]) {
      expect(text).toContain(
        'que dijo el 10 de marzo de 2026 que no le consta en su registro; el operador aún no lo decide',
      )
      expect(text).not.toMatch(/no lo ha objetado|no objetado/)
    }
  })

  test('of a document of which no delivery is known, no term runs, and nobody is told of an answer that never came', () => {
    const unconfirmed: Command = {
      ...{ do: 'notify', obligation: 0, letter: 'a-letter', fate: 'unconfirmed', document: true },
    }
    const state = tell('2026-03-02T10:30', {}, ['2026-03-03T09:00', unconfirmed])
    const read = flat(write('undelivered', dossierOf(state, '2026-03-03T10:00')).text)
    expect(read).toContain('no corre ningún plazo')
    // A folio does not tell a silence of the mail from an automatic answer: neither is told as what happened.
    expect(read).toContain('no llegó ninguna confirmación, o solo una respuesta automática')
  })
})
