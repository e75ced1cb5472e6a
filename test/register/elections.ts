import { expect } from 'vitest'
import { entity } from '../../shared/cases/entity.ts'
import { caseNumber } from '../../shared/cases/number.ts'
import { handOver } from '../../shared/register/handover.ts'
import { codeOf } from '../ids.ts'
import { newRegister, type Register } from './setting.ts'

/** What a post owes, as the row of its case says it. */
export const row = (entity: string, k: number, post: string, due: string) => ({
  case: caseNumber({ entity, year: 2026 }, k),
  asleep: {
    ...{ wake: '2027-02-01', known: 'x', entity: codeOf(entity), calendar: 'peru', folios: 1, secret: false },
    ...{ changed: '2026-12-10T14:00:00Z', toCheck: [], owing: [{ post, since: '2026-12-10', due }] },
  },
})
/** Counts how often the agenda is gone through, and how many rows are read of it. */
export function reading(register: Register) {
  const read = { walks: 0, rows: 0 }
  const { agenda } = register
  async function* rows(...given: Parameters<typeof agenda.rows>) {
    read.walks++
    for await (const page of agenda.rows(...given)) {
      read.rows += page.rows.length
      yield page
    }
  }
  return { register: { ...register, agenda: { ...agenda, rows } }, read }
}

/** So many entities, with a case each, whose authorities change on one night: what they are told, and what is read for it. */
export async function electNew(endpoint: string, many: number): Promise<void> {
  const letters = (k: number) => [k, k / 26, k / 676].map((n) => String.fromCharCode(65 + (Math.floor(n) % 26)))
  const codes = Array.from({ length: many }, (_, k) => `M${letters(k).toReversed().join('')}`)
  const holders = [
    { name: 'Antes', from: '2023-01-01' },
    { name: 'Ahora', from: '2027-01-01' },
  ]
  const entities = codes.map((code) =>
    entity.parse({
      ...{ code, name: `Municipalidad ${code}`, calendar: 'peru', adoptsPlazo: false },
      posts: ['alcaldia', 'gerencia'].map((id) => ({ id, title: id, superior: null, holders })),
    }),
  )
  const { register, read } = reading(await newRegister(endpoint, '2027-01-01T00:10', entities))
  for (let from = 0; from < codes.length; from += 25)
    await Promise.all(
      codes.slice(from, from + 25).map((code) => register.agenda.put(row(code, 1, 'alcaldia', '2027-01-25'))),
    )
  await handOver(register)
  expect(read).toEqual({ walks: 1, rows: many })
  const silent = []
  for (const code of codes) {
    const cases = (await register.letters.of(codeOf(code))).map((letter) => letter.cases)
    if (cases.length !== 1 || cases[0]?.length !== 1) silent.push(code)
  }
  expect(silent).toEqual([])
  // Those of the posts without cases are marked with the night, and never asked again.
  await handOver(register, '2027-01-01')
  expect(read.walks).toBe(1)
}
