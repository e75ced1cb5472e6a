import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { directory } from '../../infra/local/seeds.ts'
import { recordMail } from '../../shared/register/mail.ts'
import { mailboxId } from '../../shared/register/signIn.ts'
import { actingOn, type Browser, give, MEMBER, MINE, two, words } from './acting.ts'
import { type Desk, openDesk } from './desk.ts'
import { enter } from './filer.ts'

const [retama, molles] = directory.juntas
const WHEN_TOLD = 'Todavía no consta que el aviso llegara'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.world.stop())

const { newCase, send, until, said, deskSays, facts, lettersAbout } = actingOn(() => desk)
const toWhom = (mails: Awaited<ReturnType<typeof lettersAbout>>) => mails.flatMap(({ destination }) => destination.to)

describe('Issue 10.7: a withdrawal waits, and any member stops it', () => {
  let own: Browser
  let member: Browser
  beforeAll(async () => {
    const both = await two(desk)
    own = both.own
    member = both.member
  })

  test('every mailbox of the junta is told; a member who is signed in stops it, and all are told of that', async () => {
    const number = await newCase()
    expect(words((await send(own, `/casos/${number}/retirar`)).body)).toContain('Surte efecto 3 días calendario')
    const told = await lettersAbout(number, 'Se pidió retirar')
    expect(toWhom(told).sort()).toEqual([MINE, MEMBER].sort())
    const [mine = '', theirs = ''] = [MINE, MEMBER].map(
      (to) => told.find(({ destination }) => destination.to.includes(to))?.body.text ?? '',
    )
    expect(mine).toMatch(/\b\d{4}[ -]?\d{4}\b/)
    // Whoever is removed from a junta keeps no code of its cases.
    expect(theirs.split('Para comprobar')[0]).not.toMatch(/\b\d{4}[ -]?\d{4}\b/)
    expect(theirs).toContain(`/ingresar?volver=/casos/${number}/oponerse`)
    expect(await said(number)).not.toMatch(/pidió retirar|surte efecto/)
    const open = JSON.parse((await desk.get(`/casos/${number}.json`, {})).body)
    expect(await deskSays(member, number)).toContain('Surte efecto desde el 5 de marzo de 2026')
    expect((await send(member, `/casos/${number}/oponerse`)).status).toBe(201)
    expect(await said(number)).not.toContain('se opuso')
    expect(await deskSays(member, number)).toContain('Alguien de la junta se opuso: ese pedido queda sin efecto')
    // Nor does a count tell an office that asks each minute.
    expect(JSON.parse((await desk.get(`/casos/${number}.json`, {})).body)).toEqual(open)
    expect(toWhom(await lettersAbout(number, 'Alguien de la junta se opuso')).sort()).toEqual([MINE, MEMBER].sort())
    await until('2026-03-08T09:00')
    expect(await facts(number)).not.toContain('concluded')
    expect((await send(own, `/casos/${number}/oponerse`)).status).toBe(422)
  })

  test('the code of the letters stops it too, and it is not asked for again at once', async () => {
    const number = await newCase()
    await send(member, `/casos/${number}/retirar`)
    const text = (await lettersAbout(number, 'Se pidió')).find((one) => one.destination.to.includes(MINE))?.body.text
    const code = /\b\d{4}[ -]?\d{4}\b/.exec(text?.split('/oponerse')[1] ?? '')?.[0] ?? ''
    expect((await desk.form(`/casos/${number}/oponerse`, { submission: 'o-code', code })).status).toBe(201)
    const { status, body } = await send(own, `/casos/${number}/retirar`)
    expect([status, body]).toEqual([422, expect.stringContaining('se puede pedir otra vez desde')])
  })

  test('nobody objects: its count and its letters end, who got a letter is told, and its page says what goes on', async () => {
    const number = await newCase()
    await desk.check(number)
    await send(own, `/casos/${number}/retirar`)
    await until('2026-03-13T09:00')
    expect(await facts(number)).toContain('concluded')
    expect(await said(number)).toContain('La junta pidió retirar el expediente')
    expect(await said(number)).toContain('La junta retiró este expediente el 12 de marzo de 2026')
    expect(await said(number)).toContain('El trámite en la entidad sigue su curso')
    expect(JSON.parse((await desk.get(`/casos/${number}.json`, {})).body).concluded.what).toBe('withdraw')
    const readers = toWhom(await lettersAbout(number, 'La junta retiró'))
    expect(readers).toEqual(expect.arrayContaining([MINE, MEMBER]))
    expect(readers.some((to) => to.endsWith('@muni-wayrapampa.example'))).toBe(true)
    expect(await desk.agenda()).not.toContain(number)
    expect((await desk.get('/')).body).not.toContain(number)
  })

  test('a rival claim stops what was asked for, until it is decided; then the night does it', async () => {
    const number = await newCase()
    await send(own, `/casos/${number}/retirar`)
    const rival = (await enter(desk, 'rival@correo.example', '/mesa/registrar')).browser
    const names = { name: retama?.name ?? '', entity: 'WAY', zone: 'cinturon', exists: 'de-facto', role: 'president' }
    await give(rival, '/mesa/registrar', { ...names, email: 'rival@correo.example' })
    await until('2026-03-18T09:00')
    expect(await facts(number)).toEqual(expect.arrayContaining(['warned']))
    expect(await facts(number)).not.toContain('concluded')
    expect(await deskSays(own, number)).toContain('Pasaron sus días y no surtió efecto')
    const { waiting } = JSON.parse((await desk.order({ verb: 'juntas waiting' })).body)
    expect((await desk.order({ verb: 'juntas refuse', id: waiting[0].id })).status).toBe(200)
    await until('2026-03-19T09:00')
    expect(await facts(number)).toContain('concluded')
  })

  test('what the mailbox before asked for takes no effect once another is that of the junta', async () => {
    const number = await newCase(molles?.id)
    const theirs = (await enter(desk, molles?.email ?? '')).browser
    expect(words((await send(theirs, `/casos/${number}/retirar`)).body)).toContain('Surte efecto 5 días calendario')
    const given = { verb: 'juntas board', junta: molles?.id, mailbox: 'nueva@correo.example' }
    expect((await desk.order(given)).status).toBe(200)
    await until('2026-03-30T09:00')
    expect(await facts(number)).not.toContain('concluded')
    const { browser } = await enter(desk, 'nueva@correo.example')
    expect(await deskSays(browser, number)).toContain('cambió su directiva o su correo')
    expect(await deskSays(browser, number)).not.toContain(WHEN_TOLD)
    expect((await send(browser, `/casos/${number}/oponerse`)).status).toBe(201)
  })

  test('an answer is accepted from the form that judges it, and in effect only later', async () => {
    const number = await newCase()
    const given = { submission: 'answer-1', outcome: 'granted', text: 'Se limpió.', signedBy: 'R. Ticllacuri' }
    await desk.respond(number, given)
    const reply = await send(own, `/casos/${number}/calificar`, { verdict: 'accepted' })
    expect([reply.status, words(reply.body)]).toEqual([201, expect.stringContaining('si antes nadie se opone')])
    expect(await said(number)).toContain('Respondido, sin calificar')
    await until('2026-04-06T09:00')
    expect(await said(number)).toContain('la junta aceptó la respuesta')
  })

  test('of how many mailboxes it came back the junta reads; where of all, the operator too, and nothing comes of it', async () => {
    const number = await newCase()
    await send(own, `/casos/${number}/retirar`)
    const all = (await desk.world.register.letters.of(number)).filter(({ kind }) => kind === 'intended')
    const comesBack = async (isOwn: boolean) => {
      const letter = all.find(({ to }) => to.role === 'junta' && (to.mailbox === undefined) === isOwn)?.id ?? ''
      await recordMail(desk.world.register, { number, letter, event: 'bouncedAt', at: desk.world.clock.now() })
    }
    const untold = async () =>
      JSON.parse((await desk.order({ verb: 'cases queue' })).body).queue.filter(
        (one: { number: string; why: string }) => one.number === number && one.why === 'untold',
      )
    await comesBack(false)
    expect(await deskSays(member, number)).toContain('No consta que el aviso llegara a 1 de 2 correos de la junta')
    expect([await said(number), await untold()]).toEqual([expect.not.stringContaining('de 2 correos'), []])
    await comesBack(true)
    expect(await deskSays(own, number)).toContain('No consta que el aviso llegara a ningún correo de la junta')
    expect(await untold()).toHaveLength(1)
    await until('2026-04-20T09:00')
    expect(await facts(number)).not.toContain('concluded')
    expect((await send(own, `/casos/${number}/oponerse`)).status).toBe(201)
    expect(await untold()).toEqual([])
  })

  test('whoever was told and is then removed, so that she cannot object, stops it all the same', async () => {
    const number = await newCase()
    await send(own, `/casos/${number}/retirar`)
    const page = `/mesa/junta/${retama?.id}`
    const mailbox = await mailboxId(desk.world.keys, MEMBER)
    expect((await give(own, page, { act: 'remove', mailbox })).status).toBe(201)
    await until('2026-05-20T09:00')
    expect(await facts(number)).not.toContain('concluded')
    expect(await deskSays(own, number)).toContain('se quitó a alguien a quien se avisó')
    const { queue } = JSON.parse((await desk.order({ verb: 'cases queue' })).body)
    expect(queue).toContainEqual(expect.objectContaining({ number, why: 'stalled' }))
    expect((await send(own, `/casos/${number}/oponerse`)).status).toBe(201)
  })

  test('whoever was told and left by himself stops nothing; once he is back and is then removed, it stops', async () => {
    const page = `/mesa/junta/${retama?.id}`
    const joins = async (email: string) => {
      await give(own, page, { act: 'invite', email, role: 'member' })
      const { browser } = await enter(desk, email)
      expect((await give(browser, page, { act: 'accept' })).status).toBe(201)
      return browser
    }
    const leaver = await joins('se.va@correo.example')
    const other = await joins('vuelve@correo.example')
    const [goesOn, stops] = [await newCase(), await newCase()]
    await send(own, `/casos/${goesOn}/retirar`)
    expect((await give(leaver, page, { act: 'leave' })).status).toBe(201)
    await until('2026-06-05T09:00')
    expect(await facts(goesOn)).toContain('concluded')
    await send(own, `/casos/${stops}/retirar`)
    expect((await give(other, page, { act: 'leave' })).status).toBe(201)
    await joins('vuelve@correo.example')
    const mailbox = await mailboxId(desk.world.keys, 'vuelve@correo.example')
    expect((await give(own, page, { act: 'remove', mailbox })).status).toBe(201)
    await until('2026-06-20T09:00')
    expect(await facts(stops)).not.toContain('concluded')
  })
})
