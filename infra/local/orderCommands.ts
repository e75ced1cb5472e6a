import * as z from 'zod/mini'
import { toCheckWhys } from '../../shared/cases/toCheck.ts'
import { heldBecause } from '../../shared/words/heldReasons.ts'
import { operate } from './door.ts'
import type { Values } from './options.ts'
import { say, sayJson } from './say.ts'

const done = z.object({ number: z.string(), folio: z.number() })

/** An order of the operator about one case, in the name of whoever gives it. */
export const ordered =
  (verb: string, said: string) =>
  async (number: string, { as, ...about }: Values, json: boolean): Promise<void> => {
    const answer = await operate(as, { verb, number, ...about })
    if (json) return sayJson(answer)
    const { number: of, folio } = done.parse(answer)
    say(`${of}: ${said}. Consta en el folio ${folio}.`)
  }

const seen = z.object({ junta: z.string(), cases: z.number() })

/** An operator looked at who is behind a junta. */
export async function juntaSeen(junta: string, { as }: Values, json: boolean): Promise<void> {
  const answer = await operate(as, { verb: 'juntas seen', junta })
  if (json) return sayJson(answer)
  const { cases } = seen.parse(answer)
  say(`${junta}: consta que se miró quién está detrás; en sus expedientes abiertos, ${cases}.`)
}

const queued = z.object({
  queue: z.array(
    z.object({
      number: z.string(),
      obligation: z.number(),
      why: z.enum(toCheckWhys),
      since: z.string(),
      due: z.optional(z.string()),
    }),
  ),
})
const waits = {
  declared: 'declarada por la junta',
  shown: 'la junta indica un cargo',
  disputed: 'la oficina la objeta',
  stated: 'lo que la oficina dice espera: decídalo con cases decide',
  disowned: 'la junta dice que no lo presentó: anúlelo, o manténgalo con cases keep',
  mail: 'llegó un correo que no consta que sea de la oficina: léalo con mails read, y dígalo con mails weigh',
  unweighed: 'la oficina escribió, y la junta no lo califica: léalo con mails read',
  stalled:
    'pasaron los días de lo que la junta pidió y no surtió efecto: mire juntas waiting, o llámela para que se oponga',
  untold: 'a ningún correo de la junta llegó el aviso de lo que pidió: llámela, y cámbielo con juntas mailbox',
}

/** What waits for the operator, by due date. */
export async function queue(_: string, { as }: Values, json: boolean): Promise<void> {
  const answer = await operate(as, { verb: 'cases queue' })
  if (json) return sayJson(answer)
  const { queue: all } = queued.parse(answer)
  if (all.length === 0) return say('Nada espera al operador.')
  for (const { number, obligation, why, since, due } of all)
    say(
      `${number}${obligation > 0 ? ` --obligation ${obligation}` : ''}  vence ${due ?? 'sin fecha  '}  ${waits[why]}, desde ${since.slice(0, 10)}`,
    )
}

const held = z.object({
  held: z.array(z.object({ number: z.string(), kind: z.string(), to: z.string(), reason: z.optional(z.string()) })),
  unread: z.array(z.string()),
})

/** The letters that wait for a person, each with its reason. */
export async function heldLetters(_: string, { as }: Values, json: boolean): Promise<void> {
  const answer = await operate(as, { verb: 'letters held' })
  if (json) return sayJson(answer)
  const { held: all, unread } = held.parse(answer)
  if (all.length + unread.length === 0) return say('No hay cartas retenidas.')
  for (const { number, kind, to, reason } of all) say(`${number}  ${kind} → ${to}: ${heldBecause(reason)}`)
  unread.forEach(say)
}

const released = z.object({ number: z.string(), letters: z.number() })

/** Lets the letters of a case that were held back go out again. */
export async function releaseLetters(number: string, { as }: Values, json: boolean): Promise<void> {
  const answer = await operate(as, { verb: 'letters release', number })
  if (json) return sayJson(answer)
  const { number: of, letters } = released.parse(answer)
  say(
    `${of}: cartas soltadas, ${letters}. Salen en la próxima ronda, en horas de oficina; si sigue faltando algo, quedarán retenidas otra vez.`,
  )
}

const place = z.object({ entity: z.string(), year: z.number(), serial: z.number() })
const rebuilt = z.object({
  looked: z.number(),
  put: z.array(z.string()),
  failed: z.array(z.string()),
  next: z.optional(place),
})

/** Puts every public view again that is not what its folios say, and tells how far it is. */
export async function rebuild(_: string, { as }: Values, json: boolean): Promise<void> {
  const done = { looked: 0, put: [] as string[], failed: [] as string[] }
  let from: z.infer<typeof place> | undefined
  do {
    const answer = rebuilt.parse(await operate(as, { verb: 'views rebuild', from }))
    done.looked += answer.looked
    done.put.push(...answer.put)
    done.failed.push(...answer.failed)
    from = answer.next
    if (from && !json)
      say(`Revisados ${done.looked} expedientes; sigue en ${from.entity}, ${from.year}, n.º ${from.serial}.`)
  } while (from)
  if (json) return sayJson(done)
  say(
    `Páginas públicas: ${done.looked} expedientes revisados, ${done.put.length} repuestas, ${done.failed.length} sin poder reponer.`,
  )
  for (const number of done.failed) say(`  ${number}: no se pudo`)
}

const threats = z.object({
  threats: z.array(
    z.object({
      id: z.string(),
      juntas: z.array(z.string()),
      at: z.string(),
      address: z.optional(z.string()),
      text: z.optional(z.string()),
      reserved: z.optional(z.string()),
    }),
  ),
})

/** Which threats wait for an operator, as they were told. */
export async function threatsWaiting(_: string, { as }: Values, json: boolean): Promise<void> {
  const answer = await operate(as, { verb: 'threats waiting' })
  if (json) return sayJson(answer)
  const { threats: all } = threats.parse(answer)
  if (all.length === 0) return say('Ninguna amenaza espera.')
  for (const { id, juntas, at, address = 'ese correo ya no actúa por la junta', text, reserved } of all) {
    say(`${id}  ${at}  ${juntas.join(', ')}  ${reserved ? 'reservada' : 'se reserva durante un día'}`)
    say(`  Lo contó: ${address}. No le escriba nada que otros de su casa o de su junta no deban leer.`)
    say(`  ${text ?? 'No contó qué pasó.'}`)
  }
}

/** An operator saw to a threat. */
export async function threatAttended(id: string, { as }: Values, json: boolean): Promise<void> {
  const answer = await operate(as, { verb: 'threats attended', id })
  if (json) return sayJson(answer)
  say(`${id}: consta que la atendió ${as}.`)
}
