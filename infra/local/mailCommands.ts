import * as z from 'zod/mini'
import { spanishDateTime } from '../../shared/law/time.ts'
import { operate } from './door.ts'
import type { Values } from './options.ts'
import { say, sayJson } from './say.ts'

const text = z.object({
  ...{ subject: z.string(), text: z.string(), signedBy: z.string() },
  files: z.array(z.object({ name: z.string(), size: z.number() })),
})
const told = { at: z.string(), whole: z.optional(z.string()) }
const waiting = z.object({
  mails: z.array(
    z.object({
      ...{
        id: z.string(),
        at: z.string(),
        why: z.string(),
        numbers: z.array(z.string()),
        from: z.optional(z.string()),
      },
      ...{ subject: z.optional(z.string()), begins: z.optional(z.string()) },
    }),
  ),
  more: z.number(),
})
const mail = z.object({ ...told, id: z.string(), mail: z.optional(text) })
const ofCase = z.object({
  number: z.string(),
  mails: z.array(
    z.object({ ...told, folio: z.number(), as: z.string(), text: z.optional(text), weighed: z.optional(z.unknown()) }),
  ),
})

const reasons: Readonly<Record<string, string>> = {
  unknown: 'no dice de qué expediente',
  unproved: 'nombra un expediente, y no consta que sea de su oficina',
  junta: 'contesta una carta a la junta',
  closed: 'su expediente ya no espera respuesta',
  many: 'su expediente ya tuvo otros',
  others: 'trata también de otro expediente, que no toda junta puede conocer',
  document: 'lo envió un programa, con un documento',
  unreadable: 'no se puede leer',
}

/** Which mails wait for an operator, the oldest first. */
export async function mailsWaiting(_: string, values: Values, json: boolean): Promise<void> {
  const answer = await operate(values.as, { verb: 'mails waiting' })
  if (json) return sayJson(answer)
  const { mails, more } = waiting.parse(answer)
  if (mails.length === 0) return say('Ningún correo espera.')
  for (const { id, at, why, numbers, from = 'sin remitente', subject = '', begins = '' } of mails)
    say(
      `${id}  ${spanishDateTime(at)}  ${from}: ${subject}\n  ${[reasons[why] ?? why, ...numbers].join(', ')}\n  ${begins.replace(/\s+/g, ' ')}`,
    )
  if (more > 0) say(`y ${more} más`)
}

const sayMail = (
  head: string,
  { text: said, whole }: { text?: z.infer<typeof text> | undefined; whole?: string | undefined },
) => {
  say(head)
  if (said) say(`  ${said.signedBy}: ${said.subject}\n\n${said.text}\n`)
  for (const { name, size } of said?.files ?? []) say(`  ${name}, ${size} bytes`)
  if (whole) say(`  Entero, por 15 minutos: ${whole}`)
}

/** The mails of a case, or one of those that wait, with what they say. */
export async function mailsRead(id: string, values: Values, json: boolean): Promise<void> {
  const answer = await operate(values.as, { verb: 'mails read', id })
  if (json) return sayJson(answer)
  const { data } = ofCase.safeParse(answer)
  if (!data) {
    const one = mail.parse(answer)
    return sayMail(`${one.id}  ${spanishDateTime(one.at)}`, { text: one.mail, whole: one.whole })
  }
  if (data.mails.length === 0) say(`${data.number}: no consta ningún correo.`)
  for (const { folio, at, as, weighed, ...one } of data.mails)
    sayMail(`${data.number}, folio ${folio}  ${spanishDateTime(at)}  ${as}${weighed ? ', calificado' : ''}`, one)
}

const done = z.object({ number: z.string(), folio: z.number() })

/** An operator says that a mail that waits is the office's of a case. */
export async function mailReleased(id: string, values: Values, json: boolean): Promise<void> {
  const { number, obligation } = values
  const answer = await operate(values.as, { verb: 'mails release', id, number, obligation })
  if (json) return sayJson(answer)
  const { number: of, folio } = done.parse(answer)
  say(`${id}: consta en el folio ${folio} de ${of}. Se pregunta a la junta si responde.`)
}

/** An operator discards one. */
export async function mailDiscarded(id: string, values: Values, json: boolean): Promise<void> {
  const answer = await operate(values.as, { verb: 'mails discard', id })
  if (json) return sayJson(answer)
  say(`${id}: descartado.`)
}

/** An operator says what he found of a mail of a case. */
export async function mailWeighed(number: string, values: Values, json: boolean): Promise<void> {
  const { mail: folio, verdict } = values
  const answer = await operate(values.as, { verb: 'mails weigh', number, mail: folio, verdict })
  if (json) return sayJson(answer)
  const { number: of, folio: recorded } = done.parse(answer)
  say(`${of}: calificado. Consta en el folio ${recorded}.`)
}
