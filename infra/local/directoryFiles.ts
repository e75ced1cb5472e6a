import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type DirectoryRecord, type SheetName, sheetOf, sheets } from '../../shared/cases/directory/sheets.ts'
import { csvText } from '../../shared/law/csv.ts'
import { csvRecords } from '../../shared/law/csvTable.ts'
import { Refusal, readBytes } from './ask.ts'

/** Characters of one order, of whole entities: a door takes longer ones, and does not do them in its time. */
const MOST_SENT = 200_000

export type Fault = { file: string; line: number; message: string }

/** Each faulty line by its file. */
export const faulty = (faults: Fault[]): Refusal =>
  new Refusal(
    [
      'No se importó nada. Corrija:',
      ...faults.map(({ file, line, message }) => `  ${file}, línea ${line}: ${message}`),
    ].join('\n'),
    { faults },
  )

/** The lines of the files at a path, and which file is of which table. */
export function recordsIn(path: string): { files: Partial<Record<SheetName, string>>; records: DirectoryRecord[] } {
  const isFolder = existsSync(path) && statSync(path).isDirectory()
  const paths = isFolder
    ? readdirSync(path)
        .filter((name) => /\.csv$/i.test(name))
        .map((name) => join(path, name))
    : [path]
  if (paths.length === 0) throw new Refusal(`En ${path} no hay ningún archivo .csv.`)
  const files: Partial<Record<SheetName, string>> = {}
  const records: DirectoryRecord[] = []
  const faults: Fault[] = []
  for (const one of paths) {
    const file = basename(one)
    const text = csvText(readBytes(one))
    if ('errors' in text) {
      faults.push(...text.errors.map((error) => ({ ...error, file })))
      continue
    }
    const read = csvRecords(text.text, (heading) => sheets[sheetOf(heading) ?? 'entidades'])
    faults.push(...read.errors.map((error) => ({ ...error, file })))
    const sheet = sheetOf(read.heading) ?? 'entidades'
    if (files[sheet]) throw new Refusal(`${file} y ${files[sheet]} son los dos de «${sheet}»: junte sus líneas en uno.`)
    files[sheet] = file
    for (const record of read.records) records.push({ sheet, ...record })
  }
  if (faults.length > 0) throw faulty(faults)
  return { files, records }
}

/** The lines in parts of whole entities, as many as one order may hold. */
export function partsOf(records: readonly DirectoryRecord[]): DirectoryRecord[][] {
  const parts: DirectoryRecord[][] = []
  let room = 0
  for (const lines of Map.groupBy(records, ({ cells }) => cells.entidad ?? '').values()) {
    const length = JSON.stringify(lines).length
    if (length > room) {
      parts.push([])
      room = MOST_SENT
    }
    parts.at(-1)?.push(...lines)
    room -= length
  }
  return parts
}
