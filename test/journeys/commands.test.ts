import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseNumber } from '../../shared/cases/number.ts'
import { textOf } from '../pages/record.ts'
import { plazo } from './plazo.ts'
import { casesFile, filedIn, freePorts, start } from './system.ts'

const PORT = await freePorts()
/** Where nothing listens. */
const NOBODY = await freePorts()

const folder = mkdtempSync(join(tmpdir(), 'plazo-commands-'))
afterAll(() => rmSync(folder, { recursive: true }))
const saved = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const reclamo = (subject: string, presented: string, facts = 'h') => ({
  ...{ kind: 'reclamo', junta: 'jr-retama', against: 'WAY/participacion-vecinal', presented, subject, facts },
  ...{ request: 'p', evidence: [], publicIdentity: 'junta', channel: 'libro', consent: ['superiors'] },
})
const batch = (third: string) =>
  JSON.stringify([
    reclamo('cuatro', '2026-03-02T08:30'),
    reclamo('dos', '2026-03-02T08:10'),
    reclamo('tres', '2026-03-02T08:20', third),
    reclamo('uno', '2026-03-02T08:00'),
  ])

describe('plazo, without a running system', () => {
  test.each([
    ['--help', 0],
    ['-h', 0],
    ['', 1],
  ])('U14: «%s» prints how to use it, and ends with %i', async (words, code) => {
    const ended = await plazo(NOBODY, ...words.split(' ').filter(Boolean))
    expect(ended.code).toBe(code)
    expect(ended.out + ended.error).toMatch(/^Uso[\s\S]*cases verify NUMERO[\s\S]*cases refuse NUMERO/)
  })

  test.each([
    [['volar', 'alto'], 'No hay una orden «volar alto».'],
    [['calendar', 'revisar', 'peru'], 'No hay una orden «calendar revisar peru».'],
    [['toString'], 'No hay una orden «toString».'],
    [['file'], 'A «file» le falta el archivo de casos.'],
    [['nightly', '2026-04-16T00:10'], '«nightly» no lleva «2026-04-16T00:10».'],
    [['show', 'WAY-2026-000001-P', '--until', '2026-03-02'], '«show» no lleva --until.'],
    [['file', casesFile, '--untl', '2026-03-02'], 'No se conoce la opción «--untl».'],
    [['nightly', '--now'], 'Revise el valor de --now.'],
    [['nightly', '--now', 'mañana'], '--now mañana: escriba fecha y hora'],
    [['show', 'WAY-2026-000001-Q'], 'WAY-2026-000001-Q no es un número de expediente'],
    [['calendar', 'import', casesFile], 'Falta --calendar: el de la entidad, por ejemplo huamanga.'],
    [['calendar', 'review', 'peru'], 'Falta --through'],
    [['cases', 'verify', '--ground', 'stamp'], 'A «cases verify» le falta el número del expediente.'],
    [['cases', 'verify', 'WAY-2026-000001-P', '--ground', 'stamp'], 'Falta --as: quién da la orden.'],
    [['cases', 'refuse', 'WAY-2026-000001-P', '--presented', '2026-03-02'], '«cases refuse» no lleva --presented.'],
    [['file', join(folder, 'none.json')], `No se puede leer ${join(folder, 'none.json')}: no existe ese archivo.`],
    [['calendar', 'import', folder, '--calendar', 'peru'], `No se puede leer ${folder}: es una carpeta.`],
  ])('U14: %j says what is wrong with the order', async (words, message) => {
    const { code, out, error } = await plazo(NOBODY, ...words)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(error.startsWith(message)).toBe(true)
  })

  test.each([
    ['a comma too many', '[\n {"kind": "reclamo"},\n {"kind": "queja",}\n]', 'línea 3'],
    [
      'a word without quotes, far from the beginning',
      `[\n {"kind": "${'x'.repeat(99)}",\n\n "facts": hola}\n]`,
      'línea 4',
    ],
    ['an end too early', '[\n {"kind": "reclamo"},\n', 'línea 3'],
    ['nothing', '', 'línea 1'],
    ['Latin-1', Buffer.from('[\n {"subject": "Caño"}\n]', 'latin1'), 'no está en UTF-8, o perdió letras: línea 2'],
  ])('U14, W5: a file of cases with %s is told from others, with its line', async (_, content, message) => {
    const { code, error } = await plazo(NOBODY, 'file', saved('bad.json', content))
    expect(code).toBe(1)
    expect(error).toContain(message)
  })

  test.each([
    ['{"casos": []}', 'debe traer una lista de casos'],
    ['{"cases": [{}], "casos": [{}]}', 'no se conoce «casos»'],
    ['[]', 'no trae ningún caso'],
    ['[{"kind": "queja"}, null]', 'El caso 2 de'],
    ['[{"kind": "queja"}, {"kind": 7}]', '«kind» debe ser un texto'],
    [
      batch('h').replace('2026-03-02T08:20', '02/03/2026'),
      'El caso 3 del archivo (reclamo, «tres»): presented «02/03/2026»',
    ],
  ])('W13: a file that holds %s is refused before anything is filed', async (content, message) => {
    const { code, error } = await plazo(NOBODY, 'file', saved('wrong.json', content))
    expect(code).toBe(1)
    expect(error).toContain(message)
  })

  test.each([
    ['--until', '01/03/2026'],
    ['--until', '2026-02-31'],
    ['--until', ''],
    ['--from', '0'],
    ['--from', 'dos'],
    ['--from', '5'],
    ['--from', ''],
  ])('W13: %s «%s» is refused with what to write', async (option, value) => {
    const ended = await plazo(NOBODY, 'file', saved('four.json', batch('h')), option, value, '--json')
    expect(ended.code).toBe(1)
    expect(ended.error).toMatch(new RegExp(`^${option} ${value}: escriba`))
    expect(JSON.parse(ended.out).error).toBe(ended.error.trim())
  })
})

