import { createHmac } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import * as z from 'zod/mini'
import type { Instant } from '../../shared/law/time.ts'
import { localCredentials } from './engine.ts'

/** A form as it came: its fields, and the file. */
export type Sent = { fields: Readonly<Record<string, string>>; file: Uint8Array }
type Fault = { status: number; code: string; message: string }

const denied = (message: string): Fault => ({ status: 403, code: 'AccessDenied', message })

const equal = z.record(z.string(), z.string())
const range = z.tuple([z.literal('content-length-range'), z.number(), z.number()])
const policy = z.object({ expiration: z.string(), conditions: z.array(z.union([range, equal])) })

/** Fields that no policy speaks of. */
const FREE = ['policy', 'x-amz-signature', 'file']

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** The signature of a text (AWS Signature Version 4), by the date, the region and the service of its credential. */
const signatureOf = (text: string, scope: readonly string[]): string =>
  hmac(scope.reduce<string | Buffer>(hmac, `AWS4${localCredentials.secretAccessKey}`), text).toString('hex')

/** Why S3 would not take a form: whose policy it is, until when it is good, and what it says of every field and of the size. */
export function whyNotByPolicy({ fields, file, bucket }: Sent & { bucket: string }, now: Instant): Fault | undefined {
  const { policy: encoded = '', 'x-amz-credential': credential = '' } = fields
  const [, ...scope] = credential.split('/')
  if (signatureOf(encoded, scope) !== fields['x-amz-signature'])
    return { status: 403, code: 'SignatureDoesNotMatch', message: 'The signature does not match.' }
  const { data } = policy.safeParse(jsonIn(encoded))
  if (!data) return { status: 400, code: 'InvalidPolicyDocument', message: 'The policy cannot be read.' }
  if (Date.parse(data.expiration) <= Date.parse(now)) return denied('Invalid according to Policy: Policy expired.')
  return fieldsFault({ ...fields, bucket }, data.conditions) ?? sizeFault(file.length, data.conditions)
}

type Conditions = z.infer<typeof policy>['conditions']

function fieldsFault(fields: Readonly<Record<string, string>>, conditions: Conditions): Fault | undefined {
  const wanted = new Map(conditions.flatMap((one) => (Array.isArray(one) ? [] : Object.entries(one))))
  const extra = Object.keys(fields).find((field) => !wanted.has(field) && !FREE.includes(field))
  if (extra !== undefined) return denied(`Invalid according to Policy: Extra input fields: ${extra}`)
  const wrong = [...wanted].find(([field, value]) => fields[field] !== value)
  return wrong && denied(`Invalid according to Policy: Policy Condition failed: ["eq", "$${wrong[0]}"]`)
}

function sizeFault(bytes: number, conditions: Conditions): Fault | undefined {
  const [, least = 0, most = 0] = conditions.find((one) => Array.isArray(one)) ?? []
  if (bytes > most) return { status: 400, code: 'EntityTooLarge', message: 'Your proposed upload exceeds the maximum.' }
  if (bytes >= least) return undefined
  return { status: 400, code: 'EntityTooSmall', message: 'Your proposed upload is smaller than the minimum.' }
}

function jsonIn(encoded: string): unknown {
  try {
    return JSON.parse(Buffer.from(encoded, 'base64').toString('utf8'))
  } catch {
    return undefined
  }
}

/** More than any form of ours lets through, in bytes: whatever is longer is not even read to its end. */
const MOST_READ = 64 * 1024 * 1024

/** What was sent, read to its end; undefined where it is more than anything of ours. */
export async function bytesOf(incoming: IncomingMessage): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of incoming) {
    size += chunk.length
    if (size <= MOST_READ) chunks.push(chunk)
  }
  return size > MOST_READ ? undefined : new Uint8Array(Buffer.concat(chunks))
}

/** The fields of a form and its file. */
export async function formIn({ headers }: IncomingMessage, body: Uint8Array<ArrayBuffer>): Promise<Sent | undefined> {
  try {
    const form = await new Response(body, { headers: { 'content-type': headers['content-type'] ?? '' } }).formData()
    const file = form.get('file')
    if (!(file instanceof File)) return undefined
    const fields = [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []))
    return { fields: Object.fromEntries(fields), file: new Uint8Array(await file.arrayBuffer()) }
  } catch {
    return undefined
  }
}
