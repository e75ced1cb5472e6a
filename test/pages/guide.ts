import { directory } from '../../infra/local/seeds.ts'
import { sha256 } from '../../shared/cases/folio.ts'
import { limaDate, toInstant } from '../../shared/law/time.ts'
import { draftsPage } from '../../shared/pages/junta/guide/drafts.tsx'
import type { Question } from '../../shared/pages/junta/guide/questions.tsx'
import { reviewPage } from '../../shared/pages/junta/guide/review.tsx'
import { stepPage } from '../../shared/pages/junta/guide/step.tsx'
import { type GuideField, REVIEW, steps } from '../../shared/pages/junta/guide/steps.ts'
import type { Errors, Values } from '../../shared/pages/parts/fields.ts'
import { keptTitle, keptWords } from '../../shared/words/kept.ts'
import { caseOf, filing, given } from '../cases/story.ts'

const now = toInstant('2026-03-02T10:30')
const place = { draft: 'a1b2', rev: 1, expires: toInstant('2026-04-01T10:30'), token: 'x' }
const [entity] = directory.entities
const [catalogue] = directory.catalogues

/** Everything answered, of a document that was presented. */
const answered: Values<GuideField> = {
  ...{ subjectId: 'ruido', zoneId: 'centro', placeId: 'jr-qantu', place: 'Cuadra 3', kind: 'denuncia-vecinal' },
  ...{ against: 'subgerencia-fiscalizacion', subject: 'Parlantes toda la noche', request: 'Que se fiscalice.' },
  ...{ facts: 'Desde enero.\nCada viernes hasta las cinco de la mañana.', evidence: 'Un video\nTres fotografías' },
  ...{ channel: 'stamped-cargo', presented: '2026-03-02T10:20', publicIdentity: 'junta', consent: 'superiors' },
}

const question = (values: Values<GuideField>, errors: Errors<GuideField> = {}): Question => ({
  own: directory.juntas.map(({ id }) => id),
  ...{ juntas: directory.juntas, entity, atHome: false, catalogue, values, errors, now, today: limaDate(now) },
  found: directory.entities,
})

const stamped = '2026-03-02T10:20'
const preview = {
  state: caseOf(given([stamped, filing({ stamped, unchecked: true })])),
  due: '2026-04-15',
}

/** The page of one question. */
export const questionPage = (id: string, values: Values<GuideField> = {}, errors: Errors<GuideField> = {}): string => {
  const step = steps.find((one) => one.id === id)
  if (!step) throw new RangeError(`no question is called ${id}`)
  return stepPage({ step, question: question(values, errors), place })
}

/** Every page of the way on which a filing is written. */
export const guide: Record<string, string> = {
  'guide-drafts': draftsPage({
    ...{ juntas: directory.juntas.slice(0, 1), token: 'x', errors: {} },
    drafts: [
      { id: 'a1b2', name: 'Parlantes toda la noche', expires: place.expires },
      { id: 'c3d4', name: 'Sin asunto todavía', expires: place.expires },
    ],
    kept: [],
  }),
  'guide-kept': draftsPage({
    ...{ juntas: directory.juntas.slice(0, 1), token: 'x', errors: {}, drafts: [] },
    kept: (
      [
        { beyond: 'day', state: 'waiting' },
        { beyond: 'open', state: 'waiting' },
        { beyond: 'day', state: 'refused', reason: 'Es el mismo asunto que el expediente anterior.' },
      ] as const
    ).map((one, i) => ({
      ...{ id: `k${i}`, name: `Parlantes ${i}`, at: now, title: keptTitle(one), words: keptWords(one) },
      isDraft: one.beyond === 'day',
    })),
  }),
  'guide-drafts-many': draftsPage({
    ...{ juntas: directory.juntas.slice(0, 1), token: 'x', errors: {} },
    drafts: Array.from({ length: 20 }, (_, i) => ({
      ...{ id: sha256(`draft ${i}`).slice(0, 32), name: `Parlantes en la cuadra ${i}`, expires: place.expires },
    })),
    kept: Array.from({ length: 20 }, (_, i) => ({
      ...{ id: sha256(`kept ${i}`), name: `Buzón sin tapa en la cuadra ${i}`, at: now, isDraft: true },
      ...{
        title: keptTitle({ beyond: 'day', state: 'waiting' }),
        words: keptWords({ beyond: 'day', state: 'waiting' }),
      },
    })),
  }),
  'guide-nobody': draftsPage({ juntas: [], drafts: [], kept: [], token: 'x', errors: {} }),
  ...Object.fromEntries(
    steps.map((step) => [`guide-${step.id}`, stepPage({ step, question: question(answered), place })]),
  ),
  ...Object.fromEntries(
    steps.map((step) => {
      const errors = Object.fromEntries(step.fields.map((field) => [field, `Complete ${field}.`]))
      return [`guide-${step.id}-errors`, stepPage({ step, question: question({ zoneId: 'centro' }, errors), place })]
    }),
  ),
  'guide-review': reviewPage({ question: question({ ...answered, junta: 'jr-retama' }), place, preview }),
  'guide-review-errors': reviewPage({
    question: question({ ...answered, request: '' }, { request: 'Pedido: escriba qué pide.' }),
    place,
  }),
  'guide-review-odd': reviewPage({
    question: question(answered, { presentedAnyway: 'El sello dice un domingo. ¿Es correcto?' }),
    place,
  }),
  'guide-review-secret': reviewPage({ question: question({ ...answered, kind: 'denuncia-corrupcion' }), place }),
  'guide-review-disciplinary': reviewPage({
    question: question({ ...answered, kind: 'denuncia-disciplinaria' }),
    place,
  }),
  'guide-review-unasked': reviewPage({
    question: question({ ...answered, kind: 'denuncia-corrupcion' }, { consent: 'Esto no lo pregunta ningún paso.' }),
    place,
  }),
  'guide-tipo-member': stepPage({
    ...{ step: steps.find(({ id }) => id === 'tipo') ?? REVIEW, place },
    question: { ...question({ ...answered, junta: 'jr-retama' }), own: [] },
  }),
}
