import * as z from 'zod/mini'

/** One line of text: control characters and line breaks become spaces, so that nothing in it can act as a header. */
export const line = (max: number, missing?: string) =>
  cleaned((text) => text.replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ').trim(), max, missing)

/** Text of several lines: other control characters go, line ends become \n. */
export const paragraphs = (max: number, missing?: string) =>
  cleaned(
    (text) =>
      text
        .replace(/\r\n?/g, '\n')
        .replace(/[^\P{Cc}\n\t]/gu, '')
        .trim(),
    max,
    missing,
  )

const cleaned = (clean: (text: string) => string, max: number, missing: string | undefined) =>
  z.pipe(
    z.string(missing ?? 'Debe ser un texto.'),
    z.pipe(
      z.transform((text: string) => clean(text.normalize('NFC'))),
      z
        .string()
        .check(
          z.minLength(missing === undefined ? 0 : 1, missing),
          z.maxLength(max, `Es demasiado largo: el máximo es ${max} caracteres. No se ha perdido: acórtelo aquí.`),
        ),
    ),
  )

/** The first message for each field, in the order of the form. */
export function errorsOf(error: z.core.$ZodError): { field: string; message: string }[] {
  const first = new Map<string, string>()
  for (const { path, message } of error.issues) {
    const field = String(path[0] ?? 'form')
    if (!first.has(field)) first.set(field, message)
  }
  return [...first].map(([field, message]) => ({ field, message }))
}

/** What was typed, field by field, to be shown again. */
export const typed = (body: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
