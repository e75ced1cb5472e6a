import * as z from 'zod/mini'
import { annulmentGrounds } from '../../shared/cases/acts/annulled.ts'
import { checks, refusalGrounds } from '../../shared/cases/acts/graded.ts'
import { entityCode } from '../../shared/cases/entity.ts'
import { weighing } from '../../shared/cases/mails.ts'
import { place } from '../../shared/law/calendar.ts'
import { readDateTime } from '../../shared/law/parseDates.ts'
import { limits } from '../../shared/pages/parts/fields.ts'
import { docketId, type Letter } from '../../shared/ports.ts'
import { caseNumberIn, legible, line } from './input.ts'

const missing = 'Escriba el número del expediente.'
const number = legible(limits.about, (text) => caseNumberIn(text), missing)
const WHICH_CHANGE = 'Diga qué cambio de titular, por su clave.'
const WHICH_MAIL = 'Diga qué correo, por su clave.'
const one = (of: readonly string[]) => `Diga por qué: ${of.join(', ')}.`

const position = z.int().check(z.minimum(1, 'Debe ser un número desde 1.'))

/** Where among the cases to go on. */
const seriesPlace = z.optional(z.strictObject({ entity: entityCode, year: position, serial: position }))

/** Which document of the case, in the order in which they were opened: 0 is the junta's own. */
const obligation = z.optional(
  z.union([z.number(), z.pipe(z.string().check(z.regex(/^\d{1,3}$/)), z.transform(Number))]),
)

