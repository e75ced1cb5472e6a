import type { Ports } from '../shared/aws/ports.ts'
import { juntaPage } from '../shared/pages/public/junta.tsx'
import { type Handler, httpFunction } from './http/http.ts'
import { Problem } from './http/problem.ts'
import { onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

/** What everybody may know of a junta. It reads the public half of the directory and nothing else (I6). */
export const routes = ({ directory }: Ports): Record<RoutesOf<'juntas'>, Handler> => ({
  'GET /juntas/{id}': async ({ parameters: { id = '' }, format }) => {
    const junta = /^[\w-]{1,80}$/.test(id) ? await directory.junta(id) : undefined
    if (!junta) throw new Problem(404, 'no-such-junta', 'No hay una junta registrada en esa dirección. Revísela.')
    const entity = junta.entity && (await directory.entity(junta.entity))
    const { name, zone, since, resolution } = junta
    if (format === 'json')
      return { status: 200, json: { id: junta.id, name, zone, since, entity: junta.entity, verified: !!resolution } }
    return { status: 200, html: juntaPage({ ...junta, entityName: entity?.name }) }
  },
})

export const create = httpFunction(routes, { cached: true })
export const handler = onLambda(create)
