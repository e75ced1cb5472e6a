import { expect, test } from 'vitest'
import type { Command } from '../../shared/cases/acts/decisions.ts'
import { standingOf } from '../../shared/cases/standing.ts'
import { isClosed, principal } from '../../shared/cases/state.ts'
import type { Kind } from '../../shared/law/rules.ts'
import { spanishDate, toInstant } from '../../shared/law/time.ts'
import { compose } from '../../shared/letters/compose.ts'
import { lettersOwed } from '../../shared/letters/owed.ts'
import { and, caseOf, circumstances, delivered, filing, given, nights, wayrapampa } from '../cases/story.ts'
import { dossierOf } from '../letters/dossier.ts'
import { rendered, stages } from './rendered.ts'
import type { Stage } from './walk.ts'

/** What says that a term is inferred, or that its days to notify are. */
const MARK = /según criterio de Plazo \(inferido\)|el plazo es inferido|por inferencia/i

/** What of a case tells one of its last days, without a word that it is inferred. */
function unmarked(told: readonly Stage[], of: 'due' | 'notifyBy'): string[] {
  const found = new Set<string>()
  for (const stage of told) {
    const state = caseOf(stage.folios)
    const owed = principal(state)
    const standing = standingOf(owed, isClosed(state), circumstances(stage.at))
    const days = [standing, owed.missed, owed.elapsed].flatMap((known) => known?.[of] ?? [])
    for (const [name, text] of Object.entries(rendered(stage))) {
      const flat = text.replace(/\s+/g, ' ')
      const tells = days.some((day) => flat.includes(spanishDate(day)) || flat.includes(`"${day}"`))
      if (tells && !MARK.test(flat)) found.add(name)
    }
  }
  return [...found]
}

const kinds: Kind[] = ['memorial', 'denuncia-administrativa', 'consulta']

test.each(kinds)('L11: nothing tells the last day of a %s without saying that it is inferred', (kind) => {
  expect(unmarked(stages(kind), 'due')).toEqual([])
})

test('L11: of a reclamo the days to notify are inferred, and nothing tells their last one without saying so', () => {
  expect(unmarked(stages('reclamo'), 'notifyBy')).toEqual([])
})

const STAMPED = '2026-03-02T10:20'
const open = (instrument: 'queja' | 'informe-concejo'): Command => ({ do: 'open', obligation: 0, instrument })
const lapsed = (kind: Kind) => nights(given([STAMPED, filing({ kind, stamped: STAMPED })]), '2026-04-23')

test('L11, L12: the queja that a junta signs cites the norm that sets the days, under its text, and says that it is inferred', () => {
  const at = '2026-04-24T09:00'
  const toSign = (kind: Kind) => {
    const state = caseOf(and(lapsed(kind), [at, open('queja')]))
    const duty = lettersOwed(state, circumstances(at)).find((owed) => owed.kind === 'instrument')
    if (!duty) throw new Error('nothing to sign')
    return JSON.stringify(compose(duty, dossierOf(state, at, { entity: wayrapampa })).toSign)
  }
  expect(toSign('memorial')).toContain('Norma del plazo: TUO Ley 27444, art. 153, D.S. 004-2019-JUS, por inferencia.')
  expect(toSign('memorial')).toContain('Sobre el plazo: plazo según criterio de Plazo (inferido)')
  expect(toSign('solicitud')).toContain('Norma del plazo: TUO Ley 27444, art. 153, D.S. 004-2019-JUS.')
  expect(toSign('solicitud')).not.toMatch(MARK)
})

test('L11: the term of a memorial to the Concejo is inferred on the page and in the twin; that of a denuncia vecinal is not', () => {
  const at = '2026-04-24T09:00'
  const presented: Command = {
    ...{ do: 'present', obligation: 2, channel: 'stamped-cargo', at: toInstant('2026-04-24T08:40'), evidence: 'e' },
    shown: true,
  }
  const folios = and(
    lapsed('denuncia-vecinal'),
    ['2026-04-23T08:05', delivered(1, '2026-04-23T08:05')],
    [at, open('informe-concejo')],
    ['2026-04-24T09:05', presented],
  )
  const { page = '', json = '' } = rendered({ name: 'concejo', folios, at: '2026-04-24T10:00' })
  expect(page).toMatch(/Memorial al Concejo Municipal.*Plazo según criterio de Plazo \(inferido\)/s)
  const { rungs } = JSON.parse(json)
  expect(rungs.map(({ note }: { note?: string }) => note?.includes('inferido'))).toEqual([undefined, undefined, true])
})

test('L12: page, twin, constancia and letters cite the norm that sets the days, and under which text', () => {
  const folios = given([STAMPED, filing({ kind: 'memorial', stamped: STAMPED })])
  const told = rendered({ name: 'memorial', folios, at: '2026-03-03T09:00' })
  const by = 'TUO Ley 27444, art. 153, D.S. 004-2019-JUS, por inferencia'
  expect(told.page?.replace(/\s+/g, ' ')).toContain(`Plazo legal 30 días hábiles para resolver. ${by}`)
  expect(told.json).toContain(`"norm":"${by}"`)
  expect(told.constancia).toContain(`Plazo legal: ${by}.`)
  expect(told['notice 0 to post, text']?.replace(/\s+/g, ' ')).toContain(`Plazo: 30 días hábiles (${by})`)
})

test('L13: the escrito that goes to a mesa de partes rests on the law of every desk, not on that of MESA DIGITAL PERÚ', () => {
  const folios = given(['2026-05-04T10:20', filing({ kind: 'solicitud' })])
  const text = rendered({ name: 'mailed', folios, at: '2026-05-04T10:30' })['presentation 0 to desk, text'] ?? ''
  expect(text.replace(/\s+/g, ' ')).toContain('(TUO Ley 27444, arts. 117.1, 123.2, 123.3 (D.S. 006-2026-JUS))')
  expect(text).not.toContain('029-2021')
})
