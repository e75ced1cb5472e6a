import * as z from 'zod/mini'
import { calendarsOn } from '../shared/aws/calendars.ts'
import { codesOn } from '../shared/aws/codes.ts'
import { contentsOn } from '../shared/aws/contents.ts'
import { directoryOn } from '../shared/aws/directory.ts'
import { foliosOn } from '../shared/aws/folios.ts'
import { viewsOn } from '../shared/aws/views.ts'
import { parseCaseNumber } from '../shared/cases/number.ts'
import { obligation } from '../shared/cases/state.ts'
import { due } from '../shared/law/term.ts'
import { limaDate } from '../shared/law/time.ts'
import { answeredPage, answerPage } from '../shared/pages/answer.tsx'
import { maxLength, outcomes } from '../shared/pages/fields.ts'
import { answer } from '../shared/register/answer.ts'
import { circumstancesOf } from '../shared/register/perform.ts'
import { httpHandler, Problem, problemJson, type Reply, type Request } from './http.ts'
import { errorsOf, line, paragraphs, typed } from './input.ts'
import { onLambda, type Platform } from './platform.ts'

const input = z.object({
  submission: z.string(),
  code: line(maxLength.code, 'Escriba el código de 8 cifras que está en la carta.'),
  outcome: z.enum(outcomes, 'Marque qué se resolvió.'),
  text: paragraphs(maxLength.text, 'Escriba la respuesta.'),
  document: z.optional(line(maxLength.document)),
  signedBy: line(maxLength.signedBy, 'Escriba nombre y cargo de quien firma.'),
})

const statuses: Record<string, number> = {
  'wrong-code': 403,
  'too-many-tries': 429,
  'already-answered': 409,
  'another-text': 409,
}

/** The desk of an office: one page to read and one form to answer, with the code of its letter. */
export const create = ({ dynamo, clock, ids, site }: Platform) => {
  const views = viewsOn(dynamo)
  const ports = {
    folios: foliosOn(dynamo),
    contents: contentsOn(dynamo),
    codes: codesOn(dynamo, ids),
    directory: directoryOn(dynamo),
    calendars: calendarsOn(dynamo),
    ...{ clock, ids },
  }

  const form = async (
    number: string,
    values: Record<string, string>,
    errors: Record<string, string>,
    status = 200,
  ): Promise<Reply> => {
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
    const result = await answer(ports, number, {
      submission,
      code,
      outcome,
      text: { text, signedBy, ...(document && { document }) },
    })
    if ('message' in result) {
      const status = statuses[result.code] ?? 422
      if (json) return problemJson({ status, ...result, fields: [] })
      return form(number, typed(body), { [result.code === 'wrong-code' ? 'code' : 'form']: result.message }, status)
    }
    const { state } = result
    const { answered, term } = obligation(state, result.obligation)
    const { calendar } = await circumstancesOf(ports, state)
    const last = term && due(term, calendar, 'later')
    const late = last !== undefined && answered !== undefined && limaDate(answered.at) > last
    const proof = { number, folio: answered?.folio ?? 0, hash: state.head, answeredAt: answered?.at ?? '' }
    if (json) return { status: 201, json: proof }
    return {
      status: 201,
      html: answeredPage({ ...proof, published: state.rule.published, late, site }),
    }
  }

  return httpHandler(async (request) => {
    const number = parseCaseNumber(request.parameters.number ?? '')
    if (!number) throw new Problem(404, 'no-such-case', 'Ese número de expediente no existe. Cópielo de la carta.')
    return request.method === 'POST' ? receive(number, request) : form(number, {}, {})
  })
}

export const handler = onLambda(create)
