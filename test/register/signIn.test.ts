import { ScanCommand } from '@aws-sdk/client-dynamodb'
import { describe, expect, test } from 'vitest'
import type { Session } from '../../shared/ports.ts'
import { askCode } from '../../shared/register/askCode.ts'
import { entitle } from '../../shared/register/entitle.ts'
import { sessionOf, signOut } from '../../shared/register/sessions.ts'
import { mailboxId, mailCode, signIn } from '../../shared/register/signIn.ts'
import { engineHere } from '../engine.ts'
import { keys } from '../keys.ts'
import {
  browser,
  ELSEWHERE,
  HERE,
  isCompared,
  junta,
  MINE,
  NOBODY,
  open as openAt,
  other,
  signedIn,
} from './mailedCodes.ts'
import { wayrapampa } from './setting.ts'

const engine = engineHere()

const open = () => openAt(engine.endpoint)

describe('A code opens a session', () => {
  test('of 8 digits, typed with spaces or a hyphen, in any browser, until its half hour is over', async () => {
    const { register, ask, type, last } = await open()
    expect(await ask()).toBeUndefined()
    expect(last()).toMatch(/^\d{8}$/)
    expect(signedIn(await type(` ${last().slice(0, 4)} - ${last().slice(4)}`, { caller: ELSEWHERE }))).toBe(true)
    register.clock.set('2026-03-02T10:49')
    expect(signedIn(await type(last()))).toBe(true)
    register.clock.set('2026-03-02T10:50')
    expect(await type(last())).toMatchObject({ code: 'wrong-code' })
  })

  test('however the address is written', async () => {
    const { register, ask, type, last } = await open()
    await ask(` Junta <${MINE.toUpperCase()}>`)
    const result = await type(last())
    if ('message' in result) throw new Error(result.message)
    expect(await register.rights.of(result.session.mailbox)).toEqual([{ as: 'junta', junta: junta.id }])
  })

  test('asked for again it is the same one, and good for half an hour more', async () => {
    const { register, mails, ask, type } = await open()
    await ask()
    register.clock.set('2026-03-02T10:45')
    await ask()
    expect(new Set(mails.map(({ code }) => code)).size).toBe(1)
    expect(mails).toHaveLength(2)
    register.clock.set('2026-03-02T11:10')
    expect(signedIn(await type(mails[0]?.code ?? ''))).toBe(true)
  })

  test('it is not that of another mailbox, nor one that nobody asked for', async () => {
    const { ask, type, last } = await open()
    await ask()
    expect(await type(last(), { address: NOBODY })).toMatchObject({ code: 'wrong-code' })
    expect(await type('', { address: NOBODY })).toMatchObject({ code: 'wrong-code' })
  })

  test('what is no address is told, and nothing is kept of it', async () => {
    const { register, ask } = await open()
    expect(await ask('junta')).toMatchObject({ code: 'no-address' })
    const { client, table } = register.dynamo
    expect((await client.send(new ScanCommand({ TableName: table('Sessions') }))).Items).toEqual([])
  })
})

describe('S1, S7 nobody learns whose an address is', () => {
  test('an address that is none of ours is answered alike, costs the same, and gets no mail', async () => {
    const { register, mails, ask, type } = await open()
    const calls: string[] = []
    register.dynamo.client.middlewareStack.add(
      (next, context) => (args) => {
        calls.push(context.commandName ?? '')
        return next(args)
      },
      { step: 'initialize' },
    )
    const done = async (address: string) => {
      const asked = await askCode(register, { address, caller: HERE, known: undefined })
      const typed = await type('00000000', { address })
      return { asked, typed, calls: calls.splice(0) }
    }
    expect(await done(NOBODY)).toEqual(await done(MINE))
    await ask(NOBODY)
    expect(mails).toEqual([])
  })

  test('neither a code nor what opens a session is written down; no key of a table is an address', async () => {
    const { register, last, enter } = await open()
    const { token } = await enter()
    const { client, table } = register.dynamo
    for (const name of ['Sessions', 'Rights', 'Codes'] as const) {
      const { Items = [] } = await client.send(new ScanCommand({ TableName: table(name) }))
      expect(Items.length).toBeGreaterThan(0)
      const rows = JSON.stringify(Items)
      expect(rows).not.toContain(token.split('.')[1])
      expect(rows).not.toContain(last())
      for (const { mailbox, id, right } of Items) expect(JSON.stringify([mailbox, id, right])).not.toContain('@')
    }
  })
})

