import type * as z from 'zod/mini'
import { type CaseNumber, parseCaseNumber, whyNoNumber } from '../../shared/cases/number.ts'
import type { Rejection } from '../../shared/cases/refusals.ts'
import type { CaseView } from '../../shared/cases/view.ts'
import type { Instant } from '../../shared/law/time.ts'
import { named } from '../../shared/law/typed.ts'
import { fieldNames } from '../../shared/pages/parts/fields.ts'
import type { Clock, Codes, Ids, Views } from '../../shared/ports.ts'
import { newPass } from '../../shared/register/passes.ts'
import { log } from '../lambda/log.ts'
import { passCookie } from './caller.ts'
import type { Handler, Request } from './http.ts'
import { errorsByField, errorsOf, type Fault, typed } from './input.ts'
import { Problem } from './problem.ts'
import { problemJson, type Reply } from './reply.ts'

/** Why a submission was not taken, with the field that each message belongs to. */
export type Failure = { status: number; code: string; fields: Fault[] }

const statuses: Record<string, number> = {
  'another-text': 409,
  'already-answered': 409,
  'wrong-code': 403,
  'wrong-passkey': 403,
  'copied-passkey': 403,
  'not-proved': 403,
  'too-many-tries': 429,
  'too-many-filings': 429,
  'too-many-asked': 429,
  'too-many-kept': 429,
}

/** A refusal of the register, placed at the field it speaks of. */
export const failureOf = ({ code, message }: Rejection, places: Record<string, string> = {}): Failure => ({
  status: statuses[code] ?? 422,
  code,
  fields: [{ field: places[code] ?? 'form', message: named(fieldNames[places[code] ?? ''] ?? {}, message) }],
})

/** What was wrong with the fields. */
export const unfit = (fields: Fault[]): Failure => ({ status: 422, code: 'invalid', fields })

/** What the schema found wrong. */
export const invalid = (error: z.core.$ZodError): Failure => unfit(errorsOf(error))

/** A form as HTML, with what was typed and what was wrong with it. */
export type FormPage = (values: Record<string, string>, errors: Record<string, string>) => Promise<string>

/** What a form about a case is drawn from; `token`, the hidden field of whoever is signed in, who types no code. */
export type CasePage = {
  number: CaseNumber
  view?: CaseView
  values: Record<string, string>
  errors: Record<string, string>
  submission: string
  token?: string
  now: Instant
}

/** The form about a case as everybody may know it now, or `own`, whoever is signed in for its junta, under the submission id with which it was sent before. */
export const formOf =
  (
    { views, clock, ids }: { views: Views; clock: Clock; ids: Ids },
    page: (props: CasePage) => string | Promise<string>,
  ) =>
  (number: CaseNumber, token?: string, own?: CaseView): FormPage =>
  async (values, errors) => {
    const view = own ?? (await views.get(number))
    const submission = values.submission ?? ids.random()
    return page({
      ...{ number, ...(view && { view }), ...(token && { token }) },
      ...{ values, errors, submission, now: clock.now() },
    })
  }

/** A failure as a program is told it. */
export const refusalJson = ({ status, code, fields }: Failure): Reply =>
  problemJson({ status, code, message: fields[0]?.message ?? 'Revise lo que envió.', fields })

/** Answers a failure: problem details to a program, to a person the same form with all that was typed. */
export async function rejectForm({ body, format }: Request, failure: Failure, page: FormPage): Promise<Reply> {
  const { status, code, fields } = failure
  // Nothing of the case or of who typed it: an alarm counts these.
  if (code === 'wrong-code' || code === 'too-many-tries') log('info', { wrongCode: code })
  if (format === 'json') return refusalJson(failure)
  return { status, html: await page(typed(body), errorsByField(fields)) }
}

/** The number in the route. Throws a Problem (404) where it is none; `source` says in Spanish where to copy it from. */
export function caseNumberOf({ parameters: { number: written = '' } }: Request, source: string): CaseNumber {
  const number = parseCaseNumber(written)
  if (number) return number
  throw new Problem(404, 'no-such-case', whyNoNumber(written, `Ese número de expediente no existe. Cópielo ${source}.`))
}

/**
 * A form about one case, whose number is in the route: `show` gives the browser its pass too, `take` receives it. `source`
 * says in Spanish where the number is to be copied from when it is not one.
 */
export const caseForm = (
  ports: { codes: Codes; clock: Clock; ids: Ids },
  source: string,
  pageOf: (number: CaseNumber) => FormPage,
  receive: (number: CaseNumber, request: Request, page: FormPage) => Promise<Reply>,
) => {
  const show: Handler = async (request) => {
    const page = pageOf(caseNumberOf(request, source))
    const pass = request.method === 'GET' ? await newPass(ports, request.caller) : undefined
    return { status: 200, html: await page({}, {}), ...(pass && { cookies: [passCookie(pass)] }) }
  }
  const take: Handler = async (request) => {
    const number = caseNumberOf(request, source)
    return receive(number, request, pageOf(number))
  }
  return { show, take }
}
