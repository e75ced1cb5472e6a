import * as z from 'zod/mini'
import { entityCode, postId } from '../../cases/entity.ts'
import { type Counted, outcomes } from '../../cases/figures.ts'
import { outcome } from '../../cases/folio.ts'
import { listStates, stateOf } from '../../cases/lists.ts'
import { caseNumberSchema } from '../../cases/number.ts'
import { standingOf } from '../../cases/standing.ts'
import { grade, gradeOf } from '../../cases/state.ts'
import type { Known } from '../../cases/told.ts'
import type { CaseView } from '../../cases/view.ts'
import { csvOf } from '../../law/csvFile.ts'
import { kinds } from '../../law/rules.ts'
import { instant, limaDate, localDate } from '../../law/time.ts'

/** A case in the open data: no person, no junta, no street; what it is about only where its junta shows its name. */
export const dataRow = z.object({
  number: caseNumberSchema,
  kind: z.enum(kinds),
  entity: entityCode,
  office: z.optional(postId),
  officeTitle: z.optional(z.string()),
  subject: z.optional(z.string()),
  zone: z.optional(z.string()),
  filed: instant,
  presented: z.optional(instant),
  grade: z.optional(grade),
  state: z.enum(listStates),
  counts: z.enum(outcomes),
  due: z.optional(localDate),
  missed: z.optional(localDate),
  answered: z.optional(instant),
  answer: z.optional(outcome),
  days: z.optional(z.number()),
  contested: z.boolean(),
  accepted: z.boolean(),
  folios: z.number(),
  head: z.string(),
  url: z.string(),
  asOf: localDate,
})
export type DataRow = z.infer<typeof dataRow>

/** The columns, in their order: what each is called in the CSV, and what it is. */
export const columns: readonly (readonly [name: keyof DataRow, heading: string, meaning: string])[] = [
  ['number', 'expediente', 'Número, que no cambia'],
  ['kind', 'documento', 'Tipo de documento, por su clave'],
  ['entity', 'entidad', 'Clave de la entidad, con la que empiezan sus números'],
  ['office', 'oficina', 'Clave de la oficina que debe responder'],
  ['officeTitle', 'oficina_nombre', 'Nombre de esa oficina; nunca el de una persona'],
  ['subject', 'asunto', 'Clave del asunto; vacío si la junta reserva su nombre'],
  ['zone', 'zona', 'Clave de la zona; vacío si la junta reserva su nombre'],
  ['filed', 'registrado', 'Momento en que se registró (UTC)'],
  ['presented', 'presentado', 'Momento en que se presentó a la entidad (UTC)'],
  ['grade', 'prueba', 'Por qué consta: declared, lo dice la junta; shown, lo dice un cargo; verified, comprobado'],
  ['state', 'estado', 'answered, respondido; missed, plazo terminado; elapsed, por comprobar; open, en curso'],
  ['counts', 'cuenta_como', 'En qué cifra cuenta; solo inTime, late y silent cuentan a favor o en contra de alguien'],
  ['due', 'ultimo_dia', 'Último día del plazo, según el calendario de hoy'],
  ['missed', 'plazo_terminado', 'Último día del plazo, si un folio registra que terminó'],
  ['answered', 'respondido', 'Momento en que se registró la respuesta (UTC)'],
  ['answer', 'respuesta', 'Lo que la oficina dice que resolvió'],
  ['days', 'dias_habiles', 'Días hábiles desde la presentación comprobada hasta la respuesta'],
  ['contested', 'no_aceptada', 'La junta no acepta la respuesta, o la acepta en parte'],
  ['accepted', 'aceptada', 'La junta aceptó la respuesta'],
  ['folios', 'folios', 'Cuántos folios tiene'],
  ['head', 'huella', 'SHA-256 de su último folio'],
  ['url', 'direccion', 'Su página, que dice lo que cambió desde entonces'],
  ['asOf', 'al', 'Día de Lima al que se hizo esta fila'],
]

type Told = { view: CaseView; counted: Counted }

/** The row of a case, as it stands at an instant. */
export function dataRowOf({ view, counted }: Told, known: Known, site: string): DataRow {
  const { number, kind, entity, junta, chosen, filed, folios, head, closed } = view
  const [owed] = view.obligations
  return {
    ...{ number, kind, entity: entity.code, office: owed?.debtor.id, officeTitle: owed?.debtor.title },
    ...(junta && { subject: chosen?.subject?.id, zone: chosen?.zone?.id }),
    ...{ filed: filed.at, presented: owed?.presented?.presentedAt, grade: owed?.presented && gradeOf(owed) },
    ...{ state: stateOf(view), counts: counted.outcome, due: owed && standingOf(owed, closed, known).due },
    ...{ missed: owed?.missed?.due, answered: owed?.answered?.at, answer: owed?.answered?.outcome, days: counted.days },
    ...{ contested: counted.contested, accepted: counted.accepted === true },
    ...{ folios, head, url: `${site}/casos/${number}`, asOf: limaDate(known.now) },
  }
}

const cellOf = (value: DataRow[keyof DataRow]): string | number | undefined =>
  typeof value === 'boolean' ? (value ? 'sí' : 'no') : value

/** The files of the rows of a year of filing: what each is called after the entity and the year, what it is and holds. */
export const dataFiles = (entity: string, year: string, rows: readonly DataRow[]): DataFile[] => [
  {
    name: `${entity}-${year}.csv`,
    type: 'text/csv; charset=utf-8',
    text: csvOf(
      [columns.map(([, heading]) => heading), ...rows.map((row) => columns.map(([name]) => cellOf(row[name])))],
      ',',
    ),
  },
  {
    name: `${entity}-${year}.jsonl`,
    type: 'application/jsonl; charset=utf-8',
    text: rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
  },
]

export type DataFile = { name: string; type: string; text: string }
