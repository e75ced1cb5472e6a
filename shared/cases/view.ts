import * as z from 'zod/mini'
import { kinds } from '../law/rules.ts'
import { termSchema } from '../law/term.ts'
import { instant, type LocalDate, localDate } from '../law/time.ts'
import { annulmentGround } from './acts/annulled.ts'
import { disputeGround } from './acts/disputed.ts'
import { ground } from './acts/graded.ts'
import { intention } from './acts/intended.ts'
import { sequel, verdict } from './acts/judged.ts'
import { because } from './acts/missed.ts'
import { fate } from './acts/notified.ts'
import { recorder, recorderOf } from './acts/presented.ts'
import { type Catalogue, choiceShown, shownChoice } from './catalogue.ts'
import { documentsIn, type Released, shownDocument } from './documents.ts'
import { type Entity, entityCode, findPost, holderOn, type PostId, type PublicJunta, postId } from './entity.ts'
import { channel, outcome } from './folio.ts'
import { isHeld } from './mails.ts'
import { caseNumberSchema } from './number.ts'
import { observationView, shownObservation } from './observationView.ts'
import {
  disownedView,
  gestionView,
  intentView,
  shown,
  shownDisowned,
  shownGestion,
  shownIntent,
  shownMail,
  shownStatement,
  statementView,
  withoutText,
} from './redacted.ts'
import { holderDay } from './standing.ts'
import {
  act,
  type Case,
  consent,
  grade,
  gradeOf,
  isAviso,
  isClosed,
  isHidden,
  isVerified,
  knownUpTo,
  type Mark,
  mark,
  notifiesByMail,
  type Obligation,
  undone,
} from './state.ts'

/** A post as it is shown: its title and who held it on the day it speaks of; no holder reads "titular por confirmar". */
const shownPost = z.object({ id: postId, title: z.string(), holder: z.optional(z.string()) })
export type PostView = z.infer<typeof shownPost>

const lastDay = z.extend(mark, { due: localDate, notifyBy: z.optional(localDate) })

/** An obligation as everybody may know it: what stands in the state, and nothing that is not named here. */
const shownObligation = z.object({
  id: z.number(),
  debtor: shownPost,
  instrument: z.string(),
  step: z.optional(z.string()),
  over: z.optional(z.number()),
  about: z.optional(z.literal('answer')),
  rule: z.optional(z.string()),
  opened: mark,
  presented: z.optional(z.extend(mark, { channel, presentedAt: instant, recordedBy: z.optional(recorder) })),
  grades: z.array(z.extend(mark, { grade, ground })),
  notices: z.array(
    z.extend(mark, {
      fate,
      document: z.optional(z.literal(true)),
      check: z.optional(z.literal(true)),
      desk: z.optional(z.literal(true)),
    }),
  ),
  seen: z.optional(mark),
  disputes: z.array(z.extend(mark, { ground: disputeGround, entered: z.optional(instant), undone: z.optional(mark) })),
  statements: z.optional(z.array(shownStatement)),
  observations: z.array(shownObservation),
  /** To what post of which other entity the office says that it sent it, while that one's receipt is not on record. */
  referred: z.optional(z.extend(mark, { entity: z.string(), post: z.string() })),
  collects: z.optional(z.literal(true)),
  asked: z.optional(mark),
  elapsed: z.optional(lastDay),
  term: z.optional(termSchema),
  reminded: z.optional(mark),
  acts: z.array(z.extend(mark, { act, undone: z.optional(undone) })),
  holds: z.array(z.extend(mark, { until: localDate })),
  missed: z.optional(lastDay),
  rectified: z.array(
    z.extend(lastDay, { missed: lastDay, because: z.optional(because), of: z.optional(z.literal('elapsed')) }),
  ),
  withdrawn: z.optional(mark),
  reserved: z.optional(mark),
  /** How many files the junta has added that may be reviewed; of what is in them nothing. */
  attached: z.optional(z.extend(mark, { n: z.number() })),
  enclosed: z.optional(z.array(z.extend(mark, { of: z.number() }))),
  /** That it keeps a photo of its stamped cargo, which nobody else ever sees. */
  cargoKept: z.optional(mark),
  unanswered: z.optional(lastDay),
  consents: z.array(z.extend(mark, { to: consent, given: z.boolean() })),
  gestiones: z.optional(z.array(shownGestion)),
  intents: z.optional(z.array(shownIntent)),
  disowned: z.optional(shownDisowned),
  judgements: z.optional(z.array(z.extend(mark, { verdict, sequel }))),
  /** The mails that came about it. */
  mails: z.optional(z.array(shownMail)),
  answered: z.optional(
    z.extend(mark, {
      outcome,
      dated: z.optional(localDate),
      notified: z.optional(localDate),
      paper: z.optional(z.literal(true)),
      came: z.optional(instant),
    }),
  ),
  repudiated: z.optional(mark),
  revoked: z.optional(z.array(mark)),
})
export type ObligationView = z.infer<typeof shownObligation>

