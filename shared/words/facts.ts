import type { DocumentView } from '../cases/documents.ts'
import { type Awaited, awaitedOf, restsFrom } from '../cases/rest.ts'
import { type Standing, standingOf } from '../cases/standing.ts'
import { endsWaits, isAviso, isHidden } from '../cases/state.ts'
import type { Known } from '../cases/told.ts'
import type { CaseView, ObligationView } from '../cases/view.ts'
import { ruleByVersion } from '../law/rules.ts'
import { type Instant, type LocalDate, limaDate } from '../law/time.ts'
import { isAppealable, ownWindows } from '../law/windows.ts'
import { type Hidden, hiddenOf } from './disowned.ts'
import { type Grounds, groundsOf, normOf, ruleOf } from './grounds.ts'
import { windowsFrom } from './notices.ts'
import { inferredIn } from './record.ts'

/** What a page is made of besides the view: this moment, the calendar that counts with its memory, and the origin of the site. */
export type RenderContext = Known & { site: string }

export type { Status } from '../cases/standing.ts'

export type ObligationFacts = Standing & {
  owed: ObligationView
  annulled: boolean
  /** An aviso at whose post the junta presented an instrument of its own: Plazo waits no more. */
  superseded: boolean
  grounds: Grounds
  /** What was written and added about it, as far as it was reviewed. */
  documents: DocumentView[]
  norm: string
  /** What of its days is in no norm of its own, in Spanish. */
  inferred?: string | undefined
}

export type CaseFacts = {
  now: Instant
  today: LocalDate
  asOf: LocalDate
  principal: ObligationFacts
  obligations: ObligationFacts[]
  annulled: CaseView['annulled']
  /** What it waits for, that only its junta can bring. */
  awaited: Awaited | undefined
  concluded: CaseView['concluded']
  /** Its junta says that it did not file it: since when, and until which day (Lima) it may be restored. */
  hidden: Hidden | undefined
  /** It waited for its junta so long that it rests, until something comes of it. */
  resting: boolean
  /** Through when the junta asked to wait, while that lasts. */
  heldUntil?: LocalDate
  /** The junta's own time to act after an answer that does not grant all it asked, by the earlier date. */
  windows: ReturnType<typeof ownWindows>
}

/** Whether nothing is counted of it any more: its junta withdrew it, or accepted the answer that it was about. */
export const isUncounted = ({ owed, status, due }: ObligationFacts): boolean =>
  owed.withdrawn !== undefined || (status === 'ended' && due === undefined)

/** What is hidden says nothing. Once its junta withdrew a case, or accepted the answer, nothing is counted any more and nobody is silent. */
const ended = (view: CaseView, standing: Standing): Standing => {
  if (isHidden(view)) return { status: 'withdrawn', unit: standing.unit, holderOn: standing.holderOn }
  return view.concluded && standing.status !== 'answered'
    ? { status: 'ended', unit: standing.unit, holderOn: standing.holderOn }
    : standing
}

/** Everything that the page and its twin say of a case, worked out once. Dates are of Lima. */
export const caseFacts = (view: CaseView, known: Known): CaseFacts => {
  const today = limaDate(known.now)
  const { annulled } = view
  const { disowned } = view.obligations[0] ?? {}
  const rule = ruleByVersion(view.rule)
  const obligations = view.obligations.map((owed) => {
    // A wait of Plazo's is over where the junta presented an instrument at that post.
    const superseded =
      isAviso(owed) && view.obligations.some((one) => one.debtor.id === owed.debtor.id && endsWaits(one))
    const standing = ended(view, standingOf(owed, view.closed || superseded, known))
    const norm = normOf(owed, rule)
    const isAnnulled = annulled !== undefined && owed.withdrawn?.folio === annulled.folio
    const inferred = inferredIn(ruleOf(owed, rule))
    const grounds = groundsOf(owed, standing, norm)
    const documents = view.documents?.filter(({ obligation }) => obligation === owed.id) ?? []
    return { ...standing, owed, norm, inferred, grounds, documents, annulled: isAnnulled, superseded }
  })
  const [principal] = obligations
  if (!principal) throw new RangeError(`${view.number} has no obligation`)
  const { answered } = principal.owed
  const awaited = awaitedOf(principal.owed, principal, today)
  const { held, closed } = view
  return {
    now: known.now,
    today,
    asOf: answered ? limaDate(answered.at) : today,
    principal,
    obligations,
    annulled,
    awaited: view.closed ? undefined : awaited,
    concluded: view.concluded,
    hidden: isHidden(view) && disowned ? hiddenOf(disowned, today) : undefined,
    resting: awaited !== undefined && restsFrom(awaited) <= today,
    heldUntil: held && !closed && today <= held.until ? held.until : undefined,
    windows:
      rule && answered && !annulled && isAppealable(answered.outcome)
        ? ownWindows(
            rule,
            windowsFrom({ recorded: limaDate(answered.at), notified: answered.notified }).from,
            known.record.asOf(known.now),
          )
        : [],
  }
}
