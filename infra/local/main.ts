import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { FRESH_FOR } from '../../functions/lambda/platform.ts'
import { calendarsOn } from '../../shared/aws/calendars.ts'
import { UnreadableRow } from '../../shared/aws/rows.ts'
import { reviewNotices } from '../../shared/law/calendars/reviews.ts'
import { instantOf, limaDate, limaTime } from '../../shared/law/time.ts'
import { close, listen } from './listen.ts'
import { type LocalSystem, startLocalSystem } from './localSystem.ts'
import { persist } from './persist.ts'
import { directory, plant, signsIn, storyBegins } from './seeds.ts'
import { readStartOptions } from './startOptions.ts'
import { webServer } from './web.ts'
import { writeWhole } from './whole.ts'

const say = (text: string) => process.stdout.write(`${text}\n`)

function refuse(text: string): never {
  process.stderr.write(`${text}\n`)
  process.exit(1)
}

const given = readStartOptions(process.argv.slice(2), process.env)
if ('refusal' in given) refuse(given.refusal)
const { port, data, fresh, bundled, empty, start } = given
const site = `http://localhost:${port}`
const planted = join(data, 'planted')
const holder = join(data, 'site')

/** Two at once on the same folder would ruin it; whoever holds it has left its address there. */
async function refuseSharedData(): Promise<void> {
  if (!existsSync(holder)) return
  const other = readFileSync(holder, 'utf8')
  const answers = other !== site && (await fetch(`${other}/salud`).catch(() => undefined))
  if (answers)
    refuse(`Los datos de ${data} los usa el Plazo de ${other}. Deténgalo, o elija otra: PLAZO_DATA=carpeta npm start`)
}

/** Nothing is imported that the operator did not import. */
const nothing = { entities: [], juntas: [] }

/**
 * The system as it was left, or a new one: empty but for its operator, or with the invented story up to the eve of the day at
 * which it starts.
 */
async function openSystem(): Promise<LocalSystem> {
  const ports = { engine: port + 1, inbox: port + 2, bucket: port + 3, replies: port + 4 }
  const options = { ports, data, site, directory: nothing, bundled, ...(bundled && { freshFor: FRESH_FOR }) }
  if (existsSync(planted)) {
    if (empty) refuse(`En ${data} ya hay datos. Para empezar sin nada: npm start -- --fresh --empty`)
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
  const until = start ?? instantOf(Date.now())
  if (empty) {
    const system = await startLocalSystem({ ...options, start: until })
    writeWhole(planted, '[]')
    return system
  }
  say('Sembrando la municipalidad inventada de Wayrapampa…')
  const system = await startLocalSystem({ ...options, directory, start: [until, storyBegins].sort()[0] })
  const numbers = await plant(system, limaDate(until))
  await system.advance(start ?? instantOf(Date.now()))
  writeWhole(planted, JSON.stringify(numbers))
  return system
}

async function main(): Promise<void> {
  let system: LocalSystem | undefined
  const server = webServer(() => system)
  await listen(server, port)
  await refuseSharedData()
  if (fresh) rmSync(planted, { force: true })
  const opened = await openSystem()
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
  say(`Entrar         ${site}/ingresar (el código llega al buzón)`)
  for (const [who, address] of empty ? signsIn.slice(-1) : signsIn) say(`  ${who.padEnd(13)}${address}`)
  say(`Archivos       ${opened.bucket.origin}`)
  say(`Respuestas     ${opened.replies.endpoint} (por aquí se responde a una carta con cualquier programa de correo)`)
  say(`DynamoDB       ${opened.engine.endpoint}`)
  say(`Datos          ${data}`)
  if (opened.folder) say(`Funciones      ${opened.folder}`)
  for (const notice of reviewNotices(await calendarsOn(opened.dynamo).definitions(), opened.clock.now()))
    say(`Atención       ${notice}`)
  for (const number of numbers) say(`Expediente     ${site}/casos/${number}`)
  say('Ctrl-C para detener.')
}

main().catch((error: NodeJS.ErrnoException & { port?: number }) => {
  if (error.code === 'EADDRINUSE')
    refuse(
      `El puerto ${error.port} está ocupado. Detenga lo que lo usa, o elija otros cinco seguidos: PORT=4000 npm start`,
    )
  refuse(error instanceof UnreadableRow ? error.message : (error.stack ?? error.message))
})
