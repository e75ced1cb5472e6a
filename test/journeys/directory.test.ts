import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plazo } from './plazo.ts'
import { freePorts, newData, start } from './system.ts'

const PORT = await freePorts()
const data = newData()
const files = join(data.path, 'in')
const saved = (name: string, content: string) => writeFileSync(join(files, name), content)

/** 2,000 posts of 100 municipalities, of which the lines given say something else. */
function posts(instead: Readonly<Record<number, string>> = {}): string {
  const line = (i: number) => {
    const code = `Q${String.fromCharCode(65 + (i % 10), 65 + (Math.floor(i / 10) % 10))}`
    return `${code};puesto-${Math.floor(i / 100)};Subgerente n.º ${i};;puesto-${i}@${code.toLowerCase()}.example`
  }
  const lines = Array.from({ length: 2000 }, (_, i) => instead[i + 2] ?? line(i))
  return `\uFEFFentidad;cargo;denominación;superior;correo\r\n${lines.join('\r\n')}\r\n`
}
const municipalities = `entidad;nombre;calendario\n${[...new Set(posts().match(/^Q\w\w(?=;)/gm))].map((code) => `${code};Municipalidad ${code};peru\n`).join('')}`

describe('npm start -- --empty', { timeout: 240_000 }, () => {
  const system = start(PORT, join(data.path, 'data'), '--fresh', '--empty', '--clock', '2026-11-19T16:10')
  beforeAll(() => system.ready, 240_000)
  afterAll(async () => {
    await system.stop()
    data.remove()
  })

  test('has nothing in it but its operator, and says what it lacks', async () => {
    const asked = await plazo(PORT, 'directory', 'export', join(data.path, 'empty'), '--as', 'Ana', '--json')
    expect(JSON.parse(asked.out)).toMatchObject({ entities: 0 })
    expect((await plazo(PORT, 'operators', 'begin', '--as', 'Ana')).out).toContain('operador@plazo.example')
    const doctor = await plazo(PORT, 'doctor', '--as', 'Ana')
    expect([doctor.code, doctor.out]).toEqual([1, expect.stringContaining('OJO   directorio: Entidades: 0')])
  })

  test('2,000 posts with five bad lines: each is named by file, line and what to do, and nothing is imported; mended, a preview counts', async () => {
    mkdirSync(files)
    saved('entidades.csv', municipalities)
    const bad = {
      7: 'QFA;puesto-0;=1+1;;uno@qfa.example',
      501: 'QZZ;puesto-4;Subgerente;;uno@qzz.example',
      1000: 'QIJ;Puesto Nueve;Subgerente;;uno@qij.example',
      1502: 'QAA;puesto-15;Subgerente;gerencia;uno@qaa.example',
      2001: 'QJJ;puesto-19;Subgerente;;mesa de partes',
    }
    const order = (...more: string[]) => plazo(PORT, 'directory', 'import', files, '--as', 'Ana', ...more)
    saved('cargos.csv', posts(bad))
    const refused = await order('--apply', '--json')
    expect(refused.code).toBe(1)
    expect(
      JSON.parse(refused.out)
        .faults.map(({ file, line }: { file: string; line: number }) => `${file} ${line}`)
        .toSorted(),
    ).toEqual(
      Object.keys(bad)
        .map((line) => `cargos.csv ${line}`)
        .toSorted(),
    )
    expect(refused.error).toContain('cargos.csv, línea 1502: No hay un cargo «gerencia»')
    saved('cargos.csv', posts())
    const preview = await order('--json')
    expect(JSON.parse(preview.out)).toEqual({ applied: false, entities: { new: 100, changed: 0, same: 0 }, held: [] })
    expect((await order('--apply')).out).toMatch(/Importada la parte 2 de \d+\.[\s\S]*Importado\./)
    const kept = join(data.path, 'kept')
    expect((await plazo(PORT, 'directory', 'export', kept, '--as', 'Ana')).code).toBe(0)
    const [once, again] = [files, kept].map((folder) => readFileSync(join(folder, 'cargos.csv'), 'utf8'))
    expect(again?.split('\r\n').toSorted()).toEqual(
      once?.replace('denominación', 'denominacion').split('\r\n').toSorted(),
    )
    const back = await plazo(PORT, 'directory', 'import', kept, '--as', 'Ana', '--apply', '--json')
    expect(JSON.parse(back.out).entities).toEqual({ new: 0, changed: 0, same: 100 })
    const refusedOver = await plazo(PORT, 'directory', 'export', kept, '--as', 'Ana')
    expect([refusedOver.code, refusedOver.error]).toEqual([1, expect.stringContaining('--yes')])
  })

  test('what makes the register is exported, checked by itself, and found again in the register', async () => {
    const folder = join(data.path, 'register')
    expect((await plazo(PORT, 'register', 'export', folder, '--as', 'Ana')).code).toBe(0)
    const lines = readFileSync(join(folder, 'folios.jsonl'), 'utf8')
    expect(lines).toContain('"fact":"directory"')
    expect(lines + readFileSync(join(folder, 'entidades.json'), 'utf8')).not.toContain('@')
    expect((await plazo(PORT, 'register', 'verify', folder)).out).toContain('se sostienen')
    expect((await plazo(PORT, 'restore-check', folder, '--as', 'Ana')).code).toBe(0)
    writeFileSync(join(folder, 'folios.jsonl'), lines.replace('"mailboxes":', '"mailboxes":1'))
    const forged = await plazo(PORT, 'register', 'verify', folder)
    expect([forged.code, forged.error]).toEqual([
      1,
      expect.stringMatching(/REGISTRO-2026, folio 1: la cadena no se sostiene/),
    ])
    expect((await plazo(PORT, 'restore-check', folder, '--as', 'Ana')).code).toBe(1)
  })
})
