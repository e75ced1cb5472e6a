import { hasDesk, holderOn, takesMail } from '../cases/entity.ts'
import { reviewNotices } from '../law/calendars/reviews.ts'
import { addDays, limaDate, spanishDate } from '../law/time.ts'
import type { Audits, Calendars, Clock, Directory, Letters, Nights } from '../ports.ts'

type HealthPorts = {
  audits: Pick<Audits, 'all'>
  calendars: Pick<Calendars, 'definitions'>
  clock: Clock
  directory: Pick<Directory, 'entities'>
  letters: Pick<Letters, 'held'>
  nights: Pick<Nights, 'closed'>
}

/** What was looked at, whether it is as it should be, and what is to be said of it in Spanish. */
export type Finding = { of: string; ok: boolean; said: string }

/** Days after which an entity that no audit finished is told, as its alarm does. */
const UNAUDITED_DAYS = 8

/** How a register stands that is asked: its night, its audit, its calendars, its letters, and the holes of its directory. */
export async function health(ports: HealthPorts): Promise<Finding[]> {
  const now = ports.clock.now()
  const today = limaDate(now)
  const [closed, audited, definitions, held, entities] = await Promise.all([
    ports.nights.closed(),
    ports.audits.all(),
    ports.calendars.definitions(),
    ports.letters.held(() => {}),
    ports.directory.entities(),
  ])
  const late = audited.filter(({ since, finished = since }) => finished < addDays(today, -UNAUDITED_DAYS))
  const notices = reviewNotices(definitions, now)
  const posts = entities.flatMap((entity) => entity.posts.map((post) => ({ post, at: `${entity.code}/${post.id}` })))
  const mute = posts.filter(({ post }) => !takesMail(post)).map(({ at }) => at)
  const vacant = posts.filter(({ post }) => !holderOn(post, today)).map(({ at }) => at)
  const deskless = entities.filter((entity) => !hasDesk(entity)).map(({ code }) => `${code}`)
  return [
    {
      of: 'noche',
      ok: closed !== undefined && closed >= addDays(today, -1),
      said: closed ? `La última que terminó es la del ${spanishDate(closed)}.` : 'Todavía no terminó ninguna.',
    },
    {
      of: 'revisión',
      ok: late.length === 0,
      said:
        late.length === 0
          ? 'Ninguna entidad lleva más de 8 días sin revisar.'
          : `Llevan más de 8 días sin revisar: ${some(late.map(({ entity }) => entity))}.`,
    },
    { of: 'calendarios', ok: notices.length === 0, said: notices.join(' ') || 'Están revisados con antelación.' },
    { of: 'cartas', ok: held.length === 0, said: `Retenidas: ${held.length}.` },
    { of: 'directorio', ok: entities.length > 0, said: `Entidades: ${entities.length}; cargos: ${posts.length}.` },
    { of: 'mesas de partes', ok: deskless.length === 0, said: `Sin buzón: ${some(deskless)}.` },
    { of: 'buzones', ok: mute.length === 0, said: `Cargos a los que no se puede escribir: ${some(mute)}.` },
    { of: 'titulares', ok: vacant.length === 0, said: `Cargos sin titular hoy: ${some(vacant)}.` },
  ]
}

const NAMED = 5
const some = (all: readonly string[]): string => {
  if (all.length === 0) return 'ninguno'
  return all.length > NAMED ? `${all.slice(0, NAMED).join(', ')} y ${all.length - NAMED} más` : all.join(', ')
}
