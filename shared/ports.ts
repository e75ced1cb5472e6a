import * as z from 'zod/mini'
import type { FileType } from './cases/acts/attached.ts'
import type { Open } from './cases/asleep.ts'
import type { Catalogue } from './cases/catalogue.ts'
import { type Entity, type EntityCode, entityCode, type Junta, type PostId, type PublicJunta } from './cases/entity.ts'
import type { Figures, Roll } from './cases/figures.ts'
import type { FileRefusal } from './cases/files.ts'
import type { Leaf, SealedFolio } from './cases/folio.ts'
import type { HolderNoticeKind } from './cases/holders.ts'
import type { JuntaNoticeKind, OfficeNoticeKind, Role } from './cases/members.ts'
import { type CaseNumber, caseNumberSchema } from './cases/number.ts'
import type { OperatorRole } from './cases/operators.ts'
import type { LogFolio, LogSeries } from './cases/publicLog.ts'
import type { MailText } from './cases/texts.ts'
import type { CaseView } from './cases/view.ts'
import type { CalendarRow } from './law/calendar.ts'
import type { Definition } from './law/calendars/definition.ts'
import type { CalendarRecord } from './law/calendars/record.ts'
import type { Review } from './law/calendars/reviews.ts'
import type { Instant, LocalDate } from './law/time.ts'
import type { LetterClass, LetterDuty } from './letters/letter.ts'

/** Hears of a row that cannot be read and that was left out of a list: which one, why, and what to do. */
export type LeftOut = (why: Error) => void

/** The folios, insert-only (I2). */
export type Folios = {
  /** All folios of a case in order, read consistently; empty where there is no such case. */
  of(number: CaseNumber): Promise<SealedFolio[]>
  /** Inserts a folio; false when that (case, n) is taken. Nothing ever overwrites. */
  insert(folio: SealedFolio): Promise<boolean>
}

/** Where a leaf of the public log stands. */
export type LogPlace = { series: LogSeries; n: number }

/** The public log: an insert-only chain a year. */
export type PublicLog = {
  last(series: LogSeries): Promise<LogFolio | undefined>
  at(place: LogPlace): Promise<LogFolio | undefined>
  /** Every leaf of a chain as it is kept, for whoever checks it. */
  leaves(series: LogSeries): Promise<Leaf[]>
  /** Inserts a leaf; false when its place is taken. */
  insert(folio: LogFolio): Promise<boolean>
  /** The place that this cause already holds, or `place` from now on. */
  claim(cause: string, place: LogPlace): Promise<LogPlace>
  /** Moves a cause on from a place that proved taken, unless somebody else moved it. */
  move(cause: string, from: LogPlace, to: LogPlace): Promise<void>
}

/** The public log as the public site reads it. */
export type LogViews = {
  put(folio: LogFolio): Promise<void>
  /** The latest first. */
  latest(limit: number): Promise<LogFolio[]>
}

/** Which number a submission is getting, and how far each series has come (I4). */
export type Intents = {
  /** The number this cause already holds, or `number` from now on. */
  claim(cause: string, number: CaseNumber): Promise<CaseNumber>
  /** The number that a cause holds, if any; it claims none. */
  held(cause: string): Promise<CaseNumber | undefined>
  /** Moves a cause on from a number that proved taken; returns the number in force, whoever moved it. */
  move(cause: string, from: CaseNumber, to: CaseNumber): Promise<CaseNumber>
  /** Takes the next place in the queue of a series, which is then the last one that was taken. */
  queue(series: string): Promise<Given>
  hint(series: string): Promise<Given>
  /** Tells that a serial was given to a place; lower serials are ignored. */
  raise(series: string, serial: number, place: number): Promise<void>
}

/**
 * How far a series is: the highest serial known to be given, which may lag and never leads, the place that got it, and the
 * last place that was taken.
 */
export type Given = { given: number; served: number; queued: number }

/** A text or other personal data with its 128-bit salt, in hex. */
export type Content = { salt: string; body: unknown }

/** Personal data and texts, apart from the chain so that they can be erased (I5). */
export type Contents = {
  /** Keeps a content unless that id already has one; returns the one that is kept, or undefined where it was erased: it is not put back. */
  keep(id: string, content: Content): Promise<Content | undefined>
  get(id: string): Promise<Content | undefined>
}

export type LetterState = 'intended' | 'sending' | 'sent' | 'held' | 'cancelled'

/** Under what the cases of a junta are listed: a keyed hash of its id. */
export const docketId = z
  .string()
  .check(z.regex(/^[\w-]{43}$/))
  .brand<'Docket'>()
export type Docket = z.infer<typeof docketId>

/** What a letter is kept under: its case, or for one that speaks of several the entity, or the docket of the junta. */
export const letterCase = z.union([caseNumberSchema, entityCode, docketId])

