import { fold } from '../cases/fold.ts'
import { firstBroken, type Sealed, saltedDigest } from '../cases/folio.ts'
import { type CaseNumber, caseNumber, FIRST_YEAR } from '../cases/number.ts'
import { logSeries } from '../cases/publicLog.ts'
import { type Case, isClosed, type Mark, type Obligation } from '../cases/state.ts'
import type { Calendar } from '../law/calendar.ts'
import type { CalendarRecord } from '../law/calendars/record.ts'
import { recount } from '../law/recount.ts'
import { type Rule, ruleByVersion } from '../law/rules.ts'
import { plainTerm, type Term } from '../law/term.ts'
import { type Instant, type LocalDate, limaDate } from '../law/time.ts'
import type { Agenda, Contents, Folios, Letters, PublicLog, Views } from '../ports.ts'
import { auditedCure, auditedCureGrade, saidUncured } from './auditCures.ts'
import { type CircumstancePorts, circumstancesOf } from './perform.ts'
import { isSame, viewOf } from './publish.ts'
import { isUntold } from './untold.ts'

export type AuditPorts = CircumstancePorts & {
  folios: Folios
  agenda: Agenda
  contents: Contents
  letters: Letters
  publicLog: PublicLog
  views: Views
}
const FORGOTTEN = 'is forgotten since'

/**
 * The audit by another path (I9): it enumerates the numbers to the first hole instead of asking the agenda, folds
 * each case anew, verifies its chain, recounts its terms by running sums, and compares the agenda, the misses and the
 * public views, whole. Reads only; returns what it found wrong, one sentence each, by number, and tells each at once.
 */
export async function audit(
  ports: AuditPorts,
  tell: (finding: string) => void = () => {},
): Promise<{ audited: number; findings: string[] }> {
  const open = new Set<CaseNumber>()
  for await (const page of ports.agenda.pages(0, 1)) for (const number of page) open.add(number)
  const findings: string[] = []
  const found = (finding: string) => {
    findings.push(finding)
    tell(finding)
  }
  const enumerated = new Set<CaseNumber>()
  const visit = async (number: CaseNumber): Promise<boolean> => {
    const exists = await examined(ports, number, open, (finding) => found(`${number}: ${finding}`))
    if (exists) enumerated.add(number)
    return exists
  }
  const thisYear = Number(limaDate(ports.clock.now()).slice(0, 4))
  for (const { code: entity } of await ports.directory.entities())
    for (let year = FIRST_YEAR; year <= thisYear; year++)
      for (let k = 1; await visit(caseNumber({ entity, year }, k)); k++);
  for (let year = FIRST_YEAR; year <= thisYear; year++) {
    const series = logSeries.parse(`REGISTRO-${year}`)
    const broken = firstBroken(await ports.publicLog.leaves(series))
    if (broken !== undefined) found(`${series}: the public log does not hold from folio ${broken} on`)
  }
  // Confidential numbers follow no sequence: those that are open are on the agenda.
  for (const number of open) if (!enumerated.has(number)) await visit(number)
  return { audited: enumerated.size, findings }
}

/** Examines one case; false where there is none of that number. A chain that does not hold is a finding, not a failure. */
async function examined(
  ports: AuditPorts,
  number: CaseNumber,
  open: ReadonlySet<CaseNumber>,
  found: (finding: string) => void,
): Promise<boolean> {
  let state: Case | undefined
  try {
    state = fold(await ports.folios.of(number))
  } catch (error) {
    found(error instanceof Error ? error.message : 'it cannot be read')
    return true
  }
  if (!state) return false
  const { record, now } = await circumstancesOf(ports, state)
  if (!isClosed(state) && !open.has(number)) found('is open and not on the agenda')
  if (state.causes.size !== state.folios) found('something happened twice')
  for (const owed of state.obligations)
    for (const finding of await ofObligation(ports, state, owed, { record, now })) found(finding)
  for (const finding of [...(await viewed(ports, state)), ...(await altered(ports, state))]) found(finding)
  return true
}

/** What is wrong with an obligation; not that its end was forgotten where its office was not told by a fault of ours. */
async function ofObligation(
  ports: AuditPorts,
  state: Case,
  owed: Obligation,
  { record, now }: { record: CalendarRecord; now: Instant },
): Promise<string[]> {
  const findings = verdictOn(state, owed, record, now)
  if (!findings.some((finding) => finding.includes(FORGOTTEN))) return findings
  const about = { number: state.number, obligation: owed.id, calendar: record.asOf(now), now }
  return (await isUntold(ports, about)) ? findings.filter((finding) => !finding.includes(FORGOTTEN)) : findings
}

