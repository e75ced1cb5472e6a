import { SignatureV4, type SignatureV4CryptoInit, type SignatureV4Init } from '@smithy/signature-v4'
import { isUpload } from '../cases/files.ts'
import type { FilePlace, Files } from '../ports.ts'

/** A bucket: what it is called, where it answers, and who asks. Its objects are served from that origin and from no page's. */
export type Bucket = {
  name: string
  origin: (region: string) => string
  region: () => Promise<string>
  credentials: SignatureV4Init['credentials']
  sha256: SignatureV4CryptoInit['sha256']
}

/** Where a deployed bucket answers. */
export const originOf =
  (name: string) =>
  (region: string): string =>
    `https://${name}.s3.${region}.amazonaws.com`

/** The folders, as the stack gives rights on them: that of the open data in a bucket of its own, from which the edge serves it. */
export const folders = {
  ...{ uploads: 'subidas', kept: 'guardadas', thumbnails: 'miniaturas', data: 'datos' },
  ...{ released: 'publicadas', previews: 'publicadas-miniaturas' },
  ...{ bound: 'expedientes', resolutions: 'resoluciones', mail: 'correo', mailed: 'correspondencia' },
} as const

export const keyOfPlace = (place: FilePlace): string =>
  `${folders[place.folder]}/${'name' in place ? place.name : `${place.of}/${place.id}`}`

/** Of a file that came, under what and by which upload; undefined for any other key. */
export function uploadIn(key: string): { of: string; id: string } | undefined {
  const [, of = '', id = ''] = /^subidas\/([\w-]+)\/([\w-]+)$/.exec(key) ?? []
  return isUpload(id) ? { of, id } : undefined
}

/** Milliseconds after which a file that does not come is asked for anew, by whoever tries again. */
const TIMEOUT = 30_000

/** What S3 says of a file whenever it is asked for it: how long one of the open data may be kept, as a page of the site. */
const headersOf = ({ folder }: FilePlace, type: string): Record<string, string> => ({
  'content-type': type,
  ...(folder === 'data' && {
    'cache-control': 'public, max-age=30, stale-if-error=600',
    'content-disposition': 'attachment',
  }),
})

/** What S3 answers to whoever removes a writing that another took the place of, or takes it right now. */
const CHANGED = [409, 412]

/** Whatever came is said to be bytes: what it is, its content tells and no sender. */
const BYTES = 'application/octet-stream'

/**
 * The files in a bucket of S3, by signed requests of our own: its client weighs as much as all of a function that answers over
 * HTTP. Throws a RangeError where a deployment has no bucket.
 */
export function filesOn(bucket: Bucket | undefined): Files {
  const known = async () => {
    if (!bucket) throw new RangeError('this deployment has no bucket for files')
    const { credentials, sha256 } = bucket
    const region = await bucket.region()
    const { host, protocol, hostname, port } = new URL(bucket.origin(region))
    const signer = new SignatureV4({ credentials, region, sha256, service: 's3', uriEscapePath: false })
    const given = typeof credentials === 'function' ? await credentials() : credentials
    const at = { protocol, hostname, ...(port && { port: Number(port) }), headers: { host } }
    return { name: bucket.name, region, signer, given, at, origin: `${protocol}//${host}` }
  }
  const ask = async (
    method: 'GET' | 'PUT' | 'DELETE',
    place: FilePlace,
    { sent, only }: { sent?: { body: Uint8Array; type: string }; only?: string } = {},
  ) => {
    const { signer, at, origin } = await known()
    const path = `/${keyOfPlace(place)}`
    const { headers } = await signer.sign({
      ...{ ...at, method, path, query: {} },
      headers: { ...at.headers, ...(sent && headersOf(place, sent.type)), ...(only && { 'if-match': `"${only}"` }) },
      ...(sent && { body: sent.body }),
    })
    const body = sent && { body: Buffer.from(sent.body) }
    const reply = await fetch(`${origin}${path}`, { method, headers, ...body, signal: AbortSignal.timeout(TIMEOUT) })
    if (!reply.ok && reply.status !== 404 && !(only && CHANGED.includes(reply.status)))
      throw new Error(`S3 answers ${reply.status} to ${method}`)
    return reply
  }
  return {
    origin: async () => (await known()).origin,
    async form(place, { most, minutes, now, back }) {
      const { name, region, signer, given, origin } = await known()
      const key = keyOfPlace(place)
      const signingDate = new Date(now)
      const stamp = signingDate.toISOString().replace(/[-:]|\.\d+/g, '')
      const fields = {
        ...{ bucket: name, key, 'Content-Type': BYTES, success_action_redirect: back },
        'x-amz-algorithm': 'AWS4-HMAC-SHA256',
        'x-amz-credential': `${given.accessKeyId}/${stamp.slice(0, 8)}/${region}/s3/aws4_request`,
        'x-amz-date': stamp,
        ...(given.sessionToken && { 'x-amz-security-token': given.sessionToken }),
      }
      const conditions = [...Object.entries(fields).map(([field, value]) => ({ [field]: value })), length(most)]
      const expiration = new Date(signingDate.getTime() + minutes * 60_000).toISOString()
      const policy = Buffer.from(JSON.stringify({ expiration, conditions })).toString('base64')
      const signature = await signer.sign(policy, { signingDate })
      const { bucket: _, ...sent } = fields
      return { action: `${origin}/`, fields: { ...sent, policy, 'x-amz-signature': signature } }
    },
    async address(place, { name, type, minutes, now }) {
      const { signer, at, origin } = await known()
      const path = `/${keyOfPlace(place)}`
      const { query = {} } = await signer.presign(
        {
          ...{ ...at, method: 'GET', path },
          // What is not sent is not hashed: so S3 wants an address signed.
          headers: { ...at.headers, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
          query: {
            'response-content-disposition': `attachment; filename="${name}"`,
            'response-content-type': type,
            'response-cache-control': 'private, no-store',
          },
        },
        { signingDate: new Date(now), expiresIn: minutes * 60 },
      )
      const pairs = Object.entries(query).map(([field, value]) => `${field}=${encodeURIComponent(String(value))}`)
      return `${origin}${path}?${pairs.join('&')}`
    },
    async get(place) {
      const reply = await ask('GET', place)
      return reply.status === 404 ? undefined : new Uint8Array(await reply.arrayBuffer())
    },
    async put(place, body, type) {
      const { status } = await ask('PUT', place, { sent: { body, type } })
      if (status === 404) throw new Error('S3 has no such bucket')
    },
    remove: async (place) => void (await ask('DELETE', place)),
    async written(place) {
      const reply = await ask('GET', place)
      if (reply.status === 404) return undefined
      const writing = (reply.headers.get('etag') ?? '').replaceAll('"', '')
      return { bytes: new Uint8Array(await reply.arrayBuffer()), writing }
    },
    removeWritten: async (place, writing) => void (await ask('DELETE', place, { only: writing })),
  }
}

const length = (most: number): [string, number, number] => ['content-length-range', 1, most]
