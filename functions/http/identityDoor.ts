import middy from '@middy/core'
import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda'
import * as z from 'zod/mini'
import { isRejection, type Rejection } from '../../shared/cases/refusals.ts'
import { log } from '../lambda/log.ts'
import { bodyOf } from './body.ts'
import { errorsOf } from './input.ts'
import { Problem } from './problem.ts'

/** The longest order, in bytes: the lines of one entity, with all its streets. */
const MOST_BYTES = 4 * 1024 * 1024

/**
 * Orders behind a URL that only IAM opens: who gives them is named by the event, never by what was sent. Each order is logged
 * with its author and what `about` says of it, also the one that is refused.
 */
export function identityDoor<Order extends { verb: string }>(
  order: z.ZodMiniType<Order>,
  carryOut: (given: Order, operator: string) => Promise<object | Rejection>,
  about: (given: Order) => Record<string, string>,
) {
  return middy<LambdaFunctionURLEvent, LambdaFunctionURLResult>().handler(async (event) => {
    const operator = authorOf(event)
    if (!operator) return reply(403, { error: 'Esta puerta solo se abre con una identidad de la nube.' })
    try {
      const given = order.safeParse(bodyOf(event, [], MOST_BYTES))
      if (!given.success) {
        log('info', { operator, refused: 'invalid' })
        return reply(422, { error: 'Revise la orden.', errors: errorsOf(given.error), code: 'invalid' })
      }
      const { verb } = given.data
      const done = await carryOut(given.data, operator)
      if (isRejection(done)) {
        log('info', { operator, verb, ...about(given.data), refused: done.code })
        const { message, ...rest } = done
        return reply(422, { error: message, ...rest })
      }
      log('info', { operator, verb, ...about(given.data), ...('folio' in done && { folio: done.folio }) })
      return reply(200, done)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      log('info', { operator, refused: error.code })
      return reply(error.status, { error: error.message, code: error.code })
    }
  })
}

const reply = (statusCode: number, told: object): LambdaFunctionURLResult => ({
  statusCode,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: JSON.stringify(told),
})

const authorized = z.object({ iam: z.object({ userArn: z.string() }) })
const authorOf = ({ requestContext }: LambdaFunctionURLEvent): string | undefined =>
  'authorizer' in requestContext ? authorized.safeParse(requestContext.authorizer).data?.iam.userArn : undefined
