import * as z from 'zod/mini'
import type { Entity, Junta } from '../shared/cases/entity.ts'
import { canonical, sha256 } from '../shared/cases/folio.ts'
import { parseCaseNumber, whyNoNumber } from '../shared/cases/number.ts'
import { Illegible } from '../shared/law/moments.ts'
import { parseLocalDateTime, toInstant } from '../shared/law/time.ts'
import { isSeen } from '../shared/law/typed.ts'
import { filingChannels, filingKinds, limits } from '../shared/pages/fields.ts'
import { noSuchCase, type Submission } from '../shared/register/file.ts'
import { type Failure, invalid } from './form.ts'
import type { Request } from './http.ts'
import { anyLine, legible, line, listOf, paragraphs, submissionId } from './input.ts'

const count = z
  .number('Escriba el número en cifras, por ejemplo 12.')
  .check(
    z.int('Debe ser un número entero.'),
    z.minimum(0, 'No puede ser negativo.'),
    z.maximum(1_000_000, 'Es demasiado grande.'),
  )

/** Each of these lets Plazo go on before somebody in the junta's name. */
const consents = ['superiors'] as const

/** All the texts of a filing, in bytes: with what is kept beside them they fit an item of DynamoDB, which takes 400 KB. */
const MOST_BYTES = 350_000
const MOST_ITEMS = 100

const input = z.strictObject({
  submission: z.optional(submissionId.check(z.minLength(8, 'Vuelva a abrir el formulario desde «Presentar».'))),
  kind: z.enum(filingKinds, 'Elija qué clase de escrito es.'),
  entity: anyLine(limits.entity),
  junta: line(limits.junta, 'Elija su junta vecinal.'),
  against: line(limits.against, 'Elija la oficina o autoridad.'),
  channel: z.optional(z.enum(filingChannels, 'Diga cómo se presentó.')),
  presented: z.optional(
    legible(
      limits.presented,
      parseLocalDateTime,
      'Escriba la fecha y la hora del sello, por ejemplo 2026-03-02T10:20.',
    ),
  ),
  entryNumber: anyLine(limits.entryNumber),
  about: z.optional(legible(limits.about, aboutIn, noSuchCase.message)),
  subject: line(limits.subject, 'Escriba de qué se trata, en una línea.'),
  facts: paragraphs(limits.facts, 'Cuente qué pasó.'),
  request: paragraphs(limits.request, 'Escriba qué pide.'),
  place: anyLine(limits.place),
  norm: anyLine(limits.norm),
  evidence: listOf(line(limits.evidence, 'está vacío. Escríbalo o quítelo.'), MOST_ITEMS, 'Pruebas'),
  fojas: z.optional(count),
  publicIdentity: z.enum(['junta', 'reserved'], 'Elija si se muestra el nombre de la junta.'),
  gestiones: z.optional(
    listOf(
      z.strictObject(
        {
          at: legible(
            limits.gestionAt,
            parseLocalDateTime,
            'la fecha y la hora no se entienden. Escríbalas así: 2026-02-23T09:00.',
          ),
          text: paragraphs(limits.gestion, 'cuente la gestión.'),
        },
        'debe llevar su fecha («at») y su texto («text»).',
      ),
      MOST_ITEMS,
      'Gestiones',
    ),
  ),
  signatures: z.optional(
    z.strictObject(
      { paper: count, online: count },
      'Firmas: escriba cuántas en papel («paper») y en línea («online»).',
    ),
  ),
  consent: z.optional(
    listOf(z.enum(consents, `no se conoce. Puede ser: ${consents.join(', ')}.`), MOST_ITEMS, 'Consentimiento'),
  ),
})

function aboutIn(text: string): string {
  const number = parseCaseNumber(text)
  if (number) return number
  throw new Illegible(whyNoNumber(text, noSuchCase.message))
}

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
  const [, named, post = ''] = /^(?:([^/]*)\/)?([^/]+)$/.exec(against) ?? []
  const wanted = code ?? named
  const entity = entities.find((one) =>
    wanted === undefined ? one.posts.some(({ id }) => id === post) : one.code === wanted,
  )
  if (!entity || (named !== undefined && named !== entity.code))
    return failure('against', 'No está registrada esa oficina. Elija una de la lista.')
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
  if (channel === 'libro' && kind !== 'reclamo')
    return failure('channel', 'En el Libro de Reclamaciones solo se registra un reclamo. Diga cómo se presentó este.')
  const filing = { junta, ...text }
  if (Buffer.byteLength(canonical(filing)) > MOST_BYTES)
    return failure(
      'form',
      'Todo junto es demasiado largo. Acorte los textos más largos, por ejemplo las gestiones: no se ha perdido nada de lo que escribió.',
    )
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

/** A form sends only text, and an empty field for what was left out; a line of the evidence in which nothing is seen is none. */
function fromForm(body: Record<string, unknown>): Record<string, unknown> {
  const filled = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== ''))
  const { evidence = '', fojas } = filled
  return {
    ...filled,
    ...(typeof evidence === 'string' && { evidence: evidence.split(/\r?\n/).filter(isSeen) }),
    ...(typeof fojas === 'string' && /^\d+$/.test(fojas.trim()) && { fojas: Number(fojas) }),
  }
}
