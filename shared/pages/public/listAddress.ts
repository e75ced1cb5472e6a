import type { ListOf, ListState } from '../../cases/lists.ts'
import type { Kind } from '../../law/rules.ts'

/** The states of a list by the words of its address. */
export const stateNames = {
  terminado: 'missed',
  'por-comprobar': 'elapsed',
  respondido: 'answered',
  'en-curso': 'open',
} as const satisfies Record<string, ListState>
export type StateName = keyof typeof stateNames

/** What is asked for: one list, and within it a state, a kind, a year of filing (Lima), and from where on. */
export type Asked = {
  of: ListOf
  state?: StateName | undefined
  kind?: Kind | undefined
  year?: number | undefined
  from?: string | undefined
}

/** The address of a list, as it was asked for or changed. */
export function listPath({ of, state, kind, year, from }: Asked): string {
  const query = new URLSearchParams()
  if (of.by === 'junta') query.set('junta', of.id)
  if (of.by === 'entity') query.set('autoridad', of.entity)
  if ('entity' in of && 'id' in of)
    query.set(({ post: 'autoridad', zone: 'zona', subject: 'asunto' } as const)[of.by], `${of.entity}/${of.id}`)
  if (state) query.set('estado', state)
  if (kind) query.set('tipo', kind)
  if (year) query.set('anio', String(year))
  if (from) query.set('desde', from)
  const written = query.toString().replaceAll('%2F', '/')
  return written ? `/casos?${written}` : '/casos'
}

/** The page of what a list is of; of all cases, the list itself. */
export function pathOf(of: ListOf): string {
  if (of.by === 'all') return '/casos'
  if (of.by === 'junta') return `/juntas/${of.id}`
  if (of.by === 'entity') return `/autoridades/${of.entity}`
  return `/${({ post: 'autoridades', zone: 'zonas', subject: 'asuntos' } as const)[of.by]}/${of.entity}/${of.id}`
}
