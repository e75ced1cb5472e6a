import type { SNSEvent } from 'aws-lambda'
import { functions } from '../../functions/registry.ts'
import type { Mac } from '../../shared/aws/keys.ts'
import type { Clock } from '../../shared/ports.ts'
import { environmentOf } from '../environment.ts'
import { startBundles } from './bundles.ts'
import { BUCKET } from './clients.ts'
import { type Change, mailReports } from './events.ts'
import { startGateway } from './gateway.ts'
import { dispatcher, type Lambdas } from './lambdas.ts'
import { operated } from './operated.ts'

/** Letters a second: here nobody counts them. */
const MAIL_RATE = '1000'

/** The functions of this machine: how they are called, and how they are stopped. */
export type Functions = { lambdas: Lambdas; stop: () => Promise<void>; folder?: string }

/** The functions as they are deployed, over the engine and the inbox of this machine. */
export async function startDeployed({
  engine,
  inbox,
  bucket,
  site,
  from,
  replies,
  clock,
  mac,
  changed,
  reported,
}: {
  engine: string
  inbox: string
  bucket: string
  site: string
  from: string
  replies: string
  clock: Clock
  mac: Mac
  changed: (change: Change) => void
  reported: (event: SNSEvent) => void
}): Promise<Functions> {
  const gateway = await startGateway({
    engine,
    inbox,
    mac,
    changed,
    mailed: (tags) => mailReports(tags, clock.now()).forEach(reported),
  })
  const settings = {
    tables: '',
    site,
    operated,
    operatorEmail: operated.contact,
    keys: 'local',
    files: BUCKET,
    replies,
    openData: BUCKET,
    mail: { MAIL_FROM: from, CONFIGURATION_SET: 'letters', MAIL_RATE },
  }
  const bundles = await startBundles({
    environmentOf: (name) => environmentOf(functions[name], settings),
    endpoint: gateway.endpoint,
    bucket,
    clock,
    print: (text) => process.stdout.write(text),
  })
  return {
    lambdas: dispatcher(bundles.invoke),
    folder: bundles.folder,
    async stop() {
      bundles.stop()
      await gateway.stop()
    },
  }
}
