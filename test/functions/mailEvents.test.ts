import { UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import type { Context, SNSEvent } from 'aws-lambda'
import { describe, expect, test, vi } from 'vitest'
import { create } from '../../functions/mailEvents.ts'
import { functions } from '../../functions/registry.ts'
import { mailReport } from '../../infra/local/events.ts'
import { toItem } from '../../shared/aws/dynamo.ts'
import { fold } from '../../shared/cases/fold.ts'
import type { CaseNumber } from '../../shared/cases/number.ts'
import { principal } from '../../shared/cases/state.ts'
import { settle } from '../../shared/register/settle.ts'
import { engineHere } from '../engine.ts'
import { keys } from '../keys.ts'
import { filed, firstOf, newRegister, submission } from '../register/setting.ts'

const engine = engineHere()

/** What is logged. */
const told = vi.spyOn(process.stdout, 'write')

const AT = '2026-03-02T15:23:00Z'
const context: Context = {
  ...{ callbackWaitsForEmptyEventLoop: false, functionName: 'x', functionVersion: '1', invokedFunctionArn: '' },
  ...{ memoryLimitInMB: '512', awsRequestId: '', logGroupName: '', logStreamName: '' },
  ...{ getRemainingTimeInMillis: () => 60_000, done: () => {}, fail: () => {}, succeed: () => {} },
}

/** Cases that Plazo presents by mail, and the function that hears of it. */
async function presented(count: number) {
  const register = await newRegister(engine.endpoint, '2026-03-02T10:20')
  const cases: { number: CaseNumber; letter: string }[] = []
  for (let i = 0; i < count; i++) {
    const { number } = await filed(register, submission(`form-${i}`, undefined))
    await settle(register, number)
    const letter = (await register.letters.of(number)).find(({ kind }) => kind === 'presentation')?.id ?? ''
    cases.push({ number, letter })
  }
  register.clock.set('2026-03-02T11:20')
  const { dynamo, clock, ids } = register
  const handler = create({ dynamo, clock, ids, keys, site: 'https://plazo.example' })
  const startedAt = async (number: CaseNumber) => {
    const state = fold(await register.folios.of(number))
    return state && principal(state).presented?.presentedAt
  }
  return { register, cases, startedAt, hear: (Records: SNSEvent['Records']) => handler({ Records }, context) }
}

const delivered = ({ number, letter }: { number: string; letter: string }) =>
  mailReport('Delivery', { case: [number], letter: [letter] }, AT).Records

/** A record of SNS with any text in it. */
const saying = (text: string): SNSEvent['Records'] =>
  delivered({ number: '', letter: '' }).map((record) => ({ ...record, Sns: { ...record.Sns, Message: text } }))
const telling = (report: object) => saying(JSON.stringify(report))

const tags = { case: ['WAY-2026-000001-P'], letter: ['abc'] }
const foreign: [string, SNSEvent['Records']][] = [
  [
    'the plain text with which SES tries a topic',
    saying('Successfully validated SNS topic for Amazon SES event publishing.'),
  ],
  ['nothing', saying('')],
  ['half of a JSON', saying('{"eventType":"Delivery","mail":{')],
  ['a JSON that is no object', saying('null')],
  ['an alarm of CloudWatch', telling({ AlarmName: 'x', NewStateValue: 'ALARM' })],
  ['a mail without tags', telling({ eventType: 'Delivery', mail: { timestamp: AT } })],
  [
    'a mail with the tags of another sender',
    telling({ eventType: 'Send', mail: { timestamp: AT, tags: { campaign: ['x'] } } }),
  ],
  ['a case of ours with no letter', telling({ eventType: 'Send', mail: { timestamp: AT, tags: { case: tags.case } } })],
  [
    'tags that no key could be',
    telling({ eventType: 'Send', mail: { timestamp: AT, tags: { case: [''], letter: ['a/b'.repeat(2000)] } } }),
  ],
  ['the old notification of an identity', telling({ notificationType: 'Bounce', mail: { timestamp: AT } })],
  ['an event that SES may add one day', telling({ eventType: 'Subscription', mail: { timestamp: AT, tags } })],
  ['an event without an hour', telling({ eventType: 'Delivery', mail: { timestamp: 'soon', tags } })],
  ['a letter that we never wrote', telling({ eventType: 'Delivery', mail: { timestamp: AT, tags } })],
  [
    'a bounce of a letter that we never wrote',
    telling({ eventType: 'Bounce', mail: { timestamp: AT, tags }, bounce: { timestamp: AT } }),
  ],
]

describe('W9: a message that is none of ours', () => {
  test.each(foreign)('%s: is left alone, and keeps back no other', async (_, records) => {
    const { cases, hear, startedAt } = await presented(1)
    const ours = firstOf(cases)
    await hear(records)
    expect(await startedAt(ours.number)).toBeUndefined()
    await hear([...records, ...delivered(ours), ...records])
    expect(await startedAt(ours.number)).toBe(AT)
  })
})

describe('S4: what SES says of a letter, by its events', () => {
  const bounce = (bounceType: string, bounceSubType: string) =>
    ({ bounce: { timestamp: AT, bounceType, bounceSubType, bouncedRecipients: [] } }) as const
  const complaint = (complaintSubType: string | null) => ({
    complaint: { timestamp: AT, complaintSubType, complaintFeedbackType: 'abuse' },
  })

  test.each([
    ['an out-of-office reply', 'Bounce', bounce('Transient', 'General'), 'unconfirmedAs', 'Bounce/Transient/General'],
    ['a full mailbox', 'Bounce', bounce('Transient', 'MailboxFull'), 'unconfirmedAs', 'Bounce/Transient/MailboxFull'],
    ['a bounce of an unknown sort', 'Bounce', bounce('Undetermined', 'Undetermined'), 'unconfirmedAs', /^Bounce/],
    ['a mark as unwanted', 'Complaint', complaint(null), 'complainedAs', 'Complaint/abuse'],
    ['a delay', 'DeliveryDelay', { deliveryDelay: { timestamp: AT, delayType: 'MailboxFull' } }, 'delayedAs', /Full$/],
  ] as const)('%s takes nothing back', async (name, type, said, member, words) => {
    const { register, cases, hear, startedAt } = await presented(1)
    const { number, letter } = firstOf(cases)
    await hear(delivered({ number, letter }))
    const before = told.mock.calls.length
    await hear(mailReport(type, { case: [number], letter: [letter] }, AT, said).Records)
    expect(await startedAt(number), name).toBe(AT)
    expect((await register.letters.get(number, letter))?.[member]).toMatch(words)
    const rang = told.mock.calls.slice(before).filter(([line]) => `${line}`.includes('"undelivered"'))
    expect(rang).toHaveLength(member === 'delayedAs' ? 0 : 1)
  })

  test.each([
    ['no such mailbox', 'Bounce', bounce('Permanent', 'NoEmail'), 'Bounce/Permanent/NoEmail'],
    ['a mailbox on the list of SES', 'Bounce', bounce('Permanent', 'Suppressed'), 'Bounce/Permanent/Suppressed'],
    ['one on our own list', 'Bounce', bounce('Permanent', 'OnAccountSuppressionList'), /OnAccountSuppressionList$/],
    ['one on it for a complaint', 'Complaint', complaint('OnAccountSuppressionList'), /^Complaint\/OnAccount/],
    ['a virus', 'Reject', { reject: { reason: 'Bad content' } }, 'Reject/Bad content'],
  ] as const)('%s takes the presentation back', async (_, type, said, words) => {
    const { register, cases, hear, startedAt } = await presented(1)
    const { number, letter } = firstOf(cases)
    await hear(delivered({ number, letter }))
    const before = told.mock.calls.length
    await hear(mailReport(type, { case: [number], letter: [letter] }, AT, said).Records)
    expect(await startedAt(number)).toBeUndefined()
    expect((await register.letters.get(number, letter))?.bouncedAs).toMatch(words)
    expect(told.mock.calls.slice(before).filter(([line]) => `${line}`.includes('"undelivered"'))).toHaveLength(1)
  })

  test('its alarm reads the member under which it is logged', () => {
    expect(Object.keys(functions.mailEvents.logAlarms ?? {})).toEqual(['undelivered'])
  })
})

test('W9: a report of ours that cannot be recorded is told again, the others beside it are recorded', async () => {
  const { register, cases, hear, startedAt } = await presented(2)
  const [broken, sound] = [firstOf(cases), firstOf(cases.slice(1))]
  const change = (to: string) =>
    register.dynamo.client.send(
      new UpdateItemCommand({
        TableName: register.dynamo.table('Folios'),
        Key: toItem({ case: broken.number, n: 1 }),
        UpdateExpression: 'SET #hash = :hash',
        ExpressionAttributeNames: { '#hash': 'hash' },
        ExpressionAttributeValues: toItem({ ':hash': to }),
      }),
    )
  const [leaf] = await register.folios.of(broken.number)
  await change('f'.repeat(64))
  const records = [...delivered(broken), ...delivered(sound)]
  await expect(hear(records)).rejects.toThrow('1 of 2')
  expect(await startedAt(sound.number)).toBe(AT)
  await change(leaf?.hash ?? '')
  await hear(records)
  expect(await startedAt(broken.number)).toBe(AT)
})
