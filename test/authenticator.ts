import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'
import * as z from 'zod/mini'

const options = z.object({
  challenge: z.string(),
  rpId: z.optional(z.string()),
  rp: z.optional(z.object({ id: z.string() })),
  user: z.optional(z.object({ id: z.string(), name: z.string() })),
})

/** What the box of a page asks a device for. */
export const optionsIn = (html: string) => {
  const [, asked = ''] = /data-passkey="([^"]*)"/.exec(html) ?? []
  return options.parse(JSON.parse(asked.replaceAll('&quot;', '"').replaceAll('&amp;', '&')))
}
type Asked = ReturnType<typeof optionsIn>

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest()
const PRESENT = 0x01
const VERIFIED = 0x04
const ATTESTED = 0x40

/** What is not as usual in an answer; `vouched`, that a certificate of its maker comes with it. */
export type Lie = { origin?: string; rpId?: string; verified?: boolean; counter?: number; vouched?: true }

const none = { fmt: 'none', attStmt: new Map<string, CBORType>() }
const vouched = {
  fmt: 'packed',
  attStmt: new Map<string, CBORType>([
    ...([
      ['alg', -7],
      ['sig', new Uint8Array(70)],
    ] as const),
    ['x5c', [new Uint8Array(300)]],
  ]),
}
type CBORType = Parameters<typeof isoCBOR.encode>[0]

/** A telephone that makes one passkey for a site and signs with it, as WebAuthn has it; it may be told to lie. */
export function newAuthenticator(site: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const credential = randomBytes(32)
  const id = credential.toString('base64url')
  let userHandle: string | undefined

  const clientData = (type: string, challenge: string, origin = site) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const data = (asked: Asked, { rpId, verified = true, counter = 0 }: Lie, flags = 0) => {
    const head = Buffer.alloc(5)
    head.writeUInt8(PRESENT | (verified ? VERIFIED : 0) | flags)
    head.writeUInt32BE(counter, 1)
    return Buffer.concat([sha256(rpId ?? asked.rp?.id ?? asked.rpId ?? ''), head])
  }
  const answer = (response: Record<string, Buffer | string | undefined>) =>
    JSON.stringify({
      ...{ id, rawId: id, type: 'public-key', clientExtensionResults: {} },
      response: Object.fromEntries(
        Object.entries(response).map(([name, value]) => [
          name,
          Buffer.isBuffer(value) ? value.toString('base64url') : value,
        ]),
      ),
    })

  return {
    id,
    /** Makes the passkey; what the page sends. */
    create(asked: Asked, lie: Lie = {}): string {
      userHandle = asked.user?.id
      const cose = new Map<number, number | Uint8Array>([
        ...([
          [1, 2],
          [3, -7],
          [-1, 1],
        ] as const),
        [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
        [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
      ])
      const size = Buffer.alloc(2)
      size.writeUInt16BE(credential.length)
      const attested = Buffer.concat([Buffer.alloc(16), size, credential, isoCBOR.encode(cose)])
      const authData = new Uint8Array(Buffer.concat([data(asked, lie, ATTESTED), attested]))
      const object = { ...(lie.vouched ? vouched : none), authData }
      return answer({
        clientDataJSON: clientData('webauthn.create', asked.challenge, lie.origin),
        attestationObject: Buffer.from(isoCBOR.encode(new Map(Object.entries(object)))),
      })
    },
    /** Signs in with it; what the page sends. */
    get(asked: Asked, lie: Lie = {}): string {
      const clientDataJSON = clientData('webauthn.get', asked.challenge, lie.origin)
      const authenticatorData = data(asked, lie)
      const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(clientDataJSON)]), privateKey)
      return answer({ clientDataJSON, authenticatorData, signature, userHandle })
    },
  }
}
