import type { Definition } from './calendars/definition.ts'
import { type Parameter, parameters, parametersOf, type QuestionError } from './parameters.ts'
import { cited, InputError, type Interval, type Moment, readMoment, readSuspension, readTime } from './parseDates.ts'
import { isKind, type Kind, kindName, kinds, type Length, type Unit } from './rules.ts'
import { slug } from './slug.ts'
import { spanishDate } from './time.ts'
import { isSeen, readLine, readText } from './typed.ts'

/** What can be counted: the answer to a kind of document, one's own time to impugn an act, or a term of any length. */
export type Counted = Kind | 'recurso' | 'plazo'
export const countedIds: readonly Counted[] = [...kinds, 'recurso', 'plazo']

/** A question to the calculator, read. Suspensions are whole days, both ends in, earliest first. */
export type Question = {
  of: Counted
  calendar: string
  presented: Moment
  /** Of a document, when the competent entity received it: the clock starts here (130.1). */
  received?: Moment
  suspensions: readonly Interval[]
  /** Of a 'plazo' only. */
  term?: Length
}

const MOST_SUSPENSIONS = 10
const LONGEST = 3650

export const unitIds = {
  'dias-habiles': 'business',
  'dias-calendario': 'calendar',
  meses: 'month',
  anios: 'year',
} as const satisfies Record<string, Unit>

const units: Readonly<Record<string, Unit>> = {
  ...unitIds,
  'dia-habil': 'business',
  habiles: 'business',
  'dia-calendario': 'calendar',
  calendario: 'calendar',
  mes: 'month',
  anio: 'year',
  ano: 'year',
  anos: 'year',
}

/** The units as a person writes them; each is understood so. */
export const unitChoice = 'días hábiles, días calendario, meses o años'

const listed = (words: readonly string[]): string => words.join(', ')

const readSuspensions = (text: string): Question['suspensions'] => {
  const written = text.split(/[,;\n]+/).map((one) => one.trim())
  const all = written.filter((one) => one !== '').map(readSuspension)
  if (all.length > MOST_SUSPENSIONS)
    throw new InputError(`Son demasiadas suspensiones: ${MOST_SUSPENSIONS} como máximo.`)
  const inOrder = all.sort((a, b) => (a.from < b.from ? -1 : 1))
  const overlap = inOrder.find(({ from }, i) => i > 0 && from <= (inOrder[i - 1]?.to ?? ''))
  if (overlap)
    throw new InputError(`Las suspensiones se superponen desde el ${spanishDate(overlap.from)}: únalas en una.`)
  return inOrder
}

const readCounted = (text: string): Counted => {
  const wanted = slug(text)
  const found = countedIds.find((id) => id === wanted || (isKind(id) && slug(kindName(id)) === wanted))
  if (found) return found
  const choice = `Elija uno: ${listed(countedIds)}.`
  throw new InputError(text ? `No hay un documento ${cited(text)}. ${choice}` : `Diga qué documento es. ${choice}`)
}

const readCalendar = (text: string, calendars: readonly Definition[]): string => {
  const wanted = slug(text)
  const found = calendars.find(({ id, name }) => id === wanted || slug(name) === wanted)
  if (found) return found.id
  const choice = `Elija uno: ${listed(calendars.map(({ id }) => id))}.`
  throw new InputError(text ? `No hay un calendario ${cited(text)}. ${choice}` : `Diga qué calendario vale. ${choice}`)
}

const readAmount = (text: string): number => {
  if (/^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= LONGEST) return Number(text)
  throw new InputError(`Escriba en números cuánto dura el plazo, de 1 a ${LONGEST.toLocaleString('es-PE')}.`)
}

const readUnit = (text: string): Unit => {
  const unit = units[slug(text)]
  if (unit) return unit
  throw new InputError(`Elija ${unitChoice}.`)
}

// By the day alone where one of the two has no hour.
const isBefore = (one: Moment, other: Moment): boolean => one.slice(0, other.length) < other.slice(0, one.length)

/**
 * Reads the parameters tipo, presentado (with or without hour; or `hora` apart), calendario, recibido, suspension
 * (several: between commas), cantidad and unidad. Capitals, accents and ways to write a date are forgiven; what
 * cannot be understood is told in Spanish, each at its parameter.
 */
export const readQuestion = (
  query: Readonly<Record<string, string | undefined>>,
  calendars: readonly Definition[],
): Question | { errors: QuestionError[] } => {
  const { given, errors } = parametersOf(query)
  const has = (field: Parameter): boolean => isSeen(given[field] ?? '')
  const attempt = <T>(field: Parameter, read: (text: string) => T): T | undefined => {
    if (errors.some((one) => one.field === field)) return undefined
    const clean = field === 'suspension' ? readText : readLine
    try {
      return read(clean(given[field] ?? '', { max: parameters[field].max }))
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      errors.push({ field, message: error.message })
      return undefined
    }
  }
  const attemptIf = <T>(asked: boolean, field: Parameter, read: (text: string) => T): T | undefined =>
    asked ? attempt(field, read) : undefined
  const of = attempt('tipo', readCounted)
  const presented = attempt('presentado', (date) => {
    if (date === '') throw new InputError('Escriba la fecha en que se presentó o notificó, por ejemplo 2/3/2026.')
    return readMoment(date)
  })
  const hour = attemptIf(has('hora'), 'hora', readTime)
  const [, within] = presented?.split('T') ?? []
  if (hour && within && hour !== within)
    errors.push({ field: 'hora', message: `Hay dos horas, ${within} junto a la fecha y ${hour} aquí: deje una.` })
  const calendar = attempt('calendario', (text) => readCalendar(text, calendars))
  const received = attemptIf(has('recibido'), 'recibido', (date) => {
    if (!of || isKind(of)) return readMoment(date)
    throw new InputError('Solo un documento se deriva a otra entidad: deje vacío este dato.')
  })
  const suspensions = attempt('suspension', readSuspensions)
  const measured = of === 'plazo'
  const length = attemptIf(measured, 'cantidad', readAmount)
  const unit = attemptIf(measured, 'unidad', readUnit)
  if (of && !measured && has('cantidad'))
    errors.push({
      field: 'cantidad',
      message: 'El plazo de este documento lo fija su norma. Para contar otro, elija «Otro plazo» (el tipo «plazo»).',
    })
  if (received && presented && isBefore(received, presented))
    errors.push({
      field: 'recibido',
      message: 'Nadie recibe un documento antes de que se presente: revise las fechas.',
    })
  if (errors.length > 0 || !of || !presented || !calendar || !suspensions) return { errors }
  return {
    of,
    calendar,
    suspensions,
    presented: hour && !within ? `${presented}T${hour}` : presented,
    ...(received && { received }),
    ...(length && unit && { term: { length, unit } }),
  }
}

/** The id of a unit, as the parameter `unidad` has it. */
export const unitId = (unit: Unit): string => Object.entries(unitIds).find(([, one]) => one === unit)?.[0] ?? unit

/** The same question as parameters, each written the one canonical way. */
export const questionParameters = ({ of, presented, calendar, received, suspensions, term }: Question) => ({
  tipo: of,
  presentado: presented,
  calendario: calendar,
  ...(received && { recibido: received }),
  ...(suspensions.length > 0 && { suspension: suspensions.map(({ from, to }) => `${from}/${to}`) }),
  ...(term && { cantidad: term.length, unidad: unitId(term.unit) }),
})

/** The day after which the clock runs. */
export const startOf = ({ presented, received }: Question): Moment => received ?? presented
