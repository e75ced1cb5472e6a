import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { directory } from '../../infra/local/seeds.ts'
import { mailboxId } from '../../shared/register/signIn.ts'
import { type Desk, openDesk, typed } from './desk.ts'
import { enter, fieldIn } from './filer.ts'

const [retama, molles] = directory.juntas
const MINE = retama?.email ?? ''
const THEIRS = molles?.email ?? ''
const PAGE = `/mesa/junta/${retama?.id}`
const FACTS = 'Lo que tomó media hora escribir.'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.world.stop())

type Browser = Awaited<ReturnType<typeof enter>>['browser']
const act = async (browser: Browser, fields: Record<string, string>) =>
  browser.send(PAGE, { form: fieldIn((await browser.get(PAGE)).body), ...fields })
const invite = async (browser: Browser, email: string, role = 'member') => act(browser, { act: 'invite', email, role })
const mailsTo = async (address: string) =>
  (await desk.mails()).filter(({ destination }) => destination.to.includes(address))
/** Somebody whom the junta's own mailbox invites, and who accepts. */
const joined = async (email: string, role = 'member') => {
  await invite((await enter(desk, MINE)).browser, email, role)
  const { browser } = await enter(desk, email)
  expect((await act(browser, { act: 'accept' })).status).toBe(201)
  return browser
}
/** How the page of the junta names a mailbox in its forms. */
const keyOf = (body: string, shown: string) =>
  new RegExp(`<strong>${shown}</strong>.*?name="mailbox" value="([^"]+)"`, 's').exec(body)?.[1] ?? ''

