import { isKind } from '../../law/rules.ts'
import { type Catalogue, catalogue as catalogueRow, type Place, type Subject, type Zone } from '../catalogue.ts'
import { type EntityCode, type Post, postId } from '../entity.ts'
import type { Line } from './cells.ts'

/** How long the words of a row may be. */
const WORDS = 80

type Of = { known: Catalogue | undefined; entity: EntityCode; posts: ReadonlyMap<string, Post> }
type Lines = Readonly<Record<'asuntos' | 'zonas' | 'lugares', readonly Line[]>>

/** The catalogue of an entity after some lines; undefined where none is about it. What is wrong is told by line. */
export function mergeCatalogue({ known, entity, posts }: Of, lines: Lines): Catalogue | undefined {
  if (Object.values(lines).every(({ length }) => length === 0)) return undefined
  const next = {
    entity,
    subjects: upserted(known?.subjects, lines.asuntos, 'asunto', (line, id) => subjectIn(line, id, posts)),
    zones: upserted(known?.zones, lines.zonas, 'zona', zoneIn),
    places: upserted(known?.places, lines.lugares, 'lugar', placeIn),
  }
  const stray = lines.lugares.filter(({ read }) => !next.zones.some(({ id }) => id === read.typed('zona')))
  for (const { read, fault } of stray) fault(`No hay una zona «${read.typed('zona')}» en «zonas».`)
  const { data, error } = catalogueRow.safeParse(next)
  const [last] = [...lines.asuntos, ...lines.zonas, ...lines.lugares].slice(-1)
  if (error && stray.length === 0)
    last?.fault(`El catálogo de ${entity} no cabe o no queda bien: ${error.issues[0]?.message}.`)
  return data
}

/** The rows that were there, each as its line says, and the new ones after them. */
function upserted<T extends { id: string }>(
  before: readonly T[] = [],
  lines: readonly Line[],
  column: string,
  rowIn: (line: Line, id: string) => T,
): T[] {
  const rows = new Map(before.map((row) => [row.id, row]))
  const named = new Set<string>()
  for (const line of lines) {
    const id = line.read.id(column)
    if (named.has(id)) line.fault(`«${id}» está dos veces.`)
    named.add(id)
    rows.set(id, rowIn(line, id))
  }
  return [...rows.values()]
}

const retiredIn = ({ read }: Line) => (read.flag('retirado') ? { retired: true as const } : {})

function subjectIn(line: Line, id: string, posts: ReadonlyMap<string, Post>): Subject {
  const { read, fault } = line
  const [post, kind, norm] = [read.typed('cargo'), read.typed('tipo'), read.optional('norma', read.text)]
  if (post && !posts.has(post)) fault(`No hay un cargo «${post}» en «cargos».`)
  if (kind && !isKind(kind)) fault(`No hay documentos de tipo «${kind}».`)
  return {
    ...{ id, name: read.text('nombre', WORDS), question: read.question('pregunta') },
    ...(post && { post: postId.parse(post) }),
    ...(isKind(kind) && { kind }),
    ...(norm && { norm }),
    ...retiredIn(line),
  }
}

const areas = { 'casco-urbano': 'casco-urbano', periferia: 'periferia' } as const

const zoneIn = (line: Line, id: string): Zone => ({
  ...{ id, name: line.read.text('nombre', WORDS), area: line.read.word('ambito', areas) ?? 'periferia' },
  ...retiredIn(line),
})

const placeIn = (line: Line, id: string): Place => ({
  ...{ id, name: line.read.text('nombre', WORDS), zone: line.read.typed('zona') },
  ...retiredIn(line),
})
