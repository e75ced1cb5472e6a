import { describe, expect, test } from 'vitest'
import { intend, noticesOf } from '../../shared/cases/acts/intended.ts'
import { fold } from '../../shared/cases/fold.ts'
import { caseNumber } from '../../shared/cases/number.ts'
import { isVerified, principal } from '../../shared/cases/state.ts'
import { grade } from '../../shared/register/grade.ts'
import { type MailEvent, recordMail } from '../../shared/register/mail.ts'
import { perform } from '../../shared/register/perform.ts'
import { settle } from '../../shared/register/settle.ts'
import { engineHere } from '../engine.ts'
import { checked, crashEverywhere, filed, newRegister, type Register, submission } from './setting.ts'

const engine = engineHere()

const NOBODY = caseNumber({ entity: 'WAY', year: 2026 }, 9)
const FILED = '2026-03-02T10:20'
const minute = (n: number) => `2026-03-02T15:${20 + n}:00Z`

/** A case that Plazo presents by mail, an hour after its letter to the desk was put in the outbox. */
async function unpresented() {
  const register = await newRegister(engine.endpoint, FILED)
  const { number } = await filed(register, submission('form', undefined))
  await settle(register, number)
  const letters = await register.letters.of(number)
  const idOf = (kind: string) => letters.find((one) => one.kind === kind)?.id ?? 'no-such-letter'
  register.clock.set('2026-03-02T11:20')
  const happens = (event: MailEvent['event'], n: number, kind = 'presentation') =>
    recordMail(register, { number, letter: idOf(kind), event, at: minute(n) })
  const presented = async () => {
    const state = fold(await register.folios.of(number))
    return state && principal(state).presented
  }
  return { register, number, happens, presented, idOf }
}

describe('A delivery to the desk presents the document (I7)', () => {
  test('at the instant of the delivery, not of its report; told again, once', async () => {
    const { register, number, happens, presented, idOf } = await unpresented()
    await happens('deliveredAt', 3)
    await Promise.all([happens('deliveredAt', 3), happens('deliveredAt', 9), happens('deliveredAt', 3)])
    expect(await presented()).toMatchObject({
      channel: 'mailbox',
      presentedAt: minute(3),
      evidence: idOf('presentation'),
    })
    expect(await register.folios.of(number)).toHaveLength(2)
  })

  test('a letter that only left, or that bounced, presents nothing', async () => {
    const { happens, presented } = await unpresented()
    await happens('sentAt', 1)
    await happens('bouncedAt', 2)
    expect(await presented()).toBeUndefined()
    await happens('deliveredAt', 3)
    expect(await presented()).toBeUndefined()
  })

  test('a bounce that follows the delivery takes it back, and the chain keeps both', async () => {
    const { register, number, happens, presented } = await unpresented()
    await happens('deliveredAt', 3)
    await happens('bouncedAt', 9)
    await happens('bouncedAt', 9)
    expect(await presented()).toBeUndefined()
    const facts = (await register.folios.of(number)).flatMap((folio) => folio.facts.map(({ fact }) => fact))
    expect(facts).toEqual(['filed', 'presented', 'bounced', 'notified'])
    register.clock.set('2026-06-30T00:10')
    expect(await settle(register, number)).toEqual([])
  })

  test('the delivery of a cargo to the junta presents nothing', async () => {
    const { register, number, happens, presented, idOf } = await unpresented()
    await happens('deliveredAt', 3, 'cargo')
    expect(await presented()).toBeUndefined()
    expect((await register.letters.get(number, idOf('cargo')))?.deliveredAt).toBe(minute(3))
  })

  test('a report of a letter that we never wrote is left alone', async () => {
    const { register, number, happens, presented } = await unpresented()
    await happens('deliveredAt', 3, 'no such kind')
    expect(await presented()).toBeUndefined()
    expect(await register.letters.of(number)).toHaveLength(2)
  })
})

