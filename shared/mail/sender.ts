import { addressParser } from 'postal-mime'
import { isMailable, mailbox } from '../cases/mailbox.ts'
import { type Arrival, headers } from './arrival.ts'

/** Under these Peru lets anybody register: who owns one owns nothing of another. */
const SHARED = /^(?:(?:com|edu|gob|gov|mil|net|nom|org|sld)\.)?pe$|^[^.]*$/

/** An address as it is compared: in lower case, its domain in ASCII. */
export const comparable = (address: string): string => mailbox(address).toLowerCase()

const domainOf = (address: string): string => comparable(address).slice(comparable(address).lastIndexOf('@') + 1)

/** Whether two domains are of one owner, as DMARC relaxes it: the same, or one under the other. */
function aligned(one: string, other: string): boolean {
  const [short = '', long = ''] = [one, other].toSorted((a, b) => a.length - b.length)
  return one === other || (!SHARED.test(short) && long.endsWith(`.${short}`))
}

/**
 * Who a mail says that it is from, and whether that is proved: DMARC passes, or a signature or the envelope passes for the domain
 * of From. Without an address where From is missing, doubled, or names several: then nobody can say whom the verdicts are about.
 */
export function senderOf({ mail, envelope, verdicts }: Arrival): { address?: string; authenticated: boolean } {
  const fields = headers(mail, 'from')
  const [one, ...others] = fields.flatMap((field) => addressParser(field, { flatten: true }))
  const address = comparable(one?.address ?? '')
  if (fields.length !== 1 || others.length > 0 || !isMailable(address)) return { authenticated: false }
  const from = domainOf(address)
  const proved = [...verdicts.dkim.map(comparable), ...(verdicts.spf ? [domainOf(envelope.from)] : [])]
  const passes =
    verdicts.dmarc === 'pass' || (verdicts.dmarc === 'none' && proved.some((domain) => aligned(domain, from)))
  return { address, authenticated: passes }
}
