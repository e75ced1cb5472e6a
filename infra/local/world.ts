import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { SNSEvent } from 'aws-lambda'
import { log } from '../../functions/http.ts'
import { systemIds } from '../../functions/platform.ts'
import { agendaOn } from '../../shared/aws/agenda.ts'
import { importDirectory } from '../../shared/aws/directory.ts'
import type { Dynamo } from '../../shared/aws/dynamo.ts'
import { foliosOn } from '../../shared/aws/folios.ts'
import { lettersOn } from '../../shared/aws/letters.ts'
import type { Entity, Junta } from '../../shared/cases/entity.ts'
import { addDays, type Instant, limaDate, toInstant } from '../../shared/law/time.ts'
import { type Change, clientFor, localClient, mailClient } from './clients.ts'
import { localClock } from './clock.ts'
import { createTables, startEngine } from './engine.ts'
import { startInbox } from './inbox.ts'
import { startLambdas } from './lambdas.ts'

/** The hour of the nightly pass in Lima, as the registry's schedule has it. */
const NIGHTLY = '00:10'

/** What the passing of time did: at which instant, and the causes performed. */
export type Pass = { at: Instant; performed: string[] }
export type World = Awaited<ReturnType<typeof startWorld>>

/**
 * Plazo on this machine: engine, inbox and functions in one process. Ports: 0 for any. Without `data` all is in memory.
 * What a killed run left undone is done at the start.
 */
export async function startWorld(options: {
  ports: { engine: number; inbox: number }
  data?: string
  start?: Instant
  site: string
  directory: { entities: Entity[]; juntas: Junta[] }
}) {
  const { data, site } = options
  if (data) mkdirSync(data, { recursive: true })
  const inData = (name: string) => (data ? join(data, name) : undefined)
  const clock = localClock(inData('clock'), options.start)
  const engine = await startEngine(options.ports.engine, inData('tables'))
  const inbox = await startInbox(options.ports.inbox, inData('inbox.jsonl'))

  // What AWS would deliver from its streams and topics, one after the other.
  let work: Promise<unknown> = Promise.resolve()
  const later = (task: () => Promise<unknown>) => {
    work = work.then(task).catch((error: unknown) => log('error', { local: String(error) }))
  }
  const changed = (change: Change) => later(() => lambdas.stream(change))
  const mailed = (event: SNSEvent) => {
    inbox.keep()
    later(() => lambdas.mailEvent(event))
  }

  const table = (name: string) => name
  const own: Dynamo = { client: localClient(engine.endpoint), table, insert: 'conditional-put', freshFor: 0 }
  await createTables(own.client, table)
  await importDirectory(own, options.directory)
  const mail = { client: mailClient(inbox.endpoint, clock.now, mailed), from: 'Plazo <registro@plazo.example>' }
  const lambdas = await startLambdas((name) => ({
    dynamo: { ...own, client: clientFor(name, engine.endpoint, changed) },
    ...{ clock, ids: systemIds, site, mail },
  }))
  const agenda = agendaOn(own)
  const folios = foliosOn(own)
  const letters = lettersOn(own)

  const idle = async () => {
    for (let seen: unknown; seen !== work; ) {
      seen = work
      await seen
    }
  }

  /** Hands the last folio of every open case to the streams again: a killed process forgot what it had not handed over. */
  const resume = async () => {
    for await (const page of agenda.pages(0, 1))
      for (const number of page) {
        const last = (await folios.of(number)).at(-1)
        if (last) changed({ table: 'Folios', event: 'INSERT', keys: { case: { S: number }, n: { N: String(last.n) } } })
      }
    later(() => lambdas.schedule('deliver'))
    await idle()
  }

  const nightly = async (): Promise<Pass> => {
    const at = clock.now()
    const before = await folioCounts()
    await lambdas.schedule('nightly')
    await idle()
    const performed: string[] = []
    for (const [number, count] of before)
      performed.push(...(await folios.of(number)).slice(count).map(({ cause }) => `${number} ${cause}`))
    return { at, performed }
  }

  const folioCounts = async () => {
    const counts: [string, number][] = []
    for await (const page of agenda.pages(0, 1))
      for (const number of page) counts.push([number, (await folios.of(number)).length])
    return counts
  }

  let busy = false
  let night = nextNight(clock.now())

  /** Moves the clock to an instant, running on the way all that the schedules owe: each night's pass, each letter at its hour. */
  const advance = async (to: Instant): Promise<Pass[]> => {
    const passes: Pass[] = []
    busy = true
    for (;;) {
      const now = clock.now()
      const [next] = [nextNight(now), await nextLetter(now)].filter((at) => at !== undefined && at <= to).sort()
      if (next === undefined) break
      clock.hold(next)
      if (next === nextNight(now)) passes.push(await nightly())
      await lambdas.schedule('deliver')
      await idle()
    }
    clock.set(to)
    night = nextNight(to)
    await idle()
    busy = false
    return passes.filter(({ performed }) => performed.length > 0)
  }

  /** Runs what fell due since the last tick, while the clock simply runs on. */
  const tick = async () => {
    if (busy) return
    busy = true
    const now = clock.now()
    if (night <= now || (await letters.waiting(now)).length > 0) {
      if (night <= now)
        await lambdas.schedule('nightly').catch((error: unknown) => log('error', { local: String(error) }))
      night = nextNight(now)
      later(() => lambdas.schedule('deliver'))
      await idle()
    }
    busy = false
  }

  const nextLetter = async (now: Instant): Promise<Instant | undefined> => {
    const [first] = await letters.waiting(FAR)
    return first && first.releaseAt > now ? first.releaseAt : undefined
  }

  await resume()
  return {
    clock,
    site,
    lambdas,
    dynamo: own,
    inbox,
    engine,
    idle,
    nightly,
    advance,
    tick,
    letters,
    folios,
    stop: async () => {
      await idle()
      own.client.destroy()
      await inbox.stop()
      await engine.stop()
    },
  }
}

const FAR = '9999-01-01T00:00:00Z'

/** The next pass after an instant. */
function nextNight(now: Instant): Instant {
  const today = toInstant(`${limaDate(now)}T${NIGHTLY}`)
  return today > now ? today : toInstant(`${addDays(limaDate(now), 1)}T${NIGHTLY}`)
}
