import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock, systemIds } from '../../functions/lambda/platform.ts'
import { directory } from '../../infra/local/seeds.ts'
import { draftsOn } from '../../shared/aws/drafts.ts'
import { allKeptOn } from '../../shared/aws/kept.ts'
import { allThreatsOn } from '../../shared/aws/threats.ts'
import { entityCode } from '../../shared/cases/entity.ts'
import type { CaseNumber } from '../../shared/cases/number.ts'
import { toInstant } from '../../shared/law/time.ts'
import { mailboxId } from '../../shared/register/signIn.ts'
import { bearerOf } from '../signedIn.ts'
import { type Browser, MEMBER, two } from './acting.ts'
import { type Desk, first, numberIn, openDesk } from './desk.ts'
import { enter, fieldIn } from './filer.ts'

const [retama, molles] = directory.juntas
const MINE = retama?.email ?? ''
const THEIRS = molles?.email ?? ''
const TOLD = 'El administrador nos mostró un cuchillo en la puerta.'

let desk: Desk
let mine: CaseNumber
let theirs: CaseNumber
let quiet: CaseNumber
let gone: CaseNumber
const fileAs = async (address: string, body: object): Promise<CaseNumber> => {
  const signed = await bearerOf({ ...desk.world, machine: systemClock, ids: systemIds }, address)
  return numberIn((await desk.raw('/casos', 'application/json', JSON.stringify({ ...first, ...body }), signed)).body)
}
const pageOf = async (number: CaseNumber) => (await desk.get(`/casos/${number}`)).body

beforeAll(async () => {
  desk = await openDesk()
  mine = await fileAs(MINE, { submission: 'threat-01', subject: 'Ruido' })
  quiet = await fileAs(MINE, { submission: 'threat-03', subject: 'Buzón', publicIdentity: 'authority' })
  gone = await fileAs(MINE, { submission: 'threat-04', subject: 'Repetido' })
  await desk.order({ verb: 'cases annul', number: gone, because: 'duplicate' })
  theirs = await fileAs(THEIRS, { submission: 'threat-02', subject: 'Poste', junta: molles?.id })
})
afterAll(() => desk.world.stop())

/** What is written before the threat: by whoever tells of it, by another of the junta, and of another junta. */
const draftId = {
  mine: 'a'.repeat(32),
  other: 'b'.repeat(32),
  theirs: 'c'.repeat(32),
  later: 'd'.repeat(32),
  waits: 'kept-1',
}
const identityIn = async (browser: Browser, draft: string) =>
  /value="(\w+)"[^>]* checked/.exec((await browser.get(`/mesa/presentar/${draft}/identidad`)).body)?.[1]

