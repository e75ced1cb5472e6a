import * as z from 'zod/mini'
import type { Ports } from '../shared/aws/ports.ts'
import type { CaseNumber } from '../shared/cases/number.ts'
import { standingOf } from '../shared/cases/standing.ts'
import { isClosed, obligation } from '../shared/cases/state.ts'
import { answeredPage, answerPage } from '../shared/pages/office/answer.tsx'
import { choices, limits, outcomes } from '../shared/pages/parts/fields.ts'
import { answer } from '../shared/register/answer.ts'
import { circumstancesOf } from '../shared/register/perform.ts'
import { caseForm, type FormPage, failureOf, invalid, rejectForm } from './http/form.ts'
import { type Handler, httpFunction, type Reply, type Request } from './http/http.ts'
import { anyLine, choice, code, line, paragraphs, submissionId } from './http/input.ts'
import { onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

const input = z.strictObject({
  submission: submissionId,
  code: code('Escriba el código de 8 cifras que está en la carta.'),
  outcome: choice(outcomes, choices.outcome, 'Marque una de las opciones.'),
  text: paragraphs(limits.text, 'Escriba la respuesta.'),
  document: anyLine(limits.document),
  signedBy: line(limits.signedBy, 'Escriba nombre y cargo de quien firma.'),
})

/** The desk of an office: one page to read and one form to answer, with the code of its letter. */
export const routes = (ports: Ports, site: string): Record<RoutesOf<'answer'>, Handler> => {
  const { views, clock, ids } = ports

  const form =
    (number: CaseNumber): FormPage =>
    async (values, errors) => {
      const now = clock.now()
      const view = await views.get(number)
      const record = view && (await ports.calendars.record(view.calendar))
      const submission = values.submission ?? ids.random()
      return answerPage({ number, view, record, values, errors, submission, now })
    }

  const receive = async (number: CaseNumber, request: Request, page: FormPage): Promise<Reply> => {
    const given = input.safeParse({ submission: ids.random(), ...request.body })
    if (!given.success) return rejectForm(request, invalid(given.error), page)
    const { submission, code, outcome, text, document, signedBy } = given.data
    const answered = { text, signedBy, ...(document && { document }) }
    const result = await answer(ports, number, { caller: request.caller, submission, code, outcome, text: answered })
    if ('message' in result) return rejectForm(request, failureOf(result, { 'wrong-code': 'code' }), page)
    const { state, obligation: id } = result
    const owed = obligation(state, id)
    const { answered: mark } = owed
    const { late } = standingOf(owed, isClosed(state), await circumstancesOf(ports, state))
    const proof = { number, folio: mark?.folio ?? 0, hash: state.head, answeredAt: mark?.at ?? '' }
    if (request.format === 'json') return { status: 201, json: proof }
    return {
      status: 201,
      html: answeredPage({ ...proof, published: state.rule.published, late: late?.after, site }),
    }
  }

  const { show, take } = caseForm(ports, 'de la carta', form, receive)
  return { 'GET /responder/{number}': show, 'POST /responder/{number}': take }
}

export const create = httpFunction(routes)
export const handler = onLambda(create)
