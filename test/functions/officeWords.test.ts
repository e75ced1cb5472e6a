import { afterAll, beforeAll, expect, test } from 'vitest'
import { actingOn, type Browser, two } from './acting.ts'
import { type Desk, openDesk } from './desk.ts'

let desk: Desk
let member: Browser
beforeAll(async () => {
  desk = await openDesk()
  member = (await two(desk)).member
})
afterAll(() => desk.world.stop())

const { newCase, deskSays, facts, until } = actingOn(() => desk)
const signed = { document: 'Oficio 12-2026', signedBy: 'R. Ticllacuri, Subgerente' }

test('a member, who gets no letters, reads at the desk what the office stated, and who else reads it', async () => {
  const number = await newCase()
  const commitment = { que: 'compromiso', until: '2026-03-20', text: 'Iremos el viernes.', signedBy: signed.signedBy }
  expect((await desk.respond(number, { submission: 'states-1', ...commitment })).status).toBe(201)
  const said = await deskSays(member, number)
  expect(said).toContain('Iremos el viernes.')
  expect(said).toContain('se comprometió a responder o a cumplir hasta el 20 de marzo de 2026')
  expect(said).toContain('Lo leen su junta y la oficina. Los demás, solo después de una revisión')
  expect((await member.get(`/casos/${number}/oficina`)).body).toContain(`href="/mesa/casos/${number}#oficina"`)
})

test('what it gave on paper is one text, stated and then held to be the answer', async () => {
  const number = await newCase()
  const paper = {
    que: 'en-papel',
    outcome: 'denied',
    means: 'En su domicilio',
    text: 'No procede en papel.',
    ...signed,
  }
  const dates = { dated: '2026-03-02', notified: '2026-03-02' }
  expect((await desk.respond(number, { submission: 'paper-01', ...paper, ...dates })).status).toBe(201)
  expect(await deskSays(member, number)).toContain('dice que ya respondió en papel')
  await until('2026-03-16T09:00')
  expect(await facts(number)).toContain('answered')
  const said = await deskSays(member, number)
  expect([said.match(/No procede en papel/g)?.length, said.includes('Respondió: «')]).toEqual([1, true])
})

test('and the answer before she judges it: the form leads there, and for whoever types a code it says where it is', async () => {
  const number = await newCase()
  const answer = { outcome: 'denied', text: 'No procede la clausura por motivos.', ...signed }
  expect((await desk.respond(number, { submission: 'answer-1', ...answer })).status).toBe(201)
  const form = (await member.get(`/casos/${number}/calificar`)).body
  expect(form).toContain(`href="/mesa/casos/${number}#oficina"`)
  const { body } = await member.get(`/mesa/casos/${number}`)
  expect(body).toContain('id="oficina"')
  for (const one of [answer.text, answer.document, answer.signedBy]) expect(body).toContain(one)
  expect((await desk.get(`/casos/${number}/calificar`)).body).toContain(
    'en el correo que recibió la junta y en su mesa',
  )
  expect((await desk.get(`/casos/${number}`)).body).not.toContain(answer.text)
})
