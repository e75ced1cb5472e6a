import type { Catalogue, Place } from '../../../cases/catalogue.ts'
import { offered } from '../../../cases/catalogue.ts'
import type { Entity, PublicJunta } from '../../../cases/entity.ts'
import { isKind, isNeverPublished, type Kind, kindName } from '../../../law/rules.ts'
import type { LocalDate } from '../../../law/time.ts'
import type { FilingField, Values } from '../../parts/fields.ts'

/** What is typed on the way; `entityName`, by which an entity is looked for. */
export type GuideField = FilingField | 'entity' | 'entityName'

/** What the questions depend on: who asks, of which entity, what was typed so far, and the day (Lima). */
export type Asked = {
  juntas: readonly PublicJunta[]
  /** Those of them whose own mailbox it is, and not that of a member. */
  own: readonly string[]
  entity: Entity | undefined
  /** Whether the entity is that of the junta, and need not be asked for. */
  atHome: boolean
  catalogue: Catalogue | undefined
  values: Values<GuideField>
  today: LocalDate
}

/** Chosen where nothing in a list fits: it is kept as an answer, and no part of the filing. */
export const OTHER = 'otra'

const kindOf = ({ values: { kind = '' } }: Asked): Kind | undefined => (isKind(kind) ? kind : undefined)

/** Whether nothing of it is ever published: neither who sees it nor what becomes of a silence is then asked. */
export const isConfidential = (asked: Asked): boolean => {
  const kind = kindOf(asked)
  return kind !== undefined && isNeverPublished(kind, asked.today)
}

/** The junta in whose name it is, where that is known. */
export const juntaOf = ({ juntas, values }: Asked): PublicJunta | undefined =>
  juntas.length === 1 ? juntas[0] : juntas.find(({ id }) => id === values.junta)

/** The streets of the zone that was chosen. */
export const placesIn = ({ catalogue, values }: Asked): Place[] =>
  offered(catalogue?.places ?? []).filter(({ zone }) => zone === values.zoneId)

const isPresented = ({ values: { channel = '' } }: Asked): boolean =>
  channel !== '' && channel !== 'mailbox' && channel !== 'none'

/** A page with one question: the fields that it asks for, and when it is asked. */
export type Step = {
  id: string
  /** The question, and what it is called where all that was answered is read again. */
  question: string
  name: string
  fields: readonly GuideField[]
  /** Of what the filing itself may go without, what is said where nothing was chosen here. */
  wanted?: readonly [field: GuideField, missing: string]
  asked?: (asked: Asked) => boolean
}

