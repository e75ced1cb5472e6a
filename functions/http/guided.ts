import type { Ports } from '../../shared/aws/ports.ts'
import type { Entity } from '../../shared/cases/entity.ts'
import { plainLetters } from '../../shared/law/slug.ts'
import { named } from '../../shared/law/typed.ts'
import type { Question } from '../../shared/pages/junta/guide/questions.tsx'
import type { Step } from '../../shared/pages/junta/guide/steps.ts'
import { fieldNames } from '../../shared/pages/parts/fields.ts'
import { judged } from './drafted.ts'
import type { Request } from './http.ts'
import type { Fault } from './input.ts'

/** Entities that a name may lead to. */
const MOST_FOUND = 10

/** The entities whose name has all the words that were typed; only where one is looked for are all read. */
export async function entitiesFor({ directory }: Ports, { id }: Step, typed = ''): Promise<Entity[]> {
  const words = plainLetters(typed.slice(0, 200)).split(/\s+/).filter(Boolean)
  if (id !== 'entidad' || words.length === 0) return []
  const all = await directory.entities()
  return all.filter(({ name }) => words.every((word) => plainLetters(name).includes(word))).slice(0, MOST_FOUND)
}

/** What is wrong with the answer to one question. */
export async function faultsAt(
  ports: Ports,
  step: Step,
  question: Question,
  draft: string,
  request: Request,
): Promise<Fault[]> {
  const [field, missing] = step.wanted ?? []
  if (field && missing && !question.values[field]) return [{ field, message: named(fieldNames[field] ?? {}, missing) }]
  if (step.id === 'entidad') return entityFaults(question, await entitiesFor(ports, step, question.values.entityName))
  const read = await judged(ports, question, draft, request)
  return 'fields' in read ? read.fields.filter(({ field }) => step.fields.some((one) => one === field)) : []
}

/** Where a name was typed, one of those that answer to it is to be chosen. */
function entityFaults({ values, entity }: Question, found: readonly Entity[]): Fault[] {
  const isNamed = (values.entityName ?? '').trim() !== ''
  const isChosen = isNamed ? found.some(({ code }) => code === values.entity) : entity !== undefined
  if (isChosen) return []
  return [found.length > 0 ? { field: 'entity', message: 'Elija una de las entidades que aparecen.' } : NO_ENTITY]
}

const NO_ENTITY: Fault = {
  field: 'entityName',
  message: 'No se eligió una entidad registrada. Escriba parte de su nombre, pulse «Seguir» y elíjala.',
}
