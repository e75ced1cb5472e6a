import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { uploadIn } from '../../shared/aws/files.ts'
import type { Clock } from '../../shared/ports.ts'
import { type FileRight, isSigned, type Named, rightOf, rightToAsk } from './bucketRights.ts'
import { BUCKET } from './clients.ts'
import { close, listen } from './listen.ts'
import { bytesOf, formIn, whyNotByPolicy } from './postPolicy.ts'
import { writeWhole } from './whole.ts'

type Answer = { status: number; headers?: Record<string, string>; body?: string | Uint8Array }

/** An error as S3 tells it. */
const refused = (status: number, code: string, message: string): Answer => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
})
const DENIED = refused(403, 'AccessDenied', 'Access Denied')
const CHANGED = refused(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold.')
const NO_KEY = refused(404, 'NoSuchKey', 'The specified key does not exist.')

type Settings = {
  port: number
  folder?: string | undefined
  /** By which what is signed is good, or no more. */
  clock: Clock
  came: (key: string, bytes: number, eTag: string) => void
  granted?: (right: FileRight) => void
}

/**
 * As much of S3 as Plazo asks of it, on a port (0: any): forms by a signed policy, addresses that are good for some minutes, and
 * what functions ask by their own names, each checked as S3 checks it. `folder` keeps the files; without one they go at the end.
 * `came` is told the key, the bytes and the writing of each upload; `granted`, each right that was used.
 */
export async function startBucket({ port, folder, clock, came, granted = () => {} }: Settings) {
  const root = folder ?? mkdtempSync(join(tmpdir(), 'plazo-files-'))
  mkdirSync(root, { recursive: true })
  const server = createServer((incoming, response) => {
    answerTo(incoming)
      .catch((error) => refused(500, 'InternalError', error instanceof Error ? error.message : 'unknown'))
      .then((answer) => send(response, answer))
  })
  const origin = `http://localhost:${await listen(server, port)}`
  // Only keys of this shape are ever signed; no path of one leads out of the folder.
  const fileOf = (key: string) => (/^[\w-]+(\/[\w-]+)*(\.\w+)?$/.test(key) ? join(root, ...key.split('/')) : undefined)
  const write = (file: string, bytes: Uint8Array) => {
    mkdirSync(dirname(file), { recursive: true })
    writeWhole(file, bytes)
  }

  async function answerTo(incoming: IncomingMessage): Promise<Answer> {
    const url = new URL(incoming.url ?? '/', origin)
    const body = await bytesOf(incoming)
    if (!body) return refused(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size')
    if (incoming.method === 'POST') return post(incoming, body)
    const key = url.pathname.slice(1)
    const file = fileOf(key)
    const method = `${incoming.method}`
    const asked: Named = { method, url, key, authorization: incoming.headers.authorization ?? '' }
    const right = rightToAsk(asked)
    if (!file || !right || !(await isSigned(asked, clock.now()))) return DENIED
    granted(right)
    const only = incoming.headers['if-match']
    if (only !== undefined && only !== tagOf(readIn(file))) return CHANGED
    return objects[method]?.(file, url, body) ?? refused(405, 'MethodNotAllowed', 'The method is not allowed.')
  }

  const objects: Readonly<Record<string, (file: string, url: URL, body: Uint8Array) => Answer>> = {
    GET(file, { searchParams }) {
      const bytes = readIn(file)
      return bytes ? { status: 200, headers: { ...headersOf(searchParams), etag: tagOf(bytes) }, body: bytes } : NO_KEY
    },
    PUT(file, { pathname }, body) {
      write(file, body)
      const key = pathname.slice(1)
      if (uploadIn(key)) came(key, body.length, tagOf(body).slice(1, -1))
      return { status: 200 }
    },
    DELETE(file) {
      rmSync(file, { force: true })
      return { status: 204 }
    },
  }

  async function post(incoming: IncomingMessage, body: Uint8Array<ArrayBuffer>): Promise<Answer> {
    const sent = await formIn(incoming, body)
    if (!sent) return refused(400, 'MalformedPOSTRequest', 'The body of your POST request is not well-formed.')
    const { key = '', success_action_redirect: back, 'x-amz-credential': credential = '' } = sent.fields
    const file = fileOf(key)
    const right = rightOf(credential.split('/')[0] ?? '', key, 'PutObject')
    if (!file || !right) return DENIED
    const fault = whyNotByPolicy({ ...sent, bucket: BUCKET }, clock.now())
    if (fault) return refused(fault.status, fault.code, fault.message)
    granted(right)
    write(file, sent.file)
    came(key, sent.file.length, tagOf(sent.file).slice(1, -1))
    return back === undefined ? { status: 204 } : { status: 303, headers: { location: arrivedAt(back, key) } }
  }

  const kept = (key: string) => {
    const file = fileOf(key)
    return file ? readIn(file) : undefined
  }
  const keys = () =>
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map(({ parentPath, name }) => relative(root, join(parentPath, name)))
  return {
    origin,
    /** Under what keys something is kept. */
    keys,
    /** The bytes under a key, for whoever looks at what is kept. */
    kept,
    /** Puts bytes under a key, as SES does with a mail. */
    put(key: string, bytes: Uint8Array) {
      const file = fileOf(key)
      if (!file) throw new RangeError(`no file is kept under ${key}`)
      write(file, bytes)
    },
    /** What came and nobody has looked at: whoever was killed left it. */
    waiting: () =>
      keys()
        .filter((key) => uploadIn(key) !== undefined)
        .map((key) => {
          const bytes = readFileSync(join(root, key))
          return { key, bytes: bytes.length, eTag: tagOf(bytes).slice(1, -1) }
        }),
    async stop() {
      await close(server)
      if (folder === undefined) rmSync(root, { recursive: true, force: true })
    },
  }
}

/** Which writing of a file it is, as S3 says it. */
const tagOf = (bytes: Uint8Array | undefined): string =>
  `"${createHash('md5')
    .update(bytes ?? '')
    .digest('hex')}"`

const arrivedAt = (back: string, key: string): string => {
  const url = new URL(back)
  for (const [name, value] of Object.entries({ bucket: BUCKET, key })) url.searchParams.append(name, value)
  return url.href
}

/** What an address says of how it is to be served; and no browser is to guess otherwise. */
const headersOf = (query: URLSearchParams): Record<string, string> => ({
  'content-type': query.get('response-content-type') ?? 'binary/octet-stream',
  'cache-control': query.get('response-cache-control') ?? 'no-store',
  'content-disposition': query.get('response-content-disposition') ?? 'attachment',
  'x-content-type-options': 'nosniff',
})

function readIn(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  // A connection that is kept may be closed here in the moment in which a browser sends its next file.
  response.writeHead(status, { ...headers, connection: 'close' })
  response.end(body)
}
