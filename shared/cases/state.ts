import * as z from 'zod/mini'
import type { LastDays } from '../law/notifying.ts'
import type { Kind, Length, Rule } from '../law/rules.ts'
import { type Term, termSchema } from '../law/term.ts'
import { type Instant, instant, type LocalDate } from '../law/time.ts'
import type { AnnulmentGround } from './acts/annulled.ts'
import type { FileType } from './acts/attached.ts'
import type { Disowned } from './acts/disowned.ts'
import type { DisputeGround } from './acts/disputed.ts'
import type { Gestion } from './acts/gestion.ts'
import type { Ground } from './acts/graded.ts'
import type { Intent, Intention } from './acts/intended.ts'
import type { Judgement } from './acts/judged.ts'
import type { Fate } from './acts/notified.ts'
import type { Review } from './acts/reviewed.ts'
import type { Chosen } from './catalogue.ts'
import type { EntityCode, PostId } from './entity.ts'
import { type Channel, channel, type Outcome, type Sealed } from './folio.ts'
import type { Written } from './mails.ts'
import type { CaseNumber } from './number.ts'
import { cureOf, type Observation } from './observations.ts'
import type { Statement } from './statements.ts'

/** A written answer that a post owes, with a clock of its own: 0 is owed to the junta, the others are rungs of the ladder. */
export type Obligation = {
  id: number
  debtor: PostId
  instrument: string
  step?: string
  /** Of an instrument: the version of the rule by which its answer is counted, where its norm gives one. */
  rule?: string
  clock?: Length
  /** Of an aviso: the silence over which it was sent, or the obligation whose answer it is `about`. What else is owed has none. */
  over?: number
  about?: 'answer' | undefined
  opened: Mark
  presented?: Mark & { channel: Channel; presentedAt: Instant; evidence: string }
  term?: Term
  /** How well the presentation is known, each time that this changed: by the junta's word where there is none (I13). */
  grades: (Mark & { grade: Grade; ground: Ground })[]
  /** What became of the letters that told the office of its term, or of a `check` of its day, or that were to present a `document`. */
  notices: (Mark & {
    letter: string
    fate: Fate
    document?: true | undefined
    check?: true | undefined
    desk?: true | undefined
  })[]
  /** An operator has looked at who is behind the junta. */
  seen?: Mark
  /** Each time that the office said that it does not find the presentation. */
  disputes: (Mark & { ground: DisputeGround; entered?: Instant; contents: Sealed; undone?: Mark })[]
  /** What the office stated that is no answer yet. */
  statements: Statement[]
  /** The folios of acknowledgements that were not the office's, as the operator found. */
  revoked?: Mark[]
  /** An answer that was not the office's, as the operator found: it is none. */
  repudiated?: Mark | undefined
  /** What the office observed of the document, each time that it did (125). */
  observations: Observation[]
  /** Where the office says that it sent it: a post of another entity, and by what document. */
  referred?: Mark & { entity: EntityCode; post: PostId; calendar: string; contents: Sealed }
  /** The posts that owed it before, in order, each with the folio by which it went to another. */
  former?: (Mark & { entity: EntityCode; post: PostId })[]
  /** The junta chose to collect the answer at the entity, and when it said that it asked for it there. */
  collects?: true | undefined
  asked?: Mark
  /** By the cargo shown, and not by a verified day, its term ended. */
  elapsed?: Mark & LastDays & { calendar: string }
  reminded?: Mark
  /** What the authority did to its own clock, in order. */
  acts: (Mark & { act: Act; undone?: Undone })[]
  /** Until when the junta asked to wait before the next rung, each time that it did. */
  holds: (Mark & { until: LocalDate })[]
  missed?: Mark & LastDays & { calendar: string }
  /** Misses that proved wrong, by a decree known later or as their presentation was verified no longer, with the right last days. */
  rectified: (Mark &
    LastDays & {
      missed: Mark & LastDays
      because?: 'unverified' | 'disputed' | 'answered'
      of?: 'elapsed'
    })[]
  /** The silence below this aviso was rectified, or the case annulled: nothing is owed here any more. */
  withdrawn?: Mark
  /** Of an aviso: Plazo's wait ended on that day (I14). */
  unanswered?: Mark & { due: LocalDate; calendar: string }
  /** Since when the junta's name is reserved, where it was not from the first. */
  reserved?: Mark
  /** Each time that the junta went to an authority, or called it. */
  gestiones: Gestion[]
  /** The files that the junta added, in order. */
  attached: (Mark & { file: string; type: FileType; bytes: number; digest: string; cargo?: true | undefined })[]
  /** The files that the office added to what it did, in order, each by the folio of that. */
  enclosures: (Mark & { of: number; file: string; type: FileType; bytes: number; digest: string })[]
  /** Each time that the junta let Plazo write to the superiors, or no longer. */
  consents: (Mark & { to: Consent; given: boolean })[]
  /**
   * `dated` and `notified`: the days (Lima) of the office's document and of its notification, by its own word; `paper`: it was given
   * on paper, of that day; `came`, when the mail did that is its answer.
   */
  answered?:
    | (Mark & {
        outcome: Outcome
        contents: Sealed
        dated?: LocalDate
        notified?: LocalDate
        paper?: true
        came?: Instant
      })
    | undefined
  /** Each mail that came about it. */
  mails: Written[]
  /** Each time that the junta said that it does not accept that answer; the last one holds. */
  judgements: Judgement[]
  /** Each time that the junta meant to accept its answer or to withdraw the case, and what became of that. */
  intents: Intent[]
  /** Somebody of the junta said that it did not file this, and whether it was restored. */
  disowned?: Disowned | undefined
}

