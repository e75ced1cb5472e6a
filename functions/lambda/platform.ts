import { randomBytes } from 'node:crypto'
import type { Context } from 'aws-lambda'
import * as z from 'zod/mini'
import { longest, within } from '../../shared/aws/deadline.ts'
import { clientSettings, dynamoClient } from '../../shared/aws/dynamo.ts'
import type { Bucket } from '../../shared/aws/files.ts'
import { keysOn, kmsMac } from '../../shared/aws/keys.ts'
import type { Ground } from '../../shared/aws/ports.ts'
import { instantOf } from '../../shared/law/time.ts'
import type { Operated } from '../../shared/pages/parts/operated.tsx'
import type { Clock, Ids, Keys } from '../../shared/ports.ts'
import { log } from './log.ts'

/**
 * What a function stands on: the database, the time, chance, the keys, the address of the public site, the bucket of files of
 * whoever touches it, and for whoever gives the first right of an operator his mailbox.
 */
export type Platform = Ground & { site: string; files?: Bucket; firstOperator?: string }

/**
 * What an HTTP function knows besides: the methods that each path of the site answers, as `Allow` has them, and by what it
 * knows our edge, where there is one; and who operates the site.
 */
export type HttpPlatform = Platform & {
  allow: Readonly<Record<string, string>>
  edge?: readonly string[]
  operated?: Operated
}

const environment = z.object({
  TABLES: z.string(),
  SITE: z.string().check(z.refine((text) => URL.canParse(text))),
  ALLOW: z._default(z.string(), '{}'),
  EDGE: z.optional(z.string()),
  KEYS: z._default(z.string(), ''),
  AWS_ENDPOINT_URL_KMS: z.optional(z.string()),
  OPERATED: z._default(z.string(), '{}'),
  FIRST_OPERATOR: z.optional(z.string()),
})
const operator = z.object({
  name: z.optional(z.string()),
  address: z.optional(z.string()),
  contact: z.optional(z.string()),
})
const methods = z.record(z.string(), z.string())

/** Seconds for which a deployed function may go on with what it read of the directory and the calendars. */
export const FRESH_FOR = 60

/** The time of this machine, in UTC. */
export const systemClock: Clock = { now: () => new Date().toISOString().replace(/\.\d+Z$/, 'Z') }

export const systemIds: Ids = { random: () => randomBytes(16).toString('hex') }

/**
 * The platform on AWS, from the environment that the stack sets. `left` is the milliseconds that the function has: none of its
 * calls is begun with less than it may take, so whatever it reads in turns ends with it. Throws at cold start where it is incomplete.
 */
function lambdaPlatform(left: () => number): HttpPlatform {
  const { TABLES, SITE, ALLOW, EDGE, KEYS, OPERATED, FIRST_OPERATOR, AWS_ENDPOINT_URL_KMS } = environment.parse(
    process.env,
  )
  const client = dynamoClient()
  within(client, left, longest(clientSettings.requestHandler))
  return {
    dynamo: {
      client,
      table: (name) => `${TABLES}${name}`,
      insert: 'partiql',
      freshFor: FRESH_FOR,
    },
    clock: { now: () => instantOf(Date.now()) },
    machine: systemClock,
    ids: systemIds,
    keys: told(keysOn(kmsMac(client, KEYS, left, AWS_ENDPOINT_URL_KMS))),
    site: SITE,
    allow: methods.parse(JSON.parse(ALLOW)),
    ...(EDGE !== undefined && { edge: EDGE.split(' ') }),
    ...operatedIn(OPERATED),
    ...(FIRST_OPERATOR !== undefined && { firstOperator: FIRST_OPERATOR }),
  }
}

/** The same keys; one that cannot be had is logged, since without it no code is good and no JSON is filed. */
const told = (keys: Keys): Keys => ({
  of: (purpose) =>
    keys.of(purpose).catch((error: unknown) => {
      log('error', { keyless: purpose, error: error instanceof Error ? error.message : 'unknown' })
      throw error
    }),
})

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
  let left = () => Number.POSITIVE_INFINITY
  return (event: Event, context: Context): Promise<Result> => {
    left = () => context.getRemainingTimeInMillis()
    handler ??= create(lambdaPlatform(() => left()))
    return handler(event, context)
  }
}
