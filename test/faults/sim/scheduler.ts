import { catchUp } from '../../stores/memory/store.ts'
import { type MailFate, type Ports, portsIn, type World } from './world.ts'

/** Something that is begun: it works through its ports until it ends, fails or is killed. */
export type Work = { name: string; act: (ports: Ports) => Promise<unknown>; ended?: (how: 'done' | 'failed') => void }

type Fate = 'proceeds' | 'killed-before' | 'killed-after' | 'throttled' | 'lost' | 'again'
const FATES: readonly Fate[] = ['killed-before', 'killed-after', 'killed-after', 'throttled', 'lost', 'again']
const MAIL_FATES: readonly MailFate[] = ['accepts-in-silence', 'falls-silent', 'throttles', 'rejects']
/** How often something goes wrong with a request, with one about the mail, and with the mail itself, as long as anything is to go wrong. */
const OFTEN = 0.03
const OFTEN_AROUND_MAIL = 0.12
const OFTEN_WITH_MAIL = 0.25
const aroundMail: readonly string[] = ['mailer.send', 'letters.move', 'letters.moved']
/** Requests that a schedule makes at most before peace is kept; processes at once. */
const MOST_STEPS = 400
const AT_ONCE = 4

/** Milliseconds after which a function is ended by the platform. */
const LIMIT = 60_000

class Fault extends Error {}

type Process = { name: string; alive: boolean; since: number }
type Waiting = {
  process: Process
  what: string
  effect: () => unknown
  resolve: (value?: unknown) => void
  reject: (error: Error) => void
}

/** Lets every promise that can go on go on, without a turn of the event loop. */
const settled = (): Promise<void> => new Promise((resolve) => process.nextTick(resolve))

/**
 * Plays works against one another: each request of each waits until chance lets it through, and some are not: their process is
 * killed before or after the effect, they are throttled, answered too late or made twice. `next` gives what else may begin:
 * what the streams hold, and what the mail reports. Ends when nothing is left to do, or in the midst of it.
 */
export async function play(world: World, works: Work[], next: () => Work | undefined, faults: number): Promise<void> {
  const { chance, store, trace } = world
  const waiting: Waiting[] = []
  const running = new Set<Process>()
  let left = faults
  let begun = 0

  const kill = (process: Process) => {
    process.alive = false
    running.delete(process)
    for (let i = waiting.length - 1; i >= 0; i--) if (waiting[i]?.process === process) waiting.splice(i, 1)
  }
  const mailFate = (): MailFate => {
    if (faults === 0 || !chance.happens(OFTEN_WITH_MAIL)) return 'accepts'
    return note(chance.pick(MAIL_FATES))
  }
  const note = <T extends string>(fault: T): T => {
    world.faults.set(fault, (world.faults.get(fault) ?? 0) + 1)
    return fault
  }
  const begin = ({ name, act, ended }: Work) => {
    const process: Process = { name: `${name}#${++begun}`, alive: true, since: world.now }
    running.add(process)
    trace.push(`${process.name} begins`)
    const call = (what: string, effect: () => unknown) =>
      new Promise((resolve, reject) => {
        if (process.alive) waiting.push({ process, what, effect, resolve, reject })
      })
    const end = (how: 'done' | 'failed', why = '') => {
      if (!process.alive) return
      kill(process)
      trace.push(`${process.name} ${how} ${why}`)
      ended?.(how)
    }
    act(portsIn(world, process.name, call, mailFate)).then(
      () => end('done'),
      (error: unknown) => end('failed', error instanceof Error ? error.message : String(error)),
    )
  }

  const fateOf = (what: string): Fate => {
    if (left === 0 || !chance.happens(aroundMail.includes(what) ? OFTEN_AROUND_MAIL : OFTEN)) return 'proceeds'
    left--
    return note(chance.pick(FATES))
  }
  const letThrough = ({ process, what, effect, resolve, reject }: Waiting) => {
    world.step++
    const fate = fateOf(what)
    trace.push(`${world.step} ${process.name} ${what}${fate === 'proceeds' ? '' : ` ${fate}`}`)
    if (fate === 'killed-before') return kill(process)
    if (fate === 'throttled') return reject(new Fault('throttled'))
    try {
      effect()
      // A mail is handed over once: its client makes no second attempt.
      if (fate === 'again' && what !== 'mailer.send') effect()
    } catch (error) {
      return reject(error instanceof Error ? error : new Error(String(error)))
    }
    if (fate === 'killed-after') return kill(process)
    if (fate === 'lost') return reject(new Fault('timed out'))
    return resolve()
  }
  /** Time goes on: a little, or so much that whoever was at work is ended by the platform. */
  const pass = (milliseconds: number) => {
    world.now += milliseconds
    trace.push(`${milliseconds / 1000} s pass`)
    for (const process of running)
      if (world.now - process.since > LIMIT) {
        trace.push(`${process.name} ${note('ran-out-of-time')}`)
        kill(process)
      }
  }

  let last: Process | undefined
  const choose = (): Waiting => {
    const same = chance.happens(0.4) ? waiting.findIndex(({ process }) => process === last) : -1
    const [chosen] = waiting.splice(same >= 0 ? same : chance.below(waiting.length), 1)
    if (!chosen) throw new Error('nobody waits')
    last = chosen.process
    return chosen
  }
  for (let turns = 0; turns < MOST_STEPS; turns++) {
    const what = chance.below(100)
    if (what < 4 && store.late.length > 0) catchUp(store, 1 + chance.below(store.late.length))
    else if (what < 6) pass(1000 * (1 + chance.below(20)))
    else if (what < 7 && running.size === 0) pass(16 * 60_000)
    else if (what < 30 && running.size < AT_ONCE && works.length > 0) {
      const [work] = works.splice(chance.below(works.length), 1)
      if (work) begin(work)
    } else if (what < 40 && running.size < AT_ONCE) {
      const work = next()
      if (work) begin(work)
    } else if (waiting.length > 0) letThrough(choose())
    else if (running.size === 0 && works.length === 0) return
    await settled()
  }
  for (const process of running) kill(process)
}
