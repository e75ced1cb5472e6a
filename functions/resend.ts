import { lettersOn } from '../shared/aws/letters.ts'
import type { Ports } from '../shared/aws/ports.ts'
import { resendPage } from '../shared/pages/office/resend.tsx'
import { messagePage } from '../shared/pages/public/message.tsx'
import { tooManyAgain } from '../shared/register/limits.ts'
import { resend } from '../shared/register/resend.ts'
import { caseNumberOf } from './http/form.ts'
import { type Handler, httpFunction } from './http/http.ts'
import { Problem } from './http/problem.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

const SOURCE = 'de la página del expediente o de la carta'

const SENT =
  'Si el expediente existe y espera respuesta, la última carta sale de nuevo al buzón registrado de cada oficina que la debe, y a ningún otro. Puede tardar unos minutos; se reenvía una vez por hora. Si a su oficina no le llega, su buzón en el directorio puede ser otro: escriba al operador, al pie de esta página.'

/** Where an office that lost its letter has it sent again. The same for every number: it tells nothing of a case. */
export const routes = (given: Ports, _: string, platform: HttpPlatform): Record<RoutesOf<'resend'>, Handler> => {
  const ports = { ...given, letters: lettersOn(platform.dynamo) }
  return {
    'GET /casos/{number}/reenviar': async (request) => ({
      status: 200,
      html: resendPage({ number: caseNumberOf(request, SOURCE) }),
    }),
    'POST /casos/{number}/reenviar': async (request) => {
      const number = caseNumberOf(request, SOURCE)
      if (await tooManyAgain(ports, request.caller.network))
        throw new Problem(
          429,
          'too-many-asked',
          'Desde aquí se pidieron demasiadas cartas en una hora. Espere una hora, o entre a su mesa con el correo de su oficina.',
        )
      await resend(ports, number)
      if (request.format === 'json') return { status: 202, json: { number, sent: 'if it waits for an answer' } }
      return { status: 202, html: messagePage({ title: 'La carta va al buzón de la oficina', message: SENT }) }
    },
  }
}

export const create = httpFunction(routes)
export const handler = onLambda(create)
