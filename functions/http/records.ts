import { type Entity, entityCode, findPost } from '../../shared/cases/entity.ts'
import type { ListOf, ThemeList } from '../../shared/cases/lists.ts'
import type { CaseView } from '../../shared/cases/view.ts'
import { authoritiesPage, authorityPage, postPage, themePage } from '../../shared/pages/public/authority.tsx'
import { juntaPage } from '../../shared/pages/public/junta.tsx'
import { listPath } from '../../shared/pages/public/listAddress.ts'
import type { Directory, FigureRows } from '../../shared/ports.ts'
import type { Handler } from './http.ts'
import { Problem } from './problem.ts'

type Sources = {
  directory: Directory
  figures: FigureRows
  site: string
  /** The latest cases of a list. */
  latest: (of: ListOf) => Promise<CaseView[]>
}

/** What lists are of: the authorities with their offices, zones and subjects, and the juntas. Each throws a Problem (404) where there is no such thing. */
export function recordsOf({ directory, figures, site, latest }: Sources) {
  const entityOf = async (code: string | undefined): Promise<Entity> => {
    const known = entityCode.safeParse(code?.toUpperCase()).data
    const entity = known && (await directory.entity(known))
    if (!entity)
      throw new Problem(404, 'no-such-authority', 'No hay una autoridad registrada en esa dirección. Revísela.')
    return entity
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
  /** What a list is of, in words. */
  const titleOf = async (of: ListOf): Promise<string | undefined> => {
    if (of.by === 'all') return undefined
    if (of.by === 'junta') return (await juntaOf(of.id)).name
    const entity = await entityOf(of.entity)
    if (of.by === 'entity') return entity.name
    if (of.by === 'post') return `${postOf(entity, of.id).title}, ${entity.name}`
    return `${await themeOf(of)}, ${entity.name}`
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
  const authorities: Handler = async ({ format }) => {
    const roll = await figures.roll()
    if (format === 'json') return { status: 200, json: roll ?? { entities: [] } }
    return { status: 200, html: authoritiesPage({ roll, site }) }
  }
  return { titleOf, authorities, authority, post, theme, junta }
}

const postOf = (entity: Entity, id: string) => {
  const found = findPost(entity, id)
  if (!found) throw new Problem(404, 'no-such-post', 'No hay una oficina registrada en esa dirección. Revísela.')
  return found
}
