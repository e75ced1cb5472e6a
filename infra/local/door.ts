import { readFileSync } from 'node:fs'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SignatureV4 } from '@smithy/signature-v4'
import * as z from 'zod/mini'
import { doorOf } from '../../functions/http/directoryOrders.ts'
import { answerIn, ask, Refusal } from './ask.ts'

const outputs = z.record(z.string(), z.record(z.string(), z.string()))

/**
 * Gives an order of the operator, and returns what came of it: here in the name of whoever gives it, `as`; where PLAZO_REGISTER
 * names the file that `cdk deploy --outputs-file` wrote, to the register on AWS, whose door asks IAM who gives it. Throws a
 * Refusal where it is refused.
 */
export async function operate(as: string | undefined, order: Record<string, unknown>): Promise<unknown> {
  const file = register()
  if (file) return askDoor(new URL(outputIn(file, `${doorOf(order.verb)}Url`)), JSON.stringify(order))
  if (!as) throw new Refusal('Falta --as: quién da la orden.')
  return ask('POST', '/local/operator', { as, ...order })
}

/** The file that says where the register on AWS is; undefined where it is the one of this machine. */
export const register = (): string | undefined => process.env.PLAZO_REGISTER || undefined

/** What a deployment put out under a name, or one that begins so. Throws a Refusal. */
export function outputIn(file: string, wanted: string): string {
  const found = Object.values(outputsIn(file))
    .flatMap((stack) => Object.entries(stack))
    .find(([name]) => name.startsWith(wanted))
  if (!found) throw new Refusal(`${file} no dice «${wanted}»: vuelva a desplegar con --outputs-file ${file}.`)
  return found[1]
}

function outputsIn(file: string): z.infer<typeof outputs> {
  try {
    return outputs.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    throw new Refusal(`PLAZO_REGISTER=${file}: ahí debe estar lo que escribió cdk deploy --outputs-file ${file}.`)
  }
}

/** Asks a function URL, signed with the credentials that the SDK finds: the environment, a profile, SSO. */
async function askDoor({ origin, host }: URL, body: string): Promise<unknown> {
  const headers = await signed('lambda', { method: 'POST', url: `${origin}/`, body })
  return answerIn(
    await fetch(`${origin}/`, { method: 'POST', headers, body }).catch(() => {
      throw new Refusal(`La puerta no responde en ${host}.`)
    }),
  )
}

/** What a service of the cloud answers to a GET. Throws an Error where it refuses. */
export async function signedGet(service: string, path: string): Promise<string> {
  const url = `https://${service}.${region}.amazonaws.com${path}`
  const reply = await fetch(url, {
    headers: await signed(service === 'email' ? 'ses' : service, { method: 'GET', url }),
  })
  const text = await reply.text()
  if (!reply.ok) throw new Error(`${service} responde ${reply.status}`)
  return text
}

const region = process.env.AWS_REGION ?? 'us-east-1'

async function signed(service: string, { url, method, body }: { url: string; method: string; body?: string }) {
  const { config } = new DynamoDBClient({ region })
  const { credentials, sha256 } = config
  const { protocol, hostname, host, pathname: path, searchParams } = new URL(url)
  const { headers } = await new SignatureV4({ credentials, sha256, region, service })
    .sign({
      ...{ method, protocol, hostname, path, query: Object.fromEntries(searchParams), body },
      headers: { host, ...(body !== undefined && { 'content-type': 'application/json' }) },
    })
    .catch((error: unknown) => {
      throw new Refusal(`No hay credenciales de la nube: ${error instanceof Error ? error.message : error}`)
    })
  return headers
}
