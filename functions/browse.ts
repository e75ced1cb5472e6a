import { figureRowsOn } from '../shared/aws/figures.ts'
import { listsOn } from '../shared/aws/lists.ts'
import type { Ports } from '../shared/aws/ports.ts'
import { viewsOn } from '../shared/aws/views.ts'
import { type Entity, entityCode, findPost } from '../shared/cases/entity.ts'
import { type ListOf, listName, type ThemeList } from '../shared/cases/lists.ts'
import { parseCaseNumber, whyNoNumber } from '../shared/cases/number.ts'
import type { CaseView } from '../shared/cases/view.ts'
import { authoritiesPage, authorityPage, postPage, themePage } from '../shared/pages/public/authority.tsx'
import { casesPage } from '../shared/pages/public/cases.tsx'
import { comoFuncionaPage } from '../shared/pages/public/comoFunciona.tsx'
import { feedOf } from '../shared/pages/public/feed.ts'
import { juntaPage } from '../shared/pages/public/junta.tsx'
import { type Asked, listPath, stateNames } from '../shared/pages/public/listAddress.ts'
import { notFoundPage } from '../shared/pages/public/notFound.tsx'
import { presentarPage } from '../shared/pages/public/presentar.tsx'
import { privacidadPage } from '../shared/pages/public/privacidad.tsx'
import { registrarJuntaPage } from '../shared/pages/public/registrarJunta.tsx'
import type { LeftOut } from '../shared/ports.ts'
import { listCases } from '../shared/register/listCases.ts'
import { type Handler, httpFunction, type Request } from './http/http.ts'
import { listFields, readAsked } from './http/listQuery.ts'
import { Problem } from './http/problem.ts'
import type { Reply } from './http/reply.ts'
import { log } from './lambda/log.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

const PAGE = 20
const LATEST = 10

