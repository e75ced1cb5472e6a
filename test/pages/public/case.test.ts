import { brotliCompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { addDays, limaDate, spanishDate, spanishDateTime, toInstant } from '../../../shared/law/time.ts'
import { caseJson, casePage } from '../../../shared/pages/public/case.tsx'
import { caseIcs } from '../../../shared/pages/public/plazosIcs.ts'
import { entity, junta, lateDecree, number, post, rectified, setting, story, textOf, threeRungs } from '../record.ts'
import { cured, observed } from '../samples.ts'

const read = (view: ReturnType<ReturnType<typeof story>['view']>, now: string) => textOf(casePage(view, setting(now)))
/** Without the marks that keep a number with its days. */
const unparted = (html: string) => html.replace(/<\/?span[^>]*>/g, '')
const headingOf = (html: string) => /<h1>(.*?)<\/h1>/.exec(unparted(html))?.[1]

describe('the news of a case', () => {
  test('says until when the office must answer, and what is left', () => {
    const html = casePage(story().view(), setting('2026-03-25T06:00'))
    expect(headingOf(html)).toBe(
      'La Subgerencia de Fiscalización y Licencias debe responder hasta el 15 de abril de 2026',
    )
    expect(textOf(html)).toContain('Quedan 13 días hábiles.')
    for (const kept of ['<title>', '<meta property="og:title" content="'])
      expect(html).toContain(
        `${kept}${number} · Denuncia vecinal de infracción: Subgerente de Fiscalización y Licencias, `,
      )
    expect(read(story().view(), '2026-04-14T23:59')).toContain('Queda 1 día hábil.')
    expect(read(story().view(), '2026-04-15T23:59')).toContain('Hoy es el último día.')
  })

  test('no stop of the news stands alone at the head of a line: what is kept together has it inside', () => {
    const read = (html: string) => html.slice(html.indexOf('class="news'), html.indexOf('<dl'))
    for (const now of ['2026-03-25T06:00', '2026-04-14T23:59', '2026-04-16T00:05', '2026-05-02T09:00'])
      expect(read(casePage(story().view(), setting(now)))).not.toMatch(/<\/span>[.,;:]/)
  })

  test('never says "Vencido" without its folio, on any day', () => {
    const view = story().view()
    for (let day = '2026-03-02'; day < '2026-06-01'; day = addDays(day, 1))
      expect(casePage(view, setting(`${day}T12:00`)), day).not.toMatch(/vencid/i)
    expect(read(view, '2026-04-16T00:05')).toContain('El plazo terminó el 15 de abril de 2026; aún sin confirmar')
  })

  test('says "Vencido" with the folio, dated to the day it is read', () => {
    const view = story().lapses('2026-04-16T00:10').view()
    expect(headingOf(casePage(view, setting('2026-04-16T06:00')))).toBe(
      'Vencido: sin respuesta registrada al 16 de abril de 2026',
    )
    expect(read(view, '2026-04-16T06:00')).toContain(
      'debía responder hasta el 15 de abril de 2026. Ha pasado 1 día hábil',
    )
    expect(read(view, '2026-04-29T06:00')).toContain('sin respuesta registrada al 29 de abril de 2026')
  })

  test('shows an answer in the same place and form as a silence', () => {
    const inTime = casePage(story().answers('2026-04-15T23:59').view(), setting('2026-04-20T06:00'))
    expect(headingOf(inTime)).toBe('Respondido, sin calificar, el 15 de abril de 2026, dentro del plazo')
    const late = casePage(
      story().lapses('2026-04-16T00:10').answers('2026-04-17T09:00').view(),
      setting('2026-04-20T06:00'),
    )
    expect(headingOf(late)).toBe('Respondido, sin calificar, el 17 de abril de 2026, 2 días hábiles después del plazo')
    expect(late).not.toContain('Vencido')
    const row = 'Fecha límite 15 de abril de 2026 Respondido'
    expect(textOf(late)).toContain(`${row} 2 días hábiles después del plazo 17 de abril de 2026, 09:00`)
    expect(textOf(inTime)).toContain(`${row} Dentro del plazo 15 de abril de 2026, 23:59`)
    const silent = casePage(story().lapses('2026-04-16T00:10').view(), setting('2026-04-20T06:00'))
    const shape = (html: string) =>
      /<div class="news \w+"><div aria-hidden="true">.*?<\/h1>/
        .exec(html)?.[0]
        .replace(/<\/?span[^>]*>|(?<=>)[^<]+|news \w+/g, '')
    expect(shape(inTime)).toBe(shape(silent))
  })

  test('counts an answer of the Saturday after a Friday end as late by no business day', () => {
    const view = story({ filedAt: '2026-03-04T10:00' }).answers('2026-04-18T10:00').view()
    expect(read(view, '2026-04-20T06:00')).toContain('el 18 de abril de 2026, después del plazo')
  })

  test('says that nothing runs while no presentation is on record', () => {
    const text = read(story({ presented: '' }).view(), '2026-09-01T06:00')
    expect(text).toContain('aún no consta que la autoridad lo recibió')
    expect(text).not.toContain('Cómo se cuenta')
  })
})

test('a headline keeps a number with its days, and a day with its month, where a line ends', () => {
  const late = story().lapses('2026-04-16T00:10').answers('2026-04-29T09:00').view()
  const html = casePage(late, setting('2026-04-30T06:00'))
  expect(/<h1>(.*?)<\/h1>/.exec(html)?.[1]?.replaceAll(/<span class="num">(.*?)<\/span>/g, '[$1]')).toBe(
    'Respondido, sin calificar, el [29 de abril] [de 2026,] [10 días hábiles] después del plazo',
  )
})

describe('the term and its ladder', () => {
  test('gives both dates where a day is in dispute, and says so of an inferred term', () => {
    const view = story({ kind: 'memorial', filedAt: '2026-07-10T08:15' }).view()
    const text = read(view, '2026-07-20T06:00')
    expect(text).toContain('debe resolver hasta el 28 de agosto de 2026 y notificar hasta el 4 de setiembre de 2026')
    expect(text).toContain(
      'si se cuentan, 27 de agosto de 2026. Plazo espera a la fecha posterior. Quedan 24 días hábiles.',
    )
    expect(text).not.toMatch(/\.\s*\.|\. ,/)
    expect(text).toContain('D.S. 075-2026-PCM')
    expect(text).toContain('inferido')
    expect(caseJson(view, setting('2026-07-20T06:00'))).toMatchObject({ due: '2026-08-28', dueEarliest: '2026-08-27' })
  })

  test('explains every day: numbered where it counts, with its norm where it does not', () => {
    const html = casePage(story().view(), setting('2026-03-25T06:00'))
    for (let n = 1; n <= 30; n++) expect(html).toContain(`<b>${n}</b></td>`)
    expect(html).not.toContain('<b>31</b></td>')
    expect(html).toContain('<td class="e">15<b>30</b></td>')
    expect(textOf(html)).toContain('2 de abril de 2026: Jueves Santo (D.Leg. 713, art. 6): no se cuenta')
  })

  test('I14: tells each aviso with its post, its wait and its folios, and names no holder', () => {
    const view = threeRungs().view()
    const text = read(view, '2026-05-06T06:00')
    const rungs = text.slice(text.indexOf('Qué ha pasado'))
    const noTerm = 'sin respuesta registrada. La ley no fija un plazo para responder a este aviso.'
    for (const told of [
      `Sin respuesta Aviso al superior Gerente de Desarrollo Económico Plazo le avisó el 16 de abril de 2026; ${noTerm} Plazo esperó hasta el 23 de abril de 2026.`,
      `Gerente Municipal Plazo le avisó el 24 de abril de 2026; ${noTerm}`,
      `En espera Aviso al superior Alcaldesa provincial Plazo le avisó el 5 de mayo de 2026; ${noTerm} Plazo espera hasta el 12 de mayo de 2026.`,
      'Folio 5 24 de abril de 2026, 00:10 Terminó la espera de Plazo, sin respuesta registrada',
      'Folio 8 5 de mayo de 2026, 08:05 La espera de Plazo empezó el 5 de mayo de 2026',
    ])
      expect(rungs).toContain(told)
    expect(text).toContain('El orden de los avisos es inferido')
    const avisos = rungs.slice(rungs.indexOf('Aviso al superior'), rungs.indexOf('Derecho de respuesta'))
    expect(avisos).not.toMatch(/Vencido|En plazo|Plazo hasta el|Quedan?|fuera de plazo|después del plazo/)
    for (const shown of [text, JSON.stringify(caseJson(view, setting('2026-05-06T06:00')))])
      expect(shown).not.toMatch(/Saravia|Cconocc/)
  })

  test('I14: an aviso that did not leave yet is not called late, nor the document unpresented', () => {
    const view = story().lapses('2026-04-16T00:10').view()
    const text = read(view, '2026-04-16T06:00')
    expect(text).toContain('Por avisar Aviso al superior Gerente de Desarrollo Económico')
    expect(text).not.toMatch(/Por presentar|le avisó/)
    const over = story().lapses('2026-04-16T00:10').presents('2026-04-16T08:00', 1).view()
    // The last day of the wait is over, and no folio says so yet.
    expect(read(over, '2026-04-24T00:05')).toContain('En espera Aviso al superior')
  })

  test('I14: a superior without a mailbox is shown as one, and nobody is said to be silent', () => {
    const view = story()
      .lapses('2026-04-16T00:10')
      .does('2026-04-16T00:11', { do: 'notify', obligation: 1, letter: '', fate: 'unreachable', document: true })
      .view()
    const text = read(view, '2026-04-17T06:00')
    expect(text).toContain('Sin buzón registrado que lo reciba: Plazo no pudo avisarle.')
    expect(text).toContain('El aviso no pudo enviarse: no consta un buzón que lo reciba')
    expect(text.slice(text.indexOf('Aviso al superior'))).not.toMatch(/[Ss]in respuesta/)
  })

  test('I14: an aviso of which the mail told nothing waits with an «entrega no confirmada»', () => {
    const view = story()
      .lapses('2026-04-16T00:10')
      .does('2026-04-21T00:10', { do: 'notify', obligation: 1, letter: 'a', fate: 'unconfirmed', document: true })
      .view()
    expect(read(view, '2026-04-22T06:00')).toContain(
      'Plazo le avisó el 21 de abril de 2026 (entrega no confirmada); sin respuesta registrada. La ley no fija un plazo para responder a este aviso. Plazo espera hasta el 28 de abril de 2026.',
    )
  })

  test('I14: whether the junta lets Plazo write to superiors is told where it changes', () => {
    const agree = (given: boolean) => ({ do: 'agree', obligation: 0, to: 'superiors', given }) as const
    const view = story()
      .does('2026-03-10T09:00', agree(false), 'junta')
      .does('2026-03-11T09:00', agree(true), 'junta')
      .view()
    expect(read(view, '2026-03-12T06:00')).toMatch(
      /Folio 2 .*La junta pidió que Plazo no avise a los superiores Folio 3 .*La junta pidió que Plazo avise a los superiores/,
    )
  })

  test('stops every count at the answer to the junta, and waits for nobody any more', () => {
    const text = read(threeRungs().answers('2026-05-06T11:00').view(), '2026-06-30T06:00')
    expect(text).toContain(
      'Cerrado Aviso al superior Alcaldesa provincial Plazo le avisó el 5 de mayo de 2026. La junta ya tuvo su respuesta.',
    )
    expect(text.slice(text.indexOf('Alcaldesa provincial'))).not.toMatch(/sin respuesta|Plazo espera hasta/)
    expect(text).not.toMatch(/Queda|30 de junio de 2026\. [^L]/)
    expect(text).not.toContain('Responder este expediente')
  })

  test('the answer of a superior leaves the junta without its own, late by no day, and the page open to reply', () => {
    const view = threeRungs().answers('2026-06-30T09:00', 3).view()
    const html = casePage(view, setting('2026-07-01T06:00'))
    expect(headingOf(html)).toBe('Vencido: sin respuesta registrada al 1 de julio de 2026')
    const text = textOf(html)
    const answered = text.slice(text.indexOf('Alcaldesa provincial'))
    expect(answered).toContain('Respuesta: «Se atendió en parte»')
    expect(answered).not.toMatch(/del plazo|sin respuesta registrada|Plazo espera/)
    expect(html).toContain(`href="/responder/${number}"`)
  })

  test('keeps the holder of the day when others take office', () => {
    const holders = [
      { name: 'Rómulo Ticllacuri Ñahui', from: '2023-01-01', to: '2026-12-31' },
      { name: 'Otra Persona', from: '2027-01-01' },
    ]
    const posts = entity.posts.map((one) => (one.id === 'fiscalizacion' ? { ...one, holders } : one))
    const view = story({ filedAt: '2026-11-19T16:05', entity: { ...entity, posts } }).view()
    expect(read(view, '2027-01-05T06:00')).toContain('Rómulo Ticllacuri Ñahui (al 19 de noviembre de 2026)')
    expect(read(view, '2027-01-05T06:00')).not.toContain('Otra Persona')
  })
})

describe('L1: beside a lapse stands who held the post on its last day', () => {
  const holders = [
    { name: 'Rómulo Ticllacuri Ñahui', from: '2023-01-01', to: '2026-12-31' },
    { name: 'Otra Persona', from: '2027-01-01' },
  ]
  const posts = entity.posts.map((one) => (one.id === 'fiscalizacion' ? { ...one, holders } : one))
  const lapsed = story({ filedAt: '2026-11-16T10:00', entity: { ...entity, posts } }).lapses('2027-01-01T00:10')

  test('on the page, and in the JSON, which names nobody else', () => {
    const view = lapsed.view()
    expect(read(view, '2027-01-05T06:00')).toContain('Rómulo Ticllacuri Ñahui (al 31 de diciembre de 2026)')
    expect(read(view, '2027-01-05T06:00')).not.toContain('Otra Persona')
    const json = JSON.stringify(caseJson(view, setting('2027-01-05T06:00')))
    expect(json).toContain('Rómulo Ticllacuri Ñahui')
    expect(json).not.toContain('Otra Persona')
  })

  test('whoever held it when the document came, and left before the term ended, is named nowhere', () => {
    const changed = entity.posts.map((one) => {
      const during = [
        { name: 'Rómulo Ticllacuri Ñahui', from: '2023-01-01', to: '2026-03-15' },
        { name: 'Otra Persona', from: '2026-03-16' },
      ]
      return one.id === 'fiscalizacion' ? { ...one, holders: during } : one
    })
    const view = story({ entity: { ...entity, posts: changed } })
      .lapses('2026-04-16T00:10')
      .view()
    const now = setting('2026-04-20T06:00')
    for (const shown of [casePage(view, now), JSON.stringify(caseJson(view, now))]) {
      expect(shown).toContain('Otra Persona')
      expect(shown).not.toContain('Ticllacuri')
    }
  })
})

describe('L25: every folio is in the timeline', () => {
  const hold = { do: 'hold', obligation: 0, until: '2026-04-30' } as const
  const tellings = {
    held: story()
      .does('2026-04-14T09:00', hold, 'junta')
      .does('2026-04-15T09:00', { ...hold, until: '2026-05-10' }),
    'held, lapsed and escalated': story()
      .does('2026-04-14T09:00', { ...hold, until: '2026-04-20' }, 'junta')
      .lapses('2026-04-16T00:10')
      .does('2026-04-21T00:10', { do: 'escalate', obligation: 0 }),
    bounced: story({ presented: '' })
      .presents('2026-03-03T09:00', 0)
      .does('2026-03-03T10:00', { do: 'bounce', obligation: 0, evidence: 'delivery-event' }, 'mail')
      .presents('2026-03-04T08:00', 0),
    'declared, notified, and checked for another day': story({ unchecked: true })
      .does('2026-03-02T10:25', { do: 'notify', obligation: 0, letter: 'a-letter', fate: 'delivered' }, 'mail')
      .does(
        '2026-03-09T09:00',
        { do: 'verify', obligation: 0, ground: 'stamp', at: toInstant('2026-03-03T09:00') },
        'operator',
      ),
    'checked, missed, and taken back': story()
      .lapses('2026-04-16T00:10')
      .does('2026-04-17T09:00', { do: 'unverify', obligation: 0, ground: 'another-desk' }, 'operator')
      .does('2026-04-18T00:10', { do: 'rectify', obligation: 0 }),
    'observed and cured': cured(),
    rectified: rectified().lapses('2026-04-24T00:10').presents('2026-04-24T08:00', 2).answers('2026-04-28T09:00'),
    'answered late': threeRungs().answers('2026-05-06T11:00'),
    'without its consent, then with it': story()
      .does('2026-03-10T09:00', { do: 'agree', obligation: 0, to: 'superiors', given: false }, 'junta')
      .lapses('2026-04-16T00:10')
      .does('2026-04-17T09:00', { do: 'agree', obligation: 0, to: 'superiors', given: true }, 'junta')
      .does('2026-04-18T00:10', { do: 'escalate', obligation: 0 }),
  }
  const foliosIn = (value: unknown): number[] =>
    value !== null && typeof value === 'object'
      ? Object.entries(value).flatMap(([name, inner]) => (name === 'folio' ? [Number(inner)] : foliosIn(inner)))
      : []

  test.each(Object.entries(tellings))('of a case that was %s, on the page and in the JSON', (_, told) => {
    const view = told.view()
    const all = Array.from({ length: view.folios }, (_, i) => i + 1)
    const now = setting('2026-05-04T06:00', lateDecree)
    const html = casePage(view, now)
    const shown = new Set([...html.matchAll(/<b>Folio (\d+)<\/b>/g)].map(([, n]) => Number(n)))
    expect([...shown].sort((a, b) => a - b)).toEqual(all)
    expect([...new Set(foliosIn(caseJson(view, now)))].sort((a, b) => a - b)).toEqual(all)
  })

  test('says of each hold until when, and of a delivery that bounced that there had been one', () => {
    const now = '2026-05-04T06:00'
    expect(read(tellings.held.view(), now)).toMatch(
      /Folio 2 14 de abril de 2026, 09:00 La junta pidió esperar hasta el 30 de abril.*Folio 3 .*hasta el 10 de mayo/,
    )
    expect(read(tellings.bounced.view(), now)).toMatch(
      /Consta su entrega: 3 de marzo de 2026, 09:00.*fue devuelta.*Consta su entrega: 4 de marzo/,
    )
  })
})

describe('W14: an entry that moves takes the place of the one before it', () => {
  const entry = (
    view: ReturnType<ReturnType<typeof story>['view']>,
    now: string,
    ...decrees: (typeof lateDecree)[]
  ) => {
    const { text = '' } = caseIcs(view, setting(now, ...decrees)) ?? {}
    const of = (name: string) => new RegExp(`^${name}:(.*)$`, 'm').exec(text)?.[1]?.trim() ?? ''
    return {
      uid: of('UID'),
      day: of('DTSTART;VALUE=DATE'),
      modified: of('LAST-MODIFIED'),
      sequence: Number(of('SEQUENCE')),
    }
  }

  test('by a folio, and by a decree, which writes none', () => {
    const first = entry(story().view(), '2026-03-03T06:00')
    const reminded = story().was('2026-04-08T08:00', { fact: 'reminded', obligation: 0 })
    const second = entry(reminded.view(), '2026-04-09T06:00', lateDecree)
    const third = entry(reminded.view(), '2026-04-20T06:00', lateDecree)
    expect([first.day, second.day, third.day]).toEqual(['20260415', '20260415', '20260423'])
    expect([first.modified, second.modified, third.modified]).toEqual([
      ...['20260302T152000Z', '20260408T130000Z', '20260420T050000Z'],
    ])
    expect(first.sequence).toBeGreaterThan(0)
    expect(second.sequence).toBeGreaterThan(first.sequence)
    expect(third.sequence).toBeGreaterThan(second.sequence)
    expect(new Set([first.uid, second.uid, third.uid]).size).toBe(1)
  })

  test('and stays the same entry while nothing changed', () => {
    const view = story().view()
    expect(entry(view, '2026-03-20T06:00')).toEqual(entry(view, '2026-03-03T06:00'))
  })
})

describe('a miss that was rectified', () => {
  const page = (view = rectified().view(), now = '2026-04-21T06:00') => casePage(view, setting(now, lateDecree))

  test('is said as plainly as it was, and accuses nobody any more', () => {
    const html = page()
    expect(headingOf(html)).toBe(
      'La Subgerencia de Fiscalización y Licencias debe responder hasta el 23 de abril de 2026',
    )
    expect(textOf(html)).toContain(
      'Plazo registró un vencimiento el 16 de abril de 2026 (folio 2) y lo rectificó el 20 de abril de 2026 (folio 4): el último día no era el 15 de abril de 2026, sino el 23 de abril de 2026.',
    )
    expect(textOf(html)).toContain('Quedan 2 días hábiles.')
    expect(textOf(html)).toContain('Folio 2 16 de abril de 2026, 00:10 Plazo registró un vencimiento, hoy sin efecto')
    expect(html).not.toMatch(/Vencido|[Ss]in respuesta registrada|terminó sin respuesta/)
  })

  test('shows the avisos that it sent as without effect, never as silent, also where one had been waited for', () => {
    const later = { ...lateDecree, to: '2026-04-15', knownSince: toInstant('2026-04-24T08:30') }
    const view = story({ decrees: [later] })
      .lapses('2026-04-16T00:10')
      .presents('2026-04-16T08:00', 1)
      .lapses('2026-04-24T00:10', 1)
      .presents('2026-04-24T08:05', 2)
      .does('2026-04-24T09:00', { do: 'rectify', obligation: 0 })
      .view()
    const html = casePage(view, setting('2026-04-24T10:00', later))
    expect(html.match(/<li class="withdrawn"><strong class="chip">Sin efecto/g)).toHaveLength(2)
    expect(textOf(html)).toContain('Quedó sin efecto: se rectificó el fin del plazo por el que se envió')
    expect(html).not.toMatch(/Vencido|[Ss]in respuesta|le avisó|Plazo esper/)
    const { rungs } = caseJson(view, setting('2026-04-24T10:00', later))
    expect(rungs.map(({ standing }) => standing)).toEqual(['running', 'withdrawn', 'withdrawn'])
    for (const rung of JSON.parse(JSON.stringify(rungs.slice(1)))) {
      for (const gone of ['missed', 'waitsUntil']) expect(rung).not.toHaveProperty(gone)
      expect(rung.unanswered ?? {}).not.toHaveProperty('due')
    }
  })

  test('stays on the page beside a lapse by the right day, with the ladder begun again', () => {
    const view = rectified().lapses('2026-04-24T00:10').presents('2026-04-24T08:00', 2).view()
    const html = page(view, '2026-04-24T09:00')
    const text = textOf(html)
    expect(headingOf(html)).toBe('Vencido: sin respuesta registrada al 24 de abril de 2026')
    expect(text).toContain('debía responder hasta el 23 de abril de 2026')
    expect(text).toContain('el último día no era el 15 de abril de 2026')
    expect(text.indexOf('Plazo lo rectificó')).toBeLessThan(text.indexOf('Terminó el plazo sin respuesta registrada'))
    expect(brotliCompressSync(html).length).toBeLessThanOrEqual(8192)
  })

  test('of an answer that came by the right day makes it in time', () => {
    const view = story({ decrees: [lateDecree] })
      .lapses('2026-04-16T00:10')
      .answers('2026-04-17T09:00')
      .does('2026-04-20T00:10', { do: 'rectify', obligation: 0 })
      .view()
    expect(headingOf(page(view))).toBe('Respondido, sin calificar, el 17 de abril de 2026, dentro del plazo')
    expect(textOf(page(view))).toContain('y lo rectificó el 20 de abril de 2026')
  })
})

describe('what the parties did to the clock', () => {
  test('an observation stops the term: no date, no count, and since when', () => {
    const html = casePage(observed().view(), setting('2026-03-11T06:00'))
    expect(headingOf(html)).toBe('Plazo detenido desde el 10 de marzo de 2026')
    const text = textOf(html)
    expect(text).toContain('no corre mientras no se subsane la observación')
    expect(text).toContain('Detenido desde el 10 de marzo de 2026 por una observación: no tiene fecha')
    expect(text).toContain('La entidad observó el documento: el plazo se detiene')
    expect(html).not.toMatch(/Vencido|Queda|Días desde entonces/)
  })

  test('once cured it runs on, by the days that it stood still', () => {
    const view = cured().view()
    const text = read(view, '2026-03-25T06:00')
    expect(text).toContain('debe resolver hasta el 17 de abril de 2026 y notificar hasta el 24 de abril de 2026')
    expect(text).toContain(
      'Folio 3 12 de marzo de 2026, 09:00 La junta declaró su subsanación: 12 de marzo de 2026, 08:30',
    )
    expect(text).toContain('plazo detenido por una observación')
  })

  test('an extension and a referral stand in the timeline', () => {
    const extended = story({ kind: 'acceso' }).does('2026-03-04T09:00', { do: 'extend', obligation: 0, length: 5 })
    expect(read(extended.view(), '2026-03-05T06:00')).toContain('La entidad prorrogó el plazo')
    expect(read(extended.view(), '2026-03-05T06:00')).toContain('15 días hábiles.')
    const forwarded = story().does('2026-03-04T09:00', { do: 'forward', obligation: 0, post: 'gde' })
    const text = read(forwarded.view(), '2026-03-05T06:00')
    expect(text).toContain('Se derivó a otra oficina de la misma entidad: el plazo no cambia')
    expect(text).toContain('La Gerencia de Desarrollo Económico debe responder hasta el 15 de abril de 2026')
  })

  test('a held ladder says until when, while that lasts', () => {
    const held = () => story().does('2026-04-14T09:00', { do: 'hold', obligation: 0, until: '2026-04-30' })
    const view = held().lapses('2026-04-16T00:10').view()
    expect(read(view, '2026-04-30T06:00')).toContain(
      'La junta pidió esperar hasta el 30 de abril de 2026: hasta entonces no se avisa a otro superior',
    )
    expect(headingOf(casePage(view, setting('2026-04-30T06:00')))).toContain('Vencido')
    expect(read(view, '2026-05-01T06:00')).not.toContain('hasta entonces no se avisa a otro superior')
    const answered = held().lapses('2026-04-16T00:10').answers('2026-04-17T09:00').view()
    expect(read(answered, '2026-04-20T06:00')).not.toContain('hasta entonces no se avisa a otro superior')
  })
})

describe('the own time of the junta after an answer', () => {
  const solicitud = (outcome: 'granted' | 'denied') =>
    story({ kind: 'solicitud', filedAt: '2026-06-30T09:00' })
      .does(
        '2026-07-13T09:00',
        { do: 'answer', obligation: 0, outcome, contents: { id: 'answer-contents', digest: 'answer-digest' } },
        'office',
      )
      .view()

  test('is counted by the earlier date, and says when it is over', () => {
    const text = read(solicitud('denied'), '2026-07-20T06:00')
    expect(text).toContain('Reconsideración o apelación: hasta el 7 de agosto de 2026. Son 15 días hábiles, según TUO')
    expect(text).toContain(
      'desde el registro de la respuesta en Plazo, el 13 de julio de 2026, por la fecha más próxima',
    )
    expect(read(solicitud('denied'), '2026-08-08T06:00')).toContain('7 de agosto de 2026, fecha que ya pasó')
  })

  test('L29: is counted from the notification that the office tells of, where that is earlier', () => {
    const dated = { dated: '2026-07-08', notified: '2026-07-09' } as const
    const contents = { id: 'answer-contents', digest: 'answer-digest' }
    const view = story({ kind: 'solicitud', filedAt: '2026-06-30T09:00' })
      .does('2026-07-13T09:00', { do: 'answer', obligation: 0, outcome: 'denied', contents, ...dated }, 'office')
      .view()
    const text = read(view, '2026-07-20T06:00')
    expect(text).toContain('desde la notificación que indica la oficina, el 9 de julio de 2026')
    expect(text).toContain('Reconsideración o apelación: hasta el 4 de agosto de 2026')
  })

  test('is not offered where all was granted, nor where the kind has none', () => {
    expect(read(solicitud('granted'), '2026-07-20T06:00')).not.toContain('no está de acuerdo')
    expect(read(story().answers('2026-04-10T15:00').view(), '2026-04-11T06:00')).not.toContain('no está de acuerdo')
  })
})

describe('what the page keeps to itself', () => {
  const tellings = [
    story({ identity: 'reserved' }).lapses('2026-04-16T00:10').presents('2026-04-16T08:00', 1).view(),
    threeRungs().answers('2026-05-06T11:00').view(),
  ]

  const secrets =
    'muni-wayrapampa.example example.org Zenobia 214-2025 filed- answer- stamp-photo delivery-event'.split(' ')

  test.each(tellings)('no mailbox, no person of the junta, no text, no evidence', (view) => {
    const now = setting('2026-05-07T06:00')
    for (const shown of [casePage(view, now), JSON.stringify(caseJson(view, now))])
      for (const secret of secrets) expect(shown).not.toContain(secret)
  })

  test('the name of a junta that reserved it; the word for one without resolution', () => {
    const reserved = story({ identity: 'reserved' }).view()
    expect(casePage(reserved, setting('2026-03-25T06:00'))).not.toMatch(/Retama|jr-retama/)
    expect(read(reserved, '2026-03-25T06:00')).toContain('Identidad reservada')
    const { resolution: _, ...deFacto } = junta
    expect(read(story({ junta: deFacto }).view(), '2026-03-25T06:00')).toContain(`${junta.name} (no verificada)`)
    expect(read(story().view(), '2026-03-25T06:00')).not.toContain('no verificada')
  })

  test('a corruption denuncia has no page at all', () => {
    expect(() => story({ kind: 'denuncia-corrupcion' }).view()).toThrow()
  })
})

test('names with markup are shown, never obeyed', () => {
  const evil = `<script>alert('x')</script>"&`
  const posts = [post('fiscalizacion', evil, null, evil)]
  const view = story({ entity: { ...entity, name: evil, posts }, junta: { ...junta, name: evil } }).view()
  const html = casePage(view, setting('2026-03-25T06:00'))
  expect(html).not.toContain('<script')
  expect(html.match(/&lt;script>alert/g)?.length).toBeGreaterThan(3)
})

test('three rungs and the whole explanation are at most 8 KB, in one request without a script', () => {
  const html = casePage(threeRungs().view(), setting('2026-04-29T06:00'))
  expect(html).toMatch(/^<!doctype html><html lang="es-PE">/)
  expect(html).toContain('Cómo se cuenta el plazo')
  expect(brotliCompressSync(html).length).toBeLessThanOrEqual(8192)
  expect(html).not.toMatch(/<script|<img|<iframe|@import|\son\w+=|url\("http|rel="stylesheet"/)
})

describe('the JSON twin', () => {
  const leaves = (value: unknown, key = ''): { key: string; leaf: string }[] =>
    value !== null && typeof value === 'object'
      ? Object.entries(value).flatMap(([name, inner]) => leaves(inner, name))
      : typeof value === 'string'
        ? [{ key, leaf: value }]
        : []

  test.each([
    ['running', story().view()],
    ['missed', threeRungs().view()],
    ['answered', threeRungs().answers('2026-05-06T11:00').view()],
    ['missed', threeRungs().answers('2026-05-06T11:00', 3).view()],
    ['answered', story({ kind: 'solicitud' }).answers('2026-04-10T15:00').view()],
  ])('%s: tells the standing, and nothing that the page does not', (standing, view) => {
    const now = setting(standing === 'running' ? '2026-03-25T06:00' : '2026-05-07T06:00')
    const json: unknown = JSON.parse(JSON.stringify(caseJson(view, now)))
    expect(json).toMatchObject({ number, standing, due: '2026-04-15', head: view.head, folios: view.folios })
    expect(json).toMatchObject({ url: `https://plazo.example/casos/${number}` })
    const html = unparted(casePage(view, now))
    const codes = new Set([
      'id',
      'code',
      'calendar',
      'version',
      'standing',
      'unit',
      'outcome',
      'act',
      'channel',
      'grade',
      'ground',
      'fate',
      'what',
    ])
    for (const { key, leaf } of leaves(json)) {
      if (codes.has(key)) continue
      const told = /^\d{4}-\d\d-\d\d$/.test(leaf)
        ? spanishDate(leaf)
        : /^\d{4}-\d\d-\d\dT/.test(leaf)
          ? spanishDateTime(leaf)
          : leaf
      expect(html, `${key}: ${leaf}`).toContain(told)
    }
  })

  test.each([
    ['running', rectified().view(), '2026-04-21T06:00'],
    ['stopped', observed().view(), '2026-03-25T06:00'],
  ])('%s: tells no date that the page does not', (standing, view, now) => {
    const json: unknown = JSON.parse(JSON.stringify(caseJson(view, setting(now, lateDecree))))
    expect(json).toMatchObject({ standing })
    const html = unparted(casePage(view, setting(now, lateDecree)))
    for (const { leaf } of leaves(json).filter(({ leaf }) => /^\d{4}-\d\d-\d\d(T|$)/.test(leaf)))
      expect(html, leaf).toContain(leaf.length === 10 ? spanishDate(leaf) : spanishDateTime(leaf))
  })

  test('keeps its tag all day: nothing in it or in the page moves with the hour', () => {
    const view = threeRungs().view()
    for (const tell of [casePage, caseJson])
      expect(tell(view, setting('2026-05-07T06:00'))).toEqual(tell(view, setting('2026-05-07T22:59')))
    expect(limaDate(setting('2026-05-07T22:59').now)).toBe('2026-05-07')
  })
})

test('L31: a date after what its calendar was reviewed for is said to be provisional', () => {
  const reclamo = story({ kind: 'reclamo', filedAt: '2026-11-19T16:05' }).view()
  const told = 'después de ese día la cuenta es provisional'
  const late = 'hay una fecha límite posterior: es provisional'
  const after = textOf(casePage(reclamo, setting('2026-11-20T06:00')))
  expect(after).toContain('6 de enero de 2027')
  expect(after).toContain(`revisado hasta el 31 de diciembre de 2026; ${told}`)
  expect(after).toContain(late)
  const before = textOf(casePage(story({ filedAt: '2026-11-02T10:20' }).view(), setting('2026-11-20T06:00')))
  expect(before).toContain(told)
  expect(before).not.toContain(late)
})

describe('where the junta alone says that it was presented (L9)', () => {
  const declared = story({ unchecked: true })

  test.each([
    ['2026-03-25T06:00', 'el plazo de la Subgerencia de Fiscalización y Licencias termina el 15 de abril de 2026'],
    ['2026-12-25T06:00', 'el plazo de la Subgerencia de Fiscalización y Licencias terminó el 15 de abril de 2026'],
  ])('on %s its date is told with an if, and nobody is late', (now, sentence) => {
    const text = read(declared.view(), now)
    expect(text).toContain('Según la junta, se presentó el 2 de marzo de 2026; Plazo no lo ha comprobado')
    expect(text).toContain(`Si se presentó ese día, ${sentence}.`)
    expect(text).not.toMatch(/Vencido|sin respuesta|fuera de plazo:|Debe responder hasta/i)
    expect(caseJson(declared.view(), setting(now))).toMatchObject({ standing: 'declared', due: '2026-04-15' })
  })

  test('an answer is told without saying that it came in time or late', () => {
    const answered = story({ unchecked: true }).answers('2026-05-04T09:00')
    const text = read(answered.view(), '2026-05-05T06:00')
    expect(text).toContain('Respondido, sin calificar, el 4 de mayo de 2026')
    expect(text).not.toMatch(/(dentro|después) del plazo/)
    expect(JSON.stringify(caseJson(answered.view(), setting('2026-05-05T06:00')))).not.toContain('"late"')
  })

  test('once checked, by what; taken back, why', () => {
    const checked = story({ unchecked: true }).does(
      '2026-03-09T09:00',
      { do: 'verify', obligation: 0, ground: 'tracking' },
      'operator',
    )
    expect(read(checked.view(), '2026-03-10T06:00')).toContain(
      'Comprobado: consta en la consulta pública de la entidad.',
    )
    checked.does('2026-03-10T09:00', { do: 'unverify', obligation: 0, ground: 'not-registered' }, 'operator')
    const text = read(checked.view(), '2026-03-11T06:00')
    expect(text).toContain('Según la junta; Plazo no lo ha comprobado: no consta en el registro de la entidad.')
    expect(text).toContain('La presentación queda sin comprobar')
  })
})

test('L9: the date of what the junta alone declares goes into a calendar with an if', () => {
  const declared = story({ unchecked: true }).view()
  const text = caseIcs(declared, setting('2026-03-25T06:00'))?.text.replace(/\r\n /g, '')
  expect(text).toContain('SUMMARY:Plazo de la Subgerencia de Fiscalización y Licencias\\, según la junta')
  expect(text).toContain('si se presentó ese día')
  expect(caseIcs(declared, setting('2026-04-16T06:00'))).toBeUndefined()
})

test('L9: nobody is named beside a presentation that nobody checked, on the page and in its twin', () => {
  const declared = story({ unchecked: true }).view()
  const now = setting('2026-12-25T06:00')
  for (const told of [casePage(declared, now), JSON.stringify(caseJson(declared, now))]) {
    expect(told).toContain('Subgerente de Fiscalización y Licencias')
    expect(told).not.toMatch(/Ticllacuri|por confirmar/i)
  }
  expect(casePage(story().view(), now)).toContain('Rómulo Ticllacuri Ñahui')
})
