import * as z from 'zod/mini'
import { type CaseNumber, parseCaseNumber, whyNoNumber } from '../../shared/cases/number.ts'
import { InputError } from '../../shared/law/parseDates.ts'
import { type Field, named, readLine, readText } from '../../shared/law/typed.ts'
import { limits } from '../../shared/pages/parts/fields.ts'

/** What was wrong with a field: its path in the body, and in Spanish what to do. `unknown` where there is no such field. */
export type Fault = { field: string; message: string; unknown?: true }

/** A step that refuses what was typed by throwing InputError; of a `field` where the message does not name it yet. */
const step = <To>(read: (text: string) => To, field: { name?: string } = {}) =>
  z.transform((text: string, { issues }): To => {
    try {
      return read(text)
    } catch (error) {
      if (!(error instanceof InputError)) throw error
      issues.push({ code: 'custom', input: text, message: named(field, error.message) })
      return z.NEVER
    }
  })

function required(read: typeof readLine, field: Field, missing: string) {
  const why = named(field, missing)
  return z.pipe(
    z.string(why),
    step((text) => {
      const kept = read(text, field)
      if (kept === '') throw new InputError(why)
      return kept
    }),
  )
}

/** One line of text in which something can be seen; `missing` says in Spanish what to write. */
export const line = (field: Field, missing: string) => required(readLine, field, missing)

/** Text of several lines in which something can be seen. */
export const paragraphs = (field: Field, missing: string) => required(readText, field, missing)

/** One line that may be left out: where nothing can be seen, nothing was typed. */
export const anyLine = (field: Field) =>
  z.optional(
    z.pipe(
      z.string(`${field.name}: debe ser un texto.`),
      step((text) => readLine(text, field) || undefined),
    ),
  )

/** Text of several lines that may be left out. */
export const anyText = (field: Field) =>
  z.optional(
    z.pipe(
      z.string(`${field.name}: debe ser un texto.`),
      step((text) => readText(text, field) || undefined),
    ),
  )

/** A line that `parse` understands; it throws InputError, or gives nothing where `missing` is to be said. */
export const legible = <To>(field: Field, parse: (text: string) => To | undefined, missing: string) =>
  z.pipe(
    line(field, missing),
    step((text) => {
      const read = parse(text)
      if (read === undefined) throw new InputError(missing)
      return read
    }, field),
  )

/** The one number of a case in what was typed; `none` says in Spanish what to do where there is none. Throws InputError. */
export function caseNumberIn(
  text: string,
  none = `${text} no es un número de expediente: revise la letra o cifra final.`,
): CaseNumber {
  const number = parseCaseNumber(text)
  if (number) return number
  throw new InputError(whyNoNumber(text, none))
}

/** One of a few values. */
export const choice = <const V extends readonly string[]>(values: V, field: { name: string }, missing: string) =>
  z.enum(values, named(field, missing))

/** A box that was marked, in a form or in JSON. */
export const marked = (field: { name: string }) =>
  z.pipe(
    z.union([z.literal('true'), z.literal(true)], named(field, 'Confirme con true, o déjelo fuera.')),
    z.transform((): true => true),
  )

/** What was sent, without the fields that were left empty: a browser sends those too. */
export const filled = (body: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== ''))

/** A list of at most `most` things, counted before any of them is read. */
export const listOf = <T extends z.ZodMiniType>(
  one: T,
  most: number,
  name: string,
  missing = `${name}: debe ser una lista.`,
) =>
  z.pipe(
    z.array(z.unknown(), missing).check(z.maxLength(most, `${name}: son demasiados, caben ${most}.`)),
    z.array(one),
  )

// Also where they overlap (1234 5678 9012): which eight are meant is not ours to choose.
const codes = /(?<!\d)(?=(\d{4}[\s\p{Pd}]?\d{4})(?!\d))/gu

/** The one run of 8 digits in what was typed or pasted, a space or a hyphen in its middle or not. */
export const code = (missing: string) =>
  legible(
    limits.code,
    (text) => {
      const [found, ...others] = [...text.matchAll(codes)]
      if (others.length > 0)
        throw new InputError(
          'Aquí hay más de un número de 8 cifras. Deje solo el código: todavía no se comparó ninguno.',
        )
      return found?.[1]?.replace(/\D/g, '')
    },
    missing,
  )

/** The id that a form carries, so that it is taken once. */
export const submissionId = z
  .string('Vuelva a abrir el formulario.')
  .check(z.regex(/^[\w-]{1,64}$/, 'Vuelva a abrir el formulario.'))

const MOST_UNKNOWN = 20
const items: Readonly<Record<string, string>> = {
  evidence: 'Anexo',
  gestiones: 'Gestión',
  consent: 'Consentimiento',
}

/** The first message for each field, in the order of the form; an item of a list is told by its place, from 1. */
export function errorsOf(error: z.core.$ZodError): Fault[] {
  const first = new Map<string, Fault>()
  const add = (fault: Fault) => first.has(fault.field) || first.set(fault.field, fault)
  for (const issue of error.issues) {
    const [list, at] = issue.path
    const item = typeof at === 'number' ? { name: `${items[String(list)]} ${at + 1}` } : {}
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys.slice(0, MOST_UNKNOWN)) add(unknownField([...issue.path, key].join('.')))
    else add({ field: issue.path.join('.') || 'form', message: named(item, issue.message) })
  }
  return [...first.values()]
}

/** A field that there is not: what it holds would be lost without a word. */
export const unknownField = (field: string): Fault => ({
  field,
  unknown: true,
  message: `No existe el campo «${field.slice(0, 60)}», y lo que lleva se perdería. Corrija su nombre o quítelo.`,
})

/** Faults as a page shows them: those of a list beside the list, those of no field that can be seen above all. */
export function errorsByField(faults: Fault[]): Record<string, string> {
  const messages = new Map<string, string[]>()
  for (const { field, message, unknown } of faults) {
    const place = unknown || field === 'submission' ? 'form' : (field.split('.')[0] ?? 'form')
    messages.set(place, [...(messages.get(place) ?? []), message])
  }
  return Object.fromEntries([...messages].map(([place, found]) => [place, found.join(' ')]))
}

/** What was typed, field by field, to be shown again. */
export const typed = (body: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
