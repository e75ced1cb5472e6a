import * as z from 'zod/mini'
import { membersOn } from '../shared/aws/members.ts'
import type { Ports } from '../shared/aws/ports.ts'
import { readDay } from '../shared/law/parseDates.ts'
import { spanishDate } from '../shared/law/time.ts'
import { holdPage } from '../shared/pages/junta/hold.tsx'
import { limits } from '../shared/pages/parts/fields.ts'
import { hold } from '../shared/register/answer.ts'
import { type Handler, httpFunction } from './http/http.ts'
import { legible } from './http/input.ts'
import { intentForms } from './http/intentForms.ts'
import { juntaForm } from './http/juntaForm.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

const input = z.strictObject({ until: legible(limits.until, readDay, 'Elija hasta qué día, por ejemplo 2/3/2026.') })

/** Where a junta asks Plazo to wait before the next rung, because it is negotiating, or to go on no more; and where a member stops that. */
export const routes = (ports: Ports, _: string, platform: HttpPlatform): Record<RoutesOf<'hold'>, Handler> => {
  const { show, take } = juntaForm(ports, platform, {
    input,
    page: holdPage,
    source: 'de la constancia',
    missingCode: 'Escriba el código de 8 cifras que está en su constancia.',
    places: { 'bad-date': 'until' },
    act: (number, { until }, by) => hold(ports, number, { until, ...by }),
    done: ({ until }, { number, folios }) => ({
      title: 'Plazo esperará',
      message: `Plazo no avisará a otro superior hasta después del ${spanishDate(until)}. Consta en el folio ${folios}. El plazo de la autoridad sigue corriendo.`,
      json: { number, until, folio: folios },
    }),
  })
  const { withdrawal, disowning, objection } = intentForms({ ...ports, members: membersOn(platform.dynamo) }, platform)
  return {
    'GET /casos/{number}/esperar': show,
    'POST /casos/{number}/esperar': take,
    'GET /casos/{number}/retirar': withdrawal.show,
    'POST /casos/{number}/retirar': withdrawal.take,
    'GET /casos/{number}/desconocer': disowning.show,
    'POST /casos/{number}/desconocer': disowning.take,
    'GET /casos/{number}/oponerse': objection.show,
    'POST /casos/{number}/oponerse': objection.take,
  }
}

export const create = httpFunction(routes)
export const handler = onLambda(create)
