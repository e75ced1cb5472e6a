import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Instant, parseLocalDateTime, toInstant } from '../../shared/law/time.ts'

type StartOptions = {
  /** The first of five in a row. */
  port: number
  /** The folder of the data. */
  data: string
  fresh: boolean
  bundled: boolean
  /** With nothing in it but the operator. */
  empty: boolean
  /** Where the clock is put; undefined for where it was, or for now. */
  start: Instant | undefined
}

const options = {
  clock: { type: 'string' },
  fresh: { type: 'boolean' },
  bundled: { type: 'boolean' },
  empty: { type: 'boolean' },
} as const

/** What was asked of `npm start`, by its words and the environment, or in Spanish why it cannot be understood. */
export function readStartOptions(args: string[], env: NodeJS.ProcessEnv): StartOptions | { refusal: string } {
  const port = Number(env.PORT ?? 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65_531)
    return { refusal: 'PORT debe ser un número entre 1 y 65531.' }
  const values = valuesIn(args)
  if (!values) return { refusal: 'Uso: npm start -- [--fresh] [--empty] [--bundled] [--clock 2026-03-02T09:00]' }
  const { clock, fresh = false, bundled = false, empty = false } = values
  const local = clock === undefined ? undefined : parseLocalDateTime(clock.length === 10 ? `${clock}T09:00` : clock)
  if (clock !== undefined && local === undefined)
    return { refusal: `--clock ${clock}: escriba fecha y hora de Lima, por ejemplo 2026-03-02T09:00.` }
  const start = local === undefined ? undefined : toInstant(local)
  return { port, data: resolve(env.PLAZO_DATA ?? '.plazo'), fresh, bundled, empty, start }
}

function valuesIn(args: string[]) {
  try {
    return parseArgs({ args, options }).values
  } catch {
    return undefined
  }
}
