import type { CaseNumber } from '../../../shared/cases/number.ts'
import { type Instant, instantOf } from '../../../shared/law/time.ts'
import type { Envelope, Letter, LogPlace, Mailer, MailFact, Pause, Sending } from '../../../shared/ports.ts'
import type { Packing } from '../../../shared/register/prepare.ts'
import { keys } from '../../keys.ts'
import { memoryPorts } from '../../stores/memory/ports.ts'
import { type Call, keyOf, type Row, type Store } from '../../stores/memory/store.ts'
import type { Chance } from './chance.ts'

/** What was put in the stream of a table, or is reported by the mail: it waits to be told, once or more. */
export type Record =
  | { to: 'settle' | 'publish'; number: CaseNumber }
  | { to: 'deliver'; letter: Key }
  | { to: 'log'; place: LogPlace }
export type Key = Pick<Letter, 'case' | 'id'>
export type Report = Key & { event: MailFact; at: Instant }

/** A mail that was accepted, and at which step. */
export type Accepted = Key & { step: number }
/** A row of the outbox as it was written at a step, by whom. */
export type Written = { step: number; row: Row; by: string }

/** All that there is, and all that an observer saw of it. Time is in milliseconds. */
export type World = {
  store: Store
  chance: Chance
  now: number
  step: number
  trace: string[]
  records: Record[]
  reports: Report[]
  /** How often each fault happened. */
  faults: Map<string, number>
  /** What became of each case and each letter, for whoever checks it. */
  inserted: { number: CaseNumber; n: number; step: number }[]
  accepted: Accepted[]
  written: Map<string, Written[]>
  packed: { key: string; by: string; step: number }[]
}

export const newWorld = (store: Store, now: number, chance: Chance): World => ({
  ...{ store, chance, now, step: 0, trace: [], records: [], reports: [], faults: new Map() },
  ...{ inserted: [], accepted: [], written: new Map(), packed: [] },
})

/** Notes what a request changed, and puts it in the streams. */
export function observe(world: World, what: string, by: string, effect: () => unknown): void {
  const { store } = world
  const late = store.late.length
  const folios = what === 'folios.insert' && new Map(store.folios)
  const log = what === 'publicLog.insert' && new Map(store.log)
  effect()
  if (log)
    for (const leaves of store.log.values()) {
      const last = leaves.at(-1)
      if (last && log.get(last.case) !== leaves)
        world.records.push({ to: 'log', place: { series: last.case, n: last.n } })
    }
  if (folios)
    for (const [number, leaves] of store.folios)
      if (folios.get(number) !== leaves) {
        world.inserted.push({ number, n: leaves.length, step: world.step })
        world.records.push({ to: 'settle', number }, { to: 'publish', number })
      }
  for (const { key, row } of store.late.slice(late)) {
    const before = world.written.get(key) ?? []
    if (what === 'letters.intend') world.records.push({ to: 'deliver', letter: { case: row.case, id: row.id } })
    world.written.set(key, [...before, { step: world.step, row, by }])
  }
}

/** What the mail makes of what it is handed: accepts it and says so, or not; or does not, and says why, or not. */
export type MailFate = 'accepts' | 'accepts-in-silence' | 'falls-silent' | 'throttles' | 'rejects'
const saying = {
  accepts: 'sent',
  'accepts-in-silence': 'ambiguous',
  'falls-silent': 'ambiguous',
  throttles: 'throttled',
  rejects: 'rejected',
} as const satisfies { [fate in MailFate]: Sending }

/** The mail takes a letter: some later time it reports what became of it. */
function accept(world: World, { case: number, id }: Envelope): void {
  const { chance } = world
  const at = instantOf(world.now)
  if (number === undefined) throw new Error(`the mail ${id} is about no case`)
  world.accepted.push({ case: number, id, step: world.step })
  const report = (event: MailFact) => world.reports.push({ case: number, id, event, at })
  if (chance.happens(0.4)) report('sentAt')
  const fate = chance.below(10)
  if (fate < 5) report('deliveredAt')
  if (fate === 4 || fate === 5) report('bouncedAt')
  if (fate === 6) report('unconfirmedAt')
}

/** Everything that a process works with, each of its requests made through `call`. */
export function portsIn(world: World, name: string, call: Call, mailFate: () => MailFate = () => 'accepts') {
  const { store, chance } = world
  const watched: Call = (what, effect) => call(what, () => observe(world, what, name, effect))
  const hex = () =>
    chance
      .below(2 ** 32)
      .toString(16)
      .padStart(8, '0')
  const mailer: Mailer = {
    async send(envelope) {
      let outcome: Sending = 'ambiguous'
      const ask = call('mailer.send', () => {
        const fate = mailFate()
        world.trace.push(`  the mail ${fate} ${envelope.id.slice(0, 6)}`)
        if (fate.startsWith('accepts')) accept(world, envelope)
        outcome = saying[fate]
      })
      // Whoever hears nothing knows nothing.
      await ask.catch(() => {
        outcome = 'ambiguous'
      })
      return { outcome }
    },
  }
  const pause: Pause = () => call('pause', () => undefined)
  const packing: Packing = {
    ...{ from: 'registro@plazo.example', site: 'https://plazo.example' },
    replies: 'respuestas.plazo.example',
    async pack(_, { id }) {
      world.packed.push({ key: id, by: name, step: world.step })
      return EMPTY
    },
  }
  return {
    ...memoryPorts(store, watched, { late: true }),
    ...{ mailer, pause, packing, keys },
    clock: { now: () => instantOf(world.now) },
    ids: { random: () => hex() + hex() + hex() + hex() },
  }
}
const EMPTY = new Uint8Array()

export type Ports = ReturnType<typeof portsIn>

/** The ports of whoever is disturbed by nobody. */
export function calm(world: World): Ports {
  const ports =
    undisturbed.get(world) ??
    portsIn(world, 'calm', async (_, effect) => {
      world.step++
      effect()
    })
  undisturbed.set(world, ports)
  return ports
}
const undisturbed = new WeakMap<World, Ports>()

export const historyOf = ({ written }: World, letter: Key): readonly Written[] => written.get(keyOf(letter)) ?? []
