import * as z from 'zod/mini'
import { spanishDate } from '../../shared/law/time.ts'
import { Refusal, readBytes } from './ask.ts'
import { operate } from './door.ts'
import type { Values } from './options.ts'
import { say, sayJson } from './say.ts'

const dated = z.object({ later: z.optional(z.string()), earlier: z.optional(z.string()) })
const imported = z.object({
  applied: z.boolean(),
  encoding: z.string(),
  rows: z.array(z.looseObject({ id: z.string(), name: z.string() })),
  replaced: z.array(z.string()),
  elsewhere: z.array(z.string()),
  moved: z.array(z.object({ id: z.string(), before: dated, after: dated })),
  next: z.array(z.string()),
})

/** Imports decrees, or says what would move and which accusations would be rectified. */
export async function decrees(path: string, { as, calendar, apply = false }: Values, json: boolean): Promise<void> {
  if (!calendar) throw new Refusal('Falta --calendar: el de la entidad, por ejemplo huamanga.')
  const csv = readBytes(path).toString('base64')
  const answer = await operate(as, { verb: 'calendar import', csv, calendar, apply })
  if (json) return sayJson(answer)
  const { applied, encoding, rows, replaced, elsewhere, moved, next } = imported.parse(answer)
  if (encoding !== 'utf-8')
    say('El archivo no está en UTF-8: se leyó como Windows-1252. Revise las tildes de los nombres:')
  for (const { id, name } of rows)
    say(
      `${id}  ${name}${replaced.includes(id) ? '  (reemplaza la fila que ya consta)' : ''}${elsewhere.includes(id) ? `  (no vale en ${calendar})` : ''}`,
    )
  say(moved.length === 0 ? 'Ningún plazo abierto cambia de fecha.' : 'Plazos abiertos que cambian de fecha:')
  for (const { id, before, after } of moved) say(`  ${id}  ${both(before)} → ${both(after)}`)
  say(applied ? 'Importado.' : 'No se importó nada: es una vista previa. Para importar, agregue --apply.')
  sayNext(next, applied ? 'hará' : 'haría')
}

const both = ({ later = 'sin fecha', earlier }: z.infer<typeof dated>): string =>
  earlier === undefined || earlier === later ? later : `${later} (${earlier} si se cuentan los días en discusión)`

const sayNext = (next: readonly string[], does: string): void => {
  say(`La próxima pasada de la noche ${does}${next.length === 0 ? ': nada.' : ':'}`)
  for (const one of next) say(`  ${one}`)
  const rectified = next.filter((one) => one.includes(' rectify:')).length
  if (rectified > 0) say(`Acusaciones que se rectifican, con carta a quien las recibió: ${rectified}.`)
}

const levels = { departamento: 'department', provincia: 'province', distrito: 'district' } as const
const placeOf = (typed: string) => {
  const [, word = '', place = ''] = /^(\w+):\s*(.+)$/.exec(typed) ?? []
  const level = Object.entries(levels).find(([name]) => name === word)?.[1]
  if (!level)
    throw new Refusal(`--place ${typed}: escriba, por ejemplo, «provincia:Huaylas» o «distrito:San Miguel, La Mar».`)
  return { level, place }
}

/** Defines a calendar of a region, a province or a district. */
export async function define(calendar: string, values: Values, json: boolean): Promise<void> {
  const { as, name, place = [], through } = values
  if (place.length === 0) throw new Refusal('Falta --place: qué decretos sigue, por ejemplo «provincia:Huaylas».')
  const places = place.map(placeOf)
  const answer = await operate(as, { verb: 'calendar define', calendar, name, places, through })
  if (json) return sayJson(answer)
  say(`${calendar}: definido. Importe sus decretos con plazo calendar import, y las entidades que lo siguen.`)
}

const reviewed = z.object({
  calendar: z.string(),
  through: z.string(),
  before: z.string(),
  yearsWithoutDecrees: z.array(z.number()),
  yearsWithoutRegionalDecrees: z.array(z.number()),
  next: z.array(z.string()),
})

/** Records that a calendar was reviewed. */
export async function review(calendar: string, { as, through, shorten = false }: Values, json: boolean): Promise<void> {
  if (!through) throw new Refusal('Falta --through: hasta qué día revisó los decretos, por ejemplo 2027-12-31.')
  const verb = 'calendar review'
  const answer = await operate(as, { verb, calendar, through, shorten })
  if (json) return sayJson(answer)
  const done = reviewed.parse(answer)
  say(`${done.calendar}: revisado hasta el ${spanishDate(done.through)}; antes, hasta el ${spanishDate(done.before)}.`)
  const { yearsWithoutDecrees: nacional, yearsWithoutRegionalDecrees: regional } = done
  for (const [of, years] of Object.entries({ nacional, regional }))
    if (years.length > 0)
      say(`Atención: en este calendario no consta ningún decreto ${of} de ${years.join(' ni de ')}.`)
  sayNext(done.next, 'hará')
}
