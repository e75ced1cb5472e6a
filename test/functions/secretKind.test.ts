import { beforeAll, expect, test } from 'vitest'
import { systemClock, systemIds } from '../../functions/lambda/platform.ts'
import { directory } from '../../infra/local/seeds.ts'
import { accessOn } from '../../shared/aws/accessPorts.ts'
import { caseNumber } from '../../shared/cases/number.ts'
import { toInstant } from '../../shared/law/time.ts'
import { mailboxId } from '../../shared/register/signIn.ts'
import { textOf } from '../pages/record.ts'
import { bearerOf } from '../signedIn.ts'
import { give } from './acting.ts'
import { type Desk, filingOf, numberIn, openDesk, toldAt, typed } from './desk.ts'
import { answer, type Browser, begun, FILED, located, whole } from './drafting.ts'
import { enter, fieldIn } from './filer.ts'

const [retama] = directory.juntas
const molles = directory.juntas[1]?.id ?? ''
const MEMBER = 'secretaria@correo.example'
const WAY_ON = 'se presenta solo desde el correo de la junta'
const ground = () => ({ ...desk.world, machine: systemClock, ids: systemIds })

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  const mailbox = await mailboxId(desk.world.keys, MEMBER)
  await accessOn(ground()).rights.give(mailbox, { as: 'junta', junta: retama?.id ?? '', role: 'secretary' })
  return () => desk.world.stop()
})

const signedIn = async (address: string) => (await enter(desk, address)).browser
const secret: Record<string, Record<string, string>> = {
  tipo: { kind: 'denuncia-corrupcion' },
  quien: { against: 'gerencia-municipal' },
  presentado: { channel: 'none' },
}
const answeredAll = async (browser: Browser, path: string) => {
  for (const [step, fields] of whole.filter(([step]) => !['sello', 'identidad', 'avisos'].includes(step)))
    await answer(browser, path, step, { ...fields, ...secret[step] })
}

test('a member reads where the kind is chosen that a denuncia de corrupción is not hers to present from there, and where it is', async () => {
  const browser = await signedIn(MEMBER)
  const path = await begun(browser)
  const page = textOf((await browser.get(`${path}/tipo`)).body)
  expect(page).toContain(`Se presenta solo desde el correo de la junta, y usted entró con otro`)
  const refused = await answer(browser, path, 'tipo', { kind: 'denuncia-corrupcion' })
  expect([refused.status, refused.body.includes(WAY_ON)]).toEqual([422, true])
  const junta = await signedIn(retama?.email ?? '')
  expect(textOf((await junta.get(`${await begun(junta)}/tipo`)).body)).not.toContain('usted entró con otro')
})

test('the review of one says why it is not presented, each time that she asks, and promises nothing of it to others', async () => {
  const browser = await signedIn(MEMBER)
  const path = await begun(browser)
  await answeredAll(browser, path)
  const before = (await desk.agenda()).length
  for (let i = 0; i < 2; i++) {
    const { body } = await browser.get(located(await answer(browser, path, 'revisar', {})))
    expect(body).toMatch(new RegExp(`<a href="${path}/tipo#kind">[^<]*${WAY_ON}`))
    expect(textOf(body)).not.toContain('quien entra con el correo de la junta')
  }
  expect((await desk.agenda()).length).toBe(before)
})

test('from the mailbox of the junta it is filed, and what the review promised is so', async () => {
  const browser = await signedIn(retama?.email ?? '')
  const path = await begun(browser)
  await answeredAll(browser, path)
  expect(textOf((await browser.get(`${path}/revisar`)).body)).toContain(
    'Lo ve solo quien entra con el correo con que se escribió: nadie más de la junta.',
  )
  const filed = located(await answer(browser, path, 'revisar', {}))
  expect(filed).toMatch(FILED)
  expect((await browser.get(filed)).status).toBe(200)
  expect((await (await signedIn(MEMBER)).get(filed)).status).toBe(404)
})

test('a program of a member is told the same, at the field', async () => {
  const sent = typed({
    ...{ submission: 'submission-0009', kind: 'denuncia-corrupcion', against: 'WAY/gerencia-municipal' },
    publicIdentity: 'reserved',
  })
  const reply = await desk.raw('/casos', 'application/json', filingOf(sent), await bearerOf(ground(), MEMBER))
  expect([reply.status, toldAt(reply.body, 'kind')]).toEqual([422, expect.stringContaining(WAY_ON)])
})