export const act = z.enum([
  'bounced',
  'observed',
  'cured',
  'cure-redated',
  'lifted',
  'anew',
  'extended',
  'forwarded',
  'received',
  'redated',
])
export type Act = z.infer<typeof act>

/** By whose word the day of a presentation is known (I13): only a verified one accuses. */
export const grade = z.enum(['declared', 'shown', 'verified'])
export type Grade = z.infer<typeof grade>

/** To whom the junta lets Plazo write in its name. */
/** Who reads the junta's name: everybody, the authority alone in its letters, or nobody. It is only ever tightened (I5, I12). */
export const identity = z.enum(['junta', 'authority', 'reserved'])
export type Identity = z.infer<typeof identity>

/** What a junta lets Plazo do: write to the superiors of a silent office, and bring it the answer as its notification (20.4). */
export const consent = z.enum(['superiors', 'notices'])
export type Consent = z.infer<typeof consent>

/** The folio that states something, and the instant it was inserted. */
export const mark = z.object({ folio: z.number(), at: instant })
export type Mark = z.infer<typeof mark>

/** What a bounce, or another day that was checked, left without effect, with the term whose dates may have been told until then. */
export const undone = z.object({
  presented: z.extend(mark, { channel, presentedAt: instant }),
  reminded: z.optional(mark),
  term: z.optional(termSchema),
})
export type Undone = z.infer<typeof undone>

/** An expediente as its folios tell it. There is no other copy of it. */
export type Case = {
  number: CaseNumber
  kind: Kind
  rule: Rule
  entity: EntityCode
  against: PostId
  identity: Identity
  calendar: string
  contents: Sealed
  /** What it is about, from the catalogue of its entity. */
  chosen?: Chosen | undefined
  /** The junta wants no mail of Plazo to present it: it presents the document itself, and the operator records its cargo. */
  unsent?: true | undefined
  /** To whom the junta lets Plazo write (I14). */
  consent: readonly Consent[]
  filed: Mark
  /** The junta is negotiating: no further rung before the day after. */
  held?: { until: LocalDate }
  /** An operator ended it: nothing is owed in it, and nothing it said holds. */
  annulled?: Mark & { ground: AnnulmentGround }
  /** What was written in it, and its files, are erased. */
  erased?: Mark
  /** What its junta meant took effect: it accepts its answer, or withdraws the case. */
  concluded?: Mark & { what: Intention }
  obligations: Obligation[]
  /** What operators decided of what was written and added, in order: the last of each holds. */
  reviews: readonly Review[]
  folios: number
  head: string
  /** When the last folio was inserted. */
  changed: Instant
  /** The last folio that is more than what the junta did by itself: as far as everybody is told of one that keeps its name. */
  told: Mark & { head: string }
  /** The last folio that is more than what a junta asked for and has not taken effect: as far as everybody is told of any other. */
  open: Mark & { head: string }
  causes: ReadonlySet<string>
}

