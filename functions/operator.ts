import middy from '@middy/core'
import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda'
import * as z from 'zod/mini'
import { portsOn } from '../shared/aws/ports.ts'
import { checks, refusalGrounds } from '../shared/cases/acts/graded.ts'
import type { CaseNumber } from '../shared/cases/number.ts'
import type { Rejection } from '../shared/cases/refusals.ts'
import { readDateTime } from '../shared/law/parseDates.ts'
import { toInstant } from '../shared/law/time.ts'
import { limits } from '../shared/pages/parts/fields.ts'
import { grade } from '../shared/register/grade.ts'
import { sawJunta } from '../shared/register/sawJunta.ts'
import { bodyOf } from './http/body.ts'
import { caseNumberIn, errorsOf, legible, line } from './http/input.ts'
import { Problem } from './http/problem.ts'
import { log } from './lambda/log.ts'
import { onLambda, type Platform } from './lambda/platform.ts'

const number = legible(limits.about, (text) => caseNumberIn(text), 'Escriba el número del expediente.')
const one = (of: readonly string[]) => `Diga por qué: ${of.join(', ')}.`

/** What an operator may order, by the name of the verb of `plazo`. */
const order = z.discriminatedUnion(
  'verb',
  [
    z.strictObject({
      verb: z.literal('cases verify'),
      number,
      ground: z.enum(checks, one(checks)),
      presented: z.optional(
        legible(limits.presented, readDateTime, 'Escriba la fecha y la hora del sello, por ejemplo 2/3/2026 10:20.'),
      ),
    }),
    z.strictObject({ verb: z.literal('juntas seen'), junta: line(limits.junta, 'Diga qué junta.') }),
    z.strictObject({ verb: z.literal('cases refuse'), number, ground: z.enum(refusalGrounds, one(refusalGrounds)) }),
  ],
  'No se conoce esa orden.',
)

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
  const ports = portsOn(platform)
  const perform = async (given: Order): Promise<Rejection | Done> => {
    if (given.verb === 'juntas seen') {
      const { junta } = given
      const seen = await sawJunta(ports, junta)
      return 'message' in seen ? seen : { junta, ...seen }
    }
    const { number } = given
    const state = await grade(ports, number, findingIn(given))
    return 'message' in state ? state : { number, folio: state.folios }
  }
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
      const about = 'junta' in given.data ? { junta: given.data.junta } : { case: given.data.number }
      const done = await perform(given.data)
      if ('message' in done) {
        log('info', { operator, verb, ...about, refused: done.code })
        return reply(422, { error: done.message, code: done.code })
      }
      log('info', { operator, verb, ...about, ...('folio' in done && { folio: done.folio }) })
      return reply(200, done)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      log('info', { operator, refused: error.code })
      return reply(error.status, { error: error.message, code: error.code })
    }
  })
}

type Order = z.infer<typeof order>
type Done = { number: CaseNumber; folio: number } | { junta: string; cases: number }

const findingIn = (given: Exclude<Order, { verb: 'juntas seen' }>) =>
  given.verb === 'cases verify'
    ? ({
        do: 'verify',
        ground: given.ground,
        ...(given.presented !== undefined && { at: toInstant(given.presented) }),
      } as const)
    : ({ do: 'unverify', ground: given.ground } as const)

const authorized = z.object({ iam: z.object({ userArn: z.string() }) })
const authorOf = ({ requestContext }: LambdaFunctionURLEvent): string | undefined =>
  'authorizer' in requestContext ? authorized.safeParse(requestContext.authorizer).data?.iam.userArn : undefined

export const handler = onLambda(create)
