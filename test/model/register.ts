// A register told a second time, from the law and without a look at ours: string dates, a few fields, its own count.
import type { CalendarRow, Reading } from '../../shared/law/calendar.ts'
import type { Kind, Unit } from '../../shared/law/rules.ts'
import { toInstant } from '../../shared/law/time.ts'
import { dayOf, naiveDays, naiveDue, plus } from '../law/naive.ts'

type Law = {
  length: number
  /** Business days to notify what was resolved in the term, counted after it. */
  notify?: 5
  cutoff?: 'next'
  cure?: 'restarts' | 'goes on'
  /** Business days in which an extension has to be told. */
  extension?: number
  debtor?: string
  secret?: true
  ladder: readonly string[]
}

const upwards = ['gerencia-desarrollo-economico', 'gerencia-municipal', 'alcaldia']
const first = upwards[0] ?? ''

/** What LAW.md says of the kinds, filed against the subgerencia: the ladder as far as Plazo climbs it by itself. */
export const law: Partial<Record<Kind, Law>> = {
  'denuncia-vecinal': { length: 30, ladder: upwards },
  reclamo: { length: 30, notify: 5, cure: 'goes on', ladder: upwards },
  solicitud: { length: 30, notify: 5, cure: 'restarts', ladder: upwards },
  acceso: { length: 10, cutoff: 'next', cure: 'restarts', extension: 2, ladder: [] },
  queja: { length: 3, notify: 5, debtor: first, ladder: upwards.slice(1) },
  'denuncia-corrupcion': { length: 2, cure: 'goes on', debtor: 'gerencia-municipal', secret: true, ladder: [] },
}

type Owed = {
  debtor: string
  clock: [number, Unit] | undefined
  /** Day zero, and the instant at which Plazo heard of it. */
  zero?: string
  heard?: string
  /** The latest last days that may have been told of a presentation that bounced. */
  before?: string
  beforeOver?: string
  /** Of a miss: the last day that it told. */
  missedOver?: string
  /** The dates that each reader was told last. */
  told: Map<string, (string | undefined)[]>
  /** The letters of which it is on record that they were delivered, or came back. */
  fates: Set<string>
  /** The moment that was recorded with the presentation, as a local date and time, and the one that holds. */
  declared?: string
  moment?: string
  /** How the last check left it; whether one came in one folio with the presentation; when it did, and the office heard of it. */
  verified: boolean
  together: boolean
  checked?: string
  toldOf?: string
  /** Said to be sent to another entity, and received there. */
  sent: boolean
  moved: boolean
  /** A reclamo that came otherwise than by the Libro; the junta asked for its answer. */
  unbooked: boolean
  /** Plazo mailed it to the mesa de partes. */
  mailed: boolean
  asked: boolean
  /** Begun anew by a cure or at another entity: no longer counted from the presentation. */
  anew: boolean
  late: boolean
  pauses: { from: string; to?: string }[]
  observed: boolean
  /** What was presented to cure it: when Plazo heard of that, when it was checked, and the office heard of the check. */
  cure?: { heard: string; checked?: string; toldOf?: string }
  extended: boolean
  answered: boolean
  /** The day of the mail that is its answer. */
  answeredOn?: string
  withdrawn: boolean
  /** The instant. */
  missed?: string
  /** Of an aviso: its wait ended; or nobody takes it. */
  unanswered: boolean
  lost: boolean
  over?: number
  /** The mails that came about it, and how many had when one of the office was first said to answer nothing. */
  mails: NaiveMail[]
  refusedAfter?: number
  /** Of an aviso: it is about an answer, and not over a silence. */
  about: boolean
}

type NaiveMail = { folio: number; day: string; as: string; open: boolean; passed: boolean; vouched: boolean }

const owedBy = (debtor: string, clock: Owed['clock'], over?: number, about = false): Owed => ({
  ...{
    debtor,
    clock,
    over,
    about,
    told: new Map(),
    mails: [],
    fates: new Set(),
    late: false,
    pauses: [],
    observed: false,
    extended: false,
  },
  ...{
    verified: false,
    together: false,
    anew: false,
    unbooked: true,
    mailed: false,
    asked: false,
    sent: false,
    moved: false,
  },
  ...{ answered: false, withdrawn: false, unanswered: false, lost: false },
})

