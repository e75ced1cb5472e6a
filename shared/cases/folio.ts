import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { units } from '../law/rules.ts'
import type { Instant } from '../law/time.ts'
import type { Fact } from './acts/index.ts'
import type { CaseNumber } from './number.ts'

/** A text kept apart from the chain: its id in Contents and its salted digest. */
export const sealed = z.object({ id: z.string(), digest: z.string() })
export type Sealed = z.infer<typeof sealed>

/** Who caused a folio. The office acts from its mailbox, the mail through a delivery event, Plazo through the count itself. */
export const actor = z.enum(['junta', 'office', 'operator', 'mail', 'plazo'])
export type Actor = z.infer<typeof actor>

/**
 * By whom else a document may be received where it counts as presented on the day on which that was: the post, another office
 * of the entity, the subprefectura (TUO Ley 27444, arts. 119.2, 119.3, 120, 121.2, 122).
 */
export const relays = ['certified-mail', 'local-office', 'subprefecture'] as const

/** How a document reached the authority; each is evidence that the term began (I7). */
export const channel = z.enum([
  ...(['stamped-cargo', 'digital-desk', 'libro', 'plazo', 'mailbox'] as const),
  ...relays,
  'notarial-letter',
])
export type Channel = z.infer<typeof channel>

/** Whether its day is that on which somebody else received it for the authority, and not that of its entry there. */
export const isRelayed = (channel: Channel): boolean => relays.some((one) => one === channel)

/**
 * `not-competent`: it is not, and does not know who is (TUO Ley 27444 art. 130.2). `by-mail`: whatever it wrote there, which
 * nobody puts in other words. `referred` was once taken for an answer.
 */
export const outcome = z.enum(['granted', 'partly-granted', 'denied', 'not-competent', 'by-mail', 'referred'])
export type Outcome = z.infer<typeof outcome>

/** How long a rung has, from its delivery. */
export const length = z.object({ length: z.number(), unit: z.enum(units) })

/** One numbered leaf (foja) of an expediente (TUO Ley 27444 arts. 150–157): only enums, ids, dates and digests, never text. */
export type Folio = {
  /** The version of what a folio holds. Once deployed it is read for ever: a change of its schema is another version. */
  v: 1
  case: CaseNumber
  n: number
  at: Instant
  by: Actor
  cause: string
  facts: Fact[]
  prev: string
}

/** A folio with its seal: SHA-256, in hex, of its canonical JSON. */
export type SealedFolio = Folio & { hash: string }

/** A folio as it was kept, not yet read: what was hashed, and its seal. */
export type Leaf = Record<string, unknown> & { hash: string }

/**
 * The JSON Canonicalization Scheme (RFC 8785): one value, one text. Members that are undefined are left out. Throws RangeError
 * for what I-JSON cannot hold: NaN, infinities, half a surrogate pair, undefined in a list.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return primitive(value)
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  members.sort(([a], [b]) => (a < b ? -1 : 1)) // by UTF-16 code units, as section 3.2.3 wants
  return `{${members.map(([name, member]) => `${primitive(name)}:${canonical(member)}`).join(',')}}`
}

function primitive(value: unknown): string {
  const sound =
    typeof value === 'string'
      ? value.isWellFormed()
      : typeof value === 'number'
        ? Number.isFinite(value)
        : value !== undefined
  if (!sound) throw new RangeError('JSON holds no such value')
  return JSON.stringify(value)
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A key that stands for its parts: the same parts, the same key. Letters and digits only, so that it may be a tag of SES. */
export const keyOf = (...parts: (string | number)[]): string => sha256(parts.join('|')).slice(0, 32)

/** Seals a folio: its hash covers everything in it, the previous hash included (I5). */
export function seal(unsealed: Omit<Folio, 'v'>): SealedFolio {
  const folio = { v: 1, ...unsealed } as const
  return { ...folio, hash: sha256(canonical(folio)) }
}

/** What stands for a text in the chain: without the 128-bit salt, and so after erasure, it tells nothing (I5). */
export const saltedDigest = (salt: string, body: unknown): string => sha256(`${salt}${canonical(body)}`)

/** The folios of a case do not follow one from the other: nothing is decided on them. */
export class BrokenChain extends Error {
  override readonly name = 'BrokenChain'
}

/** The first folio at which a chain does not hold (a gap, a broken link, another's leaf, a changed text), or undefined. */
export function firstBroken(folios: readonly Leaf[]): number | undefined {
  let prev = ''
  for (const [index, { hash, ...folio }] of folios.entries()) {
    const sound =
      folio.n === index + 1 &&
      folio.prev === prev &&
      folio.case === folios[0]?.case &&
      hash === sha256(canonical(folio))
    if (!sound) return index + 1
    prev = hash
  }
  return undefined
}
