import { isVerified } from '../../cases/state.ts'
import { csvOf } from '../../law/csvFile.ts'
import { limaDate } from '../../law/time.ts'
import { choiceWords } from '../../words/chosen.ts'
import { statusLabel } from '../../words/headline.ts'
import { instrumentName } from '../../words/instruments.ts'
import { onCondition } from '../../words/observations.ts'
import type { OwedRow } from '../../words/owed.ts'

const columns = [
  ...(['expediente', 'documento', 'asunto', 'entidad', 'debe responder', 'estado', 'presentado'] as const),
  ...(['último día', 'condición', 'días que quedan', 'días desde entonces', 'se cuentan en', 'responder'] as const),
] as const

/** Days as they are counted; of those that hang on somebody's word, on what. */
function daysOf({ facts, about: { today } }: OwedRow) {
  const { owed, status, due, until, left, past, unit } = facts
  if (!due || !until) return {}
  return {
    'último día': due,
    condición: owed.presented && !isVerified(owed) ? onCondition(owed) : undefined,
    'días que quedan': today <= until ? left : undefined,
    'días desde entonces': status === 'missed' ? past : undefined,
    'se cuentan en': unit === 'business' ? 'días hábiles' : 'días calendario',
  }
}

const cellsOf =
  (site: string) =>
  (row: OwedRow): Partial<Record<(typeof columns)[number], string | number | undefined>> => {
    const { view, facts } = row
    const { owed } = facts
    return {
      expediente: view.number,
      documento: instrumentName(owed.instrument),
      asunto: choiceWords(view.chosen),
      entidad: view.entity.name,
      'debe responder': owed.debtor.title,
      estado: statusLabel(facts),
      presentado: owed.presented && limaDate(owed.presented.presentedAt),
      ...daysOf(row),
      responder: `${site}/responder/${view.number}?documento=${owed.id}`,
    }
  }

/**
 * What an office owes, for its spreadsheet: the separator as one set to Peru's locale reads it, dates as ISO 8601 of Lima. No
 * cell is a formula to it, whoever wrote what is in there.
 */
export const owedCsv = (rows: readonly OwedRow[], site: string): string => {
  const cells = rows.map(cellsOf(site)).map((row) => columns.map((name) => row[name]))
  return csvOf([columns, ...cells], ';')
}
