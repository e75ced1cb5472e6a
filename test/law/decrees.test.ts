import { expect, test } from 'vitest'
import { calendar } from '../../shared/law/calendars/index.ts'
import { parseDecreesCsv, previewDecrees } from '../../shared/law/decrees.ts'
import { plainTerm } from '../../shared/law/term.ts'

const header = 'fecha,nombre,nivel,lugar,efecto,norma,publicada'
const read = (text: string) => parseDecreesCsv(text, '2026-11-22')
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
      name: 'Puente "largo",\npúblico',
      scope: { level: 'country', place: 'Perú' },
      effect: 'excluded',
      norm: 'D.S. 010-2027-PCM',
      published: '2027-01-15',
      knownSince: '2026-11-22',
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
      revoked: { on: '2027-04-10', norm: 'D.U. 2' },
    },
  ])
})

test.each([
  ['', 1, 'Faltan las columnas'],
  [header, 1, 'ningún decreto'],
  [`${header}\n2027-02-03,A,pais,Peru,no-se-cuenta,N,2027-01-01`, 2, 'Ningún calendario sigue a «Peru»: use «Perú»'],
  [`${header},color\n`, 1, 'No se conocen las columnas «color»'],
  [`${header}\n2027-02-31,A,pais,Perú,no-se-cuenta,N,2027-01-01`, 2, '«2027-02-31» no es una fecha'],
  [`${header}\n2027-02-03,A,pais,Perú,quizá,N,2027-01-01`, 2, '«quizá» no vale en la columna «efecto»'],
  [`${header}\n2027-02-03,A,toString,Perú,no-se-cuenta,N,2027-01-01`, 2, '«toString» no vale en la columna «nivel»'],
  [`${header}\n2027-02-03,,pais,Perú,no-se-cuenta,N,2027-01-01`, 2, 'Falta «nombre»'],
  [`${header}\n2027-02-03,A,pais,Perú,no-se-cuenta,N,2027-01-01,de más`, 2, 'más campos que columnas'],
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