describe('S4: only a permanent bounce takes back what rested on a delivery', () => {
  const factsOf = async ({ register, number }: Awaited<ReturnType<typeof unpresented>>) =>
    (await register.folios.of(number)).flatMap((folio) => folio.facts)
  const undelivered = async ({ register, number }: Awaited<ReturnType<typeof unpresented>>) => {
    await settle(register, number)
    return (await register.letters.of(number)).filter(({ kind }) => kind === 'undelivered')
  }

  test.each([
    [['deliveredAt', 'unconfirmedAt', 'unconfirmedAt']],
    [['unconfirmedAt', 'deliveredAt', 'unconfirmedAt']],
  ] as const)('after %j it stays presented, unconfirmed, and the junta is told once', async (events) => {
    const one = await unpresented()
    for (const event of events) await one.happens(event, event === 'deliveredAt' ? 3 : 9)
    expect(await one.presented()).toMatchObject({ presentedAt: minute(3) })
    const notified = (await factsOf(one)).filter(({ fact }) => fact === 'notified')
    expect(notified).toEqual([expect.objectContaining({ fate: 'unconfirmed', document: true })])
    expect(await undelivered(one)).toHaveLength(1)
    await one.happens('unconfirmedAt', 11)
    expect(await undelivered(one)).toHaveLength(1)
  })

  test('what was marked as unwanted did arrive, what is late is still tried: neither is a folio', async () => {
    const one = await unpresented()
    await one.happens('delayedAt', 2)
    await one.happens('deliveredAt', 3)
    await one.happens('complainedAt', 9)
    expect(await one.presented()).toMatchObject({ presentedAt: minute(3) })
    expect((await factsOf(one)).map(({ fact }) => fact)).toEqual(['filed', 'presented'])
    const row = await one.register.letters.get(one.number, one.idOf('presentation'))
    expect(row).toMatchObject({ complainedAt: minute(9), delayedAt: minute(2) })
  })

  test('of a letter that came back undelivered the junta is told, though nothing had been presented by it', async () => {
    const one = await unpresented()
    await one.happens('bouncedAt', 2)
    expect(await undelivered(one)).toHaveLength(1)
  })

  test('after it a stamped cargo is recorded by the operator, and no later report of that letter touches it', async () => {
    const one = await unpresented()
    const { register, number } = one
    await one.happens('deliveredAt', 3)
    await one.happens('bouncedAt', 9)
    register.clock.set('2026-03-05T12:00')
    const stamped = '2026-03-05T15:30:00Z'
    const state = await grade(register, number, { do: 'verify', ground: 'stamp', at: stamped })
    if ('message' in state) throw new Error(state.message)
    expect(principal(state)).toMatchObject({ presented: { channel: 'stamped-cargo', presentedAt: stamped } })
    expect(isVerified(principal(state))).toBe(true)
    for (const event of ['bouncedAt', 'deliveredAt', 'unconfirmedAt'] as const) await one.happens(event, 12)
    expect(await one.presented()).toMatchObject({ presentedAt: stamped })
    register.clock.set('2026-04-21T00:10')
    expect(await settle(register, number)).toContain('miss:0:2')
  })
})

describe('Reports of a letter that tells of what a junta intends', () => {
  /** A withdrawal of which two mailboxes are told, and what becomes of the letter to the junta's own. */
  async function withdrawing() {
    const one = await unpresented()
    const { register, number } = one
    const told = ['own', 'member']
    const command = { do: 'intend', obligation: 0, what: 'withdraw', told } as const
    await perform({ intend }, register, number, { by: 'junta', cause: 'intend:1', command })
    await settle(register, number)
    const all = (await register.letters.of(number)).filter(({ kind }) => kind === 'intended')
    const letter = all.find(({ to }) => to.role === 'junta' && !to.mailbox)?.id ?? ''
    const happens = (event: MailEvent['event'], n: number, id = letter) =>
      recordMail(register, { number, letter: id, event, at: minute(n) })
    const notices = async () => {
      const state = fold(await register.folios.of(number))
      const [intent] = state ? principal(state).intents : []
      return intent && noticesOf(intent)
    }
    return { ...one, letter, happens, notices }
  }

  test.each([
    [['deliveredAt', 'deliveredAt'], 1, 0],
    [['bouncedAt', 'deliveredAt'], 0, 1],
    [['deliveredAt', 'bouncedAt'], 0, 1],
    [['unconfirmedAt', 'deliveredAt', 'bouncedAt'], 0, 1],
    [['deliveredAt', 'unconfirmedAt'], 1, 0],
    [['unconfirmedAt', 'deliveredAt'], 1, 0],
  ] as const)('after %j it counts once, as told to %i and not to %i', async (events, reached, returned) => {
    const { happens, notices } = await withdrawing()
    for (const event of events) await happens(event, 5)
    expect(await notices()).toEqual({ told: 2, reached, returned })
  })

  test('a bounce told while its delivery is recorded counts as one', async () => {
    const { register, number, letter, notices } = await withdrawing()
    const bounced = { number, letter, event: 'bouncedAt', at: minute(6) } as const
    let told = false
    const insert: typeof register.folios.insert = async (folio) => {
      if (!told) {
        told = true
        await recordMail(register, bounced)
      }
      return register.folios.insert(folio)
    }
    const folios = { ...register.folios, insert }
    await recordMail({ ...register, folios }, { ...bounced, event: 'deliveredAt', at: minute(5) })
    expect(await notices()).toEqual({ told: 2, reached: 0, returned: 1 })
  })
})

describe('Events in any order', () => {
  const orders = [
    ['sentAt', 'deliveredAt'],
    ['deliveredAt', 'sentAt'],
    ['deliveredAt', 'deliveredAt', 'sentAt', 'sentAt'],
  ] as const
  test.each(orders.map((order) => [order.join(', '), order] as const))('%s', async (_, order) => {
    const { register, number, happens, presented, idOf } = await unpresented()
    for (const event of order) await happens(event, event === 'sentAt' ? 1 : 3)
    expect(await presented()).toMatchObject({ presentedAt: minute(3) })
    const letter = await register.letters.get(number, idOf('presentation'))
    expect(letter).toMatchObject({ sentAt: minute(1), deliveredAt: minute(3) })
  })
})