test('its letters go to whoever wrote it alone: never to the mailbox of a new board, and the operator sees that they wait', async () => {
  const [own, board, name] = [retama?.email ?? '', 'nueva@correo.example', 'Un soborno']
  const sent = typed({
    ...{ submission: 'submission-0010', kind: 'denuncia-corrupcion', against: 'WAY/gerencia-municipal' },
    ...{ publicIdentity: 'reserved', subject: name },
  })
  const number = numberIn((await desk.file(sent)).body)
  const lettersTo = async (address: string) =>
    (await desk.mails()).filter(
      ({ destination, subject, body }) =>
        destination.to.includes(address) && `${subject} ${body.text}`.includes(number),
    ).length
  const [before] = [await lettersTo(own)]
  expect(before).toBeGreaterThan(0)
  expect((await desk.order({ verb: 'juntas board', junta: retama?.id, mailbox: board })).status).toBe(200)
  await desk.world.advance(toInstant('2026-03-20T10:30'))
  expect([await lettersTo(board), await lettersTo(own)]).toEqual([0, before])
  const { held } = JSON.parse((await desk.order({ verb: 'letters held' })).body)
  expect(held).toContainEqual(expect.objectContaining({ number, reason: 'writer-gone' }))
  const release = async () => {
    await desk.order({ verb: 'letters release', number })
    await desk.world.lambdas.schedule('deliver')
    await desk.world.idle()
  }
  const page = `/mesa/junta/${retama?.id}`
  const fresh = await signedIn(board)
  await give(fresh, page, { act: 'invite', email: own, role: 'member' })
  await release()
  expect(await lettersTo(own)).toBe(before)
  await give(await signedIn(own), page, { act: 'accept' })
  await release()
  expect(await lettersTo(board)).toBe(0)
  expect(await lettersTo(own)).toBeGreaterThan(before)
})

test('its forms offer and promise nothing that Plazo does not do of it, and say so to its writer alone', async () => {
  const sent = typed({
    ...{ submission: 'submission-0011', kind: 'denuncia-corrupcion', against: 'WAY/gerencia-municipal', junta: molles },
    ...{
      publicIdentity: 'authority',
      subject: 'Otro soborno',
      channel: 'stamped-cargo',
      presented: '2026-03-20T10:20',
    },
  })
  const number = numberIn((await desk.file(sent)).body)
  const writer = await signedIn(directory.juntas[1]?.email ?? '')
  const says = async (act: string) => textOf((await writer.get(`/casos/${number}/${act}`)).body)
  const sends = async (act: string, fields: Record<string, string>) =>
    give(writer, `/casos/${number}/${act}`, { submission: `secret-${act}-${fields.step ?? ''}`, ...fields })

  const steps = (await writer.get(`/casos/${number}/pasos`)).body
  expect([...steps.matchAll(/name="step"[^>]*value="([^"]*)"/g)].map(([, step]) => step)).toEqual(['reservar'])
  expect(textOf(steps)).not.toMatch(/Que Plazo avise a los superiores|se notifique/)
  for (const step of ['avisar', 'notificar', 'queja', 'informe-concejo', 'apelacion-ttaip']) {
    const reply = await sends('pasos', { step })
    expect([step, reply.status, reply.body.includes('No se registró nada')]).toEqual([step, 422, true])
  }
  expect(await says('esperar')).toContain('no hay nada que esperar')
  const held = { form: fieldIn(steps), submission: 'secret-esperar-1', until: '2026-03-25' }
  const reply = await writer.send(`/casos/${number}/esperar`, held)
  expect([reply.status, reply.body.includes('No se registró nada')]).toEqual([422, true])
  const page = textOf((await writer.get(`/mesa/casos/${number}`)).body)
  expect(page).toContain('Reservar el nombre de la junta')
  expect(page).not.toMatch(/Qué sigue|Pedir que Plazo espere|Avisar a los superiores/)

  const promised = /todos los correos|Todos leen|página pública|la página lo mostrará|cualquiera de la junta/
  for (const act of ['retirar', 'desconocer', 'gestiones', 'calificar', 'correo', 'esperar', 'pasos', 'cargo'])
    expect([act, promised.exec(await says(act))?.[0]]).toEqual([act, undefined])
  // Whoever has no session of its writer reads the same of any number.
  const others = async (of: string, act: string) =>
    (await desk.get(`/casos/${of}/${act}`, { cookie: '' })).body.replaceAll(of, '').replace(/value="[^"]*"/g, '')
  const nobodys = caseNumber({ entity: 'WAY', year: 2026 }, 999)
  for (const act of ['retirar', 'gestiones', 'esperar', 'pasos'])
    expect(await others(number, act)).toBe(await others(nobodys, act))
})
