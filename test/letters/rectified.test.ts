import { describe, expect, test } from 'vitest'
import type { CalendarRow } from '../../shared/law/calendar.ts'
import { compose } from '../../shared/letters/compose.ts'
import type { Dossier } from '../../shared/letters/dossier.ts'
import type { LetterKind } from '../../shared/letters/list.ts'
import { lettersOwed } from '../../shared/letters/owed.ts'
import {
  answeredAt,
  decree,
  delivered,
  dossierOf,
  type Happening,
  huamanga,
  instantIn,
  missed,
  number,
  rectifiedAt,
  stamped,
  tellUnder,
  write,
} from './dossier.ts'

const flat = (text: string) => text.replace(/\s+/g, ' ')
const letter = (kind: LetterKind, dossier: Dossier, to: string) => {
  const { subject, text } = write(kind, dossier, to)
  return { subject, read: flat(text) }
}
const presented = { presented: stamped('2026-03-02T10:20') }

// Six business days of April that the record learned of when the term seemed to have ended on the 15th.
const late = huamanga(decree('2026-04-07', '2026-04-14', '2026-04-20'))
const wrong: Happening[] = [missed(0, '2026-04-16T00:10'), delivered(1, '2026-04-16T08:05')]
const right = rectifiedAt(0, '2026-04-20T00:10')
const onceRectified = (now: string, ...more: Happening[]) =>
  dossierOf(tellUnder(late, '2026-03-02T10:30', presented, ...wrong, right, ...more), now, { record: late })

