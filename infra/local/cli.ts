import { parseArgs } from 'node:util'
import * as z from 'zod/mini'
import { parseCaseNumber, whyNoNumber } from '../../shared/cases/number.ts'
import { calendarIds } from '../../shared/law/calendars/index.ts'
import { parseLocalDateTime, spanishDate } from '../../shared/law/time.ts'
import { statusWords } from '../../shared/pages/parts/headline.ts'
import { plazosJson } from '../../shared/pages/public/plazosJson.ts'
import { ask, Refusal, readBytes } from './ask.ts'
import { clockReply, type Filed, fileBatch } from './batch.ts'
import { deadline, deadlineTable } from './deadline.ts'

const usage = `Uso, con Plazo en marcha (npm start; PORT si no es 3000):
  npm run --silent plazo -- file cases.json [--from N] [--until FECHA]   presenta cada caso en su fecha y adelanta el reloj hasta ella
  npm run --silent plazo -- show NUMERO                                  muestra un expediente
  npm run --silent plazo -- nightly --now 2026-04-16T00:10               adelanta el reloj hasta esa hora y hace la pasada de la noche
  npm run --silent plazo -- audit                                        revisa todo el registro por otro camino
  npm run --silent plazo -- decrees DECRETOS.csv --calendar huamanga     dice qué plazos abiertos movería; con --apply, importa
  npm run --silent plazo -- calendar review huamanga --through FECHA     registra que se revisaron los decretos hasta ese día
Sin Plazo en marcha, con los calendarios de esta versión:
  npm run --silent plazo -- deadline --kind denuncia-vecinal --presented 2026-03-02T10:00 --calendar huamanga
      [--received FECHA] [--suspension DESDE/HASTA]…                     calcula un plazo, día por día
      --kind recurso: su plazo para impugnar; --kind plazo --amount 1 --unit meses: uno cualquiera
Con --json, la respuesta sale en JSON.`

const say = (text: string): void => {
  process.stdout.write(`${text}\n`)
}
const sayJson = (answer: unknown): void => say(JSON.stringify(answer, null, 2))

const options = {
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
  now: { type: 'string' },
  from: { type: 'string' },
  until: { type: 'string' },
  calendar: { type: 'string' },
  apply: { type: 'boolean' },
  through: { type: 'string' },
  shorten: { type: 'boolean' },
  kind: { type: 'string' },
  presented: { type: 'string' },
  received: { type: 'string' },
  suspension: { type: 'string', multiple: true },
  amount: { type: 'string' },
  unit: { type: 'string' },
} as const

const read = () => parseArgs({ options, allowPositionals: true })
type Values = ReturnType<typeof read>['values']

