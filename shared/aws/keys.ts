import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SignatureV4 } from '@smithy/signature-v4'
import * as z from 'zod/mini'
import type { Keys } from '../ports.ts'
import { mustFit } from './deadline.ts'

/** The HMAC-SHA256 of a message, in hex, under a root that nobody reads. */
export type Mac = (message: string) => Promise<string>

/**
 * What each key is the HMAC of. Another number makes another key: of the codes, then those in all letters that left are void;
 * that of the causes never changes, for the same filing sent again would be a second case; nor that of the mailboxes, for nobody
 * could sign in before the directory is imported anew.
 */
const messages = {
  codes: 'plazo codes 1',
  causes: 'plazo causes 1',
  mailboxes: 'plazo mailboxes 1',
  files: 'plazo files 1',
  replies: 'plazo replies 1',
} as const satisfies Record<Parameters<Keys['of']>[0], string>

/** The keys, each derived once and kept; a failure is not kept. */
export function keysOn(mac: Mac): Keys {
  const derived = new Map<string, Promise<string>>()
  return {
    of(purpose) {
      const key = derived.get(purpose) ?? mac(messages[purpose])
      derived.set(purpose, key)
      key.catch(() => derived.delete(purpose))
      return key
    },
  }
}

const ATTEMPTS = 3
const TIMEOUT = 2_000

const answer = z.object({ Mac: z.string() })

/**
 * KMS's GenerateMac with a key of ours, signed as the client of the database is. Without KMS's own client, whose 28 KB
 * everybody would wait for who is answered over HTTP. `left` is the milliseconds that whoever asks has. Rejects where KMS
 * refuses, or does not answer three times in a row; with NoTime where less is left than one answer may take.
 */
export function kmsMac({ config }: DynamoDBClient, KeyId: string, left: () => number, endpoint?: string): Mac {
  const ask = async (message: string): Promise<string> => {
    mustFit(left(), TIMEOUT)
    const region = await config.region()
    const { protocol, host, hostname } = new URL(endpoint ?? `https://kms.${region}.amazonaws.com`)
    const { credentials, sha256 } = config
    const Message = Buffer.from(message).toString('base64')
    const { headers, body } = await new SignatureV4({ credentials, region, sha256, service: 'kms' }).sign({
      ...{ method: 'POST', protocol, hostname, path: '/', query: {} },
      headers: { host, 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'TrentService.GenerateMac' },
      body: JSON.stringify({ KeyId, MacAlgorithm: 'HMAC_SHA_256', Message }),
    })
    const reply = await fetch(`${protocol}//${host}/`, {
      ...{ method: 'POST', headers, body },
      signal: AbortSignal.timeout(TIMEOUT),
    })
    if (!reply.ok) throw new Error(`KMS answers ${reply.status}`)
    return Buffer.from(answer.parse(await reply.json()).Mac, 'base64').toString('hex')
  }
  return async (message) => {
    for (let again = ATTEMPTS - 1; again > 0; again--) {
      try {
        return await ask(message)
      } catch {}
    }
    return ask(message)
  }
}
