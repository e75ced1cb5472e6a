import { canonical, sha256 } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import { type Instant, plusMinutes } from '../law/time.ts'
import type { Clock, Draft, Drafts, Ids, MailboxId, Members } from '../ports.ts'

/** Days for which a draft is kept after it was last changed. */
const DRAFT_DAYS = 30
/** Drafts of a mailbox that are not filed yet. */
const MOST_DRAFTS = 20
/** The whole of a draft, in bytes: an item of DynamoDB takes 400 KB. */
const MOST_BYTES = 350_000
/** More writers at one draft than this at once, and something is wrong. */
const MOST_CONFLICTS = 20

export type DraftPorts = { drafts: Drafts; clock: Clock; ids: Ids }

const keptUntil = (now: Instant): Instant => plusMinutes(now, DRAFT_DAYS * 24 * 60)

/** Whether nothing more is written in a draft: it was filed, or waits for an operator. */
const isOver = ({ filed, kept }: Draft): boolean => filed !== undefined || kept === true

/** The drafts of a mailbox that are neither filed yet nor wait for an operator, the one that was last changed first. */
export async function openDrafts({ drafts, clock }: Omit<DraftPorts, 'ids'>, mailbox: MailboxId): Promise<Draft[]> {
  const all = await drafts.of(mailbox, clock.now())
  return all.filter((one) => !isOver(one)).sort((one, other) => other.changed.localeCompare(one.changed))
}

/** A draft to begin with: one in which nothing was written yet, where there is one, so that two taps make one. */
export async function beginDraft(ports: DraftPorts, mailbox: MailboxId): Promise<Draft | Rejection> {
  const open = await openDrafts(ports, mailbox)
  const empty = open.find((one) => one.done.length === 0 && Object.keys(one.values).length === 0)
  if (empty) return empty
  if (open.length >= MOST_DRAFTS) return tooMany
  return newDraft(ports, mailbox)
}

/** A draft of its own, of what was written in another or of nothing, however many there are. */
export async function newDraft(
  { drafts, clock, ids }: DraftPorts,
  mailbox: MailboxId,
  values: Draft['values'] = {},
): Promise<Draft> {
  const now = clock.now()
  const draft = { mailbox, id: ids.random(), rev: 1, values, done: [], changed: now, expires: keptUntil(now) }
  if (!(await drafts.put(draft))) throw new Error('a new draft has an id that is taken')
  return draft
}

/** A page of a step as it was shown: of which writing of the draft, the fields that it asks for, and by their stamp what stood in them. */
type ShownStep = { rev: number; fields: readonly string[]; was?: string | undefined }

/** What stands in some fields of a draft, as a page of them carries it: another text has another stamp. */
export const stampOf = (fields: readonly string[], values: Draft['values']): string =>
  sha256(canonical(fields.map((field) => values[field] ?? ''))).slice(0, 16)

/**
 * Keeps what was typed at a step, as it was typed, beside what stands in the draft by now: whoever writes at another step, in
 * another tab or on another phone, loses nothing; nor whoever sends a page of this step that was `shown` before its text changed: it
empties nothing, and the text that it takes the place of is a draft of its own. `fit` says whether the step is answered. A name that was reserved since the page
 * was `shown` stays so: whoever wants it named all the same answers again. Undefined where the draft is gone; one that is over stays as it is.
 */
export async function keepStep(
  ports: DraftPorts,
  { mailbox, id }: Pick<Draft, 'mailbox' | 'id'>,
  given: Step & { shown?: ShownStep | undefined },
): Promise<Draft | Rejection | undefined> {
  const { drafts, clock } = ports
  let seen = given.shown?.rev
  let apart: Draft | undefined
  for (let attempt = 0; attempt < MOST_CONFLICTS; attempt++) {
    const now = clock.now()
    const draft = await drafts.draft(mailbox, id, now)
    if (!draft || isOver(draft)) return draft
    seen ??= draft.rev
    const { isOld, typed } = overOlder(draft.values, given)
    const written = writtenIn(draft, { ...given, typed }, seen)
    const kept: Draft = { ...draft, ...written, rev: draft.rev + 1, changed: now, expires: keptUntil(now) }
    if (Buffer.byteLength(canonical(kept.values)) > MOST_BYTES) return tooLong
    // The text that is replaced first: after a crash it is there twice at worst, and never lost.
    if (isOld && replacesText(draft.values, typed)) apart = await keepApart(ports, draft, apart)
    if (await drafts.put(kept)) return kept
  }
  throw new Error(`a draft changed ${MOST_CONFLICTS} times`)
}

/** A draft of what stands in another, unless that was put `apart` already. */
const keepApart = async (ports: DraftPorts, { mailbox, values }: Draft, apart: Draft | undefined): Promise<Draft> =>
  apart && canonical(apart.values) === canonical(values) ? apart : newDraft(ports, mailbox, values)

type Step = { step: string; fit: boolean; typed: Draft['values'] }

