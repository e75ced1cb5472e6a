import type { Email } from 'postal-mime'
import * as z from 'zod/mini'
import { headers, type Verdicts } from '../../shared/mail/arrival.ts'

const verdict = z.optional(z.object({ status: z.string() }))
const address = z.string()

/** What SES tells of a mail that it took in and put in the bucket, under its own id of it. */
export const receivedMail = z.object({
  ses: z.object({
    mail: z.object({ messageId: z.string().check(z.regex(/^[\w-]{1,256}$/)), timestamp: z.string(), source: address }),
    receipt: z.object({
      recipients: z.array(address),
      ...{
        spamVerdict: verdict,
        virusVerdict: verdict,
        spfVerdict: verdict,
        dkimVerdict: verdict,
        dmarcVerdict: verdict,
      },
    }),
  }),
})
export type Received = z.infer<typeof receivedMail>['ses']

const SIGNED = /dkim=pass[^;]*?header\.(?:i|d)=@?([a-z0-9.-]+)/gi

/**
 * What SES found of the sender of a mail, by its event. For which domains a signature holds it says only in the field that it
 * puts above those that came with the mail: of that field the first is read, and only where the event too says that one holds.
 */
export function verdictsOf({ receipt }: Received, mail: Email): Verdicts {
  const { dmarcVerdict, dkimVerdict, spfVerdict } = receipt
  const [own = ''] = headers(mail, 'authentication-results')
  const isSigned = dkimVerdict?.status === 'PASS' && /^amazonses\.com;/i.test(own)
  const found = { PASS: 'pass', FAIL: 'fail' } as const
  const said = dmarcVerdict?.status
  return {
    spf: spfVerdict?.status === 'PASS',
    dkim: isSigned ? [...own.matchAll(SIGNED)].flatMap(([, domain]) => domain ?? []) : [],
    dmarc: said === 'PASS' || said === 'FAIL' ? found[said] : 'none',
  }
}
