import { type Catalogue, catalogue, succeeding } from '../cases/catalogue.ts'
import type { Entity, Junta } from '../cases/entity.ts'
import { canonical, keyOf, sha256 } from '../cases/folio.ts'
import { type DirectoryChange, MOST_NAMED } from '../cases/publicLog.ts'
import { type LocalDate, limaDate } from '../law/time.ts'
import type { Directory } from '../ports.ts'
import { enter, type LogPorts } from './publicLog.ts'

type Rows = { entities: Entity[]; juntas: Junta[]; catalogues?: Catalogue[] }
export type DirectoryPorts = LogPorts & {
  directory: Pick<Directory, 'entity' | 'catalogue'>
  importDirectory(rows: Rows): Promise<void>
}

/**
 * The operator's import of the directory: who holds which post since when, and that a mailbox changed, are told in the public
 * log, in one leaf with counts and a digest; neither a name nor a mailbox is. Of whoever holds a post of an entity that was
 * there already is kept on which day that was recorded; of a catalogue, what it no longer has. The same import again changes
 * nothing. Throws a ZodError for a catalogue that does not hold together.
 */
export async function changeDirectory(ports: DirectoryPorts, rows: Rows): Promise<void> {
  const catalogues = rows.catalogues?.map((one) => catalogue.parse(one))
  const before = await Promise.all(rows.entities.map(({ code }) => ports.directory.entity(code)))
  const known = new Map(rows.entities.map(({ code }, i) => [code, before[i]]))
  const old = ({ code }: Entity) => known.get(code)
  const told = rows.entities.map((entity) => dated(entity, old(entity)))
  const entities = told.filter((entity) => canonical(entity) !== canonical(old(entity) ?? null))
  const changed = entities.flatMap((entity) => changesOf(old(entity), entity))
  if (changed.length > 0)
    await enter(ports, keyOf('directory', sha256(canonical([entities, entities.map((one) => old(one) ?? null)]))), {
      fact: 'directory',
      entities: entities.length,
      holders: changed.filter(({ what }) => what === 'holder').length,
      mailboxes: changed.filter(({ what }) => what === 'mailbox').length,
      digest: sha256(canonical(entities.map(withoutMailboxes))),
      ...(changed.length <= MOST_NAMED && { changed }),
    })
  const today = limaDate(ports.clock.now())
  const succeeded = async (one: Catalogue) => succeeding(one, await ports.directory.catalogue(one.entity))
  await ports.importDirectory({
    ...rows,
    entities: told.map((entity) => dated(entity, old(entity), today)),
    ...(catalogues && { catalogues: await Promise.all(catalogues.map(succeeded)) }),
  })
}

/** An entity whose holders that were there already keep the day on which they were recorded; the others have `day`. */
function dated(entity: Entity, old: Entity | undefined, day?: LocalDate): Entity {
  if (!old) return entity
  const posts = entity.posts.map((post) => {
    const before = old.posts.find(({ id }) => id === post.id)?.holders ?? []
    const holders = post.holders.map((holder) => {
      const same = before.find(({ name, from }) => name === holder.name && from === holder.from)
      const recorded = holder.recorded ?? (same ? same.recorded : day)
      return recorded === undefined ? holder : { ...holder, recorded }
    })
    return { ...post, holders }
  })
  return { ...entity, posts }
}

function changesOf(old: Entity | undefined, { code: entity, mesaDePartes, posts }: Entity): DirectoryChange[] {
  const changed: DirectoryChange[] = mesaDePartes === old?.mesaDePartes ? [] : [{ entity, what: 'mailbox' }]
  for (const { id: post, holders, email } of posts) {
    const known = old?.posts.find(({ id }) => id === post)
    if (canonical(holders) !== canonical(known?.holders ?? [])) changed.push({ entity, post, what: 'holder' })
    if (email !== known?.email) changed.push({ entity, post, what: 'mailbox' })
  }
  return changed
}

const withoutMailboxes = ({ mesaDePartes: _, posts, ...entity }: Entity) => ({
  ...entity,
  posts: posts.map(({ email: __, ...post }) => post),
})