const here = ['Perú', 'Ayacucho', 'Huamanga']

/** The naive register of one case. `rows`: all that was ever known; `reviewed`: the last day a person checked. */
export function naiveRegister(kind: Kind, collects = false) {
  const rule = law[kind]
  if (!rule) throw new Error(`the naive register knows no ${kind}`)
  const books = { rows: [] as CalendarRow[], reviewed: '', places: here, ladder: rule.ladder, held: '' }
  const all: Owed[] = [owedBy(rule.debtor ?? 'subgerencia-fiscalizacion', [rule.length, 'business'])]
  const counted = new Map<string, string | undefined>()
  const one = (id: number): Owed => {
    const found = all[id]
    if (!found) throw new Error(`nothing naive is owed under ${id}`)
    return found
  }
  /** The days on which a member objected to what was meant. */
  const objected: string[] = []
  /** What the junta means to do: how many of its mailboxes are to be told, on which day the last one was; and what it did. */
  let meant: { what: string; days: number; untold: number; reached: number; told?: string } | undefined
  let done: string | undefined
  /** Its junta said that it did not file it: when, whether that hides it, and what came of it. */
  let disowned: { at: string; hides: boolean; restored: boolean } | undefined
  let annulled = false
  const isHidden = () => disowned?.hides === true && !disowned.restored
  const closed = () => one(0).answered || done === 'withdraw'
  /** What the junta said last of its answer, from the harsher on. */
  const judgements = ['unresponsive', 'partly']
  let judged = -1
  /** Whether it chose that nothing follow for now. */
  let left = false

  const rows = () => books.rows.filter(({ scope }) => books.places.includes(scope.place))
  const knownAt = (asOf: string) =>
    rows().map(({ id, knownSince, revoked }) => knownSince <= asOf && !(revoked && revoked.on <= asOf) && id)
  /** The last day, by a reading, as known at an instant; of another length if one is given. */
  const last = (id: number, asOf: string, reading: Reading = 'later', length?: number): string | undefined => {
    const { zero, clock, late, pauses } = one(id)
    if (!zero || !clock) return undefined
    const [days, unit] = clock
    const cutoff = id === 0 && rule.cutoff ? 'next' : 'same-day'
    // A reclamo that did not come by the Libro is registered there in two days more.
    const registry = id === 0 && kind === 'reclamo' && one(0).unbooked ? 2 : 0
    const term = { kind, from: zero, calendar: '', unit, base: days, length: length ?? days, distance: 0, registry }
    const whole = { ...term, cutoff, afterHours: late, pauses } as const
    const key = JSON.stringify([whole, reading, knownAt(asOf)])
    if (!counted.has(key))
      counted.set(key, naiveDue(id === 0 ? whole : { ...whole, kind: undefined }, rows(), reading, asOf))
    return counted.get(key)
  }
  /** The last day to notify what was resolved; of a term to answer, the last day of that. */
  const over = (id: number, asOf: string, reading: Reading = 'later'): string | undefined => {
    const resolved = last(id, asOf, reading)
    if (id > 0 || !rule.notify || !resolved) return resolved
    const term = { kind, from: resolved, calendar: '', unit: 'business', base: 5, length: 5, distance: 0 } as const
    const key = JSON.stringify([resolved, reading, knownAt(asOf)])
    if (!counted.has(key))
      counted.set(key, naiveDue({ ...term, cutoff: 'same-day', afterHours: false, pauses: [] }, rows(), reading, asOf))
    return counted.get(key)
  }
  /** Both days, as a letter tells them. */
  const told = (id: number, asOf: string): string | undefined => {
    const resolved = last(id, asOf)
    return resolved && (id === 0 && rule.notify ? `${resolved}/${over(id, asOf)}` : resolved)
  }
  type Count = (id: number, asOf: string) => string | undefined
  const latestBy = (count: Count, id: number, now: string, before?: string): string | undefined => {
    const { heard = now, missed = now } = one(id)
    const news = rows().flatMap(({ knownSince, revoked }) => (revoked ? [knownSince, revoked.on] : [knownSince]))
    const instants = [heard, ...news.filter((at) => heard < at && at <= missed), now]
    const days = instants.map((at) => count(id, at))
    if (days.at(-1) === undefined) return undefined
    return [...days, before]
      .filter((day) => day !== undefined)
      .sort()
      .at(-1)
  }
  /** The latest last day that anybody may have been told until now, or until the miss; of another length if one is given. */
  const latest = (id: number, now: string, length?: number): string | undefined =>
    latestBy((id, at) => last(id, at, 'later', length), id, now, one(id).before)
  /** The same of the day on which all is over. */
  const latestOver = (id: number, now: string): string | undefined => latestBy(over, id, now, one(id).beforeOver)
  const days = (asOf: string, reading: Reading) => naiveDays(rows(), { kind: undefined }, reading, asOf)
  const running = (id: number) => {
    const { zero, clock, missed, answered, withdrawn, unanswered, about } = one(id)
    const open = (about ? !done : !closed()) && !isHidden()
    return zero !== undefined && clock !== undefined && !missed && !unanswered && !answered && !withdrawn && open
  }
  const waits = (now: string) => books.held !== '' && dayOf(now) <= books.held
  const nextRung = () => {
    const busy = all.filter(({ withdrawn }) => !withdrawn).map(({ debtor }) => debtor)
    return books.ladder.find((post) => !busy.includes(post))
  }
  /** The nearest superior to whom nobody wrote about the answer. */
  const nextAbove = () => books.ladder.find((post) => !all.some((one) => one.about && one.debtor === post))
  const isProved = (id: number) => {
    const { verified, cure } = one(id)
    return id > 0 || (verified && (!cure || cure.checked !== undefined))
  }
  /** The last day to cure: three days of a corrupción, two of the others. */
  const cureBy = (id: number, now: string) => {
    const from = one(id).pauses.find(({ to }) => to === undefined)?.from
    const length = kind === 'denuncia-corrupcion' ? 3 : 2
    const term = { calendar: '', unit: 'business', base: length, length, distance: 0 } as const
    const whole = { ...term, cutoff: 'same-day', afterHours: false, pauses: [] } as const
    return from && naiveDue({ ...whole, from, kind: undefined }, rows(), 'later', now)
  }
  /** Whether the office had its business days since its day was verified: 5 from when it was told, 10 where it was not. */
  const hadItsDays = (id: number, now: string) => {
    const { cure, ...own } = one(id)
    const count = days(now, 'later')
    const isOver = ({ checked, toldOf }: { checked?: string; toldOf?: string }) => {
      if (!checked) return true
      let day = dayOf(toldOf ?? checked)
      for (let left = toldOf ? 5 : 10; left > 0; ) {
        day = plus(day, 1)
        if (!count.closed(day)) left--
      }
      return day < dayOf(now)
    }
    return id > 0 || (isOver(own) && isOver(cure ?? {}))
  }
  /** For how many business days the i-th mail stands in the way of saying that an office was silent. */
  const daysHeld = (id: number, i: number): number => {
    const { mails, refusedAfter = Number.POSITIVE_INFINITY } = one(id)
    const mail = mails[i]
    if (!mail?.open || mail.passed || mail.as === 'receipt') return 0
    const before = mails.slice(0, i)
    if (mail.as === 'unproved') return before.some(({ as, vouched }) => as === 'unproved' || vouched) ? 0 : 10
    if (i < refusedAfter) return Number.POSITIVE_INFINITY
    return mails.slice(refusedAfter, i).some(({ as }) => as === 'office') ? 0 : 5
  }
  const holds = (id: number) => {
    const { mails, answered, withdrawn } = one(id)
    return !answered && !withdrawn && mails.some((_, i) => daysHeld(id, i) > 0)
  }
  const anyHolds = () => all.some((_, id) => holds(id))
  const awaits = (id: number) => {
    const { about, answered, withdrawn } = one(id)
    return (about ? !done : !closed()) && !isHidden() && !answered && !withdrawn
  }
  /** Whether the days are over for which a mail holds. */
  const isPast = (id: number, i: number, now: string) => {
    const most = daysHeld(id, i)
    if (!Number.isFinite(most) || most === 0) return false
    const count = days(now, 'later')
    let day = one(id).mails[i]?.day ?? ''
    for (let left = most; left > 0; ) {
      day = plus(day, 1)
      if (!count.closed(day)) left--
    }
    return day < dayOf(now)
  }
  const isLate = (id: number, now: string) => {
    if (one(id).over === undefined ? holds(id) : anyHolds()) return false
    const end = latestOver(id, now)
    const heard = dayOf(one(id).cure?.heard ?? one(id).heard ?? now)
    if (!running(id) || !isProved(id) || !end || !hadItsDays(id, now)) return false
    if (id === 0 && kind === 'reclamo' && collects && !one(0).asked) return false
    return end < dayOf(now) && end <= books.reviewed && heard < dayOf(now)
  }
  const isWrong = (id: number, now: string) => {
    const { missed, missedOver = '', checked = '', verified, withdrawn, answeredOn = '9999' } = one(id)
    const end = missed && latestOver(id, now)
    if (withdrawn || missed === undefined || end === undefined) return false
    // A day checked since, by which the term ended later.
    const anew = verified && checked > missed && missedOver < end
    // Answered by a mail that came in time, though it was weighed after the miss.
    return dayOf(missed) <= end || !isProved(id) || anew || answeredOn <= end
  }
  const leftUnclimbed = (id: number, now: string) => {
    const { missed, unanswered, lost, zero, answered, withdrawn } = one(id)
    const isHead = !all.slice(id + 1).some((above) => !above.withdrawn)
    const silent = id === 0 ? missed : unanswered || (lost && !zero)
    const stands = silent && !answered && !withdrawn && !closed()
    return !!stands && isHead && !waits(now) && !anyHolds() && nextRung() !== undefined
  }
  const concludes = (now: string) => {
    return meant?.told !== undefined && toInstant(`${plus(meant.told, meant.days)}T08:00`) <= now
  }
  const inTime = (id: number, now: string, length?: number) => dayOf(now) <= (latest(id, now, length) ?? dayOf(now))
  /** Whoever was told a date knows the new one that follows from an act. */
  const retell = (id: number, now: string) => {
    for (const [who, dates] of one(id).told) one(id).told.set(who, dates.length > 0 ? [told(id, now)] : [])
  }
  const isLateInTheDay = (id: number, time: string) => id === 0 && !!rule.cutoff && time >= '16:30'
  const isSame = (one: string, other: string) => toInstant(one) === toInstant(other)
  /** Another moment of the presentation holds: what was told until now is kept, the count begins on its day. */
  const redate = (moment: string, now: string) => {
    const owed = one(0)
    if (owed.moment === undefined || isSame(moment, owed.moment)) return
    const { missed, pauses } = owed
    // Between a miss and this no letter told a date, and yet none of those days is held against anybody.
    Object.assign(owed, { missed: undefined, pauses: pauses.filter(({ to }) => to) })
    const [before, beforeOver] = [latest(0, now), latestOver(0, now)]
    Object.assign(owed, { missed, pauses, before, beforeOver, moment })
    if (!owed.anew) Object.assign(owed, { zero: dayOf(toInstant(moment)), late: isLateInTheDay(0, moment.slice(11)) })
    retell(0, now)
  }
  const present = (id: number, zero: string, time: string, now: string, channel = 'stamped-cargo') => {
    const moment = `${zero}T${time}`
    Object.assign(one(id), {
      zero,
      heard: now,
      moment,
      declared: moment,
      anew: false,
      together: false,
      verified: false,
      unbooked: channel !== 'libro',
      mailed: channel === 'mailbox',
      observed: false,
      cure: undefined,
    })
    one(id).late = isLateInTheDay(id, time)
    one(id).told = new Map()
  }
  const standsStill = (id: number) => one(id).pauses.some(({ to }) => to === undefined)

  return {
    ...{
      all,
      books,
      last,
      over,
      latest,
      latestOver,
      running,
      isWrong,
      isLate,
      waits,
      nextRung,
      nextAbove,
      anyHolds,
      passes: (id: number, folio: number, now: string) =>
        isPast(
          id,
          one(id).mails.findIndex((mail) => mail.folio === folio),
          now,
        ),
      isJudged: () => judged >= 0 && !done,
      isHidden,
      isAnnulled: () => annulled,
      isDisowned: () => disowned !== undefined && !disowned.restored,
      isGivenUp: (now: string) => isHidden() && dayOf(now) > plus(disowned?.at ?? '', 3),
      isMeant: () => meant !== undefined,
      isWithdrawn: () => done === 'withdraw',
      concludes,
      leftUnclimbed,
    },
    /** What one may do to a case at an instant. */
    may: {
      present: (id: number) => one(id).zero === undefined,
      /** What was observed and not cured in its days, again at the desk, not before the junta knew of that; or what was mailed and nobody acknowledged, by another way. */
      presentAnew(day: string, channel: string, now: string) {
        const from = one(0).pauses.find(({ to }) => to === undefined)?.from
        const last = cureBy(0, now)
        const { mailed, verified, observed, moment = '' } = one(0)
        const unheard = mailed && !verified && !observed && dayOf(toInstant(moment)) <= day
        if (running(0) && unheard) return channel !== 'mailbox'
        return (
          running(0) &&
          from !== undefined &&
          last !== undefined &&
          last < dayOf(now) &&
          from <= day &&
          channel !== 'mailbox'
        )
      },
      bounce: (id: number) => running(id) && !(id === 0 && one(0).verified),
      /** `moment` as a local date and time, or the one on record. */
      verify: (moment: string | undefined, now: string) => {
        const { moment: recorded, verified } = one(0)
        const wanted = moment ?? recorded
        return wanted !== undefined && toInstant(wanted) <= now && !(verified && recorded && isSame(wanted, recorded))
      },
      unverify: () => one(0).verified,
      notify: (id: number, letter: string) => one(id).zero !== undefined && !one(id).fates.has(letter),
      observe: (id: number, now: string) =>
        id === 0 && running(0) && rule.cure !== undefined && !one(0).observed && inTime(0, now),
      cure: (id: number, now: string) =>
        running(id) && standsStill(id) && dayOf(now) <= (cureBy(id, now) ?? dayOf(now)),
      checkCure: (id: number) => one(id).cure !== undefined && !one(id).cure?.checked,
      extend: (id: number, now: string) =>
        id === 0 && running(0) && !!rule.extension && !one(0).extended && inTime(0, now, rule.extension),
      forward: (post: string) => running(0) && !one(0).moved && post !== one(0).debtor,
      refer: () => running(0) && !one(0).sent,
      receive: (at: string) => running(0) && one(0).sent && !one(0).moved && toInstant(one(0).moment ?? '') <= at,
      ask: (now: string) => {
        const asks = kind === 'reclamo' && collects && !one(0).asked && !closed()
        const end = last(0, now)
        return asks && end !== undefined && dayOf(now) > end
      },
      hold: () => !rule.secret && !closed(),
      answer: (id: number) => (one(id).about || !one(0).answered) && !one(id).answered,
      write(id: number, as: string, released: boolean) {
        const { mails } = one(id)
        const mine = mails.filter((one) =>
          as === 'unproved' ? one.as === as || one.vouched : one.as === as && !one.vouched,
        )
        return awaits(id) && (released || mine.length < (as === 'office' ? 10 : as === 'unproved' ? 1 : 3))
      },
      weigh(id: number, which: number, verdict: string, by: string) {
        const mail = one(id).mails[which]
        if (!mail?.open || mail.as === 'receipt' || !awaits(id)) return false
        return mail.as === 'unproved' ? by === 'operator' : verdict !== 'own'
      },
      judge: (verdict: string, sequel: string) =>
        one(0).answered &&
        !done &&
        (judgements.indexOf(verdict) > judged ||
          (left && judgements.indexOf(verdict) === judged && sequel !== 'nothing')) &&
        (sequel !== 'aviso' || nextAbove() !== undefined),
      /** Seven days after a member objected, and thirty once that happened before. */
      intend: (what: string, now: string) =>
        (objected.length === 0 || dayOf(now) >= plus(objected.at(-1) ?? '', objected.length > 1 ? 30 : 7)) &&
        !meant &&
        !done &&
        (what === 'accept' ? one(0).answered : !one(0).answered || judged >= 0),
      warn: () => meant !== undefined && meant.untold > 0,
      object: () => meant !== undefined,
      disown: (filed: string, now: string) => !done && !disowned && dayOf(now) <= plus(filed, 10),
      restore: () => disowned !== undefined && !disowned.restored,
    },
    /** …and what it then is. */
    did: {
      intend(what: string, mailboxes: number) {
        meant = { what, untold: mailboxes, reached: 0, days: mailboxes > 1 ? 3 : 5 }
      },
      warn(now: string, returned: boolean) {
        if (!meant) return
        meant.untold--
        if (returned) meant.days = 5
        else meant.reached++
        if (meant.untold === 0 && meant.reached > 0) meant.told = dayOf(now)
      },
      object(now: string) {
        objected.push(dayOf(now))
        meant = undefined
      },
      disown(mailboxes: number, now: string) {
        disowned = { at: dayOf(now), hides: mailboxes > 1, restored: false }
      },
      restore() {
        if (disowned) disowned.restored = true
      },
      annul() {
        annulled = true
        meant = undefined
        for (const owed of all) owed.withdrawn = true
      },
      conclude() {
        done = meant?.what
        meant = undefined
      },
      present,
      bounce(id: number, now: string) {
        one(id).pauses = one(id).pauses.filter(({ to }) => to)
        const [before, beforeOver] = [latest(id, now), latestOver(id, now)]
        const { clock } = owedBy('', id === 0 ? [rule.length, 'business'] : one(id).clock)
        Object.assign(one(id), {
          zero: undefined,
          mailed: false,
          heard: undefined,
          pauses: [],
          observed: false,
          cure: undefined,
          clock,
          before,
          beforeOver,
        })
        Object.assign(one(id), { moment: undefined, declared: undefined })
        one(id).told = new Map()
      },
      /** The check of a moment: that on record, or another, which is recorded in the same folio where there was none. */
      verify(moment: string | undefined, now: string) {
        const together = one(0).zero === undefined
        if (moment && together) present(0, moment.slice(0, 10), moment.slice(11), now)
        if (moment) redate(moment, now)
        Object.assign(one(0), { verified: true, together, checked: now, toldOf: undefined })
      },
      unverify(now: string) {
        redate(one(0).declared ?? '', now)
        one(0).verified = false
      },
      notify(id: number, letter: string, now: string, ofCheck: boolean) {
        one(id).fates.add(letter)
        const { cure, checked, together } = one(id)
        // What was recorded with its check the office hears of by its notice.
        if ((ofCheck || together) && checked) one(id).toldOf ??= now
        if (ofCheck && cure?.checked) cure.toldOf ??= now
        if (id > 0 && letter.endsWith('returned')) one(id).lost = true
      },
      observe(now: string) {
        one(0).pauses.push({ from: dayOf(now) })
        one(0).observed = true
      },
      cure(id: number, now: string) {
        const owed = one(id)
        const day = dayOf(now)
        owed.cure = { heard: now }
        if (rule.cure === 'restarts') Object.assign(owed, { zero: day, late: false, pauses: [], anew: true })
        else owed.pauses = owed.pauses.map((pause) => ({ to: day, ...pause }))
        retell(id, now)
      },
      checkCure(id: number, now: string) {
        Object.assign(one(id).cure ?? {}, { checked: now })
      },
      extend(more: number, now: string) {
        const [length] = one(0).clock ?? [0]
        Object.assign(one(0), { clock: [length + more, 'business'], extended: true })
        retell(0, now)
      },
      forward(debtor: string, now: string) {
        one(0).debtor = debtor
        if (rule.ladder.length > 0) books.ladder = ['gerencia-municipal', 'alcaldia']
        retell(0, now)
      },
      refer() {
        one(0).sent = true
      },
      receive(debtor: string, at: string, now: string) {
        const clock = [rule.length, 'business']
        const there = {
          debtor,
          zero: dayOf(at),
          late: false,
          pauses: [],
          clock,
          anew: true,
          unbooked: false,
          observed: false,
          cure: undefined,
        }
        Object.assign(one(0), there, { moved: true, verified: true, together: false, checked: now, toldOf: undefined })
        Object.assign(books, { places: ['Perú'], ladder: rule.ladder.length > 0 ? ['alcaldia'] : [] })
        retell(0, now)
      },
      /** A letter that says by when to answer was read. */
      tell(id: number, who: string, now: string) {
        const { told: dates, zero } = one(id)
        if (zero) dates.set(who, [told(id, now)])
      },
      ask() {
        one(0).asked = true
      },
      write(id: number, as: string, folio: number, now: string) {
        one(id).mails.push({ folio, as, day: dayOf(now), open: true, passed: false, vouched: false })
      },
      weigh(id: number, which: number, verdict: string) {
        const owed = one(id)
        const mail = owed.mails[which]
        if (!mail) return
        if (verdict === 'own') {
          Object.assign(mail, { as: 'office', vouched: true, passed: false })
          return
        }
        if (verdict === 'answers') Object.assign(owed, { answered: true, answeredOn: mail.day })
        else if (mail.as === 'office') owed.refusedAfter ??= owed.mails.length
        const all = mail.as === 'office' ? owed.mails.slice(0, which).filter(({ as }) => as === 'office') : []
        for (const read of [mail, ...all]) read.open = false
      },
      pass(id: number, folio: number) {
        for (const mail of one(id).mails) if (mail.folio === folio) mail.passed = true
      },
      answer(id: number) {
        one(id).answered = true
      },
      miss(id: number, now: string) {
        Object.assign(one(id), { missed: now, missedOver: latestOver(id, now) })
      },
      climb(over: number, post: string, about = false) {
        all.push(owedBy(post, [5, 'business'], over, about))
      },
      judge(verdict: string, sequel: string) {
        judged = judgements.indexOf(verdict)
        left = sequel === 'nothing'
      },
      unanswer(id: number) {
        one(id).unanswered = true
      },
      lose(id: number) {
        one(id).lost = true
      },
      rectify(id: number) {
        delete one(id).missed
        for (const above of all.slice(id + 1)) above.withdrawn ||= !above.about
      },
    },
    /** Everything that a pass at this instant should have left nobody waiting for. */
    forgotten: (now: string): string[] =>
      (isHidden() ? [] : all).flatMap((_, id) => [
        ...(isWrong(id, now) ? [`${id} was wrongly accused`] : []),
        ...(isLate(id, now) ? [`${id} is late`] : []),
        ...(leftUnclimbed(id, now) ? [`${id} should climb`] : []),
        ...(id === 0 && concludes(now) ? ['what the junta meant is forgotten'] : []),
        ...(awaits(id) && one(id).mails.some((_, i) => isPast(id, i, now))
          ? [`${id} has a mail that holds too long`]
          : []),
      ]),
    /** Who is owed the news that the date he was told holds no more, and which date that is. */
    moved: (now: string): string[] =>
      all.flatMap((owed, id) => {
        const today = told(id, now)
        if (rule.secret || id > 0 || !running(id) || !today) return []
        return ['junta', owed.debtor].flatMap((who) => {
          const date = owed.told.get(who)?.findLast((days) => days !== undefined && days !== today)
          return date ? [`${id} ${who} ${date}`] : []
        })
      }),
    standing: (id: number): string => {
      const { answered, withdrawn, missed, unanswered, zero } = one(id)
      if (unanswered && !answered && !withdrawn) return 'unanswered'
      return answered ? 'answered' : withdrawn ? 'withdrawn' : missed ? 'missed' : zero ? 'running' : 'unpresented'
    },
  }
}

export type NaiveRegister = ReturnType<typeof naiveRegister>
