import { GetItemCommand } from '@aws-sdk/client-dynamodb'
import { beforeAll, describe, expect, test } from 'vitest'
import { allSessionsOn } from '../../shared/aws/allSessions.ts'
import { askedCodesOn } from '../../shared/aws/askedCodes.ts'
import { type Dynamo, toItem } from '../../shared/aws/dynamo.ts'
import { allEvidenceOn } from '../../shared/aws/evidence.ts'
import { allRightsOn } from '../../shared/aws/rights.ts'
import { allThreatsOn } from '../../shared/aws/threats.ts'
import { entityCode, postId } from '../../shared/cases/entity.ts'
import { caseNumber } from '../../shared/cases/number.ts'
import type { AskedCode, EvidenceFile, Right, Session, Threat } from '../../shared/ports.ts'
import { trues } from './samples.ts'

const NOW = '2026-03-02T15:20:00Z'
const LATER = '2026-03-02T15:50:00Z'
let mailboxes = 0
const newMailbox = () => `mailbox-${process.pid}-${++mailboxes}`

/** What signing in relies on, of any engine that speaks DynamoDB's protocol. The tables exist. */
export function accessContract(engine: () => Dynamo): void {
  let dynamo: Dynamo
  beforeAll(() => {
    dynamo = engine()
  })

  describe('Rights: whose each mailbox is', () => {
    const rights: Right[] = [
      { as: 'desk', entity: entityCode.parse('TST') },
      { as: 'junta', junta: 'jr-retama' },
      { as: 'operator' },
      { as: 'post', entity: entityCode.parse('TST'), post: postId.parse('gerencia') },
    ]
    test('each right that was given is read again, once; one that was taken is gone', async () => {
      const [mine, other] = [newMailbox(), newMailbox()]
      const store = allRightsOn(dynamo)
      for (const right of [...rights, ...rights]) await store.give(mine, right)
      expect(await store.of(mine)).toEqual(rights)
      expect(await store.of(other)).toEqual([])
      for (const right of rights.slice(1)) await store.take(mine, right)
      expect(await store.of(mine)).toEqual(rights.slice(0, 1))
    })
  })

  describe('Evidence: the files that came to a case', () => {
    const number = caseNumber({ entity: 'TST', year: 2026 }, 7)
    const other = caseNumber({ entity: 'TST', year: 2026 }, 8)
    const file = (id: string, at = NOW): EvidenceFile => ({
      ...{ case: number, id, upload: 'u1', at, salt: 'ab', status: 'waiting' },
    })

    test('a file is put once, and what became of it is read again, in the order in which they came', async () => {
      const store = allEvidenceOn(dynamo)
      const [one, two] = [newMailbox(), newMailbox()]
      expect(await store.begin(file(two, LATER))).toEqual(file(two, LATER))
      expect(await store.begin(file(one))).toEqual(file(one))
      expect(await store.begin({ ...file(one), salt: 'other' })).toEqual(file(one))
      const kept: EvidenceFile = { ...file(one), status: 'kept', type: 'image', bytes: 12 }
      const refused: EvidenceFile = { ...file(two, LATER), status: 'refused', reason: 'heic' }
      for (const each of [refused, kept]) await store.settle(each)
      expect(await store.of(number)).toEqual([kept, refused])
      expect(await store.of(other)).toEqual([])
    })

    test('a mark belongs to the first that claimed it within its case, and is free in every other', async () => {
      const store = allEvidenceOn(dynamo)
      const mark = newMailbox()
      expect(await store.claim(number, mark, 'one')).toBe('one')
      expect(await store.claim(number, mark, 'two')).toBe('one')
      expect(await store.claim(number, mark, 'one')).toBe('one')
      expect(await store.claim(other, mark, 'two')).toBe('two')
      expect((await store.of(other)).length).toBe(0)
    })
  })

  describe('Threats: what threatened juntas told', () => {
    const threat = (id: string): Threat => ({
      id,
      juntas: ['jr-retama'],
      mailbox: 'mine',
      at: NOW,
      text: 'Un cuchillo.',
    })

    test('each is kept as it was first told, and waits until its juntas are reserved and somebody saw to it', async () => {
      const store = allThreatsOn(dynamo)
      const [one, other] = [newMailbox(), newMailbox()]
      const waiting = async () => (await store.waiting()).filter(({ id }) => id === one || id === other)
      await store.tell({ ...threat(other), at: LATER, text: undefined })
      await store.tell(threat(one))
      await store.tell({ ...threat(one), text: 'Otra cosa.' })
      expect(await waiting()).toEqual([threat(one), { ...threat(other), at: LATER, text: undefined }])
      expect(await store.mark(one, 'reserved', LATER)).toBe(true)
      expect(await store.get(one)).toEqual({ ...threat(one), reserved: LATER })
      expect(await waiting()).toHaveLength(2)
      expect(await store.mark(one, 'attended', LATER)).toBe(true)
      expect((await waiting()).map(({ id }) => id)).toEqual([other])
      expect(await store.mark('nobody', 'attended', NOW)).toBe(false)
      expect(await store.get('nobody')).toBeUndefined()
    })
  })

  describe('Sessions: what was asked for and what is open', () => {
    const code = (change: Partial<AskedCode> = {}): AskedCode => ({
      ...{ mailbox: newMailbox(), address: 'a@b.example', seed: 'seed', long: false, born: NOW, asked: 1, mailed: 0 },
      ...{ releaseAt: NOW, expires: LATER },
      ...change,
    })
    const session = (change: Partial<Session> = {}): Session => ({
      ...{ mailbox: newMailbox(), id: 'one', started: NOW, seen: '2026-03-02', expires: LATER, device: 'Firefox' },
      ...change,
    })

    test('a code is read as it was asked for, until it is over, however late its row goes', async () => {
      const store = askedCodesOn(dynamo)
      const one = code({ long: true })
      expect(await store.ask(one, undefined)).toBe(true)
      expect(await store.of(one.mailbox, NOW)).toEqual(one)
      expect(await store.of(one.mailbox, LATER)).toBeUndefined()
      const { Item } = await dynamo.client.send(
        new GetItemCommand({ TableName: dynamo.table('Sessions'), Key: toItem({ mailbox: one.mailbox, id: 'code' }) }),
      )
      expect(Item?.expires).toEqual({ N: String(Date.parse(LATER) / 1000) })
      await store.forget(one.mailbox)
      expect(await store.of(one.mailbox, NOW)).toBeUndefined()
    })

    test('of twenty who ask at once one is first, and whoever read another code puts nothing in its place', async () => {
      const store = askedCodesOn(dynamo)
      const one = code()
      const asked = Array.from({ length: 20 }, (_, i) => store.ask({ ...one, seed: `seed ${i}` }, undefined))
      expect(trues(await Promise.all(asked))).toBe(1)
      const kept = (await store.of(one.mailbox, NOW)) ?? one
      expect(await store.ask({ ...kept, asked: 2 }, { ...kept, seed: 'another' })).toBe(false)
      expect(await store.ask({ ...kept, asked: 2 }, kept)).toBe(true)
      expect(await store.ask({ ...kept, asked: 2 }, kept)).toBe(false)
      expect(await store.ask({ ...one, born: LATER, seed: 'next' }, undefined)).toBe(true)
    })

    test('it waits to be mailed from its hour on, and no more once it was, unless it was asked for meanwhile', async () => {
      const store = askedCodesOn(dynamo)
      const one = code({ releaseAt: '2026-03-02T15:30:00Z' })
      const waits = async (at: string) => {
        for await (const page of store.waiting(at)) if (page.includes(one.mailbox)) return true
        return false
      }
      await store.ask(one, undefined)
      expect([await waits(NOW), await waits('2026-03-02T15:30:00Z')]).toEqual([false, true])
      await store.ask({ ...one, asked: 2 }, one)
      expect(await store.mailed(one)).toBe(false)
      expect(await waits(LATER)).toBe(true)
      expect(await store.mailed({ ...one, asked: 2 })).toBe(true)
      expect(await waits(LATER)).toBe(false)
      expect(await store.of(one.mailbox, NOW)).toMatchObject({ asked: 2, mailed: 2 })
    })

    test('a session is read until it is over or ended; one that was ended is not brought back', async () => {
      const store = allSessionsOn(dynamo)
      const one = session()
      const two = session({ mailbox: one.mailbox, id: 'two', device: 'Chrome' })
      for (const each of [one, two]) await store.start(each)
      expect(await store.session(one.mailbox, 'one', NOW)).toEqual(one)
      expect(await store.session(one.mailbox, 'one', LATER)).toBeUndefined()
      expect(await store.of(one.mailbox, NOW)).toEqual([one, two])
      expect(await store.of(one.mailbox, LATER)).toEqual([])
      const longer = { ...one, seen: '2026-03-03', expires: '2026-04-02T00:00:00Z' }
      await store.extend(longer)
      expect(await store.session(one.mailbox, 'one', LATER)).toEqual(longer)
      await store.end(one.mailbox, 'one')
      await store.extend(longer)
      expect(await store.of(one.mailbox, NOW)).toEqual([two])
    })
  })
}
