import { describe, expect, test } from 'vitest'
import { directory } from '../../infra/local/seeds.ts'
import { merge } from '../../shared/cases/directory/merge.ts'
import { type DirectoryRecord, sheetNames, sheetOf, sheets } from '../../shared/cases/directory/sheets.ts'
import { directoryFiles } from '../../shared/cases/directory/write.ts'
import type { Entity } from '../../shared/cases/entity.ts'
import { csvText } from '../../shared/law/csv.ts'
import { csvRecords } from '../../shared/law/csvTable.ts'
import { firstOf } from '../register/setting.ts'

/** The lines of a file as a spreadsheet saved it. */
function linesOf(file: string | Uint8Array): DirectoryRecord[] {
  const read = csvText(typeof file === 'string' ? Buffer.from(file) : file)
  if ('errors' in read) throw new Error(read.errors[0]?.message)
  const { heading, records, errors } = csvRecords(read.text, (one) => sheets[sheetOf(one) ?? 'entidades'])
  if (errors.length > 0) throw new Error(errors[0]?.message)
  return records.map((record) => ({ sheet: sheetOf(heading) ?? 'entidades', ...record }))
}
const known = { calendars: ['peru', 'huamanga'] }
const loaded = (files: string[], before: Parameters<typeof merge>[2] = known) =>
  merge('SIH', files.flatMap(linesOf), before)

const entities = 'entidad,nombre,calendario,mesa_de_partes\nSIH,Municipalidad de Sihuas,peru,mesa@sihuas.example\n'
const posts =
  'entidad,cargo,denominacion,superior,correo\nSIH,alcaldia,Alcalde,,alcaldia@sihuas.example\nSIH,gm,Gerente municipal,alcaldia,gm@sihuas.example\n'
const holders = (...lines: string[]) =>
  `entidad,cargo,titular,desde,hasta\n${lines.map((one) => `SIH,${one}\n`).join('')}`
const sihuas = (): Entity => {
  const { entity, faults } = loaded([entities, posts, holders('alcaldia,Rosa Ñahui,2023-01-01,')])
  if (!entity) throw new Error(faults[0]?.message)
  return entity
}
const messages = (...files: string[]) =>
  loaded(files, { ...known, entity: sihuas() }).faults.map(({ message }) => message)

test('what is exported and imported again is the same, byte by byte', () => {
  const files = directoryFiles(directory.entities.map((entity, i) => ({ entity, catalogue: directory.catalogues[i] })))
  const lines = sheetNames.flatMap((name) => linesOf(files[name]))
  expect(lines.length).toBeGreaterThan(50)
  const { entity, catalogue, faults } = merge('WAY', lines, known)
  expect(faults).toEqual([])
  expect([entity, catalogue]).toEqual([firstOf(directory.entities), directory.catalogues[0]])
  expect(entity && directoryFiles([{ entity, catalogue }])).toEqual(files)
})

describe('a file as spreadsheets write it', () => {
  const named = (file: string | Uint8Array) => merge('SIH', linesOf(file), known).entity?.name

  test('with semicolons and a BOM, in Windows-1252, with quotes, capitals and accents in its heading', () => {
    const semicolons = '\uFEFFEntidad;NOMBRE;Calendario\r\nSIH;"Municipalidad ""Ñ""; de Áncash";peru\r\n'
    expect(named(semicolons)).toBe('Municipalidad "Ñ"; de Áncash')
    expect(named(Buffer.from(semicolons.slice(1), 'latin1'))).toBe('Municipalidad "Ñ"; de Áncash')
  })

  test('its dates turned round and its ubigeo without the zero', () => {
    const { entity } = loaded([
      'entidad,nombre,calendario,ubigeo,conocida_desde\nSIH,Sihuas,peru,50101,1/1/2023\n',
      posts,
      holders('alcaldia,Rosa Ñahui,1/1/2023,31/12/2026'),
    ])
    expect(entity).toMatchObject({ ubigeo: '050101', since: '2023-01-01' })
    expect(entity?.posts[0]?.holders).toEqual([{ name: 'Rosa Ñahui', from: '2023-01-01', to: '2026-12-31' }])
  })

  test.each(['=HYPERLINK("x")', '+1', '-1', '@SUM(A1)'])(
    'what a spreadsheet would take for a formula is refused: %s',
    (formula) => {
      const cell = `"${formula.replaceAll('"', '""')}"`
      expect(messages(`entidad,cargo,denominacion\nSIH,gm,${cell}\n`)).toEqual([
        expect.stringContaining('empieza como una fórmula'),
      ])
      expect(messages(holders(`gm,${cell},2024-01-01,`))).toEqual([expect.stringContaining('empieza como una fórmula')])
    },
  )
})

