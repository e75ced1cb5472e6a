import { readFileSync } from 'node:fs'
import * as z from 'zod/mini'
import { signInBy } from './signIn.ts'

const port = () => Number(process.env.PORT ?? 3000)
const siteHere = () => `http://127.0.0.1:${port()}`

type Problem = { field: string; message: string }

/** What a person is told, in Spanish, of an order that was not carried out; `details` says it to a program. */
export class Refusal extends Error {
  readonly details: object
  constructor(message: string, details: object = {}) {
    super(message)
    this.details = { error: message, ...details }
  }
}

const problem = z.object({
  detail: z.optional(z.string()),
  error: z.optional(z.string()),
  lines: z._default(z.array(z.object({ line: z.number(), message: z.string() })), []),
  errors: z._default(z.array(z.object({ field: z.string(), message: z.string() })), []),
})

const whereOf = ({ field, message }: Problem): string => `  ${field === 'form' ? '' : `${field}: `}${message}`

/** The token of the session of whoever reads a mailbox of the running system. */
export const tokenOf = (email: string): Promise<string> =>
  signInBy(
    {
      post: (path, body) => ask('POST', path, body),
      inbox: async () => (await fetch(`http://127.0.0.1:${port() + 2}/store`)).json(),
    },
    email,
  )

/**
 * Asks the running system, signed in where there is a token. Throws a Refusal where it is not running or refuses, with each
 * line or field at fault.
 */
export async function ask(method: string, path: string, body?: unknown, token?: string): Promise<unknown> {
  const headers = {
    ...{ accept: 'application/json', 'content-type': 'application/json' },
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  }
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const site = siteHere()
  const reply = await fetch(`${site}${path}`, { method, headers, ...sent }).catch(() => {
    throw new Refusal(
      `Plazo no responde en ${site}. Póngalo en marcha con npm start, o diga su puerto: PORT=4000 npm run …`,
    )
  })
  return answerIn(reply)
}

/** What was answered. Throws a Refusal where it was refused, with each line or field at fault. */
export async function answerIn(reply: Response): Promise<unknown> {
  const text = await reply.text()
  if (!(reply.headers.get('content-type') ?? '').includes('json')) throw new Refusal(text.trim())
  const answer: unknown = JSON.parse(text)
  if (reply.ok) return answer
  const { detail, error, lines, errors } = problem.parse(answer)
  const heading = errors.length > 0 ? [] : [detail ?? error ?? `${reply.status}`]
  const places = [...lines.map(({ line, message }) => `  línea ${line}: ${message}`), ...errors.map(whereOf)]
  throw new Refusal([...heading, ...places].join('\n'), { lines, errors })
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no existe ese archivo',
  EISDIR: 'es una carpeta',
  EACCES: 'no hay permiso para leerlo',
}

/** The bytes of a file. Throws a Refusal that says why there are none. */
export function readBytes(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw new Refusal(`No se puede leer ${path}: ${reasons[code] ?? code}.`)
  }
}

/** What a JSON file holds: UTF-8, with or without a BOM. Throws a Refusal that says on which line it is wrong. */
export function readJson(path: string): unknown {
  const bytes = readBytes(path)
  const text = new TextDecoder().decode(bytes)
  if (text.includes('\uFFFD'))
    throw new Refusal(
      `${path} no está en UTF-8, o perdió letras: línea ${lineAt(text, text.indexOf('\uFFFD'))}. Guárdelo en UTF-8.`,
    )
  const fault = faultOf(text)
  if (fault !== undefined)
    throw new Refusal(`${path} no es JSON: revise la línea ${faultyLine(text, fault)} (${fault}).`)
  return JSON.parse(text)
}

const lineAt = (text: string, position: number): number => text.slice(0, position).split('\n').length

const faultOf = (text: string): string | undefined => {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Where the engine names a wrong sign without its position: the first line with which the text is wrong, not only unfinished. */
function faultyLine(text: string, fault: string): number {
  const position = /position (\d+)/.exec(fault)?.[1]
  if (position !== undefined) return lineAt(text, Number(position))
  const lines = text.split('\n')
  const isWrong = (n: number) => faultOf(lines.slice(0, n).join('\n'))?.startsWith('Unexpected token') === true
  let [sound, wrong] = [0, lines.length]
  while (wrong - sound > 1) {
    const middle = Math.floor((sound + wrong) / 2)
    if (isWrong(middle)) wrong = middle
    else sound = middle
  }
  return wrong
}
