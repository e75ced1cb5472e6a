import * as z from 'zod/mini'
import { recordReview, importDecrees as writeDecrees } from '../../shared/aws/calendars.ts'
import { instantOf } from '../../shared/law/time.ts'
import { importDecrees } from '../../shared/register/importDecrees.ts'
import { reviewCalendar } from '../../shared/register/reviewCalendar.ts'
import type { LocalSystem } from './localSystem.ts'
import { runAfter } from './scheduler.ts'

const decreesOrder = z.object({ csv: z.base64(), calendar: z.string(), apply: z._default(z.boolean(), false) })
const reviewOrder = z.object({ calendar: z.string(), through: z.string(), shorten: z._default(z.boolean(), false) })

/** The operator's import of decrees on this machine; `csv` in base64. */
export async function decrees({ clock, dynamo, register }: LocalSystem, body: unknown) {
  const { data } = decreesOrder.safeParse(body)
  if (!data) return { error: 'Envíe el archivo CSV, en base64, y el calendario.' }
  // Known once every function has read it: until then letters still tell what was known before.
  const since = instantOf(Date.parse(clock.now()) + (dynamo.freshFor + 1) * 1000)
  const ports = { ...register, importDecrees: writeDecrees.bind(undefined, dynamo) }
  const { csv, ...order } = data
  return importDecrees(ports, { ...order, csv: Buffer.from(csv, 'base64'), since, pass: runAfter('nightly', since) })
}

/** The operator's review of a calendar on this machine. */
export async function review({ clock, dynamo, register }: LocalSystem, body: unknown) {
  const { data } = reviewOrder.safeParse(body)
  if (!data) return { error: 'Diga qué calendario revisó y hasta qué día.' }
  const ports = { ...register, recordReview: recordReview.bind(undefined, dynamo) }
  return reviewCalendar(ports, { ...data, pass: runAfter('nightly', clock.now()) })
}
