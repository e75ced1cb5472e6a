import * as z from 'zod/mini'
import { holderProposalsOn } from '../../shared/aws/holderProposals.ts'
import type { Ports } from '../../shared/aws/ports.ts'
import { findPost } from '../../shared/cases/entity.ts'
import type { Rejection } from '../../shared/cases/refusals.ts'
import { readDay } from '../../shared/law/parseDates.ts'
import type { HolderProps } from '../../shared/pages/office/holder.tsx'
import { limits } from '../../shared/pages/parts/fields.ts'
import { type OfPost, postsOf } from '../../shared/register/delegates.ts'
import { notTheirs, proposeHolder, waitingOf, withdrawHolder } from '../../shared/register/holders.ts'
import type { Platform } from '../lambda/platform.ts'
import { legible } from './input.ts'
import { nameIn } from './names.ts'
import { type SignedIn, signedBy } from './session.ts'

/** What whoever acts for a post sends of its new holder. */
export const holderInput = z.strictObject({
  act: z.literal('holder'),
  ofPost: z.string('Elija de qué cargo.'),
  holder: legible(limits.holder, nameIn, 'Escriba el nombre y los apellidos del nuevo titular.'),
  since: legible(limits.since, readDay, 'Escriba desde qué día tiene el cargo, por ejemplo 2/3/2026.'),
  designation: legible(limits.designation, nameIn, 'Escriba qué documento lo designa, con su número.'),
})

/** It takes back what it said and nobody decided yet. */
export const noHolderInput = z.strictObject({
  act: z.literal('no-holder'),
  ofPost: z.string('Elija de qué cargo.'),
  proposal: z.string(),
})

/** The field that each refusal speaks of. */
export const holderPlaces = { 'too-early': 'since', 'too-far': 'since', 'already-holds': 'holder' }

const keyOf = ({ entity, post: id }: OfPost): string => `${entity}/${id}`

/** That the holder changed of the posts of whoever is signed in: as the desk of an office shows it, and what is sent of it. */
export function holdersDesk(ports: Ports, { dynamo }: Platform) {
  const all = { ...ports, proposals: holderProposalsOn(dynamo) }
  return {
    /** Undefined for whoever acts for no post: who holds one, its own mailbox says. */
    async shown({ rights }: SignedIn): Promise<Pick<HolderProps, 'posts' | 'waiting'> | undefined> {
      const theirs = postsOf(rights)
      if (theirs.length === 0) return undefined
      const found = await Promise.all(
        theirs.map(async (one) => {
          const entity = await ports.directory.entity(one.entity)
          const title = (entity && findPost(entity, one.post)?.title) ?? one.post
          return { key: keyOf(one), title, waiting: await waitingOf(all, one) }
        }),
      )
      return {
        posts: found.map(({ key, title }) => ({ key, title })),
        waiting: found.flatMap(({ key, title, waiting }) =>
          waiting.map(({ id, name, from, document, at }) => ({ id, ofPost: key, title, name, from, document, at })),
        ),
      }
    },
    async take(
      who: SignedIn,
      given: z.infer<typeof holderInput> | z.infer<typeof noHolderInput>,
    ): Promise<Rejection | undefined> {
      const of = postsOf(who.rights).find((one) => keyOf(one) === given.ofPost)
      if (!of) return notTheirs
      if (given.act === 'no-holder') return withdrawHolder(all, of, given.proposal)
      const { holder: name, since: from, designation: document } = given
      const done = await proposeHolder(all, of, signedBy(who), { name, from, document })
      return 'message' in done ? done : undefined
    },
  }
}
