import { cited } from './parseDates.ts'
import { slug } from './slug.ts'
import { named } from './typed.ts'

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

/** An error as it is told where the parameters are not seen: with what a person calls the one it speaks of. */
export const namedError = ({ field, message, ...rest }: QuestionError): QuestionError => ({
  field,
  message: isParameter(field) ? named(parameters[field], message) : message,
  ...rest,
})

/** What campaigns and social networks add to the links that pass through them, as `slug` writes it. */
const tracking =
  /^(utm-.*|gad-.*|.{0,4}clid|msclkid|[gw]braid|igsh(id)?|mibextid|sfnsn|mc-[ce]id|g[al]|hs(enc|mi)|srsltid|ref)$/
const LONGEST_NAME = 60
/** Unknown parameters that are told: whoever sends more is not reading. */
const MOST_UNKNOWN = 20

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
        errors.push({ field: name, message: `Está dos veces con distinto valor («${name}»): deje uno.` })
      given[name] = name === 'suspension' && before ? `${before},${value}` : before || value
    } else if (!tracking.test(name) && errors.length < MOST_UNKNOWN)
      errors.push({
        field: written.slice(0, LONGEST_NAME),
        unknown: true,
        message: `No existe el parámetro ${cited(written)}. Los que hay: ${parameterNames.join(', ')}.`,
      })
  }
  return { given, errors }
}