/**
 * The last folio of which whoever is not of the junta is told, with its hash: an office knows who came to it in an hour, or took
 * a photo there, so of a junta that keeps its name the count does not rise with that. Nor does it for anybody with what was asked
 * for, until that takes effect.
 */
export const knownUpTo = ({ identity, told, open }: Case): Case['told'] => (identity === 'reserved' ? told : open)

export type Stage = 'unpresented' | 'running' | 'missed' | 'unanswered' | 'answered' | 'withdrawn'

type Staged = Partial<Record<'answered' | 'withdrawn' | 'missed' | 'unanswered' | 'presented', Pick<Mark, 'at'>>>

/** How far an obligation has come by its folios; a late answer is still an answer (TUO Ley 27444 art. 140.3). */
export function stageOf({ answered, withdrawn, missed, unanswered, presented }: Staged): Stage {
  if (answered) return 'answered'
  if (withdrawn) return 'withdrawn'
  if (unanswered) return 'unanswered'
  return missed ? 'missed' : presented ? 'running' : 'unpresented'
}

/** An answer owed from a folio on, of which nothing else is known yet. */
export const opening = <Owed extends Pick<Obligation, 'id' | 'debtor' | 'instrument' | 'opened'>>(owed: Owed) => ({
  ...owed,
  grades: [],
  notices: [],
  disputes: [],
  attached: [],
  enclosures: [],
  observations: [],
  statements: [],
  consents: [],
  gestiones: [],
  judgements: [],
  mails: [],
  intents: [],
  acts: [],
  holds: [],
  rectified: [],
})

export const principal = (state: Case): Obligation => obligation(state, 0)

/** The obligation of that id. Throws a RangeError: a folio that names none is a broken record. */
export function obligation(state: Case, id: number): Obligation {
  const found = state.obligations[id]
  if (!found) throw new RangeError(`${state.number} has no obligation ${id}`)
  return found
}

/** What was done to a clock since its document was presented: a bounce, or a presentation anew, left without effect what came before. */
export const sinceBounce = <Done extends { act: Act }>(acts: readonly Done[]): readonly Done[] =>
  acts.slice(acts.findLastIndex(({ act }) => act === 'bounced' || act === 'anew') + 1)

type Presented = { presentedAt: Instant; channel: Channel }
type Told = {
  presented?: Presented | undefined
  acts: readonly { act: Act; undone?: { presented: Presented } | undefined }[]
}

/** The moment and the way that were recorded with the presentation, before others were checked: where the junta declared it, by its word. */
export function firstTold({ presented, acts }: Told): { at: Instant; channel: Channel } | undefined {
  const first = sinceBounce(acts).find(({ act }) => act === 'redated')?.undone?.presented ?? presented
  return first && { at: first.presentedAt, channel: first.channel }
}

type Graded = {
  over?: number | undefined
  grades: readonly { grade: Grade }[]
  presented?: Mark | undefined
  acts?: readonly { act: Act; folio: number }[]
  observations?: readonly (Mark & { cure?: (Mark & { grades: readonly { grade: Grade }[] }) | undefined })[]
}

/** Whether an obligation is Plazo's own e-mail to a superior: its days are Plazo's wait and no term, and nobody is late by it (I14). */
export const isAviso = ({ over }: Pick<Graded, 'over'>): boolean => over !== undefined

/** Whether it is an instrument of the junta's own, beside the answer that it is owed: its clock runs on until it is answered (I14). */
export const isInstrument = ({ id, over }: { id: number; over?: number | undefined }): boolean =>
  id > 0 && over === undefined

/** Whether it is owed on after the junta has its answer: an instrument of its own, or an aviso about that very answer. */
export const outlivesAnswer = (owed: {
  id: number
  over?: number | undefined
  about?: 'answer' | undefined
}): boolean => isInstrument(owed) || owed.about !== undefined

/** Whether an aviso cannot reach its post: there is no mailbox, or it came back. */
export const isUnreachable = ({ presented, notices }: Reached): boolean =>
  !presented && notices.some(({ fate }) => fate === 'returned' || fate === 'unreachable')

