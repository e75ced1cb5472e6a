import { fonts } from '#fonts'
import type { Ports } from '../shared/aws/ports.ts'
import { viewsOn } from '../shared/aws/views.ts'
import { isHidden } from '../shared/cases/state.ts'
import { constancia } from '../shared/pages/public/constancia.ts'
import { paperPdf } from '../shared/papers/paper.ts'
import { type Handler, httpFunction } from './http/http.ts'
import { Problem } from './http/problem.ts'
import { publicCase } from './http/publicCase.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

const HIDDEN = 'La junta dice que no presentó este expediente: está oculto, y no tiene constancia. Vea su página.'

/** The papers of public cases, to be printed. Apart from `read`, because a face and its shaper are heavier than all the pages. */
export const routes = (
  { calendars, clock }: Ports,
  site: string,
  { dynamo }: HttpPlatform,
): Record<RoutesOf<'papers'>, Handler> => ({
  'GET /casos/{number}/constancia.pdf': async ({ parameters }) => {
    const { view, setting } = await publicCase(parameters.number ?? '', {
      views: viewsOn(dynamo),
      calendars,
      clock,
      site,
    })
    if (isHidden(view)) throw new Problem(404, 'hidden', HIDDEN)
    const bytes = await paperPdf(constancia(view, setting), fonts)
    return { status: 200, file: { name: `constancia-${view.number}.pdf`, bytes }, type: 'application/pdf' }
  },
})

export const create = httpFunction(routes, { cached: true })
export const handler = onLambda(create)
