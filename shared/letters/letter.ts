import type { Circumstances } from '../cases/acts/act.ts'
import type { Entity } from '../cases/entity.ts'
import { keyOf } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import type { Case, Obligation } from '../cases/state.ts'
import type { Known } from '../cases/told.ts'
import type { CaseView } from '../cases/view.ts'
import { kept } from '../law/kept.ts'
import type { Instant, LocalDate } from '../law/time.ts'
import type { Cargo } from '../papers/cargo.ts'
import type { Escrito } from '../papers/escrito.ts'
import type { OwedRow } from '../words/owed.ts'
import type { Draft } from './blocks.ts'
import type { Dossier } from './dossier.ts'
import type { CaseLetterKind, LetterKind } from './list.ts'

/** What a letter risks: a courtesy is never repeated; a legal notice, or what proves something, may be; an accusation also waits for office hours (I10). */
export type LetterClass = 'courtesy' | 'legal' | 'accusation'

/** Who gets a letter; of a junta its own mailbox or, by the digest under which its case has it, another that acts for it. */
export type Reader = { role: 'junta'; mailbox?: string } | { role: 'desk' } | { role: 'post'; post: string }

export const isSameReader = (a: Reader, b: Reader): boolean =>
  a.role === b.role && (a.role !== 'post' || b.role !== 'post' || a.post === b.post)

/** A letter owed, by reference only: who gets it and which folio of which obligation it speaks of. */
export type LetterDuty = {
  id: string
  kind: LetterKind
  class: LetterClass
  to: Reader
  obligation: number
  folio: number
  /** The letter that this one takes back: owed only where that one left. */
  corrects?: string
  /** Owed only to whoever may have read a letter about the case. */
  toReaders?: boolean
  /** The last days that this one changes, by their key: owed only to whoever was told those last. */
  replaces?: string
  /** The cases that a letter about an entity lists. */
  cases?: readonly CaseNumber[]
  /** How many cases more there are than it lists. */
  more?: number
  /** The letter that this one sends once more, for its office asked for it. */
  again?: string
  /** The letter in whose place this one goes, for its mailbox returned it. */
  instead?: string
}
export type CaseLetterDuty = LetterDuty & { kind: CaseLetterKind }

/** The id of a letter about a case says everything that makes it this letter and no other, so it is owed once (I10). */
export const letterId = (
  number: string,
  kind: CaseLetterKind,
  obligation: number,
  folio: number,
  to: Reader,
  about = '',
): string => idOf([number, kind, obligation, folio, JSON.stringify(to), about].join('|'))

// Whoever looks ahead to many nights asks for the same letters of each.
const idOf = kept(1000, (parts) => keyOf(parts))

type Kind = {
  /** Who gets it, and what it risks with each. */
  to: Partial<Record<Reader['role'], LetterClass>>
  /** It leaves only while offices attend: what accuses, tells what is owed or tells of a date, and what tells the junta of a lapse. */
  officeHours?: true
  /** It leads an office to where it answers: what is sent again to whoever lost it. */
  asks?: true
  /** It tells by when to answer. A reminder does so in passing: a change of the date is to be told all the same. */
  tellsDate?: 'outright' | 'in-passing'
}

/** What makes a letter owed: the folio that it speaks of; `about`, what else makes it this letter; `only`, its one reader; `mailbox`, which one of the junta's; `toPost`, another post than the one that owes the answer. */
export type Owing = Pick<LetterDuty, 'folio' | 'corrects' | 'replaces' | 'toReaders'> & {
  about?: string
  only?: Reader['role']
  mailbox?: string
  toPost?: string | undefined
}

/** A kind of letter about an obligation of a case. */
export type CaseLetter = Kind & {
  /** What the case as it stands owes of this kind about an obligation, sent or not. */
  owed(state: Case, owed: Obligation, circumstances: Circumstances): readonly Owing[]
  /** Owed, and not to leave before somebody decided or agreed: it is looked at again on the next attended day. */
  waits?(state: Case, owed: Obligation, circumstances: Circumstances): boolean
  write(dossier: Dossier, duty: CaseLetterDuty): Draft
  /** The document for the junta to sign that goes with it. */
  toSign?(dossier: Dossier, duty: CaseLetterDuty): Escrito
  /** What its attached PDF states. */
  attached?(dossier: Dossier): Cargo
}

/** A post that changed hands: the first day in office of its holder, in Lima, and the id of the letter that this makes owed. */
export type Handover = { entity: Entity; post: string; from: LocalDate; id: string; more?: number | undefined }

/** A kind of letter about an entity: what a change of holder makes owed to the post, with the obligations that it lists. */
export type EntityLetter = Kind & {
  to: { post: LetterClass }
  /** The changes whose list became owed by today (Lima), and after the night through which all were listed. */
  owed(entity: Entity, today: LocalDate, listed?: LocalDate): Handover[]
  lists(state: Case, handover: Handover): Obligation[]
  write(handover: Handover, listed: readonly Listed[], site: string): Draft
}

/** An obligation in a list, and what is known of its calendar. */
export type Listed = { case: Case; owed: Obligation; known: Known }

/** A case of a junta as its weekly letter tells it: what stands in it, and what the junta calls it where a mail may say that. */
export type Followed = { view: CaseView; subject?: string | undefined; known: Known }

/** What a junta is told in a week, by the Monday with which it begins (Lima); `more`, of how many older cases it says nothing. */
export type Week = { monday: LocalDate; now: Instant; cases: readonly Followed[]; more: number }

/** A kind of letter about a junta: the state of its cases. */
export type JuntaLetter = Kind & { to: { junta: LetterClass }; write(week: Week, site: string): Draft }

/** What an office owes in a week, by the Monday with which it begins (Lima): `offices`, the posts whose mailbox it is; `more`, of how much it says nothing. */
export type OfficeWeek = {
  monday: LocalDate
  now: Instant
  offices: readonly string[]
  owed: readonly OwedRow[]
  more: number
}

/** A kind of letter about an office: what it owes. */
export type OfficeLetter = Kind & { to: { post: LetterClass }; write(week: OfficeWeek, site: string): Draft }