/** What an operator may order, by the name of the verb of `plazo`. */
export const order = z.discriminatedUnion(
  'verb',
  [
    z.strictObject({
      verb: z.literal('cases verify'),
      number,
      obligation,
      ground: z.enum(checks, one(checks)),
      presented: z.optional(
        legible(limits.presented, readDateTime, 'Escriba la fecha y la hora del sello, por ejemplo 2/3/2026 10:20.'),
      ),
    }),
    z.strictObject({
      verb: z.literal('cases refuse'),
      number,
      obligation,
      ground: z.enum(refusalGrounds, one(refusalGrounds)),
    }),
    z.strictObject({
      verb: z.literal('cases annul'),
      number,
      because: z.enum(annulmentGrounds, one(annulmentGrounds)),
    }),
    z.strictObject({ verb: z.literal('cases keep'), number }),
    z.strictObject({ verb: z.literal('cases asked'), number }),
    z.strictObject({
      verb: z.literal('cases decide'),
      number,
      folio: z.pipe(z.union([z.number(), z.string().check(z.regex(/^\d{1,4}$/))]), z.transform(Number)),
      upheld: z.enum(['yes', 'no'], 'Diga si se sostiene: yes, no.'),
    }),
    z.strictObject({ verb: z.literal('cases queue') }),
    z.strictObject({ verb: z.literal('juntas seen'), junta: line(limits.junta, 'Diga qué junta.') }),
    z.strictObject({
      verb: z.literal('juntas verify'),
      junta: line(limits.junta, 'Diga qué junta.'),
      seen: z.optional(line(limits.junta, 'Diga por su clave qué archivo de su resolución vio.')),
    }),
    z.strictObject({ verb: z.literal('juntas resolution'), junta: line(limits.junta, 'Diga qué junta.') }),
    z.strictObject({
      verb: z.literal('juntas board'),
      junta: line(limits.junta, 'Diga qué junta.'),
      mailbox: line(limits.email, 'Diga el correo de la nueva directiva.'),
    }),
    z.strictObject({
      verb: z.literal('juntas mailbox'),
      junta: line(limits.junta, 'Diga qué junta.'),
      mailbox: line(limits.email, 'Diga el nuevo correo de la junta.'),
    }),
    z.strictObject({ verb: z.literal('juntas waiting') }),
    z.strictObject({ verb: z.literal('juntas admit'), id: line(limits.junta, 'Diga qué registro, por su clave.') }),
    z.strictObject({ verb: z.literal('juntas refuse'), id: line(limits.junta, 'Diga qué registro, por su clave.') }),
    z.strictObject({ verb: z.literal('holders waiting') }),
    z.strictObject({ verb: z.literal('holders record'), id: line(limits.junta, WHICH_CHANGE) }),
    z.strictObject({
      verb: z.literal('holders refuse'),
      id: line(limits.junta, WHICH_CHANGE),
      because: line(limits.refusal, 'Diga por qué: se le dice a la oficina con estas palabras.'),
    }),
    z.strictObject({ verb: z.literal('filings waiting') }),
    z.strictObject({ verb: z.literal('filings admit'), id: line(limits.junta, 'Diga qué escrito, por su clave.') }),
    z.strictObject({
      verb: z.literal('filings refuse'),
      id: line(limits.junta, 'Diga qué escrito, por su clave.'),
      because: line(limits.refusal, 'Diga por qué: se le dice a la junta con estas palabras.'),
    }),
    z.strictObject({ verb: z.literal('mails waiting') }),
    z.strictObject({ verb: z.literal('mails read'), id: line(limits.about, WHICH_MAIL) }),
    z.strictObject({ verb: z.literal('mails release'), id: line(limits.about, WHICH_MAIL), number, obligation }),
    z.strictObject({ verb: z.literal('mails discard'), id: line(limits.about, WHICH_MAIL) }),
    z.strictObject({
      verb: z.literal('mails weigh'),
      number,
      mail: z.pipe(
        z.union([z.int(), z.string().check(z.regex(/^\d{1,6}$/))], 'Diga en qué folio consta el correo.'),
        z.transform(Number),
      ),
      verdict: z.enum(weighing.options, one(weighing.options)),
    }),
    z.strictObject({
      verb: z.literal('texts find'),
      what: line(limits.subject, 'Escriba qué se busca.'),
      from: seriesPlace,
    }),
    z.strictObject({ verb: z.literal('texts export'), number }),
    z.strictObject({ verb: z.literal('texts erase-again') }),
    z.strictObject({ verb: z.literal('threats waiting') }),
    z.strictObject({ verb: z.literal('threats attended'), id: line(limits.threat, 'Diga cuál, por su clave.') }),
    z.strictObject({ verb: z.literal('letters held') }),
    z.strictObject({
      verb: z.literal('letters release'),
      number: legible(limits.about, (text) => letterCaseIn(text), missing),
    }),
    z.strictObject({ verb: z.literal('mailboxes returned') }),
    z.strictObject({ verb: z.literal('mailboxes release'), id: line(limits.about, 'Diga qué buzón, por su clave.') }),
    z.strictObject({ verb: z.literal('doctor') }),
    z.strictObject({ verb: z.literal('register export'), from: seriesPlace }),
    z.strictObject({
      verb: z.literal('views rebuild'),
      from: seriesPlace,
    }),
    z.strictObject({
      verb: z.literal('calendar import'),
      calendar: line(limits.calendar, 'Diga qué calendario.'),
      csv: z.base64('Envíe el archivo CSV en base64.'),
      apply: z._default(z.boolean(), false),
    }),
    z.strictObject({
      verb: z.literal('calendar define'),
      calendar: line(limits.calendar, 'Diga cómo se llamará, en minúsculas, por ejemplo sihuas.'),
      name: line(limits.calendar, 'Diga su nombre, por ejemplo «Sihuas, Áncash».'),
      places: z.array(place),
      through: line(limits.through, 'Diga hasta qué día revisó los decretos, por ejemplo 2026-12-31.'),
    }),
    z.strictObject({
      verb: z.literal('calendar review'),
      calendar: line(limits.calendar, 'Diga qué calendario.'),
      through: line(limits.through, 'Diga hasta qué día revisó los decretos, por ejemplo 2027-12-31.'),
      shorten: z.optional(z.boolean()),
    }),
  ],
  'No se conoce esa orden.',
)
export type Order = z.infer<typeof order>

/** Letters wait under the number of their case or, the list of a new holder, under the code of the entity; of a week, under a docket. */
const letterCaseIn = (text: string): Letter['case'] =>
  z.union([entityCode, docketId]).safeParse(text.trim()).data ?? caseNumberIn(text)