/** A row of the outbox: references only, never a body or an address. Event times are first-write facts (I10). */
export type Letter = LetterDuty & {
  case: z.infer<typeof letterCase>
  state: LetterState
  /** When it may be taken up: its hour; of one that is being sent, the end of the wait for its event. */
  releaseAt: Instant
  /** How often it was taken up to be sent, or could not be written. */
  tries: number
  /** How often nobody knew whether it had left, and how often it was sent again for that. */
  doubts?: number
  repeats?: number
  /** How often it could not be written, or its case changed while it was. */
  faults?: number
  sendingAt?: Instant
  sentAt?: Instant
  deliveredAt?: Instant
  /** Returned for good, or not even tried: it never arrives. */
  bouncedAt?: Instant
  /** A bounce that may be an automatic reply: whether it arrived nobody can tell. */
  unconfirmedAt?: Instant
  /** It arrived, and was marked as unwanted. */
  complainedAt?: Instant
  /** It is late, and still tried. */
  delayedAt?: Instant
  /** What the mail said of each, in its own words. */
  bouncedAs?: string
  unconfirmedAs?: string
  complainedAs?: string
  delayedAs?: string
  reason?: string
}

/** What the mail reports of a letter, by the member of its row. */
export const mailFacts = [
  'sentAt',
  'deliveredAt',
  'bouncedAt',
  'unconfirmedAt',
  'complainedAt',
  'delayedAt',
] as const satisfies readonly (keyof Letter)[]
export type MailFact = (typeof mailFacts)[number]

export type WaitingLetter = Pick<Letter, 'case' | 'id' | 'releaseAt'>

/** Whether a letter may be taken up: one to be sent whose hour has come, or one left in doubt long enough (I10). */
export const mayBeTaken = ({ state, releaseAt }: { state: string; releaseAt: Instant }, now: Instant): boolean =>
  (state === 'intended' || state === 'sending') && releaseAt <= now

export type Letters = {
  /** Puts an intended letter in the outbox; false when its id is already there. */
  intend(number: Letter['case'], duty: LetterDuty, releaseAt: Instant): Promise<boolean>
  /** Every letter about a case, read consistently. */
  of(number: Letter['case'], leftOut?: LeftOut): Promise<Letter[]>
  get(number: Letter['case'], id: string): Promise<Letter | undefined>
  /** Whether a letter of that id is in the outbox, of whatever release. */
  has(number: Letter['case'], id: string): Promise<boolean>
  /** Which letters may be taken up by an instant, oldest first, a page at a time. Their rows may know better. */
  waiting(now: Instant, leftOut?: LeftOut): AsyncIterable<WaitingLetter[]>
  /** Letters that wait for a person, with the reason. */
  held(leftOut?: LeftOut): Promise<Letter[]>
  /** Moves a letter from the state it was read in; false when somebody else moved it first. */
  move(letter: Letter, to: LetterState, change: Partial<Letter>): Promise<boolean>
  /** Records that an event happened and what was said of it, the first time it is told. */
  record(number: Letter['case'], id: string, event: MailFact, at: Instant, said?: string): Promise<void>
}

/** What the night needs to know of an open case to let it sleep: as it stood when it was last settled. */
export type Asleep = Open & {
  /** The first night (Lima) on which anything can be owed, if nothing else happens. */
  wake: LocalDate
  /** A digest of what was known outside the case, of its entity and of its calendar. */
  known: string
  entity: EntityCode
  calendar: string
  /** How many folios it had, and when the last was inserted. */
  folios: number
  changed: Instant
  /** Under what the cases of its junta are listed, unless only its writer may know of it. */
  docket?: Docket | undefined
}

/** A row of the agenda. Nothing is said of how it sleeps where it was just filed or touched, or by another release: it is visited. */
export type AgendaRow = { case: CaseNumber; asleep?: Asleep /** Which of its writings this is. */; mark?: string }

/** A case of which something waits for the operator: since when, and the last day of its term (Lima), if it has one. */
export type Checking = { case: CaseNumber; since: Instant; due?: LocalDate | undefined }

/** The open cases. */
export type Agenda = {
  /** Puts a case on the agenda, to be visited the coming night, also where it is on it. */
  add(number: CaseNumber): Promise<void>
  remove(number: CaseNumber): Promise<void>
  /** The row of a case, read consistently. */
  row(number: CaseNumber): Promise<AgendaRow | undefined>
  /** Writes how a case sleeps, unless its row was written since it was read: then false. */
  put(row: AgendaRow & { asleep: Asleep }): Promise<boolean>
  /** The cases of which something waits for the operator, the nearest last day first: so many of them, as they were last settled. */
  checking(limit: number): Promise<Checking[]>
  /** Every case of one of `total` segments, a page at a time. */
  pages(segment: number, total: number): AsyncIterable<CaseNumber[]>
  /** Every row of a segment, a page at a time, from a cursor on; `next` is where the page after it begins. */
  rows(
    segment: number,
    total: number,
    from?: string,
    leftOut?: LeftOut,
  ): AsyncIterable<{ rows: AgendaRow[]; next?: string }>
}

/** What one night found in a segment of the agenda: counts only, so that they are as small over a million cases. */
export type NightCounts = {
  rows: number
  visited: number
  performed: number
  failed: number
  republished: number
  /** Cases that wait for the operator and are no secret, and since when the oldest. */
  toCheck: number
  since?: Instant | undefined
}

/** How far the night is in a segment. `sweep`: the segment is gone through again where something failed. */
export type Progress = NightCounts & {
  night: LocalDate
  total: number
  sweep: number
  cursor?: string | undefined
  done: boolean
}

/** How far the nights are. */
export type Nights = {
  of(segment: number): Promise<Progress | undefined>
  put(segment: number, progress: Progress): Promise<void>
  /** The last night that was finished in all segments, whose lists for new holders went out. */
  closed(): Promise<LocalDate | undefined>
  close(night: LocalDate): Promise<void>
}

