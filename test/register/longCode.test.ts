import { describe, expect, test } from 'vitest'
import type { Caller } from '../../shared/register/passes.ts'
import { mailboxId } from '../../shared/register/signIn.ts'
import { engineHere } from '../engine.ts'
import { keys } from '../keys.ts'
import { browser, ELSEWHERE, HERE, isCompared, MINE, NOBODY, open as openAt, other, signedIn } from './mailedCodes.ts'

const engine = engineHere()
const LONG = /^[0-9A-HJKMNP-TV-Z]{12}$/

async function open() {
  const opened = await openAt(engine.endpoint)
  const { register, ask, type } = opened
  /** A stranger uses up every pass of a network and all their tries, and those of whoever comes without one. */
  const burn = async (network: Caller) => {
    for (let i = 0; i < 12; i++) {
      const caller = await browser(register, network)
      for (let k = 0; k < 7; k++) await type('00000000', { caller, address: NOBODY })
    }
    for (let k = 0; k < 12; k++) await type('00000000', { caller: network, address: NOBODY })
  }
  /** A stranger asks for codes of others, so many that what is asked for from that network waits its turn. */
  const flood = async (network: Caller, times = 40) => {
    for (let i = 0; i < times; i++) await ask(`otro${i}@correo.example`, network)
  }
  /** What the mail function does on its schedule. */
  const mailWaiting = async () => {
    for await (const page of register.askedCodes.waiting(register.clock.now()))
      if (page.includes(await mailboxId(keys, MINE))) await opened.mailTo(MINE)
  }
  return { ...opened, burn, flood, mailWaiting }
}

describe('S1 a stranger on the network of a new phone shuts nobody out who reads the mailbox', () => {
  test('who asked for her code as often as it is mailed, and used up all tries: she asks, and it is the long one', async () => {
    const { register, mails, ask, type, last, burn } = await open()
    for (let i = 0; i < 5; i++) await ask()
    expect(mails).toHaveLength(3)
    await burn(HERE)
    const caller = await browser(register, HERE)
    expect(await type(last(), { caller })).toMatchObject({ code: 'too-many-tries' })
    await ask(MINE, caller)
    expect(last()).toMatch(LONG)
    expect(signedIn(await type(last(), { caller }))).toBe(true)
  })

  test('as often as he does it, hour after hour', async () => {
    const { register, ask, type, last, burn } = await open()
    for (const hour of ['11', '12', '13', '14', '15', '16', '17']) {
      register.clock.set(`2026-03-02T${hour}:05`)
      for (let i = 0; i < 4; i++) await ask(MINE, ELSEWHERE)
      await burn(HERE)
      const caller = await browser(register, HERE)
      await ask(MINE, caller)
      expect(signedIn(await type(last(), { caller })), hour).toBe(true)
    }
  })

  test('who makes the mail of that network wait too: it waits, and is not lost', async () => {
    const { register, ask, type, last, burn, flood, mailWaiting } = await open()
    for (let i = 0; i < 3; i++) await ask(MINE, ELSEWHERE)
    await burn(HERE)
    await flood(HERE)
    const caller = await browser(register, HERE)
    await ask(MINE, caller)
    expect(last(), 'its turn has not come').toMatch(/^\d{8}$/)
    register.clock.set('2026-03-02T10:25')
    await mailWaiting()
    expect(last()).toMatch(LONG)
    expect(signedIn(await type(last(), { caller }))).toBe(true)
  })

  test('who makes it wait first with a code of 8 digits: what leaves is the long one', async () => {
    const { register, mails, ask, type, last, burn, flood, mailWaiting } = await open()
    await flood(HERE)
    await ask(MINE, HERE)
    await burn(HERE)
    const caller = await browser(register, HERE)
    await ask(MINE, caller)
    expect(mails).toEqual([])
    register.clock.set('2026-03-02T10:25')
    await mailWaiting()
    expect(mails).toHaveLength(1)
    expect(signedIn(await type(last(), { caller }))).toBe(true)
  })

  test('nobody waits for more than half an hour, however much a stranger asks for', async () => {
    const { register, mails, ask, type, last, flood, mailWaiting } = await open()
    await flood(HERE, 400)
    await ask(MINE, HERE)
    register.clock.set('2026-03-02T10:50')
    await mailWaiting()
    expect(mails).toHaveLength(1)
    expect(signedIn(await type(last(), { caller: ELSEWHERE }))).toBe(true)
  })

  test('the long code needs no try, also where one of 8 digits was the last to be typed', async () => {
    const { register, ask, type, last, burn } = await open()
    await ask()
    await burn(HERE)
    await ask(MINE, await browser(register, HERE))
    const caller = await browser(register, HERE)
    for (let i = 0; i < 20; i++) await type('00000000', { caller })
    expect(signedIn(await type(last(), { caller }))).toBe(true)
  })
})

