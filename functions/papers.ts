import { fonts } from '#fonts'
import type { Ports } from '../shared/aws/ports.ts'
import { viewsOn } from '../shared/aws/views.ts'
import { isGone } from '../shared/cases/state.ts'
import type { CaseView } from '../shared/cases/view.ts'
import { constancia } from '../shared/pages/public/constancia.ts'
import { posterOf } from '../shared/pages/public/poster.ts'
import { paperPdf } from '../shared/papers/paper.ts'
import { posterPdf } from '../shared/papers/poster.ts'
import type { RenderContext } from '../shared/words/facts.ts'
import { type Handler, httpFunction } from './http/http.ts'
import { Problem } from './http/problem.ts'
import { publicCase } from './http/publicCase.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

const GONE = 'Este expediente ya no se publica, y no se imprime. Su página dice por qué.'

/** The papers of public cases, to be printed. Apart from `read`, because a face and its shaper are heavier than all the pages. */
export const routes = (
  { calendars, clock }: Ports,
  site: string,
  { dynamo }: HttpPlatform,
): Record<RoutesOf<'papers'>, Handler> => {
  const sources = { views: viewsOn(dynamo), calendars, clock, site }
  const paper =
    (name: string, print: (view: CaseView, setting: RenderContext) => Promise<Uint8Array>): Handler =>
    async ({ parameters }) => {
      const { view, setting } = await publicCase(parameters.number ?? '', sources)
      if (isGone(view)) throw new Problem(410, 'gone', GONE)
      const file = { name: `${name}-${view.number}.pdf`, bytes: await print(view, setting) }
      return { status: 200, file, type: 'application/pdf' }
    }
  return {
    'GET /casos/{number}/constancia.pdf': paper('constancia', (view, setting) =>
      paperPdf(constancia(view, setting), fonts),
    ),
    'GET /casos/{number}/afiche.pdf': paper('afiche', (view, setting) => posterPdf(posterOf(view, setting), fonts)),
  }
}

export const create = httpFunction(routes, { cached: true })
export const handler = onLambda(create)
