import { expect } from 'vitest'
import { directory } from '../../infra/local/seeds.ts'
import { type Circumstances, type Command, decide, isRejection } from '../../shared/cases/decide.ts'
import { duties, isSettled } from '../../shared/cases/duties.ts'
import type { Entity } from '../../shared/cases/entity.ts'
import { type Actor, type Fact, firstBroken, type SealedFolio, seal } from '../../shared/cases/folio.ts'
import { type LetterDuty, lettersOwed, releaseOf } from '../../shared/cases/letters.ts'
import { caseNumber } from '../../shared/cases/number.ts'
import { openCase } from '../../shared/cases/open.ts'
import { type Case, fold, standing } from '../../shared/cases/state.ts'
import type { CalendarRow, Reading } from '../../shared/law/calendar.ts'
import { baseRows } from '../../shared/law/calendars/index.ts'
import { type CalendarRecord, calendarRecord } from '../../shared/law/calendars/record.ts'
import { due } from '../../shared/law/count.ts'
import { toInstant } from '../../shared/law/time.ts'
import { naiveDays, plus } from '../law/naive.ts'
import type { Act, History, Step } from './acts.ts'
import { naiveRegister } from './register.ts'

const found = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('the world lacks its setting')
  return value
}
const near: Entity = found(directory.entities[0])
/** Where a document may have belonged: another calendar, a short ladder, and no Secretaría Técnica on record. */
const far: Entity = {
  ...{ code: 'LEJ', name: 'Municipalidad inventada', calendar: 'peru', adoptsPlazo: false },
  posts: [
    { id: 'jefatura', title: 'Jefatura', superior: 'alcaldia', holders: [] },
    { id: 'alcaldia', title: 'Alcaldía', superior: null, holders: [] },
  ],
}
const number = caseNumber({ entity: 'WAY', year: 2026 }, 1)
const base = baseRows('huamanga')
const sealed = { id: 'text', digest: 'd'.repeat(64) }
const accusing: LetterDuty['kind'][] = ['lapsed', 'lapsed-junta', 'escalation']

type Posted = { duty: LetterDuty; releaseAt: string; state: 'intended' | 'sent' | 'cancelled' }

