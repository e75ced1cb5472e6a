import { expect, test } from 'vitest'
import { compileCalendar } from '../../shared/law/calendar.ts'
import { explain, spanishLength } from '../../shared/law/explain.ts'
import { type Kind, ruleInForce } from '../../shared/law/rules.ts'
import { cure, observe, plainTerm, startTerm, type Term } from '../../shared/law/term.ts'
import { toInstant } from '../../shared/law/time.ts'
import { calendar, named as called } from '../calendars.ts'

const told = (kind: Kind, at: string, change: (term: Term) => Term = (term) => term, ends?: string) => {
  const rule = ruleInForce(kind, at.slice(0, 10))
  const huamanga = calendar('huamanga')
  if (!rule || !huamanga) throw new Error('no rule or calendar')
  return explain(change(startTerm(rule, toInstant(at), 'huamanga')), rule, huamanga, 'later', ends)
}

test('a term is told in a sentence that can be quoted', () => {
  expect(told('denuncia-vecinal', '2026-03-02T10:20').sentences).toEqual([
    'Presentado el lunes 2 de marzo de 2026; el plazo de 30 días hábiles (Ley 27972, art. 118) vence el miércoles 15 de abril de 2026, sin contar sábados, domingos, Jueves Santo (D.Leg. 713, art. 6) y Viernes Santo (D.Leg. 713, art. 6).',
  ])
})

test('it vence, and venció only for whoever says so', () => {
  const sentence = (ends?: string) => told('denuncia-vecinal', '2026-03-02T10:20', undefined, ends).sentences[0]
  expect(sentence()).toContain(' vence el miércoles 15')
  expect(sentence('venció')).toContain(' venció el miércoles 15')
})

test('a disputed day is named, with the date by the other reading', () => {
  const { sentences } = told('denuncia-vecinal', '2026-07-10T08:15')
  expect(sentences[0]).toContain('vence el viernes 28 de agosto de 2026')
  expect(sentences[1]).toBe(
    'Está en discusión si se cuenta el 27 de julio de 2026; si se cuenta, el plazo vence el jueves 27 de agosto de 2026.',
  )
})

test('an inferred term says so', () => {
  expect(told('memorial', '2026-09-05T22:40').sentences.at(-1)).toContain('inferido')
  expect(told('reclamo', '2026-09-05T22:40').sentences).toHaveLength(1)
})

test.each<[string, Kind, string, string]>([
  [
    'memorial',
    'memorial',
    '2026-09-07T10:00',
    '30 días hábiles para resolver (TUO Ley 27444, art. 142, D.S. 006-2026-JUS, por inferencia)',
  ],
  [
    'memorial, TUO of 2019',
    'memorial',
    '2026-03-02T10:00',
    '30 días hábiles para resolver (TUO Ley 27444, art. 153, D.S. 004-2019-JUS, por inferencia)',
  ],
  [
    'denuncia administrativa',
    'denuncia-administrativa',
    '2026-09-07T10:00',
    '30 días hábiles para resolver (TUO Ley 27444, art. 142, D.S. 006-2026-JUS, por inferencia)',
  ],
  [
    'consulta',
    'consulta',
    '2026-09-07T10:00',
    '30 días hábiles para resolver (TUO Ley 27444, art. 142, D.S. 006-2026-JUS, por inferencia)',
  ],
  [
    'solicitud',
    'solicitud',
    '2026-09-07T10:00',
    '30 días hábiles para resolver (TUO Ley 27444, art. 142, D.S. 006-2026-JUS)',
  ],
  [
    'corrupción',
    'denuncia-corrupcion',
    '2026-09-07T10:00',
    '2 días hábiles solo para verificar los requisitos (D.S. 010-2017-JUS, art. 4.4)',
  ],
  ['acceso', 'acceso', '2026-09-07T10:00', '10 días hábiles (TUO Ley 27806, art. 11, lit. b, D.S. 021-2019-JUS)'],
])('L12: the sentence cites the norm that sets the days, and under which text: %s', (_, kind, at, cited) => {
  expect(told(kind, at).sentences[0]).toContain(`; el plazo de ${cited} vence el `)
})

test('L23: a disputed day is never told as one that is not counted, nor as one that the term cannot end on', () => {
  const { days, sentences } = told('queja', '2026-07-21T10:00')
  expect(sentences[0]).toContain('Día no laborable para el sector público (D.S. 075-2026-PCM, en discusión)')
  expect(days.find(({ date }) => date === '2026-07-27')?.text).toBe(
    'Día no laborable para el sector público (D.S. 075-2026-PCM, en discusión): no se cuenta en la lectura que favorece a la autoridad',
  )
  const huamanga = calendar('huamanga')
  const rule = ruleInForce('queja', '2026-07-17')
  if (!rule || !huamanga) throw new Error('no rule or calendar')
  expect(explain(plainTerm('2026-07-17', 'huamanga', 10, 'calendar'), rule, huamanga, 'later').sentences[1]).toBe(
    'El último día del plazo, lunes 27 de julio de 2026, puede ser Día no laborable para el sector público (D.S. 075-2026-PCM, en discusión): si lo es, el plazo pasa, por inferencia, al primer día hábil siguiente.',
  )
})

test('L13: what art. 46 alone puts off is told as inferred for what did not come by MESA DIGITAL PERÚ', () => {
  const said = (at: string) => told('solicitud', at).sentences[0]
  expect(said('2025-03-01T10:00')).toContain(
    'el lunes 3 de marzo de 2025 (por inferencia, si no entró por MESA DIGITAL PERÚ); el plazo',
  )
  expect(said('2020-12-05T10:00')).toContain('el lunes 7 de diciembre de 2020 (por inferencia); el plazo')
  for (const sentence of [said('2025-08-02T10:00'), told('acceso', '2025-03-01T10:00').sentences[0]])
    expect(sentence).not.toContain('inferencia')
})

