import type { Entity, Junta } from '../cases/entity.ts'
import { isMailable } from '../cases/mailbox.ts'
import type { AllRights, Keys, Right, WholeDirectory } from '../ports.ts'
import { mailboxId } from './signIn.ts'

type Rows = { entities: Entity[]; juntas: Junta[] }
type Held = { address: string; right: Right }

/** Whose each mailbox of some rows is. */
const heldIn = ({ entities, juntas }: Rows): Held[] => [
  ...juntas.map(({ id, email }): Held => ({ address: email, right: { as: 'junta', junta: id } })),
  ...entities.flatMap(({ code: entity, mesaDePartes, posts }): Held[] => [
    ...(mesaDePartes ? [{ address: mesaDePartes, right: { as: 'desk' as const, entity } }] : []),
    ...posts.flatMap(({ id: post, email }): Held[] =>
      email ? [{ address: email, right: { as: 'post', entity, post } }] : [],
    ),
  ]),
]

/**
 * Gives whoever reads a mailbox of these rows what is theirs to do, and takes it from the mailboxes that the rows had before.
 * Before the rows themselves change: what is interrupted is done by the same import again.
 */
export async function entitle(
  { directory, rights, keys }: { directory: WholeDirectory; rights: AllRights; keys: Keys },
  rows: Rows,
): Promise<void> {
  const known = async <T, U>(of: readonly T[], read: (one: T) => Promise<U | undefined>): Promise<U[]> =>
    (await Promise.all(of.map(read))).filter((one) => one !== undefined)
  const before = {
    entities: await known(rows.entities, ({ code }) => directory.entity(code)),
    juntas: await known(rows.juntas, ({ id }) => directory.junta(id)),
  }
  const now = heldIn(rows).filter(({ address }) => isMailable(address))
  const stays = new Set(now.map((one) => JSON.stringify(one)))
  for (const one of heldIn(before))
    if (!stays.has(JSON.stringify(one))) await rights.take(await mailboxId(keys, one.address), one.right)
  for (const { address, right } of now) await rights.give(await mailboxId(keys, address), right)
}
