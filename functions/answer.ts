import * as z from 'zod/mini'
import { codesOn } from '../shared/aws/codes.ts'
import { contentsOn } from '../shared/aws/contents.ts'
import { directoryOn } from '../shared/aws/directory.ts'
import { foliosOn } from '../shared/aws/folios.ts'
import { viewsOn } from '../shared/aws/views.ts'
import { parseCaseNumber } from '../shared/cases/number.ts'
import { obligation } from '../shared/cases/state.ts'
import { answerPage, answeredPage } from '../shared/pages/answer.tsx'
import { maxLength, outcomes } from '../shared/pages/fields.ts'
import { answer } from '../shared/register/answer.ts'
import { httpHandler, Problem, problemJson, type Reply, type Request } from './http.ts'
import { errorsOf, paragraphs, line, typed } from './input.ts'
import { onLambda, type Platform } from './platform.ts'

const input = z.object({
  submission: z.string(),
  code: line(maxLength.code, 'Escriba el código de 8 cifras que está en la carta.'),
  outcome: z.enum(outcomes, 'Marque qué se resolvió.'),
  text: paragraphs(maxLength.text, 'Escriba la respuesta.'),
  document: z.optional(line(maxLength.document)),
  signedBy: line(maxLength.signedBy, 'Escriba nombre y cargo de quien firma.'),
})

const statuses: Record<string, number> = { 'wrong-code': 403, 'too-many-tries': 429, 'already-answered': 409, 'another-text': 409 }

/** The desk of an office: one page to read and one form to answer, with the code of its letter. */
export const create = ({ dynamo, clock, ids, site }: Platform) => {
  const views = viewsOn(dynamo)
  const ports = {
    folios: foliosOn(dynamo),
    contents: contentsOn(dynamo),
    codes: codesOn(dynamo, ids),
    directory: directoryOn(dynamo),
    ...{ clock, ids },
  }

  const form = async (number: string, values: Record<string, string>, errors: Record<string, string>, status = 200): Promise<Reply> => {
    const view = await views.get(number)
    const submission = values.submission ?? ids.random()
    return { status, html: answerPage({ number, ...(view && { view }), values, errors, submission, now: clock.now() }) }
  }

  const receive = async (number: string, { body, json }: Request): Promise<Reply> => {
    const given = input.safeParse({ submission: ids.random(), ...body })
    if (!given.success) {
      const fields = errorsOf(given.error)
      if (json) return problemJson({ status: 422, code: 'invalid', message: 'Faltan datos o no son válidos.', fields })
      return form(number, typed(body), Object.fromEntries(fields.map(({ field, message }) => [field, message])), 422)
    }
    const { submission, code, outcome, text, document, signedBy } = given.data
    const result = await answer(ports, number, { submission, code, outcome, text: { text, signedBy, ...(document && { document }) } })
    if ('message' in result) {
      const status = statuses[result.code] ?? 422
      if (json) return problemJson({ status, ...result, fields: [] })
      return form(number, typed(body), { [result.code === 'wrong-code' ? 'code' : 'form']: result.message }, status)
    }
    const { state } = result
    const { answered, missed } = obligation(state, result.obligation)
    const proof = { number, folio: answered?.folio ?? 0, hash: state.head, answeredAt: answered?.at ?? '' }
    if (json) return { status: 201, json: proof }
    return { status: 201, html: answeredPage({ ...proof, published: state.rule.published, late: missed !== undefined, site }) }
  }

  return httpHandler(async (request) => {
    const number = parseCaseNumber(request.parameters.number ?? '')
    if (!number) throw new Problem(404, 'no-such-case', 'Ese número de expediente no existe. Cópielo de la carta.')
    return request.method === 'POST' ? receive(number, request) : form(number, {}, {})
  })
}

export const handler = onLambda(create)
