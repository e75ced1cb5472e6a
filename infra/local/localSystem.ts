import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { SNSEvent } from 'aws-lambda'
import { systemClock, systemIds } from '../../functions/lambda/platform.ts'
import type { FunctionName } from '../../functions/registry.ts'
import { accessOn } from '../../shared/aws/accessPorts.ts'
import { importDirectory, wholeDirectoryOn } from '../../shared/aws/directory.ts'
import type { Dynamo } from '../../shared/aws/dynamo.ts'
import { keysOn } from '../../shared/aws/keys.ts'
import { operatorsOn } from '../../shared/aws/operators.ts'
import { outboxPortsOn } from '../../shared/aws/outboxPorts.ts'
import type { Catalogue } from '../../shared/cases/catalogue.ts'
import type { Entity, Junta } from '../../shared/cases/entity.ts'
import type { CaseNumber } from '../../shared/cases/number.ts'
import { operatorRoles } from '../../shared/cases/operators.ts'
import { seriesOn } from '../../shared/cases/publicLog.ts'
import type { Instant } from '../../shared/law/time.ts'
import { changeDirectory } from '../../shared/register/changeDirectory.ts'
import { entitle } from '../../shared/register/entitle.ts'
import { appoint } from '../../shared/register/operators.ts'
import { startBucket } from './bucket.ts'
import { bucketFor, clientFor, keysFor, localClient, mailClient, writingsAt } from './clients.ts'
import { localClock } from './clock.ts'
import { type Functions, startDeployed } from './deployed.ts'
import { createTables, startEngine } from './engine.ts'
import { type Change, mailReport } from './events.ts'
import { startInbox } from './inbox.ts'
import { readSources, startLambdas } from './lambdas.ts'
import { operated } from './operated.ts'
import { persist } from './persist.ts'
import { REPLIES, startReplies } from './replies.ts'
import { localMac } from './root.ts'
import { scheduler } from './scheduler.ts'
import { refuseOtherVersions } from './versions.ts'

const FROM = 'Plazo <registro@plazo.example>'

export type LocalSystem = Awaited<ReturnType<typeof startLocalSystem>>

/**
 * Plazo on this machine: engine, inbox and functions in one process. Ports: 0 for any. Without `data` all is in memory.
 * `start` is where the clock of a new system begins; `freshFor`, the seconds for which a function may go on with what it
 * read of the directory and the calendars, and without it until somebody in this process writes them; `bundled`, whether they run as they are deployed, each from its bundle. What a
 * killed run left undone is done now.
 */
