import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import { clearStore, type Email, getStoreReadonly, saveEmail } from 'aws-ses-v2-local/dist/store.js'
import type { Instant } from '../../shared/law/time.ts'
import { close } from './listen.ts'
import { writeWhole } from './whole.ts'

/** Whether a line was written to its end: whoever was killed on the way left half of one. */
const whole = (line: string) => {
  try {
    return Boolean(JSON.parse(line))
  } catch {
    return false
  }
}

export type Inbox = {
  endpoint: string
  /** Everything received so far, in order. */
  mails: () => readonly Email[]
  /** Keeps what arrived since the last time, dated by the clock of this machine. */
  keep: (now: Instant) => void
  stop: () => Promise<void>
}

// CommonJS with a default inside: every loader unwraps that its own way, but not `require`.
const ses: { default: (config: { host: string; port: number }) => Promise<Server> } = createRequire(import.meta.url)(
  'aws-ses-v2-local',
)

/**
 * Starts the local SES endpoint with its inbox on a port (0: any). It holds mail in memory only; `file` keeps a line for
 * each mail, read again at the next start. Rejects where the port is taken.
 */
export async function startInbox(port: number, file?: string): Promise<Inbox> {
  clearStore()
  if (file && existsSync(file)) {
    const lines = readFileSync(file, 'utf8').split('\n').filter(whole)
    // Without the torn end, to which the next line would be joined.
    writeWhole(file, lines.map((line) => `${line}\n`).join(''))
    for (const line of lines) saveEmail(JSON.parse(line))
  }
  const mails = () => getStoreReadonly().emails
  let kept = mails().length
  const server = await ses.default({ host: '127.0.0.1', port })
  const address = server.address()
  // It resolves even where it could not listen.
  if (typeof address !== 'object' || !address)
    throw Object.assign(new Error(`nothing can listen on ${port}`), { code: 'EADDRINUSE', port })
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    mails,
    keep(now) {
      for (const mail of mails().slice(kept)) {
        mail.at = Date.parse(now) / 1000
        if (file) appendFileSync(file, `${JSON.stringify(mail)}\n`)
      }
      kept = mails().length
    },
    stop: () => close(server),
  }
}