/** A place on the way through the cases of an entity: one of a series, or one of those that follow no sequence. */
export type AuditPlace = { entity: string; year: number; serial: number } | { entity: string; unordered: CaseNumber }

/** How far the audit of an entity is: the days (Lima) since which it is known and on which it was last finished; where it was left. */
export type Audited = {
  entity: string
  since: LocalDate
  finished?: LocalDate | undefined
  at?: AuditPlace | undefined
}

/** Where the audit stands: a row an entity. */
export type Audits = {
  all(): Promise<Audited[]>
  put(row: Audited): Promise<void>
  /** Keeps what was found, once each, with the day (Lima) on which it was seen last. */
  found(finding: string, day: LocalDate): Promise<void>
  findings(): Promise<{ finding: string; day: LocalDate }[]>
}

/** The redacted read model: the only table that the public site reads (I6). */
/** The figures of each entity as they were last made, and the roll of the entities that have any. */
export type FigureRows = {
  of(entity: EntityCode): Promise<Figures | undefined>
  put(entity: EntityCode, figures: Figures): Promise<void>
  roll(): Promise<Roll | undefined>
  putRoll(roll: Roll): Promise<void>
}

/** Where public cases stand in the lists, the latest filed first. What of one may be told, and whether it still stands there, its view says. */
export type Lists = {
  /** Rows before an entry and, where it is given, from another on; the latest first, unless said. */
  page(
    name: string,
    part: { before?: string | undefined; from?: string | undefined; limit: number; oldestFirst?: true },
  ): Promise<{ rows: { entry: string; number: CaseNumber }[]; more: boolean }>
  /** Every case of a list, page by page. */
  all(name: string): AsyncIterable<CaseNumber[]>
}

export type Views = {
  /** Publishes a view unless a later folio's is already there. */
  put(view: CaseView): Promise<void>
  get(number: CaseNumber): Promise<CaseView | undefined>
  /** The views of some cases, in their order; without those that are not public, and those left out. */
  those(numbers: readonly CaseNumber[], leftOut?: LeftOut): Promise<CaseView[]>
  /** Cases overdue without an answer, the longest overdue first. */
  overdue(limit: number, leftOut?: LeftOut): Promise<CaseView[]>
  /** Cases whose term ended by a cargo that nobody checked, the longest over first. */
  elapsed(limit: number, leftOut?: LeftOut): Promise<CaseView[]>
  /** Cases whose junta has its answer, the latest first. */
  answered(limit: number, leftOut?: LeftOut): Promise<CaseView[]>
}

/** The directory as whoever mails nothing reads it: without a mailbox, and of a junta what everybody may know (I6). */
export type Directory = {
  entities(): Promise<Entity[]>
  entity(code: string): Promise<Entity | undefined>
  juntas(): Promise<PublicJunta[]>
  junta(id: string): Promise<PublicJunta | undefined>
  /** What may be chosen at filing in an entity, and what once could. */
  catalogue(entity: string): Promise<Catalogue | undefined>
}

/** The same with the mailboxes and what is private, for whoever mails. */
export type WholeDirectory = Omit<Directory, 'junta'> & { junta(id: string): Promise<Junta | undefined> }

/** The calendars, with the decrees and the reviews recorded since the release. Public data. */
export type Calendars = {
  /** A calendar with its memory, by what is recorded of its own places. Throws a RangeError where there is none of that id. */
  record(id: string): Promise<CalendarRecord>
  /** Which calendars there are, each reviewed through the day that its last review says. */
  definitions(): Promise<Definition[]>
  /** Every calendar with its memory, every decree and every review of the country: for whoever lists them all. */
  records(): Promise<CalendarRecord[]>
  decrees(): Promise<CalendarRow[]>
  reviews(): Promise<Review[]>
}

/**
 * What a key is for: the codes that offices and juntas type; the cause of a filing that has no id of its own; what a mailbox
 * is known by; by what a file is known again within its case; the secret part of the addresses at which letters are answered.
 */
export type KeyPurpose = 'codes' | 'causes' | 'mailboxes' | 'files' | 'replies'

/** Keys, in hex, that are derived and stand nowhere: the same purpose has the same key, whoever asks and whenever. */
export type Keys = {
  of(purpose: KeyPurpose): Promise<string>
}

/** What the codes that offices and juntas type derive from, and what was counted of their tries (DESIGN section 6). */
export type Codes = {
  /** The key from which codes are derived. */
  secret(): Promise<string>
  /** Adds to a counter, which is kept for at least a day after the last `now`; returns what it then holds. */
  count(counter: string, add: 1 | 0 | -1, now: Instant): Promise<number>
}

/** A mailbox, by the keyed hash of its address: nobody reads in it whose it is. */
export type MailboxId = string

/**
 * What whoever reads a mailbox may do: in the name of a junta, of a post, of a mesa de partes, or as the operator. The mailbox
 * of a junta itself has no role; one that is only invited may see that, and nothing else. `delegate`: it is not the post's own
 * mailbox, which named it.
 */
export type Right =
  | { as: 'junta'; junta: string; role?: Role | undefined }
  | { as: 'invited'; junta: string }
  | { as: 'post'; entity: EntityCode; post: PostId; delegate?: true | undefined }
  | { as: 'desk'; entity: EntityCode }
  | { as: 'operator'; roles: readonly OperatorRole[] }

