import { randomBytes } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { Context } from 'aws-lambda'
import * as z from 'zod/mini'
import { clientSettings, type Dynamo } from '../../shared/aws/dynamo.ts'
import { instantOf } from '../../shared/law/time.ts'
import type { Operated } from '../../shared/pages/parts/operated.tsx'
import type { Clock, Ids } from '../../shared/ports.ts'

/** What a function stands on: the database, the time, chance, and the address of the public site. */
export type Platform = { dynamo: Dynamo; clock: Clock; ids: Ids; site: string }

/**
 * What an HTTP function knows besides: the methods that each path of the site answers, as `Allow` has them, and by what it
 * knows our edge, where there is one; and who operates the site.
 */
export type HttpPlatform = Platform & {
  allow: Readonly<Record<string, string>>
  edge?: string | undefined
  operated?: Operated
}

const environment = z.object({
  TABLES: z.string(),
  SITE: z.string().check(z.refine((text) => URL.canParse(text))),
  ALLOW: z._default(z.string(), '{}'),
  EDGE: z.optional(z.string()),
  OPERATED: z._default(z.string(), '{}'),
})
const operator = z.object({
  name: z.optional(z.string()),
  address: z.optional(z.string()),
  contact: z.optional(z.string()),
})
const methods = z.record(z.string(), z.string())

/** Seconds for which a deployed function may go on with what it read of the directory and the calendars. */
export const FRESH_FOR = 60

export const systemIds: Ids = { random: () => randomBytes(16).toString('hex') }

/** The platform on AWS, from the environment that the stack sets. Throws at cold start where it is incomplete. */
export function lambdaPlatform(): HttpPlatform {
  const { TABLES, SITE, ALLOW, EDGE, OPERATED } = environment.parse(process.env)
  return {
    dynamo: {
      client: new DynamoDBClient(clientSettings),
      table: (name) => `${TABLES}${name}`,
      insert: 'partiql',
      freshFor: FRESH_FOR,
    },
    clock: { now: () => instantOf(Date.now()) },
    ids: systemIds,
    site: SITE,
    allow: methods.parse(JSON.parse(ALLOW)),
    edge: EDGE,
    ...operatedIn(OPERATED),
  }
}

/** Who operates it, where a deployment says so. */
const operatedIn = (text: string): { operated?: Operated } => {
  const { contact, ...who } = operator.parse(JSON.parse(text))
  return contact === undefined ? {} : { operated: { ...who, contact } }
}

/** A Lambda's handler: what it needs is made once, when the first event comes. */
export function onLambda<Event, Result>(
  create: (platform: HttpPlatform) => (event: Event, context: Context) => Promise<Result>,
) {
  let handler: ((event: Event, context: Context) => Promise<Result>) | undefined
  return (event: Event, context: Context): Promise<Result> => {
    handler ??= create(lambdaPlatform())
    return handler(event, context)
  }
}
