import * as z from 'zod/mini'
import type { CaseNumber } from '../../shared/cases/number.ts'
import { ending, stage } from '../../shared/cases/observations.ts'
import type { Rejection } from '../../shared/cases/refusals.ts'
import type { Case } from '../../shared/cases/state.ts'
import { readDateTime, readDay } from '../../shared/law/parseDates.ts'
import { toInstant } from '../../shared/law/time.ts'
import type { OfficeAct } from '../../shared/pages/office/acts.tsx'
import { choices, limits, outcomes } from '../../shared/pages/parts/fields.ts'
import { type AnswerPorts, answer } from '../../shared/register/answer.ts'
import { leaveUncured, observe } from '../../shared/register/observations.ts'
import { recordFinding } from '../../shared/register/officeFinding.ts'
import type { OfficeProof } from '../../shared/register/officeProof.ts'
import { sendOn } from '../../shared/register/referrals.ts'
import { state } from '../../shared/register/statements.ts'
import { anyLine, anyText, choice, errorsOf, type Fault, legible, line, paragraphs } from './input.ts'

/** Who sends a form, and which sending it is: the same twice is one act. */
type By = { submission: string; proof: OfficeProof }
/** What is said to whoever acted. */
type Said = { title: string; message: string }

/** An act of an office as its form is taken: what is wrong with its fields, or what came of it. */
export type Taken = {
  faults(fields: Record<string, unknown>): Fault[]
  take(ports: AnswerPorts, number: CaseNumber, fields: Record<string, unknown>, by: By): Promise<Case | Rejection>
  done: Said
  /** The field that each refusal speaks of. */
  places: Record<string, string>
}

function taken<Given>({
  input,
  act,
  ...rest
}: Pick<Taken, 'done' | 'places'> & {
  input: z.ZodMiniType<Given>
  act: (ports: AnswerPorts, number: CaseNumber, given: Given, by: By) => Promise<Case | Rejection>
}): Taken {
  return {
    ...rest,
    faults: (fields) => {
      const { error } = input.safeParse(fields)
      return error ? errorsOf(error) : []
    },
    take: (ports, number, fields, by) => act(ports, number, input.parse(fields), by),
  }
}

const signedBy = line(limits.signedBy, 'Escriba nombre y cargo de quien firma.')
const document = anyLine(limits.document)
const day = (field: keyof typeof limits, what: string) =>
  legible(limits[field], readDay, `${what}, por ejemplo 2/3/2026.`)
const notified = day('notified', 'Escriba la fecha en que lo notificó')

const answered = taken({
  input: z.strictObject({
    outcome: choice(outcomes, choices.outcome, 'Marque una de las opciones.'),
    text: paragraphs(limits.text, 'Escriba la respuesta.'),
    document,
    dated: z.optional(day('dated', 'Escriba la fecha de su documento')),
    notified: z.optional(notified),
    means: anyLine(limits.means),
    signedBy,
  }),
  places: { 'future-document': 'dated', 'bad-notification': 'notified' },
  act: (ports, number, { outcome, dated, notified, ...text }, by) =>
    answer(ports, number, { ...by, outcome, dated, notified, text }),
  done: { title: 'Su respuesta quedó registrada', message: 'La junta la recibe por correo.' },
})

const entered = taken({
  input: z.strictObject({
    document: line(limits.document, 'Escriba el número de ingreso en su registro.'),
    entered: legible(
      limits.entered,
      readDateTime,
      'Escriba la fecha y la hora de ingreso, por ejemplo 2/3/2026 10:20.',
    ),
    signedBy,
  }),
  places: { 'future-date': 'entered' },
  act: (ports, number, { entered, document, signedBy }, by) =>
    recordFinding(ports, number, {
      ...by,
      found: { ground: 'registered', entered: toInstant(entered) },
      text: { text: '', document, signedBy },
    }),
  done: {
    title: 'Quedó registrado que el documento consta',
    message: 'La junta recibe lo que su oficina dijo. No es una respuesta a lo pedido: el plazo para responder sigue.',
  },
})

const missing = taken({
  input: z.strictObject({
    ground: choice(['not-in-register', 'not-our-stamp'], choices.ground, 'Marque una de las opciones.'),
    text: paragraphs(limits.text, 'Diga qué registro revisó y qué encontró.'),
    signedBy,
  }),
  places: {},
  act: (ports, number, { ground, ...text }, by) => recordFinding(ports, number, { ...by, found: { ground }, text }),
  done: {
    title: 'Quedó registrado lo que dijo su oficina',
    message: 'La junta recibe lo que su oficina dijo, y el operador de Plazo lo mira. No es una respuesta a lo pedido.',
  },
})