test('cut off at any call and told again: presented once', async () => {
  let last: Awaited<ReturnType<typeof unpresented>> | undefined
  const crashes = await crashEverywhere(
    async () => {
      last = await unpresented()
      return last.register
    },
    async (register: Register) => {
      const event = {
        number: last?.number ?? NOBODY,
        letter: last?.idOf('presentation') ?? '',
        event: 'deliveredAt',
        at: minute(3),
      } as const
      await recordMail(register, event)
    },
    async (register, crashed) => {
      expect(await register.folios.of(last?.number ?? NOBODY), crashed).toHaveLength(2)
      expect(await last?.presented(), crashed).toMatchObject({ presentedAt: minute(3) })
    },
  )
  expect(crashes).toBeGreaterThanOrEqual(4)
})

describe('I14: an aviso to a superior', () => {
  /** A case whose term ended in the night, and its aviso as it left at 08:00. */
  async function avisoLeft() {
    const register = await newRegister(engine.endpoint, FILED)
    const { number } = await checked(register, submission('form', FILED))
    register.clock.set('2026-04-16T00:10')
    await settle(register, number)
    const first = (await register.letters.of(number)).find(({ kind }) => kind === 'aviso')
    if (!first) throw new Error('no aviso')
    register.clock.set('2026-04-16T08:00')
    await register.letters.move(first, 'sent', { tries: 1, sendingAt: register.clock.now() })
    const night = async (at: string) => {
      register.clock.set(at)
      return settle(register, number)
    }
    const happens = (event: MailEvent['event'], at: string) =>
      recordMail(register, { number, letter: first.id, event, at })
    const avisos = async () =>
      (await register.letters.of(number)).flatMap(({ kind, to }) =>
        kind === 'aviso' && to.role === 'post' ? [to.post] : [],
      )
    return { register, number, first, night, happens, avisos }
  }
  const [gerencia, municipal] = ['gerencia-desarrollo-economico', 'gerencia-municipal']

  test('waits five days of business from its delivery, ends unanswered and never missed, and the next one goes', async () => {
    const { register, number, night, happens, avisos } = await avisoLeft()
    register.clock.set('2026-04-16T08:05')
    await happens('deliveredAt', '2026-04-16T13:01:00Z')
    expect(await night('2026-04-23T23:59')).toEqual([])
    expect(await night('2026-04-24T00:10')).toEqual(['end-wait:1:1'])
    const [, first, second] = fold(await register.folios.of(number))?.obligations ?? []
    expect(first).toMatchObject({ debtor: gerencia, unanswered: { due: '2026-04-23' } })
    expect(first?.missed).toBeUndefined()
    expect(second).toMatchObject({ debtor: municipal, over: 1 })
    expect(await avisos()).toEqual(expect.arrayContaining([gerencia, municipal]))
  })

  test('that came back for good waits for nobody: the next superior gets his at once', async () => {
    const { register, night, happens, avisos } = await avisoLeft()
    register.clock.set('2026-04-16T08:05')
    await happens('bouncedAt', '2026-04-16T13:01:00Z')
    expect(await night('2026-04-16T08:06')).toEqual(['escalate:1:2'])
    expect(await avisos()).toContain(municipal)
  })

  test('S4: of which nothing was heard waits from two attended days after it left', async () => {
    const { first, night } = await avisoLeft()
    expect(await night('2026-04-20T23:59')).toEqual([])
    expect(await night('2026-04-21T00:10')).toEqual([`notify:${first.id}:unconfirmed`])
    expect(await night('2026-04-28T23:59')).toEqual([])
    expect(await night('2026-04-29T00:10')).toEqual(['end-wait:1:1'])
  })

  test('without the consent of the junta none is sent, and the miss stands', async () => {
    const register = await newRegister(engine.endpoint, FILED)
    const one = submission('form', FILED)
    const { number } = await checked(register, { ...one, text: { ...one.text, consent: [] } })
    register.clock.set('2026-04-16T00:10')
    expect(await settle(register, number)).toEqual(['miss:0:1'])
    expect((await register.letters.of(number)).map(({ kind }) => kind)).not.toContain('aviso')
  })
})

test('what becomes of the copy of the junta says nothing of its office', async () => {
  const register = await newRegister(engine.endpoint, FILED)
  const { number } = await filed(register, submission('form', FILED))
  await grade(register, number, { do: 'verify', ground: 'stamp' })
  await settle(register, number)
  const letters = (await register.letters.of(number)).filter(({ kind }) => kind === 'verified')
  const notices = async () => {
    const state = fold(await register.folios.of(number))
    return state && principal(state).notices
  }
  for (const { id, to } of letters)
    if (to.role === 'junta') await recordMail(register, { number, letter: id, event: 'deliveredAt', at: minute(3) })
  expect(await notices()).toEqual([])
  for (const { id, to } of letters)
    if (to.role === 'post') await recordMail(register, { number, letter: id, event: 'deliveredAt', at: minute(4) })
  expect(await notices()).toMatchObject([{ fate: 'delivered', check: true }])
})
