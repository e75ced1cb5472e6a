import * as z from 'zod/mini'
import { calendarsOn, recordReview } from '../../shared/aws/calendars.ts'
import { yearsWithoutDecrees } from '../../shared/law/calendar.ts'
import { calendarIds } from '../../shared/law/calendars/index.ts'
import { calendarRecord } from '../../shared/law/calendars/record.ts'
import { type Review, reviewRefusal } from '../../shared/law/calendars/reviews.ts'
import { slug } from '../../shared/law/slug.ts'
import { addDays, type LocalDate, limaDate, parseLocalDate, toInstant } from '../../shared/law/time.ts'
import { nextPass, noCalendar } from './decrees.ts'
import type { LocalSystem } from './localSystem.ts'

const order = z.object({ calendar: z.string(), through: z.string(), shorten: z._default(z.boolean(), false) })

/** A review as recorded. `before` is the day through which it was reviewed; `next`, what the coming nightly pass does. */
type Reviewed = Review & { before: LocalDate; yearsWithoutDecrees: number[]; next: string[] }

/** The operator's word, on this machine, that a calendar holds every decree through a day. Errors are in Spanish. */
export async function review(system: LocalSystem, body: unknown): Promise<Reviewed | { error: string }> {
  const { data } = order.safeParse(body)
  if (!data) return { error: 'Diga qué calendario revisó y hasta qué día.' }
  const id = slug(data.calendar)
  if (!calendarIds.includes(id)) return noCalendar(data.calendar)
  const through = parseLocalDate(data.through)
  if (!through) return { error: `«${data.through}» no es una fecha: escriba el día así, 2027-12-31.` }
  const recorded = system.clock.now()
  const today = limaDate(recorded)
  const calendars = calendarsOn(system.dynamo)
  const calendar = (await calendars.record(id)).asOf(recorded)
  const { reviewedThrough: before } = calendar
  const error = reviewRefusal(through, { present: before, today, shorten: data.shorten })
  if (error) return { error }
  const done = { calendar: id, through, recorded }
  const after = calendarRecord(id, await calendars.decrees(), through)
  if (!after) throw new RangeError(`there is no calendar ${id}`)
  await recordReview(system.dynamo, done)
  const open = (await system.openCases()).filter((state) => state.calendar === id)
  const next = await nextPass(system, open, after, toInstant(`${addDays(today, 1)}T00:10`))
  return { ...done, before, yearsWithoutDecrees: yearsWithoutDecrees(calendar, today, through), next }
}
