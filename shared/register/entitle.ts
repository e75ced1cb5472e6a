import type { Entity, Junta } from '../cases/entity.ts'
import { isMailable } from '../cases/mailbox.ts'
import { limaDate } from '../law/time.ts'
import type { AllRights, Clock, Keys, MailboxId, Member, Members, Right, WholeDirectory } from '../ports.ts'
import { mailboxId } from './signIn.ts'

type Rows = { entities: Entity[]; juntas: Junta[] }
export type EntitlePorts = { directory: WholeDirectory; rights: AllRights; members: Members; keys: Keys; clock: Clock }
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
export async function entitle({ directory, rights, members, keys, clock }: EntitlePorts, rows: Rows): Promise<void> {
  const known = async <T, U>(of: readonly T[], read: (one: T) => Promise<U | undefined>): Promise<U[]> =>
    (await Promise.all(of.map(read))).filter((one) => one !== undefined)
  const before = {
    entities: await known(rows.entities, ({ code }) => directory.entity(code)),
    juntas: await known(rows.juntas, ({ id }) => directory.junta(id)),
  }
  const now = heldIn(rows).filter(({ address }) => isMailable(address))
  const stays = new Set(now.map((one) => JSON.stringify(one)))
  for (const one of heldIn(before))
    if (!stays.has(JSON.stringify(one)))
      await withdraw({ rights, members }, await mailboxId(keys, one.address), one.right)
  const since = limaDate(clock.now())
  for (const { address, right } of now) {
    const mailbox = await mailboxId(keys, address)
    if (right.as === 'junta') await ownMailbox(members, { junta: right.junta, mailbox, address, since })
    await rights.give(mailbox, right)
  }
}

/** Takes a right; a mailbox that was a junta's own acts for it no longer. */
async function withdraw(
  { rights, members }: Pick<EntitlePorts, 'rights' | 'members'>,
  mailbox: MailboxId,
  right: Right,
): Promise<void> {
  await rights.take(mailbox, right)
  if (right.as === 'junta') await members.remove(right.junta, mailbox)
}

/** Lists a mailbox as the junta's own, also where it was another member's; one that was it before is since when it was. */
async function ownMailbox(members: Members, own: Member): Promise<void> {
  const { since, quiet } = (await members.of(own.junta)).find(({ mailbox }) => mailbox === own.mailbox) ?? {}
  await members.put({ ...own, ...(since && { since }), ...(quiet && { quiet }) })
}
