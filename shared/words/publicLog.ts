import type { DirectoryChange, LogEntry, LogFolio } from '../cases/publicLog.ts'
import { spanishDate } from '../law/time.ts'
import { annulmentWords } from './annulments.ts'
import { decidedWords, documentNames } from './documents.ts'
import { groundWords } from './grades.ts'

type Called = readonly { id: string; name: string }[]

/**
 * What the operator did, in a sentence: roles and numbers, never a person. A post goes by its id in the directory, a calendar
 * by what it is called.
 */
export const logWords = ({ facts }: LogFolio, calendars: Called): string =>
  facts.map((entry) => entryWords(entry, calendars)).join(' ')

/** One entry of the log, in a sentence. */
export function entryWords(entry: LogEntry, calendars: Called = []): string {
  switch (entry.fact) {
    case 'reviewed':
      return `Revisó el calendario ${nameOf(entry.calendar, calendars)}: consta todo decreto hasta el ${spanishDate(entry.through)}.`
    case 'defined':
      return `Definió el calendario ${nameOf(entry.calendar, calendars)}, que sigue los decretos de ${entry.places.join(', ')}.`
    case 'imported':
      return `Registró ${counted(entry.rows, 'decreto', 'decretos')} para el calendario ${nameOf(entry.calendar, calendars)}${entry.revoked > 0 ? `, de ellos ${entry.revoked} que se dejan sin efecto` : ''}. Huella: ${entry.digest.slice(0, 16)}.`
    case 'directory':
      return `Cambió el directorio: ${counted(entry.entities, 'entidad', 'entidades')}, ${counted(entry.holders, 'cargo con otros titulares', 'cargos con otros titulares')}, ${counted(entry.mailboxes, 'buzón cambiado', 'buzones cambiados')}.${(entry.changed ?? []).map(changeWords).join('')} Huella: ${entry.digest.slice(0, 16)}.`
    case 'annulled':
      return `Anuló ${caseWords(entry)}, porque ${annulmentWords(entry.ground)}.`
    case 'erased':
      return `Borró lo escrito y los archivos ${ofCase(entry)}, por pedido de protección de datos personales (Ley 29733, art. 20), como se decide entre dos. Sus folios quedan.`
    case 'kept':
      return `Miró quién presentó ${caseWords(entry)}, y lo mantuvo.`
    case 'refused':
      return `Retiró la comprobación de la presentación ${ofCase(entry)}: ${groundWords(entry.ground)}.`
    case 'text':
      return `${documentNames[entry.what]}, ${ofCase(entry)}: ${decidedWords(entry.ground, entry.outcome === 'redacted')}.`
    case 'name-read':
      return 'Leyó de qué junta es un expediente que reserva su nombre, como se decide entre dos. De cuál no se dice.'
    case 'void':
      return `Lo que dice el folio ${entry.of} de ${entry.series} no se hizo: otra orden llegó antes.`
    case 'mailbox-released':
      return `Volvió a enviar cartas a un buzón que devolvió una: ${entry.entity}, ${entry.post ?? 'mesa de partes'}.`
    case 'released':
      return `Soltó una carta retenida${ofSeveral[entry.kind] ?? ` ${ofCase(entry)}`}.`
  }
}

/** Letters that are of no one case, by their kind. */
const ofSeveral: Readonly<Record<string, string>> = {
  handover: ' a un nuevo titular',
  weekly: ' a una junta, sobre sus expedientes',
  digest: ' a una oficina, sobre lo que debe responder',
}

const nameOf = (calendar: string, calendars: Called): string =>
  calendars.find(({ id }) => id === calendar)?.name ?? calendar
const counted = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`
const caseWords = ({ number }: { number?: string | undefined }): string =>
  number === undefined ? 'un expediente sin página pública' : `el expediente ${number}`
const ofCase = (of: { number?: string | undefined }): string =>
  of.number === undefined ? `de ${caseWords(of)}` : `del expediente ${of.number}`
const changeWords = ({ entity, post, what }: DirectoryChange): string =>
  ` ${entity}, ${post ?? 'mesa de partes'}: ${what === 'holder' ? 'titulares' : 'buzón'}.`
