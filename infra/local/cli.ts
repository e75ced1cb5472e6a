import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import * as z from 'zod/mini'
import { parseCaseNumber, whyNoNumber } from '../../shared/cases/number.ts'
import { parseLocalDateTime, spanishDate } from '../../shared/law/time.ts'
import { statusWords } from '../../shared/pages/headline.ts'
import { plazosJson } from '../../shared/pages/plazosJson.ts'
import { deadline, deadlineTable } from './deadline.ts'

const SITE = `http://127.0.0.1:${process.env.PORT ?? 3000}`

const usage = `Uso, con Plazo en marcha (npm start; PORT si no es 3000):
  npm run --silent plazo -- file cases.json [--from N] [--until FECHA]   presenta cada caso en su fecha y adelanta el reloj hasta ella
  npm run --silent plazo -- show NUMERO                                  muestra un expediente
  npm run --silent plazo -- nightly --now 2026-04-16T00:10               adelanta el reloj hasta esa hora y hace la pasada de la noche
  npm run --silent plazo -- audit                                        revisa todo el registro por otro camino
  npm run --silent plazo -- decrees DECRETOS.csv --calendar huamanga     dice qué plazos abiertos movería; con --apply, importa
Sin Plazo en marcha, con los calendarios de esta versión:
  npm run --silent plazo -- deadline --kind denuncia-vecinal --presented 2026-03-02T10:00 --calendar huamanga
      [--received FECHA] [--suspension DESDE/HASTA]…                     calcula un plazo, día por día
      --kind recurso: su plazo para impugnar; --kind plazo --amount 1 --unit meses: uno cualquiera
Con --json, la respuesta sale en JSON.`

const say = (text: string): void => {
  process.stdout.write(`${text}\n`)
}
class Refusal extends Error {}

const options = {
  json: { type: 'boolean' },
  now: { type: 'string' },
  from: { type: 'string' },
  until: { type: 'string' },
  calendar: { type: 'string' },
  apply: { type: 'boolean' },
  kind: { type: 'string' },
  presented: { type: 'string' },
  received: { type: 'string' },
  suspension: { type: 'string', multiple: true },
  amount: { type: 'string' },
  unit: { type: 'string' },
} as const

/** Asks the running system. Throws a Refusal in Spanish where it is not running or refuses. */
async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
  const headers = { accept: 'application/json', 'content-type': 'application/json' }
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const reply = await fetch(`${SITE}${path}`, { method, headers, ...sent }).catch(() => {
    throw new Refusal(
      `Plazo no responde en ${SITE}. Póngalo en marcha con npm start, o diga su puerto: PORT=4000 npm run …`,
    )
  })
  const text = await reply.text()
  if (!(reply.headers.get('content-type') ?? '').includes('json')) throw new Refusal(text.trim())
  const answer = JSON.parse(text)
  if (!reply.ok) throw new Refusal([answer.detail ?? answer.error ?? `${reply.status}`, ...lines(answer)].join('\n'))
  return answer
}

const problems = z.object({ lines: z.array(z.object({ line: z.number(), message: z.string() })) })
const lines = (answer: unknown): string[] =>
  (problems.safeParse(answer).data?.lines ?? []).map(({ line, message }) => `  línea ${line}: ${message}`)

const clockReply = z.object({
  lima: z.string(),
  passes: z._default(z.array(z.object({ at: z.string(), performed: z.array(z.string()) })), []),
})
const filedReply = z.object({
  number: z.string(),
  due: z.optional(z.string()),
  dueEarliest: z.optional(z.string()),
  url: z.optional(z.string()),
})
const cases = z.array(z.looseObject({ kind: z.string(), presented: z._default(z.string(), '') }))
const caseFile = z.union([z.object({ cases }), cases])

function readCases(path: string) {
  try {
    const content = caseFile.parse(JSON.parse(readFileSync(path, 'utf8')))
    return Array.isArray(content) ? content : content.cases
  } catch {
    throw new Refusal(`No se puede leer ${path}: debe ser JSON, una lista de casos o un objeto con «cases».`)
  }
}

/** Files each case when it was presented, in the order of time: `from` is its place in the file, `until` a date or an hour. */
async function fileAll(path: string, from: number, until: string | undefined, json: boolean): Promise<void> {
  const inOrder = readCases(path)
    .slice(from - 1)
    .toSorted((a, b) => (a.presented < b.presented ? -1 : 1))
    .filter(({ presented }) => until === undefined || presented.slice(0, until.length) <= until)
  const results: unknown[] = []
  for (const one of inOrder) {
    const { lima } = clockReply.parse(await ask('GET', '/local/clock'))
    if (one.presented > lima) await ask('POST', '/local/clock', { move: 'to', to: one.presented })
    const filed = filedReply.parse(await ask('POST', '/casos', one))
    results.push({ kind: one.kind, presented: one.presented, ...filed })
    if (!json) say(`${filed.number.padEnd(20)} ${one.kind.padEnd(22)}  presentado ${one.presented}  ${dates(filed)}`)
  }
  if (json) say(JSON.stringify(results, null, 2))
}

