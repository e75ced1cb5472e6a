import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { catalogue } from '../../shared/cases/catalogue.ts'
import { type DirectoryRecord, type SheetName, sheetNames } from '../../shared/cases/directory/sheets.ts'
import { directoryFiles } from '../../shared/cases/directory/write.ts'
import { entity } from '../../shared/cases/entity.ts'
import { Refusal } from './ask.ts'
import { type Fault, faulty, partsOf, recordsIn } from './directoryFiles.ts'
import { operate } from './door.ts'
import type { Values } from './options.ts'
import { say, sayJson } from './say.ts'

const fault = z.object({ sheet: z.enum(sheetNames), line: z.number(), message: z.string() })
const held = z.looseObject({
  entity: z.string(),
  post: z.optional(z.string()),
  mailbox: z.optional(z.nullable(z.string())),
  waits: z.boolean(),
})
const loaded = z.union([
  z.object({ faults: z.array(fault), faulty: z.number() }),
  z.object({
    entities: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        is: z.enum(['new', 'changed', 'same']),
        posts: z.number(),
        mailboxes: z.number(),
      }),
    ),
    held: z.array(held),
  }),
])

/**
 * Imports the files of a folder, or one file, into the directory; without `apply` it tells what that would do. Every line is
 * checked before the first is written; interrupted, the same order goes on.
 */
export async function importFiles(path: string, { as, apply = false }: Values, json: boolean): Promise<void> {
  const { files, records } = recordsIn(path)
  const parts = partsOf(records)
  const send = (apply: boolean) =>
    sent(parts, files, async (records, i) => {
      const answer = await operate(as, { verb: 'directory import', records, apply })
      if (!json && parts.length > 1) say(`${apply ? 'Importada' : 'Revisada'} la parte ${i + 1} de ${parts.length}.`)
      return answer
    })
  const seen = await send(false)
  const done = apply ? await send(true) : seen
  if (json) return sayJson({ applied: apply, ...done })
  const { new: added, changed, same } = done.entities
  say(`Entidades: ${added} nuevas, ${changed} que cambian, ${same} iguales.`)
  for (const one of done.held) say(`  ${heldWords(one)}`)
  say(apply ? 'Importado.' : 'No se importó nada: es una vista previa. Para importar, agregue --apply.')
}

/** What came of all parts, or every line at fault in any. */
async function sent(
  parts: DirectoryRecord[][],
  files: Partial<Record<SheetName, string>>,
  send: (records: DirectoryRecord[], i: number) => Promise<unknown>,
) {
  const entities = { new: 0, changed: 0, same: 0 }
  const waiting: z.infer<typeof held>[] = []
  const faults: Fault[] = []
  for (const [i, part] of parts.entries()) {
    const answer = loaded.parse(await send(part, i))
    if ('faults' in answer) {
      faults.push(...answer.faults.map(({ sheet, ...one }) => ({ ...one, file: files[sheet] ?? sheet })))
      continue
    }
    for (const { is } of answer.entities) entities[is] += 1
    waiting.push(...answer.held)
  }
  if (faults.length > 0) throw faulty(faults)
  return { entities, held: waiting }
}

const heldWords = ({ entity: code, post, mailbox, ...change }: z.infer<typeof held>): string => {
  const what =
    mailbox === undefined
      ? `${code}: ${change.adoptsPlazo ? 'adopta Plazo como mesa de partes' : 'deja de tener a Plazo como mesa de partes'}`
      : `${code}, ${post ?? 'mesa de partes'}: buzón ${mailbox ?? '(ninguno)'}`
  if (!change.waits)
    return `${what}. No se pidió: ya esperan demasiados cambios; impórtelo otra vez cuando se resuelvan.`
  return `${what}. Espera a otro operador, o 72 horas (plazo acts waiting).`
}

const exported = z.object({
  known: z.array(z.object({ entity, catalogue: z.optional(catalogue) })),
  next: z.optional(z.string()),
  of: z.number(),
})

/** Writes the directory into a folder, as its import reads it. */
export async function exportFiles(folder: string, { as, yes }: Values, json: boolean): Promise<void> {
  const there = existsSync(folder) ? sheetNames.filter((name) => existsSync(join(folder, `${name}.csv`))) : []
  if (there.length > 0 && !yes) throw new Refusal(`En ${folder} ya hay ${there.join(', ')}: con --yes se reemplazan.`)
  const known: z.infer<typeof exported>['known'] = []
  let from: string | undefined = ''
  while (from !== undefined) {
    const answer = exported.parse(await operate(as, { verb: 'directory export', from }))
    known.push(...answer.known)
    from = answer.next
    if (!json && from !== undefined) say(`${known.length} de ${answer.of} entidades.`)
  }
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(directoryFiles(known))) writeFileSync(join(folder, `${name}.csv`), text)
  if (json) return sayJson({ entities: known.length, folder })
  say(`${known.length} entidades, en ${folder}. Lleva los buzones: no lo publique.`)
}