describe('history is kept', () => {
  test('who takes office ends the term of whoever was there, the day before, and nobody is taken away', () => {
    const { entity } = loaded([holders('alcaldia,Juan Poma,2027-01-01,')], { ...known, entity: sihuas() })
    expect(entity?.posts[0]?.holders).toEqual([
      { name: 'Rosa Ñahui', from: '2023-01-01', to: '2026-12-31' },
      { name: 'Juan Poma', from: '2027-01-01' },
    ])
    expect(entity?.posts[1]).toEqual(sihuas().posts[1])
  })

  test('two at once in one post are refused', () => {
    expect(messages(holders('alcaldia,Rosa Ñahui,2023-01-01,2027-06-30', 'alcaldia,Juan Poma,2027-01-01,'))).toEqual([
      '«Rosa Ñahui» y «Juan Poma» tendrían el cargo a la vez desde el 2027-01-01.',
    ])
    expect(messages(holders('gm,Uno,2024-01-01,', 'gm,Dos,2024-01-01,'))).toHaveLength(1)
  })

  test('a column that a file does not have changes nothing; an empty cell takes away', () => {
    const changedBy = (file: string) => loaded([file], { ...known, entity: sihuas() }).entity
    expect(changedBy('entidad,cargo,denominacion\nSIH,gm,Gerenta municipal\n')?.posts[1]).toEqual({
      ...sihuas().posts[1],
      title: 'Gerenta municipal',
    })
    expect(changedBy('entidad,cargo,denominacion,correo\nSIH,gm,Gerente,\n')?.posts[1]).not.toHaveProperty('email')
    expect(changedBy('entidad,nombre,calendario\nSIH,Sihuas,huamanga\n')).toMatchObject({
      mesaDePartes: 'mesa@sihuas.example',
    })
  })
})

describe('what is wrong is named by its line, with what to do', () => {
  test.each<[string, string, string]>([
    ['an address', 'entidad,cargo,denominacion,correo\nSIH,gm,Gerente,gerencia@muni\u00a0sihuas\n', 'no es un correo'],
    [
      'a superior that is not there',
      'entidad,cargo,denominacion,superior\nSIH,gm,Gerente,alcadia\n',
      'No hay un cargo «alcadia»',
    ],
    [
      'a superior under himself',
      'entidad,cargo,denominacion,superior\nSIH,alcaldia,Alcalde,gm\n',
      'depende de él mismo',
    ],
    ['a post that is there twice', 'entidad,cargo,denominacion\nSIH,gm,Uno\nSIH,gm,Dos\n', 'está dos veces'],
    ['a post with accents', 'entidad,cargo,denominacion\nSIH,Gerencia Técnica,Uno\n', 'como «gerencia-tecnica»'],
    [
      'a calendar',
      'entidad,nombre,calendario\nSIH,Sihuas,lima\n',
      'No hay un calendario «lima». Use uno de: peru, huamanga',
    ],
    ['a holder of no post', holders('regidor,Uno,2024-01-01,'), 'No hay un cargo «regidor»'],
    ['a day', holders('gm,Uno,31/02/2024,'), '«desde»: '],
    ['a street in no zone', 'entidad,lugar,nombre,zona\nSIH,jr-uno,Jr. Uno,centro\n', 'No hay una zona «centro»'],
    [
      'a subject of no kind',
      'entidad,asunto,nombre,pregunta,tipo\nSIH,ruido,Ruido,¿Hay ruido?,queja-penal\n',
      'tipo «queja-penal»',
    ],
  ])('%s', (_, file, message) => {
    const { entity, faults } = loaded([file], { ...known, entity: sihuas() })
    expect(entity).toBeUndefined()
    expect(faults).toEqual([
      { sheet: expect.any(String), line: expect.any(Number), message: expect.stringContaining(message) },
    ])
  })

  test('an entity that is not there, and a code that no number can begin with', () => {
    expect(loaded([posts]).faults).toMatchObject([
      { sheet: 'cargos', line: 2, message: expect.stringContaining('agréguela') },
    ])
    const { faults } = merge('sih1', linesOf('entidad,nombre,calendario\nsih1,Sihuas,peru\n'), known)
    expect(faults[0]?.message).toContain('de 2 a 5 letras mayúsculas')
  })
})
