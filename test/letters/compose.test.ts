import { describe, expect, test } from 'vitest'
import { fonts } from '#fonts'
import type { Command } from '../../shared/cases/acts/decisions.ts'
import type { Case } from '../../shared/cases/state.ts'
import { toInstant } from '../../shared/law/time.ts'
import type { Dossier } from '../../shared/letters/dossier.ts'
import { type CaseLetterKind, caseLetterNames } from '../../shared/letters/list.ts'
import { lettersOwed } from '../../shared/letters/owed.ts'
import { cargoPdf } from '../../shared/papers/cargo.ts'
import { contest, curing, leaveUncured, observing, verifyCure } from '../observing.ts'
import { commit, contestStatement, onPaper } from '../stating.ts'
import {
  answer,
  answeredAt,
  decree,
  delivered,
  discotecas,
  dossierOf,
  far,
  type Happening,
  huamanga,
  instantIn,
  missed,
  number,
  readable,
  rectifiedAt,
  remindedAt,
  stamped,
  tell,
  tellUnder,
  wayrapampa,
  wordsOf,
  write,
} from './dossier.ts'

const flat = (text: string) => text.replace(/\s+/g, ' ')
const filed = (...happenings: Happening[]) =>
  tell('2026-03-02T10:30', { presented: stamped('2026-03-02T10:20') }, ...happenings)
const lapse = missed(0, '2026-04-16T00:10')

/** The superiors of the subgerencia, as far as the alcaldía: each aviso delivered, and waited for in vain. */
const climb: Happening[] = [
  lapse,
  ...[delivered(1, '2026-04-16T08:05'), missed(1, '2026-04-24T00:10')],
  ...[delivered(2, '2026-04-24T08:05'), missed(2, '2026-05-05T00:10')],
  ...[delivered(3, '2026-05-05T08:05'), missed(3, '2026-05-13T00:10')],
]
const holding: Happening = ['2026-03-05T10:00', { do: 'hold', obligation: 0, until: '2026-04-30' }]
const reclamo = (...happenings: Happening[]) =>
  tell('2026-03-02T10:30', { kind: 'reclamo', presented: stamped('2026-03-02T10:20') }, ...happenings)
const observation: Happening = ['2026-03-04T09:00', observing('2026-03-03')]
const cure: Happening = ['2026-03-06T09:00', curing('2026-03-05T11:00')]
const upTo = (steps: number) => filed(...climb.slice(0, 2 * steps - 1))

