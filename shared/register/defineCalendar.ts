import { canonical, keyOf } from '../cases/folio.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import { country, type Definition, definition, isSamePlace } from '../law/calendars/definition.ts'
import type { Calendars } from '../ports.ts'
import { enter, type LogPorts } from './publicLog.ts'

type DefinePorts = LogPorts & {
  calendars: Pick<Calendars, 'definitions'>
  defineCalendar(given: Definition): Promise<void>
}

/**
 * Defines a calendar, told in the public log: the national days and those of its places. The same again changes nothing; one of
 * that id with other places is refused, for the terms that were counted by it would be other ones.
 */
export async function newCalendar(
  ports: DefinePorts,
  { places, ...given }: Definition,
): Promise<{ calendar: string } | Rejection> {
  const own = [country, ...places.filter((place) => !isSamePlace(place, country))]
  const { data, error } = definition.safeParse({ ...given, places: own })
  if (!data) return refuse('not-defined', `No se puede definir así: revise ${error.issues[0]?.path.join('.')}. ${hint}`)
  const there = (await ports.calendars.definitions()).find(({ id }) => id === data.id)
  if (there && canonical(there.places) !== canonical(own)) return taken
  if (!there) {
    const named = own.map(({ place }) => place)
    await enter(ports, keyOf('define', data.id), { fact: 'defined', calendar: data.id, places: named })
    await ports.defineCalendar(data)
  }
  return { calendar: data.id }
}

const hint = 'Su clave va en minúsculas y con guiones; un distrito se nombra con su provincia: «San Miguel, La Mar».'
const taken = refuse('taken', 'Ya hay un calendario con esa clave, que sigue a otros lugares. Elija otra clave.')
