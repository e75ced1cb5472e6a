import * as z from 'zod/mini'
import { importDecrees as writeDecrees } from '../../shared/aws/calendars.ts'
import { seriesOn } from '../../shared/cases/publicLog.ts'
import { instantOf } from '../../shared/law/time.ts'
import { nightAfter } from '../../shared/letters/wake.ts'
import { importDecrees } from '../../shared/register/importDecrees.ts'
import type { LocalSystem } from './localSystem.ts'
import { orderIn } from './orderForm.tsx'

const decreesOrder = z.object({ csv: z.base64(), calendar: z.string(), apply: z._default(z.boolean(), false) })

/** The operator's import of decrees on this machine; `csv` in base64. */
export async function decrees({ clock, dynamo, register, lambdas }: LocalSystem, body: unknown) {
  const { data } = decreesOrder.safeParse(body)
  if (!data) return { error: 'Envíe el archivo CSV, en base64, y el calendario.' }
  // Known once every function has read it: until then letters still tell what was known before.
  const since = instantOf(Date.parse(clock.now()) + (dynamo.freshFor + 1) * 1000)
  const ports = { ...register, importDecrees: writeDecrees.bind(undefined, dynamo) }
  const { csv, ...order } = data
  const done = await importDecrees(ports, {
    ...order,
    csv: Buffer.from(csv, 'base64'),
    since,
    pass: nightAfter(since),
  })
  const { case: series, n } = (await register.publicLog.last(seriesOn(clock.now()))) ?? {}
  if (series && n)
    await lambdas.stream({ table: 'Folios', event: 'INSERT', keys: { case: { S: series }, n: { N: `${n}` } } })
  return done
}

const form = z.record(z.string(), z.string())
const named = z.object({ as: z.string().check(z.trim(), z.minLength(1)), order: z.looseObject({}) })
const told = z.looseObject({
  error: z.optional(z.string()),
  errors: z._default(z.array(z.object({ message: z.string() })), []),
})

/** An order of the operator as the form of the page sends it: what came of it, in Spanish. */
export async function ordered(
  { lambdas, idle }: LocalSystem,
  fields: unknown,
): Promise<{ error: string } | { ordered: string }> {
  const { data } = named.safeParse(orderIn(form.parse(fields)))
  if (!data) return { error: 'Diga quién da la orden.' }
  const { statusCode, body = '{}' } = await lambdas.operator(data.as, JSON.stringify(data.order))
  await idle()
  const { error, errors, ...done } = told.parse(JSON.parse(body))
  if (statusCode !== 200) return { error: errors[0]?.message ?? error ?? 'No se pudo cumplir la orden.' }
  const what = Object.entries(done).map(([name, value]) => `${name} ${value}`)
  return { ordered: `Hecho: ${what.join(', ')}.` }
}
