import { calendarIds, calendarName } from './calendars/index.ts'
import { cited, InputError, type Interval, type Moment, readMoment, readSuspension, readTime } from './parseDates.ts'
import { isKind, type Kind, kindName, kinds, type Length, type Unit } from './rules.ts'
import { slug } from './slug.ts'
import { spanishDate } from './time.ts'
import { isSeen, named, readLine, readText } from './typed.ts'

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

/** What was wrong with which parameter, in Spanish; `unknown` where there is no such parameter. */
export type QuestionError = { field: string; message: string; unknown?: true }

/** The parameters of a question: what a person calls each, in the form and in a message, and how long it may be in UTF-16 units. */
export const parameters = {
  tipo: { name: 'Qué plazo', max: 100 },
  presentado: { name: 'Día en que se presentó', max: 100 },
  hora: { name: 'Hora', max: 100 },
  calendario: { name: 'Calendario de la entidad', max: 100 },
  recibido: { name: 'Día en que lo recibió la entidad competente', max: 100 },
  suspension: { name: 'Suspensiones del plazo', max: 1000 },
  cantidad: { name: 'Cuánto dura', max: 100 },
  unidad: { name: 'En qué se cuenta', max: 100 },
} as const
export type Parameter = keyof typeof parameters
/** The names of the parameters; of these only `suspension` may come more than once. */
export const parameterNames: readonly string[] = Object.keys(parameters)
const isParameter = (name: string): name is Parameter => Object.hasOwn(parameters, name)

/** What was wrong with a parameter, with what a person calls it. */
export const wrong = (field: Parameter, message: string): QuestionError => ({
  field,
  message: named(parameters[field], message),
})

/** What campaigns and social networks add to the links that pass through them, as `slug` writes it. */
const tracking =
  /^(utm-.*|gad-.*|.{0,4}clid|msclkid|[gw]braid|igsh(id)?|mibextid|sfnsn|mc-[ce]id|g[al]|hs(enc|mi)|srsltid|ref)$/
const LONGEST_NAME = 60

const MOST_SUSPENSIONS = 10
const LONGEST = 3650
/** Unknown parameters that are told: whoever sends more is not reading. */
const MOST_UNKNOWN = 20

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

const readCalendar = (text: string): string => {
  const wanted = slug(text)
  const found = calendarIds.find((id) => id === wanted || slug(calendarName(id) ?? '') === wanted)
  if (found) return found
  const choice = `Elija uno: ${listed(calendarIds)}.`
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
 * The parameters of a query by their own names, whatever their capitals and accents, also as `name[]` or after an `&amp;`
 * that nobody undid; suspension as often as one likes. An unknown one is told, for it was meant to decide something; what
 * campaigns and social networks add was not.
 */
export const parametersOf = (
  query: Readonly<Record<string, string | undefined>>,
): { given: Partial<Record<Parameter, string>>; errors: QuestionError[] } => {
  const given: Partial<Record<Parameter, string>> = {}
  const errors: QuestionError[] = []
  for (const [written, value = ''] of Object.entries(query)) {
    const name = slug(written.slice(0, LONGEST_NAME))
      .replace(/^(amp-)+/, '')
      .replace(/-\d+$/, '')
    if (isParameter(name)) {
      const before = given[name]
      if (before && value && before !== value && name !== 'suspension')
        errors.push(wrong(name, `Está dos veces con distinto valor («${name}»): deje uno.`))
      given[name] = name === 'suspension' && before ? `${before},${value}` : before || value
    } else if (!tracking.test(name) && errors.length < MOST_UNKNOWN)
      errors.push({
        field: written.slice(0, LONGEST_NAME),
        unknown: true,
        message: `No existe el parámetro ${cited(written)}. Los que hay: ${listed(parameterNames)}.`,
      })
  }
  return { given, errors }
}

/**
 * Reads the parameters tipo, presentado (with or without hour; or `hora` apart), calendario, recibido, suspension
 * (several: between commas), cantidad and unidad. Capitals, accents and ways to write a date are forgiven; what
 * cannot be understood is told in Spanish, each at its parameter.
 */
export const readQuestion = (
  query: Readonly<Record<string, string | undefined>>,
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
      errors.push(wrong(field, error.message))
      return undefined
    }
  }
  const of = attempt('tipo', readCounted)
  const presented = attempt('presentado', (date) => {
    if (date === '') throw new InputError('Escriba la fecha en que se presentó o notificó, por ejemplo 2/3/2026.')
    return readMoment(date)
  })
  const hour = has('hora') ? attempt('hora', readTime) : undefined
  const [, within] = presented?.split('T') ?? []
  if (hour && within && hour !== within)
    errors.push(wrong('hora', `Hay dos horas, ${within} junto a la fecha y ${hour} aquí: deje una.`))
  const calendar = attempt('calendario', readCalendar)
  const received = has('recibido')
    ? attempt('recibido', (date) => {
        if (!of || isKind(of)) return readMoment(date)
        throw new InputError('Solo un documento se deriva a otra entidad: deje vacío este dato.')
      })
    : undefined
  const suspensions = attempt('suspension', readSuspensions)
  const measured = of === 'plazo'
  const length = measured ? attempt('cantidad', readAmount) : undefined
  const unit = measured ? attempt('unidad', readUnit) : undefined
  if (of && !measured && has('cantidad'))
    errors.push(wrong('cantidad', 'El plazo de este documento lo fija su norma. Para contar otro, elija «Otro plazo».'))
  if (received && presented && isBefore(received, presented))
    errors.push(wrong('recibido', 'Nadie recibe un documento antes de que se presente: revise las fechas.'))
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