describe('Nobody shuts out whoever reads the mailbox', () => {
  test('a stranger who guesses from elsewhere, with passes and without, is bounded, and the reader comes in', async () => {
    const { register, ask, type, last } = await open()
    await ask()
    let compared = 0
    for (let i = 0; i < 12; i++) {
      const caller = await browser(register, ELSEWHERE)
      for (let k = 1; k < 8; k++) if (isCompared(await type(other(last(), i * 10 + k), { caller }))) compared++
    }
    // A thousand in all: so few of them are compared that none is likely to be among a hundred million.
    for (let i = 0; i < 916; i++) if (isCompared(await type(other(last(), i + 200), { caller: ELSEWHERE }))) compared++
    expect(compared).toBe(65)
    expect(signedIn(await type(last()))).toBe(true)
  })

  test('from the same network: a browser that signed in before has tries of its own', async () => {
    const { ask, type, last, enter } = await open()
    const { known } = await enter()
    await ask()
    for (let i = 1; i < 40; i++) await type(other(last(), i))
    expect(await type(last())).toMatchObject({ code: 'too-many-tries' })
    expect(signedIn(await type(last(), { known }))).toBe(true)
    // It is bound to that mailbox, and cannot be made up.
    expect(await type(last(), { known: `x.${known.split('.')[1]}` })).toMatchObject({ code: 'too-many-tries' })
    expect(await type(last(), { known, address: NOBODY })).toMatchObject({ code: 'too-many-tries' })
  })

  test('S1 whoever shares a network with one who used up all tries asks for another code, which is long, and comes in', async () => {
    const { ask, type, last } = await open()
    for (let i = 0; i < 12; i++) await type('00000000', { address: NOBODY })
    await ask(MINE, ELSEWHERE)
    const short = last()
    expect(await type(short)).toMatchObject({ code: 'too-many-tries' })
    await ask()
    expect(last()).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/)
    expect(signedIn(await type(last().replaceAll('0', 'o').replaceAll('1', 'l')))).toBe(true)
  })

  test('what waits for its own network is no load that others wait for', async () => {
    const { register, ask } = await open()
    for (let i = 0; i < 45; i++) await ask(`otro${i}@correo.example`, ELSEWHERE)
    expect(await register.codes.count('asks:2026-03-02T15', 0, register.clock.now())).toBe(30)
  })

  test('after 20 wrong codes the next ones of that mailbox have 12 characters, and the one that is out stays good', async () => {
    const { register, ask, type, last } = await open()
    await ask()
    const short = last()
    for (let i = 1; i <= 20; i++)
      await type(other(short, i), { caller: await browser(register, { network: `192.0.${i}` }) })
    expect(signedIn(await type(short))).toBe(true)
    register.clock.set('2026-03-02T11:30')
    await ask()
    expect(last()).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/)
    expect(signedIn(await type(last().toLowerCase()))).toBe(true)
  })

  test('nor does whoever asks for codes: his own network waits, and puts off nothing that the reader asks for', async () => {
    const { register, mails, ask, mailTo, type, last } = await open()
    for (let i = 0; i < 40; i++) await ask(`otro${i}@correo.example`, ELSEWHERE)
    await ask(MINE, ELSEWHERE)
    expect(mails).toEqual([])
    await ask(MINE, HERE)
    expect(mails).toHaveLength(1)
    await ask(MINE, ELSEWHERE)
    expect(mails).toHaveLength(1)
    expect(signedIn(await type(last()))).toBe(true)
    register.clock.set('2026-03-02T11:30')
    await mailTo(MINE)
    expect(mails).toHaveLength(1)
  })

  test('what waits leaves in its turn, and is then good for half an hour', async () => {
    const { register, mails, ask, mailTo, type, last } = await open()
    for (let i = 0; i < 39; i++) await ask(`otro${i}@correo.example`)
    await ask()
    const waiting = async () => {
      const found: string[] = []
      for await (const page of register.askedCodes.waiting(register.clock.now())) found.push(...page)
      return found
    }
    expect(await waiting()).not.toContain(await mailboxId(keys, MINE))
    register.clock.set('2026-03-02T10:22')
    expect(await waiting()).toContain(await mailboxId(keys, MINE))
    await mailTo(MINE)
    expect(await waiting()).not.toContain(await mailboxId(keys, MINE))
    register.clock.set('2026-03-02T10:51')
    expect(mails).toHaveLength(1)
    expect(signedIn(await type(last()))).toBe(true)
  })

  test('nobody’s mailbox is filled: three mails with one code, then none until it is over', async () => {
    const { register, mails, ask, type, last } = await open()
    for (let i = 0; i < 10; i++) await ask(MINE, { network: `192.0.${i}` })
    expect(mails).toHaveLength(3)
    expect(signedIn(await type(last()))).toBe(true)
    register.clock.set('2026-03-02T10:51')
    await ask()
    expect(mails).toHaveLength(4)
  })

  test('…and after six of a day one with each code, which is good for two hours', async () => {
    const { register, mails, ask, type, last } = await open()
    for (let hour = 10; hour < 22; hour++)
      for (const minute of ['20', '21', '22', '52', '53', '54']) {
        register.clock.set(`2026-03-02T${hour}:${minute}`)
        await ask(MINE, { network: `192.0.${hour}` })
      }
    expect(mails.length, 'two days of UTC; without that, 72').toBeLessThanOrEqual(18)
    expect(signedIn(await type(last()))).toBe(true)
  })

  test('what the mail did not take is mailed the next time', async () => {
    const { register, mails, mailTo } = await open()
    await askCode(register, { address: MINE, caller: HERE, known: undefined })
    await mailCode(register, await mailboxId(keys, MINE), async () => undefined)
    await mailTo(MINE)
    await mailTo(MINE)
    expect(mails).toHaveLength(1)
  })
})

