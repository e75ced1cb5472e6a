import * as z from 'zod/mini'
import { operate } from './door.ts'
import type { Values } from './options.ts'
import { say, sayJson } from './say.ts'

const place = z.object({ entity: z.string(), year: z.number(), serial: z.number() })
const part = z.object({
  looked: z.number(),
  found: z.array(z.object({ number: z.string(), texts: z.number() })),
  next: z.optional(place),
})

/** In which cases something was written, whatever its accents and capitals; it tells how far it is. */
export async function textsFound(what: string, { as }: Values, json: boolean): Promise<void> {
  const found: z.infer<typeof part>['found'] = []
  let looked = 0
  let from: z.infer<typeof place> | undefined
  do {
    const answer = part.parse(await operate(as, { verb: 'texts find', what, from }))
    looked += answer.looked
    found.push(...answer.found)
    from = answer.next
    if (from && !json) say(`Mirados ${looked} expedientes; sigue en ${from.entity}, ${from.year}, n.º ${from.serial}.`)
  } while (from)
  if (json) return sayJson({ looked, found })
  say(`De ${looked} expedientes, en ${found.length}:`)
  for (const { number, texts } of found) say(`  ${number}: en ${texts} ${texts === 1 ? 'texto' : 'textos'}`)
  say('No se busca en las denuncias de corrupción: de esas sabe solo quien las escribió.')
}

/** All that was written in a case, as JSON. */
export async function textsExported(number: string, { as }: Values): Promise<void> {
  sayJson(await operate(as, { verb: 'texts export', number }))
}

const repeated = z.object({ again: z.array(z.object({ number: z.string(), texts: z.number() })) })

/** Has erased again what was erased before: a restore may have brought something back. */
export async function erasedAgain(_: string, { as }: Values, json: boolean): Promise<void> {
  const answer = await operate(as, { verb: 'texts erase-again' })
  if (json) return sayJson(answer)
  const { again } = repeated.parse(answer)
  const back = again.filter(({ texts }) => texts > 0)
  say(`Se mandó borrar otra vez lo de ${again.length} expedientes; habían vuelto textos en ${back.length}.`)
  for (const { number, texts } of back) say(`  ${number}: ${texts}`)
}
