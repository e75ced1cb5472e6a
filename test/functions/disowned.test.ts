import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { directory } from '../../infra/local/seeds.ts'
import { juntaCode } from '../../shared/register/codes.ts'
import { actingOn, type Browser, MEMBER, MINE, two, words } from './acting.ts'
import { type Desk, openDesk } from './desk.ts'
import { enter } from './filer.ts'

const [retama, molles] = directory.juntas
const POST = directory.entities[0]?.posts.find(({ id }) => id === 'subgerencia-fiscalizacion')?.email ?? ''
const NAME = retama?.name ?? ''

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.world.stop())

const { newCase: caseOf, send, until, said, facts, lettersAbout } = actingOn(() => desk)
const newCase = (junta?: string) => caseOf(junta, { subjectId: 'ruido' })
const told = async (...about: Parameters<typeof lettersAbout>) =>
  (await lettersAbout(...about)).flatMap(({ destination }) => destination.to)

describe('Issue 10.2: «Esto no lo presentó su junta»', () => {
  let own: Browser
  let member: Browser
  beforeAll(async () => {
    const both = await two(desk)
    own = both.own
    member = both.member
  })

  test('by the code of its cargo it is hidden at once, everywhere; all mailboxes and the office are told', async () => {
    const number = await newCase()
    const [cargo] = (await desk.mails()).filter(
      ({ subject, body }) => subject.includes(number) && body.text?.includes('/desconocer'),
    )
    expect(cargo?.destination.to).toEqual([MINE])
    const code = juntaCode(await desk.world.keys.of('codes'), number)
    const reply = await desk.form(`/casos/${number}/desconocer`, { submission: 'sending-by-code', code })
    expect([reply.status, words(reply.body)]).toEqual([201, expect.stringContaining('hasta el 5 de marzo de 2026')])
    expect(await said(number)).toContain('Está oculto desde el 2 de marzo de 2026')
    expect(await said(number)).not.toContain('Quién responde')
    const twins = [`/casos/${number}`, `/casos/${number}.json`, '/', '/casos', `/juntas/${retama?.id}`]
    for (const path of twins) {
      const { body } = await desk.get(path, { accept: path.endsWith('json') ? 'application/json' : 'text/html' })
      if (path.includes(number))
        expect([path, body.includes(NAME), body.includes('presented')]).toEqual([path, false, false])
      else expect([path, body.includes(number)]).toEqual([path, false])
    }
    expect((await desk.get(`/casos/${number}/constancia.pdf`)).status).toBe(410)
    const gone = await desk.get(`/casos/${number}`)
    expect([gone.status, gone.headers['cache-control']]).toEqual([410, 'public, max-age=30, stale-if-error=600'])
    expect(gone.body).not.toMatch(/\.pdf|imagen\.png/)
    expect((await told(number, 'La junta dice que no presentó')).sort()).toEqual([MINE, MEMBER, POST].sort())
  })

  test('any member restores it, and the office is told; a second time it is a withdrawal', async () => {
    const number = await newCase()
    await send(own, `/casos/${number}/desconocer`)
    expect(words((await member.get(`/mesa/casos/${number}`)).body)).toContain('Sí lo presentó nuestra junta')
    expect((await send(member, `/casos/${number}/oponerse`)).status).toBe(201)
    expect(await said(number)).toContain(NAME)
    expect((await told(number, 'La junta dice que sí presentó')).sort()).toEqual([MINE, MEMBER, POST].sort())
    expect(words((await send(own, `/casos/${number}/desconocer`)).body)).toContain('Surte efecto 3 días calendario')
  })

  test('restored by nobody it is annulled, and whoever got a letter is told', async () => {
    const number = await newCase()
    await send(own, `/casos/${number}/desconocer`)
    await until('2026-03-06T09:00')
    expect(await facts(number)).toContain('annulled')
    expect(await said(number)).toContain('porque la junta dijo que no lo presentó')
    expect(await told(number, 'Expediente anulado')).toEqual(expect.arrayContaining([MINE, POST]))
    expect(await desk.agenda()).not.toContain(number)
  })

  test('of a junta with one mailbox nothing is hidden before the operator looks; he keeps it, or annuls it', async () => {
    const [kept, ended] = [await newCase(molles?.id), await newCase(molles?.id)]
    const theirs = (await enter(desk, molles?.email ?? '')).browser
    for (const number of [kept, ended]) {
      expect(words((await send(theirs, `/casos/${number}/desconocer`)).body)).toContain('El operador lo mira primero')
      expect(await said(number)).toContain(molles?.name ?? '')
      expect(await told(number, 'La junta dice que no presentó')).toEqual([molles?.email])
    }
    const { queue } = JSON.parse((await desk.order({ verb: 'cases queue' })).body)
    for (const number of [kept, ended])
      expect(queue).toContainEqual(expect.objectContaining({ number, why: 'disowned' }))
    expect((await desk.order({ verb: 'cases keep', number: kept })).status).toBe(200)
    expect((await desk.order({ verb: 'cases annul', number: ended, because: 'not-the-juntas' })).status).toBe(200)
    expect(await said(kept)).toContain(molles?.name ?? '')
    expect(await said(ended)).not.toContain(molles?.name ?? '')
    expect(words((await desk.get('/registro')).body)).toContain(`Miró quién presentó el expediente ${kept}`)
  })

  test('after its first ten days it is a withdrawal, which another member stops', async () => {
    const number = await newCase()
    await until('2026-03-26T09:00')
    expect(words((await send(own, `/casos/${number}/desconocer`)).body)).toContain('Surte efecto 3 días calendario')
    expect(await said(number)).toContain(NAME)
    expect((await told(number, 'Se pidió retirar')).sort()).toEqual([MINE, MEMBER].sort())
    expect((await send(member, `/casos/${number}/oponerse`)).status).toBe(201)
    await until('2026-03-31T09:00')
    expect(await facts(number)).not.toContain('concluded')
    const answer = { submission: 'answer-1', outcome: 'granted', text: 'Se hizo.', signedBy: 'R. Ticllacuri' }
    expect((await desk.respond(number, answer)).status).toBe(201)
  })

  test('one objection covers both: what was disowned is restored, and what was then asked takes no effect', async () => {
    const number = await newCase()
    await send(own, `/casos/${number}/desconocer`)
    await send(own, `/casos/${number}/retirar`)
    expect((await send(member, `/casos/${number}/oponerse`)).status).toBe(201)
    expect((await facts(number)).slice(-2)).toEqual(['restored', 'objected'])
  })
})
