import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import * as z from 'zod/mini'
import { type FunctionName, functionNames, functions } from '../../functions/registry.ts'
import type { Mac } from '../../shared/aws/keys.ts'
import { tableNames, tables } from '../../shared/aws/tables.ts'
import { type Call, call, changeBy, refusal } from './calls.ts'
import type { Change } from './events.ts'
import { close, listen } from './listen.ts'

type Behind = {
  /** Where DynamoDB's protocol is spoken, and SES's. */
  engine: string
  inbox: string
  /** What KMS derives keys with. */
  mac: Mac
  changed: (change: Change) => void
  /** Tells of a mail that was taken, with its tags. */
  mailed: (tags: Record<string, string[]>) => void
}
type Answer = { status: number; body: string }

/** What stays as it was sent; the engine asks for a signature and its date. */
const kept = ['authorization', 'content-type', 'x-amz-date']
const derivation = z.object({ Message: z.string() })
const statement = z.object({ Statement: z.string(), Parameters: z.array(z.record(z.string(), z.string())) })

const fault = (type: string, message = ''): Answer => ({
  status: 400,
  body: JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message }),
})

/**
 * DynamoDB, SES and KMS as a deployed function finds them, on a port of their own: whose key signed a request is who asks, and
 * may do what the registry says. It tells of changes and mails, and inserts by PartiQL, which the embedded engine lacks.
 */
export async function startGateway(behind: Behind): Promise<{ endpoint: string; stop: () => Promise<void> }> {
  const server = createServer(async (incoming, response) => {
    const { status, body } = await answerTo(incoming, behind).catch((error) => ({ status: 500, body: `${error}` }))
    response.writeHead(status, { 'content-type': incoming.headers['content-type'] ?? '' })
    response.end(body)
  })
  const port = await listen(server, 0)
  return { endpoint: `http://127.0.0.1:${port}`, stop: () => close(server) }
}

async function answerTo(incoming: IncomingMessage, behind: Behind): Promise<Answer> {
  const { authorization = '', 'x-amz-target': target = '' } = incoming.headers
  const signed = Object.fromEntries(kept.map((name) => [name, String(incoming.headers[name] ?? '')]))
  const key = /Credential=(\w+)\//.exec(authorization)?.[1]
  const name = functionNames.find((one) => one === key)
  if (!name) return fault('AccessDeniedException', `nobody is known as ${key}`)
  const forward = async (to: string, body: string, target: Record<string, string> = {}): Promise<Answer> => {
    const headers = { ...signed, ...target }
    const reply = await fetch(to, { method: 'POST', headers, body })
    return { status: reply.status, body: await reply.text() }
  }
  const body = await text(incoming)
  if (target === 'TrentService.GenerateMac') return generateMac(name, body, behind)
  if (target === '') return mail(name, body, behind, (to) => forward(to, body))
  const [service = '', command = ''] = `${target}`.split('.')
  return query(name, command, body, behind, (action, sent) =>
    forward(behind.engine, sent, { 'x-amz-target': `${service}.${action}` }),
  )
}

async function generateMac(name: FunctionName, body: string, { mac }: Behind): Promise<Answer> {
  if (!functions[name].keys) return fault('AccessDeniedException', `${name} may not derive a key`)
  const { Message } = derivation.parse(JSON.parse(body))
  const made = await mac(Buffer.from(Message, 'base64').toString())
  return { status: 200, body: JSON.stringify({ Mac: Buffer.from(made, 'hex').toString('base64') }) }
}

async function query(
  name: FunctionName,
  command: string,
  body: string,
  { changed }: Behind,
  forward: (action: string, body: string) => Promise<Answer>,
): Promise<Answer> {
  const inserts = command === 'ExecuteStatement'
  const action = inserts ? 'PartiQLInsert' : command
  const asked = inserts ? insertIn(body) : call.parse(JSON.parse(body))
  const refused = refusal(name, action, asked)
  if (refused) return fault('AccessDeniedException', refused)
  const answer = inserts ? await forward('PutItem', JSON.stringify(asked)) : await forward(command, body)
  const change = answer.status === 200 ? changeBy(action, asked) : undefined
  if (change) changed(change)
  if (!inserts) return answer
  if (answer.status === 200) return { ...answer, body: '{}' }
  return answer.body.includes('ConditionalCheckFailed') ? fault('DuplicateItemException') : answer
}

/** An INSERT of PartiQL as the put that never overwrites. Throws for any other statement. */
function insertIn(body: string): Call {
  const { Statement, Parameters } = statement.parse(JSON.parse(body))
  const [, TableName = '', members = ''] = /^INSERT INTO "(\w+)" VALUE \{(('\w+': \?(, )?)+)\}$/.exec(Statement) ?? []
  const table = tableNames.find((one) => one === TableName)
  if (!table) throw new RangeError(`${Statement} is no insert into a table of ours`)
  const names = [...members.matchAll(/'(\w+)'/g)].map(([, name = '']) => name)
  return {
    TableName,
    Item: Object.fromEntries(names.map((name, i) => [name, Parameters[i] ?? {}])),
    ConditionExpression: 'attribute_not_exists(#key)',
    ExpressionAttributeNames: { '#key': tables[table].partition.name },
  }
}

async function mail(
  name: FunctionName,
  body: string,
  { inbox, mailed }: Behind,
  forward: (to: string) => Promise<Answer>,
): Promise<Answer> {
  if (!functions[name].sendsMail) return { status: 403, body: `${name} may not send mail: see functions/registry.ts` }
  const answer = await forward(inbox)
  const fields = new URLSearchParams(body)
  const tags = [...fields].flatMap(([field, value]) =>
    /^Tags\.member\.\d+\.Name$/.test(field) ? [[value, [fields.get(field.replace(/Name$/, 'Value')) ?? '']]] : [],
  )
  if (answer.status === 200) mailed(Object.fromEntries(tags))
  return answer
}
