// A register told a second time, from the law and without a look at ours: string dates, a few fields, its own count.
import type { CalendarRow, Reading } from '../../shared/law/calendar.ts'
import type { Kind, Unit } from '../../shared/law/rules.ts'
import { naiveDays, naiveDue, plus } from '../law/naive.ts'

type Law = {
  length: number
  cutoff?: 'next'
  cure?: 'restarts' | 'goes on'
  /** Business days in which an extension has to be told. */
  extension?: number
  debtor?: string
  secret?: true
  ladder: readonly string[]
}

const upwards = ['gerencia-desarrollo-economico', 'gerencia-municipal', 'alcaldia', 'st-pad', 'concejo', 'oci']
const first = upwards[0] ?? ''

/** What LAW.md says of the kinds, filed against the subgerencia: the ladder as far as Plazo climbs it by itself. */
export const law: Partial<Record<Kind, Law>> = {
  'denuncia-vecinal': { length: 30, ladder: upwards },
  reclamo: { length: 30, cure: 'goes on', ladder: upwards },
  solicitud: { length: 30, cure: 'restarts', ladder: upwards },
  acceso: { length: 10, cutoff: 'next', cure: 'restarts', extension: 2, ladder: [] },
  queja: { length: 3, debtor: first, ladder: upwards.slice(1) },
  'denuncia-corrupcion': { length: 2, cure: 'goes on', debtor: 'gerencia-municipal', secret: true, ladder: [] },
}

const rungClock: Record<string, [number, Unit] | undefined> = {
  'st-pad': [30, 'business'],
  concejo: [10, 'calendar'],
  oci: undefined,
}

type Owed = {
  debtor: string
  clock: [number, Unit] | undefined
  /** Day zero, the day on which Plazo heard of it, and the day on which the clock was last set. */
  zero?: string
  heard?: string
  set?: string
  late: boolean
  pauses: { from: string; to?: string }[]
  observed: boolean
  extended: boolean
  reminded: boolean
  answered: boolean
  withdrawn: boolean
  missed?: string
  over?: number
}

const owedBy = (debtor: string, clock: Owed['clock'], over?: number): Owed => ({
  ...{ debtor, clock, over, late: false, pauses: [], observed: false, extended: false },
  ...{ reminded: false, answered: false, withdrawn: false },
})

const here = ['Perú', 'Ayacucho', 'Huamanga']