/** Whose each mailbox is, as the directory says. */
export type Rights = { of(mailbox: MailboxId): Promise<Right[]> }

/** The same for whoever keeps the directory. */
export type AllRights = Rights & {
  give(mailbox: MailboxId, right: Right): Promise<void>
  take(mailbox: MailboxId, right: Right): Promise<void>
}

/**
 * A mailbox of an office that returns what it gets: of which post or, without one, of which mesa de partes; since when, and how
 * SES put it.
 */
export type Returned = {
  mailbox: MailboxId
  entity: EntityCode
  post?: PostId | undefined
  since: Instant
  said: string
}

/** The mailboxes of offices to which nothing is sent, for they return what they get. */
export type ReturnedMailboxes = {
  of(mailbox: MailboxId): Promise<Returned | undefined>
  /** Notes one, unless it stands there already, or was let go after that instant. */
  note(returned: Returned): Promise<void>
  /** All of them, the longest first. */
  all(): Promise<Returned[]>
  /** Lets one go at an instant: it is believed to take mail again. The one that was let go; undefined where it was not there. */
  release(mailbox: MailboxId, at: Instant): Promise<Returned | undefined>
}

/** Somebody who operates the register: by which mailbox, what he may do, and since when; `n`, by which the others know him. */
export type Operator = {
  mailbox: MailboxId
  address: string
  roles: readonly OperatorRole[]
  since: Instant
  n: number
}

/**
 * An act of two that was asked for: by whom, what (a verb of ours) and about what. It is done by whoever asked once another
 * operator `agreed`, or its days alone are over; `ended`, when it was done or given up. `rev` says which of its writings this is.
 */
export type ActOfTwo = {
  id: string
  rev: number
  verb: string
  about: string
  by: MailboxId
  at: Instant
  agreed?: MailboxId | undefined
  ended?: Instant | undefined
}

/** Who operates the register, and the acts of two that were asked for. */
export type Operators = {
  all(): Promise<Operator[]>
  put(operator: Operator): Promise<void>
  remove(mailbox: MailboxId): Promise<void>
  /** Acts of a kind that were done or given up. */
  done(verb: string): Promise<ActOfTwo[]>
  /** Acts that are not ended, the oldest first. */
  acts(): Promise<ActOfTwo[]>
  /** Puts an act, unless the writing before it is another's: then false. The first is of `rev` 1. */
  putAct(act: ActOfTwo): Promise<boolean>
}

/** A mailbox that acts for a junta since a day (Lima), or is only invited to; the junta's own, to which letters go, has no role. */
export type Member = {
  junta: string
  mailbox: MailboxId
  address: string
  role?: Role | undefined
  since?: LocalDate | undefined
  /** Since which day (Lima) its junta wants no weekly letter there. */
  quiet?: LocalDate | undefined
}

/** Who acts for each junta. */
export type Members = {
  /** Those of a junta, in the order of their mailboxes, read consistently. */
  of(junta: string): Promise<Member[]>
  put(member: Member): Promise<void>
  /** Puts one, unless that mailbox is there already: then false. */
  add(member: Member): Promise<boolean>
  /** Records since when one that is there acts, the first time; undefined where it is not there. */
  accept(junta: string, mailbox: MailboxId, since: LocalDate): Promise<Member | undefined>
  /** Records since which day a junta wants no weekly letter in a mailbox that is there; undefined where it wants it again. */
  hush(junta: string, mailbox: MailboxId, since: LocalDate | undefined): Promise<void>
  remove(junta: string, mailbox: MailboxId): Promise<void>
}

/** Mailboxes of offices that want no letter of Mondays. */
export type Quiet = {
  /** Since which day (Lima) a mailbox wants none, read consistently. */
  since(mailbox: MailboxId): Promise<LocalDate | undefined>
  /** Records since which day it wants none; undefined where it wants it again. */
  hush(mailbox: MailboxId, since: LocalDate | undefined): Promise<void>
}

/**
 * What somebody claims of a junta: that there is one for which he acts, or that from an instant on another mailbox is its own, or one
 * that presides acts for it no longer.
 */
export type ClaimOf =
  | {
      what: 'registration'
      name: string
      entity: EntityCode
      zone: string
      resolution?: string | undefined
      role: Role
    }
  | { what: 'board' | 'mailbox' | 'removal'; effective: Instant }
  | { what: 'verification'; resolution?: string | undefined }

export const claimStates = ['filed', 'waiting', 'admitted', 'refused', 'done'] as const

/**
 * A claim, under the mailbox that makes it or, of a junta that is there, under `junta/` and its id. It is `filed`, `waiting` for
 * an operator who says `admitted` or `refused`, and `done`. `rivals` are the juntas that it may be taken for.
 */
export type Claim = {
  of: string
  id: string
  junta: string
  mailbox: MailboxId
  address: string
  at: Instant
  state: (typeof claimStates)[number]
  rivals: readonly string[]
  body: ClaimOf
}

/** What is claimed of juntas. */
export type Claims = {
  /** Keeps one, unless it was made before. */
  file(claim: Claim): Promise<void>
  of(of: string): Promise<Claim[]>
  /** Moves one from the state in which it was read; false when somebody else moved it first. */
  move(claim: Claim, to: Claim['state'], rivals?: readonly string[]): Promise<boolean>
}
/** The same for whoever settles them. */
export type AllClaims = Claims & {
  get(of: string, id: string): Promise<Claim | undefined>
  /** All of them, the oldest first. */
  all(): Promise<Claim[]>
}

