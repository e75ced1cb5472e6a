import { domainToASCII } from 'node:url'

/**
 * A mail address as mail servers take it, from one as people type or paste it: no blanks, invisible characters, name or
 * stop around it, and its domain in ASCII (IDNA). What is no address is left as it was, for `isMailable` to tell.
 */
export function mailbox(typed: string): string {
  const bare = typed
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/^[^<>]*<([^<>]*)>$/, '$1')
    .replace(/^mailto:/i, '')
    .replace(/[.,;]$/, '')
  const local = bare.slice(0, bare.lastIndexOf('@') + 1)
  const domain = bare.slice(local.length)
  return local + (/^[!-~]*$/.test(domain) ? domain : domainToASCII(domain) || domain)
}

/** Whether mail can be addressed to it: ASCII on both sides of one @, because SES takes no other (RFC 6531 is not spoken). */
export const isMailable = (address: string): boolean =>
  address.length <= 254 && /^[!-~]+$/.test(address) && /^[^@<>()[\]\\,;:"]+@[a-z0-9.-]+$/i.test(address)
