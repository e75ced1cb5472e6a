import { randomBytes } from 'node:crypto'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { Context } from 'aws-lambda'
import * as z from 'zod/mini'
import { clientSettings, type Dynamo } from '../shared/aws/dynamo.ts'
import { instantOf } from '../shared/law/time.ts'
import type { Clock, Ids } from '../shared/ports.ts'

/** What a function stands on: the database, the time, chance, and the address of the public site. */
export type Platform = { dynamo: Dynamo; clock: Clock; ids: Ids; site: string }

const environment = z.object({ TABLES: z.string(), SITE: z.url() })

export const systemIds: Ids = { random: () => randomBytes(16).toString('hex') }

/** The platform on AWS, from the environment that the stack sets. Throws at cold start where it is incomplete. */
export function lambdaPlatform(): Platform {
  const { TABLES, SITE } = environment.parse(process.env)
  return {
    dynamo: {
      client: new DynamoDBClient(clientSettings),
      table: (name) => `${TABLES}${name}`,
      insert: 'partiql',
      freshFor: 60,
    },
    clock: { now: () => instantOf(Date.now()) },
    ids: systemIds,
    site: SITE,
  }
}

/** A Lambda's handler: what it needs is made once, when the first event comes. */
export function onLambda<Event, Result>(
  create: (platform: Platform) => (event: Event, context: Context) => Promise<Result>,
) {
  let handler: ((event: Event, context: Context) => Promise<Result>) | undefined
  return (event: Event, context: Context): Promise<Result> => {
    handler ??= create(lambdaPlatform())
    return handler(event, context)
  }
}
