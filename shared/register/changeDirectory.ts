import type { Entity, Junta } from '../cases/entity.ts'
import { canonical, keyOf, sha256 } from '../cases/folio.ts'
import { type DirectoryChange, MOST_NAMED } from '../cases/publicLog.ts'
import type { Directory } from '../ports.ts'
import { enter, type LogPorts } from './publicLog.ts'

type Rows = { entities: Entity[]; juntas: Junta[] }
export type DirectoryPorts = LogPorts & { directory: Directory; importDirectory(rows: Rows): Promise<void> }

/**
 * The operator's import of the directory: who holds which post since when, and that a mailbox changed, are told in the public
 * log, in one leaf with counts and a digest; neither a name nor a mailbox is. The same import again changes nothing.
 */
export async function changeDirectory(ports: DirectoryPorts, rows: Rows): Promise<void> {
  const before = await ports.directory.entities()
  const old = ({ code }: Entity) => before.find((one) => one.code === code)
  const entities = rows.entities.filter((entity) => canonical(entity) !== canonical(old(entity) ?? null))
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
  await ports.importDirectory(rows)
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
