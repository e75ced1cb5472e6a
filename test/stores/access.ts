import { GetItemCommand } from '@aws-sdk/client-dynamodb'
import { beforeAll, describe, expect, test } from 'vitest'
import { allSessionsOn } from '../../shared/aws/allSessions.ts'
import { askedCodesOn } from '../../shared/aws/askedCodes.ts'
import { bindingsOn } from '../../shared/aws/bindings.ts'
import { allClaimsOn } from '../../shared/aws/claims.ts'
import { contentsOn } from '../../shared/aws/contents.ts'
import { allDelegatesOn } from '../../shared/aws/delegates.ts'
import { draftsOn } from '../../shared/aws/drafts.ts'
import { type Dynamo, toItem } from '../../shared/aws/dynamo.ts'
import { eraserOn, erasuresOn } from '../../shared/aws/eraser.ts'
import { allEvidenceOn } from '../../shared/aws/evidence.ts'
import { allHolderProposalsOn } from '../../shared/aws/holderProposals.ts'
import { allKeptOn } from '../../shared/aws/kept.ts'
import { letterLinksOn } from '../../shared/aws/letterLinks.ts'
import { membersOn } from '../../shared/aws/members.ts'
import { noticesOn } from '../../shared/aws/notices.ts'
import { passkeysOn } from '../../shared/aws/passkeys.ts'
import { quietOn } from '../../shared/aws/quiet.ts'
import { resolutionsOn } from '../../shared/aws/resolutions.ts'
import { allRightsOn } from '../../shared/aws/rights.ts'
import { allThreatsOn } from '../../shared/aws/threats.ts'
import { entityCode, postId } from '../../shared/cases/entity.ts'
import { caseNumber } from '../../shared/cases/number.ts'
import type {
  AskedCode,
  Binding,
  Claim,
  Delegate,
  Draft,
  EvidenceFile,
  HolderProposal,
  Kept,
  LetterLink,
  Member,
  Notice,
  Passkey,
  Resolution,
  Right,
  Session,
  Threat,
} from '../../shared/ports.ts'
import { newNumber, trues } from './samples.ts'

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
      { as: 'invited', junta: 'jr-molles' },
      { as: 'junta', junta: 'av-faroles', role: 'secretary' },
      { as: 'junta', junta: 'jr-retama' },
      { as: 'operator', roles: ['reviewer', 'administrator'] },
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

    test('that of another mailbox of a post never takes the place of the own one’s, nor takes it away', async () => {
      const [mine, other] = [newMailbox(), newMailbox()]
      const store = allRightsOn(dynamo)
      const own: Right = { as: 'post', entity: entityCode.parse('TST'), post: postId.parse('gerencia') }
      const delegate: Right = { ...own, delegate: true }
      await store.give(mine, own)
      await store.give(mine, delegate)
      await store.take(mine, delegate)
      expect(await store.of(mine)).toEqual([own])
      for (const right of [delegate, delegate]) await store.give(other, right)
      expect(await store.of(other)).toEqual([delegate])
      await store.give(other, own)
      expect(await store.of(other)).toEqual([own])
    })
  })

  describe('Delegates: the other mailboxes of posts', () => {
    test('one is kept as it was first named, is no claim, and of twenty who move it one does', async () => {
      const [store, claims] = [allDelegatesOn(dynamo), allClaimsOn(dynamo)]
      const mine: Delegate = {
        ...{ entity: entityCode.parse('TST'), post: postId.parse(newMailbox()), id: 'd', mailbox: 'm', by: 'own' },
        ...{ address: 'a@c.example', at: NOW, from: '2026-03-05', state: 'named' },
      }
      await store.name(mine)
      await store.name({ ...mine, address: 'other@c.example' })
      expect(await store.of(mine)).toEqual([mine])
      expect(trues(await Promise.all(Array.from({ length: 20 }, () => store.move(mine, 'active'))))).toBe(1)
      expect(await store.get({ of: `post/TST/${mine.post}`, id: 'd' })).toEqual({ ...mine, state: 'active' })
      expect((await store.all()).filter(({ post }) => post === mine.post)).toHaveLength(1)
      expect((await claims.all()).filter(({ id }) => id === 'd')).toEqual([])
    })
  })

  describe('Holders: who offices say that hold their posts', () => {
    test('one is kept as it was first told, is no claim, and of twenty who decide it one does, with a reason', async () => {
      const [store, claims] = [allHolderProposalsOn(dynamo), allClaimsOn(dynamo)]
      const mine: HolderProposal = {
        ...{ entity: entityCode.parse('TST'), post: postId.parse(newMailbox()), id: 'h', by: 'm', at: NOW },
        ...{ name: 'Nilda Roca Oré', from: '2026-03-05', document: 'R. A. 12', state: 'waiting' },
      }
      await store.file(mine)
      await store.file({ ...mine, name: 'Otra Persona' })
      expect(await store.of(mine)).toEqual([mine])
      const decided = Array.from({ length: 20 }, () => store.move(mine, 'refused', 'No consta.'))
      expect(trues(await Promise.all(decided))).toBe(1)
      const kept = { ...mine, state: 'refused', reason: 'No consta.' }
      expect(await store.get({ of: `holder/TST/${mine.post}`, id: 'h' })).toEqual(kept)
      expect((await store.all()).filter(({ post }) => post === mine.post)).toEqual([kept])
      expect((await claims.all()).filter(({ id }) => id === 'h')).toEqual([])
    })
  })

  describe('Members: who acts for each junta', () => {
    test('one is there once, acts since the first day that was told, and is gone when it is removed', async () => {
      const store = membersOn(dynamo)
      const junta = newMailbox()
      const invited: Member = { junta, mailbox: 'b', address: 'b@c.example', role: 'member' }
      const own: Member = { junta, mailbox: 'a', address: 'a@c.example', since: '2026-03-01' }
      await store.put(own)
      expect(await store.add(invited)).toBe(true)
      expect(await store.add({ ...invited, role: 'president' })).toBe(false)
      expect(await store.of(junta)).toEqual([own, invited])
      for (const day of ['2026-03-02', '2026-03-03'])
        expect(await store.accept(junta, 'b', day)).toEqual({ ...invited, since: '2026-03-02' })
      await store.hush(junta, 'a', '2026-03-08')
      await store.hush(junta, 'nobody', '2026-03-08')
      expect((await store.of(junta))[0]).toEqual({ ...own, quiet: '2026-03-08' })
      await store.hush(junta, 'a', undefined)
      await store.remove(junta, 'b')
      expect(await store.accept(junta, 'b', '2026-03-04')).toBeUndefined()
      expect(await store.of(junta)).toEqual([own])
    })
  })

  describe('Quiet: who wants no letter of Mondays', () => {
    test('a mailbox wants none since the last day that it said so, until it wants them again; no other is asked', async () => {
      const store = quietOn(dynamo)
      const [mine, other] = [newMailbox(), newMailbox()]
      expect(await store.since(mine)).toBeUndefined()
      for (const day of ['2026-03-08', '2026-03-09']) await store.hush(mine, day)
      expect([await store.since(mine), await store.since(other)]).toEqual(['2026-03-09', undefined])
      for (let times = 0; times < 2; times++) await store.hush(mine, undefined)
      expect(await store.since(mine)).toBeUndefined()
    })
  })

  describe('Claims: what is claimed of juntas', () => {
    test('each is kept as it was first made, and moves only from the state in which it was read', async () => {
      const store = allClaimsOn(dynamo)
      const of = newMailbox()
      const claim: Claim = {
        ...{ of, id: 'one', junta: 'j-1', mailbox: of, address: 'a@c.example', at: NOW, state: 'filed', rivals: [] },
        body: {
          ...{ what: 'registration', name: 'J', entity: entityCode.parse('TST'), zone: 'cinturon', role: 'member' },
        },
      }
      const later: Claim = { ...claim, id: 'a-second', at: LATER, body: { what: 'board', effective: LATER } }
      await store.file(later)
      await store.file(claim)
      await store.file({ ...claim, address: 'other@c.example' })
      expect(await store.of(of)).toEqual([claim, later])
      expect(await store.move(claim, 'waiting', ['j-2'])).toBe(true)
      expect(await store.move(claim, 'done')).toBe(false)
      const moved = { ...claim, state: 'waiting', rivals: ['j-2'] }
      expect(await store.get(of, 'one')).toEqual(moved)
      expect((await store.all()).filter((one) => one.of === of)).toEqual([moved, later])
      expect(await store.get(of, 'nobody')).toBeUndefined()
    })
  })

  describe('Notices: mails of no case', () => {
    test('one waits from its hour until it left, and once it left it does not wait again', async () => {
      const store = noticesOn(dynamo)
      const mailbox = newMailbox()
      const notice: Notice = {
        ...{ mailbox, id: 'one', address: 'a@c.example', what: 'invited', junta: { id: 'j', name: 'J' } },
        ...{ releaseAt: NOW, expires: '2026-04-01T00:00:00Z' },
      }
      const waiting = async (now: string) => {
        const found: Pick<Notice, 'mailbox' | 'id'>[] = []
        for await (const page of store.waiting(now)) found.push(...page.filter((one) => one.mailbox === mailbox))
        return found
      }
      await store.tell(notice)
      expect(await waiting('2026-03-02T15:19:59Z')).toEqual([])
      expect(await waiting(LATER)).toEqual([{ mailbox, id: 'one' }])
      expect(await store.get(mailbox, 'one')).toEqual(notice)
      await store.done(notice)
      await store.tell(notice)
      expect(await waiting(LATER)).toEqual([])
      expect(await store.get(mailbox, 'one')).toBeUndefined()
      await store.done({ mailbox, id: 'nobody' })
    })

    test('one to an office names it, and its other mailbox', async () => {
      const store = noticesOn(dynamo)
      const notice: Notice = {
        ...{ mailbox: newMailbox(), id: 'one', address: 'a@c.example', what: 'delegate-asked' },
        office: { name: 'Gerente, Municipalidad', delegate: 'b@c.example', from: '2026-03-05' },
        ...{ releaseAt: NOW, expires: '2026-04-01T00:00:00Z' },
      }
      await store.tell(notice)
      expect(await store.get(notice.mailbox, 'one')).toEqual(notice)
    })

    test('one that is of no junta is told whole too', async () => {
      const store = noticesOn(dynamo)
      const notice: Notice = {
        ...{ mailbox: newMailbox(), id: 'one', address: 'a@c.example', what: 'passkey' },
        ...{ releaseAt: NOW, expires: '2026-04-01T00:00:00Z' },
      }
      await store.tell(notice)
      expect(await store.get(notice.mailbox, 'one')).toEqual(notice)
    })
  })

  describe('Passkeys: by what else a mailbox is entered', () => {
    const passkey = (change: Partial<Passkey> = {}): Passkey => ({
      ...{ mailbox: newMailbox(), id: 'one', key: 'pQECAyYg', counter: 0, added: NOW, device: 'Chrome en Android' },
      ...change,
    })

    test('one is kept as it was first added, listed by its age, and gone when it is removed', async () => {
      const store = passkeysOn(dynamo)
      const later = passkey({ id: 'a-second', added: LATER })
      const one = passkey({ mailbox: later.mailbox })
      for (const each of [later, one, { ...one, key: 'other' }]) await store.add(each)
      expect(await store.of(one.mailbox)).toEqual([one, later])
      expect(await store.get(one.mailbox, 'one')).toEqual(one)
      expect(await store.get(newMailbox(), 'one')).toBeUndefined()
      await store.remove(one.mailbox, 'one')
      expect(await store.of(one.mailbox)).toEqual([later])
      expect(await store.use(one, '2026-03-02')).toBe(false)
      expect(await store.get(one.mailbox, 'one')).toBeUndefined()
    })

    test('its counter goes forward alone: of twenty copies that sign at once one is taken; a device that counts nothing says 0 each time', async () => {
      const store = passkeysOn(dynamo)
      const [one, uncounted] = [passkey({ counter: 3 }), passkey()]
      for (const each of [one, uncounted]) await store.add(each)
      const day = '2026-03-09'
      expect(trues(await Promise.all(Array.from({ length: 20 }, () => store.use({ ...one, counter: 4 }, day))))).toBe(1)
      for (const counter of [0, 3, 4]) expect(await store.use({ ...one, counter }, day)).toBe(false)
      expect(await store.use({ ...one, counter: 9 }, day)).toBe(true)
      expect(await store.get(one.mailbox, 'one')).toEqual({ ...one, counter: 9, used: day })
      for (let i = 0; i < 2; i++) expect(await store.use(uncounted, day)).toBe(true)
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

    test('that its expediente was asked for is no file of it, and of two that write at once one is first', async () => {
      const store = bindingsOn(dynamo)
      const third = caseNumber({ entity: 'TST', year: 2026 }, 9)
      const asked: Binding = { case: third, rev: 1, junta: 'j', asked: NOW }
      expect(await store.of(third)).toBeUndefined()
      expect([await store.put(asked), await store.put({ ...asked, junta: 'other' })]).toEqual([true, false])
      const made = { id: '1', at: LATER, asOf: NOW, folios: 3, bytes: 12 }
      expect(await store.put({ ...asked, rev: 2, made })).toBe(true)
      expect(await store.put({ ...asked, rev: 2 })).toBe(false)
      expect(await store.of(third)).toEqual({ ...asked, rev: 2, made })
      expect(await allEvidenceOn(dynamo).of(third)).toEqual([])
    })
  })

  describe('What is erased', () => {
    test('of a text it is left that there was one, and the same is not put back', async () => {
      const [contents, eraser] = [contentsOn(dynamo), eraserOn(dynamo)]
      const [id, first] = [newMailbox(), { salt: 'a'.repeat(32), body: 'Ñandú' }]
      await contents.keep(id, first)
      for (const at of [NOW, LATER] as const) await eraser.text(id, at)
      expect(await contents.get(id)).toBeUndefined()
      expect(await contents.keep(id, first)).toBeUndefined()
      expect(await contents.get(id)).toBeUndefined()
    })

    test('is asked for once by each writing, and of whoever writes at once one does', async () => {
      const erasures = erasuresOn(dynamo)
      const one = { case: newNumber(), rev: 1, asked: NOW } as const
      expect(await erasures.of(one.case)).toBeUndefined()
      expect([await erasures.put(one), await erasures.put(one)]).toEqual([true, false])
      expect(await erasures.put({ ...one, rev: 2, done: LATER })).toBe(true)
      expect(await erasures.of(one.case)).toEqual({ ...one, rev: 2, done: LATER })
    })
  })

  describe('Resolutions: what a junta showed of its own', () => {
    const came = (junta: string, file: string): Resolution => ({
      ...{ junta, upload: 'u1', file, at: NOW, status: 'kept', type: 'image' },
    })

    test('the last takes the place of the one before, and tells which that was', async () => {
      const [store, junta] = [resolutionsOn(dynamo), newMailbox()]
      const refused: Resolution = {
        ...{ junta, upload: 'u2', file: 'two', at: LATER },
        status: 'refused',
        reason: 'heic',
      }
      expect(await store.of(junta)).toBeUndefined()
      expect(await store.put(came(junta, 'one'))).toEqual({ last: undefined })
      expect(await store.put(refused)).toEqual({ last: came(junta, 'one') })
      expect(await store.of(junta)).toEqual(refused)
      expect(await store.of(newMailbox())).toBeUndefined()
    })

    test('only what is kept is verified, once; nothing takes its place then', async () => {
      const [store, junta] = [resolutionsOn(dynamo), newMailbox()]
      expect(await store.verify(junta, 'one', NOW)).toBe(false)
      expect(await store.of(junta)).toBeUndefined()
      await store.put({ ...{ junta, upload: 'u1', file: 'one', at: NOW }, status: 'refused', reason: 'heic' })
      expect(await store.verify(junta, 'one', NOW)).toBe(false)
      await store.put(came(junta, 'one'))
      expect(await store.verify(junta, 'two', NOW)).toBe(false)
      for (const at of [NOW, LATER]) expect(await store.verify(junta, 'one', at)).toBe(true)
      expect(await store.put(came(junta, 'two'))).toBe(false)
      expect(await store.of(junta)).toEqual({ ...came(junta, 'one'), verified: NOW })
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

  describe('Drafts: what is being written', () => {
    const draft = (change: Partial<Draft> = {}): Draft => ({
      ...{ mailbox: newMailbox(), id: 'one', rev: 1, changed: NOW, expires: LATER },
      ...{ values: { facts: 'Uno.\r\nDos, "tres" y ñ.', norm: '' }, done: ['hechos'] },
      ...change,
    })
    const store = () => draftsOn(dynamo)

    test('is read as it was put by its own mailbox alone, until it is over, however late its row goes', async () => {
      const one = draft()
      expect(await store().put(one)).toBe(true)
      expect(await store().draft(one.mailbox, 'one', NOW)).toEqual(one)
      expect(await store().of(one.mailbox, NOW)).toEqual([one])
      expect(await store().draft(newMailbox(), 'one', NOW)).toBeUndefined()
      expect(await store().draft(one.mailbox, 'one', LATER)).toBeUndefined()
      expect(await store().of(one.mailbox, LATER)).toEqual([])
      await store().remove(one.mailbox, 'one')
      expect(await store().draft(one.mailbox, 'one', NOW)).toBeUndefined()
    })

    test('of twenty who write over the same one is first; what was filed names its case', async () => {
      const one = draft()
      await store().put(one)
      expect(await store().put(one)).toBe(false)
      const written = Array.from({ length: 20 }, (_, i) => store().put({ ...one, rev: 2, values: { facts: `${i}` } }))
      expect(trues(await Promise.all(written))).toBe(1)
      const filed = { ...one, rev: 3, values: {}, done: [], filed: newNumber() }
      expect(await store().put(filed)).toBe(true)
      expect(await store().draft(one.mailbox, 'one', NOW)).toEqual(filed)
      const waits = { ...one, id: 'two', kept: true as const }
      await store().put(waits)
      expect(await store().draft(one.mailbox, 'two', NOW)).toEqual(waits)
    })

    test('is kept packed, and goes by itself', async () => {
      const one = draft({ values: { facts: 'Cincuenta soles '.repeat(50) } })
      await store().put(one)
      const Key = toItem({ mailbox: one.mailbox, id: 'one' })
      const { Item } = await dynamo.client.send(new GetItemCommand({ TableName: dynamo.table('Drafts'), Key }))
      expect(Item?.expires).toEqual({ N: String(Date.parse(LATER) / 1000) })
      expect(Item?.body?.B?.length).toBeLessThan(200)
    })
  })

  describe('Kept: the filings that wait for an operator', () => {
    const kept = (change: Partial<Kept> = {}): Kept => ({
      ...{
        mailbox: newMailbox(),
        id: 'file:one',
        rev: 1,
        junta: 'jr-retama',
        entity: entityCode.parse('TST'),
        at: NOW,
      },
      ...{ beyond: 'day', state: 'waiting', submission: { id: 'one', text: { facts: 'Uno.\r\n«Dos».' } } },
      ...change,
    })

    test('each is read whole by its own mailbox, one writer at a time moves it, and what is over is in no list', async () => {
      const store = allKeptOn(dynamo)
      const one = kept({ values: { facts: 'Uno.\r\n«Dos».' } })
      const later = kept({ mailbox: one.mailbox, id: 'file:two', at: LATER, beyond: 'open' })
      expect([await store.put(later), await store.put(one), await store.put(one)]).toEqual([true, true, false])
      expect(await store.get(one.mailbox, one.id)).toEqual(one)
      expect(await store.of(one.mailbox, NOW)).toEqual([one, later])
      expect(await store.of(newMailbox(), NOW)).toEqual([])
      const refused: Kept = { ...one, rev: 2, state: 'refused', reason: 'No se entiende.', expires: LATER }
      const moved = await Promise.all(Array.from({ length: 9 }, () => store.put(refused)))
      expect(trues(moved)).toBe(1)
      expect(await store.of(one.mailbox, NOW)).toEqual([refused, later])
      expect(await store.of(one.mailbox, LATER)).toEqual([later])
      const { submission: _, values: __, ...over } = refused
      expect(await store.put({ ...over, rev: 3, state: 'done' })).toBe(true)
      expect(await store.get(one.mailbox, one.id)).toEqual({ ...over, rev: 3, state: 'done' })
      expect((await store.all(LATER)).filter(({ mailbox }) => mailbox === one.mailbox)).toEqual([later])
    })
  })

  describe('Links: what the link of a letter opens', () => {
    test('each is read again under the hash of its token, and is no session of anybody', async () => {
      const store = letterLinksOn(dynamo)
      const link: LetterLink = {
        ...{
          id: newMailbox(),
          case: newNumber(),
          obligation: 1,
          entity: entityCode.parse('TST'),
          mailbox: newMailbox(),
        },
        ...{ post: postId.parse('gerencia'), sent: NOW, expires: LATER },
      }
      const { post: _, ...toDesk } = { ...link, id: newMailbox() }
      for (const one of [link, link, toDesk]) await store.keep(one)
      expect([await store.of(link.id), await store.of(toDesk.id)]).toEqual([link, toDesk])
      expect(await store.of(newMailbox())).toBeUndefined()
      expect(await allSessionsOn(dynamo).of(link.mailbox, NOW)).toEqual([])
    })
  })

  describe('Sessions: what was asked for and what is open', () => {
    const code = (change: Partial<AskedCode> = {}): AskedCode => ({
      ...{
        mailbox: newMailbox(),
        to: { address: 'a@b.example' },
        seed: 'seed',
        long: false,
        born: NOW,
        asked: 1,
        mailed: 0,
      },
      ...{ releaseAt: NOW, expires: LATER },
      ...change,
    })
    const session = (change: Partial<Session> = {}): Session => ({
      ...{ mailbox: newMailbox(), id: 'one', started: NOW, seen: '2026-03-02', expires: LATER, device: 'Firefox' },
      ...change,
    })

    test('a code is read as it was asked for, until it is over, however late its row goes', async () => {
      const store = askedCodesOn(dynamo)
      const office = { entity: entityCode.parse('TST'), post: postId.parse('gerencia'), number: newNumber() }
      const one = code({ long: true, digitsUntil: '2026-03-02T15:40:00Z', to: { office } })
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
