import * as z from 'zod/mini'
import type { Ports } from '../shared/aws/ports.ts'
import { instruments } from '../shared/cases/acts/opened.ts'
import type { Consent } from '../shared/cases/state.ts'
import { readDateTime } from '../shared/law/parseDates.ts'
import { toInstant } from '../shared/law/time.ts'
import { stepsPage } from '../shared/pages/junta/steps.tsx'
import { choices, limits, steps } from '../shared/pages/parts/fields.ts'
import { type Step, takeStep } from '../shared/register/steps.ts'
import { type Handler, httpFunction } from './http/http.ts'
import { anyLine, choice, legible } from './http/input.ts'
import { juntaForm } from './http/juntaForm.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

const input = z.strictObject({
  step: choice(steps, choices.step, `Elija una de las opciones (${steps.join(', ')}).`),
  presented: z.optional(
    legible(limits.presented, readDateTime, 'Escriba la fecha y la hora del sello, por ejemplo 2/3/2026 10:20.'),
  ),
  entryNumber: anyLine(limits.entryNumber),
  desk: anyLine(limits.desk),
})
type Given = z.infer<typeof input>

const consents: Partial<Record<(typeof steps)[number], { consent: Consent; given: boolean }>> = {
  avisar: { consent: 'superiors', given: true },
  'no-avisar': { consent: 'superiors', given: false },
  notificar: { consent: 'notices', given: true },
  'no-notificar': { consent: 'notices', given: false },
}

/** What the junta chose, as the register takes it. */
function stepOf({ step, presented, entryNumber, desk }: Given): Step {
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

/** Where a junta decides what comes next. */
export const routes = (ports: Ports, _: string, platform: HttpPlatform): Record<RoutesOf<'steps'>, Handler> => {
  const { show, take } = juntaForm(ports, platform, {
    input,
    page: stepsPage,
    places: { 'future-date': 'presented', 'too-old': 'presented', 'before-its-time': 'presented' },
    act: (number, given, by) => takeStep(ports, number, { step: stepOf(given), ...by }),
    done: (given, { number, folios }) => ({
      title: 'Registrado',
      message: `${done(stepOf(given))} Consta en el folio ${folios}.`,
      json: { number, step: given.step, folio: folios },
    }),
  })
  return {
    'GET /casos/{number}/pasos': show,
    'POST /casos/{number}/pasos': take,
  }
}

export const create = httpFunction(routes)
export const handler = onLambda(create)
