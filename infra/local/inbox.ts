import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import ses from 'aws-ses-v2-local/dist/index.js'
import { clearStore, getStoreReadonly, saveEmail } from 'aws-ses-v2-local/dist/store.js'
import { close } from './engine.ts'

export type Inbox = { endpoint: string; keep: () => void; stop: () => Promise<void> }

/**
 * Starts the local SES endpoint with its inbox on a port (0: any). It holds mail in memory only; `file` keeps a line for
 * each mail, read again at the next start. Rejects where the port is taken.
 */
export async function startInbox(port: number, file?: string): Promise<Inbox> {
  clearStore()
  if (file && existsSync(file))
    for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) saveEmail(JSON.parse(line))
  let kept = getStoreReadonly().emails.length
  const server = await ses.default({ host: '127.0.0.1', port })
  const address = server.address()
  return {
    endpoint: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : port}`,
    keep() {
      const { emails } = getStoreReadonly()
      if (file) for (const email of emails.slice(kept)) appendFileSync(file, `${JSON.stringify(email)}\n`)
      kept = emails.length
    },
    stop: () => close(server),
  }
}