export const proposalStates = ['waiting', 'admitted', 'refused', 'withdrawn', 'done'] as const

/**
 * Who an office says that holds its post, from which day (Lima) and by which document, as it typed them; `by`, the mailbox. It is
 * `waiting` for an operator, who says `admitted` or `refused`, with the `reason`, and `done` once that is done and told.
 */
export type HolderProposal = {
  entity: EntityCode
  post: PostId
  id: string
  name: string
  from: LocalDate
  document: string
  by: MailboxId
  at: Instant
  state: (typeof proposalStates)[number]
  reason?: string | undefined
}

/** The new holders that offices propose: nobody reads them but the desk of the post and the operator. */
export type HolderProposals = {
  /** Keeps one, unless it was made before. */
  file(proposal: HolderProposal): Promise<void>
  /** All that a post ever proposed, the oldest first, read consistently. */
  of(post: Pick<HolderProposal, 'entity' | 'post'>): Promise<HolderProposal[]>
  /** Moves one from the state in which it was read; false when somebody else moved it first. */
  move(proposal: HolderProposal, to: HolderProposal['state'], reason?: string): Promise<boolean>
}
/** The same for whoever decides and settles them. */
export type AllHolderProposals = HolderProposals & {
  get(key: { of: string; id: string }): Promise<HolderProposal | undefined>
  /** All of them, the oldest first. */
  all(): Promise<HolderProposal[]>
}

export const delegateStates = ['named', 'active', 'ended', 'gone'] as const

/**
 * Another mailbox of a post, which whoever reads its own mailbox named (`by`): `active` from a day on (Lima) at the earliest,
 * unless it is `ended` before; `gone`, once nothing of it is left.
 */
export type Delegate = {
  entity: EntityCode
  post: PostId
  id: string
  mailbox: MailboxId
  address: string
  by: MailboxId
  at: Instant
  from: LocalDate
  state: (typeof delegateStates)[number]
}
type OfPost = Pick<Delegate, 'entity' | 'post'>

/** The other mailboxes of posts. */
export type Delegates = {
  /** Keeps one, unless it was named before. */
  name(delegate: Delegate): Promise<void>
  /** All that a post ever named, the oldest first, read consistently. */
  of(post: OfPost): Promise<Delegate[]>
  /** Moves one from the state in which it was read; false when somebody else moved it first. */
  move(delegate: Delegate, to: Delegate['state']): Promise<boolean>
}
/** The same for whoever gives them their right. */
export type AllDelegates = Delegates & {
  get(key: { of: string; id: string }): Promise<Delegate | undefined>
  all(): Promise<Delegate[]>
}

/** A mail to whoever acts for a junta or an office, or did, that is of no case; kept until it is good no longer. Times are the machine's (UTC). */
export type Notice = {
  mailbox: MailboxId
  id: string
  address: string
  releaseAt: Instant
  expires: Instant
} & NoticeTold

/**
 * What it tells, and of which junta; of which office, with another mailbox of it and the day (Lima) from which that acts; or with
 * the new holder that it proposed, from which day (Lima), and why he is not recorded.
 */
export type NoticeTold =
  | { what: JuntaNoticeKind; junta?: { id: string; name: string } | undefined }
  | { what: OfficeNoticeKind; office: { name: string; delegate: string; from: LocalDate } }
  | {
      what: HolderNoticeKind
      change: { name: string; holder: string; from: LocalDate; reason?: string | undefined }
    }

/** The mails that wait to leave. */
export type Notices = {
  tell(notice: Notice): Promise<void>
  /** One that waits. */
  get(mailbox: MailboxId, id: string): Promise<Notice | undefined>
  waiting(now: Instant): AsyncIterable<Pick<Notice, 'mailbox' | 'id'>[]>
  /** Records that one left, or never will. */
  done(notice: Pick<Notice, 'mailbox' | 'id'>): Promise<void>
}

/**
 * A case of a junta: by which cause it opened it, since the number may have become another's in the same moment; when, and
 * against which post, where that is no secret; `only`, the one mailbox that may know of it.
 */
export type DocketEntry = {
  case: CaseNumber
  cause: string
  at?: Instant | undefined
  against?: string | undefined
  only?: MailboxId | undefined
}

/** The cases of each junta, by its keyed hash: no folio says whose a case is (I5). */
export type Dockets = {
  add(docket: Docket, entry: DocketEntry): Promise<void>
  /** All of a junta, or those under one number. */
  of(docket: Docket, number?: CaseNumber): Promise<DocketEntry[]>
}

/** Beyond what of its allowance a filing is: of the day, or of what one post owes to the junta. */
export const beyonds = ['day', 'open'] as const
export type Beyond = (typeof beyonds)[number]
export const keptStates = ['waiting', 'refused', 'done'] as const

/**
 * A filing beyond the allowance of its junta, whole as it was sent, under the mailbox that sent it and the cause of its case. It
 * is `waiting` for an operator, who files it or says `refused`, and `done` once it is a case, or a draft again: then nothing of it
 * is kept here.
 */
export type Kept = {
  mailbox: MailboxId
  id: string
  /** Which of its writings this is. */
  rev: number
  junta: string
  entity: EntityCode
  /** When it was sent or, once it is decided, when that was. */
  at: Instant
  beyond: Beyond
  state: (typeof keptStates)[number]
  submission?: unknown
  /** What was typed in the draft that it was, where it was one. */
  values?: Draft['values'] | undefined
  /** Why an operator refused it. */
  reason?: string | undefined
  /** Of one that is refused or done: until when it is kept. */
  expires?: Instant | undefined
}