/** What everybody may know of a case (I12): facts and dates, the post and its holder; no text, no private person. */
export const caseView = z.object({
  number: caseNumberSchema,
  kind: z.enum(kinds),
  rule: z.string(),
  entity: z.object({ code: entityCode, name: z.string() }),
  /** What it is about: nobody is named beside it. Not told of a denuncia disciplinaria (TUO Ley 27806, art. 17.3). */
  against: z.optional(z.object({ id: postId, title: z.string() })),
  /** What it is about and where, from the catalogue of its entity. */
  chosen: z.optional(shownChoice),
  calendar: z.string(),
  /** The junta authorized notices by mail (20.4). */
  noticesByMail: z.optional(z.literal(true)),
  junta: z.optional(z.object({ id: z.string(), name: z.string(), verified: z.boolean() })),
  filed: mark,
  held: z.optional(z.object({ until: localDate })),
  annulled: z.optional(z.extend(mark, { ground: annulmentGround })),
  concluded: z.optional(z.extend(mark, { what: intention })),
  obligations: z.array(shownObligation),
  /** What was written and added, as far as it was reviewed. */
  documents: z.optional(z.array(shownDocument)),
  /** Something waits for a reader of which nobody else is told. */
  unread: z.optional(z.literal(true)),
  closed: z.boolean(),
  folios: z.number(),
  head: z.string(),
  /** When the last folio was inserted. */
  changed: z.optional(instant),
})
export type CaseView = z.infer<typeof caseView>

/** What a view tells besides: names from the entity to which the office says that it sent the document and from the catalogue of its own, and the texts that were released. */
type Beside = { receiver?: Entity | undefined; catalogue?: Catalogue | undefined; released?: Released | undefined }

/**
 * The one visibility rule: every page, list and feed shows a view made here, and a kind that the law keeps
 * confidential (D.Leg. 1327) has none.
 */
export function publicView(
  state: Case,
  entity: Entity,
  junta: PublicJunta | undefined,
  beside: Beside = {},
): CaseView | undefined {
  if (!state.rule.published) return undefined
  const view = caseViewOf(state, entity, state.identity === 'junta' && !state.annulled ? junta : undefined, beside)
  if (isHidden(state)) return bare(view)
  return state.identity === 'reserved' ? withoutDoings(view, state) : view
}

/** Of what is hidden nobody is told more than its number, its kind, the entity, and that it is hidden. */
const bare = (view: CaseView): CaseView => {
  const { number, kind, rule, entity, calendar, filed, closed, folios, head, changed } = view
  return {
    ...{ number, kind, rule, entity, calendar, filed, closed, folios, head, changed },
    obligations: view.obligations.slice(0, 1).map(({ id, debtor, instrument, opened, disowned }) => ({
      ...{ id, instrument, opened, disowned, debtor: { id: debtor.id, title: debtor.title } },
      ...{ grades: [], disputes: [], observations: [], notices: [], acts: [], holds: [], rectified: [], consents: [] },
    })),
  }
}

/**
 * Of a junta that keeps its name nobody is told of a gestión, nor that it added a file. Neither does the count of its folios rise
 * with one, for whoever asks for the page each minute; the next folio of another kind tells it with its own.
 */
function withoutDoings(view: CaseView, state: Case): CaseView {
  const { folio, at, head } = knownUpTo(state)
  const obligations = view.obligations.map(({ gestiones: _, attached: __, cargoKept: ___, ...owed }) => owed)
  const documents = view.documents?.filter(({ waits, what }) => !waits || (what !== 'image' && what !== 'pdf'))
  const unread = documents?.length !== view.documents?.length || undefined
  return { ...view, ...{ folios: folio, head, changed: at }, obligations, documents, ...(unread && { unread }) }
}

/** The same of any case, for its own junta: what is confidential is so for everybody else. `named`, the junta where it is shown. */
export function caseViewOf(
  state: Case,
  entity: Entity,
  named: PublicJunta | undefined,
  { receiver, catalogue, released }: Beside = {},
): CaseView {
  const { number, kind, rule, calendar, filed, held, annulled, concluded, obligations, folios, head, changed } = state
  return {
    number,
    kind,
    rule: rule.version,
    entity: { code: entity.code, name: entity.name },
    against:
      kind === 'denuncia-disciplinaria' ? undefined : { id: state.against, title: titleOf(entity, state.against) },
    chosen: choiceShown(state, catalogue),
    calendar,
    noticesByMail: notifiesByMail(state) || undefined,
    junta: named && { id: named.id, name: named.name, verified: !!named.resolution },
    filed,
    held,
    annulled,
    concluded,
    obligations: obligations.map((owed) => obligationView(entity, owed, isVerified(owed) && !annulled, receiver)),
    documents: documentsIn(state, released),
    closed: isClosed(state),
    folios,
    head,
    changed,
  }
}

