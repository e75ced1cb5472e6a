import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { formFields, notUtf8 } from './fields.ts'
import { jsonFields } from './json.ts'
import { Problem } from './problem.ts'
import { utf8 } from './utf8.ts'

/** The longest body that is read, in bytes: more than a form filled to its limits. */
const MOST_BYTES = 512 * 1024

const FORM = 'application/x-www-form-urlencoded'

const readers = new Map<string, (text: string, lists: readonly string[]) => Record<string, unknown>>([
  [FORM, formFields],
  ['application/json', jsonFields],
])

/**
 * What was sent, field by field: a form or a JSON object, in UTF-8. `lists` are the fields of a form that may come more
 * than once. Throws a Problem: 413 too long, 415 of another type, 400 not in UTF-8, malformed, or with a field twice.
 */
export function bodyOf(
  { body, isBase64Encoded, headers }: APIGatewayProxyEventV2,
  lists: readonly string[],
  most = MOST_BYTES,
): Record<string, unknown> {
  if (!body) return {}
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8')
  if (bytes.length > most)
    throw new Problem(
      413,
      'too-long',
      `Lo enviado pasa de ${most / 1024} KB. Vuelva atrás: su texto sigue en el formulario. Acórtelo y envíelo de nuevo.`,
    )
  const read = readers.get(mediaType(headers['content-type'] ?? ''))
  if (!read)
    throw new Problem(
      415,
      'unsupported-type',
      'Envíe el formulario de la página, o JSON con content-type application/json, en UTF-8.',
    )
  const text = utf8(bytes)
  if (text === undefined) throw notUtf8()
  return read(text, lists)
}

/** The fields of a form as they were sent, to be sent again; none of whatever is no form that can be read. */
export function fieldsSent({ body = '', isBase64Encoded, headers }: APIGatewayProxyEventV2): [string, string][] {
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8')
  const isForm = mediaType(headers['content-type'] ?? '') === FORM && bytes.length <= MOST_BYTES
  return isForm ? [...new URLSearchParams(utf8(bytes))] : []
}

/** A media type in lower case. It may say that it is in UTF-8; whatever else it says, it is not one of ours. */
const mediaType = (header: string): string =>
  header
    .toLowerCase()
    .replace(/\s*;\s*charset="?utf-8"?\s*$/, '')
    .trim()
