import * as z from 'zod/mini'
import type { Ports } from '../shared/aws/ports.ts'
import { viewsOn } from '../shared/aws/views.ts'
import { instruments } from '../shared/cases/acts/opened.ts'
import type { CaseNumber } from '../shared/cases/number.ts'
import type { Consent } from '../shared/cases/state.ts'
import { readDateTime } from '../shared/law/parseDates.ts'
import { toInstant } from '../shared/law/time.ts'
import { stepsPage } from '../shared/pages/junta/steps.tsx'
import { choices, limits, steps } from '../shared/pages/parts/fields.ts'
import { messagePage } from '../shared/pages/public/message.tsx'
import { type Step, takeStep } from '../shared/register/steps.ts'
import { caseForm, type FormPage, failureOf, formOf, invalid, rejectForm } from './http/form.ts'
import { type Handler, httpFunction, type Request } from './http/http.ts'
import { anyLine, choice, code, filled, legible, submissionId } from './http/input.ts'
import type { Reply } from './http/reply.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

const input = z.strictObject({
  submission: submissionId,
  code: code('Escriba el código de 8 cifras que está en los correos de Plazo a la junta.'),
  step: choice(steps, choices.step, `Elija una de las opciones (${steps.join(', ')}).`),
  presented: z.optional(
    legible(limits.presented, readDateTime, 'Escriba la fecha y la hora del sello, por ejemplo 2/3/2026 10:20.'),
  ),
  entryNumber: anyLine(limits.entryNumber),
  desk: anyLine(limits.desk),
})

const consents: Partial<Record<(typeof steps)[number], { consent: Consent; given: boolean }>> = {
  avisar: { consent: 'superiors', given: true },
  'no-avisar': { consent: 'superiors', given: false },
  notificar: { consent: 'notices', given: true },
  'no-notificar': { consent: 'notices', given: false },
}

/** What the junta chose, as the register takes it. */
function stepOf({ step, presented, entryNumber, desk }: z.infer<typeof input>): Step {
  if (step === 'reservar') return { reserve: true }
  const consent = consents[step]
  if (consent) return consent
  const instrument = instruments.find((one) => one === step)
  if (!instrument) throw new RangeError(`no step ${step}`)
  return { instrument, entry: presented === undefined ? undefined : { at: toInstant(presented), entryNumber, desk } }
}

const agreed: Record<Consent, { given: string; taken: string }> = {
  superiors: {
    given: 'Si la autoridad sigue sin responder, Plazo avisa a sus superiores, uno por vez.',
    taken: 'Plazo no avisa a nadie más.',
  },
  notices: {
    given: 'La respuesta que la oficina registre en Plazo le llega al correo de la junta, y vale como notificación.',
    taken: 'La entidad debe notificarle la respuesta en su domicilio.',
  },
}

const done = (step: Step): string => {
  if ('consent' in step) return agreed[step.consent][step.given ? 'given' : 'taken']
  if ('reserve' in step) return 'Desde hoy la página y las cartas dicen «identidad reservada».'
  return step.entry
    ? 'Plazo cuenta desde ese día, como de todo lo que la junta presenta.'
    : 'Le llega por correo, listo para firmar. Cuando lo presente, vuelva aquí con la fecha y la hora del sello.'
}

/** Where a junta decides what comes next, with the code of its mailbox. */
export const routes = (given: Ports, _: string, { dynamo }: HttpPlatform): Record<RoutesOf<'steps'>, Handler> => {
  const ports = { ...given, views: viewsOn(dynamo) }
  const { ids } = ports

  const receive = async (number: CaseNumber, request: Request, page: FormPage): Promise<Reply> => {
    const given = input.safeParse({ submission: ids.random(), ...filled(request.body) })
    if (!given.success) return rejectForm(request, invalid(given.error), page)
    const { submission, code } = given.data
    const step = stepOf(given.data)
    const result = await takeStep(ports, number, { caller: request.caller, submission, code, step })
    if ('message' in result)
      return rejectForm(
        request,
        failureOf(result, {
          'wrong-code': 'code',
          'future-date': 'presented',
          'too-old': 'presented',
          'before-its-time': 'presented',
        }),
        page,
      )
    if (request.format === 'json') return { status: 201, json: { number, step: given.data.step, folio: result.folios } }
    const message = `${done(step)} Consta en el folio ${result.folios}.`
    return { status: 201, html: messagePage({ title: 'Registrado', message }) }
  }

  const { show, take } = caseForm(ports, 'del correo', formOf(ports, stepsPage), receive)
  return { 'GET /casos/{number}/pasos': show, 'POST /casos/{number}/pasos': take }
}

export const create = httpFunction(routes)
export const handler = onLambda(create)