describe('plazo, on a running system', { timeout: 240_000 }, () => {
  const system = start(PORT, join(folder, 'data'), '--fresh', '--clock', '2026-11-19T16:10')
  let began: string
  beforeAll(async () => {
    began = await system.ready
  }, 240_000)
  afterAll(() => system.stop())

  test('W13: a batch says which case is wrong, in what, and what was filed before it; mended, those keep their numbers', async () => {
    const bad = await plazo(PORT, 'file', saved('batch.json', batch('')))
    const numbers = [...bad.out.matchAll(/^(WAY-2026-\d{6}-\w)/gm)].map(([, number = '']) => number)
    expect([bad.code, numbers.length]).toEqual([1, 2])
    expect(bad.error).toBe(
      [
        'El caso 3 del archivo (reclamo, «tres») no se presentó:',
        '  facts: Hechos: cuente qué pasó.',
        'Antes se presentaron 2:',
        `  caso 4: ${numbers[0]}`,
        `  caso 2: ${numbers[1]}`,
        'Corríjalo y repita la orden: lo ya presentado conserva su número.\n',
      ].join('\n'),
    )
    const json = await plazo(PORT, 'file', join(folder, 'batch.json'), '--json')
    expect(json.code).toBe(1)
    expect(JSON.parse(json.out)).toMatchObject({
      ...{ case: 3, kind: 'reclamo', subject: 'tres' },
      errors: [{ field: 'facts', message: 'Hechos: cuente qué pasó.' }],
      filed: [
        { case: 4, number: numbers[0] },
        { case: 2, number: numbers[1] },
      ],
    })
    const mended = await plazo(PORT, 'file', saved('batch.json', batch('h')), '--json')
    expect(mended.code).toBe(0)
    expect(
      filedIn(mended)
        .map(({ number }) => number)
        .slice(0, 2),
    ).toEqual(numbers)
    expect(JSON.parse(mended.out).map((one: { case: number }) => one.case)).toEqual([4, 2, 3, 1])
  })

  test('W13: a case that lacks a field is named by its place, with the field', async () => {
    const file = saved(
      'far.json',
      JSON.stringify([reclamo('uno', '2026-03-02T08:00'), { kind: 'reclamo', subject: 'sin junta' }]),
    )
    const { code, error } = await plazo(PORT, 'file', file)
    expect(code).toBe(1)
    expect(error).toMatch(/^El caso 2 del archivo \(reclamo, «sin junta»\) no se presentó:\n {2}junta: /)
  })

  test('L9: each case that is filed is told with its grade and what to do next', async () => {
    const { out } = await plazo(PORT, 'file', join(folder, 'batch.json'))
    expect(out.match(/declarado: falta comprobar el cargo/g)).toHaveLength(4)
    const nobody = caseNumber({ entity: 'WAY', year: 2026 }, 999)
    const wrong = await plazo(PORT, 'cases', 'verify', nobody, '--ground', 'stamp', '--as', 'Rosa Ayala')
    expect([wrong.code, wrong.error]).toEqual([1, expect.stringContaining('No hay un expediente con ese número')])
  })

  test('W5: a file of cases with a BOM is read', async () => {
    const file = saved('bom.json', `\uFEFF${JSON.stringify([reclamo('Caño', '2026-11-19T16:05')])}`)
    expect((await plazo(PORT, 'file', file)).code).toBe(0)
  })

  test('L31: the start-up says that what ends after the review is provisional', () => {
    expect(began).toMatch(
      /^Atención +Calendario «Huamanga, Ayacucho»: revisado hasta el 31 de diciembre de 2026; .*provisional/m,
    )
  })

  test.each([
    ['lima', '2027-12-31', 'No hay un calendario «lima». Use uno de: peru, huamanga.'],
    ['huamanga', '31/12/2027', '«31/12/2027» no es una fecha'],
    ['huamanga', '2027-02-29', '«2027-02-29» no es una fecha'],
    ['huamanga', '2026-06-30', 'ya está revisado hasta el 31 de diciembre de 2026'],
    ['huamanga', '2028-11-20', 'está a más de dos años'],
  ])('L31: a review of %s through %s is refused', async (calendar, through, message) => {
    const { code, error } = await plazo(
      PORT,
      'calendar',
      'review',
      calendar,
      '--through',
      through,
      '--as',
      'Rosa Ayala',
    )
    expect(code).toBe(1)
    expect(error).toContain(message)
  })

  test('L31: nobody elsewhere may record one', async () => {
    const headers = { origin: 'https://elsewhere.example', 'content-type': 'application/json' }
    const body = JSON.stringify({ as: 'Nadie', verb: 'calendar review', calendar: 'huamanga', through: '2027-12-31' })
    const reply = await fetch(`${system.site}/local/operator`, { method: 'POST', headers, body })
    expect(reply.status).toBe(403)
  })

  test('L31: a term that ends in January 2027 lapses only once the calendar was reviewed, and the log holds it', async () => {
    const [one] = filedIn(await plazo(PORT, 'file', join(folder, 'bom.json'), '--json'))
    expect(one?.due).toBe('2027-01-06')
    expect(
      (await plazo(PORT, 'cases', 'verify', one?.number ?? '', '--ground', 'stamp', '--as', 'Rosa Ayala')).code,
    ).toBe(0)
    const misses = async (night: string) => (await plazo(PORT, 'nightly', '--now', night)).out
    expect(await misses('2027-01-15T00:10')).not.toContain(`${one?.number} miss`)
    const { code, out } = await plazo(
      PORT,
      'calendar',
      'review',
      'Huamanga',
      '--through',
      '2027-12-31',
      '--as',
      'Rosa Ayala',
    )
    expect(code).toBe(0)
    expect(out).toContain(
      'huamanga: revisado hasta el 31 de diciembre de 2027; antes, hasta el 31 de diciembre de 2026.',
    )
    for (const of of ['nacional', 'regional']) expect(out).toContain(`no consta ningún decreto ${of} de 2027`)
    expect(out).toContain(`${one?.number} miss:0:1`)
    // A function goes on for a second with the calendar that it read: that night, or the one after it.
    let night = 16
    await expect
      .poll(() => misses(`2027-01-${String(night++).padStart(2, '0')}T00:10`), { interval: 1000 })
      .toContain(`${one?.number} miss:0:1`)
    const log = async () => textOf(await (await fetch(`${system.site}/registro`)).text())
    await expect
      .poll(log, { timeout: 10_000 })
      .toMatch(/revisado hasta el 31 de diciembre de 2027, según se registró el 15 de enero de 2027, 00:1\d; antes/)
    // What was recorded may be taken back, where that is said.
    const shortened = await plazo(
      PORT,
      'calendar',
      'review',
      'huamanga',
      '--through',
      '2027-06-30',
      '--shorten',
      '--as',
      'Rosa Ayala',
    )
    expect(shortened.code).toBe(0)
    await expect.poll(log).toContain('revisado hasta el 30 de junio de 2027')
    expect((await system.stop()).out).toContain('"review":"Calendario «Huamanga, Ayacucho»: revisado hasta')
  })
})
