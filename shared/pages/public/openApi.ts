import * as z from 'zod/mini'
import { entityCode, postId, publicJunta } from '../../cases/entity.ts'
import { figures, roll } from '../../cases/figures.ts'
import { caseNumberSchema } from '../../cases/number.ts'
import { kinds } from '../../law/rules.ts'
import { instant, localDate } from '../../law/time.ts'
import { stateNames } from './listAddress.ts'
import { dataRow } from './openData.ts'

const brief = z.object({
  number: caseNumberSchema,
  kind: z.enum(kinds),
  entity: z.object({ code: entityCode, name: z.string() }),
  office: z.optional(z.object({ id: postId, title: z.string() })),
  filed: instant,
  changed: z.optional(instant),
  closed: z.boolean(),
  url: z.string(),
})
const cases = z.object({ cases: z.array(brief), next: z.optional(z.string()) })
/** What every case says; what more it may say stands beside it by its name. */
const one = z.looseObject({
  ...{ url: z.string(), asOf: localDate, number: caseNumberSchema, headline: z.string(), standing: z.string() },
  ...{
    kind: z.object({ id: z.enum(kinds), name: z.string() }),
    filed: z.looseObject({ folio: z.number(), at: instant }),
  },
  ...{ presented: z.optional(instant), due: z.optional(localDate), rungs: z.array(z.looseObject({ id: z.number() })) },
  ...{ folios: z.number(), head: z.string() },
})
const authority = z.object({ code: entityCode, name: z.string(), figures: z.optional(figures), cases: z.string() })
const problem = z.looseObject({
  ...{ type: z.string(), title: z.string(), status: z.number(), detail: z.string(), code: z.string() },
  errors: z.optional(z.array(z.object({ field: z.string(), message: z.string() }))),
})
const junta = z.extend(z.omit(publicJunta, { resolution: true, succession: true, succeeded: true }), {
  verified: z.boolean(),
})

/** What is answered, by its name in the description. */
export const schemas = {
  Case: one,
  Cases: cases,
  Authority: authority,
  Roll: roll,
  Junta: junta,
  Problem: problem,
  DataRow: dataRow,
}
type Name = keyof typeof schemas

const schemaOf = (schema: z.ZodMiniType, io: 'input' | 'output' = 'output') => {
  const { $schema: _, ...made } = z.toJSONSchema(schema, { unrepresentable: 'any', io })
  return made
}

const answer = (name: Name, description: string) => ({
  description,
  content: {
    [name === 'Problem' ? 'application/problem+json' : 'application/json']: {
      schema: { $ref: `#/components/schemas/${name}` },
    },
  },
})

type Parameter = { name: string; in: 'path' | 'query'; required: boolean; description: string; schema: object }
const parameter = (place: Parameter['in'], name: string, description: string, schema: z.ZodMiniType): Parameter => ({
  ...{ name, in: place, required: place === 'path', description, schema: schemaOf(schema, 'input') },
})
const text = z.string().check(z.minLength(1), z.maxLength(80))
const number = parameter(
  'path',
  'number',
  'Número del expediente; la última letra o cifra lo comprueba (ISO 7064)',
  z.string(),
)
const entity = parameter('path', 'entity', 'Clave de la entidad, por ejemplo WAY', entityCode)
const list: Parameter[] = [
  parameter('query', 'autoridad', 'Clave de una entidad, o entidad/oficina', text),
  parameter('query', 'junta', 'Clave de una junta', text),
  parameter('query', 'zona', 'entidad/zona', text),
  parameter('query', 'asunto', 'entidad/asunto', text),
  parameter('query', 'estado', 'Cómo está', z.enum(Object.keys(stateNames) as [string, ...string[]])),
  parameter('query', 'tipo', 'Tipo de documento', z.enum(kinds)),
  parameter('query', 'anio', 'Año en que se registró', z.string().check(z.regex(/^20\d\d$/))),
  parameter('query', 'desde', 'Por dónde sigue, como lo dice «next» de la página anterior', z.string()),
]

const get = (summary: string, name: Name, parameters: readonly Parameter[], refusals: readonly number[]) => ({
  get: {
    ...{ summary, parameters },
    responses: {
      200: answer(name, 'Lo que consta'),
      ...Object.fromEntries(refusals.map((status) => [status, answer('Problem', 'Qué no se pudo y qué hacer')])),
    },
  },
})

/** What a program may ask of the public site, made of the schemas by which it is read and answered (OpenAPI 3.1). */
export const openApi = (site: string) => {
  const gone = { 410: answer('Case', 'Ya no se publica: lo que quedó de él') }
  const ofCase = get('Un expediente', 'Case', [number], [404])
  return {
    openapi: '3.1.0',
    info: {
      title: 'Plazo: lo que la autoridad debe responder',
      version: '1',
      description:
        'Solo lectura, sin clave. Lo que se oculta o se corrige sale de aquí en un minuto: no guarde una respuesta más que eso.',
    },
    servers: [{ url: site }],
    paths: {
      '/casos/{number}.json': { get: { ...ofCase.get, responses: { ...ofCase.get.responses, ...gone } } },
      '/casos.json': get('Una lista de expedientes, el último registrado primero', 'Cases', list, [400, 404]),
      '/autoridades.json': get('Las autoridades con expedientes públicos', 'Roll', [], []),
      '/autoridades/{entity}.json': get('Cómo responde una autoridad', 'Authority', [entity], [404]),
      '/juntas/{id}.json': get('Una junta', 'Junta', [parameter('path', 'id', 'Clave de la junta', text)], [404]),
    },
    components: {
      schemas: Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, schemaOf(schema)])),
    },
  }
}