describe('Issue 10.2: who acts for a junta', () => {
  test('the page is for those who do: with a step from their desk, and 404 for all others alike', async () => {
    const { browser } = await enter(desk, MINE)
    expect((await browser.get('/mesa')).body).toContain(`href="${PAGE}"`)
    const { status, body, headers } = await browser.get(PAGE)
    expect([status, headers['cache-control']]).toEqual([200, 'no-store'])
    expect(body).toContain('Correo de la junta: aquí llegan sus cartas')
    // Whoever may remove a mailbox is to know which it is.
    expect(body).toContain(MINE)
    const other = (await enter(desk, THEIRS)).browser
    const [existing, unknown] = [await other.get(PAGE), await other.get('/mesa/junta/no-hay')]
    expect([existing.status, unknown.status]).toEqual([404, 404])
    expect(existing.body).toBe(unknown.body)
    expect((await desk.get(PAGE, { cookie: '' })).headers.location).toBe(`/ingresar?volver=${PAGE}`)
  })

  test('an invited mailbox is written to, and has no right before it accepts: not to the desk, not to file', async () => {
    const address = 'justa@correo.example'
    expect((await invite((await enter(desk, MINE)).browser, address, 'secretary')).status).toBe(201)
    const [mail] = await mailsTo(address)
    expect(mail?.body.text).toContain(`/ingresar?volver=${PAGE}`)
    const { browser } = await enter(desk, address, PAGE)
    const mesa = (await browser.get('/mesa')).body
    expect(mesa).toContain('Le invitan')
    expect(mesa).not.toContain('/mesa/presentar')
    const form = fieldIn((await browser.get('/mesa/presentar')).body)
    const begun = await browser.send('/mesa/presentar', { ...typed({ facts: FACTS }), form })
    expect([begun.status, begun.body.includes(FACTS)]).toEqual([403, true])
    expect((await invite(browser, 'amiga@correo.example')).status).toBe(422)
    expect(await mailsTo('amiga@correo.example')).toEqual([])
    expect((await act(browser, { act: 'accept' })).status).toBe(201)
    expect((await browser.get('/mesa')).body).toContain('/mesa/presentar')
    expect((await browser.get(PAGE)).body).toContain('Secretaría, desde el')
  })

  test('reading the mail, or opening its link, accepts nothing', async () => {
    const address = 'nunca@correo.example'
    await invite((await enter(desk, MINE)).browser, address)
    const { browser } = await enter(desk, address, PAGE)
    expect((await browser.get(PAGE)).body).toContain('Aceptar')
    expect((await browser.get('/mesa')).body).not.toContain('/mesa/presentar')
    expect((await act(browser, { act: 'leave' })).status).toBe(201)
    expect((await browser.get(PAGE)).status).toBe(404)
  })

  test('a secretary invites members, and nobody who presides; a member invites nobody; neither removes', async () => {
    const [secretary, member] = [await joined('sec@correo.example', 'secretary'), await joined('mie@correo.example')]
    expect((await invite(secretary, 'otra@correo.example')).status).toBe(201)
    expect((await invite(secretary, 'jefa@correo.example', 'president')).status).toBe(422)
    const refused = await invite(member, 'mas@correo.example')
    expect([refused.status, refused.body.includes('usted sigue actuando por ella')]).toEqual([422, true])
    expect(refused.body).not.toContain('ya no se actúa')
    const key = keyOf((await (await enter(desk, MINE)).browser.get(PAGE)).body, 'sec@correo.example')
    expect(key).not.toBe('')
    for (const who of [secretary, member]) {
      const { body } = await who.get(PAGE)
      expect([body.includes('s…@c….example'), body.includes('sec@correo.example'), body.includes(MINE)]).toEqual([
        ...[true, false, false],
      ])
    }
    for (const who of [secretary, member]) expect((await act(who, { act: 'remove', mailbox: key })).status).toBe(422)
    expect((await secretary.get('/mesa')).body).toContain('/mesa/presentar')
  })

  test('whoever is removed loses the right at once, in the session that is open; what was being typed is not lost', async () => {
    const member = await joined('removida@correo.example')
    const form = fieldIn((await member.get('/mesa/presentar')).body)
    const invitation = fieldIn((await member.get(PAGE)).body)
    const own = (await enter(desk, MINE)).browser
    const key = keyOf((await own.get(PAGE)).body, 'removida@correo.example')
    expect((await act(own, { act: 'remove', mailbox: key })).status).toBe(201)
    const begun = await member.send('/mesa/presentar', { ...typed({ facts: FACTS }), form })
    expect([begun.status, begun.body.includes(FACTS)]).toEqual([422, true])
    expect((await member.file({ ...typed({ submission: 'removed-1' }), form })).status).toBe(422)
    const sent = { form: invitation, act: 'invite', email: 'cómplice@correo.example', role: 'member' }
    const refused = await member.send(PAGE, sent)
    expect([refused.status, refused.body.includes('value="cómplice@correo.example"')]).toEqual([403, true])
    expect((await member.get(PAGE)).status).toBe(404)
    expect((await mailsTo('removida@correo.example')).at(-1)?.subject).toContain('ya no actúa')
    expect(await desk.agenda()).toEqual([])
  })

  test('the own mailbox of a junta, to which letters go, neither leaves nor is removed here', async () => {
    const president = await joined('presi@correo.example', 'president')
    const page = (await president.get(PAGE)).body
    expect(page).toMatch(/Sí, quitar a (?:<!-- -->)?sec@correo\.example/)
    expect(page).not.toContain(`quitar a ${MINE}`)
    expect((await act((await enter(desk, MINE)).browser, { act: 'leave' })).status).toBe(422)
    expect((await (await enter(desk, MINE)).browser.get('/mesa')).body).toContain('/mesa/presentar')
  })

  test('S12 nothing is taken but from the own form; what was typed comes back', async () => {
    const { browser } = await enter(desk, MINE)
    const other = fieldIn((await (await enter(desk, MINE)).browser.get(PAGE)).body)
    for (const form of ['', 'x.y', other, fieldIn((await browser.get('/mesa/amenaza')).body)]) {
      const reply = await browser.send(PAGE, { form, act: 'invite', email: 'csrf@correo.example', role: 'member' })
      expect([reply.status, reply.body.includes('csrf@correo.example')]).toEqual([403, true])
    }
    expect(await mailsTo('csrf@correo.example')).toEqual([])
  })

  test('who may invite stops the letter of Mondays, and asks for it again; a member does neither', async () => {
    const { browser } = await enter(desk, MINE)
    const member = await joined('lunes@correo.example')
    expect((await member.get(PAGE)).body).not.toContain('La carta de los lunes')
    expect((await act(member, { act: 'hush' })).status).toBe(422)
    expect((await browser.get(PAGE)).body).toContain('No recibirla más')
    expect((await act(browser, { act: 'hush' })).status).toBe(201)
    expect((await browser.get(PAGE)).body).toContain('No llega desde el')
    expect((await act(browser, { act: 'unhush' })).status).toBe(201)
    expect((await browser.get(PAGE)).body).toContain('No recibirla más')
  })

  test('a junta sends ten invitations a day, and no more', async () => {
    const { browser } = await enter(desk, THEIRS)
    const page = `/mesa/junta/${molles?.id}`
    const statuses: number[] = []
    for (let i = 1; i <= 11; i++) {
      const form = fieldIn((await browser.get(page)).body)
      statuses.push(
        (await browser.send(page, { form, act: 'invite', email: `v${i}@c.example`, role: 'member' })).status,
      )
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 201), 422])
  })
})

