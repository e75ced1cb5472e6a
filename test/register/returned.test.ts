import { ScanCommand } from '@aws-sdk/client-dynamodb'
import type { Context } from 'aws-lambda'
import { describe, expect, test } from 'vitest'
import { create as deliverFunction } from '../../functions/deliver.ts'
import { create as mailEventsFunction } from '../../functions/mailEvents.ts'
import { mailReport } from '../../infra/local/events.ts'
import { importDirectory } from '../../shared/aws/directory.ts'
import { fold } from '../../shared/cases/fold.ts'
import type { CaseNumber } from '../../shared/cases/number.ts'
import { principal } from '../../shared/cases/state.ts'
import type { LocalDateTime } from '../../shared/law/time.ts'
import type { LetterKind } from '../../shared/letters/list.ts'
import { audit } from '../../shared/register/audit.ts'
import { publish } from '../../shared/register/publish.ts'
import { settle } from '../../shared/register/settle.ts'
import { mailboxId } from '../../shared/register/signIn.ts'
import { engineHere } from '../engine.ts'
import { postOf } from '../ids.ts'
import { keys } from '../keys.ts'
import { sesHere } from './sesServer.ts'
import { checked, filed, newRegister, submission, wayrapampa } from './setting.ts'

const engine = engineHere()
const ses = sesHere()

const FILED = '2026-03-02T10:20'
const OFFICE = 'fiscalizacion@muni-wayrapampa.example'
const DESK = 'mesadepartes@muni-wayrapampa.example'
const NEW = 'nuevo-buzon@muni-wayrapampa.example'
const OTHER = 'tramites@muni-wayrapampa.example'

const context: Context = {
  ...{ callbackWaitsForEmptyEventLoop: false, functionName: 'x', functionVersion: '1', invokedFunctionArn: '' },
  ...{ memoryLimitInMB: '512', awsRequestId: '', logGroupName: '', logStreamName: '' },
  ...{ getRemainingTimeInMillis: () => 60_000, done: () => {}, fail: () => {}, succeed: () => {} },
}

/** A register with its outbox and what the mail reports, and the case of a cargo that an operator checked. */
async function opened(filing: 'checked' | 'mailed' = 'checked') {
  const register = await newRegister(engine.endpoint, FILED)
  const { dynamo, clock, ids, letters } = register
  const ground = { dynamo, clock, ids, keys, site: 'https://plazo.example' }
  const deliver = deliverFunction({
    ...ground,
    mail: { client: ses.client, from: 'Plazo <registro@plazo.example>' },
    replies: 'respuestas.plazo.example',
  })
  const hear = mailEventsFunction(ground)
  let filings = 0
  const another = async () => {
    const one = submission(`form-${filings++}`, filing === 'checked' ? FILED : undefined)
    const { number } = await (filing === 'checked' ? checked(register, one) : filed(register, one))
    await settle(register, number)
    return number
  }
  const read = async (number: CaseNumber, kind: LetterKind, state?: string) =>
    (await letters.of(number)).filter((one) => one.kind === kind && (!state || one.state === state))
  return {
    ...{ register, another, read, number: await another() },
    round: () => deliver({ schedule: true }, context),
    /** What SES reports of the first letter of a kind, or of the one that took its place. */
    async reports(
      number: CaseNumber,
      kind: LetterKind,
      { type, said, to = OFFICE }: { type: 'Bounce' | 'Complaint' | 'Reject' | 'Delivery'; said?: object; to?: string },
    ) {
      const [letter] = (await read(number, kind, 'sent')).toSorted((a) => (a.instead ? -1 : 1))
      const tags = { case: [number], letter: [letter?.id ?? ''] }
      const timestamp = clock.now()
      const mail = { timestamp, tags, destination: [to] }
      await hear({ Records: mailReport(type, tags, timestamp, { mail, ...said }).Records }, context)
    },
    /** Another mailbox of the post is on record. */
    records: (email: string) =>
      importDirectory(dynamo, {
        entities: [
          {
            ...wayrapampa,
            posts: wayrapampa.posts.map((one) => (one.id === 'subgerencia-fiscalizacion' ? { ...one, email } : one)),
          },
        ],
        juntas: [],
      }),
    noticesIn: async (number: CaseNumber) => {
      const state = fold(await register.folios.of(number))
      return state ? principal(state).notices.map(({ fate, desk }) => (desk ? `desk ${fate}` : fate)) : []
    },
    sentTo: () => ses.taken.map(({ to }) => to),
    at: (time: LocalDateTime) => clock.set(time),
  }
}

