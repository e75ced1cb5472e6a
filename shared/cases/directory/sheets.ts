import * as z from 'zod/mini'
import type { Columns } from '../../law/csvTable.ts'

/** The tables of the directory as files, in the order in which each needs those before it. */
export const sheetNames = ['entidades', 'cargos', 'titulares', 'asuntos', 'zonas', 'lugares'] as const
export type SheetName = (typeof sheetNames)[number]

/** `mark`, the column by which a file is known: no other table has it. */
export const sheets: Readonly<Record<SheetName, Columns & { mark: string }>> = {
  entidades: {
    mark: 'calendario',
    required: ['entidad', 'nombre', 'calendario'],
    optional: ['ubigeo', 'mesa_de_partes', 'adopta_plazo', 'conocida_desde', 'por_dia', 'abiertos'],
  },
  cargos: { mark: 'denominacion', required: ['entidad', 'cargo', 'denominacion'], optional: ['superior', 'correo'] },
  titulares: {
    mark: 'titular',
    required: ['entidad', 'cargo', 'titular', 'desde'],
    optional: ['hasta', 'registrado'],
  },
  asuntos: {
    mark: 'asunto',
    required: ['entidad', 'asunto', 'nombre', 'pregunta'],
    optional: ['cargo', 'tipo', 'norma', 'retirado'],
  },
  zonas: { mark: 'ambito', required: ['entidad', 'zona', 'nombre', 'ambito'], optional: ['retirado'] },
  lugares: { mark: 'lugar', required: ['entidad', 'lugar', 'nombre', 'zona'], optional: ['retirado'] },
}

/** Every column of a table, as a file of it begins. */
export const columnsOf = (sheet: SheetName): string[] => [...sheets[sheet].required, ...sheets[sheet].optional]

/** Which table a file is of, by its heading; undefined where no column tells it. */
export const sheetOf = (heading: readonly string[]): SheetName | undefined =>
  sheetNames.find((name) => heading.includes(sheets[name].mark))

/** A line of a file of the directory: of which table, where it stands, and its cells as they were typed. */
export const directoryRecord = z.strictObject({
  sheet: z.enum(sheetNames),
  line: z.int(),
  cells: z.record(z.string(), z.string()),
})
export type DirectoryRecord = z.infer<typeof directoryRecord>

/** What is wrong with a line, in Spanish. */
export type DirectoryFault = { sheet: SheetName; line: number; message: string }