const dates = ({ due, dueEarliest }: z.infer<typeof filedReply>): string => {
  if (due === undefined) return 'el plazo empieza con la entrega'
  return dueEarliest === due ? `vence ${due}` : `vence ${due} (${dueEarliest} si el día discutido cuenta)`
}

const shown = z.looseObject({
  number: z.string(),
  headline: z.string(),
  due: z.optional(z.string()),
  rungs: z.array(
    z.looseObject({
      instrument: z.object({ name: z.string() }),
      office: z.object({ title: z.string() }),
      standing: z.string(),
      due: z.optional(z.string()),
    }),
  ),
})

const words: Record<string, string> = statusWords

async function show(text: string, json: boolean): Promise<void> {
  const number = parseCaseNumber(text)
  if (!number)
    throw new Refusal(whyNoNumber(text, `${text} no es un número de expediente: revise la letra o cifra final.`))
  const answer = await ask('GET', `/casos/${number}.json`)
  if (json) return say(JSON.stringify(answer, null, 2))
  const view = shown.parse(answer)
  say(`${view.number}  ${view.headline}`)
  for (const { instrument, office, standing, due } of view.rungs)
    say(
      `  ${instrument.name} · ${office.title} · ${words[standing]}${due === undefined ? '' : ` · ${spanishDate(due)}`}`,
    )
}

async function nightly(now: string | undefined, json: boolean): Promise<void> {
  const to = now === undefined ? clockReply.parse(await ask('GET', '/local/clock')).lima : parseLocalDateTime(now)
  if (to === undefined) throw new Refusal(`--now ${now}: escriba fecha y hora de Lima, por ejemplo 2026-04-16T00:10.`)
  const { lima, passes } = clockReply.parse(await ask('POST', '/local/clock', { move: 'nightly', to }))
  const performed = passes.flatMap((pass) => pass.performed)
  if (json) return say(JSON.stringify({ now: lima, performed }, null, 2))
  say(`${lima}  ${performed.length === 0 ? 'nada que hacer' : `${performed.length} hechos:`}`)
  for (const cause of performed) say(`  ${cause}`)
}

function count(values: Record<string, unknown>, json: boolean): void {
  const answer = deadline(values)
  if ('errors' in answer) throw new Refusal(answer.errors.join('\n'))
  say(json ? JSON.stringify(plazosJson(answer), null, 2) : deadlineTable(answer))
}

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

async function decrees(path: string, calendar: string, apply: boolean, json: boolean): Promise<void> {
  const answer = await ask('POST', '/local/decrees', { csv: readBytes(path).toString('base64'), calendar, apply })
  if (json) return say(JSON.stringify(answer, null, 2))
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
  say(`La próxima pasada de la noche ${applied ? 'hará' : 'haría'}${next.length === 0 ? ': nada.' : ':'}`)
  for (const one of next) say(`  ${one}`)
}

const both = ({ later = 'sin fecha', earlier }: z.infer<typeof dated>): string =>
  earlier === undefined || earlier === later ? later : `${later} (${earlier} si se cuentan los días en discusión)`

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    throw new Refusal(`No se puede leer ${path}: revise el nombre del archivo.`)
  }
}

const audited = z.object({ audited: z.number(), findings: z.array(z.string()) })

async function audit(json: boolean): Promise<void> {
  const result = audited.parse(await ask('POST', '/local/audit', {}))
  if (json) return say(JSON.stringify(result, null, 2))
  say(
    `${result.audited} expedientes revisados: ${result.findings.length === 0 ? 'nada que observar' : 'observaciones:'}`,
  )
  for (const finding of result.findings) say(`  ${finding}`)
}

function readArguments() {
  try {
    return parseArgs({ options, allowPositionals: true })
  } catch {
    throw new Refusal(usage)
  }
}

async function main(): Promise<void> {
  const { values, positionals } = readArguments()
  const [command, argument = ''] = positionals
  const { json = false, now, from = '1', until } = values
  if (command === 'file' && argument && Number(from) >= 1) return fileAll(argument, Number(from), until, json)
  if (command === 'deadline') return count(values, json)
  if (command === 'decrees' && argument && values.calendar)
    return decrees(argument, values.calendar, values.apply ?? false, json)
  if (command === 'show' && argument) return show(positionals.slice(1).join(' '), json)
  if (command === 'nightly') return nightly(now, json)
  if (command === 'audit') return audit(json)
  throw new Refusal(usage)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
})
