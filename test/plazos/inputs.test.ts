import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Asked, openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const asked = (change: Asked = {}): Asked => ({
  ...{ tipo: 'denuncia-vecinal', presentado: '2026-03-02T10:00', calendario: 'huamanga' },
  ...change,
})

test.each<[string, Asked, string, RegExp]>([
  [
    'unknown kind',
    { tipo: 'demanda' },
    'tipo',
    /^Qué plazo: no hay un documento «demanda»\..*denuncia-vecinal, .*recurso, plazo/,
  ],
  ['no kind', { tipo: '' }, 'tipo', /diga qué documento es/],
  ['unknown calendar', { calendario: 'lima' }, 'calendario', /«lima».*peru, huamanga/],
  ['no calendar', { calendario: '' }, 'calendario', /diga qué calendario/],
  ['no date', { presentado: ' ' }, 'presentado', /escriba la fecha/],
  ['31 February', { presentado: '2026-02-31T10:00' }, 'presentado', /el 31 de febrero de 2026 no existe/],
  ['31 February, as written in Peru', { presentado: '31/02/2026' }, 'presentado', /el 31 de febrero de 2026 no existe/],
  ['month 13', { presentado: '2026-13-01' }, 'presentado', /«2026-13-01» no es una fecha/],
  ['words', { presentado: 'ayer' }, 'presentado', /«ayer» no es una fecha/],
  ['hour 25', { presentado: '2026-03-02T25:00' }, 'presentado', /«25:00» no es una hora/],
  ['another time zone', { presentado: '2026-03-02T10:00:00Z' }, 'presentado', /no es una hora de Lima/],
  ['an hour apart that is none', { presentado: '2026-03-02', hora: 'tarde' }, 'hora', /«tarde» no es una hora/],
  ['before the law on record', { presentado: '2019-01-25' }, 'presentado', /empieza el 26 de enero de 2019/],
  ['before its own norm', { tipo: 'acceso', presentado: '2024-05-16' }, 'presentado', /17 de mayo de 2024/],
  ['before its own norm', { tipo: 'reclamo', presentado: '2019-06-03' }, 'presentado', /18 de enero de 2020/],
  ['absurdly far', { presentado: '2090-01-02' }, 'presentado', /hasta el 31 de diciembre de 2060/],
  ['absurdly far', { presentado: '9999-01-02' }, 'presentado', /el año 9999 está fuera/],
  ['absurdly old', { presentado: '0001-01-02' }, 'presentado', /el año 0001 está fuera/],
  ['a term beyond the calendar', { presentado: '2060-12-20' }, 'presentado', /31 de diciembre de 2060/],
  ['half a suspension', { suspension: '2026-04-01' }, 'suspension', /no es una suspensión.*del 1\/4\/2026 al/],
  ['three dates', { suspension: '2026-04-01/2026-04-02/2026-04-03' }, 'suspension', /no es una suspensión/],
  ['a reversed suspension', { suspension: '2026-04-10/2026-04-01' }, 'suspension', /van al revés/],
  ['a suspension on 31 April', { suspension: '2026-04-01/2026-04-31' }, 'suspension', /31 de abril de 2026 no existe/],
  [
    'suspensions that overlap',
    { suspension: ['2026-04-01/2026-04-10', '2026-04-10/2026-04-12'] },
    'suspension',
    /se superponen desde el 10 de abril/,
  ],
  ['eleven suspensions', { suspension: Array(11).fill('2026-04-01/2026-04-01') }, 'suspension', /10 como máximo/],
  ['received before it was presented', { recibido: '2026-03-01' }, 'recibido', /antes de que se presente/],
  [
    'L: received, of an own term',
    { tipo: 'recurso', recibido: '2026-03-04' },
    'recibido',
    /solo un documento se deriva/,
  ],
  [
    'L: received, of a bare term',
    { tipo: 'plazo', cantidad: '3', unidad: 'meses', recibido: '2026-03-04' },
    'recibido',
    /solo un documento se deriva/,
  ],
  ['received an hour before', { recibido: '2026-03-02T09:59' }, 'recibido', /antes de que se presente/],
  ['a length of its own for a kind of law', { cantidad: '7' }, 'cantidad', /lo fija su norma/],
  ['no length', { tipo: 'plazo', unidad: 'meses' }, 'cantidad', /cuánto dura/],
  ['length 0', { tipo: 'plazo', cantidad: '0', unidad: 'meses' }, 'cantidad', /de 1 a 3.?650/],
  ['length −1', { tipo: 'plazo', cantidad: '-1', unidad: 'meses' }, 'cantidad', /de 1 a/],
  ['length 1e3', { tipo: 'plazo', cantidad: '1e3', unidad: 'meses' }, 'cantidad', /de 1 a/],
  ['W7: an hour beside another', { hora: '20:00' }, 'hora', /hay dos horas, 10:00 junto a la fecha y 20:00 aquí/],
  ['W7: a parameter twice', { 'amp;tipo': 'queja' }, 'tipo', /está dos veces.*«tipo»/],
  ['S3: a kind of a hundred thousand marks', { tipo: `a${'\u0301\u0316'.repeat(50_000)}` }, 'tipo', /caben 100/],
  ['S3: marks heaped on a letter', { calendario: `a${'\u0301'.repeat(60)}` }, 'calendario', /signos seguidos/],
  ['S3: endless suspensions', { suspension: '1/4/2026 '.repeat(5_000) }, 'suspension', /caben 1.?000/],
  ['W1: a date of nothing', { presentado: '\u200B' }, 'presentado', /escriba la fecha/],
  ['W8: a length in full-width digits', { tipo: 'plazo', cantidad: '１５', unidad: 'meses' }, 'cantidad', /en números/],
  [
    'an unknown unit',
    { tipo: 'plazo', cantidad: '1', unidad: 'semanas' },
    'unidad',
    /^En qué se cuenta: elija días hábiles, .*años/,
  ],
])('%s → 422 at its field, to a program and on the page', async (_, change, field, message) => {
  const { status, errors } = await site.calculate(asked(change))
  expect([status, errors]).toEqual([422, [{ field, message: expect.stringMatching(message) }]])
  const page = await site.get('/plazos', asked(change))
  expect(page.status).toBe(422)
  expect(page.body).toMatch(new RegExp(`<a href="#${field}">`))
  expect(page.body).toContain(`id="${field}-error"`)
})