/** A step as a draft has it then. A name that was reserved since the page was seen stays so. */
function writtenIn(draft: Draft, { step, fit, typed }: Step, seen: number): Pick<Draft, 'values' | 'done'> {
  const others = draft.done.filter((one) => one !== step)
  const isStale = isReserved(draft) && seen !== draft.rev && !isReserved({ values: { ...RESERVED, ...typed } })
  return {
    values: { ...draft.values, ...typed, ...(isStale && RESERVED) },
    done: fit && !isStale ? [...others, step] : others,
  }
}

/** Whether what stood in the fields changed since a page of them was shown, and then what was typed without what would only empty them. */
function overOlder(before: Draft['values'], { typed, shown }: Step & { shown?: ShownStep | undefined }) {
  const isOld = shown?.was !== undefined && shown.was !== stampOf(shown.fields, before)
  return { isOld, typed: isOld ? withoutBlanks(typed, before) : typed }
}

/** What was typed, without the fields that it would only empty. */
const withoutBlanks = (typed: Draft['values'], before: Draft['values']): Draft['values'] =>
  Object.fromEntries(Object.entries(typed).filter(([field, text]) => text?.trim() || !before[field]?.trim()))

/** Characters of what is a text, and no choice or line that is soon typed again. */
const LONG = 80

/** Whether a text that stood is in none of what takes its place. */
const replacesText = (before: Draft['values'], now: Draft['values']): boolean =>
  Object.entries(now).some(([field, text = '']) => {
    const old = before[field]?.trim() ?? ''
    return old.length > LONG && !text.includes(old)
  })

/**
 * Once its case stands, or an operator has it to look at, nothing of a draft is kept but that: whoever sends it again is led
 * there. What was typed since it was sent is a draft of its own.
 */
export async function draftSent(
  ports: DraftPorts,
  { mailbox, id, values }: Pick<Draft, 'mailbox' | 'id' | 'values'>,
  as: { filed: CaseNumber } | { kept: true },
): Promise<void> {
  const { drafts, clock } = ports
  for (let attempt = 0; attempt < MOST_CONFLICTS; attempt++) {
    const draft = await drafts.draft(mailbox, id, clock.now())
    if (!draft || isOver(draft)) return
    // That its name was reserved meanwhile is nothing that was typed.
    const since = isReserved(draft) ? { ...values, ...RESERVED } : values
    if (canonical(draft.values) !== canonical(since)) await newDraft(ports, mailbox, draft.values)
    if (await drafts.put({ ...draft, rev: draft.rev + 1, values: {}, done: [], ...as })) return
  }
  throw new Error(`a draft changed ${MOST_CONFLICTS} times`)
}

const RESERVED = { publicIdentity: 'reserved' } as const
const isReserved = ({ values }: Pick<Draft, 'values'>): boolean => values.publicIdentity === RESERVED.publicIdentity

/**
 * Reserves the name of threatened juntas in what those who act for them are writing, whoever told of it among them, also where it was
 * not answered yet, however late it is sent; whoever wants it shown all the same chooses so again. What is written in that moment is
 * read again; returns how many could not be.
 */
export async function reserveDrafts(
  ports: { drafts: Drafts; members: Pick<Members, 'of'>; clock: Clock },
  { juntas, mailbox: teller }: { juntas: readonly string[]; mailbox: MailboxId },
): Promise<number> {
  const acting = (await Promise.all(juntas.map((junta) => ports.members.of(junta)))).flat()
  let left = 0
  for (const mailbox of new Set([teller, ...acting.map((one) => one.mailbox)]))
    left += await untilNoneIsLeft(() => reserveIn(ports, mailbox, juntas))
  return left
}

/** Does something again whose rows somebody else wrote meanwhile; `once` tells how many those were. */
export async function untilNoneIsLeft(once: () => Promise<number>): Promise<number> {
  let left = await once()
  for (let again = 1; left > 0 && again < MOST_CONFLICTS; again++) left = await once()
  return left
}

async function reserveIn(
  { drafts, clock }: { drafts: Drafts; clock: Clock },
  mailbox: MailboxId,
  juntas: readonly string[],
): Promise<number> {
  let left = 0
  for (const draft of await drafts.of(mailbox, clock.now())) {
    const { junta } = draft.values
    // Who acts for one junta alone is not asked for which.
    const isTheirs = junta === undefined || juntas.includes(junta)
    const isBegun = Object.keys(draft.values).length > 0
    if (!isTheirs || !isBegun || isOver(draft) || isReserved(draft)) continue
    if (!(await drafts.put({ ...draft, rev: draft.rev + 1, values: { ...draft.values, ...RESERVED } }))) left++
  }
  return left
}

const tooMany = refuse(
  'too-many-drafts',
  `Ya tiene ${MOST_DRAFTS} borradores sin presentar. Termine uno, o borre los que no use, y empiece de nuevo.`,
)
const tooLong = refuse(
  'draft-too-long',
  'Todo junto es demasiado largo y este paso no se guardó. Acorte el texto: aquí abajo sigue lo que escribió.',
)
