import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type Cloud, cloudHealth } from '../../infra/local/cloud.ts'

const folder = mkdtempSync(join(tmpdir(), 'plazo-cloud-'))
const file = join(folder, 'plazo.json')
writeFileSync(file, '{"plazo-register":{"AlarmsTopic":"arn:aws:sns:us-east-1:1:plazo-alarms"}}')
afterAll(() => rmSync(folder, { recursive: true }))

const answers = (change: Record<string, unknown> = {}): Cloud => ({
  async get(service, path) {
    const own: Record<string, unknown> = {
      'email /v2/email/account': { ProductionAccessEnabled: true, SendingEnabled: true },
      'email /v2/email/identities/plazo.example': {
        DkimAttributes: { Status: 'SUCCESS' },
        MailFromAttributes: { MailFromDomainStatus: 'SUCCESS' },
      },
      'lambda /2016-08-19/account-settings': { AccountLimit: { ConcurrentExecutions: 1000 } },
      ...change,
    }
    if (service === 'sns')
      return `${change.sns ?? '<SubscriptionArn>arn:aws:sns:us-east-1:1:plazo-alarms:1</SubscriptionArn>'}`
    const found = own[`${service} ${path}`]
    if (found === undefined) throw new Error(`${service} responde 403`)
    return JSON.stringify(found)
  },
  txt: async () => (change.txt ? [`${change.txt}`] : ['v=DMARC1; p=reject']),
  site: async () => Number(change.site ?? 200),
})
const wrong = async (change?: Record<string, unknown>) =>
  (await cloudHealth(file, { domain: 'plazo.example', site: 'https://www.plazo.example' }, answers(change)))
    .filter(({ ok }) => !ok)
    .map(({ of, said }) => `${of}: ${said}`)

test('a deployment that lacks nothing is well', async () => {
  expect(await wrong()).toEqual([])
})

test.each<[string, Record<string, unknown>, string]>([
  [
    'the sandbox',
    { 'email /v2/email/account': { ProductionAccessEnabled: false, SendingEnabled: true } },
    'entorno de pruebas',
  ],
  ['DMARC that refuses nothing', { txt: 'v=DMARC1; p=none' }, 'DMARC: v=DMARC1; p=none'],
  [
    'a new account',
    { 'lambda /2016-08-19/account-settings': { AccountLimit: { ConcurrentExecutions: 10 } } },
    'Pida 100',
  ],
  ['alarms that nobody confirmed', { sns: '<SubscriptionArn>PendingConfirmation</SubscriptionArn>' }, 'Nadie confirmó'],
  ['a site that is down', { site: 503 }, 'responde 503'],
  [
    'what may not be looked at',
    { 'email /v2/email/identities/plazo.example': undefined },
    'No se pudo ver: email responde 403',
  ],
])('it says of %s what is missing', async (_, change, said) => {
  expect(await wrong(change)).toEqual([expect.stringContaining(said)])
})
