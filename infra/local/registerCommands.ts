import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { brokenIn, type Flaw, lostSince } from '../../shared/cases/exported.ts'
import { canonical, type Leaf } from '../../shared/cases/folio.ts'
import { Refusal, readBytes } from './ask.ts'
import { operate } from './door.ts'
import type { Values } from './options.ts'
import { say, sayJson } from './say.ts'
import { writeWhole } from './whole.ts'

const leaf = z.looseObject({ case: z.string(), n: z.number(), prev: z.string(), hash: z.string() })
const answer = z.object({
  leaves: z.array(leaf),
  next: z.optional(z.object({ entity: z.string(), year: z.number(), serial: z.number() })),
  public: z.optional(z.record(z.string(), z.unknown())),
})

/** Every folio that a register exports, and what is public besides. */
async function exported(as: string | undefined, told: (n: number) => void) {
  const leaves: Leaf[] = []
  let known: Record<string, unknown> = {}
  let from: z.infer<typeof answer>['next']
  do {
    const part = answer.parse(await operate(as, { verb: 'register export', from }))
    leaves.push(...part.leaves)
    known = part.public ?? known
    from = part.next
    told(leaves.length)
  } while (from)
  return { leaves, known }
}

/** Writes what makes the register and is of nobody: folios, one a line, the public log, and the public directory and calendars. */
export async function exportRegister(folder: string, { as }: Values, json: boolean): Promise<void> {
  const { leaves, known } = await exported(as, (n) => json || say(`${n} folios.`))
  mkdirSync(folder, { recursive: true })
  writeWhole(join(folder, 'folios.jsonl'), leaves.map((one) => `${canonical(one)}\n`).join(''))
  for (const [name, rows] of Object.entries(known))
    writeWhole(join(folder, `${name}.json`), `${JSON.stringify(rows)}\n`)
  const cases = new Set(leaves.map((one) => one.case)).size
  if (json) return sayJson({ cases, folios: leaves.length, folder })
  say(
    `${cases} cadenas y ${leaves.length} folios, en ${folder}. No lleva textos, correos ni datos personales: guárdelo fuera de la cuenta.`,
  )
}

function folios(folder: string): Leaf[] {
  const lines = readBytes(join(folder, 'folios.jsonl')).toString('utf8').split('\n').filter(Boolean)
  return lines.map((line, i) => {
    const { data } = leaf.safeParse(parsed(line))
    if (!data) throw new Refusal(`folios.jsonl, línea ${i + 1}: no es un folio.`)
    return data
  })
}

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** Checks that each chain of an export holds by itself, without a running system. */
export async function verifyRegister(folder: string, _: Values, json: boolean): Promise<void> {
  const leaves = folios(folder)
  tell(brokenIn(leaves), leaves, 'se sostienen por sí solas', json)
}

/** Checks that a register, restored perhaps, still has all that it once exported, and that both hold. */
export async function restoreCheck(folder: string, { as }: Values, json: boolean): Promise<void> {
  const before = folios(folder)
  const { leaves } = await exported(as, () => {})
  tell(
    [...brokenIn(before), ...brokenIn(leaves), ...lostSince(before, leaves)],
    before,
    'están en el registro, tal como se exportaron',
    json,
  )
}

const words = { broken: 'la cadena no se sostiene', missing: 'falta', changed: 'dice otra cosa' }

function tell(flaws: Flaw[], leaves: Leaf[], well: string, json: boolean): void {
  const cases = new Set(leaves.map((one) => one.case)).size
  if (flaws.length > 0) {
    const lines = flaws.map(({ case: number, n, what }) => `  ${number}, folio ${n}: ${words[what]}`)
    throw new Refusal([`De ${cases} cadenas, ${flaws.length} no:`, ...lines].join('\n'), { flaws })
  }
  if (json) sayJson({ cases, folios: leaves.length, flaws })
  else say(`${cases} cadenas y ${leaves.length} folios: ${well}.`)
}