/** The filings that wait for an operator, as whoever files knows them. One that is over is not given, however late its row goes. */
export type KeptFilings = {
  of(mailbox: MailboxId, now: Instant): Promise<Kept[]>
  /** One of them, also where it is over. */
  get(mailbox: MailboxId, id: string): Promise<Kept | undefined>
  /** Puts one, unless the writing before it is another's: then false. The first is of `rev` 1. */
  put(kept: Kept): Promise<boolean>
}
/** The same for whoever decides them. */
export type AllKept = KeptFilings & {
  /** All of them, the oldest first. */
  all(now: Instant): Promise<Kept[]>
}

export const penReasons = [
  'unknown',
  'unproved',
  'junta',
  'closed',
  'many',
  'others',
  'document',
  'unreadable',
] as const
/**
 * Why a mail waits for a person: no case is known of it; its writer is not proved to be the office of the case that it names; it
 * answers a letter to the junta; nothing is owed in its case any more; its case has had its share of mails; it is
 * about a case too that its junta may not know of; a machine sent it, with a document; it cannot be read.
 */
export type PenReason = (typeof penReasons)[number]

/** A mail that waits for an operator, or did: what it says, without our codes and links, and where it lies as it came. */
export type Penned = {
  id: string
  at: Instant
  object: string
  why: PenReason
  state: 'waiting' | 'released' | 'discarded'
  numbers: readonly CaseNumber[]
  from?: string | undefined
  authenticated: boolean
  mail?: MailText | undefined
  /** Of one that was decided: until when it is kept. */
  expires?: Instant | undefined
}

/** The mails that no case takes by itself. */
export type Pen = {
  /** Keeps one, unless that mail is there already. */
  keep(mail: Penned): Promise<void>
  get(id: string): Promise<Penned | undefined>
  /** Those that wait, the oldest first. */
  waiting(): Promise<Penned[]>
  /** Says what became of one that waits; false where none does under that id. */
  decide(id: string, state: 'released' | 'discarded', expires: Instant): Promise<boolean>
}

/** That somebody of a junta was threatened, as it was told. `attended`: when an operator said that he had seen to it. */
export type Threat = {
  id: string
  juntas: readonly string[]
  /** Who told it may know of cases that others of the junta may not. */
  mailbox: MailboxId
  at: Instant
  text?: string | undefined
  /** When the name of its juntas was reserved in all their cases. */
  reserved?: Instant | undefined
  attended?: Instant | undefined
}

/** What threatened juntas told; kept apart from all else. */
export type Threats = {
  /** Keeps one, unless it was told before. */
  tell(threat: Threat): Promise<void>
}
/** The same for whoever sees to them. */
export type AllThreats = Threats & {
  get(id: string): Promise<Threat | undefined>
  /** Records when something was done, the first time. False where nothing of that id was told. */
  mark(id: string, what: 'reserved' | 'attended', at: Instant): Promise<boolean>
  /** Those that wait, for the reservation or for an operator; the oldest first. */
  waiting(): Promise<Threat[]>
}

/** A file that a junta added to a case: `id`, of the upload and of what came by it; the salt is that of its digest in the chain. */
export type EvidenceFile = {
  case: CaseNumber
  id: string
  upload: string
  at: Instant
  salt: string
} & (
  | { status: 'waiting' }
  | { status: 'kept'; type: FileType; bytes: number }
  | { status: 'refused'; reason: FileRefusal }
)

/** What stands of the files of each case. */
export type Evidence = {
  /** All of a case, as they came. */
  of(number: CaseNumber): Promise<EvidenceFile[]>
}

/** The same for whoever looks at them. */
export type AllEvidence = Evidence & {
  /** Puts a file that came, unless that id is there; returns the one that is. */
  begin(file: EvidenceFile): Promise<EvidenceFile>
  /** The file that has this mark within its case: `id` from now on, if none had. */
  claim(number: CaseNumber, mark: string, id: string): Promise<string>
  /** Says what became of a file. */
  settle(file: EvidenceFile): Promise<void>
}

/**
 * What came of the file that a junta sent of its resolution, the last time that it did: `file`, of the upload and of what came by
 * it; `verified`, since when an operator has verified the junta by it.
 */
export type Resolution = {
  junta: string
  upload: string
  file: string
  at: Instant
  verified?: Instant | undefined
} & ({ status: 'kept'; type: FileType } | { status: 'refused'; reason: FileRefusal })

/** The resolutions that juntas show to the operator. */
export type Resolutions = {
  of(junta: string): Promise<Resolution | undefined>
  /** Puts one in the place of the last, which it returns if there was one; false where an operator verified that: it stays. */
  put(resolution: Resolution): Promise<{ last?: Resolution | undefined } | false>
  /** Says that an operator verified the junta by this file, the first time; false where it is not what is kept. */
  verify(junta: string, file: string, at: Instant): Promise<boolean>
}

/**
 * That the whole expediente of a case was asked for, by somebody who acts for that junta, and when it was `made`: as of which
 * instant of the register, with how many folios and bytes. `rev` says which of its writings this is; other times are the machine's (UTC).
 */
