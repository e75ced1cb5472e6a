import * as z from 'zod/mini'
import type { Ports } from '../shared/aws/ports.ts'
import { viewsOn } from '../shared/aws/views.ts'
import type { CaseNumber } from '../shared/cases/number.ts'
import { readDay } from '../shared/law/parseDates.ts'
import { spanishDate } from '../shared/law/time.ts'
import { holdPage } from '../shared/pages/junta/hold.tsx'
import { limits } from '../shared/pages/parts/fields.ts'
import { messagePage } from '../shared/pages/public/message.tsx'
import { hold } from '../shared/register/answer.ts'
import { caseForm, type FormPage, failureOf, formOf, invalid, rejectForm } from './http/form.ts'
import { type Handler, httpFunction, type Request } from './http/http.ts'
import { code, legible, submissionId } from './http/input.ts'
import type { Reply } from './http/reply.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

const input = z.strictObject({
  submission: submissionId,
  code: code('Escriba el código de 8 cifras que está en su constancia.'),
  until: legible(limits.until, readDay, 'Elija hasta qué día, por ejemplo 2/3/2026.'),
})

/** Where a junta asks Plazo to wait before the next rung, because it is negotiating. */
export const routes = (given: Ports, _: string, { dynamo }: HttpPlatform): Record<RoutesOf<'hold'>, Handler> => {
  const ports = { ...given, views: viewsOn(dynamo) }
  const { ids } = ports

  const receive = async (number: CaseNumber, request: Request, page: FormPage): Promise<Reply> => {
    const given = input.safeParse({ submission: ids.random(), ...request.body })
    if (!given.success) return rejectForm(request, invalid(given.error), page)
    const result = await hold(ports, number, { caller: request.caller, ...given.data })
    if ('message' in result)
      return rejectForm(request, failureOf(result, { 'wrong-code': 'code', 'bad-date': 'until' }), page)
    const { until } = given.data
    if (request.format === 'json') return { status: 201, json: { number, until, folio: result.folios } }
    const message = `Plazo no avisará a otro superior hasta después del ${spanishDate(until)}. Consta en el folio ${result.folios}. El plazo de la autoridad sigue corriendo.`
    return { status: 201, html: messagePage({ title: 'Plazo esperará', message }) }
  }

  const { show, take } = caseForm(ports, 'de la constancia', formOf(ports, holdPage), receive)
  return { 'GET /casos/{number}/esperar': show, 'POST /casos/{number}/esperar': take }
}

export const create = httpFunction(routes)
export const handler = onLambda(create)
