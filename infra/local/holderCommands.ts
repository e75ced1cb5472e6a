import * as z from 'zod/mini'
import { spanishDate, spanishDateTime } from '../../shared/law/time.ts'
import { operate } from './door.ts'
import type { Values } from './options.ts'
import { say, sayJson } from './say.ts'

const waiting = z.object({
  holders: z.array(
    z.object({
      ...{ id: z.string(), office: z.string(), title: z.string(), holder: z.optional(z.string()) },
      ...{ name: z.string(), from: z.string(), document: z.string(), at: z.string() },
    }),
  ),
})

/** The new holders that offices propose, the oldest first. */
export async function holdersWaiting(_: string, { as }: Values, json: boolean): Promise<void> {
  const answer = await operate(as, { verb: 'holders waiting' })
  if (json) return sayJson(answer)
  const { holders } = waiting.parse(answer)
  if (holders.length === 0) return say('Ningún cambio de titular espera.')
  for (const { id, office, title, holder = 'nadie', name, from, document, at } of holders)
    say(
      `${id}  ${spanishDateTime(at)}  ${title}, ${office}: ${name} desde el ${spanishDate(from)}, ${document}\n  hoy consta ${holder}`,
    )
}

/** An operator saw the document, and the change is recorded. */
export async function holderRecorded(id: string, { as }: Values, json: boolean): Promise<void> {
  const answer = await operate(as, { verb: 'holders record', id })
  if (json) return sayJson(answer)
  say(`${id}: se registra en un momento, y consta en el registro público. Se avisa a la oficina.`)
}

/** An operator refused it, and says why. */
export async function holderRefused(id: string, { as, because }: Values, json: boolean): Promise<void> {
  const answer = await operate(as, { verb: 'holders refuse', id, because })
  if (json) return sayJson(answer)
  say(`${id}: no se registra. Se le dice por qué a la oficina.`)
}