export type Binding = {
  case: CaseNumber
  rev: number
  junta: string
  asked: Instant
  made?: { id: string; at: Instant; asOf: Instant; folios: number; bytes: number } | undefined
}

/** The expedientes that were asked for. */
export type Bindings = {
  of(number: CaseNumber): Promise<Binding | undefined>
  /** Puts one, unless the writing before it is another's: then false. The first is of `rev` 1. */
  put(binding: Binding): Promise<boolean>
}

/** That what was written in a case is to be erased: asked for once a folio says so, and again after a restore. */
export type Erasure = {
  case: CaseNumber
  rev: number
  /** Both by the machine's clock (UTC). */
  asked: Instant
  done?: Instant | undefined
}

/** Which cases are to be erased: each one's row wakes whoever does it. */
export type Erasures = {
  of(number: CaseNumber): Promise<Erasure | undefined>
  /** Puts one, unless the writing before it is another's: then false. The first is of `rev` 1. */
  put(erasure: Erasure): Promise<boolean>
}

/** What only whoever erases may do to what is kept of a case. Each may be repeated. */
export type Eraser = {
  /** Leaves of a text only that it was erased, and when (UTC): it is not put back. */
  text(id: string, at: Instant): Promise<void>
  /** Takes a case from the list of its junta. */
  listed(docket: Docket, entry: Pick<DocketEntry, 'case' | 'cause'>): Promise<void>
  /** Leaves of a file only that it came. */
  file(file: EvidenceFile): Promise<void>
  /** Leaves nothing of the expediente that was made for a junta, nor that it asked. */
  binding(number: CaseNumber): Promise<void>
  /** Takes from a letter what the mail of whoever got it said. */
  words(letter: Pick<Letter, 'case' | 'id'>): Promise<void>
}

/**
 * Where files lie, by what has been done with them: copies of those that everybody may see, apart from all others; `mail`, the mails
 * as they came, which are of no case before they were read, and `mailed`, those of a case.
 */
export const fileFolders = [
  ...(['uploads', 'kept', 'thumbnails', 'bound', 'resolutions'] as const),
  ...(['released', 'previews', 'mail', 'mailed', 'data'] as const),
] as const
export type FileFolder = (typeof fileFolders)[number]
/**
 * Of a case, by its number, or of a junta whose resolution it is; of a mail, by the name that SES gave it and, of what is open to
 * everybody, by that under which the site serves it.
 */
export type FilePlace =
  | { folder: Exclude<FileFolder, 'data' | 'mail'>; of: string; id: string }
  | { folder: 'data' | 'mail'; name: string }

/** A form by which a browser sends one file to one place: where to, and what it must carry beside the file. */
export type UploadForm = { action: string; fields: Readonly<Record<string, string>> }

/** The files themselves, where no page of the site is served from. */
export type Files = {
  /** The origin from which they are served. */
  origin(): Promise<string>
  /** A form good for some minutes, by which one file of at most so many bytes may come to a place; it then leads to `back`. */
  form(place: FilePlace, limits: { most: number; minutes: number; now: Instant; back: string }): Promise<UploadForm>
  /** An address that is good for some minutes, by which a file is saved under a name. */
  address(place: FilePlace, as: { name: string; type: string; minutes: number; now: Instant }): Promise<string>
  /** The bytes at a place; undefined where there are none, or no more. */
  get(place: FilePlace): Promise<Uint8Array | undefined>
  put(place: FilePlace, bytes: Uint8Array, type: string): Promise<void>
  remove(place: FilePlace): Promise<void>
  /** The bytes at a place, and which writing of it they are; undefined where there are none. */
  written(place: FilePlace): Promise<{ bytes: Uint8Array; writing: string } | undefined>
  /** Removes what is at a place, unless anything came to it since that writing. */
  removeWritten(place: FilePlace, writing: string): Promise<void>
}

/** Draws an image anew, without anything that it does not show: as it is kept, and small. */
export type Redraw = (bytes: Uint8Array) => Promise<{ image: Uint8Array; thumbnail: Uint8Array } | 'bomb' | 'broken'>

/** An office, and the case for which a code was asked for from one of its letters. */
export type AskedBy = { entity: EntityCode; post?: PostId | undefined; number: CaseNumber }

/** A code asked for a mailbox. Its times are the machine's (UTC), whatever clock the register goes by. */
export type AskedCode = {
  mailbox: MailboxId
  /** Where it is mailed to, kept only while it is good; or the office whose mailbox in the directory it is mailed to. */
  to: { address: string } | { office: AskedBy }
  /** What it derives from, with the key: the row alone tells no code. */
  seed: string
  /** Of 12 characters, and not of 8 digits. */
  long: boolean
  /** Of one that became long: until when the one of 8 digits that was mailed before is good besides. */
  digitsUntil?: Instant | undefined
  /** Asked for to register a junta: mailed also to whoever is none of ours. */
  anyone?: true | undefined
  born: Instant
  /** From when on it may be mailed, and until when it is good. */
  releaseAt: Instant
  expires: Instant
  /** How often it was asked for and, of those, mailed. */
  asked: number
  mailed: number
}

/** A browser or a program that is signed in; `id` is the hash of what it holds. Times are the machine's (UTC). */
export type Session = {
  mailbox: MailboxId
  id: string
  started: Instant
  /** The day (UTC) on which it was last seen. */
  seen: LocalDate
  expires: Instant
  device: string
  /** The passkey that opened it, where it was no code. */
  passkey?: string | undefined
  /** From which network it was begun, as nobody can read it. */
  network?: string | undefined
}

