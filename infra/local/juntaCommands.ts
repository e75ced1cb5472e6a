import * as z from 'zod/mini'
import { spanishDateTime } from '../../shared/law/time.ts'
import { operate } from './door.ts'
import type { Values } from './options.ts'
import { say, sayJson } from './say.ts'

const ordered = (given: Record<string, unknown>, { as }: Values): Promise<unknown> => operate(as, given)

const waiting = z.object({
  toVerify: z.array(
    z.object({ junta: z.string(), name: z.string(), resolution: z.optional(z.string()), at: z.string() }),
  ),
  waiting: z.array(
    z.object({
      ...{ id: z.string(), junta: z.string(), address: z.string(), at: z.string(), what: z.string() },
      ...{ rivals: z.array(z.string()), name: z.optional(z.string()), entity: z.optional(z.string()) },
      ...{ resolution: z.optional(z.string()), effective: z.optional(z.string()) },
    }),
  ),
})

/** Which claims about juntas wait, as they were made. */
export async function juntasWaiting(_: string, values: Values, json: boolean): Promise<void> {
  const answer = await ordered({ verb: 'juntas waiting' }, values)
  if (json) return sayJson(answer)
  const { waiting: all, toVerify } = waiting.parse(answer)
  if (all.length === 0) say('Ningún registro espera.')
  for (const { junta, name, resolution, at } of toVerify)
    say(`${junta}  ${spanishDateTime(at)}  ${name} envió su resolución, ${resolution}: véala con juntas resolution`)
  for (const { id, junta, address, at, name, entity, resolution = 'de facto', rivals, effective, what } of all)
    say(
      name === undefined
        ? `${id}  ${at}  ${junta}: ${what === 'removal' ? 'quitar a quien preside' : 'otro correo'}, ${address}, desde ${effective}`
        : `${id}  ${at}  ${name} (${entity}), ${resolution}, ${address}\n  se parece a ${rivals.join(', ')}`,
    )
}

/** What an operator decided of a claim. */
export const claimDecided =
  (verb: string, said: string) =>
  async (id: string, values: Values, json: boolean): Promise<void> => {
    const answer = await ordered({ verb, id }, values)
    if (json) return sayJson(answer)
    say(`${id}: ${said}. Se le avisa por correo.`)
  }

const verified = z.object({ junta: z.string(), resolution: z.string() })

/** An operator saw the resolution of a junta. */
export async function juntaVerified(junta: string, values: Values, json: boolean): Promise<void> {
  const answer = await ordered({ verb: 'juntas verify', junta, seen: values.seen }, values)
  if (json) return sayJson(answer)
  say(`${junta}: consta que se vio su resolución, ${verified.parse(answer).resolution}.`)
}

const claimed = z.object({ junta: z.string(), effective: z.string() })

const shown = z.object({
  ...{ at: z.string(), address: z.string(), seen: z.string() },
  verified: z.optional(z.string()),
})

/** Where the resolution of a junta is read, for some minutes. */
export async function resolutionOf(junta: string, values: Values, json: boolean): Promise<void> {
  const answer = await ordered({ verb: 'juntas resolution', junta }, values)
  if (json) return sayJson(answer)
  const { at, address, seen, verified } = shown.parse(answer)
  say(
    `${junta}: la envió el ${spanishDateTime(at)}. Ábrala en los próximos 15 minutos, y a nadie más la muestre:\n  ${address}`,
  )
  say(
    verified
      ? `Es la que se comprobó el ${spanishDateTime(verified)}.`
      : `Si es la suya: plazo juntas verify ${junta} --seen ${seen}`,
  )
}

/** Another mailbox is to be that of a junta. */
export const mailboxClaimed =
  (verb: string) =>
  async (junta: string, values: Values, json: boolean): Promise<void> => {
    const answer = await ordered({ verb, junta, mailbox: values.mailbox }, values)
    if (json) return sayJson(answer)
    const { effective } = claimed.parse(answer)
    say(
      `${junta}: actúa desde ${values.mailbox} a partir del ${spanishDateTime(effective)}. Se avisa al correo anterior.`,
    )
  }

const kept = z.object({
  filings: z.array(
    z.object({
      ...{ id: z.string(), junta: z.string(), entity: z.string(), against: z.string(), kind: z.string() },
      ...{ at: z.string(), beyond: z.enum(['day', 'open']), publicIdentity: z.string() },
      ...{ subject: z.optional(z.string()), request: z.optional(z.string()) },
    }),
  ),
  more: z.number(),
})
const beyondWords = { day: 'pasa de los de un día', open: 'pasa de los abiertos ante esa oficina' }

/** Which filings wait for an operator, the oldest first. */
export async function filingsWaiting(_: string, values: Values, json: boolean): Promise<void> {
  const answer = await ordered({ verb: 'filings waiting' }, values)
  if (json) return sayJson(answer)
  const { filings, more } = kept.parse(answer)
  if (filings.length === 0) return say('Ningún escrito espera.')
  for (const { id, junta, entity, against, kind, at, beyond, subject, request } of filings)
    say(
      `${id}  ${spanishDateTime(at)}  ${junta}, ${kind} ante ${entity}/${against}: ${beyondWords[beyond]}\n  ${subject ? `${subject}. ${request}` : 'reservado: no se muestra'}`,
    )
  if (more > 0) say(`y ${more} más`)
}

/** An operator admitted a filing that waited. */
export async function filingAdmitted(id: string, values: Values, json: boolean): Promise<void> {
  const answer = await ordered({ verb: 'filings admit', id }, values)
  if (json) return sayJson(answer)
  const { number } = z.object({ number: z.string() }).parse(answer)
  say(`${id}: quedó registrado como ${number}, con la fecha de hoy. La junta recibe su constancia.`)
}

/** An operator refused one, and says why. */
export async function filingRefused(id: string, values: Values, json: boolean): Promise<void> {
  const answer = await ordered({ verb: 'filings refuse', id, because: values.because }, values)
  if (json) return sayJson(answer)
  say(`${id}: no se registra. Se le avisa por correo, y en su mesa lee el motivo.`)
}
