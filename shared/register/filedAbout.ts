import { fold } from '../cases/fold.ts'
import type { CaseNumber } from '../cases/number.ts'
import { aboutAnnulled, noSuchCase, opensInside, type Rejection, refuse, tooEarly } from '../cases/refusals.ts'
import { type Status, standingOf } from '../cases/standing.ts'
import { isClosed, principal } from '../cases/state.ts'
import type { Kind } from '../law/rules.ts'
import { type Instant, type LocalDate, limaDate } from '../law/time.ts'
import { citeOn } from '../law/tuo.ts'
import type { Calendars, Folios } from '../ports.ts'

/** Kinds that complain of a silence: before the term ends there is none, and they would be rejected (LAW section 5). */
const remedies: readonly Kind[] = ['queja', 'denuncia-disciplinaria']
const stillRuns: readonly Status[] = ['unpresented', 'declared', 'clockless', 'stopped', 'running']

/** Why a document about another case is not taken: no public case has that number, it is annulled, its answer is not overdue yet, or it is opened in that case (I14). */
export async function refusedAbout(
  { folios, calendars }: { folios: Folios; calendars: Calendars },
  kind: Kind,
  about: CaseNumber | undefined,
  now: Instant,
): Promise<Rejection | undefined> {
  if (about === undefined) return undefined
  const state = fold(await folios.of(about))
  if (!state?.rule.published) return noSuchCase
  if (state.annulled) return aboutAnnulled(state.annulled)
  if (!remedies.includes(kind)) return undefined
  const known = { now, record: await calendars.record(state.calendar) }
  const { status, lateAfter } = standingOf(principal(state), isClosed(state), known)
  const over = status === 'declared' && lateAfter !== undefined && lateAfter < limaDate(now)
  if (stillRuns.includes(status) && !over) {
    const early = tooEarly(about, lateAfter, status === 'declared')
    return kind === 'queja' ? unlessOtherGround(early, limaDate(now)) : early
  }
  return kind === 'queja' && !isClosed(state) ? opensInside(about) : undefined
}

/** Of a queja, too early only over the lapse: over any other defect of procedure it comes at any moment (158.1). */
const unlessOtherGround = ({ code, message }: Rejection, today: LocalDate): Rejection =>
  refuse(
    code,
    `${message} Eso vale para una queja por el plazo. Si es por otro defecto de tramitación, puede presentarla ya (${citeOn(today, '158.1')}): deje en blanco este número, diga en los hechos de qué expediente se trata, y cite el deber y la norma que lo exige. No se ha perdido nada de lo que escribió.`,
  )
