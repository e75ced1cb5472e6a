import type { Node } from 'constructs'
import * as z from 'zod/mini'
import { type EdgeSecretName, edgeSecretNames } from './edgeSecrets.ts'

const context = z.object({
  prefix: z._default(z.string().check(z.regex(/^[a-z][a-z0-9]*-$/, 'must be like `plazo-`')), 'plazo-'),
  domain: z._default(z.string().check(z.regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, 'must be a domain')), 'plazo.example'),
  site: z.optional(z.url({ protocol: /^https$/, error: 'must be an https address' })),
  operatorName: z.optional(z.string()),
  operatorAddress: z.optional(z.string()),
  contact: z.optional(z.email('must be a mail address')),
  operatorEmail: z.email('must be a mail address, of whoever gets the alarms'),
  edgeSecret: z._default(z.enum(edgeSecretNames, 'must be A or B'), 'A'),
  mailRate: z._default(z.coerce.number('must be a number').check(z.positive('must be letters a second')), 14),
  mailQuota: z._default(z.coerce.number('must be a number').check(z.positive('must be mails in a day')), 50_000),
  monthlyBudget: z._default(z.coerce.number('must be a number').check(z.positive('must be dollars in a month')), 50),
})

/** What a deployment chooses, from CDK's context; everything else is in the code. */
export type Settings = {
  /** Begins the name of the stack and of every table: another prefix is another register. */
  prefix: string
  /** The domain that signs the letters, and from which nothing else sends. */
  domain: string
  /** The public address, without a final slash: never of the mail's domain itself, where no CNAME may stand. */
  site: string
  /** Who operates it and is responsible for its data, as every page says; and where they are. */
  operatorName?: string | undefined
  operatorAddress?: string | undefined
  /** Where people write to them: the mailbox of the letters, unless another is given. */
  contact?: string | undefined
  /** Who gets the alarms. */
  operatorEmail: string
  /** Which of its two secrets the edge says. */
  edgeSecret: EdgeSecretName
  /** Letters a second that leave at most: what SES grants at first to an account out of its sandbox, unless told otherwise. */
  mailRate: number
  /** Mails that SES lets this account send in a day. */
  mailQuota: number
  /** US dollars of a month, of which 80 % ring. */
  monthlyBudget: number
}

/** Reads and checks the context; throws with the name of what is wrong. */
export function settingsIn(node: Node): Settings {
  const given = context.parse(
    Object.fromEntries(Object.keys(context.shape).map((name) => [name, node.tryGetContext(name)])),
  )
  const { origin, hostname } = new URL(given.site ?? `https://www.${given.domain}`)
  if (hostname === given.domain)
    throw new RangeError(
      `site must be another name than the domain of the mail, such as www.${given.domain}: no CNAME may stand there`,
    )
  return { ...given, site: origin }
}