/** The texts that are not those that the folios sealed; one that was erased is none. */
async function altered({ contents }: AuditPorts, state: Case): Promise<string[]> {
  const findings: string[] = []
  for (const { id, digest } of sealedIn(state)) {
    const text = await contents.get(id)
    if (text && saltedDigest(text.salt, text.body) !== digest)
      findings.push(`the text ${id} is not the one that was sealed`)
  }
  return findings
}

/** Every text that the folios of a case seal. */
const sealedIn = ({ contents, obligations }: Case): Sealed[] => [
  contents,
  ...obligations.flatMap(({ answered, disputes, referred, observations }) =>
    [answered, ...disputes, referred, ...observations, ...observations.map(({ contested }) => contested)].flatMap(
      (one) => one?.contents ?? [],
    ),
  ),
]

function verdictOn(state: Case, owed: Obligation, record: CalendarRecord, now: Instant): string[] {
  const { over, term, presented, withdrawn } = owed
  const uncured = withdrawn ? [] : saidUncured(owed)
  if (uncured.length > 0) return uncured
  if (!term || !presented || withdrawn || !recount(term, record.asOf(now))) return []
  return over === undefined ? ofTerm(state, owed, record, now) : ofWait(state, owed, record, now)
}

function ofTerm(state: Case, owed: Obligation, record: CalendarRecord, now: Instant): string[] {
  const { id, grades, missed, answered } = owed
  const { notify } = (owed.rule ? ruleByVersion(owed.rule) : state.rule) ?? state.rule
  const last =
    [lastKnown(owed, record, missed?.at ?? now, { notify }), lastKnown(owed, record, now, { from: now, notify })]
      .toSorted()
      .at(-1) ?? ''
  const verified = [grades.at(-1)?.grade, auditedCureGrade(owed)].every((grade) => grade === 'verified')
  const waits = owed.collects && !owed.asked
  if (missed && waits) return [`obligation ${id} is accused though its answer waits to be collected`]
  if (missed && !verified) return [`obligation ${id} is accused of a presentation that nobody verified`]
  if (isTooEarly(owed, last)) return [`obligation ${id} is wrongly accused: its last day is ${last}`]
  const cargo = wordOfCargo(owed, last, record.asOf(now))
  if (cargo.length > 0) return cargo
  const late = isOver(owed, last, record, now) && !waits && verified && heardBefore(owed, record, now)
  return late && !missed && !answered ? forgotten(state, id, last) : []
}

/** Whether a miss was recorded before its term ended, or a day verified after it ends the term later than it says. */
const isTooEarly = ({ missed, grades }: Obligation, last: string): boolean =>
  missed !== undefined &&
  (limaDate(missed.at) <= last ||
    (grades.some(({ folio, grade }) => grade === 'verified' && folio > missed.folio) &&
      (missed.notifyBy ?? missed.due) < last))

/** Of an aviso, whose days are Plazo's: a wait that ended holds, whatever is learnt of the calendar afterwards (I14). */
function ofWait(state: Case, owed: Obligation, record: CalendarRecord, now: Instant): string[] {
  const { id, missed, unanswered, answered } = owed
  if (missed) return [`aviso ${id} is accused: its days are a wait of Plazo's`]
  const last = lastKnown(owed, record, unanswered?.at ?? now)
  if (unanswered) return limaDate(unanswered.at) <= last ? [`aviso ${id} was waited for too little: until ${last}`] : []
  const undisputed = state.obligations[0]?.disputes.length === 0
  const presentedThere = state.obligations.some(
    (one) =>
      one.id > 0 &&
      one.over === undefined &&
      one.debtor === owed.debtor &&
      one.grades.at(-1)?.grade !== 'declared' &&
      one.grades.length > 0,
  )
  return isOver(owed, last, record, now) && undisputed && !presentedThere && !answered ? forgotten(state, id, last) : []
}

const forgotten = (state: Case, id: number, last: string): string[] =>
  isClosed(state) ? [] : [`obligation ${id} ${FORGOTTEN} ${last}`]

const isOver = ({ presented }: Obligation, last: string, record: CalendarRecord, now: Instant): boolean =>
  last < limaDate(now) &&
  last <= record.asOf(now).reviewedThrough &&
  presented !== undefined &&
  limaDate(presented.at) < limaDate(now)

