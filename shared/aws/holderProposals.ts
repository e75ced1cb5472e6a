import * as z from 'zod/mini'
import { entityCode, postId } from '../cases/entity.ts'
import { instant, localDate } from '../law/time.ts'
import { type AllHolderProposals, type HolderProposal, type HolderProposals, proposalStates } from '../ports.ts'
import { allClaimRowsOn, claimRowsOn } from './claimRows.ts'
import type { Dynamo, Item } from './dynamo.ts'
import { readRow } from './rows.ts'

const row = z.object({
  ...{ id: z.string(), entity: entityCode, post: postId, name: z.string(), from: localDate, document: z.string() },
  ...{ by: z.string(), at: instant, state: z.enum(proposalStates), reason: z.optional(z.string()) },
})
const proposalIn = (item: Item): HolderProposal => readRow('Claims', item, row)

/** With what begins what is kept there of new holders: no claim. */
export const HOLDER = 'holder/'
const keptUnder = ({ entity, post }: Pick<HolderProposal, 'entity' | 'post'>): string => `${HOLDER}${entity}/${post}`

/** Whether a row of the Claims table is about a new holder. */
export const isOfHolder = (of: string): boolean => of.startsWith(HOLDER)

/** The Claims table: beside what is claimed of juntas, the new holders that offices propose. */
export function holderProposalsOn(dynamo: Dynamo): HolderProposals {
  const { put, of, move } = claimRowsOn(dynamo, proposalIn)
  return {
    async file(proposal) {
      await put({ of: keptUnder(proposal), ...proposal })
    },
    of: (post) => of(keptUnder(post)),
    move: (proposal, to, reason) => move({ of: keptUnder(proposal), ...proposal }, to, reason ? { reason } : {}),
  }
}

/** The same for whoever decides and settles them. */
export function allHolderProposalsOn(dynamo: Dynamo): AllHolderProposals {
  const { get, all } = allClaimRowsOn(dynamo, proposalIn, isOfHolder)
  return { ...holderProposalsOn(dynamo), all, get: ({ of, id }) => get(of, id) }
}
