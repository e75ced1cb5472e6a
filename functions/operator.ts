import middy from '@middy/core'
import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda'
import * as z from 'zod/mini'
import { bodyOf } from './http/body.ts'
import { about, carriedOut, isRejection } from './http/carried.ts'
import { errorsOf } from './http/input.ts'
import { type Order, order } from './http/orders.ts'
import { Problem } from './http/problem.ts'
import { withBucket } from './lambda/bucket.ts'
import { log } from './lambda/log.ts'
import { onLambda, type Platform } from './lambda/platform.ts'

const reply = (statusCode: number, told: object): LambdaFunctionURLResult => ({
  statusCode,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: JSON.stringify(told),
})

/**
 * The operator's orders, behind a URL that only IAM opens: who gives them is named by the event, never by what was sent.
 * Each order is logged with its author, also the one that is refused.
 */
export const create = (platform: Platform) => {
  const carried = carriedOut(platform)
  const carryOut = <V extends Order['verb']>(verb: V, given: Extract<Order, { verb: V }>) => carried[verb](given)
  return middy<LambdaFunctionURLEvent, LambdaFunctionURLResult>().handler(async (event) => {
    const operator = authorOf(event)
    if (!operator) return reply(403, { error: 'Esta puerta solo se abre con una identidad de la nube.' })
    try {
      const given = order.safeParse(bodyOf(event, []))
      if (!given.success) {
        log('info', { operator, refused: 'invalid' })
        return reply(422, { error: 'Revise la orden.', errors: errorsOf(given.error), code: 'invalid' })
      }
      const { verb } = given.data
      const done = await carryOut(verb, given.data)
      if (isRejection(done)) {
        log('info', { operator, verb, ...about(given.data), refused: done.code })
        return reply(422, { error: done.message, code: done.code })
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

const authorized = z.object({ iam: z.object({ userArn: z.string() }) })
const authorOf = ({ requestContext }: LambdaFunctionURLEvent): string | undefined =>
  'authorizer' in requestContext ? authorized.safeParse(requestContext.authorizer).data?.iam.userArn : undefined

export const handler = onLambda((platform) => create(withBucket(platform)))