/** The naive register of one case. `rows`: all that was ever known; `reviewed`: the last day a person checked. */
export function naiveRegister(kind: Kind) {
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
  const closed = () => one(0).answered

  const rows = () => books.rows.filter(({ scope }) => books.places.includes(scope.place))
  /** The last day, by a reading, as known on a day; of another length if one is given. */
  const last = (id: number, asOf: string, reading: Reading = 'later', length?: number): string | undefined => {
    const { zero, clock, late, pauses } = one(id)
    if (!zero || !clock) return undefined
    const [days, unit] = clock
    const cutoff = id === 0 && rule.cutoff ? 'next' : 'same-day'
    const term = { kind, from: zero, calendar: '', unit, base: days, length: length ?? days, distance: 0 }
    const whole = { ...term, cutoff, afterHours: late, pauses } as const
    const known = rows().map(
      ({ id, knownSince, revoked }) => knownSince <= asOf && !(revoked && revoked.on <= asOf) && id,
    )
    const key = JSON.stringify([whole, reading, known])
    if (!counted.has(key))
      counted.set(key, naiveDue(id === 0 ? whole : { ...whole, kind: undefined }, rows(), reading, asOf))
    return counted.get(key)
  }
  const days = (asOf: string, reading: Reading) => naiveDays(rows(), { kind: undefined }, reading, asOf)
  const running = (id: number) => {
    const { zero, clock, missed, answered, withdrawn } = one(id)
    return zero !== undefined && clock !== undefined && !missed && !answered && !withdrawn && !closed()
  }
  const waits = (day: string) => books.held !== '' && day <= books.held
  const nextRung = () => {
    const busy = all.filter(({ withdrawn }) => !withdrawn).map(({ debtor }) => debtor)
    return books.ladder.find((post) => !busy.includes(post))
  }
  const isLate = (id: number, day: string) => {
    const end = last(id, day)
    return running(id) && end !== undefined && end < day && end <= books.reviewed && (one(id).heard ?? day) < day
  }
  const isWrong = (id: number, day: string) => {
    const { missed, withdrawn } = one(id)
    const end = missed && last(id, day)
    return !withdrawn && missed !== undefined && end !== undefined && missed <= end
  }
  const leftUnclimbed = (id: number, day: string) => {
    const { missed, answered, withdrawn } = one(id)
    const climbed = all.some(({ over, withdrawn }) => over === id && !withdrawn)
    const stands = missed && !answered && !withdrawn && !closed()
    return !!stands && !climbed && !waits(day) && nextRung() !== undefined
  }
  const remindable = (id: number, day: string) => {
    const { clock, reminded, heard } = one(id)
    const end = last(id, day, 'earlier')
    if (!running(id) || reminded || !clock || clock[0] < 10 || !end || !heard || day > end) return false
    let from = end
    for (let left = 5; left > 0; ) {
      from = plus(from, -1)
      if (!days(day, 'earlier').closed(from)) left--
    }
    return from <= day && heard < from && days(day, 'later').attended(day)
  }
  const inTime = (id: number, day: string, length?: number) => day <= (last(id, day, 'later', length) ?? day)
  const standsStill = (id: number) => one(id).pauses.some(({ to }) => to === undefined)

  return {
    ...{ all, books, last, running, isWrong, isLate, remindable, waits, nextRung, leftUnclimbed },
    /** What one may do to a case on a day. */
    may: {
      present: (id: number) => one(id).zero === undefined,
      observe: (id: number, day: string) =>
        id === 0 && running(0) && rule.cure !== undefined && !one(0).observed && inTime(0, day),
      cure: (id: number) => running(id) && standsStill(id),
      extend: (id: number, day: string) =>
        id === 0 && running(0) && !!rule.extension && !one(0).extended && inTime(0, day, rule.extension),
      forward: () => running(0),
      hold: () => !closed(),
      answer: (id: number) => !closed() && !one(id).answered,
    },
    /** …and what it then is. */
    did: {
      present(id: number, zero: string, time: string, day: string) {
        Object.assign(one(id), { zero, heard: day, set: day, late: id === 0 && !!rule.cutoff && time >= '16:30' })
      },
      observe(day: string) {
        one(0).pauses.push({ from: day })
        Object.assign(one(0), { observed: true, set: day })
      },
      cure(id: number, day: string) {
        const owed = one(id)
        owed.set = day
        if (rule.cure === 'restarts') Object.assign(owed, { zero: day, late: false, pauses: [] })
        else owed.pauses = owed.pauses.map((pause) => ({ to: day, ...pause }))
      },
      extend(more: number, day: string) {
        const [length] = one(0).clock ?? [0]
        Object.assign(one(0), { clock: [length + more, 'business'], extended: true, set: day })
      },
      forward(debtor: string, day: string) {
        Object.assign(one(0), {
          debtor,
          zero: day,
          set: day,
          late: false,
          pauses: [],
          clock: [rule.length, 'business'],
        })
        Object.assign(books, { places: ['Perú'], ladder: rule.ladder.length > 0 ? ['alcaldia'] : [] })
      },
      answer(id: number) {
        one(id).answered = true
      },
      remind(id: number) {
        one(id).reminded = true
      },
      miss(id: number, day: string) {
        one(id).missed = day
      },
      climb(over: number, post: string) {
        all.push(owedBy(post, post in rungClock ? rungClock[post] : [3, 'business'], over))
      },
      /** `told`: the day, if whoever had been accused is told by this. */
      rectify(id: number, told?: string) {
        delete one(id).missed
        if (told) one(id).set = told
        for (const above of all.slice(id + 1)) above.withdrawn = true
      },
    },
    /** Everything that a pass of this day should have left nobody waiting for. */
    forgotten: (day: string): string[] =>
      all.flatMap((_, id) => [
        ...(isWrong(id, day) ? [`${id} was wrongly accused`] : []),
        ...(isLate(id, day) ? [`${id} is late`] : []),
        ...(leftUnclimbed(id, day) ? [`${id} should climb`] : []),
        ...(remindable(id, day) ? [`${id} should be reminded`] : []),
      ]),
    /** Of which obligations both parties are owed the notice that their date moved. */
    moved: (day: string): number[] =>
      all.flatMap((owed, id) => {
        if (rule.secret || !running(id) || !owed.set) return []
        let told = last(id, owed.set)
        let changed = false
        const news = rows().flatMap(({ knownSince, revoked }) => [knownSince, revoked?.on ?? knownSince])
        for (const on of [...new Set(news)].sort())
          if (owed.set < on && on <= day && last(id, on) !== told) {
            told = last(id, on)
            changed = true
          }
        return changed ? [id] : []
      }),
    standing: (id: number): string => {
      const { answered, withdrawn, missed, zero } = one(id)
      return answered ? 'answered' : withdrawn ? 'withdrawn' : missed ? 'missed' : zero ? 'running' : 'unpresented'
    },
  }
}

export type NaiveRegister = ReturnType<typeof naiveRegister>
