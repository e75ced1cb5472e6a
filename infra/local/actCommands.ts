import * as z from 'zod/mini'
import { spanishDateTime } from '../../shared/law/time.ts'
import { operate } from './door.ts'
import type { Values } from './options.ts'
import { say, sayJson } from './say.ts'

const acts = z.object({
  acts: z.array(z.looseObject({ id: z.string(), by: z.string(), at: z.string(), due: z.string(), state: z.string() })),
})

/** What waits for a second operator, or for its hours. */
export async function actsWaiting(_: string, { as }: Values, json: boolean): Promise<void> {
  const answer = await operate(as, { verb: 'acts waiting' })
  if (json) return sayJson(answer)
  const { acts: all } = acts.parse(answer)
  if (all.length === 0) return say('Nada espera a un segundo operador.')
  for (const { id, by, due, state } of all)
    say(
      `${id}  lo pidió ${by}; ${state === 'waiting' ? `si nadie lo cancela, se hace el ${spanishDateTime(due)}` : 'aprobado, se está haciendo'}`,
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