export async function startLocalSystem(options: {
  ports: { engine: number; inbox: number; bucket?: number; replies?: number }
  data?: string
  start?: Instant
  freshFor?: number
  bundled?: boolean
  site: string
  directory: { entities: Entity[]; juntas: Junta[]; catalogues?: Catalogue[] }
}) {
  const { ports, data, start, bundled = false, freshFor, site, directory } = options
  if (data) mkdirSync(data, { recursive: true })
  const inData = (name: string) => data && join(data, name)
  const clock = localClock(inData('clock'), start)
  const tables = inData('tables')
  const mac = localMac(inData('keys'), tables !== undefined && existsSync(tables))
  const keys = keysOn(mac)
  if (!bundled) void readSources()
  const engine = await startEngine(ports.engine, tables)
  const inbox = await startInbox(ports.inbox, inData('inbox.jsonl'))
  const bucket = await startBucket({
    ...{ port: ports.bucket ?? 0, folder: inData('files'), clock: systemClock },
    came: (...file) => uploaded(...file),
  })
  const client = localClient(engine.endpoint)
  const dynamo: Dynamo = {
    ...{ client, table: (name) => name, insert: 'conditional-put', freshFor: freshFor ?? 0 },
    ...(freshFor === undefined && { written: writingsAt(engine.endpoint) }),
  }
  await createTables(client, dynamo.table)
  await refuseOtherVersions(dynamo)
  const tools = {
    ...outboxPortsOn({ dynamo: { ...dynamo, freshFor: 0 }, clock, ids: systemIds, keys }),
    directory: wholeDirectoryOn(dynamo),
    importDirectory: importDirectory.bind(undefined, dynamo),
  }
  const access = accessOn({ dynamo, clock, machine: systemClock, ids: systemIds, keys })
  await entitle({ ...tools, ...access }, directory)
  const operators = operatorsOn(dynamo)
  if ((await operators.all()).length === 0)
    await appoint({ ...access, operators, clock }, { address: operated.contact, roles: operatorRoles })
  await changeDirectory(tools, directory)

  // What AWS would deliver from its streams and topics, one after the other.
  let work: Promise<unknown> = Promise.resolve()
  const later = <T>(what: string, task: () => Promise<T>): Promise<T | undefined> => {
    const done = work.then(() => persist(what, task))
    work = done
    return done
  }
  const idle = async () => {
    for (let seen: unknown; seen !== work; ) {
      seen = work
      await seen
    }
  }
  const changed = (change: Change) => later('stream', () => lambdas.stream(change))
  const uploaded = (...file: [key: string, bytes: number, eTag: string]) =>
    later('images', () => lambdas.upload(...file))
  const reported = (event: SNSEvent) => {
    inbox.keep(clock.now())
    later('mailEvents', () => lambdas.mailEvent(event))
  }
  const fromSource = async (): Promise<Functions> => {
    const mail = { client: mailClient(inbox.endpoint, clock.now, reported), from: FROM }
    const platformOf = (name: FunctionName) => {
      const client = clientFor(name, engine.endpoint, changed)
      return {
        dynamo: { ...dynamo, client },
        mail,
        clock,
        machine: systemClock,
        ids: systemIds,
        keys: keysFor(name, keys),
        files: bucketFor(name, bucket.origin),
        replies: REPLIES,
        site,
      }
    }
    return { lambdas: await startLambdas(platformOf), stop: async () => {} }
  }
  const local = {
    engine: engine.endpoint,
    inbox: inbox.endpoint,
    bucket: bucket.origin,
    site,
    from: FROM,
    replies: REPLIES,
    clock,
    mac,
    changed,
    reported,
  }
  const { lambdas, folder, stop: stopFunctions } = bundled ? await startDeployed(local) : await fromSource()

  const replies = await startReplies({
    ...{ port: ports.replies ?? 0, clock, put: bucket.put, known: mailboxesIn(directory) },
    async received(event) {
      const taken = await later('inbound', () => lambdas.received(event).then(() => true))
      if (!taken) throw new Error('a mail could not be taken in')
    },
  })

  // The tools of this machine read afresh, so that each sees what the one before it wrote.
  const register = outboxPortsOn({ dynamo: { ...dynamo, freshFor: 0 }, clock, ids: systemIds, keys })
  const { agenda, folios, letters } = register
  // A killed process forgot what it had not yet handed over: the last folio of every open case goes out again, and the
  // delivery of every letter that had left.
  const resume = async (number: CaseNumber) => {
    const { n } = (await folios.of(number)).at(-1) ?? {}
    if (n) changed({ table: 'Folios', event: 'INSERT', keys: { case: { S: number }, n: { N: String(n) } } })
    for (const { id, sentAt, deliveredAt } of await letters.of(number)) {
      const tags = { case: [number], letter: [id] }
      if (sentAt && !deliveredAt) later('mailEvents', () => lambdas.mailEvent(mailReport('Delivery', tags, sentAt)))
    }
  }
  for await (const page of agenda.pages(0, 1)) for (const number of page) await persist(number, () => resume(number))
  for (const { case: series, n } of await register.publicLog.leaves(seriesOn(clock.now())))
    changed({ table: 'Folios', event: 'INSERT', keys: { case: { S: `${series}` }, n: { N: `${n}` } } })
  for (const { key, bytes, eTag } of bucket.waiting()) uploaded(key, bytes, eTag)
  later('deliver', () => lambdas.schedule('deliver'))
  await idle()

  return {
    clock,
    site,
    lambdas,
    folder,
    dynamo,
    keys,
    register,
    inbox,
    engine,
    bucket,
    replies,
    idle,
    folios,
    letters,
    // The clock asks for every step what the functions ask, and reads it as seldom as they do.
    ...scheduler({
      ...{ clock, call: lambdas.schedule, idle },
      register: outboxPortsOn({ dynamo, clock, ids: systemIds, keys }),
    }),
    async stop() {
      await replies.stop()
      await idle()
      await stopFunctions()
      client.destroy()
      await inbox.stop()
      await bucket.stop()
      await engine.stop()
    },
  }
}

/** The mailboxes of a directory, in small letters. */
const mailboxesIn = ({ entities, juntas }: { entities: Entity[]; juntas: Junta[] }): string[] =>
  [
    ...entities.flatMap(({ mesaDePartes, posts }) => [mesaDePartes, ...posts.map(({ email }) => email)]),
    ...juntas.map(({ email }) => email),
  ]
    .filter((one) => one !== undefined)
    .map((one) => one.toLowerCase())
