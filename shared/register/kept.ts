import * as z from 'zod/mini'
import type { Entity } from '../cases/entity.ts'
import { canonical, channel } from '../cases/folio.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import { type Case, identity } from '../cases/state.ts'
import { filingText } from '../cases/texts.ts'
import { isNeverPublished, kinds } from '../law/rules.ts'
import { type Instant, instant, limaDate, plusMinutes } from '../law/time.ts'
import type { AllKept, Beyond, Clock, Directory, Draft, Kept, KeptFilings, MailboxId, Rights } from '../ports.ts'
import { newDraft, untilNoneIsLeft } from './drafts.ts'
import { causeOf, type FilePorts, file, type Submission } from './file.ts'
import { type MemberPorts, tell } from './members.ts'
import { standingIn } from './standingIn.ts'

/** Days for which one that was refused is kept, and that one is over. */
export const KEPT_DAYS = 30
/** Filings of a mailbox that wait at once. */
const MOST_WAITING = 20
/** More writers at one filing than this at once, and something is wrong. */
const MOST_CONFLICTS = 20

type Ports = { kept: KeptFilings; clock: Clock }

/** A submission as it is kept. */
const submitted = z.object({
  ...{ id: z.string(), kind: z.enum(kinds), against: z.string(), identity, text: filingText },
  presented: z.optional(z.object({ channel, at: instant, evidence: z.string() })),
  shown: z.optional(z.boolean()),
  presentedAnyway: z.optional(z.literal(true)),
  anotherMatter: z.optional(z.literal(true)),
  unsent: z.optional(z.literal(true)),
  collects: z.optional(z.literal(true)),
})

const keptUntil = (now: Instant): Instant => plusMinutes(now, KEPT_DAYS * 24 * 60)

/**
 * Keeps a filing for an operator, whole; the same again is one. Sent again with another text it takes the place of what waits, or
 * was refused.
 */
export async function keepForReview(
  { kept, clock }: Ports,
  { code: entity }: Entity,
  { writer: mailbox, ...submission }: Submission,
  { beyond, values }: { beyond: Beyond; values?: Draft['values'] | undefined },
): Promise<Kept | Rejection> {
  const { junta } = submission.text
  const id = causeOf(junta, submission.id)
  for (let attempt = 0; attempt < MOST_CONFLICTS; attempt++) {
    const before = await kept.get(mailbox, id)
    const asKept = { ...submission, ...(isReserved(before) && { identity: 'reserved' }) }
    const isSame = canonical(before?.submission ?? {}) === canonical(asKept)
    if (before && isSame) return before
    const at = clock.now()
    if (!before && (await kept.of(mailbox, at)).filter(({ state }) => state === 'waiting').length >= MOST_WAITING)
      return tooMany
    const next: Kept = {
      ...{ mailbox, id, rev: (before?.rev ?? 0) + 1, junta, entity, at, beyond, state: 'waiting', submission: asKept },
      ...(values && { values }),
    }
    if (await kept.put(next)) return next
  }
  throw new Error(`a kept filing changed ${MOST_CONFLICTS} times`)
}

/** Whether the name was reserved meanwhile: that stays. */
const isReserved = (before: Kept | undefined): boolean =>
  before?.submission !== undefined && submitted.parse(before.submission).identity === 'reserved'

/** Nothing of one is kept any more: it is a case, or a draft again. */
const ended = ({ submission: _, values: __, ...kept }: Kept, now: Instant): Kept => ({
  ...{ ...kept, rev: kept.rev + 1, state: 'done', at: now, expires: keptUntil(now) },
})

/** Once its case stands a filing waits no more, whoever filed it. */
export async function keptNoMore({ kept, clock }: Ports, mailbox: MailboxId, id: string): Promise<void> {
  const before = await kept.get(mailbox, id)
  if (before && before.state !== 'done') await kept.put(ended(before, clock.now()))
}

/** One that waits, or was refused, is a draft again, with all that was typed. */
export async function takeBack(
  ports: Ports & Parameters<typeof newDraft>[0],
  mailbox: MailboxId,
  id: string,
): Promise<Draft | Rejection> {
  const before = await ports.kept.get(mailbox, id)
  const isThere = before?.state === 'waiting' || before?.state === 'refused'
  if (!isThere || !before.values) return notThere
  const values = isReserved(before) ? { ...before.values, publicIdentity: 'reserved' } : before.values
  // The draft first: what is interrupted is there twice, and not lost.
  const draft = await newDraft(ports, mailbox, values)
  if (await ports.kept.put(ended(before, ports.clock.now()))) return draft
  await ports.drafts.remove(mailbox, draft.id)
  return notThere
}