describe('W7: an unknown parameter might have decided something', () => {
  test.each(['suspensiones', 'calendarios', 'supension', 'fecha', '__proto__', 'toString', 'kind'])(
    '%s is named, to a program and on the page, also before anything is calculated',
    async (name) => {
      const unknown: Asked = JSON.parse(`{${JSON.stringify(name)}: "2026-03-09/2026-03-13"}`)
      const { status, errors } = await site.calculate({ ...asked(), ...unknown })
      expect([status, errors]).toMatchObject([422, [{ field: name, message: expect.stringContaining(`«${name}»`) }]])
      for (const change of [{ ...asked(), ...unknown }, unknown]) {
        const page = await site.get('/plazos', change)
        expect([page.status, page.body.includes(`«${name}»`)]).toEqual([422, true])
        expect(page.body).not.toContain(`href="#${name}"`)
      }
    },
  )

  test('the public log ignores what it does not know', async () => {
    expect((await site.get('/registro', { cualquiera: 'x' })).status).toBe(200)
  })
})

test('problem details say what it is, and every error at once', async () => {
  const { status, body, headers } = await site.get('/plazos.json', { tipo: 'x', presentado: 'y', calendario: 'z' })
  expect([status, headers['content-type']]).toEqual([422, 'application/problem+json'])
  expect(JSON.parse(body)).toMatchObject({ status: 422, code: 'invalid', title: 'Revise lo que envió' })
  const errors: { field: string }[] = JSON.parse(body).errors
  expect(errors.map(({ field }) => field)).toEqual(['tipo', 'presentado', 'calendario'])
})

test('the page keeps what was typed, harmless', async () => {
  const typed = { presentado: '2026-02-31', suspension: '<script>alert(1)</script>', tipo: 'queja' }
  const { body } = await site.get('/plazos', asked(typed))
  expect(body).toContain('value="2026-02-31"')
  expect(body).toMatch(/<option value="queja" selected/)
  expect(body).toMatch(/value="huamanga"[^>]* checked/)
  expect(body).toContain('&lt;script>alert(1)&lt;/script>')
  expect(body).not.toContain('<script')
})

