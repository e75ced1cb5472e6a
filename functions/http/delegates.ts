import * as z from 'zod/mini'
import { delegatesOn } from '../../shared/aws/delegates.ts'
import type { Ports } from '../../shared/aws/ports.ts'
import { findPost } from '../../shared/cases/entity.ts'
import type { Rejection } from '../../shared/cases/refusals.ts'
import type { DelegatesProps } from '../../shared/pages/office/delegates.tsx'
import { limits } from '../../shared/pages/parts/fields.ts'
import { endDelegate, nameDelegate, notOwn, type OfPost, postsOf, standingOf } from '../../shared/register/delegates.ts'
import type { Platform } from '../lambda/platform.ts'
import { line } from './input.ts'
import { type SignedIn, signedBy } from './session.ts'

const post = z.string('Elija de qué oficina.')

/** What whoever acts for a post sends of its other mailboxes. */
export const delegateInputs = [
  z.strictObject({
    act: z.literal('name'),
    post,
    email: line(limits.email, 'Escriba el otro correo de la oficina.'),
  }),
  z.strictObject({ act: z.literal('end'), post, delegate: z.string() }),
] as const
type Given = z.infer<(typeof delegateInputs)[number]>

/** The field that each refusal speaks of. */
export const delegatePlaces = {
  'no-address': 'email',
  'same-mailbox': 'email',
  'already-named': 'email',
  'too-many-delegates': 'email',
}

const keyOf = ({ entity, post: id }: OfPost): string => `${entity}/${id}`

/** The other mailboxes of the posts of whoever is signed in: as the desk of an office shows them, and what is sent of them. */
export function delegatesDesk(ports: Ports, { dynamo }: Platform) {
  const all = { ...ports, delegates: delegatesOn(dynamo), newId: ports.ids.random }
  const titleOf = async ({ entity: code, post: id }: OfPost): Promise<string> => {
    const entity = await ports.directory.entity(code)
    return (entity && findPost(entity, id)?.title) ?? id
  }
  return {
    /** Undefined for whoever acts for no post: a mesa de partes has no other mailbox. */
    async shown({ session, rights }: SignedIn): Promise<Pick<DelegatesProps, 'posts' | 'others'> | undefined> {
      const theirs = postsOf(rights)
      if (theirs.length === 0) return undefined
      const found = await Promise.all(
        theirs.map(async (one) => {
          const [title, key] = [await titleOf(one), keyOf(one)]
          const others = await standingOf(all, one, session.mailbox)
          return {
            post: { key, title, own: one.own },
            others: others.map(({ id, address, from, state, mailbox }) => ({
              ...{ id, post: key, title, address, from, active: state === 'active' },
              here: mailbox === session.mailbox,
            })),
          }
        }),
      )
      return { posts: found.map((one) => one.post), others: found.flatMap((one) => one.others) }
    },
    async take(who: SignedIn, given: Given): Promise<Rejection | undefined> {
      const by = signedBy(who)
      const of = postsOf(who.rights).find((one) => keyOf(one) === given.post)
      if (!of) return notOwn
      if (given.act === 'end') return endDelegate(all, of, { by, id: given.delegate })
      const done = await nameDelegate(all, of, { by, address: given.email })
      return 'message' in done ? done : undefined
    },
  }
}
