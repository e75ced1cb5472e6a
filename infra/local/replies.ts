import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { SESEvent } from 'aws-lambda'
import { addressParser, type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { folders } from '../../shared/aws/files.ts'
import { headers, partsOf } from '../../shared/mail/arrival.ts'
import type { Clock } from '../../shared/ports.ts'
import { receivedEvent, type Verdict } from './events.ts'

/** Where letters are answered on this machine. */
export const REPLIES = 'respuestas.plazo.example'

/** As much as SES takes in, in bytes. */
const MOST_BYTES = 40 * 1024 * 1024

/** The field by which whoever writes from this machine says what SES would find of the sender: `pass`, `fail` or `none`. */
const FIELD = 'x-plazo-verdict'

type Settings = {
  /** 0: any. */
  port: number
  clock: Clock
  /** The mailboxes from which a mail is taken as proved, unless it says otherwise itself. */
  known: readonly string[]
  put: (key: string, bytes: Uint8Array) => void
  received: (event: SESEvent) => Promise<unknown>
}

/**
 * An SMTP server for whatever mail program is at hand, without a name or a password: it takes what is addressed to where letters
 * are answered, puts it where SES would, and says that it was taken once the function has read it. No deployment has it.
 */
export async function startReplies({ port, clock, known, put, received }: Settings) {
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], size: MOST_BYTES, disableReverseLookup: true },
    ...{ logger: false, closeTimeout: 1000 },
    onRcptTo({ address }, _, done) {
      const isOurs = address.toLowerCase().endsWith(`@${REPLIES}`)
      done(isOurs ? null : Object.assign(new Error(`Aquí solo se recibe para ${REPLIES}`), { responseCode: 550 }))
    },
    onData(stream, { envelope }, done) {
      const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
      bytesOf(stream)
        .then((raw) => take(raw, { from, to: envelope.rcptTo.map(({ address }) => address) }))
        .then(
          () => done(),
          () => done(Object.assign(new Error('No se pudo leer: envíelo otra vez'), { responseCode: 451 })),
        )
    },
  })
  async function take(raw: Uint8Array, envelope: { from: string; to: string[] }): Promise<void> {
    const id = randomBytes(16).toString('hex')
    const verdict = verdictOn(await partsOf(raw).catch(() => undefined), known)
    put(`${folders.mail}/${id}`, raw)
    await received(receivedEvent({ id, at: clock.now(), ...envelope, verdict }))
  }
  const listening = server.listen(port, '127.0.0.1')
  await new Promise<void>((resolve, reject) => {
    listening.once('listening', resolve)
    server.once('error', (error) => reject(Object.assign(error, { port })))
  })
  const { port: taken } = listening.address() as AddressInfo
  return {
    endpoint: `smtp://127.0.0.1:${taken}`,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** What SES would find of DMARC: as the mail says, or that it passes for a mailbox that is known here. */
function verdictOn(mail: Email | undefined, known: readonly string[]): Verdict {
  if (!mail) return 'none'
  const [said = ''] = headers(mail, FIELD)
  if (said === 'pass' || said === 'fail' || said === 'none') return said
  const from = headers(mail, 'from').flatMap((field) => addressParser(field, { flatten: true }))
  return from.some(({ address = '' }) => known.includes(address.toLowerCase())) ? 'pass' : 'none'
}
