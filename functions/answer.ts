import * as z from 'zod/mini'
import type { Ports } from '../shared/aws/ports.ts'
import { viewsOn } from '../shared/aws/views.ts'
import type { Circumstances } from '../shared/cases/acts/act.ts'
import type { CaseNumber } from '../shared/cases/number.ts'
import type { Rejection } from '../shared/cases/refusals.ts'
import { standingOf } from '../shared/cases/standing.ts'
import { type Case, isClosed, notifiesByMail, type Obligation, obligation } from '../shared/cases/state.ts'
import { readDateTime, readDay } from '../shared/law/parseDates.ts'
import { toInstant } from '../shared/law/time.ts'
import { named } from '../shared/law/typed.ts'
import { answeredPage, answerPage } from '../shared/pages/office/answer.tsx'
import { choices, fieldNames, findings, limits, outcomes } from '../shared/pages/parts/fields.ts'
import { messagePage } from '../shared/pages/public/message.tsx'
import { answer } from '../shared/register/answer.ts'
import { type Found, recordFinding } from '../shared/register/officeFinding.ts'
import { circumstancesOf } from '../shared/register/perform.ts'
import { afterTerm } from '../shared/words/accusing.ts'
import { groundsOf, normOf } from '../shared/words/grounds.ts'
import { caseForm, type FormPage, failureOf, formOf, rejectForm, unfit } from './http/form.ts'
import { type Handler, httpFunction, type Request } from './http/http.ts'
import {
  anyLine,
  choice,
  code,
  errorsOf,
  type Fault,
  filled,
  legible,
  line,
  paragraphs,
  submissionId,
} from './http/input.ts'
import { officeDesk } from './http/officeDesk.ts'
import type { Reply } from './http/reply.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

const input = z.strictObject({
  submission: submissionId,
  code: code('Escriba el código de 8 cifras que está en la carta.'),
  outcome: choice([...outcomes, ...findings], choices.outcome, 'Marque una de las opciones.'),
  text: z.optional(paragraphs(limits.text, 'Escriba la respuesta.')),
  document: anyLine(limits.document),
  dated: z.optional(legible(limits.dated, readDay, 'Escriba la fecha de su documento, por ejemplo 2/3/2026.')),
  notified: z.optional(legible(limits.notified, readDay, 'Escriba la fecha en que lo notificó, por ejemplo 2/3/2026.')),
  signedBy: line(limits.signedBy, 'Escriba nombre y cargo de quien firma.'),
  entered: z.optional(
    legible(limits.entered, readDateTime, 'Escriba la fecha y la hora de ingreso, por ejemplo 2/3/2026 10:20.'),
  ),
})

/** Where a refusal belongs in the form. */
const places = { 'wrong-code': 'code', 'future-document': 'dated', 'bad-notification': 'notified' }

type Given = z.infer<typeof input>
const isOutcome = (given: Given['outcome']): given is (typeof outcomes)[number] => outcomes.some((one) => one === given)

/** What the chosen option needs besides, of what was sent; an answer is meant where none was chosen. */
function missingIn({ outcome, entered, document, text }: Record<string, unknown>): Fault[] {
  const found = findings.some((one) => one === outcome)
  const faults: [keyof Given, false | string][] =
    outcome === 'registered'
      ? [
          ['entered', entered === undefined && 'Escriba la fecha y la hora de ingreso, por ejemplo 2/3/2026 10:20.'],
          ['document', document === undefined && 'Escriba el número de ingreso en su registro.'],
        ]
      : [['text', text === undefined && (found ? 'Diga qué registro revisó y qué encontró.' : 'Escriba la respuesta.')]]
  return faults.flatMap(([field, why]) => (why ? [{ field, message: named(fieldNames[field] ?? {}, why) }] : []))
}

const order = Object.keys(input.shape)

