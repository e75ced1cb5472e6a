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
  const register = process.env.PLAZO_REGISTER
  if (register) return askDoor(new URL(urlIn(register, doorOf(order.verb))), JSON.stringify(order))
  if (!as) throw new Refusal('Falta --as: quién da la orden.')
  return ask('POST', '/local/operator', { as, ...order })
}

/** The URL of a door of the register, as its deployment put it out. */
function urlIn(file: string, door: string): string {
  const found = Object.values(outputsIn(file))
    .flatMap((stack) => Object.entries(stack))
    .find(([name]) => name.startsWith(`${door}Url`))
  if (!found)
    throw new Refusal(`${file} no dice dónde está la puerta «${door}»: vuelva a desplegar con --outputs-file ${file}.`)
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
async function askDoor({ protocol, hostname, host }: URL, body: string): Promise<unknown> {
  const { config } = new DynamoDBClient({ region: process.env.AWS_REGION ?? 'us-east-1' })
  const { credentials, sha256, region } = config
  const signed = await new SignatureV4({ credentials, sha256, region, service: 'lambda' })
    .sign({
      ...{ method: 'POST', protocol, hostname, path: '/', query: {}, body },
      headers: { host, 'content-type': 'application/json' },
    })
    .catch((error: unknown) => {
      throw new Refusal(`No hay credenciales de la nube: ${error instanceof Error ? error.message : error}`)
    })
  const reply = await fetch(`${protocol}//${host}/`, { method: 'POST', headers: signed.headers, body }).catch(() => {
    throw new Refusal(`La puerta no responde en ${host}.`)
  })
  return answerIn(reply)
}
