import type { Node } from 'constructs'
import * as z from 'zod/mini'

const context = z.object({
  prefix: z._default(z.string().check(z.regex(/^[a-z][a-z0-9]*-$/, 'must be like `plazo-`')), 'plazo-'),
  domain: z._default(z.string().check(z.regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, 'must be a domain')), 'plazo.example'),
  site: z.optional(z.url({ protocol: /^https$/, error: 'must be an https address' })),
  operatorName: z.optional(z.string()),
  operatorAddress: z.optional(z.string()),
  contact: z.optional(z.email('must be a mail address')),
  operatorEmail: z.optional(z.email('must be a mail address')),
})

/** What a deployment chooses, from CDK's context; everything else is in the code. */
export type Settings = {
  /** Begins the name of the stack and of every table: another prefix is another register. */
  prefix: string
  /** The domain that signs the letters. */
  domain: string
  /** The public address, without a final slash. */
  site: string
  /** Who operates it and is responsible for its data, as every page says; and where they are. */
  operatorName?: string | undefined
  operatorAddress?: string | undefined
  /** Where people write to them: the mailbox of the letters, unless another is given. */
  contact?: string | undefined
  /** Who gets the alarms. */
  operatorEmail?: string | undefined
}

/** Reads and checks the context; throws with the name of what is wrong. */
export function settingsIn(node: Node): Settings {
  const given = context.parse(
    Object.fromEntries(Object.keys(context.shape).map((name) => [name, node.tryGetContext(name)])),
  )
  return { ...given, site: new URL(given.site ?? `https://${given.domain}`).origin }
}
