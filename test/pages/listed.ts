import { countedOf, type Figures, figuresOf, type Roll, tallyOf } from '../../shared/cases/figures.ts'
import type { CaseView } from '../../shared/cases/view.ts'
import { toInstant } from '../../shared/law/time.ts'
import { authoritiesPage, authorityPage, postPage, themePage } from '../../shared/pages/public/authority.tsx'
import { casesPage } from '../../shared/pages/public/cases.tsx'
import { notFoundPage } from '../../shared/pages/public/notFound.tsx'
import { entity, setting, site, story, threeRungs } from './record.ts'

const now = toInstant('2026-04-29T06:00')
const views: CaseView[] = [threeRungs().view(), story().answers('2026-04-10T15:00').view(), story().view()]
const counted = views.flatMap((view) => {
  const one = countedOf(view, setting('2026-04-29T06:00'))
  return one ? [{ view, counted: one }] : []
})
const figures: Figures = figuresOf([...counted, ...counted, ...counted], '2026-04-29', () => 'casco-urbano')
const [post] = entity.posts
const shared = { views, site }

/** An entity alone in its country. */
export const roll: Roll = {
  day: '2026-04-29',
  entities: [{ code: entity.code, name: entity.name, whole: figures.whole, week: figures.week }],
}

/** The pages of lists and records, in the states that people meet. */
export const listed: Record<string, string> = {
  casos: casesPage({ asked: { of: { by: 'all' } }, title: undefined, next: '2026-03-02T15:20:00Z X', now, ...shared }),
  'casos-none': casesPage({
    asked: { of: { by: 'entity', entity: entity.code }, state: 'terminado', kind: 'memorial', year: 2026 },
    ...{ title: entity.name, next: undefined, now, site, views: [] },
  }),
  'casos-not-found': notFoundPage({
    ...{ title: 'Error: revise el número', message: 'No hay un expediente con el número que escribió.' },
    ...{ typed: 'WAY-2026', error: 'Ese número no está completo.' },
  }),
  autoridades: authoritiesPage({ site, roll }),
  'autoridades-none': authoritiesPage({ site, roll: undefined }),
  autoridad: authorityPage({ entity, figures, catalogue: undefined, ...shared }),
  'autoridad-none': authorityPage({ entity, figures: undefined, catalogue: undefined, site, views: [] }),
  ...(post && { oficina: postPage({ entity, post, figures, ...shared }) }),
  asunto: themePage({
    ...{ of: { by: 'subject', entity: entity.code, id: 'ruido' }, title: 'Ruido', entity, day: '2026-04-29' },
    ...{ tally: tallyOf(counted.map((one) => one.counted)), ...shared },
  }),
}
