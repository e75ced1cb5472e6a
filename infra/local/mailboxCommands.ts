import * as z from 'zod/mini'
import { spanishDateTime } from '../../shared/law/time.ts'
import { returnedBecause } from '../../shared/words/heldReasons.ts'
import { operate } from './door.ts'
import type { Values } from './options.ts'
import { say, sayJson } from './say.ts'

const returned = z.object({
  mailboxes: z.array(
    z.object({
      mailbox: z.string(),
      entity: z.string(),
      post: z.optional(z.string()),
      since: z.string(),
      said: z.string(),
    }),
  ),
})

/** The mailboxes of offices that return what they get, since when and how SES put it; an address is in none. */
export async function returnedMailboxes(_: string, { as }: Values, json: boolean): Promise<void> {
  const answer = await operate(as, { verb: 'mailboxes returned' })
  if (json) return sayJson(answer)
  const { mailboxes } = returned.parse(answer)
  if (mailboxes.length === 0) return say('Ningún buzón devuelve las cartas.')
  for (const { mailbox, entity, post = 'mesa de partes', since, said } of mailboxes)
    say(`${mailbox}  ${entity}, ${post}: ${returnedBecause(said)}, desde el ${spanishDateTime(since)}`)
}

const released = z.object({ id: z.string(), letters: z.number() })

/** An operator believes that one takes mail again. */
export async function mailboxReleased(id: string, { as }: Values, json: boolean): Promise<void> {
  const answer = await operate(as, { verb: 'mailboxes release', id })
  if (json) return sayJson(answer)
  const { letters } = released.parse(answer)
  say(
    `Suelto. Cartas que lo esperaban y salen en horas de oficina: ${letters}. Si devuelve otra, queda retenido otra vez.`,
  )
}