/** What was sent, read; or all that is wrong with it, in the order of the form. A field that was left empty was not sent. */
function readAnswer(body: Record<string, unknown>): Given | Fault[] {
  const sent = filled(body)
  const given = input.safeParse(sent)
  const faults = [...(given.success ? [] : errorsOf(given.error)), ...missingIn(sent)]
  if (given.success && faults.length === 0) return given.data
  const first = faults.filter(({ field }, i) => faults.findIndex((one) => one.field === field) === i)
  return first.sort((one, other) => order.indexOf(one.field) - order.indexOf(other.field))
}

const foundIn = ({ outcome, entered = '' }: Given): Found | undefined => {
  if (outcome === 'registered') return { ground: outcome, entered: toInstant(entered) }
  return outcome === 'not-in-register' || outcome === 'not-our-stamp' ? { ground: outcome } : undefined
}

/** Whether an answer came within its term; undefined where there was none, or nobody checked when it began. */
function punctualityOf(state: Case, owed: Obligation, circumstances: Circumstances): string | undefined {
  const standing = standingOf(owed, isClosed(state), circumstances)
  const { late } = groundsOf(owed, standing, normOf(owed, state.rule))
  return late ? afterTerm(late) : standing.late && 'dentro del plazo'
}

/** The desk of an office: what it owes, and the form to answer one of it with the code of its letter. */
export const routes = (given: Ports, site: string, platform: HttpPlatform): Record<RoutesOf<'answer'>, Handler> => {
  const ports = { ...given, views: viewsOn(platform.dynamo) }
  const { ids } = ports

  const form = formOf(ports, async ({ view, ...props }) => {
    const record = view && (await ports.calendars.record(view.calendar))
    return answerPage({ ...props, view, record })
  })

  const receiveFinding = async (
    number: CaseNumber,
    request: Request,
    page: FormPage,
    result: Case | Rejection,
  ): Promise<Reply> => {
    if ('message' in result)
      return rejectForm(request, failureOf(result, { 'wrong-code': 'code', 'future-date': 'entered' }), page)
    if (request.format === 'json') return { status: 201, json: { number, folio: result.folios } }
    const message = `Consta en el folio ${result.folios} del expediente ${number}. La junta recibe lo que su oficina dijo. No es una respuesta a lo pedido: el plazo para responder sigue.`
    return { status: 201, html: messagePage({ title: 'Quedó registrado lo que dijo su oficina', message }) }
  }

  const receive = async (number: CaseNumber, request: Request, page: FormPage): Promise<Reply> => {
    const given = readAnswer({ submission: ids.random(), ...request.body })
    if (Array.isArray(given)) return rejectForm(request, unfit(given), page)
    const { submission, code, outcome, text = '', document, dated, notified, signedBy } = given
    const answered = { text, signedBy, ...(document && { document }) }
    const sent = { caller: request.caller, submission, code, text: answered }
    const found = foundIn(given)
    if (found) return receiveFinding(number, request, page, await recordFinding(ports, number, { ...sent, found }))
    if (!isOutcome(outcome)) throw new RangeError(`${outcome} is neither an answer nor a finding`)
    const result = await answer(ports, number, { ...sent, outcome, dated, notified })
    if ('message' in result) return rejectForm(request, failureOf(result, places), page)
    const { state, obligation: id } = result
    const owed = obligation(state, id)
    const { answered: mark } = owed
    const punctuality = punctualityOf(state, owed, await circumstancesOf(ports, state))
    const proof = { number, folio: mark?.folio ?? 0, hash: state.head, answeredAt: mark?.at ?? '' }
    if (request.format === 'json') return { status: 201, json: proof }
    const noticesByMail = id === 0 ? notifiesByMail(state) : undefined
    return {
      status: 201,
      html: answeredPage({ ...proof, published: state.rule.published, punctuality, noticesByMail, site }),
    }
  }

  const { show, take } = caseForm(ports, 'de la carta', form, receive)
  return { 'GET /responder/{number}': show, 'POST /responder/{number}': take, ...officeDesk(ports, site, platform) }
}

export const create = httpFunction(routes, { query: ['estado'] })
export const handler = onLambda(create)