describe('A session', () => {
  test('is good for 30 days after it was last used', async () => {
    const { register, enter } = await open()
    const { token } = await enter()
    register.clock.set('2026-03-30T10:00')
    expect(await sessionOf(register, token)).toMatchObject({ device: 'Firefox en Android' })
    register.clock.set('2026-04-29T09:00')
    expect(await sessionOf(register, token)).toBeDefined()
    register.clock.set('2026-05-29T09:01')
    expect(await sessionOf(register, token)).toBeUndefined()
  })

  test('is ended here, or everywhere: then the code that is out opens none', async () => {
    const { register, type, last, enter } = await open()
    const [one, two] = [await enter(), await enter()]
    await signOut(register, one.session, 'here')
    expect(await sessionOf(register, one.token)).toBeUndefined()
    expect(await type(last()), 'on a machine that others use').toMatchObject({ code: 'wrong-code' })
    expect(await sessionOf(register, two.token)).toBeDefined()
    await signOut(register, two.session, 'everywhere')
    expect(await sessionOf(register, two.token)).toBeUndefined()
    expect(await type(last())).toMatchObject({ code: 'wrong-code' })
  })

  test('one that begins in the moment in which all are closed, by a code that was read before, stands no longer', async () => {
    const { register, last, enter } = await open()
    const { session } = await enter()
    const slow = {
      ...register.sessions,
      async start(late: Session) {
        await signOut(register, session, 'everywhere')
        await register.sessions.start(late)
      },
    }
    const late = await signIn(
      { ...register, sessions: slow },
      { address: MINE, code: last(), caller: HERE, known: undefined, device: 'Otro' },
    )
    expect(late).toMatchObject({ code: 'wrong-code' })
    expect(await register.sessions.of(session.mailbox, register.clock.now())).toEqual([])
  })

  test('one that was ended is not brought back by a use at the same moment', async () => {
    const { register, enter } = await open()
    const { token, session } = await enter()
    await register.sessions.end(session.mailbox, session.id)
    await register.sessions.extend(session)
    expect(await sessionOf(register, token)).toBeUndefined()
  })

  test.each(['', '.', 'x', 'x.y', `${'x'.repeat(5000)}.y`])('«%s» opens nothing', async (token) => {
    const { register } = await open()
    expect(await sessionOf(register, token)).toBeUndefined()
  })

  test('whoever gets another mailbox keeps no right of the old one', async () => {
    const { register } = await open()
    const [post] = wayrapampa.posts
    const old = await mailboxId(keys, post?.email ?? '')
    expect(await register.rights.of(old)).toHaveLength(1)
    const moved = { ...wayrapampa, posts: wayrapampa.posts.map((one) => ({ ...one, email: 'nuevo@muni.example' })) }
    await entitle(register, { entities: [moved], juntas: [] })
    expect(await register.rights.of(old)).toEqual([])
    expect(await register.rights.of(await mailboxId(keys, 'nuevo@muni.example'))).toHaveLength(moved.posts.length)
  })
})
