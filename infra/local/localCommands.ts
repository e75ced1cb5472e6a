import * as z from 'zod/mini'
import { caseNumberIn } from '../../functions/http/input.ts'
import { parseLocalDateTime, spanishDate } from '../../shared/law/time.ts'
import { plazosJson } from '../../shared/pages/public/plazosJson.ts'
import { ask, Refusal } from './ask.ts'
import { clockReply, type Filed, fileBatch } from './batch.ts'
import { deadline, deadlineTable } from './deadline.ts'
import type { Values } from './options.ts'
import { say, sayJson } from './say.ts'

/** Files the cases of a file, each at its date. */
export async function file(path: string, { from, until }: Values, json: boolean): Promise<void> {
  const line = (one: Filed) =>
    say(
      `${one.number.padEnd(20)} ${(one.kind ?? '').padEnd(22)}  presentado ${one.presented ?? 'ahora'}  ${dates(one)}  ${nextStep(one)}`,
    )
  const filed = await fileBatch(path, {
    ...(from !== undefined && { from }),
    until,
    onFiled: json ? () => undefined : line,
  })
  if (json) sayJson(filed)
  else if (filed.length === 0) say(`Ningún caso de ${path} se presenta hasta ${until}.`)
}

const dates = ({ due, dueEarliest }: Filed): string => {
  if (due === undefined) return 'el plazo empieza con la entrega'
  return dueEarliest === due ? `vence ${due}` : `vence ${due} (${dueEarliest} si el día discutido cuenta)`
}

/** How well its presentation is known, and what is to be done next. */
const nextStep = ({ grade }: Filed): string => {
  if (grade === 'verified') return 'comprobado: corre el plazo'
  return grade ? 'declarado: falta comprobar el cargo (cases verify)' : 'sin presentar: falta la entrega'
}

const shown = z.looseObject({
  number: z.string(),
  headline: z.string(),
  due: z.optional(z.string()),
  rungs: z.array(
    z.looseObject({
      instrument: z.object({ name: z.string() }),
      office: z.object({ title: z.string() }),
      label: z.string(),
      due: z.optional(z.string()),
      waitsUntil: z.optional(z.string()),
    }),
  ),
})

/** Shows a case. */
export async function show(text: string, _: Values, json: boolean): Promise<void> {
  const answer = await ask('GET', `/casos/${caseNumberIn(text)}.json`)
  if (json) return sayJson(answer)
  const view = shown.parse(answer)
  say(`${view.number}  ${view.headline}`)
  for (const { instrument, office, label, due, waitsUntil } of view.rungs) {
    const day = due ?? waitsUntil
    say(`  ${instrument.name} · ${office.title} · ${label}${day === undefined ? '' : ` · ${spanishDate(day)}`}`)
  }
}

/** Moves the clock of this machine, and does the night. */
export async function nightly(_: string, { now }: Values, json: boolean): Promise<void> {
  const to = now === undefined ? clockReply.parse(await ask('GET', '/local/clock')).lima : parseLocalDateTime(now)
  if (to === undefined) throw new Refusal(`--now ${now}: escriba fecha y hora de Lima, por ejemplo 2026-04-16T00:10.`)
  const { lima, passes } = clockReply.parse(await ask('POST', '/local/clock', { move: 'nightly', to }))
  const performed = passes.flatMap((pass) => pass.performed)
  if (json) return sayJson({ now: lima, performed })
  say(`${lima}  ${performed.length === 0 ? 'nada que hacer' : `${performed.length} hechos:`}`)
  for (const cause of performed) say(`  ${cause}`)
}

/** Counts a term, without a running system. */
export function count(_: string, values: Values, json: boolean): void {
  const answer = deadline(values)
  if ('errors' in answer) throw new Refusal(answer.errors.join('\n'), answer)
  if (json) sayJson(plazosJson(answer))
  else say(deadlineTable(answer))
}