const sentOn = taken({
  input: z.strictObject({
    to: legible(limits.to, (text) => /^([A-Z]{2,5})\/(.+)$/.exec(text) ?? undefined, 'Elija la oficina.'),
    document: line(limits.document, 'Escriba con qué documento lo derivó.'),
    text: anyText(limits.text),
    signedBy,
  }),
  places: { 'unknown-entity': 'to', 'unknown-office': 'to', 'same-office': 'to', 'same-entity': 'to' },
  act: (ports, number, { to: [, entity = '', post = ''], text = '', ...rest }, by) =>
    sendOn(ports, number, { ...by, to: { entity, post }, text: { text, ...rest } }),
  done: {
    title: 'Quedó registrada la derivación',
    message:
      'Dentro de su entidad debe responder ahora la otra oficina, en el mismo plazo. Si la derivó a otra entidad, el plazo de la suya sigue hasta que conste que la otra lo recibió.',
  },
})

const MOST_DIGITS = 3
const observed = taken({
  input: z.strictObject({
    stage: choice(stage.options, choices.stage, 'Marque una de las opciones.'),
    text: paragraphs(limits.text, 'Diga qué debe añadirse o corregirse.'),
    norm: line(limits.norm, 'Escriba la norma que lo exige.'),
    notified: day('notified', 'Escriba qué día lo supo la junta'),
    days: z.optional(
      legible(
        limits.days,
        (text) => (/^\d+$/.test(text) && text.length <= MOST_DIGITS ? Number(text) : undefined),
        'Escriba cuántos días, solo con cifras.',
      ),
    ),
    document,
    signedBy,
  }),
  places: { 'bad-notification': 'notified', 'bad-length': 'days' },
  act: (ports, number, { stage, notified, days, ...text }, by) =>
    observe(ports, number, { ...by, stage, notified, days, text }),
  done: {
    title: 'Quedó registrada la observación',
    message: 'La junta la recibe por correo. El plazo de su oficina no corre mientras no conste la subsanación.',
  },
})

const uncured = taken({
  input: z.strictObject({ how: choice(ending.options, choices.how, 'Marque una de las opciones.') }),
  places: {},
  act: (ports, number, { how }, by) => leaveUncured(ports, number, { ...by, how }),
  done: {
    title: 'Quedó registrado lo que dijo su oficina',
    message: 'Se muestra como su palabra; la junta lo recibe.',
  },
})

const until = day('until', 'Escriba hasta qué día responderá o cumplirá')
const committed = taken({
  input: z.strictObject({ until, text: paragraphs(limits.text, 'Diga a qué se compromete.'), signedBy }),
  places: { 'bad-until': 'until' },
  act: (ports, number, { until, ...text }, by) => state(ports, number, { ...by, what: 'commitment', until, text }),
  done: {
    title: 'Quedó registrado su compromiso',
    message:
      'La junta lo recibe. No es una respuesta: el plazo sigue. Cuando pase la fecha, la junta dice si se cumplió.',
  },
})

const onPaper = taken({
  input: z.strictObject({
    outcome: choice(outcomes, choices.outcome, 'Marque una de las opciones.'),
    document: line(limits.document, 'Escriba el número del documento notificado.'),
    dated: day('dated', 'Escriba la fecha de su documento'),
    notified,
    means: line(limits.means, 'Diga cómo y a quién lo notificó.'),
    text: paragraphs(limits.text, 'Copie lo que el documento responde.'),
    signedBy,
  }),
  places: { 'bad-notification': 'notified' },
  act: (ports, number, { outcome, dated, notified, ...text }, by) =>
    state(ports, number, { ...by, what: 'paper', outcome, dated, notified, text }),
  done: {
    title: 'Quedó registrado que su oficina respondió en papel',
    message:
      'La junta tiene cinco días hábiles para decir si no es así. Si no lo objeta, consta como su respuesta, de la fecha en que la notificó.',
  },
})

const corrected = taken({
  input: z.strictObject({ text: paragraphs(limits.text, 'Diga qué no es así, y cómo es.'), signedBy }),
  places: {},
  act: (ports, number, text, by) => state(ports, number, { ...by, what: 'correction', text }),
  done: {
    title: 'Quedó registrada la corrección que pide',
    message: 'Consta en la página del expediente. El operador de Plazo responde en tres días hábiles.',
  },
})

const repudiated = taken({
  input: z.strictObject({
    folio: legible(
      limits.folio,
      (text) => (/^\d{1,4}$/.test(text) ? Number(text) : undefined),
      'Escriba el número del folio, solo con cifras.',
    ),
    text: paragraphs(limits.text, 'Diga por qué no fue su oficina.'),
    signedBy,
  }),
  places: { 'no-such-act': 'folio' },
  act: (ports, number, { folio: of, ...text }, by) => state(ports, number, { ...by, what: 'repudiation', of, text }),
  done: {
    title: 'Quedó registrado que no fue su oficina',
    message: 'El operador de Plazo lo mira. Mientras tanto nada nuevo se dice contra su oficina.',
  },
})

/** Each act by the name that its form sends. */
export const takenAs: Record<OfficeAct, Taken> = {
  respuesta: answered,
  ingreso: entered,
  'no-consta': missing,
  derivar: sentOn,
  observar: observed,
  'no-subsano': uncured,
  compromiso: committed,
  'en-papel': onPaper,
  corregir: corrected,
  'no-fue': repudiated,
}