describe('Issue 10.2: another board, or another mailbox', () => {
  // Of its own: of what one network asks for in an hour only so much is mailed at once.
  beforeAll(async () => {
    await desk.world.stop()
    desk = await openDesk()
  })

  const junta = directory.juntas[2]
  const own = junta?.email ?? ''
  const page = `/mesa/junta/${junta?.id}`
  const files = async (browser: Browser, submission: string) => {
    const form = fieldIn((await browser.get('/mesa/presentar')).body)
    return (await browser.file({ ...typed({ submission, junta: junta?.id ?? '' }), form })).status
  }
  const order = async (verb: string, mailbox: string) => {
    const { status, body } = await desk.order({ verb, junta: junta?.id, mailbox })
    return { status, ...JSON.parse(body) }
  }
  const subjects = async (address: string) => (await mailsTo(address)).map(({ subject }) => subject)
  const hours = async (n: number) =>
    desk.world.advance(new Date(Date.parse(desk.world.clock.now()) + n * 3_600_000).toISOString().replace('.000', ''))

  test('a lost mailbox: the old one is told, still acts, and objects: nothing changes', async () => {
    const next = 'nuevo@correo.example'
    expect((await order('juntas mailbox', next)).status).toBe(200)
    expect(await subjects(own)).toContain('Plazo · piden cambiar el correo de su junta')
    const { browser } = await enter(desk, own)
    const { body } = await browser.get(page)
    expect(body).toContain('Me opongo')
    expect((await browser.send(page, { form: fieldIn(body), act: 'object' })).status).toBe(201)
    expect((await browser.send(page, { form: fieldIn(body), act: 'object' })).status).toBe(422)
    await hours(80)
    await desk.world.lambdas.schedule('enrol')
    await desk.world.idle()
    expect(await files(browser, 'objected-1')).toBe(201)
    expect(await subjects(next)).toEqual([])
    expect(JSON.parse((await desk.order({ verb: 'juntas waiting' })).body).waiting).toMatchObject([{ address: next }])
  })

  test('where nobody objects it changes once 72 hours passed, and not before; the cases stay', async () => {
    const next = 'otro.nuevo@correo.example'
    await order('juntas mailbox', next)
    const old = (await enter(desk, own)).browser
    await hours(71)
    await desk.world.idle()
    expect(await files(old, 'waiting-01')).toBe(201)
    await hours(2)
    await desk.world.idle()
    expect(await files(old, 'too-late-1')).toBe(403)
    expect((await old.get('/mesa')).body).not.toContain(junta?.name)
    expect((await subjects(own)).at(-1)).toBe('Plazo · este correo ya no es el de su junta')
    const { browser } = await enter(desk, next)
    expect((await browser.get('/mesa')).body.match(/href="\/mesa\/casos\//g)?.length).toBeGreaterThan(0)
    expect(await files(browser, 'renewed-01')).toBe(201)
    expect((await mailsTo(next)).some(({ subject }) => subject.startsWith('WAY-'))).toBe(true)
  })

  test('a new board acts at once from its mailbox alone; every session of the old one has ended', async () => {
    const before = 'otro.nuevo@correo.example'
    const old = (await enter(desk, before)).browser
    const invitee = 'antigua@correo.example'
    const form = fieldIn((await old.get(page)).body)
    await old.send(page, { form, act: 'invite', email: invitee, role: 'president' })
    const member = (await enter(desk, invitee)).browser
    await member.send(page, { form: fieldIn((await member.get(page)).body), act: 'accept' })
    expect(await files(member, 'member-001')).toBe(201)
    const board = 'directiva2027@correo.example'
    expect((await order('juntas board', board)).status).toBe(200)
    for (const who of [old, member]) {
      expect((await who.get(page)).status).toBe(303)
      expect(await files(who, 'ousted-001')).toBe(401)
    }
    for (const address of [before, invitee])
      expect((await subjects(address)).at(-1)).toBe('Plazo · este correo ya no es el de su junta')
    const { browser } = await enter(desk, board)
    expect(await files(browser, 'board-0001')).toBe(201)
  })

  test('the digits of letters that another board read open nothing, where the mailbox is the same too; those of new letters do', async () => {
    const mailbox = 'directiva2027@correo.example'
    const { browser } = await enter(desk, mailbox)
    expect(await files(browser, 'of-board-1')).toBe(201)
    const read = async () =>
      (await mailsTo(mailbox)).flatMap(({ subject, body }) => {
        const number = /^(WAY-\S+)/.exec(subject)?.[1]
        const code = /código[^\d]*(\d{4} ?\d{4})(?!\d)/.exec(body.text ?? '')?.[1]
        return number && code ? [{ number, code }] : []
      })
    const old = (await read()).at(-1)
    const number = old?.number ?? ''
    let sending = 0
    const waits = async (code: string) => {
      const fields = { submission: `waits-${++sending}-of-board`, until: '2026-04-30', code }
      const { status, body } = await desk.form(`/casos/${number}/esperar`, fields)
      return [status, body.includes('no corresponde a este expediente')]
    }
    expect(await waits(old?.code ?? '')).toEqual([201, false])
    expect((await order('juntas board', mailbox)).status).toBe(200)
    expect(await waits(old?.code ?? '')).toEqual([403, true])
    const again = (await enter(desk, mailbox)).browser
    const path = `/casos/${number}/retirar`
    expect((await again.send(path, { form: fieldIn((await again.get(path)).body) })).status).toBe(201)
    await desk.world.idle()
    const fresh = (await read()).at(-1)
    expect([fresh?.number, fresh?.code === old?.code]).toEqual([number, false])
    expect(await waits(fresh?.code ?? '')).toEqual([201, false])
  })

  test('who presides for seven days gives the junta another mailbox at once when it lost its own; no other member may', async () => {
    const board = (await enter(desk, 'directiva2027@correo.example')).browser
    const joins = async (email: string, role: string) => {
      await board.send(page, { form: fieldIn((await board.get(page)).body), act: 'invite', email, role })
      const { browser } = await enter(desk, email)
      await browser.send(page, { form: fieldIn((await browser.get(page)).body), act: 'accept' })
      return browser
    }
    const asks = async (browser: Browser) => {
      const form = fieldIn((await browser.get(page)).body)
      return (await browser.send(page, { form, act: 'replace', mailbox: 'rescatado@correo.example' })).status
    }
    const president = await joins('preside@correo.example', 'president')
    expect(await asks(await joins('secretaria@correo.example', 'secretary'))).toBe(422)
    expect((await board.get(page)).status).toBe(200)
    await hours(7 * 24)
    const form = fieldIn((await president.get(page)).body)
    expect((await president.send(page, { form, act: 'replace', mailbox: 'rescatado' })).body).toMatch(/href="#mailbox"/)
    expect(await asks(president)).toBe(201)
    expect((await board.get(page)).status).toBe(404)
    const { browser } = await enter(desk, 'rescatado@correo.example')
    expect(await files(browser, 'rescued-01')).toBe(201)
    expect(await files(president, 'rescued-02')).toBe(201)
  })

  test('who presides since a few days takes neither the mailbox nor another who presides at once: the old mailbox is told, and objects', async () => {
    const mine = 'rescatado@correo.example'
    const old = (await enter(desk, mine)).browser
    const acts = async (browser: Browser, fields: Record<string, string>) =>
      browser.send(page, { form: fieldIn((await browser.get(page)).body), ...fields })
    const before = JSON.parse((await desk.order({ verb: 'juntas waiting' })).body).waiting
    for (const { id } of before) await desk.order({ verb: 'juntas refuse', id })
    await acts(old, { act: 'invite', email: 'ajeno@correo.example', role: 'president' })
    expect((await subjects(mine)).at(-1)).toBe('Plazo · invitaron a alguien a presidir su junta')
    const thief = (await enter(desk, 'ajeno@correo.example')).browser
    expect((await acts(thief, { act: 'accept' })).status).toBe(201)
    expect((await subjects(mine)).at(-1)).toBe('Plazo · alguien más actúa por su junta')

    const removal = { act: 'remove', mailbox: await mailboxId(desk.world.keys, 'preside@correo.example') }
    const asked = await acts(thief, removal)
    expect([asked.status, asked.body.includes('ocurre en 72 horas')]).toEqual([201, true])
    expect((await acts(thief, removal)).status).toBe(422)
    expect((await acts(thief, { act: 'replace', mailbox: 'ajeno2@correo.example' })).status).toBe(201)
    expect((await acts(thief, { act: 'replace', mailbox: 'ajeno3@correo.example' })).status).toBe(422)
    await desk.world.idle()
    const told = ['Plazo · piden quitar a quien preside su junta', 'Plazo · piden cambiar el correo de su junta']
    expect(await subjects(mine)).toEqual(expect.arrayContaining(told))
    expect((await subjects('preside@correo.example')).at(-1)).toBe(told[0])
    const waiting = async () =>
      JSON.parse((await desk.order({ verb: 'juntas waiting' })).body).waiting.map(({ what }: { what: string }) => what)
    expect(await waiting()).toEqual(expect.arrayContaining(['removal', 'mailbox']))
    const { body } = await old.get(page)
    expect([body.includes('Piden quitar a alguien que preside'), body.includes('Piden cambiar el correo')]).toEqual([
      ...[true, true],
    ])

    expect((await acts(old, { act: 'object' })).status).toBe(201)
    await hours(80)
    await desk.world.lambdas.schedule('enrol')
    await desk.world.idle()
    expect((await (await enter(desk, mine)).browser.get(page)).status).toBe(200)
    expect((await (await enter(desk, 'preside@correo.example')).browser.get(page)).status).toBe(200)
    expect(await waiting()).toEqual(expect.arrayContaining(['removal', 'mailbox']))
  })

  test('where nobody objects, whoever presided acts no more; and whoever presides for seven days removes at once', async () => {
    const mine = (await enter(desk, 'rescatado@correo.example')).browser
    const acts = async (browser: Browser, fields: Record<string, string>) =>
      browser.send(page, { form: fieldIn((await browser.get(page)).body), ...fields })
    const { waiting } = JSON.parse((await desk.order({ verb: 'juntas waiting' })).body)
    const removal = waiting.find(({ what }: { what: string }) => what === 'removal')
    expect((await desk.order({ verb: 'juntas admit', id: removal.id })).status).toBe(200)
    await desk.world.idle()
    expect((await (await enter(desk, 'preside@correo.example')).browser.get(page)).status).toBe(404)
    expect((await subjects('preside@correo.example')).at(-1)).toContain('ya no actúa')
    await acts(mine, { act: 'invite', email: 'otra.preside@correo.example', role: 'president' })
    const other = (await enter(desk, 'otra.preside@correo.example')).browser
    await acts(other, { act: 'accept' })
    await hours(5 * 24)
    const long = (await enter(desk, 'ajeno@correo.example')).browser
    const mailbox = await mailboxId(desk.world.keys, 'otra.preside@correo.example')
    expect((await acts(long, { act: 'remove', mailbox })).status).toBe(201)
    expect((await (await enter(desk, 'otra.preside@correo.example')).browser.get(page)).status).toBe(404)
  })

  test('an order about no junta, or to no address, is refused', async () => {
    expect((await order('juntas board', 'x')).status).toBe(422)
    expect((await desk.order({ verb: 'juntas board', junta: 'no-hay', mailbox: 'a@b.pe' })).status).toBe(422)
  })
})
