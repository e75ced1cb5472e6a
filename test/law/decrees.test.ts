import { describe, expect, test } from 'vitest'
import { parseDecreesCsv, previewDecrees } from '../../shared/law/decrees.ts'
import { plainTerm } from '../../shared/law/term.ts'
import { calendar, calendarRecord, defined } from '../calendars.ts'

const header = 'fecha,nombre,nivel,lugar,efecto,norma,publicada'
const read = (text: string) =>
  parseDecreesCsv(text, { knownSince: '2026-11-22T14:00:00Z', places: defined('huamanga').places })
const rowsOf = (text: string) => {
  const result = read(text)
  if ('errors' in result) throw new Error(JSON.stringify(result.errors))
  return result.rows
}
const errorsOf = (text: string) => {
  const result = read(text)
  return 'errors' in result ? result.errors : []
}

test('reads a decree, with quoted commas, quotes and line breaks', () => {
  expect(
    rowsOf(`${header}\n2027-07-30,"Puente ""largo"",\npúblico",pais,Perú,no-se-cuenta,D.S. 010-2027-PCM,2027-01-15\n`),
  ).toEqual([
    {
      id: 'd-s-010-2027-pcm-peru-2027-07-30',
      date: '2027-07-30',
      name: 'Puente "largo", público',
      scope: { level: 'country', place: 'Perú' },
      effect: 'excluded',
      norm: 'D.S. 010-2027-PCM',
      published: '2027-01-15',
      knownSince: '2026-11-22T14:00:00Z',
    },
  ])
})

test('reads what a spreadsheet in Peru writes: BOM, semicolons, CRLF, empty lines', () => {
  const text = `\uFEFF${header.replaceAll(',', ';')}\r\n\r\n2027-04-23;Feriado regional;provincia;Huamanga;en-discusion;D.R. 1;2027-04-01\r\n`
  expect(rowsOf(text)).toMatchObject([{ effect: 'disputed', scope: { level: 'province', place: 'Huamanga' } }])
})

test('reads an interval that suspends some kinds, and a revocation', () => {
  const text = `${header},hasta,tipos,id,revocada_el,revocada_por
2027-03-01,Huaicos,departamento,Ayacucho,suspension,D.U. 1,2027-02-28,2027-03-31,reclamo solicitud,huaicos,2027-04-10,D.U. 2`
  expect(rowsOf(text)).toMatchObject([
    {
      id: 'huaicos',
      from: '2027-03-01',
      to: '2027-03-31',
      effect: 'excluded',
      suspension: true,
      kinds: ['reclamo', 'solicitud'],
      revoked: { on: '2027-04-10T05:00:00Z', date: '2027-04-10', norm: 'D.U. 2' },
    },
  ])
})

test('W2: what a revocation of today or of before ends is ended from the instant of the import, not from the morning', () => {
  const revoked = (on: string) =>
    rowsOf(`${header},revocada_el,revocada_por\n2027-03-01,A,pais,Perú,no-se-cuenta,N,2026-11-01,${on},D.S. 2`)[0]
      ?.revoked
  for (const date of ['2026-11-22', '2026-11-03'])
    expect(revoked(date)).toEqual({ on: '2026-11-22T14:00:00Z', date, norm: 'D.S. 2' })
})

