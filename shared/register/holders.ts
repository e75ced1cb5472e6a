import { type Entity, findPost } from '../cases/entity.ts'
import { keyOf } from '../cases/folio.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import { addDays, type LocalDate, limaDate, plusMinutes, spanishDate } from '../law/time.ts'
import type { AllHolderProposals, Clock, Directory, HolderProposal, HolderProposals, Right } from '../ports.ts'
import type { Signed } from './juntaProof.ts'

type OfPost = Pick<HolderProposal, 'entity' | 'post'>
/** What an office says of its new holder. */
export type NewHolder = Pick<HolderProposal, 'name' | 'from' | 'document'>

/** Proposals of a post that wait at once, and that it makes in a day. */
const MOST = { waiting: 3, aDay: 5 }
/** Days from today until which a change may be told of before it comes. */
const DAYS_AHEAD = 90

const isWaiting = ({ state }: HolderProposal): boolean => state === 'waiting'

/** Whether somebody acts for a post by its mailbox. */
const actsFor = (rights: readonly Right[], { entity, post }: OfPost): boolean =>
  rights.some((right) => right.as === 'post' && right.entity === entity && right.post === post)

/**
 * Keeps that a post says to have a new holder, for an operator; the same while it waits is one. Nothing changes, and nobody but
 * its own desk and the operator reads it.
 */
export async function proposeHolder(
  { proposals, directory, clock }: { proposals: HolderProposals; directory: Pick<Directory, 'entity'>; clock: Clock },
  { entity: code, post: id }: OfPost,
  by: Signed,
  { name, from, document }: NewHolder,
): Promise<HolderProposal | Rejection> {
  const entity = await directory.entity(code)
  if (!entity || !findPost(entity, id) || !actsFor(by.rights, { entity: code, post: id })) return notTheirs
  const at = clock.now()
  const early = whyNotFrom(entity, { post: id, name, from }, limaDate(at))
  if (early) return early
  const all = await proposals.of({ entity: code, post: id })
  const same = all.filter((one) => one.name === name && one.from === from && one.document === document)
  const there = same.find(isWaiting)
  if (there) return there
  const lately = all.filter((one) => one.at > plusMinutes(at, -24 * 60))
  if (all.filter(isWaiting).length >= MOST.waiting || lately.length >= MOST.aDay) return tooMany
  // Sent twice at once it is one; again once it was decided, another.
  const key = keyOf('holder', code, id, name, from, document, same.length)
  const proposal: HolderProposal = {
    ...{ entity: code, post: id, id: key, name, from, document },
    ...{ by: by.mailbox, at, state: 'waiting' },
  }
  await proposals.file(proposal)
  return proposal
}

/** Why a day cannot be the first of a new holder: whoever is on record took office later, or it is too far ahead. */
function whyNotFrom(
  entity: Entity,
  { post, name, from }: Pick<HolderProposal, 'post' | 'name' | 'from'>,
  today: LocalDate,
): Rejection | undefined {
  const last = findPost(entity, post)?.holders.at(-1)
  if (from > addDays(today, DAYS_AHEAD)) return tooFar
  if (!last || from > last.from) return undefined
  if (last.name === name && last.from === from) return alreadyHolds
  return refuse(
    'too-early',
    `${onRecord(last)}: escriba un día posterior. Si eso está mal, escriba al operador, al pie de esta página.`,
  )
}

const onRecord = ({ name, from }: { name: string; from: LocalDate }): string =>
  `En el directorio consta «${name}» desde el ${spanishDate(from)}`

/** The post takes back what it said and nobody decided yet. */
export async function withdrawHolder(
  { proposals }: { proposals: HolderProposals },
  { entity, post }: OfPost,
  id: string,
): Promise<Rejection | undefined> {
  const found = (await proposals.of({ entity, post })).find((one) => one.id === id && isWaiting(one))
  return found && (await proposals.move(found, 'withdrawn')) ? undefined : noMore
}

/** What waits of a post, the oldest first, for its own desk. */
export const waitingOf = async (
  { proposals }: { proposals: Pick<HolderProposals, 'of'> },
  post: OfPost,
): Promise<HolderProposal[]> => (await proposals.of(post)).filter(isWaiting)

/** A proposal that waits for an operator, with who holds the post by the directory. */
export type WaitingHolder = HolderProposal & { office: string; title: string; holder?: string | undefined }

/** What waits of every post, the oldest first. */
export async function holdersWaiting(ports: {
  proposals: Pick<AllHolderProposals, 'all'>
  directory: Pick<Directory, 'entity'>
}): Promise<WaitingHolder[]> {
  const waiting = (await ports.proposals.all()).filter(isWaiting)
  return Promise.all(
    waiting.map(async (one) => {
      const entity = await ports.directory.entity(one.entity)
      const post = entity && findPost(entity, one.post)
      const { name: holder } = post?.holders.at(-1) ?? {}
      return { ...one, office: entity?.name ?? one.entity, title: post?.title ?? one.post, holder }
    }),
  )
}

type DecidePorts = { proposals: AllHolderProposals; directory: Pick<Directory, 'entity'> }

/**
 * An operator saw the document of a proposal that waits, and lets the change be recorded; or refuses it, and says why. Refused
 * to the operator where the directory would not take it.
 */
export async function decideHolder(
  ports: DecidePorts,
  id: string,
  decided: { to: 'admitted' } | { to: 'refused'; reason: string },
): Promise<Rejection | undefined> {
  const proposal = (await ports.proposals.all()).find((one) => one.id === id && isWaiting(one))
  if (!proposal) return noSuchProposal
  if (decided.to === 'refused')
    return (await ports.proposals.move(proposal, 'refused', decided.reason)) ? undefined : noSuchProposal
  const entity = await ports.directory.entity(proposal.entity)
  const outdated = entity ? whyOutdated(entity, proposal) : notTheirs.message
  if (outdated) return refuse('not-recorded', outdated)
  return (await ports.proposals.move(proposal, 'admitted')) ? undefined : noSuchProposal
}

/** Why the directory takes a proposal no more, in Spanish: somebody took office since, on that day or later; nothing where he is on record himself. */
export function whyOutdated(entity: Entity, { post, name, from }: HolderProposal): string | undefined {
  const last = findPost(entity, post)?.holders.at(-1)
  if (!last || last.from < from || (last.name === name && last.from === from)) return undefined
  return `${onRecord(last)}.`
}

export const notTheirs = refuse(
  'not-of-office',
  'Eso lo dice solo quien lee el correo de esa oficina: entre con ese correo. No se registró nada.',
)
const alreadyHolds = refuse('already-holds', 'Esa persona ya consta como titular desde ese día: no hace falta nada.')
const tooFar = refuse('too-far', `Escriba un día de los próximos ${DAYS_AHEAD}, o uno que ya pasó.`)
const tooMany = refuse(
  'too-many-proposals',
  `Una oficina tiene hasta ${MOST.waiting} cambios en espera, y propone hasta ${MOST.aDay} al día. Retire uno, o espere a que el operador vea los anteriores.`,
)
const noMore = refuse('no-more', 'Ese cambio ya no espera: el operador ya lo vio, o su oficina ya lo retiró.')
const noSuchProposal = refuse(
  'no-such-proposal',
  'No espera ningún cambio de titular con esa clave. Vea los que esperan con plazo holders waiting.',
)