/** The lists and the records of who answers, and the pages that explain. It reads the redacted views and the public half of the directory, and nothing else (I6). */
export const routes = (
  { clock, directory }: Ports,
  site: string,
  { dynamo, operated = { contact: `registro@${new URL(site).hostname}` } }: HttpPlatform,
): Record<RoutesOf<'browse'>, Handler> => {
  const ports = { lists: listsOn(dynamo), views: viewsOn(dynamo) }
  const figures = figureRowsOn(dynamo)
  const latest = async (of: ListOf): Promise<CaseView[]> => (await listCases(ports, { of }, LATEST, tell)).views

  const entityOf = async (code: string | undefined): Promise<Entity> => {
    const known = entityCode.safeParse(code?.toUpperCase()).data
    const entity = known && (await directory.entity(known))
    if (!entity)
      throw new Problem(404, 'no-such-authority', 'No hay una autoridad registrada en esa dirección. Revísela.')
    return entity
  }

  /** What a list is of, in words. Throws a Problem (404) where there is no such thing. */
  const titleOf = async (of: ListOf): Promise<string | undefined> => {
    if (of.by === 'all') return undefined
    if (of.by === 'junta') return (await juntaOf(of.id)).name
    const entity = await entityOf(of.entity)
    if (of.by === 'entity') return entity.name
    if (of.by === 'post') return `${postOf(entity, of.id).title}, ${entity.name}`
    return `${await themeOf(of)}, ${entity.name}`
  }
  const juntaOf = async (id: string) => {
    const junta = /^[\w-]{1,80}$/.test(id) ? await directory.junta(id) : undefined
    if (!junta) throw new Problem(404, 'no-such-junta', 'No hay una junta registrada en esa dirección. Revísela.')
    return junta
  }
  const themeOf = async ({ by, entity, id }: ThemeList): Promise<string> => {
    const catalogue = await directory.catalogue(entity)
    const found = catalogue?.[by === 'zone' ? 'zones' : 'subjects'].find((one) => one.id === id)
    if (!found) throw new Problem(404, 'no-such-theme', 'No hay una zona ni un asunto con esa dirección. Revísela.')
    return found.name
  }

  const list = async ({ query, path, format }: Request): Promise<Reply> => {
    const asked = readAsked(query)
    const { of, state, kind, year, from } = asked
    const title = await titleOf(of)
    const { views, next } = await listCases(
      ports,
      { of, state: state && stateNames[state], kind, year, from },
      PAGE,
      tell,
    )
    if (format === 'json')
      return {
        status: 200,
        json: {
          ...described(asked),
          cases: views.map(brief(site)),
          next: next && `${site}${jsonPath({ ...asked, from: next })}`,
        },
      }
    const now = clock.now()
    if (path.endsWith('.atom')) {
      const feed = { title: title ?? 'Todos los expedientes', path: listPath(asked).replace('/casos', '/casos.atom') }
      return { status: 200, feed: feedOf({ ...feed, site, views, now }) }
    }
    return { status: 200, html: casesPage({ asked, title, views, next, now, site }) }
  }
  const lookUp: Handler = async (request) => {
    const { numero } = request.query
    if (numero === undefined) return list(request)
    const number = parseCaseNumber(numero)
    if (!number)
      return {
        status: 404,
        html: notFoundPage({ ...unfound, typed: numero, error: whyNoNumber(numero, noSuchNumber) }),
      }
    return { status: 303, location: `/casos/${number}` }
  }
  const authority: Handler = async ({ parameters, format }) => {
    const entity = await entityOf(parameters.entity)
    const { code, name } = entity
    const [made, catalogue] = await Promise.all([figures.of(code), directory.catalogue(code)])
    if (format === 'json')
      return {
        status: 200,
        json: { code, name, figures: made, cases: listPath({ of: { by: 'entity', entity: code } }) },
      }
    const views = await latest({ by: 'entity', entity: code })
    return { status: 200, html: authorityPage({ entity, figures: made, catalogue, views, site }) }
  }
  const post: Handler = async ({ parameters, format }) => {
    const entity = await entityOf(parameters.entity)
    const found = postOf(entity, parameters.post ?? '')
    const made = await figures.of(entity.code)
    const { id, title } = found
    if (format === 'json')
      return { status: 200, json: { entity: entity.code, id, title, day: made?.day, figures: made?.posts[id] } }
    const views = await latest({ by: 'post', entity: entity.code, id })
    return { status: 200, html: postPage({ entity, post: found, figures: made, views, site }) }
  }
  const theme =
    (by: 'zone' | 'subject'): Handler =>
    async ({ parameters, format }) => {
      const entity = await entityOf(parameters.entity)
      const of = { by, entity: entity.code, id: parameters[by] ?? '' } as const
      const title = await themeOf(of)
      const made = await figures.of(entity.code)
      const tally = by === 'subject' ? made?.subjects[of.id] : undefined
      if (format === 'json')
        return { status: 200, json: { entity: entity.code, id: of.id, name: title, day: made?.day, figures: tally } }
      return {
        status: 200,
        html: themePage({ of, title, entity, tally, day: made?.day, views: await latest(of), site }),
      }
    }
  const junta: Handler = async ({ parameters: { id = '' }, format }) => {
    const found = await juntaOf(id)
    const entity = found.entity && (await directory.entity(found.entity))
    const { name, zone, since, resolution } = found
    if (format === 'json')
      return { status: 200, json: { id, name, zone, since, entity: found.entity, verified: !!resolution } }
    return {
      status: 200,
      html: juntaPage({ ...found, entityName: entity?.name, views: await latest({ by: 'junta', id }) }),
    }
  }
  return {
    'GET /casos': lookUp,
    'GET /casos.json': list,
    'GET /casos.atom': list,
    'GET /autoridades': async () => ({ status: 200, html: authoritiesPage({ roll: await figures.roll(), site }) }),
    'GET /autoridades.json': async () => ({ status: 200, json: (await figures.roll()) ?? { entities: [] } }),
    'GET /autoridades/{entity}': authority,
    'GET /autoridades/{entity}/{post}': post,
    'GET /zonas/{entity}/{zone}': theme('zone'),
    'GET /asuntos/{entity}/{subject}': theme('subject'),
    'GET /juntas/{id}': junta,
    'GET /registrar-junta': async () => ({ status: 200, html: registrarJuntaPage() }),
    'GET /presentar': async () => ({ status: 200, html: presentarPage() }),
    'GET /privacidad': async () => ({ status: 200, html: privacidadPage({ operated, site }) }),
    'GET /como-funciona': async () => ({ status: 200, html: comoFuncionaPage({ operated, site }) }),
  }
}

const postOf = (entity: Entity, id: string) => {
  const found = findPost(entity, id)
  if (!found) throw new Problem(404, 'no-such-post', 'No hay una oficina registrada en esa dirección. Revísela.')
  return found
}

/** A case that cannot be read is missing from a list, and from nothing else. */
const tell: LeftOut = ({ message }) => log('error', { list: 'browse', why: message })

const jsonPath = (asked: Asked): string => listPath(asked).replace('/casos', '/casos.json')
const described = ({ of, state, kind, year }: Asked) => ({ list: listName(of), state, kind, year })

/** A case in a list for programs: what it is and where the rest stands. */
const brief =
  (site: string) =>
  ({ number, kind, entity, obligations: [owed], filed, changed, closed }: CaseView) => ({
    ...{ number, kind, entity, office: owed && { id: owed.debtor.id, title: owed.debtor.title } },
    ...{ filed: filed.at, changed, closed, url: `${site}/casos/${number}.json` },
  })

const unfound = { title: 'Error: revise el número', message: 'No hay un expediente con el número que escribió.' }
const noSuchNumber =
  'Ese número no está completo o tiene una letra cambiada. Cópielo de la constancia, por ejemplo WAY-2026-000001-P.'

export const create = httpFunction(routes, { cached: true, query: ['numero', ...listFields] })
export const handler = onLambda(create)