test.each([
  ['', 1, 'Faltan las columnas'],
  [header, 1, 'ningún decreto'],
  [`${header}\n2027-02-03,A,pais,Lima,no-se-cuenta,N,2027-01-01`, 2, 'Ningún calendario sigue a «Lima»: use «Perú»'],
  [`${header},color\n`, 1, 'No se conocen las columnas «color»'],
  [`${header}\n2027-02-31,A,pais,Perú,no-se-cuenta,N,2027-01-01`, 2, '«2027-02-31» no es una fecha'],
  [`${header}\n2027-02-03,A,pais,Perú,quizá,N,2027-01-01`, 2, '«quizá» no vale en la columna «efecto»'],
  [`${header}\n2027-02-03,A,toString,Perú,no-se-cuenta,N,2027-01-01`, 2, '«toString» no vale en la columna «nivel»'],
  [`${header}\n2027-02-03,,pais,Perú,no-se-cuenta,N,2027-01-01`, 2, 'Falta «nombre»'],
  [`${header}\n2027-02-03,A,pais,Perú,no-se-cuenta,N,2027-01-01,de más`, 2, '8 campos y el encabezado 7'],
  [`${header},hasta\n2027-02-03,A,pais,Perú,no-se-cuenta,N,2027-01-01,2027-02-01`, 2, 'anterior'],
  [`${header},tipos\n2027-02-03,A,pais,Perú,suspension,N,2027-01-01,denuncias`, 2, '«denuncias»'],
  [`${header},tipos\n2027-02-03,A,pais,Perú,no-se-cuenta,N,2027-01-01,queja`, 2, 'Solo una suspensión'],
  [`${header},revocada_el\n2027-02-03,A,pais,Perú,no-se-cuenta,N,2027-01-01,2027-02-01`, 2, 'revocada_por'],
  [
    `${header}\n2027-02-03,A,pais,Perú,no-se-cuenta,N,2027-01-01\n2027-02-03,B,pais,Perú,no-se-cuenta,N,2027-01-01`,
    3,
    'repetido',
  ],
])('refuses %j', (text, line, message) => {
  expect(errorsOf(text)).toEqual([{ line, message: expect.stringContaining(message) }])
})

test('W1: its names are cleaned as every typed text is: nothing hidden, turned round or broken over lines', () => {
  const text = `${header}\n2027-02-03,Feriado \u202Eaicnivorp\u200B,pais,Per\u200Bú,no-se-cuenta,"D.S. 9\nAsunto: x\u2028y",2027-01-01`
  expect(rowsOf(text)).toMatchObject([
    { name: 'Feriado aicnivorp', norm: 'D.S. 9 Asunto: x y', scope: { place: 'Perú' } },
  ])
})

describe('W6: a row that would be counted wrongly is refused', () => {
  const row = '2027-02-03,A,pais,Perú,no-se-cuenta,N,2027-01-01'

  test('an unclosed quote does not swallow the next decree', () => {
    const text = `fecha;nivel;lugar;efecto;norma;publicada;nombre
2026-04-24;provincia;Huamanga;no-se-cuenta;D.S. 099-2026-PCM;2026-04-10;"Día de Huamanga
2026-05-04;provincia;Huamanga;no-se-cuenta;D.S. 100-2026-PCM;2026-04-20;Puente
`
    expect(errorsOf(text)).toEqual([{ line: 2, message: expect.stringContaining('comilla que no se cierra') }])
  })

  test.each([
    ['a repeated column', `${header},Fecha\n${row},2027-02-04`, 1, 'repetidas las columnas «fecha»'],
    ['a year long past', `${header}\n${row.replace('2027-02', '1926-02')}`, 2, '«1926-02-03», en la columna «fecha»'],
    ['a year to come', `${header},hasta\n${row},2061-01-01`, 2, '«2061-01-01», en la columna «hasta»'],
    ['published before it can be', `${header}\n${row.replace('2027-01', '1927-01')}`, 2, 'en la columna «publicada»'],
    ['an invisible name', `${header}\n${row.replace('A', '\u200B\u3164')}`, 2, 'Falta «nombre»'],
    ['a revocation without its day', `${header},revocada_por,revocada_el\n${row},D.S. 2,`, 2, '«revocada_el»'],
    ['kinds that are none', `${header},tipos\n${row.replace('no-se-cuenta', 'suspension')},–`, 2, '«–»'],
    ['the same id in capitals', `${header},id\n${row},puente\n${row},Puente`, 3, '«puente» está repetido'],
  ])('%s', (_, text, line, message) => {
    expect(errorsOf(text)).toEqual([{ line, message: expect.stringContaining(message) }])
  })

  test.each([
    ['a decree that does not apply', row.replace('no-se-cuenta', 'ninguno')],
    ['a Sunday', row.replace('2027-02-03', '2027-02-07')],
    ['the first and the last day that calendars cover', row.replace('2027-02-03', '2000-01-01')],
  ])('but %s passes', (_, text) => {
    expect(rowsOf(`${header}\n${text}`)).toHaveLength(1)
  })

  test('but an old suspension passes', () => {
    const text = `${header},hasta\n2020-03-16,A,pais,Perú,suspension,D.U. 1,2020-03-15,2020-06-10`
    expect(rowsOf(text)).toMatchObject([{ from: '2020-03-16', to: '2020-06-10', suspension: true }])
  })

  test('names and words are compared without capitals, accents, spaces or ways of writing an accent', () => {
    const columns = ' Fecha ,NOMBRE,Nivel,lugar,Efecto,norma,publicada,Revocada el,revocada_por,Tipos'
    const text = `${columns}\n2027-02-03,Di\u0301a,PAÍS,PERU\u0301,Suspensión,N,2027-01-01,2027-01-20,D.S. 2,Reclamo`
    expect(rowsOf(text)).toMatchObject([
      {
        ...{ name: 'Día', scope: { level: 'country', place: 'Perú' }, suspension: true, kinds: ['reclamo'] },
        revoked: { date: '2027-01-20', norm: 'D.S. 2' },
      },
    ])
    expect(rowsOf(`${header}\n${row.replace('Perú', ' peru ')}`)).toEqual(rowsOf(`${header}\n${row}`))
  })
})

