import { type CaseNumber, isCaseNumber } from '../cases/number.ts'

/** Where the letters about one obligation of a case are answered by mail; the secret part proves that one of them was read. */
export type ReplyAddress = { number: CaseNumber; obligation: number; secret: string }

// Mail programs and relays change capitals: everything in it is read without them.
const LOCAL = /([a-z]{2,5}-\d{4}-[0-9a-z]{6,10}-[0-9a-z])\.(\d{1,3})\.([0-9a-z]{26})(?![0-9a-z])/i

/** The address, at a domain of ours: `way-2026-000123-5.0.…@respuestas.plazo.example`; its local part has at most 64 characters (RFC 5321). */
export const replyAddress = ({ number, obligation, secret }: ReplyAddress, domain: string): string =>
  `${number}.${obligation}.${secret}@${domain}`.toLowerCase()

/** What an address of ours says; undefined where it is none. Whether its secret is the right one is another question. */
export function parseReplyAddress(address: string, domain: string): ReplyAddress | undefined {
  const [local = '', at = '', ...others] = address.trim().replace(/^<|>$/g, '').split('@')
  const [all, typed = '', obligation = '', secret = ''] = local.match(LOCAL) ?? []
  const number = typed.toUpperCase()
  if (all !== local || others.length > 0 || at.toLowerCase() !== domain || !isCaseNumber(number)) return undefined
  return { number, obligation: Number(obligation), secret: secret.toLowerCase() }
}

/** Every local part of such an address inside a text, with what follows it up to a blank. */
export const replyAddresses = new RegExp(`${LOCAL.source}(?:@[a-z0-9.-]+)?`, 'gi')
