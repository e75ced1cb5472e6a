import { addDays, instantOf, limaDate, toInstant } from '../../../shared/law/time.ts'
import { deliver } from '../../../shared/register/deliver.ts'
import { nightly } from '../../register/nightly.ts'

import { catchUp } from '../../stores/memory/store.ts'
import { findings } from './check.ts'
import { drain, hear, outbox, type Protocol, told } from './deliveries.ts'
import { play } from './scheduler.ts'
import { begin, filing, stages, type Told } from './stages.ts'
import { calm, type World } from './world.ts'

/** What a schedule did, and what was found wrong at its end. Of the letters that left more than once each is in the one window. */
export type Outcome = {
  seed: number
  stage: string
  found: string[]
  trace: string[]
  steps: number
  mails: number
  repeats: number
  faults: ReadonlyMap<string, number>
}

const made = stages()
/** Things that go wrong in a schedule at most. */
const MOST_FAULTS = 5
const MOST_NIGHTS = 4

/** Plays the schedule of a seed to its end, then lets everything calm down and looks at what is left. */
export async function schedule(seed: number, protocol: Protocol = deliver): Promise<Outcome> {
  const all = await made
  const stage = all[seed % all.length]
  if (!stage) throw new Error('there is no stage')
  const { world, told: promises, works } = begin(stage, seed, protocol)
  await play(world, works, () => told(world, protocol), world.chance.below(MOST_FAULTS + 1))
  const failed = await calmDown(world, promises, protocol)
  const found = [...failed, ...(await findings(world, promises.promised))]
  const { trace, step: steps, accepted, faults } = world
  const repeats = accepted.length - new Set(accepted.map(({ id }) => id)).size
  return { seed, stage: stage.name, found, trace, steps, mails: accepted.length, repeats, faults }
}

/** Nobody disturbs any more: people come back or not, streams are told to their end or given up, rounds and nights go by. */
async function calmDown(world: World, { submitted, promised }: Told, protocol: Protocol): Promise<string[]> {
  const { chance, trace } = world
  trace.push('peace')
  const ports = calm(world)
  const failed: string[] = []
  catchUp(world.store)
  if (chance.happens(0.5)) for (const one of submitted) await filing(ports, { submitted, promised }, one)
  // Whoever listens to the folios may have given up; then the night does its work, and a round that of the outbox.
  if (chance.happens(0.3))
    world.records = world.records.filter(
      (one) => one.to === 'log' || (one.to !== 'deliver' && !world.store.agenda.has(one.number)),
    )
  if (chance.happens(0.5)) await hear(world)
  await drain(world, protocol)
  await post(world, protocol)
  await hear(world)
  const done = () => `${world.inserted.length} ${world.accepted.length}`
  let before = ''
  for (let nights = 0; nights < MOST_NIGHTS && done() !== before; nights++) {
    before = done()
    const tomorrow = addDays(limaDate(instantOf(world.now)), 1)
    world.now = Date.parse(toInstant(`${tomorrow}T00:10`))
    const { failures } = await nightly(ports, 2)
    failed.push(...failures.map(({ number, error }) => `the night fails on ${number}: ${error}`))
    await drain(world, protocol)
    world.now = Date.parse(toInstant(`${tomorrow}T08:00`))
    await post(world, protocol)
    await hear(world)
    await drain(world, protocol)
  }
  return failed
}

/** Rounds of the outbox, until nothing waits that may leave. */
async function post(world: World, protocol: Protocol): Promise<void> {
  const ports = calm(world)
  for (let rounds = 0; rounds < 12; rounds++) {
    catchUp(world.store)
    await outbox(ports, protocol)
    await drain(world, protocol)
    const soon = instantOf(world.now + 60 * 60_000)
    const waits = [...world.store.letters.values()].some(
      ({ state, releaseAt }) => (state === 'intended' || state === 'sending') && releaseAt <= soon,
    )
    if (!waits) return
    world.now += 16 * 60_000
  }
}