test('L23: a presentation put off by a disputed day is told as the latest it can be', () => {
  const { days, sentences } = told('acceso', '2026-02-16T10:00')
  expect(sentences[0]).toContain('se tiene por presentado a más tardar el miércoles 18 de febrero de 2026')
  expect(days[0]?.text).toBe(
    'Día no laborable declarado por el gobierno regional (Decreto Regional 001-2026-GRA/GR, en discusión): se tiene por presentado el día hábil siguiente',
  )
  expect(told('acceso', '2026-09-05T10:00').sentences[0]).toContain('se tiene por presentado el lunes 7')
})

test('a stopped term has no date, and says since when', () => {
  const { due, sentences } = told('reclamo', '2026-09-01T10:00', (term) => observe(term, '2026-09-08'))
  expect(due).toBeUndefined()
  expect(sentences[0]).toContain('está detenido desde el martes 8 de setiembre de 2026')
})

test('every day carries its reason', () => {
  const rule = ruleInForce('reclamo', '2026-09-01')
  if (!rule) throw new Error('no rule')
  const { days } = told('reclamo', '2026-07-20T10:00', (term) => cure(observe(term, '2026-07-20'), '2026-07-21', rule))
  const text = Object.fromEntries(days.map((day) => [day.date, day.text]))
  expect(text['2026-07-21']).toBe('plazo detenido por una observación')
  expect(text['2026-07-22']).toBe('día 1')
  expect(text['2026-07-23']).toBe(
    'Día de la Fuerza Aérea del Perú (D.Leg. 713, art. 6, modificado por la Ley 31822): no se cuenta',
  )
  expect(text['2026-07-25']).toBe('sábado: no se cuenta')
  expect(text['2026-07-27']).toContain('en discusión')
})

test('after hours, the sentence says when it is deemed presented', () => {
  const { sentences, days } = told('acceso', '2026-09-04T20:00')
  expect(sentences[0]).toContain('se tiene por presentado el lunes 7 de setiembre de 2026')
  expect(days[0]?.text).toContain('fuera del horario de atención')
})

test('a last day that cannot be the end is named, and weekends are not said to be left out of calendar days', () => {
  const huamanga = calendar('huamanga')
  const rule = ruleInForce('reclamo', '2026-09-01')
  if (!rule || !huamanga) throw new Error('no rule or calendar')
  const { days, sentences } = explain(plainTerm('2026-09-03', 'huamanga', 10, 'calendar'), rule, huamanga, 'later')
  expect(sentences).toEqual([
    'Presentado el jueves 3 de setiembre de 2026; el plazo de 10 días calendario para responder (D.S. 007-2020-PCM, art. 14) vence el lunes 14 de setiembre de 2026.',
    'El último día del plazo, domingo 13 de setiembre de 2026, es fin de semana: el plazo pasa, por inferencia, al primer día hábil siguiente.',
  ])
  expect(days.at(-2)?.text).toBe('día 10; el plazo no termina aquí: fin de semana')
  expect(days.at(-1)?.text).toContain('primer día hábil siguiente')
})

test('lengths agree in number', () => {
  expect([spanishLength({ length: 1, unit: 'month' }), spanishLength({ length: 10, unit: 'calendar' })]).toEqual([
    '1 mes',
    '10 días calendario',
  ])
})

test('a disputed last day of calendar days is named too, and so is one that puts off the presentation', () => {
  const huamanga = calendar('huamanga')
  const rule = ruleInForce('acceso', '2026-07-01')
  if (!rule || !huamanga) throw new Error('no rule or calendar')
  const dispute = (term: Term) =>
    explain(term, rule, huamanga, 'later').sentences.find((one) => one.startsWith('Está en discusión'))
  const told = (earlier: string) =>
    `Está en discusión si se cuenta el 27 de julio de 2026; si se cuenta, el plazo vence el ${earlier} de 2026.`
  expect(dispute(plainTerm('2026-07-17', 'huamanga', 10, 'calendar'))).toBe(told('lunes 27 de julio'))
  expect(dispute(startTerm(rule, '2026-07-25T15:00:00Z', 'huamanga'))).toBe(told('jueves 13 de agosto'))
  expect(dispute(plainTerm('2026-07-17', 'huamanga', 15, 'calendar'))).toBeUndefined()
})

test('norms are listed as Spanish lists them', () => {
  const named = (...names: string[]) => {
    const rows = names.map((name, i) => ({
      ...{ id: `${i}`, name, date: `2026-09-0${i + 2}`, scope: { level: 'country', place: 'Perú' } as const },
      ...{ effect: 'excluded' as const, norm: 'D.S.', knownSince: '2026-01-01' },
    }))
    const days = compileCalendar(called('x'), rows, { reviewedThrough: '2026-12-31' })
    const rule = ruleInForce('queja', '2026-09-01')
    if (!rule) throw new Error('no rule')
    return explain(plainTerm('2026-09-01', 'x', 3, 'business'), rule, days, 'later').sentences[0]
  }
  const list = new Intl.ListFormat('es', { type: 'conjunction' })
  for (const names of [['Feria'], ['Feria', 'Inmaculada'], ['Izaje', 'Hielo'], ['Feria', 'Yarinacocha', 'hijos']]) {
    const all = names.map((name) => `${name} (D.S.)`)
    expect(named(...names)).toContain(`, sin contar ${list.format(['sábados', 'domingos', ...all])}.`)
  }
})
