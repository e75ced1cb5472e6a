import { findPost } from '../../../cases/entity.ts'
import { isKind, kindName } from '../../../law/rules.ts'
import { parseLocalDateTime, spanishDateTime, toInstant } from '../../../law/time.ts'
import { channelLabels, consents, identities } from '../filingWords.ts'
import type { Question } from './questions.tsx'
import { type GuideField, OTHER, placesIn, type Step } from './steps.ts'

const NOTHING = 'En blanco'

const nameIn = (rows: readonly { id: string; name: string }[] | undefined, id: string): string =>
  rows?.find((row) => row.id === id)?.name ?? id
const labelIn = (options: readonly { value: string; label: string }[], value: string): string =>
  options.find((option) => option.value === value)?.label ?? value
const told = (labels: Readonly<Record<string, string>>, value: string): string => labels[value] ?? value

/** How what was answered reads where it is not what was typed. */
const read: Partial<Record<GuideField, (value: string, question: Question) => string>> = {
  junta: (value, { juntas }) => nameIn(juntas, value),
  entity: (_, { entity }) => entity?.name ?? NOTHING,
  subjectId: (value, { catalogue }) => (value === OTHER ? 'Otra cosa' : nameIn(catalogue?.subjects, value)),
  zoneId: (value, { catalogue }) => (value === OTHER ? 'En ninguna en especial' : nameIn(catalogue?.zones, value)),
  placeId: (value, question) => {
    if (placesIn(question).length === 0) return ''
    return value === OTHER ? 'Otro lugar' : nameIn(question.catalogue?.places, value)
  },
  against: (value, { entity }) =>
    [(entity && findPost(entity, value)?.title) ?? value, entity?.name].filter(Boolean).join(', '),
  kind: (value) => (isKind(value) ? kindName(value) : value),
  presented: (value) => (parseLocalDateTime(value) ? spanishDateTime(toInstant(value)) : value),
  channel: (value) => told(channelLabels, value),
  collects: (value) => (value === 'true' ? 'La junta la recoge en la entidad' : 'Se entrega en el domicilio'),
  publicIdentity: (value) => labelIn(identities, value),
  consent: (value) => labelIn(consents, value),
}

/** What was answered to a question, line by line. */
export function answersOf({ fields }: Step, question: Question): string[] {
  const lines = fields.flatMap((field) => {
    const { entity, values } = question
    const typed = field === 'entity' ? (entity?.code ?? '') : (values[field] ?? '')
    const value = field === 'entityName' ? '' : typed
    return value.trim() === '' ? [] : (read[field]?.(value, question) ?? value).split('\n')
  })
  const said = lines.filter((line) => line !== '')
  return said.length > 0 ? said : [NOTHING]
}