async function file(path: string, { from, until }: Values, json: boolean): Promise<void> {
  const line = (one: Filed) =>
    say(
      `${one.number.padEnd(20)} ${(one.kind ?? '').padEnd(22)}  presentado ${one.presented ?? 'ahora'}  ${dates(one)}`,
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

async function show(text: string, _: Values, json: boolean): Promise<void> {
  const number = parseCaseNumber(text)
  if (!number)
    throw new Refusal(whyNoNumber(text, `${text} no es un número de expediente: revise la letra o cifra final.`))
  const answer = await ask('GET', `/casos/${number}.json`)
  if (json) return sayJson(answer)
  const view = shown.parse(answer)
  say(`${view.number}  ${view.headline}`)
  for (const { instrument, office, standing, due } of view.rungs)
    say(
      `  ${instrument.name} · ${office.title} · ${words[standing]}${due === undefined ? '' : ` · ${spanishDate(due)}`}`,
    )
}

async function nightly(_: string, { now }: Values, json: boolean): Promise<void> {
  const to = now === undefined ? clockReply.parse(await ask('GET', '/local/clock')).lima : parseLocalDateTime(now)
  if (to === undefined) throw new Refusal(`--now ${now}: escriba fecha y hora de Lima, por ejemplo 2026-04-16T00:10.`)
  const { lima, passes } = clockReply.parse(await ask('POST', '/local/clock', { move: 'nightly', to }))
  const performed = passes.flatMap((pass) => pass.performed)
  if (json) return sayJson({ now: lima, performed })
  say(`${lima}  ${performed.length === 0 ? 'nada que hacer' : `${performed.length} hechos:`}`)
  for (const cause of performed) say(`  ${cause}`)
}

function count(_: string, values: Values, json: boolean): void {
  const answer = deadline(values)
  if ('errors' in answer) throw new Refusal(answer.errors.join('\n'), answer)
  if (json) sayJson(plazosJson(answer))
  else say(deadlineTable(answer))
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

async function decrees(path: string, { calendar, apply = false }: Values, json: boolean): Promise<void> {
  if (!calendar) throw new Refusal(`Falta --calendar, con uno de: ${calendarIds.join(', ')}.`)
  const csv = readBytes(path).toString('base64')
  const answer = await ask('POST', '/local/decrees', { csv, calendar, apply })
  if (json) return sayJson(answer)
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
  sayNext(next, applied ? 'hará' : 'haría')
}

const both = ({ later = 'sin fecha', earlier }: z.infer<typeof dated>): string =>
  earlier === undefined || earlier === later ? later : `${later} (${earlier} si se cuentan los días en discusión)`

const sayNext = (next: readonly string[], does: string): void => {
  say(`La próxima pasada de la noche ${does}${next.length === 0 ? ': nada.' : ':'}`)
  for (const one of next) say(`  ${one}`)
}

const reviewed = z.object({
  calendar: z.string(),
  through: z.string(),
  before: z.string(),
  yearsWithoutDecrees: z.array(z.number()),
  next: z.array(z.string()),
})

async function review(calendar: string, { through, shorten = false }: Values, json: boolean): Promise<void> {
  if (!through) throw new Refusal('Falta --through: hasta qué día revisó los decretos, por ejemplo 2027-12-31.')
  const answer = await ask('POST', '/local/reviews', { calendar, through, shorten })
  if (json) return sayJson(answer)
  const done = reviewed.parse(answer)
  say(`${done.calendar}: revisado hasta el ${spanishDate(done.through)}; antes, hasta el ${spanishDate(done.before)}.`)
  if (done.yearsWithoutDecrees.length > 0)
    say(`Atención: en este calendario no consta ningún decreto de ${done.yearsWithoutDecrees.join(' ni de ')}.`)
  sayNext(done.next, 'hará')
}

const audited = z.object({ audited: z.number(), findings: z.array(z.string()) })

async function audit(_: string, __: Values, json: boolean): Promise<void> {
  const result = audited.parse(await ask('POST', '/local/audit', {}))
  if (json) return sayJson(result)
  say(
    `${result.audited} expedientes revisados: ${result.findings.length === 0 ? 'nada que observar' : 'observaciones:'}`,
  )
  for (const finding of result.findings) say(`  ${finding}`)
}

type Command = {
  /** What must follow its name, if anything. */
  needs?: string
  takes: readonly (keyof Values)[]
  run: (argument: string, values: Values, json: boolean) => Promise<void> | void
}

const commands: Readonly<Record<string, Command>> = {
  file: { needs: 'el archivo de casos', takes: ['from', 'until'], run: file },
  show: { needs: 'el número del expediente', takes: [], run: show },
  nightly: { takes: ['now'], run: nightly },
  audit: { takes: [], run: audit },
  decrees: { needs: 'el archivo de decretos', takes: ['calendar', 'apply'], run: decrees },
  'calendar review': { needs: 'el calendario', takes: ['through', 'shorten'], run: review },
  deadline: { takes: ['kind', 'presented', 'calendar', 'received', 'suspension', 'amount', 'unit'], run: count },
}

const misused = (error: string): Refusal => new Refusal(`${error}\n\n${usage}`, { error })

function readArguments(): ReturnType<typeof read> {
  try {
    return read()
  } catch (error) {
    const option = /'(-[^' ]+)/.exec(error instanceof Error ? error.message : '')?.[1] ?? ''
    const known = Object.keys(options).some((name) => option === `--${name}`)
    throw misused(known ? `Revise el valor de ${option}.` : `No se conoce la opción «${option}».`)
  }
}

async function main(): Promise<void> {
  const { values, positionals } = readArguments()
  if (values.help) return say(usage)
  if (positionals.length === 0) throw new Refusal(usage)
  const name = Object.keys(commands).find((one) => `${positionals.join(' ')} `.startsWith(`${one} `))
  const command = name === undefined ? undefined : commands[name]
  if (!name || !command) throw misused(`No hay una orden «${positionals.join(' ')}».`)
  const argument = positionals.slice(name.split(' ').length).join(' ')
  if (command.needs && !argument) throw misused(`A «${name}» le falta ${command.needs}.`)
  if (!command.needs && argument) throw misused(`«${name}» no lleva «${argument}».`)
  const { json = false, help: _, ...given } = values
  const alien = Object.keys(given).find((option) => !command.takes.some((one) => one === option))
  if (alien) throw misused(`«${name}» no lleva --${alien}.`)
  return command.run(argument, values, json)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  if (process.argv.includes('--json'))
    sayJson(error instanceof Refusal ? error.details : { error: error instanceof Error ? error.message : `${error}` })
  process.exitCode = 1
})
