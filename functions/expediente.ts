import { fonts } from '#fonts'
import { lettersOn } from '../shared/aws/letters.ts'
import type { Ports } from '../shared/aws/ports.ts'
import { sessionPortsOn } from '../shared/aws/sessionPorts.ts'
import { expediente } from '../shared/pages/desk/expediente.ts'
import { expedientePdf } from '../shared/papers/expediente.ts'
import { expedienteOf } from '../shared/register/expediente.ts'
import { caseNumberOf } from './http/form.ts'
import { type Handler, httpFunction } from './http/http.ts'
import { Problem } from './http/problem.ts'
import { signedBy, toSignIn, whoSigned } from './http/session.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

/** The whole expediente of a case, for its own junta. Apart from `papers`, which everybody may call and which reaches nothing private. */
export const routes = (ports: Ports, site: string, platform: HttpPlatform): Record<RoutesOf<'expediente'>, Handler> => {
  const access = sessionPortsOn(platform)
  return {
    'GET /mesa/casos/{number}/expediente.pdf': async (request) => {
      const number = caseNumberOf(request, 'de su mesa')
      const who = await whoSigned(access, request)
      if (!who) return toSignIn(request.path)
      const own = await expedienteOf({ ...ports, letters: lettersOn(platform.dynamo) }, number, signedBy(who))
      if (!own)
        throw new Problem(404, 'no-such-case', 'Ese expediente no es de ninguna junta del correo con que usted entró.')
      const context = { now: ports.clock.now(), record: await ports.calendars.record(own.view.calendar), site }
      const bytes = await expedientePdf(expediente(own.view, own, context), fonts)
      return { status: 200, file: { name: `expediente-${number}.pdf`, bytes }, type: 'application/pdf' }
    },
  }
}

export const create = httpFunction(routes)
export const handler = onLambda(create)
