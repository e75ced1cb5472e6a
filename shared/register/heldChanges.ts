import { type Entity, entityCode, findPost, type PostId, postId } from '../cases/entity.ts'
import type { ActOfTwo, Clock, Delegates, Ids, Operators, WholeDirectory } from '../ports.ts'
import { ask, giveUp, mayBeDone } from './actsOfTwo.ts'
import { changeDirectory, type DirectoryPorts } from './changeDirectory.ts'
import { type EntitlePorts, entitle } from './entitle.ts'
import { endDelegates } from './settleDelegate.ts'

/**
 * A change of an entity that no operator makes alone: another mailbox in the place of the one that a post or, without a post, the
 * mesa de partes had, since whoever reads it answers in its name; and whether the entity adopted Plazo as its mesa de partes.
 */
export type HeldChange =
  | { entity: Entity['code']; post?: PostId; mailbox: string | null }
  | { entity: Entity['code']; adoptsPlazo: boolean }

export type AskPorts = { operators: Operators; clock: Clock; ids: Ids }

/** An entity as one operator may leave it, and what of the change waits for another one. */
export function asAlone(before: Entity | undefined, after: Entity): { alone: Entity; held: HeldChange[] } {
  const { code: entity } = after
  const held: HeldChange[] = []
  const { mesaDePartes, ...fields } = after
  const replaces = (old: string | undefined, now: string | undefined): boolean => old !== undefined && old !== now
  const keep = (old: string | undefined, now: string | undefined, post?: PostId): string | undefined => {
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

/** The act of two that a change is: `WAY/gerencia-municipal gm@muni.pe`, without a post for the mesa de partes, `-` for none. */
function actOf(change: HeldChange): Pick<ActOfTwo, 'verb' | 'about'> {
  const { entity } = change
  if ('adoptsPlazo' in change) return { verb: 'adoption', about: `${entity} ${change.adoptsPlazo ? 'sí' : 'no'}` }
  return { verb: 'mailbox', about: `${entity}${change.post ? `/${change.post}` : ''} ${change.mailbox ?? '-'}` }
}

/** The change that an act of two is, if it is one. */
function changeIn({ verb, about }: Pick<ActOfTwo, 'verb' | 'about'>): HeldChange | undefined {
  const [where = '', what = ''] = about.split(' ')
  const [code, post] = where.split('/')
  const { data: entity } = entityCode.safeParse(code)
  if (!entity) return undefined
  if (verb === 'adoption') return { entity, adoptsPlazo: what === 'sí' }
  if (verb !== 'mailbox') return undefined
  return { entity, ...(post && { post: postId.parse(post) }), mailbox: what === '-' ? null : what }
}

/**
 * Asks for a change as an act of two; the same again is the same act, and one for the same post or entity takes the place of
 * another. False where too many wait already.
 */
export async function askFor(ports: AskPorts, change: HeldChange, by: string): Promise<boolean> {
  const { verb, about } = actOf(change)
  const [where] = about.split(' ')
  for (const act of await ports.operators.acts())
    if (act.verb === verb && act.about !== about && act.about.split(' ')[0] === where) await giveUp(ports, act.id)
  return !('message' in (await ask(ports, { verb, about, by })))
}

type ChangePorts = Omit<DirectoryPorts, 'directory'> &
  EntitlePorts &
  AskPorts & { directory: WholeDirectory; delegates: Delegates }

/**
 * Makes every change to which another operator agreed, or whose hours are over. One that was interrupted is made again by the
 * next round, and changes nothing more; what fails is told, and stops no other.
 */
export async function makeChanges(ports: ChangePorts, failed: (act: ActOfTwo, why: Error) => void): Promise<number> {
  const now = ports.clock.now()
  let done = 0
  for (const act of await ports.operators.acts()) {
    const change = changeIn(act)
    if (!change || !mayBeDone(act, now)) continue
    try {
      await makeChange(ports, change)
      await ports.operators.putAct({ ...act, rev: act.rev + 1, ended: now })
      done++
    } catch (error) {
      failed(act, error instanceof Error ? error : new Error('unknown'))
    }
  }
  return done
}

async function makeChange(ports: ChangePorts, change: HeldChange): Promise<void> {
  const before = await ports.directory.entity(change.entity)
  if (!before) return
  // Whoever acts beside a mailbox was named by it.
  if ('mailbox' in change && change.post) await endDelegates(ports, { entity: change.entity, post: change.post })
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