/** The questions in the words that people use, in the order in which they are asked. */
export const steps: readonly Step[] = [
  {
    id: 'junta',
    question: '¿En nombre de qué junta presenta?',
    name: 'Presenta',
    fields: ['junta'],
    asked: ({ juntas }) => juntas.length > 1,
  },
  {
    id: 'entidad',
    question: '¿De qué entidad se trata?',
    name: 'Entidad',
    fields: ['entity', 'entityName'],
    asked: ({ atHome }) => !atHome,
  },
  {
    id: 'que',
    question: '¿Qué pasó?',
    name: 'De qué trata',
    fields: ['subjectId'],
    wanted: ['subjectId', 'Elija lo que más se parezca, u «Otra cosa».'],
    asked: ({ catalogue }) => offered(catalogue?.subjects ?? []).length > 0,
  },
  {
    id: 'zona',
    question: '¿En qué zona?',
    name: 'Zona',
    fields: ['zoneId'],
    wanted: ['zoneId', 'Elija una zona, o «En ninguna en especial».'],
    asked: ({ catalogue }) => offered(catalogue?.zones ?? []).length > 0,
  },
  {
    id: 'lugar',
    question: '¿Dónde?',
    name: 'Lugar',
    fields: ['placeId', 'place'],
  },
  { id: 'quien', question: '¿Quién debía actuar?', name: 'Oficina', fields: ['against'] },
  { id: 'tipo', question: '¿Qué necesita la junta?', name: 'Tipo de documento', fields: ['kind'] },
  {
    id: 'expediente',
    question: '¿Es sobre un expediente que ya registró en Plazo?',
    name: 'Sobre el expediente',
    fields: ['about'],
    asked: (asked) => ['queja', 'denuncia-disciplinaria'].includes(kindOf(asked) ?? ''),
  },
  { id: 'hechos', question: 'Cuente qué pasó', name: 'Qué pasó', fields: ['subject', 'facts'] },
  { id: 'pedido', question: '¿Qué piden?', name: 'Qué piden', fields: ['request', 'norm'] },
  { id: 'pruebas', question: '¿Qué pruebas hay?', name: 'Pruebas', fields: ['evidence', 'fojas'] },
  { id: 'presentado', question: '¿Ya lo presentó ante la autoridad?', name: 'Cómo llega', fields: ['channel'] },
  {
    id: 'sello',
    question: '¿Qué dice el sello?',
    name: 'Sello',
    fields: ['presented', 'entryNumber', 'desk'],
    asked: isPresented,
  },
  {
    id: 'recoger',
    question: '¿Pidió recoger la respuesta en la entidad?',
    name: 'La respuesta',
    fields: ['collects'],
    wanted: ['collects', 'Elija sí o no.'],
    asked: (asked) => kindOf(asked) === 'reclamo',
  },
  {
    id: 'identidad',
    question: '¿Quién verá el nombre de la junta?',
    name: 'Nombre de la junta',
    fields: ['publicIdentity'],
    asked: (asked) => !isConfidential(asked),
  },
  {
    id: 'avisos',
    question: 'Si no hay respuesta, ¿Plazo avisa a los superiores?',
    name: 'Si no hay respuesta',
    fields: ['consent'],
    asked: (asked) => !isConfidential(asked),
  },
]

/** Where all that was answered is read again before it is filed. */
export const REVIEW: Step = {
  id: 'revisar',
  question: 'Revise antes de presentar',
  name: 'Revisar',
  fields: ['presentedAnyway', 'anotherMatter'],
}

export const stepsFor = (asked: Asked): Step[] => steps.filter((step) => step.asked?.(asked) ?? true)

/** The first question that is not answered, or the review. */
export const firstOpen = (asked: Asked, done: readonly string[]): Step =>
  stepsFor(asked).find(({ id }) => !done.includes(id)) ?? REVIEW

/** The question after one; once all are answered, the review. */
export function after(asked: Asked, done: readonly string[], { id }: Step): Step {
  const all = stepsFor(asked)
  if (all.every((step) => done.includes(step.id))) return REVIEW
  const at = all.findIndex((step) => step.id === id)
  return (at < 0 ? undefined : all[at + 1]) ?? firstOpen(asked, done)
}

/** The question before one. */
export function before(asked: Asked, { id }: Step): Step | undefined {
  const all = stepsFor(asked)
  const at = all.findIndex((step) => step.id === id)
  return at < 0 ? (id === REVIEW.id ? all.at(-1) : undefined) : all[at - 1]
}

/**
 * What was answered as the fields of a filing: of the questions that are asked, and nothing of those that are not; what the
 * catalogue could not offer is left out.
 */
export function filingFields(asked: Asked): Record<string, string> {
  const { values, entity, juntas } = asked
  const answered = [...stepsFor(asked), REVIEW].flatMap(({ fields }) => fields)
  const given = answered.flatMap((field) => {
    const value = values[field]
    const isChoice = field === 'subjectId' || field === 'zoneId' || field === 'placeId'
    const isNowhere = field === 'placeId' && placesIn(asked).length === 0
    return value === undefined || field === 'entityName' || isNowhere || (isChoice && value === OTHER)
      ? []
      : [[field, value] as const]
  })
  return {
    junta: juntas.length === 1 ? (juntas[0]?.id ?? '') : '',
    ...(isConfidential(asked) && { publicIdentity: 'reserved', consent: 'none' }),
    ...Object.fromEntries(given),
    ...(entity && { entity: entity.code }),
  }
}

/** What a draft is called in a list. */
export const draftName = ({ subject = '', kind = '' }: Values<GuideField>): string => {
  if (subject.trim() !== '') return subject
  return isKind(kind) ? kindName(kind) : 'Sin asunto todavía'
}
