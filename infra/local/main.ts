import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { instantOf } from '../../functions/platform.ts'
import { type Instant, parseLocalDateTime, toInstant } from '../../shared/law/time.ts'
import { close, listen } from './engine.ts'
import { directory, firstPresented, plant } from './seeds.ts'
import { webServer } from './web.ts'
import { startWorld } from './world.ts'

const say = (text: string) => process.stdout.write(`${text}\n`)

function refuse(text: string): never {
  process.stderr.write(`${text}\n`)
  process.exit(1)
}

const PORT = Number(process.env.PORT ?? 3000)
const data = resolve(process.env.PLAZO_DATA ?? '.plazo')
const ports = { web: PORT, engine: PORT + 1, inbox: PORT + 2 }

const options = {
  clock: { type: 'string' },
  fresh: { type: 'boolean' },
} as const

function readArguments(): { fresh: boolean; start: Instant | undefined } {
  if (!Number.isInteger(PORT) || PORT < 1 || PORT > 65_533) refuse('PORT debe ser un número entre 1 y 65533.')
  try {
    const { clock, fresh = false } = parseArgs({ options }).values
    const local = clock === undefined ? undefined : parseLocalDateTime(clock.length === 10 ? `${clock}T09:00` : clock)
    if (clock !== undefined && local === undefined)
      refuse(`--clock ${clock}: escriba fecha y hora de Lima, por ejemplo 2026-03-02T09:00.`)
    return { fresh, start: local === undefined ? undefined : toInstant(local) }
  } catch (error) {
    return refuse(
      `${error instanceof Error ? error.message : error}\nUso: npm start -- [--fresh] [--clock 2026-03-02T09:00]`,
    )
  }
}

async function main(): Promise<void> {
  const { fresh, start } = readArguments()
  if (fresh) rmSync(data, { recursive: true, force: true })
  const planted = join(data, 'planted')
  const first = !existsSync(planted)
  // A seeding that was interrupted begins again: it is the only moment at which nobody's work can be lost.
  if (first)
    for (const name of ['tables', 'clock', 'inbox.jsonl']) rmSync(join(data, name), { recursive: true, force: true })
  const site = `http://localhost:${ports.web}`
  const until = start ?? instantOf(Date.now())
  const story = first && firstPresented < until ? firstPresented : start
  const world = await startWorld({ ports, data, site, directory, ...(story !== undefined && { start: story }) })
  if (first) {
    say('Sembrando la municipalidad inventada de Wayrapampa…')
    writeFileSync(planted, JSON.stringify(await plant(world, until)))
  }
  const server = webServer(world)
  await listen(server, ports.web)
  const ticking = setInterval(() => void world.tick(), 1000)

  const stop = async () => {
    clearInterval(ticking)
    await close(server)
    await world.stop()
    process.exit(0)
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)

  say(`Plazo          ${site}`)
  say(`Reloj          ${site}/local`)
  say(`Buzón          ${world.inbox.endpoint}`)
  say(`DynamoDB       ${world.engine.endpoint}`)
  say(`Datos          ${data}`)
  for (const number of JSON.parse(readFileSync(planted, 'utf8')))
    if (await isPublic(site, number)) say(`Expediente     ${site}/casos/${number}`)
  say('Ctrl-C para detener.')
}

const isPublic = async (site: string, number: string): Promise<boolean> => (await fetch(`${site}/casos/${number}`)).ok

main().catch((error: NodeJS.ErrnoException & { port?: number }) => {
  if (error.code === 'EADDRINUSE')
    refuse(
      `El puerto ${error.port ?? ''} está ocupado. Detenga lo que lo usa, o elija otros tres seguidos: PORT=4000 npm start`,
    )
  if (error instanceof RangeError && error.message.includes('clock'))
    refuse(
      `Los datos de ${data} ya pasaron esa fecha y el reloj no retrocede. Empiece de nuevo: npm start -- --fresh --clock …`,
    )
  refuse(error.stack ?? error.message)
})