const gone = { bounce: { timestamp: '2026-03-02T15:30:00Z', bounceType: 'Permanent', bounceSubType: 'NoEmail' } }
const bounce = (bounceType: string, bounceSubType: string) => ({
  bounce: { ...gone.bounce, bounceType, bounceSubType },
})

describe('issue 11.6: an office’s mailbox that returned a letter for good', () => {
  test('gets no other: what was returned, and what comes after, waits for a mailbox that takes it, and the junta is told', async () => {
    const plazo = await opened()
    const { number, read, sentTo } = plazo
    await plazo.round()
    expect(sentTo()).toContain(OFFICE)
    await plazo.reports(number, 'notice', { type: 'Bounce', said: gone })
    const before = sentTo().filter((to) => to === OFFICE).length
    const later = await plazo.another()
    await settle(plazo.register, number)
    await plazo.round()
    expect(sentTo().filter((to) => to === OFFICE)).toHaveLength(before)
    for (const one of [number, later])
      expect(await read(one, 'notice', 'held')).toMatchObject([{ reason: 'returned-mailbox' }])
    plazo.at('2026-03-03T00:10')
    await settle(plazo.register, later)
    expect(await plazo.noticesIn(later)).toEqual(['unreachable', 'unreachable'])
    expect(await plazo.noticesIn(number)).toEqual(['returned'])
    expect(await read(later, 'undelivered')).toHaveLength(1)
    expect(await settle(plazo.register, later)).toEqual([])
  })

  test.each([
    ['a full mailbox', 'Bounce', bounce('Transient', 'MailboxFull')],
    ['a bounce of an unknown sort', 'Bounce', bounce('Undetermined', 'Undetermined')],
    ['a virus', 'Reject', { reject: { reason: 'Bad content' } }],
    ['a mark as unwanted', 'Complaint', { complaint: { timestamp: '2026-03-02T15:30:00Z', complaintSubType: null } }],
  ] as const)('after %s it goes on getting letters', async (_, type, said) => {
    const plazo = await opened()
    await plazo.round()
    await plazo.reports(plazo.number, 'notice', { type, said })
    const later = await plazo.another()
    await plazo.round()
    expect(await plazo.read(later, 'notice', 'sent')).toHaveLength(1)
    expect(await plazo.register.returned.all()).toEqual([])
  })

  test('that our own list of SES keeps out for a complaint gets no other either', async () => {
    const plazo = await opened()
    await plazo.round()
    const complaint = { timestamp: '2026-03-02T15:30:00Z', complaintSubType: 'OnAccountSuppressionList' }
    await plazo.reports(plazo.number, 'notice', { type: 'Complaint', said: { complaint } })
    const later = await plazo.another()
    await plazo.round()
    expect(await plazo.read(later, 'notice')).toMatchObject([{ state: 'held' }])
  })

  test('once another is on record, all that waited leaves for it the next morning, and its delivery is the notice', async () => {
    const plazo = await opened()
    const { number, read } = plazo
    await plazo.round()
    await plazo.reports(number, 'notice', { type: 'Bounce', said: gone })
    const later = await plazo.another()
    await plazo.round()
    await plazo.records(NEW)
    plazo.at('2026-03-03T08:00')
    await plazo.round()
    expect(plazo.sentTo().filter((to) => to === NEW)).toHaveLength(3)
    expect(await read(later, 'notice', 'held')).toEqual([])
    await plazo.reports(number, 'notice', { type: 'Delivery', to: NEW })
    expect(await plazo.noticesIn(number)).toEqual(['returned', 'delivered'])
  })

  test('what still has none stays held the next morning, and nobody is rung for it again', async () => {
    const plazo = await opened()
    await plazo.round()
    await plazo.reports(plazo.number, 'notice', { type: 'Bounce', said: gone })
    await plazo.round()
    const held = await plazo.register.letters.held()
    plazo.at('2026-03-03T08:00')
    expect(await plazo.round()).toMatchObject({ held: 0 })
    expect(await plazo.register.letters.held()).toEqual(held)
  })

  test('holds back no end of a term: as without a mailbox, and the audit finds nothing', async () => {
    const plazo = await opened()
    const { register } = plazo
    await plazo.round()
    await plazo.reports(plazo.number, 'notice', { type: 'Bounce', said: gone })
    const later = await plazo.another()
    await plazo.round()
    plazo.at('2026-03-03T00:10')
    await settle(register, later)
    plazo.at('2026-03-03T09:00')
    await plazo.round()
    plazo.at('2026-04-16T00:10')
    expect(await settle(register, later)).toEqual(['miss:0:1'])
    for (const one of [plazo.number, later]) {
      await settle(register, one)
      await publish(register, one)
    }
    expect((await audit(register)).findings).toEqual([])
  })

  test('of a mesa de partes: what Plazo was to present there is told to the junta, which presents it itself', async () => {
    const plazo = await opened('mailed')
    const { register, read } = plazo
    await plazo.round()
    await plazo.reports(plazo.number, 'presentation', { type: 'Bounce', said: gone, to: DESK })
    const later = await plazo.another()
    await plazo.round()
    plazo.at('2026-03-03T00:10')
    await settle(register, later)
    expect(await plazo.noticesIn(later)).toEqual(['unreachable'])
    plazo.at('2026-03-03T09:00')
    await plazo.round()
    expect(await read(later, 'undelivered', 'sent')).toHaveLength(1)
    const mail = ses.taken.find(({ raw }) => raw.includes('devuelve los correos'))
    expect(mail?.to).toBe('junta.retama@example.org')
  })

  test('of the junta goes on getting its letters', async () => {
    const plazo = await opened()
    const own = 'junta.retama@example.org'
    await plazo.round()
    await plazo.reports(plazo.number, 'cargo', { type: 'Bounce', said: gone, to: own })
    const later = await plazo.another()
    await plazo.round()
    expect(await plazo.read(later, 'cargo', 'sent')).toHaveLength(1)
    expect(await plazo.register.returned.all()).toEqual([])
  })

  test('leaves for another mailbox of its post, and nothing is said before it is known what became of that', async () => {
    const plazo = await opened()
    const { register, number, sentTo } = plazo
    const [entity, post] = [wayrapampa.code, postOf('subgerencia-fiscalizacion')]
    const mailbox = await mailboxId(keys, OTHER)
    await register.delegates.name({
      ...{ entity, post, id: 'd', mailbox, address: OTHER, by: 'own', at: '2026-02-02T15:00:00Z', from: '2026-02-05' },
      state: 'active',
    })
    await plazo.round()
    await plazo.reports(number, 'notice', { type: 'Bounce', said: gone })
    expect(await plazo.noticesIn(number)).toEqual([])
    await plazo.round()
    expect(sentTo().filter((to) => to === OTHER)).toHaveLength(1)
    await plazo.reports(number, 'notice', { type: 'Delivery', to: OTHER })
    plazo.at('2026-03-09T00:10')
    await settle(register, number)
    expect(await plazo.noticesIn(number)).toEqual(['delivered'])
    await plazo.reports(number, 'notice', { type: 'Bounce', said: gone, to: OTHER })
    expect(await plazo.noticesIn(number)).toEqual(['delivered', 'returned'])
    await plazo.round()
    expect(await plazo.read(number, 'notice', 'held')).toHaveLength(1)
  })

  test('told again after it was let go is no news; what it returns later is. No row holds an address', async () => {
    const plazo = await opened()
    const { register, number } = plazo
    await plazo.round()
    const twice = () => plazo.reports(number, 'notice', { type: 'Bounce', said: gone })
    await twice()
    await twice()
    const mailbox = await mailboxId(keys, OFFICE)
    expect(await register.returned.all()).toEqual([
      {
        ...{ mailbox, entity: 'WAY', post: 'subgerencia-fiscalizacion' },
        ...{ since: '2026-03-02T15:30:00Z', said: 'Bounce/Permanent/NoEmail' },
      },
    ])
    expect(await register.returned.release(mailbox, '2026-03-02T16:00:00Z')).toMatchObject({ mailbox })
    expect(await register.returned.release(mailbox, '2026-03-02T16:00:00Z')).toBeUndefined()
    await twice()
    expect(await register.returned.of(mailbox)).toBeUndefined()
    const again = { bounce: { ...gone.bounce, timestamp: '2026-03-02T17:00:00Z' } }
    await plazo.reports(number, 'notice', { type: 'Bounce', said: again })
    expect(await register.returned.of(mailbox)).toMatchObject({ since: '2026-03-02T17:00:00Z' })
    const TableName = register.dynamo.table('Letters')
    expect(JSON.stringify((await register.dynamo.client.send(new ScanCommand({ TableName }))).Items)).not.toContain('@')
  })
})
