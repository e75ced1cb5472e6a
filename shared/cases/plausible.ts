import { closure, rollOnlyOn } from '../law/closures.ts'
import { addDays, dayNumber, type LocalDate, limaDate, limaTime, spanishDate, spanishDateTime } from '../law/time.ts'
import type { Circumstances } from './acts/act.ts'
import type { Presentation } from './acts/presented.ts'
import { inTheFuture, type Rejection, refuse } from './refusals.ts'

/** Hours of Lima outside of which no desk stamps paper. */
const DESKS_FROM = '06:00'
const DESKS_TO = '20:00'

/**
 * Why a presentation that a junta declares is not taken as it is; undefined where it is. One that is older than a year, or
 * than what is known of its entity, can only be recorded by the operator; a stamp of a day or an hour at which no desk
 * receives is asked about once, and `anyway` takes it; the post and a notary have hours of their own.
 */
export function implausible(
  { at, channel }: Presentation,
  anyway: boolean,
  { now, entity, calendar }: Circumstances,
): Rejection | undefined {
  if (at > now) return inTheFuture(at, now)
  const day = limaDate(at)
  const yearAgo = yearBefore(limaDate(now))
  const since = entity.since && entity.since > yearAgo ? entity.since : yearAgo
  if (day < since) return tooOld(`Aquí solo se anota lo presentado desde el ${spanishDate(since)}`)
  if (!['stamped-cargo', 'local-office', 'subprefecture'].includes(channel) || anyway) return undefined
  const closed = closure(calendar, day, 'earlier') ?? rollOnlyOn(calendar, dayNumber(day))
  const why = closed === 'weekend' ? 'es fin de semana' : closed?.name
  if (why) return odd(`El sello dice ${spanishDateTime(at)}, y ese día no se atiende (${why}).`)
  const time = limaTime(at)
  return time < DESKS_FROM || time >= DESKS_TO
    ? odd(`El sello dice ${spanishDateTime(at)}, y a esa hora ninguna mesa de partes recibe en papel.`)
    : undefined
}

/** The same day a year before; of 29 February, the 1st of March. */
const yearBefore = (day: LocalDate): LocalDate => addDays(`${Number(day.slice(0, 4)) - 1}${day.slice(4)}`, 0)

const tooOld = (what: string) =>
  refuse(
    'too-old',
    `${what}. Regístrelo sin la presentación: borre esta fecha y elija «Plazo no lo envía»; el operador anota después su cargo.`,
  )

const odd = (what: string) =>
  refuse('odd-stamp', `${what} ¿Es correcto? Si lo es, confírmelo aquí y envíe de nuevo; si no, corrija la fecha.`)