type Reached = { presented?: unknown; notices: readonly { fate: Fate }[] }

/** Whether more than the junta's word is known of an instrument that it presented: Plazo's wait at that post is then over. */
export const endsWaits = (owed: Graded & { id: number; presented?: Mark | undefined }): boolean =>
  isInstrument(owed) && owed.presented !== undefined && gradeOf(owed) !== 'declared'

/** How well a presentation is known, whatever is of its cure. That of an aviso is known by the delivery of Plazo's own letter. */
export const presentationGrade = (owed: Pick<Graded, 'over' | 'grades'>): Grade =>
  isAviso(owed) ? 'verified' : (owed.grades.at(-1)?.grade ?? 'declared')

/** Whether a document was mailed to the mesa de partes and nobody acknowledged it, nor observed it: nothing proves it, and the junta may present it by another way (I13). */
export const isUnheard = (
  owed: Pick<Graded, 'over' | 'grades'> & {
    presented?: { channel: Channel } | undefined
    observations: readonly { undone?: unknown }[]
  },
): boolean =>
  owed.presented?.channel === 'mailbox' &&
  presentationGrade(owed) === 'declared' &&
  owed.observations.every(({ undone }) => undone)

/** How well it is known that a term runs: a cure, as it begins or goes on by that, counts for no more than is known of it. */
export function gradeOf(owed: Graded): Grade {
  const cure = cureOf(owed)
  const known = [presentationGrade(owed), ...(cure ? [cure.grades.at(-1)?.grade ?? 'declared'] : [])]
  return grade.options.find((one) => known.includes(one)) ?? 'declared'
}

/** Whether the day of a presentation, and of its cure, was checked: no other accuses (I13). */
export const isVerified = (owed: Graded): boolean => gradeOf(owed) === 'verified'

/**
 * Whether the answer that Plazo brings to the junta is its notification: by its express authorization (TUO Ley 27444, art.
 * 20.4), and not where the text is never mailed (D.Leg. 1327) or the junta collects it at the entity.
 */
export const notifiesByMail = (state: Case): boolean =>
  state.consent.includes('notices') && state.rule.published && !principal(state).collects

/** Whether its junta withdrew the case: Plazo counts and writes no more, and what goes on at the entity is not Plazo's. */
export const isWithdrawn = ({ concluded }: { concluded?: { what: Intention } | undefined }): boolean =>
  concluded?.what === 'withdraw'

/** Whether a case is hidden, for its junta says that it did not file it: nothing is owed or said in it. */
export const isHidden = ({ obligations: [owed], annulled }: Hideable): boolean =>
  !annulled && owed?.disowned?.hides === true && !owed.disowned.restored

/** Whether no more is told of a public case than what became of it: it keeps its address, and stands in no list. */
export const isGone = (view: Hideable): boolean => view.annulled !== undefined || isHidden(view)

type Hideable = {
  obligations: readonly { disowned?: { hides: boolean; restored?: unknown } | undefined }[]
  annulled?: unknown
}

/** Once the junta has its answer, or the case is annulled or withdrawn, nothing more is owed and no rung is climbed. */
export const isClosed = (state: Case): boolean =>
  principal(state).answered !== undefined || state.annulled !== undefined || isWithdrawn(state)

/** Whether the junta does not accept the answer that it got: its case stays on the agenda. */
export const isContested = (state: Case): boolean =>
  !state.annulled && !state.concluded && principal(state).judgements.length > 0

/** Whether an obligation is still owed: neither answered nor withdrawn, and the junta without its answer; what outlives that, also after it, until the junta accepts it. */
export const awaitsAnswer = (state: Case, owed: Obligation): boolean =>
  !isHidden(state) && isOwed({ closed: isClosed(state), concluded: state.concluded }, owed)

/** The same of a case that is not hidden, or of its public view. */
export const isOwed = (
  { closed, concluded }: { closed: boolean; concluded?: unknown },
  owed: Parameters<typeof outlivesAnswer>[0] & { answered?: unknown; withdrawn?: unknown },
): boolean => (closed ? outlivesAnswer(owed) && !concluded : true) && !owed.answered && !owed.withdrawn
