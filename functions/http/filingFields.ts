import * as z from 'zod/mini'
import { noSuchCase } from '../../shared/cases/refusals.ts'
import { readDateTime } from '../../shared/law/parseDates.ts'
import { named } from '../../shared/law/typed.ts'
import { choices, filingChannels, filingKinds, limits } from '../../shared/pages/parts/fields.ts'
import { anyLine, caseNumberIn, choice, legible, line, listOf, paragraphs, submissionId } from './input.ts'

const count = (field: { name: string }) =>
  z
    .number(named(field, 'Escriba el número en cifras, por ejemplo 12.'))
    .check(
      z.int(named(field, 'Debe ser un número entero.')),
      z.minimum(0, named(field, 'No puede ser negativo.')),
      z.maximum(1_000_000, named(field, 'Es demasiado grande.')),
    )

/** Each of these lets Plazo go on before somebody in the junta's name. */
const consents = ['superiors'] as const

/** The longest list. */
const MOST_ITEMS = 100

/** The fields of a filing, of the form and of JSON, in the order of the form. */
export const fields = {
  submission: z.optional(submissionId.check(z.minLength(8, 'Vuelva a abrir el formulario desde «Presentar».'))),
  junta: line(limits.junta, 'Elija su junta vecinal.'),
  publicIdentity: choice(['junta', 'authority', 'reserved'], choices.publicIdentity, 'Elija si se muestra.'),
  kind: choice(filingKinds, choices.kind, 'Elija qué clase de escrito es.'),
  entity: anyLine(limits.entity),
  against: line(limits.against, 'Elija la oficina o autoridad.'),
  about: z.optional(legible(limits.about, (text) => caseNumberIn(text, noSuchCase.message), noSuchCase.message)),
  channel: choice(filingChannels, choices.channel, `Elija una de las opciones (${filingChannels.join(', ')}).`),
  presented: z.optional(
    legible(limits.presented, readDateTime, 'Escriba la fecha y la hora del sello, por ejemplo 2/3/2026 10:20.'),
  ),
  presentedAnyway: z.optional(z.boolean(named(choices.presentedAnyway, 'Confirme con true, o déjelo fuera.'))),
  anotherMatter: z.optional(z.literal(true, named(choices.anotherMatter, 'Confirme con true, o déjelo fuera.'))),
  collects: z.optional(z.literal(true, named(choices.collects, 'Confirme con true, o déjelo fuera.'))),
  entryNumber: anyLine(limits.entryNumber),
  desk: anyLine(limits.desk),
  subjectId: anyLine(limits.subjectId),
  zoneId: anyLine(limits.zoneId),
  placeId: anyLine(limits.placeId),
  subject: line(limits.subject, 'Escriba de qué se trata, en una línea.'),
  facts: paragraphs(limits.facts, 'Cuente qué pasó.'),
  place: anyLine(limits.place),
  request: paragraphs(limits.request, 'Escriba qué pide.'),
  norm: anyLine(limits.norm),
  evidence: listOf(line(limits.evidence, 'está vacío. Escríbalo o quítelo.'), MOST_ITEMS, 'Pruebas'),
  fojas: z.optional(count(choices.fojas)),
  gestiones: z.optional(
    listOf(
      z.strictObject(
        {
          at: legible(limits.gestionAt, readDateTime, 'escriba su fecha y su hora, por ejemplo 23/2/2026 9:00.'),
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
      { paper: count({ name: 'Firmas en papel' }), online: count({ name: 'Firmas en línea' }) },
      'Firmas: escriba cuántas en papel («paper») y en línea («online»).',
    ),
  ),
  consent: listOf(
    z.enum(consents, `no se conoce. Puede ser: ${consents.join(', ')}.`),
    MOST_ITEMS,
    'Consentimiento',
    named(choices.consent, `Elija si Plazo puede avisar a los superiores: ["${consents.join('", "')}"] o [].`),
  ),
  noticesByMail: z.optional(z.boolean(named(choices.noticesByMail, 'Confirme con true, o déjelo fuera.'))),
}