/** One case in a simulated town: the pure core on one side, the naive register on the other, and what they must agree on. */
export function openWorld({ kind, begins, presented, reviewed }: History) {
  const naive = naiveRegister(kind)
  const { books } = naive
  books.rows = [...base]
  books.reviewed = reviewed
  let today = plus('2026-01-05', begins)
  let time = '09:00'
  let folios: SealedFolio[] = []
  let records = new Map<string, CalendarRecord>()
  let steps = 0
  const outbox = new Map<string, Posted>()
  const agenda = new Set([number])
  const missFolio = new Map<number, number>()
  const wrong = new Set<string>()
  const pinned: { day: string; version: string }[] = []
  const newsDays = new Set<string>()

  const now = () => toInstant(`${today}T${time}`)
  const state = (): Case => found(fold(folios))
  const recordOf = (id: string): CalendarRecord => {
    const decrees = books.rows.filter((row) => !base.includes(row))
    const record = records.get(id) ?? found(calendarRecord(id, decrees, books.reviewed))
    records.set(id, record)
    return record
  }
  const circumstances = (calendar = state().calendar, code = state().entity): Circumstances => {
    const record = recordOf(calendar)
    return { now: now(), entity: code === far.code ? far : near, record, calendar: record.asOf(today) }
  }
  const learn = (rows: CalendarRow[]) => {
    books.rows = rows
    records = new Map()
    newsDays.add(today)
  }

  /** What Plazo states of its own accord the naive register must allow, fact by fact. */
  const judge = (fact: Fact, folio: number) => {
    const { did } = naive
    switch (fact.fact) {
      case 'missed':
        expect(naive.isLate(fact.obligation, today), `${fact.obligation} accused on ${today}`).toBe(true)
        expect(fact.due).toBe(naive.last(fact.obligation, today))
        missFolio.set(fact.obligation, folio)
        pinned.push({ day: today, version: fact.calendar })
        return did.miss(fact.obligation, today)
      case 'rectified': {
        expect(naive.isWrong(fact.obligation, today), `${fact.obligation} rectified on ${today}`).toBe(true)
        expect(fact.due).toBe(naive.last(fact.obligation, today))
        for (const kind of ['lapsed', 'lapsed-junta'])
          wrong.add(`${kind}:${fact.obligation}:${missFolio.get(fact.obligation)}`)
        for (const [id, { withdrawn }] of naive.all.entries())
          if (id > fact.obligation && !withdrawn) wrong.add(`escalation:${id}:${state().obligations[id]?.opened.folio}`)
        return did.rectify(fact.obligation, wasTold(fact.obligation) ? today : undefined)
      }
      case 'escalated':
        expect([fact.obligation, fact.post]).toEqual([naive.all.length, naive.nextRung()])
        expect(naive.waits(today)).toBe(false)
        return did.climb(fact.over, fact.post)
      case 'reminded':
        expect(naive.remindable(fact.obligation, today), `${fact.obligation} reminded on ${today}`).toBe(true)
        return did.remind(fact.obligation)
    }
  }

  const wasTold = (id: number) =>
    [...outbox.values()].some(
      ({ duty, state }) => state === 'sent' && duty.kind === 'lapsed-junta' && duty.folio === missFolio.get(id),
    )

  const add = (by: Actor, cause: string, facts: Fact[]) => {
    const n = folios.length + 1
    if (by === 'plazo') for (const fact of facts) judge(fact, n)
    folios = [...folios, seal({ case: number, n, at: now(), by, cause, facts, prev: folios.at(-1)?.hash ?? '' })]
  }

  /** As the register settles a case; dies after so many folios, if it is to die. True when it came to its end. */
  const settle = (dies = Number.POSITIVE_INFINITY): boolean => {
    for (let left = dies; ; left--) {
      const [duty] = duties(state(), circumstances())
      if (left === 0) return false
      if (!duty) break
      const facts = decide(state(), duty.command, circumstances())
      if (isRejection(facts)) throw new Error(`${duty.cause}: ${facts.code}`)
      add('plazo', duty.cause, facts)
    }
    for (const duty of lettersOwed(state(), circumstances())) {
      if (duty.corrects !== undefined && outbox.get(duty.corrects)?.state !== 'sent') continue
      if (!outbox.has(duty.id))
        outbox.set(duty.id, { duty, releaseAt: releaseOf(duty, circumstances()), state: 'intended' })
    }
    if (isSettled(state(), circumstances())) agenda.delete(number)
    return true
  }

  /** The outbox at this hour: what is no longer owed is cancelled, what accuses waits for the office, the rest leaves. */
  const post = () => {
    for (const letter of outbox.values()) {
      const { duty } = letter
      if (letter.state !== 'intended' || letter.releaseAt > now()) continue
      letter.releaseAt = releaseOf(duty, circumstances())
      if (!lettersOwed(state(), circumstances()).some(({ id }) => id === duty.id)) letter.state = 'cancelled'
      else if (letter.releaseAt <= now()) {
        letter.state = 'sent'
        if (accusing.includes(duty.kind))
          expect([attended(today), time >= '08:00', time < '16:00']).toEqual([true, true, true])
        if (duty.kind === 'escalation' || duty.kind === 'presentation') deliver(duty)
      }
    }
  }
  const attended = (day: string) => {
    const here = books.rows.filter(({ scope }) => books.places.includes(scope.place))
    return naiveDays(here, {}, 'later', today).attended(day)
  }
  // One letter in eight gets lost.
  const deliver = ({ id, obligation }: LetterDuty) => {
    if (Number.parseInt(id.slice(0, 1), 16) < 2) return
    command(
      { do: 'present', obligation, channel: 'mailbox', at: now(), evidence: id },
      naive.may.present(obligation),
      () => naive.did.present(obligation, today, time, today),
    )
  }

  /** A command, which is taken or refused as the naive register says. */
  const command = (order: Command, allowed: boolean, then: () => void) => {
    const facts = decide(state(), order, circumstances())
    expect(isRejection(facts) ? `refused: ${facts.code}` : 'taken', `${order.do} ${today}`).toMatch(
      allowed ? 'taken' : 'refused',
    )
    if (isRejection(facts)) return
    add('office', `${order.do}:${folios.length}`, facts)
    then()
  }

  const happen = (does: Act) => {
    const { may, did } = naive
    const known = (id: number) => id < naive.all.length
    switch (does.act) {
      case 'decree': {
        const from = plus((does.from === 'due' && naive.last(0, today)) || today, does.offset)
        const kinds = does.some ? { kinds: [kind] } : {}
        const row: CalendarRow = {
          ...(does.suspends || does.length > 6 ? { from, to: plus(from, does.length) } : { date: from }),
          ...{ id: `decree-${books.rows.length}`, name: 'Día declarado', norm: 'D.S. inventado', knownSince: today },
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
        const revoked = { ...row, revoked: { on: today, norm: 'D.S. inventado' } }
        const settled = { ...row, id: `${row.id}-resuelto-${books.rows.length}`, knownSince: today }
        const rows = books.rows.map((other) => (other === row ? revoked : other))
        if (does.act === 'revoke') return learn(rows)
        return learn([...rows, { ...settled, effect: does.counts ? 'none' : 'excluded' }])
      }
      case 'present': {
        const day = plus(today, -does.ago)
        const { channel, at: hour } = does
        const at = toInstant(`${day}T${hour}`)
        const order = { do: 'present', obligation: 0, channel, at, evidence: 'cargo' } as const
        return command(order, may.present(0) && at <= now(), () => did.present(0, day, hour, today))
      }
      case 'observe':
      case 'cure': {
        const order = { do: does.act, obligation: does.id }
        const allowed = known(does.id) && (does.act === 'cure' ? may.cure(does.id) : may.observe(does.id, today))
        return command(order, allowed, () => (does.act === 'cure' ? did.cure(does.id, today) : did.observe(today)))
      }
      case 'extend':
        return command({ do: 'extend', obligation: 0, length: does.length }, may.extend(0, today), () =>
          did.extend(does.length, today),
        )
      case 'forward':
        return command({ do: 'forward', obligation: 0, to: far, post: 'jefatura' }, may.forward(), () =>
          did.forward('jefatura', today),
        )
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

  /** What holds after every pass that came to its end. */
  const agree = () => {
    steps++
    const about = (what: string) => `${what} on ${today}`
    const told = state()
    const { record, calendar } = circumstances()
    expect(naive.forgotten(today), about('forgotten')).toEqual([])
    const readings: Reading[] = ['later', 'earlier']
    for (const [id, owed] of told.obligations.entries()) {
      expect(standing(owed), about(`${id}`)).toBe(naive.standing(id))
      for (const reading of readings)
        expect(owed.term && due(owed.term, calendar, reading), about(`${id} ${reading}`)).toBe(
          naive.last(id, today, reading),
        )
    }
    expect(record.asOf(today)).toBe(calendar)
    const owed = lettersOwed(told, circumstances())
    const moved = owed.filter(({ kind }) => kind === 'moved').map(({ obligation, to }) => `${obligation} ${to.role}`)
    expect(moved, about('moved')).toEqual(naive.moved(today).flatMap((id) => [`${id} junta`, `${id} post`]))
    const letters = [...outbox.values()]
    const left = letters.filter(({ state, duty }) => state === 'sent' && accusing.includes(duty.kind))
    const mistaken = left.filter(({ duty }) => wrong.has(`${duty.kind}:${duty.obligation}:${duty.folio}`))
    const corrected = letters.flatMap(({ duty }) => (duty.kind === 'rectified' ? [found(duty.corrects)] : []))
    expect(corrected.sort(), about('rectified')).toEqual(mistaken.map(({ duty }) => duty.id).sort())
    const onAgenda = !naive.standing(0).startsWith('answered') || spotted()
    expect(agenda.has(number), about('agenda')).toBe(onAgenda)
  }
  // A closed case in which a miss stands is visited for ninety days more: a decree may still prove the miss wrong.
  const spotted = () =>
    naive.all.some(({ missed, withdrawn }) => missed && !withdrawn) && today <= plus(found(closedOn), 90)
  let closedOn: string | undefined

  const night = (crash?: Step['crash'], twice = false) => {
    time = '00:10'
    if (!agenda.has(number)) return
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
        post()
      }
  }

  const stamp = presented && { day: plus(today, -presented.ago), at: presented.ago === 0 ? '08:30' : presented.at }
  const facts = openCase(
    {
      ...{ kind, against: 'subgerencia-fiscalizacion', identity: 'junta', junta: 'jr-retama', contents: sealed },
      ...(stamp && {
        presented: { channel: 'stamped-cargo', at: toInstant(`${stamp.day}T${stamp.at}`), evidence: 'cargo' },
      }),
    },
    circumstances('huamanga', near.code),
  )
  if (isRejection(facts)) throw new Error(facts.code)
  add('junta', 'file', facts)
  if (stamp) naive.did.present(0, stamp.day, stamp.at, today)

  return {
    steps: () => steps,
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
      if (open && naive.standing(0) === 'answered') closedOn = today
      if (twice && agenda.has(number) && settle()) agree()
      post()
    },
    end() {
      expect(firstBroken(folios)).toBeUndefined()
      expect(new Set(folios.map(({ cause }) => cause)).size).toBe(folios.length)
      for (const { day, version } of pinned) {
        if (newsDays.has(day)) continue
        const versions = ['huamanga', 'peru'].map((id) => recordOf(id).asOf(day).version)
        expect(versions).toContain(version)
      }
    },
  }
}
