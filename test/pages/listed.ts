import { countedOf, type Figures, figuresOf, type Roll, rollEntryOf, tallyOf } from '../../shared/cases/figures.ts'
import type { Known } from '../../shared/cases/told.ts'
import type { CaseView } from '../../shared/cases/view.ts'
import { addDays, limaDate, mondayOf, toInstant } from '../../shared/law/time.ts'
import { authoritiesPage, authorityPage, postPage, themePage } from '../../shared/pages/public/authority.tsx'
import { bulletinPage } from '../../shared/pages/public/bulletin.tsx'
import { casesPage } from '../../shared/pages/public/cases.tsx'
import { datosPage } from '../../shared/pages/public/datos.tsx'
import { glosarioPage } from '../../shared/pages/public/glosario.tsx'
import { notFoundPage } from '../../shared/pages/public/notFound.tsx'
import { searchPage } from '../../shared/pages/public/search.tsx'
import { entity, setting, site, story, threeRungs } from './record.ts'

const now = toInstant('2026-04-29T06:00')
const views: CaseView[] = [threeRungs().view(), story().answers('2026-04-10T15:00').view(), story().view()]
const counted = views.flatMap((view) => {
  const one = countedOf(view, setting('2026-04-29T06:00'))
  return one ? [{ view, counted: one }] : []
})
const figures: Figures = figuresOf([...counted, ...counted, ...counted], '2026-04-29', () => 'casco-urbano')
const [missed, answered] = views
const week = {
  ...{ monday: '2026-04-20', filed: 5, inTime: 1, late: 0, unmeasured: 0, silent: 1 },
  cases: { answered: answered ? [answered.number] : [], silent: missed ? [missed.number] : [] },
  ...(answered && { quickest: { number: answered.number, days: 4 } }),
}
const [post] = entity.posts
const shared = { views, site }

/** An entity alone in its country. */
export const roll: Roll = {
  day: '2026-04-29',
  entities: [rollEntryOf(entity, figures)],
}

/** The roll of the Sunday, on which no term ends, after the week in which a case last changed. */
export function rollOf(view: CaseView, known: Known): Roll {
  const one = countedOf(view, known)
  const day = addDays(mondayOf(limaDate(view.changed ?? view.filed.at)), 13)
  const made = figuresOf(one ? [{ view, counted: one }] : [], day, () => undefined)
  return { day, entities: [rollEntryOf(view.entity, made)] }
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
  buscar: searchPage({}),
  'buscar-found': searchPage({
    typed: 'ruido',
    found: {
      hits: [
        {
          what: 'subject',
          name: 'Ruido',
          entityName: entity.name,
          of: { by: 'subject', entity: entity.code, id: 'ruido' },
        },
        {
          what: 'street',
          name: 'Jr. Retama',
          entityName: entity.name,
          of: { by: 'zone', entity: entity.code, id: 'centro' },
        },
      ],
      ...{ more: true, nameOne: false },
    },
  }),
  'buscar-none': searchPage({ typed: 'xyz', found: { hits: [], more: false, nameOne: false } }),
  'buscar-which': searchPage({ typed: 'obras', found: { hits: [], more: false, nameOne: true } }),
  boletin: bulletinPage({ site, views, roll: { ...roll, entities: roll.entities.map((one) => ({ ...one, week })) } }),
  'boletin-none': bulletinPage({ site, views: [], roll: undefined }),
  glosario: glosarioPage({ site }),
  datos: datosPage({ site, roll }),
  'datos-none': datosPage({ site, roll: undefined }),
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
