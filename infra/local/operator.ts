import * as z from 'zod/mini'
import type { LocalSystem } from './localSystem.ts'
import { orderIn } from './orderForm.tsx'

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
