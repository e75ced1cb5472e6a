import { entityCode } from '../../shared/cases/entity.ts'
import type { ListOf } from '../../shared/cases/lists.ts'
import { kinds } from '../../shared/law/rules.ts'
import { type Asked, type StateName, stateNames } from '../../shared/pages/public/listAddress.ts'
import { Problem } from './problem.ts'

/** What a list of cases may be asked for, by the names of its query. */
export const listFields = ['autoridad', 'junta', 'zona', 'asunto', 'estado', 'tipo', 'anio', 'desde'] as const

const ID = /^[\w-]{1,80}$/
const ENTRY = /^\d{4}-\d\d-\d\dT[\d:.]+Z [A-Z0-9-]{8,40}$/

/** Reads the query of a list. Throws a Problem (400) that names the field, what it may be, and what to do. */
export function readAsked(query: Record<string, string | undefined>): Asked {
  const given = (name: (typeof listFields)[number]) => query[name]?.trim() || undefined
  const keys = (['autoridad', 'junta', 'zona', 'asunto'] as const).filter((name) => given(name) !== undefined)
  if (keys.length > 1) throw wrong(keys[1] ?? '', 'Elija una sola: una autoridad, una junta, una zona o un asunto.')
  const [state, kind, year, from] = [given('estado'), given('tipo'), given('anio'), given('desde')]
  return {
    of: keys[0] ? keyOf(keys[0], given(keys[0]) ?? '') : { by: 'all' },
    state: oneOf('estado', state, Object.keys(stateNames) as StateName[]),
    kind: oneOf('tipo', kind, kinds),
    year: year === undefined ? undefined : readYear(year),
    from: from === undefined || ENTRY.test(from) ? from : undefined,
  }
}

function keyOf(name: 'autoridad' | 'junta' | 'zona' | 'asunto', value: string): ListOf {
  const [code = '', id, ...rest] = value.split('/')
  if (name === 'junta' && ID.test(value)) return { by: 'junta', id: value }
  const entity = entityCode.safeParse(code.toUpperCase()).data
  if (entity && name === 'autoridad' && id === undefined) return { by: 'entity', entity }
  if (entity && name !== 'junta' && id && ID.test(id) && rest.length === 0)
    return { by: ({ autoridad: 'post', zona: 'zone', asunto: 'subject' } as const)[name], entity, id }
  throw wrong(name, 'Esa dirección no está completa. Vuelva a la lista y elija otra vez.')
}

function oneOf<T extends string>(field: string, value: string | undefined, all: readonly T[]): T | undefined {
  if (value === undefined) return undefined
  const found = all.find((one) => one === value)
  if (!found) throw wrong(field, `«${value.slice(0, 40)}» no es una de las opciones: ${all.join(', ')}.`)
  return found
}

function readYear(value: string): number {
  if (!/^20\d\d$/.test(value)) throw wrong('anio', 'Escriba el año con cuatro cifras, por ejemplo 2026.')
  return Number(value)
}

const wrong = (field: string, message: string): Problem =>
  new Problem(400, 'invalid-list', message, [{ field, message }])