describe('Issue 10.8: «Me amenazaron»', () => {
  test('the page stands one step from the desk, says whom to call, and is for juntas alone', async () => {
    const { browser } = await enter(desk, MINE)
    expect((await browser.get('/mesa')).body).toContain('href="/mesa/amenaza"')
    const opened = (await browser.get('/mesa/amenaza')).body
    expect([opened.includes('href="tel:105"'), opened.includes(retama?.name ?? '-')]).toEqual([true, true])
    expect((await desk.get('/mesa/amenaza', { cookie: '' })).headers.location).toBe('/ingresar?volver=/mesa/amenaza')
    const office = await enter(desk, directory.entities[0]?.posts[0]?.email ?? '')
    expect((await office.browser.get('/mesa/amenaza')).status).toBe(403)
  })

  test('nobody sends it for another: without the field of the own form nothing is reserved, and nothing typed is lost', async () => {
    const { browser } = await enter(desk, MINE)
    const reply = await browser.send('/mesa/amenaza', { form: 'x.y', submission: 'one', text: TOLD })
    expect([reply.status, reply.body.includes(TOLD)]).toEqual([403, true])
    expect(await pageOf(mine)).toContain(retama?.name)
  })

  test('once told, no page of any case names the junta, in whatever state; those of others stay as they are', async () => {
    const { browser } = await enter(desk, MINE)
    const form = fieldIn((await browser.get('/mesa/amenaza')).body)
    expect((await browser.send('/mesa/amenaza', { form, submission: 'one', text: TOLD })).status).toBe(201)
    await desk.world.idle()
    expect(await pageOf(mine)).not.toContain(retama?.name)
    // One that was annulled names nobody either, and stops nothing.
    expect((await desk.get(`/casos/${gone}.json`)).body).not.toContain(retama?.name)
    expect(await pageOf(theirs)).toContain(molles?.name)
    const folios = async () => (await desk.world.register.folios.of(mine)).length
    const before = await folios()
    expect((await browser.send('/mesa/amenaza', { form, submission: 'one', text: TOLD })).status).toBe(201)
    expect(await folios()).toBe(before)
  })

  test('what was told is in no page, letter or folio, and the record does not tell a threat from a change of mind', async () => {
    const folios = JSON.stringify(await desk.world.register.folios.of(mine))
    const everything = [folios, await pageOf(mine), JSON.stringify(await desk.mails())].join()
    expect(everything).not.toContain('cuchillo')
    expect(folios).not.toMatch(/threat|amenaza/)
  })

  test('it waits for the operator until one says that it was seen to; each reading is in the log under a name', async () => {
    const waiting = JSON.parse((await desk.order({ verb: 'threats waiting' })).body).threats
    expect(waiting).toMatchObject([{ juntas: [retama?.id], text: TOLD, address: MINE }])
    expect((await desk.order({ verb: 'threats attended', id: 'nobody' })).status).toBe(422)
    expect((await desk.order({ verb: 'threats attended', id: waiting[0].id })).status).toBe(200)
    expect(JSON.parse((await desk.order({ verb: 'threats waiting' })).body).threats).toMatchObject([
      { attended: expect.any(String) },
    ])
  })

  test('I5 a case that was never named in public is reserved in an hour of its own within the day, and its page tells nothing of it', async () => {
    const facts = async () =>
      (await desk.world.register.folios.of(quiet)).flatMap((folio) => folio.facts.map(({ fact }) => fact))
    expect(await facts()).not.toContain('reserved')
    await desk.world.advance(toInstant('2026-03-03T10:31'))
    await desk.world.lambdas.schedule('reserve')
    await desk.world.idle()
    expect(await facts()).toContain('reserved')
    expect(await pageOf(quiet)).not.toMatch(/reserv[oó] su nombre/i)
    expect(JSON.parse((await desk.order({ verb: 'threats waiting' })).body).threats).toEqual([])
  })

  test('what the stream lost is reserved by the clock', async () => {
    const store = allThreatsOn(desk.world.dynamo)
    const told = { mailbox: 'x', at: desk.world.clock.now(), juntas: [molles?.id ?? ''] }
    await store.tell({ ...told, id: 'lost' })
    await desk.world.lambdas.schedule('reserve')
    await desk.world.idle()
    expect(await pageOf(theirs)).not.toContain(molles?.name)
  })

  test('what was written before it, by whomever of the junta, is reserved however late it is sent, and what waits is when it is taken back', async () => {
    const { own, member } = await two(desk)
    const { browser: other } = await enter(desk, THEIRS)
    const drafts = draftsOn(desk.world.dynamo)
    const kept = allKeptOn(desk.world.dynamo)
    const idOf = (address: string) => mailboxId(desk.world.keys, address)
    const begun = { rev: 1, done: [], changed: desk.world.clock.now(), expires: '2099-01-01T00:00:00Z' }
    const values = { kind: 'denuncia-vecinal', subject: 'Ruido', publicIdentity: 'junta' }
    await drafts.put({ ...begun, mailbox: await idOf(MINE), id: draftId.mine, values })
    await drafts.put({ ...begun, mailbox: await idOf(MEMBER), id: draftId.other, values })
    await drafts.put({ ...begun, mailbox: await idOf(THEIRS), id: draftId.theirs, values })
    const text = { junta: 'jr-retama', subject: 'Ruido', facts: 'x', request: 'x', evidence: [], gestiones: [] }
    const submission = { id: 's', kind: values.kind, against: 'alcalde', identity: 'junta', text }
    const waits = { mailbox: await idOf(MINE), id: draftId.waits, rev: 1, junta: 'jr-retama', beyond: 'day' } as const
    const entity = entityCode.parse('WAY')
    await kept.put({ ...waits, entity, at: begun.changed, state: 'waiting', submission, values })
    const form = fieldIn((await own.get('/mesa/amenaza')).body)
    await own.send('/mesa/amenaza', { form, submission: 'drafts' })
    await desk.world.idle()
    expect(await identityIn(own, draftId.mine)).toBe('reserved')
    expect(await identityIn(member, draftId.other)).toBe('reserved')
    expect(await identityIn(other, draftId.theirs)).toBe('junta')
    // A page that was open since before names nobody: it is asked again.
    const identity = `/mesa/presentar/${draftId.mine}/identidad`
    const open = fieldIn((await own.get(identity)).body)
    const sent = await own.send(identity, { form: open, rev: '1', publicIdentity: 'junta' })
    expect([sent.headers.location, await identityIn(own, draftId.mine)]).toEqual([identity, 'reserved'])
    // Whoever else of the junta tells, what its own mailbox writes is reserved too.
    await drafts.put({ ...begun, mailbox: await idOf(MINE), id: draftId.later, values })
    const told = fieldIn((await member.get('/mesa/amenaza')).body)
    await member.send('/mesa/amenaza', { form: told, submission: 'member' })
    await desk.world.idle()
    expect(await identityIn(own, draftId.later)).toBe('reserved')
    const list = fieldIn((await own.get('/mesa/presentar')).body)
    const back = await own.send('/mesa/presentar', { form: list, retomar: draftId.waits })
    const [, , , draft = ''] = String(back.headers.location).split('/')
    expect(await identityIn(own, draft)).toBe('reserved')
  })
})
