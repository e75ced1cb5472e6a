import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { directory } from '../../infra/local/seeds.ts'
import { textOf } from '../pages/record.ts'
import { type Desk, openDesk } from './desk.ts'
import { answer, answered, type Browser, begun, FILED, located } from './drafting.ts'
import { enter, fieldIn } from './filer.ts'

const [retama, molles] = directory.juntas
const FACTS = 'Lo que tomó media hora escribir.\r\nY una línea más.'
const LONG = 'Lo que tomó media hora escribir.'

let desk: Desk
let browser: Browser
beforeAll(async () => {
  desk = await openDesk()
  return () => desk.world.stop()
})
beforeEach(async () => {
  browser = (await enter(desk, retama?.email ?? '')).browser
})

/** The fields of the form on a page whose button says this. */
const formOf = (body: string, button: string) => {
  const form = body.split('<form').find((one) => one.includes(`>${button}</button>`)) ?? ''
  const fields = [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  const action = /action="([^"]+)"/.exec(form)?.[1] ?? ''
  return { action, fields: Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value])) }
}
const press = (by: Browser, body: string, button: string) => {
  const { action, fields } = formOf(body, button)
  return by.send(action, fields)
}
const ANEW = 'Empezar otro con este texto'
const removeIn = async (by: Browser, path: string) =>
  by.send('/mesa/presentar', {
    form: fieldIn((await by.get('/mesa/presentar')).body),
    borrar: path.split('/').at(-1) ?? '',
  })
/** Goes on from a page that gives a text back, and finds the text in a draft of its own. */
const beginsAnew = async (by: Browser, body: string, not: string) => {
  const at = located(await press(by, body, ANEW)).replace(/\/\w+$/, '')
  expect(at).toMatch(/^\/mesa\/presentar\/\w+$/)
  expect(at).not.toBe(not)
  expect((await by.get(`${at}/hechos`)).body).toContain(LONG)
}

describe('What was typed at a question comes back, whatever became of the draft meanwhile', () => {
  test('another tab filed it: she reads so, has her text, and may begin another with it', async () => {
    const path = await begun(browser)
    await answered(browser, path)
    const form = fieldIn((await browser.get(`${path}/hechos`)).body)
    const filed = located(await answer(browser, path, 'revisar', {}))
    expect(filed).toMatch(FILED)
    const reply = await browser.send(`${path}/hechos`, { form, ir: 'seguir', subject: 'Ruido', facts: FACTS })
    expect(reply.status).toBe(409)
    const text = textOf(reply.body)
    expect(text).toContain('Este borrador ya se presentó')
    expect(text).toContain('Asunto: Ruido')
    expect(text).toContain(LONG)
    expect(reply.body).toContain(`href="${filed.replace('/registrado', '')}"`)
    await beginsAnew(browser, reply.body, path)
    // What she only chose is no text: it is said, and there is nothing to begin with.
    const chose = await browser.send(`${path}/tipo`, { form, ir: 'seguir', kind: 'reclamo' })
    expect([chose.status, chose.body.includes(ANEW)]).toEqual([409, false])
  })

  test('another tab deleted it', async () => {
    const path = await begun(browser)
    const form = fieldIn((await browser.get(`${path}/hechos`)).body)
    await removeIn(browser, path)
    const reply = await browser.send(`${path}/hechos`, { form, ir: 'seguir', subject: 'Ruido', facts: FACTS })
    expect([reply.status, textOf(reply.body).includes('Este borrador ya no está')]).toEqual([404, true])
    await beginsAnew(browser, reply.body, path)
  })

  test('sent again from another mailbox: that one learns nothing of the draft, and the text is there to go on with from either', async () => {
    const path = await begun(browser)
    await answer(browser, path, 'pedido', { request: 'Solo de quien lo escribió.', norm: '' })
    const form = fieldIn((await browser.get(`${path}/hechos`)).body)
    const sent = { form, ir: 'seguir', subject: 'Ruido', facts: FACTS }
    const other = (await enter(desk, molles?.email ?? '')).browser
    const reply = await other.send(`${path}/hechos`, sent)
    expect([reply.status, reply.body.includes(LONG)]).toEqual([404, true])
    expect(reply.body).not.toContain('Solo de quien')
    const nobodys = await other.send(`/mesa/presentar/${'0'.repeat(32)}/hechos`, sent)
    expect(textOf(nobodys.body)).toBe(textOf(reply.body))
    expect(reply.body).toContain('href="/ingresar"')
    const back = await press(browser, reply.body, 'Enviar lo mismo otra vez')
    expect(located(back)).toBe(`${path}/pedido`)
    await beginsAnew(other, reply.body, path)
  })
})