/**
 * What the link of a letter opens, under a hash of its token: to which office the letter went, at which mailbox and when, and
 * which answer it is about. Times are the register's (UTC).
 */
export type LetterLink = {
  id: string
  case: CaseNumber
  obligation: number
  entity: EntityCode
  post?: PostId | undefined
  mailbox: MailboxId
  sent: Instant
  expires: Instant
}

/** The links of letters. */
export type LetterLinks = {
  keep(link: LetterLink): Promise<void>
  of(id: string): Promise<LetterLink | undefined>
}

/**
 * A passkey by which whoever reads a mailbox enters without a code: `id`, what its device calls it; the key by which its
 * signatures are checked, in base64url. Times are the machine's (UTC).
 */
export type Passkey = {
  mailbox: MailboxId
  id: string
  key: string
  /** How often it had signed, where its device counts that: never less than before, unless it was copied. */
  counter: number
  added: Instant
  /** The day (UTC) on which it was last used. */
  used?: LocalDate | undefined
  /** On which device it was made. */
  device: string
}

/** The codes that were asked for. One that is over is not given, however late its row goes. */
export type AskedCodes = {
  of(mailbox: MailboxId, now: Instant): Promise<AskedCode | undefined>
  /** Puts a code, in place of the one that was read if any; false when somebody else was first. */
  ask(code: AskedCode, instead: AskedCode | undefined): Promise<boolean>
  /** Records that a code was mailed as often as it was asked for; false when it was asked for again meanwhile. */
  mailed(code: AskedCode): Promise<boolean>
  /** The mailboxes whose code may be mailed by an instant, a page at a time; the index may run behind. */
  waiting(now: Instant): AsyncIterable<MailboxId[]>
  /** Removes the code of a mailbox: it is good no longer. */
  forget(mailbox: MailboxId): Promise<void>
}

/** The passkeys of each mailbox, as whoever shows or ends them needs them. */
export type Passkeys = {
  /** Those of a mailbox, the oldest first, read consistently. */
  of(mailbox: MailboxId): Promise<Passkey[]>
  remove(mailbox: MailboxId, id: string): Promise<void>
}
/** The same for whoever takes and checks them. */
export type AllPasskeys = Passkeys & {
  get(mailbox: MailboxId, id: string): Promise<Passkey | undefined>
  /** Keeps one, unless it is there. */
  add(passkey: Passkey): Promise<void>
  /** Records a use; false where the passkey is there no more, or its counter did not go forward. */
  use(passkey: Pick<Passkey, 'mailbox' | 'id' | 'counter'>, day: LocalDate): Promise<boolean>
}

/** The sessions as whoever is signed in needs them. One that is over is not given, however late its row goes. */
export type Sessions = {
  session(mailbox: MailboxId, id: string, now: Instant): Promise<Session | undefined>
  /** Moves the end of a session that still stands. */
  extend(session: Session): Promise<void>
}

/** The same as whoever signs in or out needs them. */
export type AllSessions = Sessions & {
  start(session: Session): Promise<void>
  of(mailbox: MailboxId, now: Instant): Promise<Session[]>
  end(mailbox: MailboxId, id: string): Promise<void>
}

/**
 * A filing that is being written: what was typed, field by field, as it was typed; only the mailbox that writes it reads it.
 * `rev` says which of its writings this is; `done`, which steps are answered; `filed`, the case that came of it; `kept`, that it
 * waits for an operator, with all that was typed.
 */
export type Draft = {
  mailbox: MailboxId
  id: string
  rev: number
  values: Readonly<Record<string, string>>
  done: readonly string[]
  changed: Instant
  expires: Instant
  filed?: CaseNumber | undefined
  kept?: true | undefined
}

/** The drafts. One that is over is not given, however late its row goes. */
export type Drafts = {
  of(mailbox: MailboxId, now: Instant): Promise<Draft[]>
  draft(mailbox: MailboxId, id: string, now: Instant): Promise<Draft | undefined>
  /** Puts a draft, unless the writing before it is another's: then false. The first is of `rev` 1. */
  put(draft: Draft): Promise<boolean>
  remove(mailbox: MailboxId, id: string): Promise<void>
}

/** One mail, ready to leave. The id becomes its Message-ID and its tag; the case, of a letter of the outbox, is the other tag. */
export type Envelope = { id: string; case?: Letter['case']; from: string; to: string; raw: Uint8Array }

/** What became of an attempt: accepted; try later; no letter of ours is taken; this one is not, for good; or nobody knows (I10). */
export type Sending = 'sent' | 'throttled' | 'refused' | 'rejected' | 'ambiguous'

export type Mailer = { send(envelope: Envelope): Promise<{ outcome: Sending; reason?: string }> }

export type Clock = { now(): Instant }

/** Lets some time pass, in milliseconds: for whoever lost a race, or waits for somebody else to end it. */
export type Pause = (milliseconds: number) => Promise<unknown>

export type Ids = {
  /** 128 random bits in hex. */
  random(): string
}

/** Whether one goes out again when its fate is unknown: a courtesy is not worth a repeat, what proves or tells is. */
export const repeatsWhenInDoubt: Record<LetterClass, boolean> = { courtesy: false, legal: true, accusation: true }
