import * as z from 'zod/mini'
import { entityCode } from '../cases/entity.ts'
import { roles } from '../cases/members.ts'
import { instant } from '../law/time.ts'
import { type AllClaims, type Claim, type Claims, claimStates } from '../ports.ts'
import { allClaimRowsOn, claimRowsOn } from './claimRows.ts'
import type { Dynamo, Item } from './dynamo.ts'
import { json, readRow } from './rows.ts'

const body = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('registration'),
    ...{ name: z.string(), entity: entityCode, zone: z.string(), role: z.enum(roles) },
    resolution: z.optional(z.string()),
  }),
  z.object({ what: z.enum(['board', 'mailbox', 'removal']), effective: instant }),
  z.object({ what: z.literal('verification'), resolution: z.optional(z.string()) }),
])
const row = z.object({
  ...{ of: z.string(), id: z.string(), junta: z.string(), mailbox: z.string(), address: z.string(), at: instant },
  ...{ state: z.enum(claimStates), rivals: json(z.array(z.string())), body: json(body) },
})
const claimIn = (item: Item): Claim => readRow('Claims', item, row)

/** A claim stands under the mailbox that makes it, or under its junta; what offices ask stands there too, under their posts. */
const isClaim = (of: string): boolean => /^(?:junta\/|[^/]+$)/.test(of)

/** The Claims table: what was claimed, as it was first put, and in which state it is. */
export function claimsOn(dynamo: Dynamo): Claims {
  const { put, of, move } = claimRowsOn(dynamo, claimIn)
  return {
    of,
    async file(claim) {
      await put({ ...claim, rivals: JSON.stringify(claim.rivals), body: JSON.stringify(claim.body) })
    },
    move: (claim, to, near = claim.rivals) => move(claim, to, { rivals: JSON.stringify(near) }),
  }
}

/** The same for whoever settles them. */
export const allClaimsOn = (dynamo: Dynamo): AllClaims => ({
  ...claimsOn(dynamo),
  ...allClaimRowsOn(dynamo, claimIn, isClaim),
})