describe('What is presented is what was read', () => {
  test('a draft that changed in another tab is not presented: she is told so, and led to read it again', async () => {
    const path = await begun(browser)
    await answered(browser, path)
    const { body } = await browser.get(`${path}/revisar`)
    const sent = { form: fieldIn(body), rev: /name="rev" value="(\d+)"/.exec(body)?.[1] ?? '', ir: 'seguir' }
    await answer(browser, path, 'hechos', { subject: 'Otro asunto', facts: FACTS })
    const before = (await desk.agenda()).length
    const stale = await browser.send(`${path}/revisar`, sent)
    expect([stale.status, (await desk.agenda()).length]).toEqual([409, before])
    expect(textOf(stale.body)).toContain('el borrador cambió desde que usted abrió esta página')
    expect(stale.body).toContain(`href="${path}/revisar"`)
    const other = (await enter(desk, retama?.email ?? '')).browser
    const elsewhere = await other.send(`${path}/revisar`, sent)
    expect([elsewhere.status, textOf(elsewhere.body).includes('se abrió en otra sesión')]).toEqual([409, true])
    expect(located(await answer(browser, path, 'revisar', {}))).toMatch(FILED)
  })

  test('two taps, one after the other, lead to the same case: the first changes nothing of what the second presents', async () => {
    const path = await begun(browser)
    await answered(browser, path, { presentado: { channel: 'none' } })
    const { body } = await browser.get(`${path}/revisar`)
    const sent = { form: fieldIn(body), rev: /name="rev" value="(\d+)"/.exec(body)?.[1] ?? '', ir: 'seguir' }
    expect(located(await browser.send(`${path}/revisar`, { ...sent, ir: 'guardar' }))).toBe('/mesa/presentar')
    const [one, other] = [await browser.send(`${path}/revisar`, sent), await browser.send(`${path}/revisar`, sent)]
    expect(located(one)).toMatch(FILED)
    expect(located(other)).toBe(located(one))
  })
})

describe('No form of a desk loses a text because who sends it is another, or what it is about is gone', () => {
  const ANSWER = { submission: 'a-1', outcome: 'denied', text: FACTS, signedBy: 'R. Ticllacuri' }

  test('an answer by a link that holds no more', async () => {
    const reply = await browser.send(`/responder/${'a'.repeat(32)}`, ANSWER)
    expect([reply.status, reply.body.includes(LONG), reply.body.includes('Enviar lo mismo')]).toEqual([
      404,
      true,
      false,
    ])
  })

  test('an answer by the number of a case in which the mailbox that is signed in owes nothing', async () => {
    const path = await begun(browser)
    await answered(browser, path)
    const number = located(await answer(browser, path, 'revisar', {})).split('/')[3] ?? ''
    const reply = await browser.send(`/responder/${number}`, ANSWER)
    expect([reply.status, reply.body.includes(LONG), reply.body.includes('href="/ingresar"')]).toEqual([
      403,
      true,
      true,
    ])
  })

  test.each([
    ['gestiones', { what: 'visit', account: FACTS }],
    ['calificar', { verdict: 'partly', reason: FACTS, sequel: 'nothing' }],
    ['oficina', { saying: 'no-cumplio', reason: FACTS }],
  ])('%s, signed in with the mailbox of another junta', async (act, fields) => {
    const path = await begun(browser)
    await answered(browser, path)
    const number = located(await answer(browser, path, 'revisar', {})).split('/')[3] ?? ''
    const form = fieldIn((await browser.get(`/casos/${number}/${act}`)).body)
    const other = (await enter(desk, molles?.email ?? '')).browser
    const stale = await other.send(`/casos/${number}/${act}`, { submission: 's-1', form, ...fields })
    expect([stale.status, stale.body.includes(LONG)]).toEqual([403, true])
    const refused = await other.send(`/casos/${number}/${act}`, {
      submission: 's-1',
      form: fieldIn(stale.body),
      ...fields,
    })
    expect([refused.status, refused.body.includes(LONG)]).toEqual([422, true])
    expect(textOf(refused.body)).toContain('Entre con el correo de la junta que lo presentó')
  })

  test('a threat, from a mailbox that acts for no junta', async () => {
    const office = (await enter(desk, 'fiscalizacion@muni-wayrapampa.example')).browser
    const form = fieldIn((await browser.get('/mesa/amenaza')).body)
    const stale = await office.send('/mesa/amenaza', { form, text: FACTS })
    expect([stale.status, stale.body.includes(LONG)]).toEqual([403, true])
    const refused = await office.send('/mesa/amenaza', { form: fieldIn(stale.body), text: FACTS })
    expect([refused.status, refused.body.includes(LONG), refused.body.includes('href="/ingresar"')]).toEqual([
      403,
      true,
      true,
    ])
  })
})
