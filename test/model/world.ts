import { expect } from 'vitest'
import { directory } from '../../infra/local/seeds.ts'
import type { Circumstances } from '../../shared/cases/acts/act.ts'
import { type Command, decisions } from '../../shared/cases/acts/decisions.ts'
import type { Fact } from '../../shared/cases/acts/index.ts'
import { openOf } from '../../shared/cases/asleep.ts'
import { decide } from '../../shared/cases/decide.ts'
import { type Entity, entity } from '../../shared/cases/entity.ts'
import { fold } from '../../shared/cases/fold.ts'
import { type Actor, firstBroken, type SealedFolio, seal } from '../../shared/cases/folio.ts'
import { caseNumber } from '../../shared/cases/number.ts'
import { openCase } from '../../shared/cases/open.ts'
import { isRejection } from '../../shared/cases/refusals.ts'
import { type Case, stageOf } from '../../shared/cases/state.ts'
import type { CalendarRow, Reading } from '../../shared/law/calendar.ts'
import type { CalendarRecord } from '../../shared/law/calendars/record.ts'
import { due } from '../../shared/law/count.ts'
import { endOf, lastDays } from '../../shared/law/notifying.ts'
import { type LocalDateTime, toInstant } from '../../shared/law/time.ts'
import type { LetterDuty } from '../../shared/letters/letter.ts'
import { lettersOwed } from '../../shared/letters/owed.ts'
import { releaseOf } from '../../shared/letters/release.ts'
import { settlement } from '../../shared/letters/settlement.ts'
import { wakesOn } from '../../shared/letters/wake.ts'
import type { Asleep } from '../../shared/ports.ts'
import { ofAsleep } from '../../shared/register/audit/row.ts'
import { knownOf } from '../../shared/register/known.ts'
import { baseRows, calendarRecord } from '../calendars.ts'
import { dayOf, naiveDays, plus } from '../law/naive.ts'
import { curing, observing } from '../observing.ts'
import type { Act, History, Step } from './acts.ts'
import { naiveRegister } from './register.ts'

const found = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('the world lacks its setting')
  return value
}
const near: Entity = found(directory.entities[0])
/** Where a document may have belonged: another calendar, a short ladder, and no Secretaría Técnica on record. */
const far = entity.parse({
  ...{ code: 'LEJ', name: 'Municipalidad inventada', calendar: 'peru', adoptsPlazo: false },
  posts: [
    { id: 'jefatura', title: 'Jefatura', superior: 'alcaldia', holders: [] },
    { id: 'alcaldia', title: 'Alcaldía', superior: null, holders: [] },
  ],
})
const number = caseNumber({ entity: 'WAY', year: 2026 }, 1)
const base = baseRows('huamanga')
const sealed = { id: 'text', digest: 'd'.repeat(64) }
const accusing: LetterDuty['kind'][] = ['lapsed', 'lapsed-junta', 'aviso']
const telling: LetterDuty['kind'][] = [
  'verified',
  'cured',
  'cure-checked',
  'received',
  'cargo',
  'started',
  'notice',
  'moved',
  'rectified',
]

const tellsOfACheck = (kind: LetterDuty['kind']) => kind === 'verified' || kind === 'cure-checked'

type Letter = { duty: LetterDuty; releaseAt: string; state: 'intended' | 'sent' | 'cancelled'; readAt?: string }

