import type { Catalogue } from '../../cases/catalogue.ts'
import { type Entity, findPost, type Post } from '../../cases/entity.ts'
import { type Figures, type Roll, type Tally, totalOf } from '../../cases/figures.ts'
import type { ListOf, ThemeList } from '../../cases/lists.ts'
import type { CaseView } from '../../cases/view.ts'
import { isKind, kindName } from '../../law/rules.ts'
import { spanishDate } from '../../law/time.ts'
import { areaNames } from '../../words/chosen.ts'
import { CaseList } from '../parts/caseList.tsx'
import { page } from '../parts/layout.tsx'
import { printStyle } from '../parts/printStyle.ts'
import { Definitions, figureStyle, Groups, TallyTable } from './figures.tsx'
import { listPath, pathOf } from './listAddress.ts'

/** The groups of a record that have any case, the ones with more cases first. */
const sorted = (groups: Figures['posts'], named: (key: string) => { label: string; path?: string | undefined }) =>
  Object.entries(groups)
    .map(([key, tally]) => ({ ...named(key), tally }))
    .toSorted((a, b) => totalOf(b.tally) - totalOf(a.tally) || a.label.localeCompare(b.label, 'es'))

/** The latest cases of a list, and the way to all of them. */
const Latest = ({ of, views }: { of: ListOf; views: CaseView[] }) =>
  views.length === 0 ? (
    <p>Todavía no hay un expediente público aquí.</p>
  ) : (
    <>
      <h2>Los últimos expedientes</h2>
      <CaseList views={views} />
      <p>
        <a href={listPath({ of })}>Ver todos, y elegir por estado, tipo o año</a>
      </p>
    </>
  )

const NoFigures = () => <p>Las cifras se hacen cada mañana: aún no hay, o no hay expedientes que contar.</p>

type Shared = { site: string; views: CaseView[] }

/** What everybody may know of an entity: how it answers, office by office. GET /autoridades/{entity}. */
export const authorityPage = ({
  entity,
  figures,
  catalogue,
  views,
  site,
}: Shared & { entity: Entity; figures: Figures | undefined; catalogue: Catalogue | undefined }): string => {
  const { code, name, posts } = entity
  const of: ListOf = { by: 'entity', entity: code }
  const subjects = catalogue?.subjects ?? []
  return page({
    title: `${name}: cómo responde`,
    description: `Qué debe responder ${name}, qué respondió y en cuántos días, según lo registrado en Plazo.`,
    url: `${site}${pathOf(of)}`,
    json: `${pathOf(of)}.json`,
    styled: figureStyle + printStyle,
    ...(figures && { asOf: spanishDate(figures.day) }),
    children: (
      <>
        <h1>{name}</h1>
        {figures ? (
          <>
            <TallyTable tally={figures.whole} caption="Lo que las juntas le presentaron" />
            <Definitions day={figures.day} />
            <Groups
              title="Por oficina"
              groups={sorted(figures.posts, (id) => ({
                label: findPost({ posts }, id)?.title ?? id,
                path: pathOf({ by: 'post', entity: code, id }),
              }))}
            />
            <Groups
              title="Casco urbano y periferia"
              groups={sorted(figures.areas, (area) => ({ label: areaNames[area] ?? area }))}
            />
            <Groups
              title="Por asunto"
              groups={sorted(figures.subjects, (id) => ({
                label: subjects.find((one) => one.id === id)?.name ?? id,
                path: pathOf({ by: 'subject', entity: code, id }),
              }))}
            />
            <Groups
              title="Por tipo de documento"
              groups={sorted(figures.kinds, (kind) => ({
                label: isKind(kind) ? kindName(kind) : kind,
                ...(isKind(kind) && { path: listPath({ of, kind }) }),
              }))}
            />
            <Groups
              title="Por año"
              groups={sorted(figures.years, (year) => ({ label: year, path: listPath({ of, year: Number(year) }) }))}
            />
          </>
        ) : (
          <NoFigures />
        )}
        <Latest of={of} views={views} />
      </>
    ),
  })
}

/** A post of an entity: what it owes and how it answered; whoever holds it is told beside each case, on its day. GET /autoridades/{entity}/{post}. */
export const postPage = ({
  entity: { code, name },
  post: { id, title },
  figures,
  views,
  site,
}: Shared & { entity: Entity; post: Post; figures: Figures | undefined }): string => {
  const of: ListOf = { by: 'post', entity: code, id }
  const tally = figures?.posts[id]
  return page({
    title: `${title}, ${name}: cómo responde`,
    description: `Qué debe responder ${title} de ${name}, qué respondió y en cuántos días, según lo registrado en Plazo.`,
    url: `${site}${pathOf(of)}`,
    json: `${pathOf(of)}.json`,
    styled: figureStyle + printStyle,
    ...(figures && { asOf: spanishDate(figures.day) }),
    children: (
      <>
        <p class="over">
          <a href={pathOf({ by: 'entity', entity: code })}>{name}</a>
        </p>
        <h1>{title}</h1>
        {figures && tally ? (
          <>
            <TallyTable tally={tally} caption="Lo que las juntas le presentaron" />
            <Definitions day={figures.day} />
          </>
        ) : (
          <NoFigures />
        )}
        <Latest of={of} views={views} />
      </>
    ),
  })
}

/** A zone or a subject of an entity: its figures where it has any, and its cases. GET /zonas/…, /asuntos/…. */
export const themePage = ({
  of,
  title,
  entity,
  tally,
  day,
  views,
  site,
}: Shared & {
  of: ThemeList
  title: string
  entity: Entity
  tally?: Tally | undefined
  day?: Figures['day'] | undefined
}): string =>
  page({
    title: `${title}, ${entity.name}`,
    description: `${title}: lo que las juntas presentaron a ${entity.name} y qué respondió, según lo registrado en Plazo.`,
    url: `${site}${pathOf(of)}`,
    json: `${pathOf(of)}.json`,
    styled: figureStyle + printStyle,
    children: (
      <>
        <p class="over">
          <a href={pathOf({ by: 'entity', entity: of.entity })}>{entity.name}</a>
        </p>
        <h1>{title}</h1>
        {tally && day && (
          <>
            <TallyTable tally={tally} caption="Lo que las juntas presentaron" />
            <Definitions day={day} />
          </>
        )}
        <Latest of={of} views={views} />
      </>
    ),
  })

/** Every entity that has a public case, the ones with more first. GET /autoridades. */
export const authoritiesPage = ({ roll, site }: { roll: Roll | undefined; site: string }): string =>
  page({
    title: 'Quién responde: las autoridades',
    url: `${site}/autoridades`,
    json: '/autoridades.json',
    styled: figureStyle + printStyle,
    ...(roll && { asOf: spanishDate(roll.day) }),
    children: (
      <>
        <h1>Las autoridades</h1>
        {roll && roll.entities.length > 0 ? (
          <>
            <Groups
              title="Autoridad"
              groups={roll.entities
                .map(({ code, name, whole }) => ({ label: name, path: `/autoridades/${code}`, tally: whole }))
                .toSorted((a, b) => totalOf(b.tally) - totalOf(a.tally) || a.label.localeCompare(b.label, 'es'))}
            />
            <Definitions day={roll.day} />
          </>
        ) : (
          <NoFigures />
        )}
      </>
    ),
  })