test('N9: a decree of another place is no change of a calendar', () => {
  const rows = rowsOf(`${header}\n2027-02-03,A,provincia,Huamanga,no-se-cuenta,N,2027-01-01`)
  expect(calendarRecord('peru', rows)?.changes).toEqual(calendarRecord('peru')?.changes)
  expect(calendarRecord('huamanga', rows)?.changes).toHaveLength((calendarRecord('huamanga')?.changes.length ?? 0) + 1)
})

test('all errors come at once, each with its line', () => {
  const text = `${header}\n"A\nB",,pais,Perú,no-se-cuenta,N,2027-01-01\n2027-02-03,A,luna,Perú,no-se-cuenta,N,2027-01-01`
  expect(errorsOf(text).map(({ line }) => line)).toEqual([2, 2, 4])
})

test('the preview shows exactly the terms that move', () => {
  const rows = rowsOf(
    `${header}\n2026-04-24,Puente,pais,Perú,no-se-cuenta,D.S. 1,2026-04-20\n2026-05-05,Duda,pais,Perú,en-discusion,D.R. 1,2026-04-20`,
  )
  const [before, after] = [calendar('huamanga'), calendar('huamanga', rows)]
  if (!before || !after) throw new Error('no calendar')
  const terms = [
    { id: 'moved', term: plainTerm('2026-04-20', 'huamanga', 5, 'business') },
    { id: 'twice', term: plainTerm('2026-04-20', 'huamanga', 10, 'business') },
    { id: 'over', term: plainTerm('2026-04-10', 'huamanga', 5, 'business') },
    { id: 'elsewhere', term: plainTerm('2026-04-20', 'peru', 5, 'business') },
  ]
  expect(previewDecrees(before, after, terms)).toEqual([
    {
      id: 'moved',
      before: { later: '2026-04-27', earlier: '2026-04-27' },
      after: { later: '2026-04-28', earlier: '2026-04-28' },
    },
    {
      id: 'twice',
      before: { later: '2026-05-05', earlier: '2026-05-05' },
      after: { later: '2026-05-07', earlier: '2026-05-06' },
    },
  ])
})