/** One case in a simulated town: the pure core on one side, the naive register on the other, and what they must agree on. */
export function openWorld({ kind, begins, presented, collects, checked, reviewed }: History) {
  const naive = naiveRegister(kind, collects)
  const { books } = naive
  books.rows = [...base]
  books.reviewed = reviewed
  let today = plus('2026-01-05', begins)
  let time = '09:00'
  let folios: SealedFolio[] = []
  let records = new Map<string, CalendarRecord>()
  let steps = 0
  let slept = 0
  const outbox = new Map<string, Letter>()
  const agenda = new Set([number])
  const missFolio = new Map<number, number>()
  const wrong = new Set<string>()
  const pinned: { at: string; version: string }[] = []

  // Whatever happens takes a second.
  let seconds = 0
  const clock = () => `${time}:${String(seconds).padStart(2, '0')}`
  const now = () => toInstant(`${today}T${clock()}`)
  const state = (): Case => found(fold(folios))
  const recordOf = (id: string): CalendarRecord => {
    const decrees = books.rows.filter((row) => !base.includes(row))
    const record = records.get(id) ?? found(calendarRecord(id, decrees, books.reviewed))
    records.set(id, record)
    return record
  }
  const circumstances = (calendar = state().calendar, code = state().entity): Circumstances => {
    const record = recordOf(calendar)
    return { now: now(), entity: code === far.code ? far : near, record, calendar: record.asOf(now()) }
  }
  const learn = (rows: CalendarRow[]) => {
    books.rows = rows
    records = new Map()
    seconds++
  }

  /** What Plazo states of its own accord the naive register must allow, fact by fact. */
  const judge = (fact: Fact, folio: number) => {
    const { did } = naive
    switch (fact.fact) {
      case 'missed':
        expect(naive.isLate(fact.obligation, now()), `${fact.obligation} accused on ${today}`).toBe(true)
        expect(fact.due).toBe(naive.latest(fact.obligation, now()))
        expect(fact.notifyBy ?? fact.due).toBe(naive.latestOver(fact.obligation, now()))
        expect(dates.get(fact.obligation)?.filter((told) => today <= told) ?? []).toEqual([])
        missFolio.set(fact.obligation, folio)
        pinned.push({ at: now(), version: fact.calendar })
        return did.miss(fact.obligation, now())
      case 'rectified': {
        expect(naive.isWrong(fact.obligation, now()), `${fact.obligation} rectified on ${today}`).toBe(true)
        expect(fact.due).toBe(naive.latest(fact.obligation, now()))
        expect(fact.notifyBy ?? fact.due).toBe(naive.latestOver(fact.obligation, now()))
        for (const kind of ['lapsed', 'lapsed-junta'])
          wrong.add(`${kind}:${fact.obligation}:${missFolio.get(fact.obligation)}`)
        for (const [id, { withdrawn, about }] of naive.all.entries())
          if (id > fact.obligation && !withdrawn && !about)
            wrong.add(`aviso:${id}:${state().obligations[id]?.opened.folio}`)
        return did.rectify(fact.obligation)
      }
      case 'escalated':
        expect([fact.obligation, fact.post]).toEqual([naive.all.length, naive.nextRung()])
        expect(naive.waits(now())).toBe(false)
        expect(naive.anyHolds()).toBe(false)
        return did.climb(fact.over, fact.post)
      case 'passed':
        expect(naive.passes(fact.obligation, fact.mail, now()), `${fact.mail} passed on ${today}`).toBe(true)
        return did.pass(fact.obligation, fact.mail)
      case 'annulled':
        expect(naive.isGivenUp(now()), `annulled on ${today}`).toBe(true)
        return did.annul()
      case 'concluded':
        expect(naive.concludes(now()), `concluded on ${today}`).toBe(true)
        did.conclude()
        if (naive.isWithdrawn()) closedOn = today
        return undefined
      case 'unanswered':
        expect(naive.isLate(fact.obligation, now()), `${fact.obligation} ended on ${today}`).toBe(true)
        expect(fact.due).toBe(naive.latest(fact.obligation, now()))
        return did.unanswer(fact.obligation)
      case 'notified':
        if (fact.fate === 'unreachable') return did.lose(fact.obligation)
        expect(unheardOf(fact.letter), `${fact.letter} unheard of on ${today}`).toBe(true)
        return did.present(fact.obligation, today, clock(), now())
      case 'warned':
        expect([fact.returned, isUnknown(fact.letter)], `${fact.letter} unheard of on ${today}`).toEqual([true, true])
        return did.warn(now(), true)
    }
  }

  /** The day (Lima) on which a letter left; today, where it did not. */
  const leftOn = (letter: string): string => dayOf(outbox.get(letter)?.readAt ?? now())

  /** Whether a letter that was lost left two attended days ago. */
  const unheardOf = (letter: string): boolean => {
    let day = leftOn(letter)
    for (let left = 2; left > 0; ) {
      day = plus(day, 1)
      if (attended(day)) left--
    }
    return day < today
  }

  /** Whether the letter to a mailbox of the junta that was lost left more than three days ago. */
  const isUnknown = (letter: string): boolean => isLost(letter) && plus(leftOn(letter), 3) < today
  // One in sixteen.
  const isLost = (letter: string): boolean => letter.startsWith('0')

  const add = (by: Actor, cause: string, facts: Fact[]) => {
    const n = folios.length + 1
    if (by === 'plazo') for (const fact of facts) judge(fact, n)
    folios = [...folios, seal({ case: number, n, at: now(), by, cause, facts, prev: folios.at(-1)?.hash ?? '' })]
  }

  /** As the register settles a case; dies after so many folios, if it is to die. True when it came to its end. */
  const settle = (dies = Number.POSITIVE_INFINITY): boolean => {
    for (let left = dies; ; left--) {
      const { duties, letters, leaves } = settlement(state(), circumstances(), posted())
      const [duty] = duties
      if (left === 0) return false
      if (!duty) {
        for (const letter of letters)
          outbox.set(letter.id, { duty: letter, releaseAt: releaseOf(letter, circumstances()), state: 'intended' })
        if (leaves) agenda.delete(number)
        rest()
        return true
      }
      const facts = decide(decisions, state(), duty.command, circumstances())
      if (isRejection(facts)) throw new Error(`${duty.cause}: ${facts.code}`)
      add('plazo', duty.cause, facts)
    }
  }
  const posted = () =>
    [...outbox.values()].map(({ duty, state, ...row }) => ({
      ...{ ...duty, ...row, waits: state === 'intended' },
      movesAt: state === 'intended' ? row.releaseAt : undefined,
    }))

  /** How the case sleeps since it was settled, as its row of the agenda has it. */
  let asleep: Asleep | undefined
  const known = () => knownOf(circumstances().entity, circumstances().record)
  const isAsleep = () => asleep && asleep.wake > today && asleep.known === known() && asleep.folios === folios.length
  const rest = () => {
    if (isAsleep()) return
    const { entity, calendar, changed } = state()
    asleep = {
      ...{ wake: wakesOn(state(), circumstances(), posted()), known: known(), folios: folios.length },
      ...{ entity, calendar, changed, ...openOf(state(), circumstances()) },
    }
  }
  /** 6: a night that would pass the case over would have found nothing to do. */
  const sleepsRightly = () => {
    if (!isAsleep()) return
    slept++
    const { duties, letters, leaves } = settlement(state(), circumstances(), posted())
    expect([duties, letters, leaves], `asleep on ${today}, until ${asleep?.wake}`).toEqual([[], [], false])
  }

  /** I9: at any hour the audit, by its own path, finds nothing in how the case sleeps, as long as its row is of all its folios. */
  const audited = () => {
    if (!asleep || asleep.folios < folios.length || !agenda.has(number)) return
    expect(
      ofAsleep(state(), asleep, { ...circumstances(), outbox: outboxRows() }),
      `audited on ${today} at ${time}`,
    ).toEqual([])
  }
  const outboxRows = () =>
    [...outbox.values()].map(({ duty: { kind, obligation, to }, state, readAt }) => ({
      ...{ kind, obligation, to, state },
      sendingAt: readAt,
    }))

  /** The outbox at this hour: what is no longer owed is cancelled, what accuses waits for the office, the rest leaves. */
  const post = () => {
    for (const letter of outbox.values()) {
      const { duty } = letter
      if (letter.state !== 'intended' || letter.releaseAt > now()) continue
      // What is hidden may be restored: until then its letters wait.
      if (naive.isHidden() && duty.kind !== 'disowned') continue
      letter.releaseAt = releaseOf(duty, circumstances())
      if (!lettersOwed(state(), circumstances()).some(({ id }) => id === duty.id)) letter.state = 'cancelled'
      else if (letter.releaseAt <= now()) {
        letter.state = 'sent'
        letter.readAt = now()
        tell(duty)
        if (accusing.includes(duty.kind))
          expect([attended(today), time >= '08:00', time < '16:00']).toEqual([true, true, true])
        if (duty.kind === 'aviso' || duty.kind === 'presentation') deliver(duty)
        if (duty.kind === 'intended') warn(duty)
        if (duty.to.role === 'post' && (duty.kind === 'notice' || tellsOfACheck(duty.kind) || duty.kind === 'cured'))
          reach(duty)
      }
    }
  }
  const attended = (day: string) => {
    const here = books.rows.filter(({ scope }) => books.places.includes(scope.place))
    return naiveDays(here, {}, 'later', now()).attended(day)
  }
  /** Every date that a letter told the post that still owes it, as it was worked out when that letter left. */
  const dates = new Map<number, string[]>()
  const tell = ({ kind, obligation: id, to }: LetterDuty) => {
    if (!telling.includes(kind) || to.role === 'desk') return
    const date = naive.over(id, now())
    if (date && to.role === 'post') dates.set(id, [...(dates.get(id) ?? []), date])
    naive.did.tell(id, to.role === 'post' ? to.post : 'junta', now())
  }
  // One letter in eight gets lost.
  const deliver = ({ id, obligation }: LetterDuty) => {
    if (Number.parseInt(id.slice(0, 1), 16) < 2) return
    command(
      { do: 'present', obligation, channel: 'mailbox', at: now(), evidence: id },
      naive.may.present(obligation),
      () => naive.did.present(obligation, today, clock(), now(), 'mailbox'),
    )
  }

  // Three in sixteen come back.
  const warn = ({ id: letter, folio: of }: LetterDuty) => {
    const returned = Number.parseInt(letter.slice(0, 1), 16) < 4
    const order = { do: 'warn', obligation: 0, letter, of, ...(returned && { returned }) } as const
    if (!isLost(letter)) command(order, naive.may.warn(), () => naive.did.warn(now(), returned))
  }

  // One notice in four is never heard of, one comes back.
  const reach = ({ id, obligation, kind }: LetterDuty) => {
    const luck = Number.parseInt(id.slice(0, 1), 16)
    if (luck >= 4) notify(obligation, id, luck < 8 ? 'returned' : 'delivered', tellsOfACheck(kind))
  }
  const notify = (obligation: number, letter: string, fate: 'returned' | 'delivered', ofCheck = false) => {
    const key = `${letter} ${fate}`
    const allowed = obligation < naive.all.length && naive.may.notify(obligation, key)
    const check = ofCheck || undefined
    command({ do: 'notify', obligation, letter, fate, check }, allowed, () =>
      naive.did.notify(obligation, key, now(), ofCheck),
    )
  }

  /** A command, which is taken or refused as the naive register says. */
  const command = (order: Command, allowed: boolean, then: () => void) => {
    const facts = decide(decisions, state(), order, circumstances())
    expect(isRejection(facts) ? `refused: ${facts.code}` : 'taken', `${order.do} ${today}`).toMatch(
      allowed && !naive.isAnnulled() ? 'taken' : 'refused',
    )
    if (isRejection(facts)) return
    add('office', `${order.do}:${folios.length}`, facts)
    then()
  }

  /** The operator checks the presentation, of another moment than the one on record where one is given. */
  const check = (moment?: LocalDateTime) => {
    const { may, did } = naive
    const at = moment && toInstant(moment)
    const order = { do: 'verify', obligation: 0, ground: 'stamp', at } as const
    command(order, may.verify(moment, now()), () => did.verify(moment, now()))
  }

  const happen = (does: Act) => {
    const { may, did } = naive
    seconds++
    const known = (id: number) => id < naive.all.length
    switch (does.act) {
      case 'decree': {
        const from = plus((does.from === 'due' && naive.last(0, now())) || today, does.offset)
        const kinds = does.some ? { kinds: [kind] } : {}
        const row: CalendarRow = {
          ...(does.suspends || does.length > 6 ? { from, to: plus(from, does.length) } : { date: from }),
          ...{ id: `decree-${books.rows.length}`, name: 'Día declarado', norm: 'D.S. inventado', knownSince: now() },
          scope: { level: does.place === 'Perú' ? 'country' : 'province', place: does.place },
          ...(does.suspends ? { effect: 'excluded', suspension: true, ...kinds } : { effect: does.effect }),
        }
        return learn([...books.rows, row])
      }
      case 'revoke':
      case 'resolve': {
        const open = books.rows.filter((row) => !row.revoked && !('yearly' in row) && !('easter' in row))
        const some = does.act === 'resolve' ? open.filter(({ effect }) => effect === 'disputed') : open
        const row = some[does.which % some.length]
        if (!row) return
        const revoked = { ...row, revoked: { on: now(), norm: 'D.S. inventado' } }
        const settled = { ...row, id: `${row.id}-resuelto-${books.rows.length}`, knownSince: now() }
        const rows = books.rows.map((other) => (other === row ? revoked : other))
        if (does.act === 'revoke') return learn(rows)
        return learn([...rows, { ...settled, effect: does.counts ? 'none' : 'excluded' }])
      }
      case 'present': {
        const day = plus(today, -does.ago)
        const { channel, at: hour } = does
        const at = toInstant(`${day}T${hour}`)
        const order = { do: 'present', obligation: 0, channel, at, evidence: 'cargo' } as const
        const anew = may.presentAnew(day, channel, now())
        return command(order, (may.present(0) || anew) && at <= now(), () => {
          if (anew) did.bounce(0, now())
          did.present(0, day, hour, now(), channel)
        })
      }
      case 'verify': {
        const moment = does.other && `${plus(today, -does.other.ago)}T${does.other.at}`
        return check(moment)
      }
      case 'unverify':
        return command({ do: 'unverify', obligation: 0, ground: 'illegible' }, may.unverify(), () =>
          did.unverify(now()),
        )
      case 'notify':
        return notify(does.id, 'a-letter', does.back ? 'returned' : 'delivered')
      case 'observe':
      case 'cure': {
        const { act, id } = does
        const observe = () =>
          command(observing(today, { obligation: id }), known(id) && may.observe(id, now()), () => did.observe(now()))
        if (act === 'observe') return observe()
        // Two days are soon over: often it is observed first, on that very day.
        if (known(id) && may.observe(id, now())) observe()
        const order = curing(`${today}T${clock()}`, { obligation: id })
        return command(order, known(id) && may.cure(id, now()), () => did.cure(id, now()))
      }
      case 'check': {
        const order = { do: 'verify-cure', obligation: does.id, ground: 'stamp' } as const
        const allowed = known(does.id) && may.checkCure(does.id)
        return command(order, allowed, () => did.checkCure(does.id, now()))
      }
      case 'extend':
        return command({ do: 'extend', obligation: 0, length: does.length }, may.extend(0, now()), () =>
          did.extend(does.length, now()),
        )
      case 'ask':
        return command({ do: 'ask', obligation: 0 }, may.ask(now()), () => did.ask())
      case 'forward':
        return command(
          { do: 'forward', obligation: 0, post: 'gerencia-seguridad' },
          may.forward('gerencia-seguridad'),
          () => {
            did.forward('gerencia-seguridad', now())
            dates.delete(0)
          },
        )
      case 'refer':
        return command({ do: 'refer', obligation: 0, to: far, post: 'jefatura', contents: sealed }, may.refer(), () =>
          did.refer(),
        )
      case 'receive': {
        const at = toInstant(`${plus(today, -does.ago)}T${clock()}`)
        return command({ do: 'receive', obligation: 0, at }, may.receive(at), () => {
          did.receive('jefatura', at, now())
          dates.delete(0)
        })
      }
      case 'bounce': {
        const evidence = state().obligations[does.id]?.presented?.evidence ?? ''
        const order = { do: 'bounce', obligation: does.id, evidence } as const
        return command(order, known(does.id) && may.bounce(does.id), () => did.bounce(does.id, now()))
      }
      case 'hold': {
        const until = plus(today, does.days)
        return command({ do: 'hold', obligation: 0, until }, may.hold(), () => {
          books.held = until
        })
      }
      case 'answer': {
        const order = { do: 'answer', obligation: does.id, outcome: 'granted', contents: sealed } as const
        return command(order, known(does.id) && may.answer(does.id), () => did.answer(does.id))
      }
      case 'write': {
        const { id, as } = does
        const released = does.released && as === 'office'
        const order = { do: 'write', obligation: id, as, contents: sealed, ...(released && { released }) } as const
        const folio = folios.length + 1
        return command(order, known(id) && may.write(id, as, released), () => did.write(id, as, folio, now()))
      }
      case 'weigh': {
        const { id, verdict, by } = does
        const mails = known(id) ? (naive.all[id]?.mails ?? []) : []
        const which = mails.length > 0 ? does.which % mails.length : 0
        const order = { do: 'weigh', obligation: id, mail: mails[which]?.folio ?? 0, verdict, by } as const
        return command(order, known(id) && may.weigh(id, which, verdict, by), () => did.weigh(id, which, verdict))
      }
      case 'judge': {
        const { verdict, sequel } = does
        const above = naive.nextAbove()
        const order = { do: 'judge', obligation: 0, verdict, sequel, contents: sealed } as const
        return command(order, may.judge(verdict, sequel), () => {
          did.judge(verdict, sequel)
          if (sequel === 'aviso' && above) did.climb(0, above, true)
          expect(state().obligations.at(-1)?.debtor).toBe(naive.all.at(-1)?.debtor)
          // Whoever hears of a folio settles its case, which then has a row again.
          agenda.add(number)
        })
      }
      case 'intend': {
        const { what, mailboxes } = does
        const told = Array.from({ length: mailboxes }, (_, i) => `mailbox ${i}`)
        return command({ do: 'intend', obligation: 0, what, told }, may.intend(what, now()), () => {
          did.intend(what, mailboxes)
          agenda.add(number)
        })
      }
      case 'object':
        return command({ do: 'object', obligation: 0 }, may.object(), () => did.object(now()))
      case 'disown': {
        const told = Array.from({ length: does.mailboxes }, (_, i) => `mailbox ${i}`)
        const filed = dayOf(state().filed.at)
        return command({ do: 'disown', obligation: 0, told }, may.disown(filed, now()), () => {
          did.disown(does.mailboxes, now())
          agenda.add(number)
        })
      }
      case 'restore':
        return command({ do: 'restore', obligation: 0 }, may.restore(), () => did.restore())
      case 'gestion': {
        const day = plus(today, -does.ago)
        const at = toInstant(`${day}T${clock()}`)
        const order = { do: 'log-gestion', obligation: 0, kind: does.kind, at, contents: sealed } as const
        const first = plus(state().filed.at.slice(0, 10), -730)
        return command(order, day >= first, () => {})
      }
      case 'attach': {
        const file = { file: `file-${seconds}`, bytes: 1000, digest: sealed.digest }
        const { type, cargo } = does
        return command({ do: 'attach', obligation: 0, type, cargo, ...file }, true, () => {})
      }
      case 'review': {
        const through = plus(today, does.days)
        if (through > books.reviewed) books.reviewed = through
        records = new Map()
        return
      }
      case 'settle':
        if (settle()) agree()
    }
  }

  /** Whether a silence waits for a letter that did not tell the office of its term yet, or five attended days ago at most. */
  const isUntold = (what: string): boolean => {
    const id = Number(what.split(' ')[0])
    return [...outbox.values()].some(({ duty, state, readAt }) => {
      if (duty.obligation !== id || !['notice', 'verified'].includes(duty.kind) || duty.to.role === 'junta')
        return false
      return state === 'intended' || (readAt !== undefined && what.endsWith('is late') && attendedSince(readAt) <= 5)
    })
  }
  const attendedSince = (at: string): number => {
    let days = 0
    for (let day = at.slice(0, 10); day < today; ) {
      day = plus(day, 1)
      if (attended(day)) days++
    }
    return days
  }

  /** What holds after every pass that came to its end. */
  const agree = () => {
    steps++
    const about = (what: string) => `${what} on ${today}`
    const told = state()
    const { record, calendar } = circumstances()
    expect(
      naive.forgotten(now()).filter((what) => !isUntold(what)),
      about('forgotten'),
    ).toEqual([])
    const readings: Reading[] = ['later', 'earlier']
    for (const [id, owed] of told.obligations.entries()) {
      expect(stageOf(owed), about(`${id}`)).toBe(naive.standing(id))
      for (const reading of readings)
        expect(owed.term && due(owed.term, calendar, reading), about(`${id} ${reading}`)).toBe(
          naive.last(id, now(), reading),
        )
      const days = owed.term && lastDays(owed.term, calendar, 'later')
      expect(days && endOf(days), about(`${id} over`)).toBe(naive.over(id, now()))
    }
    expect(record.asOf(now())).toBe(calendar)
    const owed = new Set(lettersOwed(told, circumstances()).map(({ id }) => id))
    const letters = [...outbox.values()]
    const waiting = letters.filter(({ duty, state }) => state === 'intended' && owed.has(duty.id))
    const readers = (kind: LetterDuty['kind']) =>
      waiting.flatMap(({ duty: { obligation, to, replaces = '', ...duty } }) =>
        duty.kind === kind ? [`${obligation} ${to.role === 'post' ? to.post : to.role} ${replaces}`] : [],
      )
    // Whoever is about to read that an accusation was wrong reads the date in that letter.
    const corrected = readers('rectified')
    const moved = naive.moved(now()).filter((one) => !corrected.some((reader) => one.startsWith(reader)))
    if (!naive.isHidden()) expect(readers('moved').sort(), about('moved')).toEqual(moved.sort())
    const left = letters.filter(({ state, duty }) => state === 'sent' && accusing.includes(duty.kind))
    const mistaken = left.filter(({ duty }) => wrong.has(`${duty.kind}:${duty.obligation}:${duty.folio}`))
    const takenBack = letters.flatMap(({ duty }) => (duty.kind === 'rectified' ? [found(duty.corrects)] : []))
    expect(takenBack.sort(), about('rectified')).toEqual(mistaken.map(({ duty }) => duty.id).sort())
    const pending = told.obligations[0]?.intents.at(-1)
    const unknown = letters.filter(
      ({ duty, state }) => duty.folio === pending?.folio && state === 'sent' && isUnknown(duty.id),
    )
    if (naive.isMeant())
      expect(
        unknown.filter(({ duty }) => !pending?.warnings.some(({ letter }) => letter === duty.id)),
        about('untold'),
      ).toEqual([])
    const isOver = naive.standing(0) === 'answered' || naive.isWithdrawn()
    const onAgenda =
      !naive.isAnnulled() && (!isOver || naive.isJudged() || naive.isMeant() || naive.isDisowned() || spotted())
    expect(agenda.has(number), about('agenda')).toBe(onAgenda)
  }
  // A closed case in which a miss stands is visited for ninety days more: a decree may still prove the miss wrong.
  const spotted = () =>
    naive.all.some(({ missed, withdrawn }) => missed && !withdrawn) && today <= plus(found(closedOn), 90)
  let closedOn: string | undefined

  const night = (crash?: Step['crash'], twice = false) => {
    time = '00:10'
    seconds = 0
    if (!agenda.has(number)) return
    sleepsRightly()
    const whole = settle(crash?.after)
    if (whole || (crash?.again && settle())) agree()
    if (!twice || !whole) return
    const before = [folios.length, outbox.size]
    settle()
    expect([folios.length, outbox.size]).toEqual(before)
  }

  /** Lets the day go on to an hour; at eight the offices open. */
  const wait = (until: string) => {
    for (const hour of ['08:00', until])
      if (time < hour && hour <= until) {
        time = hour
        seconds = 0
        audited()
        post()
      }
  }

  const stamp = presented && { day: plus(today, -presented.ago), at: presented.ago === 0 ? '08:30' : presented.at }
  const facts = openCase(
    {
      ...{ kind, against: 'subgerencia-fiscalizacion', identity: 'junta', contents: sealed },
      consent: ['superiors'],
      ...(collects && { collects }),
      ...(stamp && {
        presented: { channel: 'stamped-cargo', at: toInstant(`${stamp.day}T${stamp.at}`), evidence: 'cargo' },
        presentedAnyway: true,
      }),
    },
    circumstances('huamanga', near.code),
  )
  if (isRejection(facts)) throw new Error(facts.code)
  add('junta', 'file', facts)
  if (stamp) naive.did.present(0, stamp.day, stamp.at, now())
  if (stamp && checked) check()

  return {
    steps: () => steps,
    slept: () => slept,
    folios: () => folios,
    play({ days, at, does, crash, twice }: Step) {
      for (let day = 0; day < days; day++) {
        wait('23:59')
        today = plus(today, 1)
        night(day === 0 ? crash : undefined, twice)
        post()
      }
      wait(at)
      const open = naive.standing(0) !== 'answered'
      happen(does)
      if (open && naive.standing(0) === 'answered' && !naive.isWithdrawn()) closedOn = today
      if (twice && agenda.has(number) && settle()) agree()
      post()
    },
    end() {
      expect(firstBroken(folios)).toBeUndefined()
      expect(new Set(folios.map(({ cause }) => cause)).size).toBe(folios.length)
      for (const { at, version } of pinned) {
        const versions = ['huamanga', 'peru'].map((id) => recordOf(id).asOf(at).version)
        expect(versions).toContain(version)
      }
    },
  }
}