describe('a miss that a late decree proved wrong is taken back', () => {
  const running = onceRectified('2026-04-20T08:00')

  test('before the office: what was said and where, why it does not hold, the right day, and an apology', () => {
    const { subject, read } = letter('rectified', running, 'fiscalizacion')
    expect(subject).toBe(
      `${number} · Plazo se rectifica · Último día: 23 de abril de 2026 · Denuncia vecinal de infracción`,
    )
    expect(read).toContain('El 16 de abril de 2026, 00:10, en el folio 2, Plazo registró que el plazo')
    expect(read).toContain('había terminado sin respuesta el 15 de abril de 2026. No es así')
    expect(read).toContain(
      '6 días, del 7 de abril de 2026 al 14 de abril de 2026, no se cuentan: Día no laborable para el sector público (D.S. 901-2026-PCM), que Plazo conoció el 20 de abril de 2026.',
    )
    expect(read).toContain('Rectificado: 20 de abril de 2026, 00:10, folio 4')
    expect(read).toContain('Plazo le ofrece disculpas')
    expect(read).toContain('Aviso al superior, ante Gerente de Desarrollo Económico (folio 2)')
    expect(read).toContain('Plazo: 30 días hábiles, hasta el 23 de abril de 2026.')
    expect(read).toContain('Responda aquí')
    expect(read).not.toMatch(/sin respuesta registrada|Aparte/)
  })

  test('and nobody is accused of it any more: neither before that pass, in an aviso too, nor after it', () => {
    const unrectified = tellUnder(late, '2026-03-02T10:30', presented, ...wrong)
    const before = dossierOf(unrectified, '2026-04-20T00:05', { record: late })
    for (const dossier of [before, running]) {
      const kinds = lettersOwed(dossier.case, dossier).map(({ kind }) => kind)
      expect(kinds.filter((kind) => ['lapsed', 'lapsed-junta', 'aviso'].includes(kind))).toEqual([])
    }
  })

  test('before the superior: his aviso has no effect, and he need not answer', () => {
    const { subject, read } = letter('rectified', running, 'desarrollo')
    expect(subject).toBe(`${number} · Plazo se rectifica · Sin efecto: Aviso al superior`)
    expect(read).toContain('Señor(a) Gerente de Desarrollo Económico')
    expect(read).toContain('abierto el 16 de abril de 2026, folio 2). No tiene que tramitarlo ni responderlo.')
    expect(read).toContain('No es así: el último día es el 23 de abril de 2026')
    expect(read).toContain('D.S. 901-2026-PCM')
    expect(read).toContain('Plazo le ofrece disculpas')
    expect(read).not.toContain('/responder/')
  })

  test('before the junta, which has nothing to do', () => {
    const { subject, read } = letter('rectified', running, 'junta')
    expect(subject).toContain('Plazo se rectifica · Último día: 23 de abril de 2026 · «Discotecas')
    expect(read).toContain('La junta no tiene que hacer nada')
    expect(read).not.toContain('/responder/')
  })

  test.each(['fiscalizacion', 'desarrollo', 'junta'])('a lapse by the right day is told apart, to %s', (reader) => {
    const { read } = letter('rectified', onceRectified('2026-04-24T08:00', missed(0, '2026-04-24T00:10')), reader)
    const [mistake = '', apart = ''] = read.split('Aparte de lo anterior')
    expect(mistake).toContain('No es así: el último día es el 23 de abril de 2026')
    expect(mistake).not.toContain('folio 5')
    expect(apart).toContain('el plazo terminó el 23 de abril de 2026, como consta en el folio 5')
    expect(apart).toContain('Según lo registrado al 24 de abril de 2026, 08:00, folio 5')
    expect(apart).toContain('Sobre esto Plazo escribe por separado')
  })

  test('an answer that has come meanwhile is told, and no longer asked for', () => {
    const { read } = letter(
      'rectified',
      onceRectified('2026-04-21T08:00', answeredAt(0, '2026-04-21T07:50')),
      'fiscalizacion',
    )
    expect(read).toContain('La respuesta consta registrada el 21 de abril de 2026, 07:50, folio 5.')
    expect(read).not.toContain('/responder/')
  })

  test('I14: the second aviso falls with the first, and of neither is a term said to be over', () => {
    const climb: Happening[] = [...wrong, missed(1, '2026-04-24T00:10'), delivered(2, '2026-04-24T08:05')]
    const record = huamanga(decree('2026-04-07', '2026-04-14', '2026-04-25'))
    const state = tellUnder(record, '2026-03-02T10:30', presented, ...climb, rectifiedAt(0, '2026-04-25T00:10'))
    const dossier = dossierOf(state, '2026-04-27T08:00', { record })
    for (const superior of ['desarrollo', 'gerencia-municipal']) {
      const { read } = letter('rectified', dossier, superior)
      expect(read).toContain('Queda sin efecto el escrito «Aviso al superior» que Plazo le dirigió')
      expect(read).not.toMatch(/sin respuesta registrada/)
    }
    for (const office of ['Gerente de Desarrollo Económico', 'Gerente Municipal'])
      expect(letter('rectified', dossier, 'junta').read).toContain(`Aviso al superior, ante ${office}`)
    expect(lettersOwed(dossier.case, dossier).map(({ kind }) => kind)).not.toContain('unanswered')
  })

  test('the ladder begins again over the right lapse, and no letter cites what was withdrawn', () => {
    const again = onceRectified('2026-04-24T08:00', missed(0, '2026-04-24T00:10'))
    const { read } = letter('aviso', again, 'desarrollo')
    expect(read).toContain('Su plazo terminó el 23 de abril de 2026 (folio 5).')
    expect(read).not.toMatch(/15 de abril|Avisos anteriores/)
    expect(read).toContain('Responda aquí')
    expect(letter('lapsed-junta', again, 'junta').read).toContain('Avisó a: Gerente de Desarrollo Económico')
    expect(letter('lapsed', again, 'fiscalizacion').read).toContain(
      'Plazo avisó también a Gerente de Desarrollo Económico.',
    )
    const second = onceRectified(
      '2026-05-05T08:00',
      missed(0, '2026-04-24T00:10'),
      delivered(2, '2026-04-24T08:05'),
      missed(2, '2026-05-05T00:10'),
    )
    const above = letter('aviso', second, 'gerencia-municipal').read
    expect(above.match(/Gerente de Desarrollo Económico: avisado el [^;]+; sin respuesta registrada\./g)).toEqual([
      'Gerente de Desarrollo Económico: avisado el 24 de abril de 2026; sin respuesta registrada.',
    ])
  })
})

