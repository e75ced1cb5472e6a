import type * as z from 'zod/mini'
import type { Rejection } from '../shared/cases/decide.ts'
import { problemJson, type Reply, type Request } from './http.ts'
import { errorsOf, typed } from './input.ts'

/** Why a submission was not taken, with the field that each message belongs to. */
export type Failure = { status: number; code: string; fields: { field: string; message: string }[] }

const statuses: Record<string, number> = {
  'another-text': 409,
  'already-answered': 409,
  'wrong-code': 403,
  'too-many-tries': 429,
}

/** A refusal of the register, placed at the field it speaks of. */
export const failureOf = ({ code, message }: Rejection, places: Record<string, string> = {}): Failure => ({
  status: statuses[code] ?? 422,
  code,
  fields: [{ field: places[code] ?? 'form', message }],
})

/** What the schema found wrong. */
export const invalid = (error: z.core.$ZodError): Failure => ({ status: 422, code: 'invalid', fields: errorsOf(error) })

/** Answers a failure: problem details to a program, to a person the same form with all that was typed. */
export async function again(
  { body, json }: Request,
  { status, code, fields }: Failure,
  page: (values: Record<string, string>, errors: Record<string, string>) => Promise<string>,
): Promise<Reply> {
  if (json) return problemJson({ status, code, message: fields[0]?.message ?? 'Revise lo que envió.', fields })
  return { status, html: await page(typed(body), Object.fromEntries(fields.map((at) => [at.field, at.message]))) }
}