describe('A long code takes nothing from whoever holds the one of 8 digits', () => {
  test('it stays good as long as its mail said, and no longer; the long one goes on', async () => {
    const { register, ask, type, last, burn } = await open()
    await burn(ELSEWHERE)
    await ask()
    const short = last()
    register.clock.set('2026-03-02T10:40')
    await ask(MINE, await browser(register, ELSEWHERE))
    expect(last()).toMatch(LONG)
    expect(signedIn(await type(short))).toBe(true)
    register.clock.set('2026-03-02T10:50')
    expect(await type(short)).toMatchObject({ code: 'wrong-code' })
    expect(signedIn(await type(last()))).toBe(true)
  })

  test('also while it waits its turn', async () => {
    const { ask, type, last, burn, flood } = await open()
    await ask()
    await burn(ELSEWHERE)
    await flood(ELSEWHERE)
    await ask(MINE, ELSEWHERE)
    expect(signedIn(await type(last()))).toBe(true)
  })

  test('the tries of the one of 8 digits are counted as before', async () => {
    const { register, ask, type, last, burn } = await open()
    await ask()
    const short = last()
    await burn(ELSEWHERE)
    await ask(MINE, ELSEWHERE)
    const caller = await browser(register, HERE)
    for (let i = 1; i <= 5; i++) expect(isCompared(await type(other(short, i), { caller }))).toBe(true)
    expect(await type(short, { caller })).toMatchObject({ code: 'too-many-tries' })
  })

  test('where it was long from the beginning no 8 digits open anything', async () => {
    const { register, ask, type, last, burn } = await open()
    await burn(HERE)
    await ask(MINE, await browser(register, HERE))
    expect(last()).toMatch(LONG)
    expect(await type('00000000', { caller: ELSEWHERE })).toMatchObject({ code: 'wrong-code' })
  })
})

describe('A mailbox is not filled by it', () => {
  test('of one code that became long four mails leave at most, whoever asks, from wherever', async () => {
    const { register, mails, ask, burn } = await open()
    for (let i = 0; i < 5; i++) await ask()
    await burn(HERE)
    for (let i = 0; i < 20; i++) await ask(MINE, i % 2 ? { network: `192.0.${i}` } : await browser(register, HERE))
    expect(mails).toHaveLength(4)
  })

  test('after 20 wrong codes the next one that is asked for is long, though as many as are mailed were', async () => {
    const { register, mails, ask, type, last } = await open()
    for (let i = 0; i < 5; i++) await ask()
    for (let i = 1; i <= 20; i++)
      await type(other(last(), i), { caller: await browser(register, { network: `192.0.${i}` }) })
    await ask()
    expect([mails.length, LONG.test(last())]).toEqual([4, true])
  })

  test('in a whole day of it, two with each code of two hours', async () => {
    const { register, mails, ask, burn } = await open()
    for (let hour = 10; hour < 22; hour++)
      for (const minute of ['05', '35']) {
        register.clock.set(`2026-03-02T${hour}:${minute}`)
        for (let i = 0; i < 4; i++) await ask(MINE, { network: `192.0.${hour}` })
        await burn(HERE)
        await ask(MINE, await browser(register, HERE))
      }
    expect(mails.length).toBeLessThanOrEqual(26)
  })
})

test('one code opens every browser in which it is typed: the telephone, and then the computer', async () => {
  const { ask, type, last } = await open()
  await ask()
  expect(signedIn(await type(last()))).toBe(true)
  expect(signedIn(await type(last(), { caller: ELSEWHERE }))).toBe(true)
})
