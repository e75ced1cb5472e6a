import * as z from 'zod/mini'
import type { Ports } from '../../shared/aws/ports.ts'
import { sessionPortsOn } from '../../shared/aws/sessionPorts.ts'
import { viewsOn } from '../../shared/aws/views.ts'
import type { CaseNumber } from '../../shared/cases/number.ts'
import type { Rejection } from '../../shared/cases/refusals.ts'
import type { Case } from '../../shared/cases/state.ts'
import { type MessageProps, messagePage } from '../../shared/pages/public/message.tsx'
import { type JuntaProof, ownCase } from '../../shared/register/juntaProof.ts'
import { ownView } from '../../shared/register/ownCases.ts'
import type { HttpPlatform } from '../lambda/platform.ts'
import { type CasePage, caseForm, caseNumberOf, type FormPage, failureOf, formOf, rejectForm, unfit } from './form.ts'
import { formToken } from './formToken.ts'
import type { Handler, Request } from './http.ts'
import { code, errorsOf, filled, submissionId } from './input.ts'
import type { Reply } from './reply.ts'
import { type SignedIn, STALE, signedBy, whoSends, whoSigned } from './session.ts'

const MISSING_CODE = 'Escriba el código de 8 cifras que está en los correos de Plazo a la junta.'

/** Who sends a form, and which sending it is: the same twice is one act. */
type By = { submission: string; proof: JuntaProof }

/** What is said to whoever acted: `list` is what may be done next, each by its name; `next`, where it goes on. */
type Done = Pick<MessageProps, 'title' | 'message' | 'list' | 'next'> & { json: Record<string, unknown> }

type OwnState = { state: Case; junta: string }

/** A form by which a junta acts in one of its cases. */
type JuntaForm<Given> = {
  /** Its fields, but for the submission id and the code. */
  input: z.ZodMiniType<Given>
  page: (props: CasePage) => string
  /** What is filled in already for whoever comes by a link of its desk. */
  prefill?: (query: Request['query']) => Record<string, string>
  /** Where a code is to be copied from where it is not any letter to the junta, in Spanish: as what stands before its number, and as what is missing. */
  source?: string
  missingCode?: string
  /** The field that each refusal speaks of. */
  places: Record<string, string>
  act: (number: CaseNumber, given: Given, by: By) => Promise<Case | Rejection>
  done: (given: Given, state: Case) => Done
}

/**
 * A form by which a junta acts in a case, whose number is in the route. Whoever is signed in with a mailbox of that junta
 * needs no code; everybody else types the one of its letters.
 */
export function juntaForm<Given>(
  ports: Ports,
  platform: HttpPlatform,
  {
    input,
    page,
    prefill = () => ({}),
    source = 'del correo',
    missingCode = MISSING_CODE,
    places,
    act,
    done,
  }: JuntaForm<Given>,
): { show: Handler; take: Handler } {
  const access = sessionPortsOn(platform)
  const form = formOf({ ...ports, views: viewsOn(platform.dynamo) }, page)
  const withCode = ({ caller }: Request) =>
    z.pipe(
      z.object({ submission: submissionId, code: code(missingCode) }),
      z.transform(({ submission, code }): By => ({ submission, proof: { code, caller } })),
    )
  const withSession = (who: SignedIn) =>
    z.pipe(
      z.object({ submission: submissionId }),
      z.transform(({ submission }): By => ({ submission, proof: { signed: signedBy(who) } })),
    )

  /** The form as whoever may read the case is to read it, the rest as everybody does. */
  const formFor = async (who: SignedIn, number: CaseNumber, read?: OwnState): Promise<FormPage> => {
    const token = await formToken(ports.codes, ports.ids, who.session, number)
    return async (values, errors) => {
      const own = read ?? (await ownCase(ports, number, signedBy(who)))
      return form(number, token, own && (await ownView(ports, own.state, own.junta)))(values, errors)
    }
  }

  const receive = async (
    { number, request, page }: { number: CaseNumber; request: Request; page: FormPage },
    who: z.ZodMiniType<By>,
  ): Promise<Reply> => {
    const { form: _, ...body } = filled(request.body)
    const { submission = ports.ids.random(), code, ...fields } = body
    const [by, given] = [who.safeParse({ submission, code }), input.safeParse(fields)]
    if (!by.success || !given.success)
      return rejectForm(request, unfit([by, given].flatMap(({ error }) => (error ? errorsOf(error) : []))), page)
    const result = await act(number, given.data, by.data)
    if ('message' in result) return rejectForm(request, failureOf(result, { 'wrong-code': 'code', ...places }), page)
    const { json, ...said } = done(given.data, result)
    const back = 'signed' in by.data.proof ? `/mesa/casos/${number}` : undefined
    return request.format === 'json' ? { status: 201, json } : { status: 201, html: messagePage({ ...said, back }) }
  }

  const byCode = caseForm(ports, source, form, (number, request, page) =>
    receive({ number, request, page }, withCode(request)),
  )

  const show: Handler = async (request) => {
    const number = caseNumberOf(request, source)
    const who = await whoSigned(access, request)
    const own = who && (await ownCase(ports, number, signedBy(who)))
    return own
      ? { status: 200, html: await (await formFor(who, number, own))(prefill(request.query), {}) }
      : byCode.show(request)
  }
  const take: Handler = async (request) => {
    const { form: field, code } = request.body
    if (code !== undefined || (field === undefined && !request.bearer)) return byCode.take(request)
    const number = caseNumberOf(request, source)
    const { isOurs, ...who } = await whoSends(access, request, number)
    const page = await formFor(who, number)
    if (!isOurs) return rejectForm(request, STALE, page)
    return receive({ number, request, page }, withSession(who))
  }
  return { show, take }
}
