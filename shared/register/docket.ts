import { createHmac } from 'node:crypto'
import type { Keys } from '../ports.ts'

/** Under what the cases of a junta are listed: nobody reads in it which junta it is. */
export async function docketOf(keys: Keys, junta: string): Promise<string> {
  return createHmac('sha256', await keys.of('mailboxes'))
    .update(`junta|${junta}`)
    .digest('base64url')
}
