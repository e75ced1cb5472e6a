import { merge } from '../cases/directory/merge.ts'
import type { DirectoryRecord } from '../cases/directory/sheets.ts'
import { type Entity, findPost } from '../cases/entity.ts'
import type { HolderNoticeKind } from '../cases/holders.ts'
import { addDays } from '../law/time.ts'
import type { AllHolderProposals, HolderProposal, WholeDirectory } from '../ports.ts'
import { changeDirectory, type DirectoryPorts } from './changeDirectory.ts'
import { whyOutdated } from './holders.ts'
import { type MemberPorts, tell } from './members.ts'
import { mailboxId } from './signIn.ts'

export type SettlePorts = Omit<DirectoryPorts, 'directory'> &
  Pick<MemberPorts, 'notices' | 'keys' | 'ids' | 'machine'> & {
    proposals: AllHolderProposals
    directory: WholeDirectory
  }

/**
 * Tells the office of a proposal that waits, whoever of it made that; and does what an operator decided: records the holder, which the public log tells, or tells the office why not. Done
 * again it changes nothing. Where the directory changed meanwhile so that it takes it no more, it is refused for that.
 */
export async function settleProposal(ports: SettlePorts, proposal: HolderProposal): Promise<void> {
  const { proposals, directory } = ports
  if (proposal.state === 'done' || proposal.state === 'withdrawn') return
  const entity = await directory.entity(proposal.entity)
  if (!entity) return
  if (proposal.state === 'waiting') return say(ports, entity, proposal)
  if (proposal.state === 'admitted') {
    const outdated = whyOutdated(entity, proposal)
    if (outdated) {
      await proposals.move(proposal, 'refused', `El directorio cambió entretanto. ${outdated}`)
      return
    }
    await changeDirectory(ports, { entities: [withHolder(entity, proposal)], juntas: [] })
  }
  await say(ports, entity, proposal)
  await proposals.move(proposal, 'done')
}

/**
 * An entity once a post has its new holder, as by lines of the directory's file: whoever held it ends the day before, also where
 * his term was to end later. Throws an Error for lines that the directory does not take.
 */
function withHolder(entity: Entity, { post, name, from }: HolderProposal): Entity {
  const last = findPost(entity, post)?.holders.at(-1)
  const line = (cells: Record<string, string>): DirectoryRecord => ({
    ...{ sheet: 'titulares', line: 1 },
    cells: { entidad: entity.code, cargo: post, ...cells },
  })
  const isCut = last?.to !== undefined && last.from < from && last.to >= from
  const lines = [
    line({ titular: name, desde: from }),
    ...(isCut ? [line({ titular: last.name, desde: last.from, hasta: addDays(from, -1) })] : []),
  ]
  const { entity: after, faults } = merge(entity.code, lines, { entity, calendars: [] })
  if (!after || faults.length > 0) throw new Error(`${entity.code}/${post}: its directory takes no new holder`)
  return after
}

const told: Partial<Record<HolderProposal['state'], HolderNoticeKind>> = {
  ...{ waiting: 'holder-proposed', refused: 'holder-refused' },
}

/** Tells the mailbox of the post what became of what it proposed. */
async function say(ports: SettlePorts, entity: Entity, proposal: HolderProposal): Promise<void> {
  const { id, post, name: holder, from, state, reason } = proposal
  const { email, title } = findPost(entity, post) ?? {}
  if (!email) return
  const what = told[state] ?? 'holder-recorded'
  const mailbox = await mailboxId(ports.keys, email)
  const change = { name: [title, entity.name].filter(Boolean).join(', '), holder, from, reason }
  await tell(ports, { mailbox, address: email, what, change }, `${what} ${id}`)
}
