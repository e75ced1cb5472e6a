import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { directory } from '../../infra/local/seeds.ts'
import { csvOf } from '../../shared/law/csvFile.ts'
import { toInstant } from '../../shared/law/time.ts'
import { dataRow } from '../../shared/pages/public/openData.ts'
import { chanceOf } from '../fuzz/chance.ts'
import { askByOpenApi } from '../fuzz/openApi.ts'
import { type Desk, numberIn, openDesk, typed } from './desk.ts'

const NAME = directory.juntas[0]?.name ?? ''
const ssconvert = spawnSync('ssconvert', ['--version']).status === 0

let desk: Desk
let named: ReturnType<typeof numberIn>
let reserved: ReturnType<typeof numberIn>
const chosen = { subjectId: 'ruido', zoneId: 'centro', placeId: 'jr-retama' }
beforeAll(async () => {
  desk = await openDesk()
  named = numberIn((await desk.file(typed({ ...chosen, submission: 'open-data-1' }))).body)
  reserved = numberIn(
    (await desk.file(typed({ ...chosen, submission: 'open-data-2', publicIdentity: 'reserved' }))).body,
  )
  await desk.check(named)
  await desk.world.advance(toInstant('2026-04-17T10:00'))
})
afterAll(() => desk.world.stop())

const file = (name: string) => Buffer.from(desk.world.bucket.kept(`datos/${name}`) ?? '').toString('utf8')
const rows = () =>
  file('WAY-2026.jsonl')
    .trim()
    .split('\n')
    .map((line) => dataRow.parse(JSON.parse(line)))

describe('the open data', () => {
  test('of an entity and a year, made in the morning: what its folios say, and no name', () => {
    const [first, second] = [named, reserved].map((number) => rows().find((row) => row.number === number))
    expect(first).toMatchObject({
      counts: 'silent',
      state: 'missed',
      missed: '2026-04-15',
      subject: 'ruido',
      grade: 'verified',
    })
    expect(second).toMatchObject({ counts: 'declared', state: 'open' })
    expect([second?.subject, second?.zone]).toEqual([undefined, undefined])
    for (const text of [file('WAY-2026.csv'), file('WAY-2026.jsonl')]) {
      expect(text).not.toContain(NAME)
      for (const { posts } of directory.entities)
        for (const { holders } of posts) for (const { name } of holders) expect(text).not.toContain(name)
    }
  })

  test('the page leads to each file, and OpenAPI tells its columns', async () => {
    const { body } = await desk.get('/datos')
    for (const kind of ['csv', 'jsonl']) expect(body).toContain(`href="/datos/WAY-2026.${kind}"`)
    const { components } = z
      .object({ components: z.object({ schemas: z.record(z.string(), z.looseObject({})) }) })
      .parse(JSON.parse((await desk.get('/openapi.json')).body))
    const { properties } = z.object({ properties: z.record(z.string(), z.unknown()) }).parse(components.schemas.DataRow)
    for (const row of rows()) for (const member of Object.keys(row)) expect(properties).toHaveProperty(member)
  })

  test('what OpenAPI describes is what is answered, whatever is asked by it', async () => {
    const known = [named, reserved, 'WAY', 'jr-retama', 'WAY/ruido', 'WAY/centro', '2026']
    const asked = { chance: chanceOf('npm test'), requests: 120, known }
    const { findings, statuses } = await askByOpenApi((path) => desk.get(path), asked)
    expect(findings).toEqual([])
    expect([...statuses]).toEqual(expect.arrayContaining([200, 400, 404]))
  })

  test('no cell is a formula, and what stands in quotation marks stays one cell', () => {
    const cells = ['=1+1', '+51', '-1', '@x', '\ttab', 'Ñandú, "sí"', 'dos\nlíneas']
    expect(csvOf([cells], ',')).toBe('\uFEFF\'=1+1,\'+51,\'-1,\'@x,\'\ttab,"Ñandú, ""sí""","dos\nlíneas"\r\n')
  })

  test.skipIf(!ssconvert)('another program opens it with its accents (needs gnumeric)', () => {
    const folder = mkdtempSync(join(tmpdir(), 'plazo-datos-'))
    try {
      writeFileSync(join(folder, 'datos.csv'), file('WAY-2026.csv'))
      spawnSync('ssconvert', ['-O', 'quoting-mode=always', 'datos.csv', 'otra.txt'], { cwd: folder })
      const opened = readFileSync(join(folder, 'otra.txt'), 'utf8')
      expect(opened).toContain('Subgerente de Fiscalización y Licencias')
      expect(opened).toContain(named)
      // A date stays a date, written as that program writes them.
      expect(opened).toMatch(/2026[-/]04[-/]15/)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  test('what is annulled is out of the files, of the figures and of the roll at once', async () => {
    const total = async () => (await desk.get('/autoridades.json')).body
    const before = JSON.parse(await total()).entities[0].whole
    expect((await desk.order({ verb: 'cases annul', number: named, because: 'duplicate' })).status).toBe(200)
    expect(rows().map(({ number }) => number)).toEqual([reserved])
    expect(file('WAY-2026.csv')).not.toContain(named)
    const after = JSON.parse(await total()).entities[0].whole
    expect([before.silent, after.silent]).toEqual([1, 0])
  })
})