/** What one is about, to whoever sent it. */
export const subjectOf = ({ submission }: Kept): string => submitted.parse(submission).text.subject

/** What an operator is told of one that waits: of what is confidential, not what it says. */
export function listedAs({ id, junta, entity, at, beyond, submission }: Kept) {
  const { kind, against, text, identity: named } = submitted.parse(submission)
  return {
    ...{ id, junta, entity, at, beyond, kind, against, publicIdentity: named },
    ...(!isNeverPublished(kind, limaDate(at)) && { subject: text.subject, request: text.request }),
  }
}

type DecidePorts = FilePorts &
  Pick<MemberPorts, 'members' | 'notices' | 'machine'> & { kept: AllKept; rights: Rights; directory: Directory }

const find = async ({ kept, clock }: Pick<DecidePorts, 'kept' | 'clock'>, id: string): Promise<Kept | undefined> =>
  (await kept.all(clock.now())).find((one) => one.id === id && one.state !== 'done')

/** The filings that wait for the operator, oldest first. */
export const waitingFilings = async ({ kept, clock }: { kept: Pick<AllKept, 'all'>; clock: Clock }): Promise<Kept[]> =>
  (await kept.all(clock.now())).filter(({ state }) => state === 'waiting')

/**
 * An operator lets one be filed that waits, as of now and by its own cause: repeated after a crash it is the same case. Refused
 * where the register would refuse it by now, or whoever sent it acts for the junta no longer: then it goes on waiting.
 */
export async function admitKept(ports: DecidePorts, id: string): Promise<Case | Rejection> {
  const one = await find(ports, id)
  const entity = one && (await ports.directory.entity(one.entity))
  if (!entity) return unknown
  if (!standingIn(await ports.rights.of(one.mailbox), one.junta)) return notYours
  const state = await file(ports, entity, { ...submitted.parse(one.submission), writer: one.mailbox })
  if (!('message' in state)) await keptNoMore(ports, one.mailbox, id)
  return state
}

/** An operator refuses one that waits, and whoever sent it is told; done again it changes nothing. */
export async function refuseKept(ports: DecidePorts, id: string, reason: string): Promise<Rejection | undefined> {
  const one = await find(ports, id)
  if (!one) return unknown
  const at = ports.clock.now()
  const isNew = one.reason !== reason
  const refused: Kept = { ...one, rev: one.rev + 1, state: 'refused', reason, at, expires: keptUntil(at) }
  if (isNew && !(await ports.kept.put(refused))) return unknown
  return tellRefused(ports, isNew ? refused : one)
}

async function tellRefused(ports: DecidePorts, { mailbox, junta: id, id: kept, at }: Kept): Promise<undefined> {
  const [junta, members] = await Promise.all([ports.directory.junta(id), ports.members.of(id)])
  const address = members.find((one) => one.mailbox === mailbox)?.address
  const notice = address && junta && { mailbox, address, what: 'not-filed' as const, junta: { id, name: junta.name } }
  if (notice) await tell(ports, notice, `not-filed ${kept} ${at}`)
}

/** Reserves the name of threatened juntas in what waits, before it is a case; returns how many could not be. */
export const reserveKept = (ports: { kept: AllKept; clock: Clock }, juntas: readonly string[]): Promise<number> =>
  untilNoneIsLeft(() => reserveWaiting(ports, juntas))

async function reserveWaiting(
  { kept, clock }: { kept: AllKept; clock: Clock },
  juntas: readonly string[],
): Promise<number> {
  let left = 0
  for (const one of await kept.all(clock.now())) {
    if (!juntas.includes(one.junta) || one.submission === undefined || isReserved(one)) continue
    const submission = { ...submitted.parse(one.submission), identity: 'reserved' }
    if (!(await kept.put({ ...one, rev: one.rev + 1, submission }))) left++
  }
  return left
}

const tooMany = refuse(
  'too-many-kept',
  `Ya esperan una revisión ${MOST_WAITING} escritos que usted envió. Envíe este cuando el operador haya visto alguno, o mañana: no se ha perdido nada de lo que escribió.`,
)
const unknown = refuse(
  'no-such-filing',
  'No espera ningún escrito con esa clave. Vea los que esperan con plazo filings waiting.',
)
const notThere = refuse(
  'not-kept',
  'Ese escrito ya no espera: ya se registró, o ya lo retomó. Abra de nuevo esta página.',
)
const notYours = refuse(
  'not-of-junta',
  'Quien lo envió ya no actúa por esa junta: no se registra. Si la junta lo quiere, que lo presente quien actúa por ella.',
)