describe('the cargo', () => {
  test('of a document already presented gives the number, the term and the attached PDF', () => {
    const { subject, text, cargo } = write('cargo', dossierOf(filed(), '2026-03-02T10:31'))
    expect(subject).toBe(
      `${number} · Guarde esta constancia · «Discotecas sin licencia siguen abiertas pese a la orden de…»`,
    )
    expect(flat(text)).toContain('30 días hábiles, hasta el 15 de abril de 2026')
    expect(flat(text)).toContain('Ley 27972, art. 118')
    expect(cargo).toMatchObject({
      number,
      filedAt: '2 de marzo de 2026, 10:30 (hora de Lima)',
      addressee: 'Subgerente de Fiscalización y Licencias, Municipalidad Provincial de Wayrapampa',
      fojas: 7,
      annexes: discotecas.evidence.map((one) => `«${one}»`),
      presentation: '2 de marzo de 2026, 10:20, con cargo sellado en papel (folio 1)',
      term: '30 días hábiles, hasta el 15 de abril de 2026.',
      hash: filed().head,
      url: `https://plazo.example/casos/${number}`,
      folio: '1',
    })
  })

  test('L14: is a constancia of the register and no cargo, unless the entity adopted Plazo', () => {
    const constancia = write('cargo', dossierOf(filed(), '2026-03-02T10:31'))
    expect(constancia.cargo?.adopted).toBe(false)
    expect(constancia.cargo?.legal.join(' ')).toMatch(/No es el cargo de la entidad \(TUO Ley 27444, art\. \d/)
    expect(flat(constancia.text)).toContain('Fojas: 7, que la junta declara')
    const entity = { ...wayrapampa, adoptsPlazo: true }
    const adopted = write('cargo', dossierOf(filed(), '2026-03-02T10:31', { entity }))
    expect([adopted.subject, adopted.cargo?.adopted]).toEqual([expect.stringContaining('Guarde este cargo'), true])
    expect(adopted.cargo?.legal.join(' ')).toContain('este cargo acredita la fecha y la hora')
  })

  test('L32: gives the junta its own text back, in the letter and in the PDF', () => {
    const { text, cargo } = write('cargo', dossierOf(filed(), '2026-03-02T10:31'))
    const { subject, facts, request, norm = '', place = '', evidence, gestiones = [] } = discotecas
    const own = [subject, ...facts.split('\n'), request, norm, place, ...evidence, ...gestiones.map((one) => one.text)]
    const printed = JSON.stringify([cargo?.texts, cargo?.annexes])
    for (const one of own) {
      expect(flat(text.replace(/^> /gm, ''))).toContain(one)
      expect(printed).toContain(one)
    }
  })

  test('of one not yet presented says that no term runs, and what starts it', () => {
    const { text, cargo } = write('cargo', dossierOf(tell('2026-03-02T10:30', {}), '2026-03-02T10:31'))
    expect(flat(text)).toContain('El plazo empieza cuando ella lo recibe')
    expect(text).not.toMatch(/\d de abril/)
    expect(cargo?.term).toContain('Todavía no corre')
  })

  test('tells a junta of an entity without mesa de partes to take the paper there', () => {
    const { mesaDePartes: _, ...entity } = wayrapampa
    const { text } = write('cargo', dossierOf(tell('2026-03-02T10:30', {}), '2026-03-02T10:31', { entity }))
    expect(flat(text)).toContain('Plazo no lo envía: preséntelo usted y registre con el enlace de abajo')
    expect(flat(text)).toContain('/cargo')
  })

  test('tells how the days are counted and which are not, in the letter and on its one sheet', async () => {
    const state = tell('2026-07-10T09:00', { presented: stamped('2026-07-10T08:15') })
    const { text, cargo } = write('cargo', dossierOf(state, '2026-07-10T09:01'))
    expect(flat(text)).toContain('- 28 de julio de 2026 al 29 de julio de 2026: Fiestas Patrias (D.Leg. 713, art. 6)')
    const [sentence = '', days = ''] = cargo?.counted ?? []
    expect(sentence).toContain('Presentado el viernes 10 de julio de 2026; el plazo de 30 días hábiles')
    expect(days).toContain('27 de julio de 2026 (Día no laborable para el sector público, en discusión)')
    expect(days).not.toMatch(/sábado|domingo/)
    const pages = Buffer.from(cargo ? await cargoPdf({ ...cargo, texts: [] }, fonts) : [])
      .toString('latin1')
      .match(/\/Type \/Page\b/g)
    expect(pages).toHaveLength(1)
  })

  test('gives the junta the code with which it asks Plazo to wait, but not of a denuncia de corrupción', () => {
    const { text } = write('cargo', dossierOf(filed(), '2026-03-02T10:31'))
    expect(text).toContain(`\nhttps://plazo.example/casos/${number}/esperar\n`)
    expect(text).toContain('    90215533\n')
    const secret = { kind: 'denuncia-corrupcion', against: 'gerencia-municipal' } as const
    const corruption = dossierOf(tell('2026-03-02T10:30', secret), '2026-03-02T10:31')
    expect(write('cargo', corruption).text).not.toMatch(/90215533|esperar/)
  })

  test('shows both dates where a day is disputed', () => {
    const state = tell('2026-07-10T09:00', { presented: stamped('2026-07-10T08:15') })
    const { text } = write('cargo', dossierOf(state, '2026-07-10T09:01'))
    expect(flat(text)).toContain('hasta el 28 de agosto de 2026 (o el 27 de agosto de 2026')
  })

  test('marks an inferred term as such', () => {
    const state = tell('2026-07-10T09:00', {
      kind: 'memorial',
      against: 'alcaldia',
      presented: stamped('2026-07-10T08:15'),
    })
    const { text, cargo } = write('cargo', dossierOf(state, '2026-07-10T09:01'))
    expect(flat(text)).toContain('plazo según criterio de Plazo (inferido)')
    expect(cargo?.legal.join(' ')).toContain('plazo según criterio de Plazo (inferido)')
  })
})

test('the escrito goes in full to the mesa de partes, which is asked for its entry number', () => {
  const { subject, text } = write('presentation', dossierOf(tell('2026-05-04T10:30', {}), '2026-05-04T10:31'))
  expect(subject).toBe(`${number} · Presentación de escrito: pide número de ingreso · Denuncia vecinal de infracción`)
  const { subject: asunto, request, norm = '', place = '', evidence, gestiones = [] } = discotecas
  const parts = [asunto, request, norm, place, ...evidence, ...gestiones.map((gestion) => gestion.text)]
  for (const part of [...parts, 'Los locales atienden', '187 en papel y 46 en línea'])
    expect(wordsOf(text).join(' ')).toContain(wordsOf(part).join(' '))
  expect(flat(text)).toContain('TUO Ley 27444, art. 124.1, D.S. 006-2026-JUS')
  expect(flat(text)).toContain('Señor(a) Subgerente de Fiscalización y Licencias')
})

test('when the mesa de partes received it, the junta learns until when the term runs', () => {
  const { channel: _, ...received } = stamped('2026-03-03T09:00')
  const present: Command = { do: 'present', obligation: 0, channel: 'digital-desk', ...received }
  const verify: Command = { do: 'verify', obligation: 0, ground: 'acknowledged' }
  const state = tell('2026-03-02T10:30', {}, ['2026-03-03T09:10', present])
  const { subject, text } = write('started', dossierOf(state, '2026-03-03T09:11'))
  expect(subject).toContain('Se entregó su documento')
  expect(flat(text)).toContain('3 de marzo de 2026, 09:00, por la mesa de partes digital (folio 2)')
  expect(flat(text)).toContain('si se presentó ese día, hasta el 16 de abril de 2026')
  const checked = tell('2026-03-02T10:30', {}, ['2026-03-03T09:10', present], ['2026-03-03T09:20', verify])
  expect(write('started', dossierOf(checked, '2026-03-03T09:21')).subject).toContain(
    'El plazo corre hasta el 16 de abril de 2026',
  )
})

describe('the office', () => {
  test('learns what is asked, by when, under which article, and how to answer', () => {
    const { subject, text, html } = write('notice', dossierOf(filed(), '2026-03-02T10:31'))
    expect(subject).toBe(`${number} · Debe responder hasta el 15 de abril de 2026 · Denuncia vecinal de infracción`)
    expect(text).toContain('Responder a más tardar el: 15 de abril de 2026')
    expect(text).toContain('Ley 27972, Orgánica de Municipalidades, art. 118')
    const token = /\nhttps:\/\/plazo\.example\/responder\/([0-9a-f]{32})\n/.exec(text)?.[1]
    expect(html).toContain(`href="https://plazo.example/responder/${token}"`)
    expect(text).toContain('> «Que se ejecute la clausura')
    expect(flat(text)).toContain('Una respuesta automática, un acuse de lectura o un número de ticket no cuenta')
    expect(flat(text)).toContain('titular registrado al 2 de marzo de 2026: Rómulo Ticllacuri Ñahui')
  })

  test('L28: is told one date in the notice and in the reminder, the later, with the reason', () => {
    const state = tell(
      '2026-07-10T09:00',
      { kind: 'memorial', against: 'alcaldia', presented: stamped('2026-07-10T08:15') },
      remindedAt('2026-08-20T08:00'),
    )
    const dossier = dossierOf(state, '2026-08-20T08:01')
    const notice = write('notice', dossier)
    expect(notice.subject).toContain(
      'Debe resolver hasta el 28 de agosto de 2026 y notificar hasta el 4 de setiembre de 2026',
    )
    expect(notice.text).not.toContain('27 de agosto')
    const reminder = write('reminder', dossier)
    expect(reminder.subject).toContain(
      'Recordatorio · Resuelva a más tardar el 28 de agosto de 2026 y notifique a más tardar el 4 de setiembre de 2026 · Memorial',
    )
    expect(flat(reminder.text)).toMatch(
      /Responder a más tardar el: 28 de agosto de 2026; para notificar, el 4 de setiembre de 2026.*Está en discusión si se cuenta el 27 de julio de 2026/,
    )
    expect(flat(reminder.text)).toContain('Señor(a) Alcaldesa provincial')
  })

  test('L1: who held the post on the last day stands beside the lapse, not who took it the day after', () => {
    const holders = [
      { name: 'Rómulo Ticllacuri Ñahui', from: '2023-01-01', to: '2026-12-31' },
      { name: 'Otra Persona', from: '2027-01-01' },
    ]
    const posts = wayrapampa.posts.map((one) => (one.id === 'fiscalizacion' ? { ...one, holders } : one))
    const state = tell('2026-11-16T10:30', { presented: stamped('2026-11-16T10:20') }, missed(0, '2027-01-01T00:10'))
    const dossier = dossierOf(state, '2027-01-04T08:00', { entity: { ...wayrapampa, posts } })
    const read = flat(write('lapsed-junta', dossier, 'junta').text)
    expect(read).toContain('titular registrado al 31 de diciembre de 2026: Rómulo Ticllacuri Ñahui')
    expect(read).not.toContain('Otra Persona')
  })

  test('has a holder to be confirmed once its recorded holder left', () => {
    const { text } = write('notice', dossierOf(filed(), '2027-01-04T08:00'))
    expect(flat(text)).toContain('(titular por confirmar)')
    expect(text).not.toContain('Rómulo')
  })

  test('that stayed silent reads the date, hour and folio, and that a late answer is valid', () => {
    const { subject, text } = write('lapsed', dossierOf(filed(lapse), '2026-04-16T08:00'))
    expect(subject).toContain('Sin respuesta registrada al 16 de abril de 2026')
    expect(flat(text)).toContain('Según lo registrado al 16 de abril de 2026, 08:00, folio 2')
    expect(flat(text)).toContain('El plazo terminó el 15 de abril de 2026')
    // D.S. 006-2026-JUS governs from 30 April 2026 and calls this article 140.3.
    expect(flat(text)).toContain('TUO Ley 27444, art. 151.3, D.S. 004-2019-JUS')
    expect(flat(write('lapsed', dossierOf(filed(lapse), '2026-05-04T08:00')).text)).toContain(
      'art. 140.3, D.S. 006-2026-JUS',
    )
  })

  test('that answered gets a receipt with its text', () => {
    const state = filed(answeredAt(0, '2026-04-15T23:50'))
    const { subject, text } = write('receipt', dossierOf(state, '2026-04-15T23:51'))
    expect(subject).toContain('Constancia de su respuesta del 15 de abril de 2026')
    expect(text).toContain(`> «${answer.text}»`)
    expect(flat(text)).toContain('15 de abril de 2026, 23:50, folio 2')
    expect(text).toContain('Llegó: dentro del plazo')
    expect(flat(text)).toContain('¿No fue su oficina?')
  })

  test('that answered late reads that its answer counts, and is never told that it was in time', () => {
    const late = write('receipt', dossierOf(filed(lapse, answeredAt(0, '2026-04-20T12:00')), '2026-04-20T12:01'))
    expect(late.text).toContain('después del plazo: es válida igualmente')
    const unnoticed = write('receipt', dossierOf(filed(answeredAt(0, '2026-04-16T00:05')), '2026-04-16T00:06'))
    expect(unnoticed.text).not.toContain('dentro del plazo')
  })
})

describe('I14: an aviso to a superior', () => {
  const aviso = (dossier: Dossier, to?: string) => {
    const { subject, text } = write('aviso', dossier, to)
    return { subject, read: flat(text) }
  }

  test('tells what is on record, asks him to see to an answer, and says that nobody owes Plazo one by a day', () => {
    const { subject, read } = aviso(dossierOf(upTo(1), '2026-04-16T08:00'))
    expect(subject).toBe(
      `${number} · Aviso al superior: Sin respuesta registrada al 16 de abril de 2026 · Denuncia vecinal de infracción`,
    )
    for (const told of [
      'Señor(a) Gerente de Desarrollo Económico',
      'Según lo registrado al 16 de abril de 2026, 08:00, folio 2, el documento «Denuncia vecinal de infracción» (debe responder: Subgerente de Fiscalización y Licencias) está sin respuesta registrada. Su plazo terminó el 15 de abril de 2026 (folio 2).',
      'Se le pide que vea que la junta tenga su respuesta por escrito.',
      'Número de ingreso en la entidad: «2026-004417»',
      'Asunto: «Discotecas sin licencia',
      'Lugar: «Jirón Retama, primera cuadra»',
      'Norma que invoca: «Ordenanza Municipal 018-2024-MPW',
      'Deber: La autoridad municipal debe responder por escrito',
      'Norma: Ley 27972, Orgánica de Municipalidades, art. 118',
      'La ley no fija un plazo para responder a este aviso. Plazo espera 5 días hábiles desde que le llegue antes de seguir (criterio de Plazo, inferido).',
      'este orden es criterio de Plazo (inferido)',
    ])
      expect(read).toContain(told)
    expect(`${subject} ${read}`).not.toMatch(/[Vv]encid|queja|plazo propio|[Ii]nfracción administrativa|incumpl/)
  })

  test('cites the duty by the text in force at filing, and what a superior must supervise by that of today', () => {
    const memorial = { kind: 'memorial', presented: stamped('2026-04-01T09:00') } as const
    const state = tell('2026-04-01T09:10', memorial, missed(0, '2026-05-26T00:10'))
    const { read } = aviso(dossierOf(state, '2026-05-26T08:00'))
    expect(read).toMatch(/Norma: Constitución.*art\. 117\.3 \(D\.S\. 004-2019-JUS\)/)
    expect(read).toContain('art. 131.2, D.S. 006-2026-JUS')
    expect(read).toContain('art. 143.2, D.S. 006-2026-JUS')
    // Before 30 April 2026 the same articles were 142.2 and 154.2.
    const before = aviso(dossierOf(upTo(1), '2026-04-16T08:00')).read
    expect(before).toContain('art. 142.2, D.S. 004-2019-JUS')
    expect(before).toContain('art. 154.2, D.S. 004-2019-JUS')
  })

  test('names the posts and none of their holders, over a miss and over what a cargo says', () => {
    const overMiss = dossierOf(upTo(2), '2026-04-24T08:00')
    const overCargo = dossierOf(shown(elapsed), '2026-04-16T10:01')
    for (const dossier of [overMiss, overCargo]) {
      const { subject, read } = aviso(dossier)
      expect(read).toContain('Subgerente de Fiscalización y Licencias')
      for (const { holders } of wayrapampa.posts) expect(`${subject} ${read}`).not.toContain(holders[0]?.name)
      expect(read).not.toContain('titular')
    }
  })

  test('over what a cargo says: that very sentence, and the request to check', () => {
    const dossier = dossierOf(shown(elapsed), '2026-04-16T10:01')
    const { subject, read } = aviso(dossier, 'desarrollo')
    expect(subject).toContain('Según un cargo, terminó un plazo')
    const sentence =
      'La junta indica un cargo del 2 de marzo de 2026. Se avisó a Subgerente de Fiscalización y Licencias el 2 de marzo de 2026 y no lo ha objetado. Según ese cargo el plazo terminó el 15 de abril de 2026; sin respuesta registrada al 16 de abril de 2026.'
    expect(read).toContain(sentence)
    expect(flat(write('elapsed', dossier, 'fiscalizacion').text)).toContain(sentence)
    expect(read).toContain(
      'Plazo no ha comprobado ese cargo. Se le pide que verifique si el documento consta y qué se respondió.',
    )
    expect(read).not.toMatch(/Su plazo terminó|Vencido|fuera de plazo/)
  })

  test('the next one says when Plazo wrote to the one before, and what is on record of him', () => {
    const second = aviso(dossierOf(upTo(2), '2026-04-24T08:00'), 'gerencia-municipal').read
    expect(second).toContain('Señor(a) Gerente Municipal')
    expect(second).toContain(
      'Gerente de Desarrollo Económico: avisado el 16 de abril de 2026; sin respuesta registrada.',
    )
    const back: Happening = [
      '2026-04-16T08:06',
      { do: 'notify', obligation: 1, letter: 'delivery-1', fate: 'returned', document: true },
    ]
    const escalate: Happening = ['2026-04-16T08:10', { do: 'escalate', obligation: 1 }]
    const skipped = dossierOf(filed(lapse, back, escalate), '2026-04-16T08:11')
    expect(aviso(skipped, 'gerencia-municipal').read).toContain(
      'Gerente de Desarrollo Económico: sin buzón que lo reciba.',
    )
    expect(lettersOwed(skipped.case, skipped).filter(({ kind }) => kind === 'aviso')).toMatchObject([
      { to: { post: 'gerencia-municipal' } },
    ])
  })

  test('of a junta with reserved identity: no name, no place, no norm and no entry number', () => {
    const reserved = { presented: stamped('2026-03-02T10:20'), identity: 'reserved' } as const
    const { read } = aviso(dossierOf(tell('2026-03-02T10:30', reserved, lapse), '2026-04-16T08:00'))
    expect(read).toContain('Presenta: identidad reservada')
    expect(read).toContain('Pedido: «Que se ejecute la clausura')
    expect(read).not.toMatch(/Retama|214-2025|018-2024|2026-004417|Lugar:|Norma que invoca:|Número de ingreso/)
  })
})

describe('I14: what the junta is told after a silence', () => {
  const told = (kind: 'lapsed-junta' | 'unanswered' | 'elapsed', dossier: Dossier) => {
    const { subject, text } = write(kind, dossier, 'junta')
    return { subject, read: flat(text) }
  }
  const ways = ['Queja por defectos', 'Secretaría Técnica', 'Concejo Municipal', 'Control Institucional', 'Defensoría']
  const withoutConsent = { presented: stamped('2026-03-02T10:20'), consent: [] }

  test('whom Plazo wrote to, and that it waits five days of its own', () => {
    const { subject, read } = told('lapsed-junta', dossierOf(upTo(1), '2026-04-16T08:00'))
    expect(subject).toContain('Sin respuesta registrada al 16 de abril de 2026')
    expect(read).toMatch(/Qué hizo Plazo -+ Avisó a: Gerente de Desarrollo Económico/)
    expect(read).toContain('La ley no fija un plazo para responder a este aviso. Plazo espera 5 días hábiles')
    expect(read).toContain('Según lo registrado al 16 de abril de 2026, 08:00, folio 2')
    expect(read).not.toContain('Qué puede hacer la junta')
  })

  test('the same after what its cargo says', () => {
    const { read } = told('elapsed', dossierOf(shown(elapsed), '2026-04-16T10:01'))
    expect(read).toContain('Avisó a: Gerente de Desarrollo Económico')
  })

  test('the end of a wait, its day, and the aviso that follows', () => {
    const { subject, read } = told('unanswered', dossierOf(upTo(2), '2026-04-24T08:00'))
    expect(subject).toContain(
      'El aviso al superior está sin respuesta registrada · Gerente de Desarrollo Económico · «Discotecas',
    )
    for (const part of [
      'el aviso está sin respuesta registrada. La ley no fija un plazo para responder a este aviso.',
      'Aviso a: Gerente de Desarrollo Económico Avisado el: 16 de abril de 2026',
      'Plazo esperó hasta el: 23 de abril de 2026 (folio 4)',
    ])
      expect(read).toContain(part)
    expect(read).toMatch(/Qué hizo Plazo -+ Avisó a: Gerente Municipal/)
    expect(read).not.toMatch(/[Vv]encid|plazo terminó/)
  })

  test('that a superior has no mailbox, and that the operator must find one', () => {
    const unreachable: Happening = [
      '2026-04-16T00:11',
      { do: 'notify', obligation: 1, letter: '', fate: 'unreachable', document: true },
    ]
    const { subject, read } = told('unanswered', dossierOf(filed(lapse, unreachable), '2026-04-16T08:00'))
    expect(subject).toContain('Un aviso no pudo entregarse · Gerente de Desarrollo Económico')
    expect(read).toContain('no tiene un buzón que reciba el aviso. El operador de Plazo debe conseguir otro.')
    expect(read).not.toMatch(/Avisado el|Avisó a/)
    const posts = wayrapampa.posts.map(({ email, ...post }) => (post.id === 'desarrollo' ? post : { ...post, email }))
    const waiting = dossierOf(upTo(1), '2026-04-16T08:00', { entity: { ...wayrapampa, posts } })
    expect(told('lapsed-junta', waiting).read).toContain('no tiene un buzón registrado')
  })

  test('where the office objects to the day, that the operator decides before anybody else is written to', () => {
    const objected: Happening = ['2026-04-20T10:00', { ...disputed[1] }]
    const agreed: Happening = ['2026-04-20T11:00', { do: 'agree', obligation: 0, to: 'superiors', given: true }]
    const dossier = dossierOf(tell('2026-03-02T10:30', withoutConsent, lapse, objected, agreed), '2026-04-21T08:00')
    const { read } = told('lapsed-junta', dossier)
    expect(read).toContain('Plazo espera a que el operador lo decida antes de avisar a nadie más.')
    expect(read).not.toContain('no tiene un paso automático más')
  })

  test('where it asked to wait, what Plazo will do afterwards', () => {
    const hold: Happening = ['2026-04-10T09:00', { do: 'hold', obligation: 0, until: '2026-04-30' }]
    const { read } = told('lapsed-junta', dossierOf(filed(hold, lapse), '2026-04-16T08:00'))
    expect(read).toContain(
      'La junta pidió esperar hasta el 30 de abril de 2026. Si después sigue sin respuesta registrada, Plazo avisa a Gerente de Desarrollo Económico.',
    )
    expect(read).not.toMatch(/Qué hizo Plazo|no tiene un paso automático/)
  })

  test('after the last superior, each way of its own: before whom, by which norm, what it must carry, and free help', () => {
    const { read } = told('unanswered', dossierOf(upTo(4), '2026-05-13T08:00'))
    expect(read).toContain('Plazo no tiene un paso automático más')
    for (const way of ways) expect(read).toContain(way)
    expect(read).toContain(
      'Queja por defectos de tramitación, ante Gerente de Desarrollo Económico (TUO Ley 27444, art. 158.1; TUO Ley 27444, art. 158.2). La firma la junta y cita el deber y la norma que lo exige',
    )
    expect(read).toContain('Defensa Pública del Ministerio de Justicia')
    expect(read).toContain('Plazo no presenta ninguno de estos documentos por la junta')
    expect(read).toContain(`https://plazo.example/casos/${number}/pasos`)
    expect(read).not.toContain('Avisó a')
  })

  test('without its consent nothing goes to a superior: it may give it now, and has the same ways', () => {
    const dossier = dossierOf(tell('2026-03-02T10:30', withoutConsent, lapse), '2026-04-16T08:00')
    expect(lettersOwed(dossier.case, dossier).map(({ kind }) => kind)).not.toContain('aviso')
    const { read } = told('lapsed-junta', dossier)
    expect(read).toContain('La junta no pidió que Plazo avise a los superiores de esa oficina. Puede pedirlo')
    expect(read).toContain('90215533')
    for (const way of ways) expect(read).toContain(way)
    expect(told('unanswered', dossierOf(upTo(4), '2026-05-13T08:00')).read).not.toContain('La junta no pidió')
  })

  test('no letter offers to wait where no aviso is left', () => {
    expect(write('lapsed-junta', dossierOf(upTo(1), '2026-04-16T08:00')).text).toContain('/esperar')
    expect(write('unanswered', dossierOf(upTo(4), '2026-05-13T08:00')).text).not.toContain('/esperar')
  })
})

describe('an answer', () => {
  test('reaches the junta as the office put it, unjudged', () => {
    const state = filed(lapse, answeredAt(0, '2026-04-20T12:00'))
    const { subject, text } = write('answered', dossierOf(state, '2026-04-20T12:01'))
    const read = flat(text)
    expect(subject).toContain('Hay una respuesta')
    expect(read).toContain('Subgerente de Fiscalización y Licencias, desde el buzón de la oficina')
    expect(read).toContain('Firma declarada: «R. Ticllacuri»')
    expect(read).toContain('La oficina indica: «Se atendió en parte» Estado: respondido, sin calificar')
    expect(read).toContain(`> «${answer.text}»`)
    expect(read).toContain('después del plazo, que terminó el 15 de abril de 2026; es válida igualmente')
  })

  test('to an aviso leaves the document itself unanswered, and the letter says so', () => {
    const state = filed(lapse, delivered(1, '2026-04-16T08:05'), answeredAt(1, '2026-04-17T12:00'))
    const { text } = write('answered', dossierOf(state, '2026-04-17T12:01'))
    expect(flat(text)).toContain('«Denuncia vecinal de infracción», sigue sin respuesta registrada')
  })

  test('to a solicitud comes with the terms of the recursos', () => {
    const state = tell(
      '2026-09-05T22:45',
      { kind: 'solicitud', presented: stamped('2026-09-05T22:40'), presentedAnyway: true },
      answeredAt(0, '2026-09-10T09:00'),
    )
    const read = flat(write('answered', dossierOf(state, '2026-09-10T09:01')).text)
    expect(read).toContain(
      'Reconsideración o apelación: hasta el 1 de octubre de 2026. Son 15 días hábiles, según TUO Ley 27444, arts. 206.2, 207.2, 208, 209 (D.S. 006-2026-JUS)',
    )
    expect(read).toContain('Plazo los cuenta desde el registro de la respuesta en Plazo, el 10 de setiembre de 2026')
    expect(read).toContain('Si la entidad se la notificó antes por otro medio, el plazo termina antes.')
  })

  test('counts the own terms of the junta by the earlier date', () => {
    const denied = answeredAt(0, '2026-07-13T09:00', 'denied')
    const told = tell('2026-06-30T09:00', { kind: 'solicitud', presented: stamped('2026-06-30T08:40') }, denied)
    expect(flat(write('answered', dossierOf(told, '2026-07-13T09:01')).text)).toContain('hasta el 7 de agosto de 2026')
  })

  test.each([
    ['a solicitud that was granted', 'solicitud', 'granted'],
    ['a denuncia, which has no recurso', 'denuncia-vecinal', 'denied'],
  ] as const)('to %s gives no terms of its own', (_, kind, outcome) => {
    const filing = { kind, presented: stamped('2026-09-05T22:40'), presentedAnyway: true as const }
    const state = tell('2026-09-05T22:45', filing, answeredAt(0, '2026-09-10T09:00', outcome))
    expect(write('answered', dossierOf(state, '2026-09-10T09:01')).text).not.toContain('no está de acuerdo')
  })
})

const unchecked = (...happenings: Happening[]) =>
  tell('2026-03-02T10:30', { presented: stamped('2026-03-02T10:20'), unchecked: true }, ...happenings)
const verify: Happening = ['2026-03-10T10:00', { do: 'verify', obligation: 0, ground: 'stamp' }]
const unverify: Happening = ['2026-03-11T10:00', { do: 'unverify', obligation: 0, ground: 'another-document' }]

const shown = (...happenings: Happening[]) =>
  tell(
    '2026-03-02T10:30',
    { presented: stamped('2026-03-02T10:20'), shown: true, seen: true, unchecked: true },
    ['2026-03-02T11:00', { do: 'notify', obligation: 0, letter: 'a-notice', fate: 'delivered' }],
    ...happenings,
  )
const disputed: Happening = [
  '2026-03-12T10:00',
  { do: 'dispute', obligation: 0, ground: 'not-our-stamp', contents: { id: 'found', digest: 'f'.repeat(64) } },
]
const elapsed: Happening = ['2026-04-16T00:10', { do: 'elapse', obligation: 0 }]

describe('4.2: what the other side has to know', () => {
  test('L26: the superior reads what happened, where and by which norm, but of a junta that keeps its name to itself', () => {
    const { facts, norm = '', place = '' } = discotecas
    const told = (identity: 'junta' | 'reserved') => {
      const state = tell('2026-03-02T10:30', { presented: stamped('2026-03-02T10:20'), identity }, lapse)
      return flat(write('aviso', dossierOf(state, '2026-04-16T08:00')).text.replace(/^> ?/gm, ''))
    }
    for (const said of [flat(facts), norm, place]) {
      expect(told('junta')).toContain(said)
      expect(told('reserved')).not.toContain(said)
    }
  })

  test('a hold is told to the junta: until when, and that the term runs on', () => {
    const dossier = dossierOf(filed(holding), '2026-03-05T10:01')
    const { subject, text } = write('held', dossier, 'junta')
    expect(subject).toContain('hasta el 30 de abril de 2026')
    expect(flat(text)).toContain('El plazo para responder no se detiene')
    expect(flat(text)).toContain('30 días hábiles, hasta el 15 de abril de 2026')
    expect(lettersOwed(dossier.case, dossier).flatMap(({ kind, to }) => (kind === 'held' ? [to.role] : []))).toEqual([
      'junta',
    ])
    const over = dossierOf(filed(holding), '2026-05-01T10:00')
    expect(lettersOwed(over.case, over).map(({ kind }) => kind)).not.toContain('held')
  })

  test('L27: an authority that was asked and is still silent is told that another answered, in whose words, and not the text', () => {
    const asked = climb.slice(0, 4)
    const both = [
      [answeredAt(1, '2026-04-27T09:00'), 'De la respuesta que pidió la junta no consta nada todavía.'],
      [answeredAt(0, '2026-04-27T09:00'), 'La junta ya tiene respuesta a lo que pidió.'],
    ] as const
    for (const [happening, said] of both) {
      const { text } = write(
        'answered-elsewhere',
        dossierOf(filed(...asked, happening), '2026-04-27T09:01'),
        'gerencia-municipal',
      )
      expect(flat(text)).toContain(said)
      expect(flat(text)).toContain('«Se atendió en parte»')
      expect(text).not.toContain(answer.text)
    }
  })
})

describe('where the junta shows a cargo that nobody checked', () => {
  test('once the office did not object, both are told what that cargo says, and of the post alone', () => {
    const dossier = dossierOf(shown(elapsed), '2026-04-16T10:01')
    for (const to of ['junta', 'fiscalizacion']) {
      const { subject, text } = write('elapsed', dossier, to)
      expect(flat(text)).toContain(
        'La junta indica un cargo del 2 de marzo de 2026. Se avisó a Subgerente de Fiscalización y Licencias el 2 de marzo de 2026 y no lo ha objetado. Según ese cargo el plazo terminó el 15 de abril de 2026; sin respuesta registrada al 16 de abril de 2026.',
      )
      expect(`${subject} ${text}`).not.toMatch(/Vencido|fuera de plazo|después del plazo/)
    }
    expect(write('elapsed', dossier, 'fiscalizacion').subject).toContain('Según el cargo de la junta, el plazo terminó')
  })

  test('a dispute is told to both, with the words of the office', () => {
    const dossier = dossierOf(shown(disputed), '2026-03-12T10:01')
    for (const to of ['junta', 'fiscalizacion']) {
      const text = flat(write('disputed', dossier, to).text)
      expect(text).toContain('el sello no es suyo')
      expect(text).toContain(answer.text)
    }
  })

  test('what was told of a cargo is taken back when the office disputes it', () => {
    const late: Happening = ['2026-04-17T10:00', disputed[1]]
    const state = shown(elapsed, late, rectifiedAt(0, '2026-04-18T00:10'))
    const text = flat(write('rectified', dossierOf(state, '2026-04-20T08:00'), 'fiscalizacion').text)
    expect(text).toContain('la oficina dice que el sello no es suyo')
  })
})

describe('where the junta alone says that it was presented (L9)', () => {
  const accusing = /Vencido|fuera de plazo|sin respuesta|después del plazo|Debe responder hasta/

  test.each(['cargo', 'notice'] as const)('the %s tells every date with an if, and accuses nobody', (kind) => {
    const { subject, text, cargo } = write(kind, dossierOf(unchecked(), '2026-03-02T10:31'))
    expect(flat(text)).toContain('según la junta; Plazo no lo ha comprobado')
    expect(flat(text).toLowerCase()).toContain('si se presentó ese día')
    expect(
      `${subject} ${flat(text)}`
        .replace('nadie figura fuera de plazo', '')
        .replace(/Si el plazo termina sin respuesta registrada/g, ''),
    ).not.toMatch(accusing)
    if (cargo)
      expect(`${cargo.presentation} ${cargo.term}`).toContain(
        'según la junta; Plazo no lo ha comprobado 30 días hábiles; si se presentó ese día, hasta el 15 de abril de 2026',
      )
  })

  test('the office is asked whether it stands in its register', () => {
    const { subject } = write('notice', dossierOf(unchecked(), '2026-03-02T10:31'))
    expect(subject).toContain('¿Consta en su registro?')
  })

  test('once checked, both are told by what, and until when; taken back, both are told why', () => {
    const dossier = dossierOf(unchecked(verify), '2026-03-10T10:01')
    for (const to of ['junta', 'fiscalizacion'])
      expect(flat(write('verified', dossier, to).text)).toContain(
        'el operador revisó el sello, la firma y la mesa de partes',
      )
    expect(write('verified', dossier, 'fiscalizacion').subject).toContain('debe responder hasta el 15 de abril de 2026')
    const back = dossierOf(unchecked(verify, unverify), '2026-03-11T10:01')
    for (const to of ['junta', 'fiscalizacion'])
      expect(flat(write('unverified', back, to).text)).toContain('el cargo es de otro documento')
  })

  test('a miss that rested on it is taken back because of that, and no other date is given as the right one', () => {
    const state = unchecked(verify, lapse, ['2026-04-17T09:00', unverify[1]], rectifiedAt(0, '2026-04-18T00:10'))
    const { subject, text } = write('rectified', dossierOf(state, '2026-04-20T08:00'), 'fiscalizacion')
    expect(subject).toContain('Plazo se rectifica · La presentación no está comprobada')
    expect(flat(text)).toContain('Se retiró su comprobación: el cargo es de otro documento.')
    expect(text).not.toContain('Último día correcto')
  })

  test('a miss that another day made too early says which day was declared and which was found', () => {
    const later: Happening = [
      '2026-04-17T09:00',
      { do: 'verify', obligation: 0, ground: 'stamp', at: instantIn('2026-03-20T09:00') },
    ]
    const state = unchecked(verify, lapse, later, rectifiedAt(0, '2026-04-18T00:10'))
    expect(flat(write('rectified', dossierOf(state, '2026-04-20T08:00'), 'fiscalizacion').text)).toContain(
      'Se comprobó que se presentó el 20 de marzo de 2026, 09:00, y no el 2 de marzo de 2026, 10:20.',
    )
  })
})

const typedKeys = <K extends string>(of: Record<K, unknown>): K[] =>
  Object.keys(of).filter((key): key is K => key in of)

/** What became, minutes after it was to present the document, of the mail that carried it. */
const fate = (what: 'returned' | 'unconfirmed'): Happening => [
  '2026-03-03T09:05',
  { do: 'notify', obligation: 0, letter: 'delivery-1', fate: what, document: true },
]

describe('S4: the junta is told of a mail that did not arrive, or may not have', () => {
  const unsure = tell('2026-03-02T10:30', {}, delivered(0, '2026-03-03T09:00'), fate('unconfirmed'))
  const bounce: Happening = ['2026-03-03T09:04', { do: 'bounce', obligation: 0, evidence: 'delivery-1' }]
  const back = tell('2026-03-02T10:30', {}, delivered(0, '2026-03-03T09:00'), bounce, fate('returned'))
  const told = (state: Case) => write('undelivered', dossierOf(state, '2026-03-03T09:06'))

  test('unconfirmed: nothing is taken back, and the date hangs on an «entrega no confirmada»', () => {
    const { subject, text } = told(unsure)
    expect(subject).toContain('Entrega no confirmada')
    expect(flat(text)).toContain('Lo que se registró sigue como está.')
    expect(flat(write('notice', dossierOf(unsure, '2026-03-03T09:06')).text)).toContain('entrega no confirmada')
  })

  test('returned: no term runs, and the way out is a stamped cargo, in the same case', () => {
    const { subject, text } = told(back)
    expect(subject).toContain('Un correo fue devuelto')
    expect(flat(text)).toContain('no se entregó a la mesa de partes')
    expect(flat(text)).toContain('Por ese correo no corre ningún plazo.')
    expect(flat(text)).toContain('regístrelo con el enlace de abajo: el plazo corre desde ese día')
    expect(text).toMatch(/\/casos\/\S+\/cargo/)
  })

  test('once a letter, and of what came back after all only that', () => {
    const both = tell('2026-03-02T10:30', {}, fate('unconfirmed'), fate('returned'))
    const owed = lettersOwed(both, dossierOf(both, '2026-03-03T09:06')).filter(({ kind }) => kind === 'undelivered')
    expect(owed.map(({ folio, to }) => [folio, to])).toEqual([[3, { role: 'junta' }]])
  })
})

describe('every letter', () => {
  const decreed = huamanga(decree('2026-04-07', '2026-04-14', '2026-04-20'))
  const presented = { presented: stamped('2026-03-02T10:20') }
  const reminded = remindedAt('2026-04-07T08:00')
  const early = huamanga(decree('2026-04-13', '2026-04-13', '2026-03-20'))
  const refer: Happening = [
    '2026-03-10T09:00',
    { do: 'refer', obligation: 0, to: far, post: 'alcaldia', contents: { id: 'refer:1', digest: 'e'.repeat(64) } },
  ]
  const withdrawing: Happening = [
    '2026-04-14T10:00',
    { do: 'intend', obligation: 0, what: 'withdraw', told: ['own', 'member'] },
  ]
  const paper: Happening = ['2026-04-13T10:00', onPaper('2026-04-10')]
  const receive: Happening = ['2026-03-20T09:00', { do: 'receive', obligation: 0, at: toInstant('2026-03-16T10:00') }]
  const mailed: Happening = [
    '2026-04-10T10:00',
    { do: 'write', obligation: 0, as: 'office', contents: { id: 'mail:1', digest: 'a'.repeat(64) } },
  ]
  const states = {
    unpresented: dossierOf(tell('2026-03-02T10:30', {}), '2026-03-02T10:31'),
    running: dossierOf(filed(reminded), '2026-04-07T08:01'),
    started: dossierOf(tell('2026-03-02T10:30', {}, delivered(0, '2026-03-03T09:00')), '2026-03-03T09:01'),
    missed: dossierOf(upTo(2), '2026-04-24T08:00'),
    answered: dossierOf(filed(answeredAt(0, '2026-04-10T10:00')), '2026-04-10T10:01'),
    intended: dossierOf(filed(withdrawing), '2026-04-14T10:01'),
    concluded: dossierOf(
      filed(
        withdrawing,
        ['2026-04-14T10:05', { do: 'warn', obligation: 0, letter: 'a-letter' }],
        ['2026-04-14T10:06', { do: 'warn', obligation: 0, letter: 'b-letter' }],
        ['2026-04-20T00:10', { do: 'conclude', obligation: 0 }],
      ),
      '2026-04-20T00:11',
    ),
    disowned: dossierOf(
      filed(['2026-03-04T10:00', { do: 'disown', obligation: 0, told: ['own', 'member'] }]),
      '2026-03-04T10:01',
    ),
    judged: dossierOf(
      filed(answeredAt(0, '2026-04-10T10:00'), [
        '2026-04-14T10:00',
        {
          ...{ do: 'judge', obligation: 0, verdict: 'unresponsive', sequel: 'nothing' },
          contents: { id: 'judge:1', digest: 'b'.repeat(64) },
        },
      ]),
      '2026-04-14T10:01',
    ),
    wrote: dossierOf(filed(mailed), '2026-04-10T10:01'),
    weighed: dossierOf(
      filed(mailed, ['2026-04-13T10:00', { do: 'weigh', obligation: 0, mail: 2, verdict: 'nothing', by: 'junta' }]),
      '2026-04-13T10:01',
    ),
    unacknowledged: dossierOf(tell('2026-03-02T10:30', {}, delivered(0, '2026-03-03T09:00')), '2026-03-06T09:00'),
    moved: dossierOf(tellUnder(early, '2026-03-02T10:30', presented), '2026-03-21T08:00', { record: early }),
    verified: dossierOf(unchecked(verify), '2026-03-10T10:01'),
    disputed: dossierOf(shown(disputed), '2026-03-12T10:01'),
    elapsed: dossierOf(shown(elapsed), '2026-04-16T10:01'),
    referred: dossierOf(filed(refer), '2026-03-10T09:01', { receiver: far }),
    received: dossierOf(filed(refer, receive), '2026-03-20T09:01', { entity: far, receiver: far }),
    observed: dossierOf(reclamo(observation), '2026-03-04T09:01'),
    uncured: dossierOf(reclamo(observation, ['2026-03-09T09:00', leaveUncured]), '2026-03-09T09:01'),
    silent: dossierOf(reclamo(observation), '2026-03-16T09:01'),
    contested: dossierOf(reclamo(observation, ['2026-03-05T09:00', contest]), '2026-03-05T09:01'),
    cured: dossierOf(reclamo(observation, cure), '2026-03-06T09:01'),
    'cure-checked': dossierOf(reclamo(observation, cure, ['2026-03-06T10:00', verifyCure()]), '2026-03-06T10:01'),
    held: dossierOf(filed(holding), '2026-03-05T10:01'),
    stated: dossierOf(filed(paper), '2026-04-13T10:01'),
    told: dossierOf(filed(paper, ['2026-04-14T10:00', contestStatement(2)]), '2026-04-14T10:01'),
    promised: dossierOf(filed(['2026-04-13T10:00', commit('2026-04-14')]), '2026-04-15T08:00'),
    opened: dossierOf(
      filed(lapse, ['2026-04-17T09:00', { do: 'open', obligation: 0, instrument: 'queja' }]),
      '2026-04-17T09:01',
    ),
    elsewhere: dossierOf(filed(...climb.slice(0, 4), answeredAt(1, '2026-04-27T09:00')), '2026-04-27T09:01'),
    unverified: dossierOf(unchecked(verify, unverify), '2026-03-11T10:01'),
    unproved: dossierOf(unchecked(), '2026-04-16T08:00'),
    annulled: dossierOf(
      filed(['2026-03-10T09:00', { do: 'annul', obligation: 0, ground: 'duplicate' }]),
      '2026-03-10T09:01',
    ),
    undelivered: dossierOf(
      tell('2026-03-02T10:30', {}, delivered(0, '2026-03-03T09:00'), fate('unconfirmed')),
      '2026-03-03T09:06',
    ),
    rectified: dossierOf(
      tellUnder(decreed, '2026-03-02T10:30', presented, lapse, rectifiedAt(0, '2026-04-20T00:10')),
      '2026-04-20T08:00',
      { record: decreed },
    ),
  }
  const kindsOf: Record<keyof typeof states, CaseLetterKind[]> = {
    unpresented: ['cargo', 'presentation'],
    running: ['notice', 'reminder'],
    started: ['started'],
    missed: ['lapsed', 'lapsed-junta', 'aviso', 'unanswered'],
    answered: ['answered', 'receipt'],
    judged: ['judged'],
    wrote: ['wrote'],
    weighed: ['weighed'],
    unacknowledged: ['unacknowledged'],
    intended: ['intended'],
    concluded: ['concluded'],
    disowned: ['disowned'],
    moved: ['moved'],
    verified: ['verified'],
    disputed: ['disputed'],
    elapsed: ['elapsed'],
    referred: ['referred'],
    received: ['received'],
    observed: ['observed'],
    silent: ['asked-cure'],
    contested: ['contested'],
    uncured: ['uncured'],
    cured: ['cured'],
    'cure-checked': ['cure-checked'],
    held: ['held'],
    stated: ['stated'],
    told: ['statement-told'],
    promised: ['asked-commitment'],
    opened: ['instrument'],
    elsewhere: ['answered-elsewhere'],
    unverified: ['unverified'],
    unproved: ['asked'],
    annulled: ['annulled'],
    undelivered: ['undelivered'],
    rectified: ['rectified'],
  }
  const letters = typedKeys(kindsOf).flatMap((state) => kindsOf[state].map((kind) => [kind, state] as const))

  test('of every kind there is stands here', () => {
    expect(new Set(letters.map(([kind]) => kind))).toEqual(new Set(caseLetterNames))
  })

  test('has the id that it has always had: under another one it would be sent again', () => {
    const idOf = (kind: CaseLetterKind, dossier: Dossier) =>
      lettersOwed(dossier.case, dossier).findLast((letter) => letter.kind === kind)?.id
    expect(Object.fromEntries(letters.map(([kind, state]) => [kind, idOf(kind, states[state])]))).toEqual({
      cargo: 'f690557594a92f1e4ee92c0cb3257e66',
      'asked-commitment': '5d6648474fde11379dcfea9a1c4a00ff',
      stated: '8eb56797f763369f3d1493fd93a71b3c',
      'statement-told': '019a282b6d8d809111bc0cf1791b4228',
      disputed: 'a4f20a17951c826402ce1301184d06b9',
      elapsed: 'efd8dde0c9a677e6621cedb5a1a0a82b',
      unverified: '5ef2fec64bfa3bdeae8dd2f449bf6419',
      verified: '60a8a6145ad3f7cb86eb469c59443f7f',
      presentation: 'a1ddba924a15903a49983b53cdb65c3f',
      started: '8ee1c7845ec32516412dd2e5b1e14b19',
      undelivered: '4880360e71c3855c5f01aa040284da16',
      notice: '2fd064920aa35277a68dbab324b34ea9',
      aviso: '20024e6cf9a5ed51b4689659171bde81',
      unanswered: '42f5f83f8b8003e967caf8a3095107f0',
      reminder: '8c387fbfdc31a1ecf19673d6bad99326',
      lapsed: '0f042f510ee5d72c7f8b8ecc9678c128',
      'lapsed-junta': '3cf9554b8fa87f15c33efc28d69a2fbe',
      moved: '1c69c9f5a5ef3beea4b07bee62baac15',
      rectified: '74957ea2ef367f836ed60d258ad1f4c7',
      answered: '6936afb9ba241defca8f57c5ff90e1dd',
      receipt: 'c8afa6c914e2cbe469b3ed071701cad7',
      asked: 'd8195355be17f1a6ec4f79059d467806',
      annulled: '360530748e9a8eb11189066ca0c7c895',
      referred: 'a641353200c1822daf9d55434d91bf46',
      received: '68fa666d0c1d64567852fd73118d0a1c',
      observed: '62cf3c566b9ee034a66ed73e66c26cad',
      'asked-cure': '32ece5d238bf0dbf228aff99de78e458',
      contested: '1e3d6f24a2070fbb0b764aad3d636dfc',
      uncured: '1fae4325b9709238cd96cb078150faad',
      cured: '2a5a8d6ca99b76fa3b56942ac9f50aa6',
      'cure-checked': 'bab40e8c8f67021bde7ebaaa00557b21',
      held: '79183e9dd8b88ae39bf968766e000b90',
      instrument: 'b0a2bc33722e051da8413d18a4623fdd',
      'answered-elsewhere': '1eb9791217008cb89437df19ff37343f',
      intended: '3763a850e8278853ecdc10b2a0a64a2d',
      concluded: 'c655e5c3f1ff7fc6d8dd9f7e2f231d32',
      disowned: '9ad58c1da619d503d8bd3bb202e42e3f',
      judged: '78cc7be93d8e356b0b0f174a88d0edb5',
      wrote: 'c2b173da97bd7fb075dd090844f761bf',
      weighed: 'f06c9fd59ba7a16072654ad2fc266bef',
      unacknowledged: '1de7486aea042259d9aeecc14b7e0426',
    })
  })

  test.each(letters)('5: nobody changes %s unseen', async (kind, state) => {
    const { subject, text } = write(kind, states[state])
    await expect(`${subject}\n\n${text}`).toMatchFileSnapshot(`kept/${kind}.txt`)
  })

  test.each(letters)('%s says the same in text and in HTML', (kind, state) => {
    const { text, html } = write(kind, states[state])
    expect(wordsOf(readable(html))).toEqual(['Plazo', ...wordsOf(text)])
  })

  test.each(letters)('%s fits 72 columns, but for addresses', (kind, state) => {
    for (const line of write(kind, states[state]).text.split('\n'))
      if (!line.startsWith('https://')) expect(line.length, line).toBeLessThanOrEqual(72)
  })

  test.each(letters)('%s begins its subject with the number and ends with how to check it', (kind, state) => {
    const dossier = states[state]
    const { subject, text } = write(kind, dossier)
    const { folios, head } = dossier.case
    expect(subject.startsWith(`${number} · `)).toBe(true)
    expect(flat(text)).toContain(`último folio ${folios}, huella ${head.slice(0, 4)} ${head.slice(4, 8)}`)
    expect(flat(text)).toContain('no es el Libro de Reclamaciones ni la municipalidad.')
  })

  test.each(letters)('%s says when it may be a repeated copy, and only then', (kind, state) => {
    expect(flat(write(kind, { ...states[state], repeat: true }).text)).toContain('puede ser una copia repetida')
    expect(write(kind, states[state]).text).not.toContain('copia repetida')
  })

  test.each(letters)('%s accuses nobody and loads nothing', (kind, state) => {
    const { subject, text, html } = write(kind, states[state])
    expect(`${subject} ${text}`).not.toMatch(/incumpli[óe]|delito|culpable|corrup|aprobado por silencio|undefined/i)
    expect(html).not.toMatch(/<(img|script|link|iframe|form)\b|url\(|@import/i)
  })

  test('only the cargo has a PDF', () => {
    expect(letters.filter(([kind, state]) => write(kind, states[state]).cargo).map(([kind]) => kind)).toEqual(['cargo'])
  })
})
