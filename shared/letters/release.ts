import type { Circumstances } from '../cases/acts/act.ts'
import { attends } from '../law/days.ts'
import { addDays, type Instant, limaDate, limaTime, toInstant } from '../law/time.ts'
import { type LetterKind, letterKinds } from './list.ts'

const OFFICE_OPENS = '08:00'
const OFFICE_CLOSES = '16:00'
/** Days in a row on which no calendar is closed. */
const MOST_CLOSED = 366

/** When a letter may leave: in office hours (08:00–16:00 in Lima of an attended day) or, where nothing speaks for that, at once. */
export const releaseOf = ({ kind }: { kind: LetterKind }, circumstances: Circumstances): Instant =>
  letterKinds[kind].officeHours ? nextOfficeHour(circumstances) : circumstances.now

/** The hour at which a letter that waits is looked at again: the office's opening on the next attended day. */
export const nextLook = ({ now, ...rest }: Circumstances): Instant =>
  nextOfficeHour({ ...rest, now: toInstant(`${limaDate(now)}T${OFFICE_CLOSES}`) })

/** The morning after now on which a letter may leave: for what keeps office hours, that of the next attended day. */
export const morningAfter = ({ kind }: { kind: LetterKind }, circumstances: Circumstances): Instant =>
  letterKinds[kind].officeHours
    ? nextLook(circumstances)
    : toInstant(`${addDays(limaDate(circumstances.now), 1)}T${OFFICE_OPENS}`)

function nextOfficeHour({ now, calendar }: Circumstances): Instant {
  const today = limaDate(now)
  const time = limaTime(now)
  if (attends(calendar, today) && time >= OFFICE_OPENS && time < OFFICE_CLOSES) return now
  const first = time < OFFICE_OPENS ? today : addDays(today, 1)
  for (let days = 0; days < MOST_CLOSED; days++) {
    const day = addDays(first, days)
    if (attends(calendar, day)) return toInstant(`${day}T${OFFICE_OPENS}`)
  }
  throw new RangeError(`${calendar.id} attends on none of ${MOST_CLOSED} days from ${first} on`)
}