const titleOf = (entity: Entity, id: PostId): string => findPost(entity, id)?.title ?? id

function postView(entity: Entity, id: PostId, day: LocalDate): PostView {
  const post = findPost(entity, id)
  const holder = post && holderOn(post, day)
  return { id, title: titleOf(entity, id), ...(holder === undefined ? {} : { holder }) }
}

/** What is told of some; undefined where there is none. */
const listed = <T, Told>(all: readonly T[], told: (one: T) => Told): Told[] | undefined =>
  all.length > 0 ? all.map((one) => told(one)) : undefined

function obligationView(
  entity: Entity,
  owed: Obligation,
  isNamed: boolean,
  receiver: Entity | undefined,
): ObligationView {
  const { id, debtor, instrument, step, over, opened, presented, grades, term, reminded } = owed
  const { missed, answered, acts, withdrawn, unanswered, consents } = owed
  return {
    id,
    // Nobody is named beside a presentation that nobody checked (I13), nor for an aviso, whose days are Plazo's own (I14).
    debtor:
      isNamed && !isAviso(owed)
        ? postView(entity, debtor, holderDay(owed))
        : { id: debtor, title: titleOf(entity, debtor) },
    instrument,
    step,
    over,
    about: owed.about,
    rule: owed.rule,
    opened,
    presented: presented && {
      folio: presented.folio,
      at: presented.at,
      channel: presented.channel,
      presentedAt: presented.presentedAt,
      recordedBy: recorderOf(presented.evidence),
    },
    grades,
    seen: owed.seen,
    disputes: owed.disputes.map(withoutText),
    statements: listed(owed.statements, statementView),
    observations: owed.observations.map(observationView),
    referred: owed.referred && receiver && sentTo(owed.referred, receiver),
    collects: owed.collects,
    asked: owed.asked,
    elapsed: owed.elapsed && shown(owed.elapsed),
    notices: owed.notices.map(({ letter: _, ...notice }) => notice),
    term,
    reminded,
    acts,
    holds: owed.holds,
    rectified: owed.rectified.map(({ missed, ...said }) => ({ ...said, missed: shown(missed) })),
    withdrawn,
    missed: missed && shown(missed),
    reserved: owed.reserved,
    attached: filesIn(owed),
    enclosed: listed(owed.enclosures, ({ folio, at, of }) => ({ folio, at, of })),
    cargoKept: cargoIn(owed),
    unanswered: unanswered && shown(unanswered),
    consents,
    gestiones: listed(owed.gestiones, gestionView),
    disowned: owed.disowned && disownedView(owed.disowned),
    intents: listed(owed.intents, intentView),
    judgements: listed(owed.judgements, withoutText),
    mails: listed(owed.mails, withoutText),
    answered: answered && withoutText(answered),
    revoked: owed.revoked,
    repudiated: owed.repudiated && { folio: owed.repudiated.folio, at: owed.repudiated.at },
  }
}

const cargoIn = ({ attached }: Obligation) => {
  const last = attached.findLast(({ cargo }) => cargo)
  return last && { folio: last.folio, at: last.at }
}

/** How many files the junta added, by the folio of the last: nothing else of them is anybody's before they are reviewed (I12). */
const filesIn = ({ attached }: Obligation) => {
  const evidence = attached.filter(({ cargo }) => !cargo)
  const last = evidence.at(-1)
  return last && { folio: last.folio, at: last.at, n: evidence.length }
}

const sentTo = ({ folio, at, post }: Mark & { post: PostId }, receiver: Entity) => ({
  folio,
  at,
  entity: receiver.name,
  post: titleOf(receiver, post),
})

/** The day on which the answer owed to the junta was missed, while it still is. Undefined where nothing is overdue, or a mail waits to be weighed. */
export const overdueSince = ({ closed, obligations }: CaseView): LocalDate | undefined =>
  closed || !obligations[0] || isHeld(obligations[0]) ? undefined : obligations[0].missed?.due

/** The day on which the term ended by a cargo that nobody checked, while no more is known. Undefined where that is not told. */
export const elapsedSince = ({ closed, obligations }: CaseView): LocalDate | undefined =>
  closed || !obligations[0] || isHeld(obligations[0]) || obligations[0].missed || gradeOf(obligations[0]) !== 'shown'
    ? undefined
    : obligations[0].elapsed?.due