test('a link may bring some fields without being scolded for the others', async () => {
  const { status, body } = await site.get('/plazos', { tipo: 'recurso', calendario: 'peru' })
  expect([status, body.includes('class="error"')]).toEqual([200, false])
  expect(body).toMatch(/<option value="recurso" selected/)
})

describe('what is forgiven', () => {
  test.each<[string, Asked]>([
    ['capitals', { tipo: 'DENUNCIA-VECINAL', calendario: 'Huamanga' }],
    ['names instead of ids', { tipo: 'Denuncia vecinal de infracción', calendario: 'Huamanga, Ayacucho' }],
    ['blanks and underscores', { tipo: ' denuncia_vecinal ', calendario: ' huamanga' }],
    ['a date of Peru', { presentado: '2/3/2026' }],
    ['a date of Peru and an hour', { presentado: '02/03/2026 10.00' }],
    ['an hour with a. m.', { presentado: '2026-03-02 10:00 a. m.' }],
    ['seconds and the offset of Lima', { presentado: '2026-03-02T10:00:30-05:00' }],
    ['a lower-case t', { presentado: '2026-03-02t10:00' }],
    ['the hour apart', { presentado: '2026-03-02', hora: '10:00' }],
    ['fields sent empty', { recibido: '', suspension: '', cantidad: '', unidad: '', hora: '' }],
    ['W7: what networks add', { utm_source: 'radio', fbclid: 'x', gclid: 'y', mibextid: 'z', _ga: '1', mc_eid: '2' }],
    ['W1: what is shown as nothing', { presentado: '2026-03-02T10:00\u200B', tipo: 'denuncia\u00AD-vecinal' }],
    ['W7: the same hour apart', { hora: '10:00' }],
  ])('%s', async (_, change) => {
    expect(await site.calculate(asked(change))).toMatchObject({ status: 200, due: '2026-04-15' })
  })

  test.each(['suspensión', 'SUSPENSIÓN', 'suspension[]', 'suspension[0]', 'amp;suspension', 'amp;amp;suspensión[]'])(
    'W7: a suspension as %s counts, in the answer and on the page',
    async (name) => {
      const suspended = asked({ [name]: '2026-03-09/2026-03-13' })
      expect(await site.calculate(suspended)).toMatchObject({ status: 200, due: '2026-04-22' })
      expect((await site.get('/plazos', suspended)).body).toContain('miércoles 22 de abril de 2026')
    },
  )

  test('W7: suspensions under several spellings all count', async () => {
    const both = asked({ suspension: '2026-03-09/2026-03-10', suspensión: '2026-03-11/2026-03-13' })
    expect(await site.calculate(both)).toMatchObject({ status: 200, due: '2026-04-22' })
  })

  test('parameters in capitals', async () => {
    const capitals = { TIPO: 'queja', Presentado: '2026-07-21', CALENDARIO: 'PERÚ' }
    expect(await site.calculate(capitals)).toMatchObject({ status: 200, due: '2026-07-30' })
  })

  test.each([
    '2026-03-09/2026-03-13',
    '9/3/2026 al 13/3/2026',
    'del 09/03/2026 hasta el 13/03/2026',
    '2026-03-09 - 2026-03-13',
  ])('a suspension written %s', async (suspension) => {
    expect(await site.calculate(asked({ suspension }))).toMatchObject({ status: 200, due: '2026-04-22' })
  })

  test('an evening hour after noon', async () => {
    const evening = asked({ tipo: 'acceso', presentado: '4/9/2026 8:00 p. m.' })
    expect((await site.calculate(evening)).due).toBe('2026-09-21')
  })

  test.each([
    ['años', '2027-03-02'],
    ['AÑO', '2027-03-02'],
    ['mes', '2026-04-06'],
    ['días hábiles', '2026-03-03'],
    ['Días calendario', '2026-03-03'],
  ])('one of the unit «%s»', async (unidad, due) => {
    expect(await site.calculate(asked({ tipo: 'plazo', cantidad: '1', unidad }))).toMatchObject({ status: 200, due })
  })
})
