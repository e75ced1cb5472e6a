import { csvOf } from '../../law/csvFile.ts'
import type { Catalogue } from '../catalogue.ts'
import type { Entity } from '../entity.ts'
import { columnsOf, type SheetName, sheetNames } from './sheets.ts'

type Row = Readonly<Record<string, string | number | undefined>>
type Known = { entity: Entity; catalogue?: Catalogue | undefined }

const yes = (flag: boolean | undefined): string => (flag ? 'sí' : '')

/** The rows of each table of one entity, in the order in which they are kept. */
export function rowsOf({ entity, catalogue }: Known): Record<SheetName, Row[]> {
  const { code: entidad, posts } = entity
  return {
    entidades: [
      {
        ...{ entidad, nombre: entity.name, calendario: entity.calendar, ubigeo: entity.ubigeo },
        ...{ mesa_de_partes: entity.mesaDePartes, adopta_plazo: yes(entity.adoptsPlazo) },
        conocida_desde: entity.since,
        ...{ por_dia: entity.allowance?.aDay, abiertos: entity.allowance?.open },
      },
    ],
    cargos: posts.map(({ id, title, superior, email }) => ({
      ...{ entidad, cargo: id, denominacion: title, superior: superior ?? undefined, correo: email },
    })),
    titulares: posts.flatMap(({ id: cargo, holders }) =>
      holders.map(({ name: titular, from: desde, to: hasta, recorded: registrado }) => ({
        ...{ entidad, cargo, titular, desde, hasta, registrado },
      })),
    ),
    asuntos: (catalogue?.subjects ?? []).map(({ id, name, question, post, kind, norm, retired }) => ({
      ...{ entidad, asunto: id, nombre: name, pregunta: question, cargo: post, tipo: kind, norma: norm },
      retirado: yes(retired),
    })),
    zonas: (catalogue?.zones ?? []).map(({ id, name, area, retired }) => ({
      ...{ entidad, zona: id, nombre: name, ambito: area, retirado: yes(retired) },
    })),
    lugares: (catalogue?.places ?? []).map(({ id, name, zone, retired }) => ({
      ...{ entidad, lugar: id, nombre: name, zona: zone, retirado: yes(retired) },
    })),
  }
}

/** The files of the directory, as they are imported: what was exported and is imported again says the same, byte by byte. */
export function directoryFiles(all: readonly Known[]): Record<SheetName, string> {
  const rows = all.map(rowsOf)
  const fileOf = (name: SheetName) => {
    const columns = columnsOf(name)
    return csvOf([columns, ...rows.flatMap((own) => own[name]).map((row) => columns.map((column) => row[column]))], ';')
  }
  return { ...noFiles, ...Object.fromEntries(sheetNames.map((name) => [name, fileOf(name)])) }
}

const noFiles = { entidades: '', cargos: '', titulares: '', asuntos: '', zonas: '', lugares: '' }
