import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { close, listen } from '../../infra/local/listen.ts'
import { webServer } from '../../infra/local/web.ts'
import type { PostId } from '../../shared/cases/entity.ts'
import { caseNumber } from '../../shared/cases/number.ts'
import type { CaseView } from '../../shared/cases/view.ts'
import type { CalendarRow } from '../../shared/law/calendar.ts'
import { constancia } from '../../shared/pages/public/constancia.ts'
import { type Desk, first, numberIn, openDesk, SITE } from '../functions/desk.ts'
import { lateDecree, rectified, setting, story, threeRungs } from '../pages/record.ts'
import { observed } from '../pages/samples.ts'
import { infoOf, poppler, qrIn, textOf } from './poppler.ts'

const of = (view: CaseView, at: string, ...decrees: CalendarRow[]): Record<string, string> => {
  const { rows, term, notes } = constancia(view, setting(at, ...decrees))
  return { ...Object.fromEntries(rows), term: term.text, counted: term.counted.join(' '), notes: notes.join(' ') }
}

describe('the constancia says of a case what its page says', () => {
  test('while the term runs: until when, and which days do not count', () => {
    const told = of(story().view(), '2026-03-25T06:00')
    expect(told).toMatchObject({
      Documento: 'Denuncia vecinal de infracción',
      'Quién responde': 'Subgerente de Fiscalización y Licencias, Municipalidad Provincial de Wayrapampa',
      Presentado: '2 de marzo de 2026, 10:20. Comprobado: la entidad recibe en Plazo, que adoptó como mesa de partes.',
      'Al 25 de marzo de 2026':
        'La Subgerencia de Fiscalización y Licencias debe responder hasta el 15 de abril de 2026. Quedan 13 días hábiles.',
      term: '30 días hábiles, hasta el 15 de abril de 2026.',
    })
    expect(told.counted).toContain('2 de abril de 2026')
    expect(told.notes).toContain('Según lo registrado al 25 de marzo de 2026.')
  })

  test('before it is presented: that no term runs', () => {
    const told = of(story({ presented: '' }).view(), '2026-03-25T06:00')
    expect([told.Presentado, told.term]).toEqual([
      'Aún no consta',
      '30 días hábiles, aún no corre: falta la presentación.',
    ])
    expect(told.counted).toBe('')
  })

  test('while an observation stops it: since when, and no date', () => {
    expect(of(observed().view(), '2026-03-25T06:00').term).toMatch(
      /^30 días hábiles, detenido desde el 10 de marzo de 2026 por una observación: no tiene fecha\.$/,
    )
  })

  test('with a day in dispute: both dates', () => {
    const disputed = story({ filedAt: '2026-07-10T08:15', kind: 'memorial', against: 'alcaldia' }).view()
    expect(of(disputed, '2026-07-20T06:00').term).toMatch(
      /hasta el 28 de agosto de 2026 \(o el 27 de agosto de 2026, si se cuentan los días en discusión\); para notificar lo resuelto, hasta el 4 de setiembre de 2026\.$/,
    )
  })

  test('missed, answered late, rectified: never more than the headline of its page', () => {
    expect(of(threeRungs().view(), '2026-05-06T06:00')['Al 6 de mayo de 2026']).toMatch(
      /^Vencido: sin respuesta registrada al 6 de mayo de 2026\./,
    )
    const late = of(threeRungs().answers('2026-05-06T11:00').view(), '2026-05-07T06:00')
    expect(late['Al 7 de mayo de 2026']).toMatch(/^Respondido, sin calificar, el 6 de mayo de 2026, \d+ días hábiles/)
    expect(Object.values(of(rectified().view(), '2026-04-21T06:00', lateDecree)).join()).not.toContain('Vencido')
  })

  test('and names nobody: no junta, no holder of a post', () => {
    const { junta: _, ...bare } = threeRungs().view()
    const unheld = (post: { id: PostId; title: string }) => ({ id: post.id, title: post.title })
    const anonymous: CaseView = {
      ...bare,
      against: bare.against && unheld(bare.against),
      obligations: bare.obligations.map((owed) => ({ ...owed, debtor: unheld(owed.debtor) })),
    }
    const at = setting('2026-04-29T06:00')
    expect(constancia(threeRungs().view(), at)).toEqual(constancia(anonymous, at))
  })
})

describe('over HTTP', () => {
  let desk: Desk
  let number: string
  beforeAll(async () => {
    desk = await openDesk()
    number = numberIn((await desk.json('/casos', first)).body)
  })
  afterAll(() => desk.world.stop())
  const paper = (one: string, headers?: Record<string, string>) => desk.get(`/casos/${one}/constancia.pdf`, headers)

  test('the page of a case leads to a file to print, which a browser may keep as it keeps the page', async () => {
    expect((await desk.get(`/casos/${number}`)).body).toContain(
      `<a href="/casos/${number}/constancia.pdf">Constancia en PDF, para imprimir</a>`,
    )
    const reply = await paper(number)
    expect([reply.status, reply.type]).toEqual([200, 'application/pdf'])
    expect(reply.headers['content-disposition']).toBe(`attachment; filename="constancia-${number}.pdf"`)
    expect(reply.headers['cache-control']).toMatch(/^public, max-age=30/)
    expect(Buffer.from(reply.body, 'base64').toString('latin1', 0, 8)).toBe('%PDF-1.7')
    const again = await paper(number, { accept: '*/*', 'if-none-match': String(reply.headers.etag) })
    expect([again.status, again.body]).toEqual([304, ''])
  })

  test('of what is confidential it says what it says of a number that does not exist', async () => {
    const corruption = { kind: 'denuncia-corrupcion', publicIdentity: 'reserved', against: 'gerencia-municipal' }
    const secret = numberIn((await desk.json('/casos', { ...first, ...corruption, submission: 'secret-1' })).body)
    const nobody = caseNumber({ entity: 'WAY', year: 2026 }, 'ABCD1234')
    for (const accept of ['text/html', 'application/json']) {
      const [hidden, absent] = [await paper(secret, { accept }), await paper(nobody, { accept })]
      expect(hidden.status).toBe(404)
      expect(hidden).toEqual(absent)
    }
  })

  test('its bytes arrive whole at a browser', async () => {
    const server = webServer(() => desk.world)
    const port = await listen(server, 0)
    try {
      const reply = await fetch(`http://127.0.0.1:${port}/casos/${number}/constancia.pdf`)
      const bytes = Buffer.from(await reply.arrayBuffer())
      expect(bytes.equals(Buffer.from((await paper(number)).body, 'base64'))).toBe(true)
    } finally {
      await close(server)
    }
  })

  test.skipIf(!poppler)(
    'it is one sheet with the number, the last folio, and a QR that leads to the page (needs pdftotext)',
    async () => {
      const bytes = Buffer.from((await paper(number)).body, 'base64')
      const { folios, head } = JSON.parse((await desk.get(`/casos/${number}.json`)).body)
      expect(infoOf(bytes)).toMatchObject({ Title: `Constancia del expediente ${number}`, Pages: '1', Tagged: 'yes' })
      expect(qrIn(bytes)).toBe(`${SITE}/casos/${number}`)
      const said = textOf(bytes)
      expect(said).toContain(`Huella digital del folio ${folios} (SHA-256) ${head.match(/.{4}/g).join(' ')}`)
      expect(said).toContain('30 días hábiles, si se presentó ese día, hasta el 15 de abril de 2026.')
      expect(said).not.toMatch(/Anexos|Junta Vecinal|Discotecas/i)
    },
  )
})