/** The latest last day by all that was known from the presentation on, or from later, until then: a date told is kept. */
function lastKnown(
  { term, presented, acts }: Obligation,
  record: CalendarRecord,
  to: Instant,
  { from = presented?.at ?? to, notify }: { from?: Instant; notify?: Rule['notify'] } = {},
): string {
  const told = [
    ...(term ? [{ term, from, to }] : []),
    ...acts.flatMap(({ at, undone }) =>
      undone?.term ? [{ term: undone.term, from: undone.presented.at, to: at }] : [],
    ),
  ]
  const days = told.flatMap((span) =>
    [span.from, ...record.changes.filter((at) => at > span.from && at <= span.to)].map(
      (at) => endOf(notify, span.term, record.asOf(at)) ?? '',
    ),
  )
  return days.toSorted().at(-1) ?? ''
}

/** The last day of a term and, where its norm gives days to notify what was resolved, the last of those (24.1). */
function endOf(notify: Rule['notify'], term: Term, calendar: Calendar): LocalDate | undefined {
  const resolved = recount(term, calendar)
  if (!notify || !resolved) return resolved
  const notifying = plainTerm(resolved, calendar.id, notify.length, notify.unit)
  return recount({ ...notifying, kind: term.kind }, calendar)
}

/**
 * Whether the days are over in which nothing is said of a verified day: 5 since an office was told of it late, 10 if it was
 * not told; 5 since it disputed it.
 */
function heardBefore(owed: Obligation, record: CalendarRecord, now: Instant): boolean {
  const { presented, notices, disputes } = owed
  const calendar = record.asOf(now)
  const late: (string | undefined)[] = []
  let known = 0
  for (const one of [presented && { ...presented, grades: owed.grades }, auditedCure(owed)]) {
    if (!one) continue
    const [verified] = one.grades.filter(({ grade }) => grade === 'verified').slice(-1)
    if (!verified) return false
    const atOnce = verified.folio === one.folio
    const [told] = notices.filter(
      ({ folio, fate, check, document }) =>
        folio > verified.folio && fate !== 'unconfirmed' && (check || (atOnce && !document)),
    )
    if (verified.ground !== 'adopted') late.push(daysAfter(told ?? verified, told ? 5 : 10, calendar))
    known = Math.max(known, one.folio, one.grades.at(-1)?.folio ?? 0)
  }
  const disputed = disputes.filter(({ folio }) => folio > known).map((one) => daysAfter(one, 5, calendar))
  return [...late, ...disputed].every((day) => day !== undefined && day < limaDate(now))
}

const daysAfter = ({ at }: Mark, days: number, calendar: Calendar): string | undefined =>
  recount(plainTerm(limaDate(at), calendar.id, days, 'business'), calendar)

/** What is wrong with what was told of a cargo: it is shown no longer, its term had not ended, or the office could still object. */
function wordOfCargo(owed: Obligation, last: string, calendar: Calendar): string[] {
  const { id, presented, grades, notices, elapsed } = owed
  const heard = auditedCure(owed) ?? presented
  if (!elapsed || !heard) return []
  const on = limaDate(elapsed.at)
  const told = notices.filter(
    ({ folio, document, check }) => folio > heard.folio && folio < elapsed.folio && !document && !check,
  )
  const gone = told.map(({ fate }) => fate === 'returned' || fate === 'unreachable').lastIndexOf(true)
  const notice = told[gone + 1] ?? told[gone]
  const objects = notice ? daysAfter(notice, 10, calendar) : undefined
  if ([grades.at(-1)?.grade ?? 'declared', auditedCureGrade(owed)].includes('declared'))
    return [`obligation ${id} tells of a cargo that nobody shows`]
  if (on <= last) return [`obligation ${id} is told as over too early: its last day is ${last}`]
  return objects === undefined || on <= objects
    ? [`obligation ${id} is told as over before the office could object`]
    : []
}

async function viewed(ports: AuditPorts, state: Case): Promise<string[]> {
  const view = await ports.views.get(state.number)
  const due = await viewOf(ports, state)
  if (!due) return view ? ['is confidential and has a public view'] : []
  if (view?.head !== state.head) return [`its public view stands at folio ${view?.folios ?? 0} of ${state.folios}`]
  return isSame(view, due) ? [] : ['its public view is not what its folios say']
}
