import * as z from 'zod/mini'
import type { Entity, Junta } from '../shared/cases/entity.ts'
import { canonical, sha256 } from '../shared/cases/folio.ts'
import { parseCaseNumber } from '../shared/cases/number.ts'
import { parseLocalDateTime, toInstant } from '../shared/law/time.ts'
import { filingChannels, filingKinds, maxLength } from '../shared/pages/fields.ts'
import { noSuchCase, type Submission } from '../shared/register/file.ts'
import { type Failure, invalid } from './form.ts'
import type { Request } from './http.ts'
import { line, paragraphs } from './input.ts'

const legible = (parse: (text: string) => string | undefined, message: string) =>
  z.pipe(
    z.string(message),
    z.transform((text: string, context) => {
      const read = parse(text.trim())
      if (read === undefined) context.issues.push({ code: 'custom', input: text, message })
      return read ?? ''
    }),
  )

const wallTime = (message: string) => legible(parseLocalDateTime, message)

const count = z
  .number('Debe ser un número entero.')
  .check(
    z.int('Debe ser un número entero.'),
    z.minimum(0, 'No puede ser negativo.'),
    z.maximum(1_000_000, 'Es demasiado grande.'),
  )

const input = z.object({
  submission: z.optional(z.string().check(z.regex(/^[\w-]{8,64}$/, 'Vuelva a abrir el formulario desde «Presentar».'))),
  kind: z.enum(filingKinds, 'Elija qué clase de escrito es.'),
  entity: z.optional(z.string()),
  junta: line(80, 'Elija su junta vecinal.'),
  against: line(80, 'Elija la oficina o autoridad.'),
  channel: z.optional(z.enum(filingChannels, 'Diga cómo se presentó.')),
  presented: z.optional(wallTime('Escriba la fecha y la hora del sello, por ejemplo 2026-03-02T10:20.')),
  entryNumber: z.optional(line(maxLength.entryNumber)),
  about: z.optional(legible(parseCaseNumber, noSuchCase.message)),
  subject: line(maxLength.subject, 'Escriba de qué se trata, en una línea.'),
  facts: paragraphs(maxLength.facts, 'Cuente qué pasó.'),
  request: paragraphs(maxLength.request, 'Escriba qué pide.'),
  place: z.optional(line(maxLength.place)),
  norm: z.optional(line(maxLength.norm)),
  evidence: z
    .array(line(300), 'Debe ser una lista de textos.')
    .check(z.maxLength(100, 'Son demasiados anexos: 100 como máximo.')),
  fojas: z.optional(count),
  publicIdentity: z.enum(['junta', 'reserved'], 'Elija si se muestra el nombre de la junta.'),
  gestiones: z.optional(
    z
      .array(
        z.object({
          at: wallTime('La fecha de la gestión no es válida.'),
          text: paragraphs(2000, 'Cuente la gestión.'),
        }),
      )
      .check(z.maxLength(100)),
  ),
  signatures: z.optional(z.object({ paper: count, online: count })),
})

/**
 * Reads a filing from a form or from JSON. Without a submission id of the form, the text itself is the id: the same
 * body twice is one case. Failures name the fields in Spanish.
 */
export function readFiling(
  { body, json }: Request,
  entities: Entity[],
  juntas: Junta[],
): { entity: Entity; submission: Submission } | Failure {
  const given = input.safeParse(json ? { evidence: [], ...body } : fromForm(body))
  if (!given.success) return invalid(given.error)
  const { submission, kind, junta, publicIdentity: identity, ...rest } = given.data
  const { entity: code, against, channel = 'stamped-cargo', presented, ...text } = rest
  const post = against.split('/').at(-1) ?? ''
  const wanted = code ?? (against.includes('/') ? against.split('/')[0] : undefined)
  const entity = entities.find((one) =>
    wanted === undefined ? one.posts.some(({ id }) => id === post) : one.code === wanted,
  )
  if (!entity) return failure('against', 'No está registrada esa oficina. Elija una de la lista.')
  if (!juntas.some(({ id }) => id === junta))
    return failure('junta', 'No está registrada esa junta. Elija una de la lista.')
  if (channel !== 'mailbox' && presented === undefined)
    return failure('presented', 'Escriba la fecha y la hora del sello, o pida que Plazo lo envíe a la mesa de partes.')
  if (channel === 'mailbox' && kind === 'denuncia-corrupcion')
    return failure(
      'channel',
      'Plazo no envía denuncias de corrupción por correo: preséntela por el canal reservado de la entidad y anote aquí la fecha del sello.',
    )
  if (channel === 'mailbox' && !entity.mesaDePartes)
    return failure(
      'channel',
      'Esa entidad no tiene mesa de partes digital registrada. Preséntelo en papel y anote aquí el sello.',
    )
  const filing = { junta, ...text }
  return {
    entity,
    submission: {
      id: submission ?? sha256(canonical({ kind, identity, post, presented, filing })),
      ...{ kind, against: post, identity, text: filing },
      ...(channel !== 'mailbox' && presented !== undefined
        ? { presented: { channel, at: toInstant(presented), evidence: 'filing' } }
        : {}),
    },
  }
}

const failure = (field: string, message: string): Failure => ({
  status: 422,
  code: 'invalid',
  fields: [{ field, message }],
})

/** A form sends only text, and an empty field for what was left out. */
function fromForm(body: Record<string, unknown>): Record<string, unknown> {
  const filled = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== ''))
  const evidence =
    typeof filled.evidence === 'string' ? filled.evidence.split('\n').filter((one) => one.trim() !== '') : []
  return { ...filled, evidence, ...('fojas' in filled ? { fojas: Number(filled.fojas) } : {}) }
}
