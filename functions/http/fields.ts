import { Problem } from './problem.ts'
import { isWhole } from './utf8.ts'

/** What an HTTP function reads: the names in a query that mean something to it, and the fields that may come more than once. */
export type Reads = { query: readonly string[]; lists: readonly string[] }

type Pairs = [name: string, values: string[]][]

const pairsOf = (text: string, nameOf: (written: string) => string): Pairs =>
  [...Map.groupBy(new URLSearchParams(text), ([written]) => nameOf(written))].map(([name, pairs]) => [
    name,
    pairs.map(([, value]) => value),
  ])

function check(name: string, values: readonly string[], lists: readonly string[]): void {
  if (![name, ...values].every(isWhole)) throw notUtf8()
  if (values.length > 1 && !lists.includes(name)) throw repeated(name)
}

/** The fields of a form, form-encoded; of a list all its values. Throws a Problem (400) for one that came twice or broken. */
export const formFields = (text: string, lists: readonly string[]): Record<string, string | string[]> =>
  Object.fromEntries(
    pairsOf(text, (written) => written).map(([name, values]) => {
      check(name, values, lists)
      return [name, lists.includes(name) ? values : values.join()]
    }),
  )

/**
 * The parameters of a raw query. Those that are read are found in capitals too, may come once or are lists, whose values
 * are joined by commas; the others are left as API Gateway leaves them.
 */
export function queryFields(raw: string, { query, lists }: Reads): Record<string, string> {
  const nameOf = (written: string) => query.find((name) => name === written.toLowerCase()) ?? written
  const pairs = pairsOf(raw, nameOf)
  for (const [name, values] of pairs) if (query.includes(name)) check(name, values, lists)
  return Object.fromEntries(pairs.map(([name, values]) => [name, values.join()]))
}

export const repeated = (name: string): Problem => {
  const message = `El campo «${name}» viene más de una vez. Deje uno solo y envíelo de nuevo.`
  return new Problem(400, 'repeated-field', message, [{ field: name, message }])
}

export const notUtf8 = (): Problem =>
  new Problem(
    400,
    'not-utf-8',
    'El texto no está en UTF-8 y se perderían tildes y eñes. Guárdelo o envíelo en UTF-8, de nuevo.',
  )