describe('a date that moves while the term runs', () => {
  const running = (now: string, ...rows: Parameters<typeof huamanga>) => {
    const record = huamanga(...rows)
    return dossierOf(tellUnder(record, '2026-03-02T10:30', presented), now, { record })
  }
  const one = decree('2026-04-13', '2026-04-13', '2026-03-20')

  test('is told to the junta with its norm and its count, accusing nobody', () => {
    const { subject, read } = letter('moved', running('2026-03-21T08:00', one), 'junta')
    expect(subject).toContain('El plazo corre ahora hasta el 16 de abril de 2026 · «Discotecas')
    expect(read).toContain('cambió del 15 de abril de 2026 al 16 de abril de 2026. La fecha anterior ya no vale')
    expect(read).toContain(
      'El 13 de abril de 2026 no se cuenta: Día no laborable para el sector público (D.S. 901-2026-PCM), que Plazo conoció el 20 de marzo de 2026.',
    )
    expect(read).toContain('El cambio viene del calendario, y no de la oficina')
    expect(read).toContain('vence el jueves 16 de abril de 2026')
    expect(read).not.toMatch(/venció|sin respuesta/)
  })

  test('is told to the office by when it has to answer now, and how', () => {
    const { subject, read } = letter('moved', running('2026-03-21T08:00', one), 'fiscalizacion')
    expect(subject).toBe(
      `${number} · Nueva fecha: debe responder hasta el 16 de abril de 2026 · Denuncia vecinal de infracción`,
    )
    expect(read).toContain('Último día antes: 15 de abril de 2026 Último día ahora: 16 de abril de 2026')
    expect(read).toContain('Responda aquí')
  })

  test('W2: to a day before it is kept: who was told the later one is not late on it', () => {
    const revoked = { ...one, revoked: { on: instantIn('2026-03-25'), norm: 'D.S. 902-2026-PCM' } }
    const { read } = letter('moved', running('2026-03-26T08:00', revoked), 'fiscalizacion')
    expect(read).toContain('cambió del 16 de abril de 2026 al 15 de abril de 2026. Plazo respeta la fecha que comunicó')
    expect(read).toContain('si llega a más tardar el 16 de abril de 2026')
    expect(read).not.toContain('ya no vale')
  })

  test('is a courtesy to the junta, and a legal notice to the office', () => {
    const dossier = running('2026-03-21T08:00', one)
    const classes = lettersOwed(dossier.case, dossier).flatMap(({ kind, to, class: risk }) =>
      kind === 'moved' ? [[to.role, risk]] : [],
    )
    expect(classes).toEqual([
      ['junta', 'courtesy'],
      ['post', 'legal'],
    ])
  })

  test('W2: the same day it was learnt is told from whichever date its reader had', () => {
    const first = decree('2026-04-13', '2026-04-13', '2026-03-20T09:00')
    const more = { ...decree('2026-04-14', '2026-04-14', '2026-03-20T11:00'), norm: 'D.S. 903-2026-PCM' }
    const dossier = running('2026-03-21T08:00', first, more)
    const changes = lettersOwed(dossier.case, dossier)
      .filter(({ kind, to }) => kind === 'moved' && to.role === 'junta')
      .map((duty) => /cambió del .*? al .*? de 2026\./.exec(flat(compose(duty, dossier).text))?.[0])
    expect(changes).toEqual([
      'cambió del 15 de abril de 2026 al 17 de abril de 2026.',
      'cambió del 16 de abril de 2026 al 17 de abril de 2026.',
    ])
  })

  test('moves back when its decree is revoked, and only the last change is told', () => {
    const revoked = { ...one, revoked: { on: instantIn('2026-03-25'), norm: 'D.S. 902-2026-PCM' } }
    const { read } = letter('moved', running('2026-03-26T08:00', revoked), 'junta')
    expect(read).toContain('cambió del 16 de abril de 2026 al 15 de abril de 2026')
    expect(read).toContain(
      'El 13 de abril de 2026 sí se cuenta: D.S. 902-2026-PCM, que Plazo conoció el 25 de marzo de 2026, dejó sin efecto «Día no laborable para el sector público» (D.S. 901-2026-PCM).',
    )
  })

  test('cites no decree that closed a Sunday, or a day after the term', () => {
    const sunday = { ...decree('2026-04-12', '2026-04-12', '2026-03-20'), norm: 'D.S. 903-2026-PCM' }
    const beyond = { ...decree('2026-06-15', '2026-06-15', '2026-03-20'), norm: 'D.S. 904-2026-PCM' }
    const { read } = letter('moved', running('2026-03-21T08:00', one, sunday, beyond), 'fiscalizacion')
    expect(read).toContain('D.S. 901-2026-PCM')
    expect(read).not.toMatch(/90[34]-2026/)
  })

  test('says of a day without attention that it cannot be the last', () => {
    const shut = { ...decree('2026-04-15', '2026-04-15', '2026-04-01'), effect: 'roll-last-day-only' as const }
    const { read } = letter('moved', running('2026-04-02T08:00', shut), 'junta')
    expect(read).toContain('El 15 de abril de 2026 no puede ser el último: Día no laborable')
    expect(read).toContain('al 16 de abril de 2026')
  })
})

