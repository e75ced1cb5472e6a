import * as z from 'zod/mini'
import { type Entity, entityCode, findPost, postId } from '../cases/entity.ts'
import type { ActOfTwo, WholeDirectory } from '../ports.ts'
import { changeDirectory, type DirectoryPorts } from './changeDirectory.ts'
import { type EntitlePorts, entitle } from './entitle.ts'

/**
 * A change of an entity that no operator makes alone: another mailbox in the place of the one that a post or, without a post, the
 * mesa de partes had, since whoever reads it answers in its name; and whether the entity adopted Plazo as its mesa de partes.
 */
const heldChange = z.union([
  z.strictObject({ entity: entityCode, post: z.optional(postId), mailbox: z.nullable(z.string()) }),
  z.strictObject({ entity: entityCode, adoptsPlazo: z.boolean() }),
])
export type HeldChange = z.infer<typeof heldChange>

/** An entity as one operator may leave it, and what of the change waits for another one. */
export function asAlone(before: Entity | undefined, after: Entity): { alone: Entity; held: HeldChange[] } {
  const { code: entity } = after
  const held: HeldChange[] = []
  const { mesaDePartes, ...fields } = after
  const replaces = (old: string | undefined, now: string | undefined): boolean => old !== undefined && old !== now
  const keep = (old: string | undefined, now: string | undefined, post?: HeldPost): string | undefined => {
    if (!replaces(old, now)) return now
    held.push({ entity, ...(post && { post }), mailbox: now ?? null })
    return old
  }
  const desk = keep(before?.mesaDePartes, mesaDePartes)
  const posts = after.posts.map(({ email, ...post }) => {
    const kept = keep(before && findPost(before, post.id)?.email, email, post.id)
    return { ...post, ...(kept !== undefined && { email: kept }) }
  })
  const adoptsPlazo = before?.adoptsPlazo ?? false
  if (after.adoptsPlazo !== adoptsPlazo) held.push({ entity, adoptsPlazo: after.adoptsPlazo })
  return { alone: { ...fields, ...(desk !== undefined && { mesaDePartes: desk }), adoptsPlazo, posts }, held }
}
type HeldPost = Entity['posts'][number]['id']

/** The act of two that a change is. */
export function actOf(change: HeldChange): Pick<ActOfTwo, 'id' | 'what' | 'body'> {
  const { entity } = change
  if ('adoptsPlazo' in change) return { id: `adoption:${entity}`, what: 'adoption', body: change }
  return { id: `mailbox:${entity}:${change.post ?? 'mesa-de-partes'}`, what: 'mailbox', body: change }
}

/** Makes such a change; made again it changes nothing. Throws a ZodError where the act is another one. */
export async function makeChange(
  ports: Omit<DirectoryPorts, 'directory'> & EntitlePorts & { directory: WholeDirectory },
  { body }: Pick<ActOfTwo, 'body'>,
): Promise<void> {
  const change = heldChange.parse(body)
  const before = await ports.directory.entity(change.entity)
  if (!before) return
  const rows = { entities: [changed(before, change)], juntas: [] }
  await entitle(ports, rows)
  await changeDirectory(ports, rows)
}

function changed({ mesaDePartes, ...entity }: Entity, change: HeldChange): Entity {
  const desk = mesaDePartes === undefined ? {} : { mesaDePartes }
  if ('adoptsPlazo' in change) return { ...entity, ...desk, adoptsPlazo: change.adoptsPlazo }
  const { post, mailbox } = change
  if (post === undefined) return { ...entity, ...(mailbox !== null && { mesaDePartes: mailbox }) }
  const posts = entity.posts.map(({ email, ...one }) => {
    const own = one.id === post ? (mailbox ?? undefined) : email
    return { ...one, ...(own !== undefined && { email: own }) }
  })
  return { ...entity, ...desk, posts }
}
