import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import * as z from 'zod/mini'
import { FRESH_FOR } from '../../functions/lambda/platform.ts'
import { calendarsOn } from '../../shared/aws/calendars.ts'
import { UnreadableRow } from '../../shared/aws/rows.ts'
import { reviewNotices } from '../../shared/law/calendars/reviews.ts'
import { type Instant, instantOf, limaDate, limaTime, parseLocalDateTime, toInstant } from '../../shared/law/time.ts'
import { close, listen } from './engine.ts'
import { type LocalSystem, startLocalSystem } from './localSystem.ts'
import { persist } from './persist.ts'
import { directory, plant, storyBegins } from './seeds.ts'
import { webServer } from './web.ts'
import { writeWhole } from './whole.ts'

const say = (text: string) => process.stdout.write(`${text}\n`)

function refuse(text: string): never {
  process.stderr.write(`${text}\n`)
  process.exit(1)
}

const PORT = Number(process.env.PORT ?? 3000)
const data = resolve(process.env.PLAZO_DATA ?? '.plazo')
const site = `http://localhost:${PORT}`
const planted = join(data, 'planted')
const holder = join(data, 'site')

function readArguments(): { fresh: boolean; bundled: boolean; start: Instant | undefined } {
  if (!Number.isInteger(PORT) || PORT < 1 || PORT > 65_533) refuse('PORT debe ser un número entre 1 y 65533.')
  try {
    const options = { clock: { type: 'string' }, fresh: { type: 'boolean' }, bundled: { type: 'boolean' } } as const
    const { clock, fresh = false, bundled = false } = parseArgs({ options }).values
    const local = clock === undefined ? undefined : parseLocalDateTime(clock.length === 10 ? `${clock}T09:00` : clock)
    if (clock !== undefined && local === undefined)
      refuse(`--clock ${clock}: escriba fecha y hora de Lima, por ejemplo 2026-03-02T09:00.`)
    return { fresh, bundled, start: local === undefined ? undefined : toInstant(local) }
  } catch {
    return refuse('Uso: npm start -- [--fresh] [--bundled] [--clock 2026-03-02T09:00]')
  }
}

/** Two at once on the same folder would ruin it; whoever holds it has left its address there. */
async function refuseSharedData(): Promise<void> {
  if (!existsSync(holder)) return
  const other = readFileSync(holder, 'utf8')
  const answers = other !== site && (await fetch(`${other}/salud`).catch(() => undefined))
  if (answers)
    refuse(`Los datos de ${data} los usa el Plazo de ${other}. Deténgalo, o elija otra: PLAZO_DATA=carpeta npm start`)
}

/** The system as it was left, or a new one with the invented story up to the eve of the day at which it starts. */
async function openSystem(start: Instant | undefined, bundled: boolean): Promise<LocalSystem> {
  const ports = { engine: PORT + 1, inbox: PORT + 2 }
  const options = { ports, data, site, directory, bundled, freshFor: bundled ? FRESH_FOR : 1 }
  if (existsSync(planted)) {
    const system = await startLocalSystem(options)
    const now = system.clock.now()
    if (start !== undefined && start < now)
      refuse(
        `Los datos de ${data} ya van por el ${limaDate(now)}T${limaTime(now)} y el reloj no retrocede. Para empezar de nuevo: npm start -- --fresh --clock …`,
      )
    if (start !== undefined) await system.advance(start)
    return system
  }
  // A seeding that was interrupted begins again: it is the only moment at which nobody's work can be lost.
  rmSync(data, { recursive: true, force: true })
  say('Sembrando la municipalidad inventada de Wayrapampa…')
  const until = start ?? instantOf(Date.now())
  const system = await startLocalSystem({ ...options, start: [until, storyBegins].sort()[0] })
  const numbers = await plant(system, limaDate(until))
  await system.advance(start ?? instantOf(Date.now()))
  writeWhole(planted, JSON.stringify(numbers))
  return system
}

async function main(): Promise<void> {
  const { fresh, bundled, start } = readArguments()
  let system: LocalSystem | undefined
  const server = webServer(() => system)
  await listen(server, PORT)
  await refuseSharedData()
  if (fresh) rmSync(planted, { force: true })
  const opened = await openSystem(start, bundled)
  system = opened
  writeFileSync(holder, site)
  const ticking = setInterval(() => void persist('tick', opened.tick), 1000)

  // npm and the terminal may each send the signal.
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    clearInterval(ticking)
    await close(server)
    await opened.stop()
    rmSync(holder)
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)

  const numbers = z.array(z.string()).parse(JSON.parse(readFileSync(planted, 'utf8')))
  say(`Plazo          ${site}`)
  say(`Reloj          ${site}/local`)
  say(`Buzón          ${opened.inbox.endpoint}`)
  say(`DynamoDB       ${opened.engine.endpoint}`)
  say(`Datos          ${data}`)
  if (opened.folder) say(`Funciones      ${opened.folder}`)
  for (const notice of reviewNotices(await calendarsOn(opened.dynamo).records(), opened.clock.now()))
    say(`Atención       ${notice}`)
  for (const number of numbers) say(`Expediente     ${site}/casos/${number}`)
  say('Ctrl-C para detener.')
}

main().catch((error: NodeJS.ErrnoException & { port?: number }) => {
  if (error.code === 'EADDRINUSE')
    refuse(
      `El puerto ${error.port} está ocupado. Detenga lo que lo usa, o elija otros tres seguidos: PORT=4000 npm start`,
    )
  refuse(error instanceof UnreadableRow ? error.message : (error.stack ?? error.message))
})