test('an answer to a writing without effect is confirmed, and called neither late nor in time, as on the page', () => {
  const { read } = letter('receipt', onceRectified('2026-04-30T09:10', answeredAt(1, '2026-04-30T09:00')), 'desarrollo')
  expect(read).toContain('Respuesta registrada: 30 de abril de 2026, 09:00')
  expect(read).not.toMatch(/Llegó|Plazo:/)
})

describe('what moved a date is told as what it is', () => {
  const moved = (change: Partial<CalendarRow>) => {
    const record = huamanga({ ...decree('2026-04-13', '2026-04-13', '2026-03-20'), ...change })
    const state = tellUnder(record, '2026-03-02T10:30', presented)
    return letter('moved', dossierOf(state, '2026-03-20T08:00', { record }), 'fiscalizacion').read
  }
  const SAID = 'Día no laborable para el sector público (D.S. 901-2026-PCM), que Plazo conoció el 20 de marzo de 2026.'

  test('L23: of a day in dispute nobody is told that it does not count', () => {
    expect(moved({ effect: 'disputed' })).toContain(
      `El 13 de abril de 2026 está en discusión, y Plazo espera hasta la fecha más lejana: ${SAID}`,
    )
    expect(moved({})).toContain(`El 13 de abril de 2026 no se cuenta: ${SAID}`)
  })

  test('L24: a decree that was not published before its day is told so, and one that was is not (137.2)', () => {
    expect(moved({ published: '2026-04-13' })).toContain(
      'Se publicó el 13 de abril de 2026, y no antes: puede discutirse que no se cuente (TUO Ley 27444, art. 148.2 (D.S. 004-2019-JUS)).',
    )
    expect(moved({ published: '2026-04-12' })).not.toContain('puede discutirse')
  })

  test.each(['fiscalizacion', 'junta'])('L11: the new date of a memorial is told to %s as inferred', (to) => {
    const record = huamanga(decree('2026-04-13', '2026-04-13', '2026-03-20'))
    const state = tellUnder(record, '2026-03-02T10:30', { kind: 'memorial', ...presented })
    const { read } = letter('moved', dossierOf(state, '2026-03-20T08:00', { record }), to)
    expect(read).toContain('Sobre el plazo: plazo según criterio de Plazo (inferido)')
  })
})
