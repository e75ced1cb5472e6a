import { figureRowsOn } from '../shared/aws/figures.ts'
import type { Ports } from '../shared/aws/ports.ts'
import { viewsOn } from '../shared/aws/views.ts'
import { listsOf } from '../shared/cases/lists.ts'
import { togetherIn } from '../shared/cases/week.ts'
import { bulletinJson, bulletinPage } from '../shared/pages/public/bulletin.tsx'
import { datosPage } from '../shared/pages/public/datos.tsx'
import { glosarioPage } from '../shared/pages/public/glosario.tsx'
import { openApi } from '../shared/pages/public/openApi.ts'
import { robotsOf, sitemapOf } from '../shared/pages/public/sitemap.ts'
import type { LeftOut } from '../shared/ports.ts'
import { type Handler, httpFunction } from './http/http.ts'
import { log } from './lambda/log.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

/** What is quoted, downloaded or read by programs: the bulletin of the week, the open data and how to ask for them, the words. */
export const routes = (_: Ports, site: string, { dynamo }: HttpPlatform): Record<RoutesOf<'press'>, Handler> => {
  const views = viewsOn(dynamo)
  const { roll } = figureRowsOn(dynamo)
  const bulletin: Handler = async ({ format }) => {
    const made = await roll()
    const weeks = made?.entities.flatMap(({ week }) => week ?? []) ?? []
    const { cases, quickest } = togetherIn(weeks) ?? { cases: { answered: [], silent: [] } }
    const numbers = new Set([...cases.answered, ...cases.silent, ...(quickest ? [quickest.number] : [])])
    const named = (await views.those([...numbers], tell)).filter((view) => listsOf(view).length > 0)
    const told = { roll: made, views: named, site }
    return format === 'json' ? { status: 200, json: bulletinJson(told) } : { status: 200, html: bulletinPage(told) }
  }
  return {
    'GET /boletin': bulletin,
    'GET /boletin.json': bulletin,
    'GET /datos': async () => ({ status: 200, html: datosPage({ roll: await roll(), site }) }),
    'GET /openapi.json': async () => ({ status: 200, json: openApi(site) }),
    'GET /glosario': async () => ({ status: 200, html: glosarioPage({ site }) }),
    'GET /sitemap.xml': async () => ({
      ...{ status: 200, shown: sitemapOf(await roll(), site), type: 'application/xml; charset=utf-8' },
    }),
    'GET /robots.txt': async () => ({ status: 200, shown: robotsOf(site), type: 'text/plain; charset=utf-8' }),
  }
}

/** A case that cannot be read is missing from the bulletin, and from nothing else. */
const tell: LeftOut = ({ message }) => log('error', { list: 'press', why: message })

export const create = httpFunction(routes, { cached: true })
export const handler = onLambda(create)
