import type * as z from 'zod/mini'
import type { LocalDate } from '../law/time.ts'
import { recorderOf } from './acts/presented.ts'
import { type Catalogue, choiceShown } from './catalogue.ts'
import { documentsIn, type Released } from './documents.ts'
import { type Entity, findPost, holderOn, type PostId, type PublicJunta } from './entity.ts'
import { isHeld } from './mails.ts'
import { observationView } from './observationView.ts'
import { disownedView, gestionView, intentView, shown, statementView, withoutText } from './redacted.ts'
import type { caseView, shownObligation, shownPost } from './shownView.ts'
import { holderDay } from './standing.ts'
import {
  type Case,
  gradeOf,
  isAviso,
  isClosed,
  isHidden,
  isVerified,
  knownUpTo,
  type Mark,
  notifiesByMail,
  type Obligation,
} from './state.ts'

export type PostView = z.infer<typeof shownPost>
export type ObligationView = z.infer<typeof shownObligation>
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
  const named = state.identity === 'junta' && !state.annulled ? junta : undefined
  const view = asKnown(caseViewOf(state, entity, named, beside), state)
  if (isHidden(state)) return bare(view)
  return state.identity === 'reserved' ? withoutDoings(view) : view
}

/** As far as everybody is told of it: what its junta asked for stands there once it took effect, and what was objected to never does. */
function asKnown(view: CaseView, state: Case): CaseView {
  const { folio, at, head } = knownUpTo(state)
  const obligations = view.obligations.map(({ intents = [], ...owed }) => {
    const concluded = intents.filter((one) => one.concluded)
    return concluded.length > 0 ? { ...owed, intents: concluded } : owed
  })
  return { ...view, folios: folio, head, changed: at, obligations }
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
function withoutDoings(view: CaseView): CaseView {
  const obligations = view.obligations.map(({ gestiones: _, attached: __, cargoKept: ___, ...owed }) => owed)
  const documents = view.documents?.filter(({ waits, what }) => !waits || (what !== 'image' && what !== 'pdf'))
  const unread = documents?.length !== view.documents?.length || undefined
  return { ...view, obligations, documents, ...(unread && { unread }) }
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
