import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { directory } from '../../infra/local/seeds.ts'
import { firstOf } from '../register/setting.ts'
import { actingOn, give, MEMBER, MINE, two, words } from './acting.ts'
import { type Desk, openDesk } from './desk.ts'
import { enter } from './filer.ts'

const [retama, molles] = directory.juntas
const THEIRS = molles?.email ?? ''

let desk: Desk
/** Cases of the second junta, filed while its first board acts. */
let cases: Awaited<ReturnType<typeof newCase>>[]
beforeAll(async () => {
  desk = await openDesk()
  cases = [await newCase(molles?.id), await newCase(molles?.id), await newCase(molles?.id)]
})
afterAll(() => desk.world.stop())

const { newCase, send, until, said, deskSays, facts } = actingOn(() => desk)
const board = async (junta: string | undefined, mailbox: string) =>
  expect((await desk.order({ verb: 'juntas board', junta, mailbox })).status).toBe(200)
const mailTo = async (address: string) =>
  (await desk.mails()).findLast(({ destination }) => destination.to.includes(address))
const signedIn = async (address: string) => (await enter(desk, address)).browser

describe('What was asked before another board came waits for that board, whatever mailbox it has', () => {
  test('a withdrawal takes no effect where the mailbox is the same; the new board reads of it, and objects', async () => {
    const number = firstOf(cases)
    await send(await signedIn(THEIRS), `/casos/${number}/retirar`)
    await until('2026-03-02T12:00')
    await board(molles?.id, THEIRS)
    const mail = await mailTo(THEIRS)
    expect(mail?.subject).toBe('Plazo · su junta actúa ahora con este correo')
    expect(mail?.body.text).toContain(molles?.name)
    // Whether it is verified is as it was, and no mail of a change says otherwise.
    expect(mail?.body.text).not.toMatch(/verificada|quedó registrada/)
    await until('2026-03-12T09:00')
    expect(await facts(number)).not.toContain('concluded')
    const fresh = await signedIn(THEIRS)
    expect(await deskSays(fresh, number)).toContain('cambió su directiva o su correo')
    expect((await send(fresh, `/casos/${number}/oponerse`)).status).toBe(201)
  })

  test('neither does a change of mailbox and back; what the new board asks for takes effect as ever', async () => {
    const [old, fresh] = [firstOf(cases.slice(1)), firstOf(cases.slice(2))]
    await send(await signedIn(THEIRS), `/casos/${old}/retirar`)
    await board(molles?.id, 'nueva@correo.example')
    await until('2026-03-12T12:00')
    await board(molles?.id, THEIRS)
    await until('2026-03-12T15:00')
    await send(await signedIn(THEIRS), `/casos/${fresh}/retirar`)
    await until('2026-03-25T09:00')
    expect(await facts(old)).not.toContain('concluded')
    expect(await facts(fresh)).toContain('concluded')
  })

  test('what the board before disowned stays hidden and is not annulled; the new one says whether it is theirs', async () => {
    const { own } = await two(desk)
    const number = await newCase()
    await send(own, `/casos/${number}/desconocer`)
    await until('2026-03-25T12:00')
    await board(retama?.id, MINE)
    const fresh = await signedIn(MINE)
    const page = `/mesa/junta/${retama?.id}`
    await give(fresh, page, { act: 'invite', email: MEMBER, role: 'secretary' })
    await give(await signedIn(MEMBER), page, { act: 'accept' })
    await until('2026-04-02T09:00')
    expect(await facts(number)).not.toContain('annulled')
    expect(await said(number)).toContain('Espera a lo que diga su junta')
    expect(await deskSays(fresh, number)).toContain('Sí lo presentó nuestra junta')
    expect((await send(fresh, `/casos/${number}/oponerse`)).status).toBe(201)
    expect(await said(number)).toContain(retama?.name)
  })
})

test('whoever has no code that opens is led to the way in, from every form that asks for one, and back', async () => {
  const number = firstOf(cases)
  for (const act of [
    ...[
      'oponerse',
      'retirar',
      'desconocer',
      'esperar',
      'pasos',
      'cargo',
      'gestiones',
      'calificar',
      'correo',
      'oficina',
    ],
  ]) {
    const path = `/casos/${number}/${act}`
    const { body } = await desk.get(path)
    expect(body).toContain(`<a href="/ingresar?volver=${path}">entre con el correo de la junta</a>`)
    const { reply } = await enter(desk, THEIRS, path)
    expect(reply.headers.location).toBe(path)
  }
  const wrong = await desk.form(`/casos/${number}/retirar`, { submission: 'wrong-code-1', code: '12345678' })
  expect(words(wrong.body)).toContain('o entre con el correo de la junta')
})
