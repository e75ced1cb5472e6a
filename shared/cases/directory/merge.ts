import type { Catalogue } from '../catalogue.ts'
import { type Entity, entityCode } from '../entity.ts'
import { type Line, type Reader, readerOf } from './cells.ts'
import { mergeCatalogue } from './mergeCatalogue.ts'
import { withHolders, withPosts } from './mergePosts.ts'
import type { DirectoryFault, DirectoryRecord, SheetName } from './sheets.ts'

/** What is known of an entity, if it is, and which calendars there are. */
export type KnownEntity = {
  entity?: Entity | undefined
  catalogue?: Catalogue | undefined
  calendars: readonly string[]
}
export type Merged = { entity?: Entity; catalogue?: Catalogue; faults: DirectoryFault[] }

/**
 * An entity and its catalogue after the lines of files that are about it. Lines add and change; what no line speaks of stays, and
 * nothing is taken away: a holder whose successor begins ends the day before. Or, in Spanish, what is wrong by line.
 */
export function merge(code: string, records: readonly DirectoryRecord[], known: KnownEntity): Merged {
  const faults: DirectoryFault[] = []
  const linesOf = (...names: SheetName[]): Line[] =>
    records.flatMap((record) => {
      if (!names.includes(record.sheet)) return []
      const fault = (message: string) => void faults.push({ sheet: record.sheet, line: record.line, message })
      return [{ record, read: readerOf(record, fault), fault }]
    })
  const [first] = linesOf('entidades', 'cargos', 'titulares', 'asuntos', 'zonas', 'lugares')
  const entity = withFields(code, linesOf('entidades'), known)
  if (!entity) first?.fault(`La entidad «${code}» no está en el directorio: agréguela en «entidades».`)
  if (!entity || !first) return { faults }
  const posts = new Map(entity.posts.map((post) => [`${post.id}`, post]))
  withPosts(posts, linesOf('cargos'))
  withHolders(posts, linesOf('titulares'))
  const catalogue = mergeCatalogue(
    { known: known.catalogue, entity: entity.code, posts },
    { asuntos: linesOf('asuntos'), zonas: linesOf('zonas'), lugares: linesOf('lugares') },
  )
  if (faults.length > 0) return { faults: faults.toSorted((a, b) => a.line - b.line) }
  return { entity: { ...entity, posts: [...posts.values()] }, ...(catalogue && { catalogue }), faults }
}

/** The fields of the entity itself; undefined where nothing is known of it. */
function withFields(code: string, lines: readonly Line[], { entity, calendars }: KnownEntity): Entity | undefined {
  const [line, twice] = lines
  twice?.fault(`La entidad «${code}» está dos veces.`)
  if (!line) return entity
  const { read, fault } = line
  const valid = entityCode.safeParse(code).data
  if (!valid) fault(`«${code}» no vale en «entidad»: use de 2 a 5 letras mayúsculas, como «AYA».`)
  const calendar = read.typed('calendario')
  if (!calendars.includes(calendar))
    fault(
      `No hay un calendario «${calendar}». Use uno de: ${calendars.join(', ')}; o defínalo antes con plazo calendar define.`,
    )
  if (!valid) return entity
  const { ubigeo, mesaDePartes, since, allowance, ...before } = entity ?? { posts: [], adoptsPlazo: false }
  const kept = <T>(column: string, old: T | undefined, now: (column: string) => T): T | undefined =>
    read.has(column) ? read.optional(column, now) : old
  return defined({
    ...{ ...before, code: valid, name: read.text('nombre'), calendar },
    adoptsPlazo: read.has('adopta_plazo') ? read.flag('adopta_plazo') : before.adoptsPlazo,
    ubigeo: kept('ubigeo', ubigeo, (column) => ubigeoIn(read.typed(column), fault)),
    mesaDePartes: kept('mesa_de_partes', mesaDePartes, read.email),
    since: kept('conocida_desde', since, read.date),
    allowance: read.has('por_dia') ? allowanceIn(read, fault) : allowance,
  })
}

/** The same without the members that are undefined. */
const defined = <T extends object>(row: T): T =>
  Object.assign({}, ...Object.entries(row).flatMap(([name, value]) => (value === undefined ? [] : [{ [name]: value }])))

function ubigeoIn(typed: string, fault: Line['fault']): string {
  // A spreadsheet that takes it for a number drops its first zero.
  const found = typed.padStart(6, '0')
  if (!/^(?!00)\d{6}$/.test(found)) fault(`«${typed}» no es un ubigeo: son seis cifras.`)
  return found
}

function allowanceIn(read: Reader, fault: Line['fault']): Entity['allowance'] {
  const [aDay, open] = [read.optional('por_dia', read.count), read.optional('abiertos', read.count)]
  if ((aDay === undefined) !== (open === undefined))
    fault('«por_dia» y «abiertos» van juntos: escriba los dos, o ninguno.')
  return aDay !== undefined && open !== undefined ? { aDay, open } : undefined
}
