import * as z from 'zod/mini'
import { notUtf8, repeated } from './fields.ts'
import { unknownField } from './input.ts'
import { Problem } from './problem.ts'
import { isWhole } from './utf8.ts'

const anObject = z.record(z.string(), z.unknown())

/**
 * The fields of a JSON object. Throws a Problem: 400 malformed, no object, half a character, or a name twice in one object;
 * 422 for a name that would be dropped without a word.
 */
export function jsonFields(text: string): Record<string, unknown> {
  const parsed = anObject.safeParse(parse(text))
  if (!parsed.success) throw new Problem(400, 'not-an-object', 'El JSON debe ser un objeto con los campos del escrito.')
  checkNames(text)
  return parsed.data
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text, (name, value: unknown) => {
      if (![name, value].every((one) => typeof one !== 'string' || isWhole(one))) throw notUtf8()
      return value
    })
  } catch (error) {
    if (error instanceof Problem) throw error
    const reason = error instanceof Error ? error.message : ''
    throw new Problem(400, 'malformed-json', `El JSON no se puede leer: ${reason}. Corríjalo y envíelo de nuevo.`)
  }
}

const mark = /"(?:[^"\\]+|\\.)*"|[{}[\]:]/g

/** Of a name that comes twice, JSON.parse keeps the last value without a word. */
function checkNames(text: string): void {
  const open: Set<string>[] = []
  let last = ''
  for (const [found] of text.matchAll(mark)) {
    if (found === '{' || found === '[') open.push(new Set())
    else if (found === '}' || found === ']') open.pop()
    else if (found === ':') {
      const name = z.string().parse(JSON.parse(last))
      if (open.at(-1)?.has(name)) throw repeated(name)
      if (name === '__proto__') throw lost(name)
      open.at(-1)?.add(name)
    }
    last = found
  }
}

const lost = (name: string): Problem => {
  const fault = unknownField(name)
  return new Problem(422, 'invalid', fault.message, [fault])
}
