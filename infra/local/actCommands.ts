import * as z from 'zod/mini'
import { spanishDateTime } from '../../shared/law/time.ts'
import { operate } from './door.ts'
import type { Values } from './options.ts'
import { say, sayJson } from './say.ts'

const acts = z.object({
  acts: z.array(
    z.object({
      ...{ id: z.string(), verb: z.string(), about: z.string(), by: z.string(), due: z.string() },
      agreed: z.optional(z.string()),
    }),
  ),
})

/** What waits for a second operator, or for its hours. */
export async function actsWaiting(_: string, { as }: Values, json: boolean): Promise<void> {
  const answer = await operate(as, { verb: 'acts waiting' })
  if (json) return sayJson(answer)
  const { acts: all } = acts.parse(answer)
  if (all.length === 0) return say('Nada espera a un segundo operador.')
  for (const { id, verb, about, by, due, agreed } of all)
    say(
      `${id}  ${verb} ${about}: lo pidió ${by}; ${agreed ? 'aprobado, se está haciendo' : `si nadie lo cancela, desde el ${spanishDateTime(due)}`}`,
    )
}

/** Cancels what waits for a second operator. */
export async function actCancelled(act: string, { as }: Values, json: boolean): Promise<void> {
  const answer = await operate(as, { verb: 'acts cancel', act })
  if (json) return sayJson(answer)
  say(`${act}: cancelado. Todo queda como estaba.`)
}

/** The mailbox that the deployment names becomes the first operator. */
export async function firstOperator(_: string, { as }: Values, json: boolean): Promise<void> {
  const answer = await operate(as, { verb: 'operators begin' })
  if (json) return sayJson(answer)
  say(`${z.object({ mailbox: z.string() }).parse(answer).mailbox}: ya puede entrar como operador, en /ingresar.`)
}
