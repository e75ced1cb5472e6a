import { beforeEach, describe, expect, test } from 'vitest'
import { juntaCode } from '../../shared/register/codes.ts'
import { textOf } from '../pages/record.ts'
import { type Desk, first, numberIn, openDesk, toldAt, typed } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
  return () => desk.world.stop()
})

const json = async (number: string) => JSON.parse((await desk.get(`/casos/${number}.json`)).body)

describe('U4: a date is taken as people type it', () => {
  test.each(['02/03/2026 10:20', '2-3-2026 10.20 a. m.', '2 de marzo de 2026, 10:20'])(
    '%s in the form',
    async (presented) => {
      const { status, body } = await desk.file(typed({ presented }))
      expect(status).toBe(201)
      expect((await json(numberIn(body))).presented).toBe('2026-03-02T15:20:00Z')
    },
  )

  test('and in JSON: two ways to write one moment are one filing', async () => {
    const sent = (presented: string, at: string) =>
      desk.json('/casos', { ...first, presented, gestiones: [{ at, text: 'Fuimos cinco a la oficina.' }] })
    const one = await sent('2026-03-02T10:20', '2026-02-23T09:00')
    const other = await sent('2/3/2026 10:20', '23/2/2026 9:00 a.m.')
    expect([one.status, other.status, numberIn(other.body)]).toEqual([201, 201, numberIn(one.body)])
  })

  test('also how long to wait', async () => {
    const number = numberIn((await desk.file(typed())).body)
    const code = juntaCode(await desk.world.keys.of('codes'), number)
    const { status } = await desk.form(`/casos/${number}/esperar`, { submission: 'h-1', code, until: '30/04/2026' })
    expect([status, (await json(number)).heldUntil]).toEqual([201, '2026-04-30'])
  })

  test.each(['31/02/2026 10:20', '2/3/26 10:20', '2/3/2026'])(
    '%s is told in the way in which people write dates',
    async (presented) => {
      const { status, body } = await desk.file(typed({ presented }))
      expect([status, toldAt(body, 'presented')]).toEqual([
        422,
        expect.not.stringMatching(/así: \d{4}-|ejemplo \d{4}-/),
      ])
    },
  )
})

/** The lines of the summary of errors, each with the field to which it leads. */
const summary = (body: string): string[][] =>
  [
    ...body
      .slice(body.indexOf('class="errors"'), body.indexOf('</ul>', body.indexOf('class="errors"')))
      .matchAll(/<li>(?:<a href="#([^"]*)">)?([^<]*)/g),
  ].map(([, field = '', message = '']) => [field, message])

/** The same as a program is told them. */
const told = (body: string): string[][] =>
  JSON.parse(body).errors.map(({ field, message }: { field: string; message: string }) => [field, message])

describe('U9: what is wrong is told with the name of its field, all in one round', () => {
  test('of an empty filing', async () => {
    const { body } = await desk.json('/casos', { submission: 'submission-0001', evidence: [] })
    expect(told(body)).toEqual([
      ['junta', 'Junta u organización: elija su junta vecinal.'],
      ['publicIdentity', 'Quién verá el nombre de la junta: elija si se muestra.'],
      ['kind', 'Tipo de documento: elija qué clase de escrito es.'],
      ['against', 'Cargo u oficina: elija la oficina o autoridad.'],
      ['channel', expect.stringMatching(/^Cómo llega el documento: elija una de las opciones/)],
      ['subject', 'Asunto: escriba de qué se trata, en una línea.'],
      ['facts', 'Hechos: cuente qué pasó.'],
      ['request', 'Pedido: escriba qué pide.'],
      ['consent', expect.stringMatching(/^Avisar a los superiores: elija si Plazo puede/)],
    ])
  })

  test('what does not agree with the rest is told with what cannot be read', async () => {
    const wrong = { channel: 'libro', junta: 'nadie', presented: '31/2/2026 8:00', facts: '', fojas: 'doce' }
    const { body } = await desk.file(typed(wrong))
    expect(told(body)).toEqual([
      [
        'junta',
        'Junta u organización: su sesión no es de esa junta. Elija una de las suyas, o entre con el correo de esa.',
      ],
      [
        'channel',
        'Cómo llega el documento: en el Libro de Reclamaciones solo se registra un reclamo. Diga cómo se presentó este.',
      ],
      ['presented', 'Fecha y hora del sello o de la constancia: el 31 de febrero de 2026 no existe: revise el día.'],
      ['facts', 'Hechos: cuente qué pasó.'],
      ['fojas', 'Fojas: escriba el número en cifras, por ejemplo 12.'],
    ])
  })

  test('what the register refuses names its field too', async () => {
    const future = await desk.file(typed({ presented: '3/3/2026 10:20' }))
    expect(told(future.body)).toEqual([
      ['presented', expect.stringMatching(/^Fecha y hora del sello o de la constancia: la presentaci/)],
    ])
    const number = numberIn((await desk.file(typed())).body)
    const sent = { submission: 'a-1', outcome: 'denied', text: 'No.', signedBy: 'R. Ticllacuri', dated: '3/3/2027' }
    expect(summary((await desk.respond(number, sent)).body)).toEqual([
      ['dated', expect.stringMatching(/^Fecha del documento: su documento no puede/)],
    ])
  })

  test('of an empty answer', async () => {
    const number = numberIn((await desk.file(typed())).body)
    expect(summary((await desk.respond(number, {})).body)).toEqual([
      ['outcome', 'Qué responde su oficina: marque una de las opciones.'],
      ['text', 'Respuesta: escriba la respuesta.'],
      ['signedBy', 'Nombre y cargo de quien firma: escriba nombre y cargo de quien firma.'],
    ])
  })

  test('in the calculator, which never says «anios»', async () => {
    for (const query of [
      '',
      '?tipo=plazo&presentado=&cantidad=&unidad=',
      '?tipo=plazo&presentado=2/3/2026&calendario=peru&cantidad=1&unidad=anios',
    ]) {
      const { body } = await desk.get(`/plazos${query}`)
      // Its own address, which is printed at the foot, says it.
      expect(textOf(body).replace(/https?:\S+/g, '')).not.toContain('anios')
    }
    const { body } = await desk.get('/plazos?tipo=plazo&presentado=&cantidad=&unidad=')
    expect(summary(body).map(([field, message = '']) => [field, message.split(':')[0]])).toEqual([
      ['presentado', 'Día en que se presentó'],
      ['calendario', 'Calendario de la entidad'],
      ['cantidad', 'Cuánto dura'],
      ['unidad', 'En qué se cuenta'],
    ])
  })
})
