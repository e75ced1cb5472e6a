import { existsSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filingOf, first, numberIn, typed } from '../functions/desk.ts'
import { bearerAt, freePorts, inbox, leftAt, newData, plazo, start } from './system.ts'

// What is deployed, run here: every function from its bundle. No browser is needed.

const PORT = await freePorts()
const data = newData()
const system = start(PORT, data.path, '--bundled', '--fresh', '--clock', '2026-03-02T10:30')
beforeAll(() => system.ready)
afterAll(async () => {
  await system.stop()
  data.remove()
})

const send = (path: string, init?: RequestInit) => fetch(`${system.site}${path}`, { redirect: 'manual', ...init })
const lettersAbout = async (number: string) => (await inbox(PORT)).filter(({ subject }) => subject.startsWith(number))
const codeIn = (text: string) => /^ {4}(\d{4} \d{4})$/m.exec(text)?.[1] ?? ''

/** The operator checks the stamp: only then may its term accuse. */
const check = async (number: string) =>
  (await plazo(PORT, 'cases', 'verify', number, '--ground', 'stamp', '--as', 'Rosa Ayala')).code

test('a case is filed, its letters arrive, its papers download, and its office answers from its letter', async () => {
  const filed = await send('/casos', {
    ...{ method: 'POST', headers: { ...(await bearerAt(PORT)), 'content-type': 'application/json' } },
    body: filingOf(typed()),
  })
  const number = numberIn(await filed.text())
  expect(filed.status).toBe(201)

  const addressees = async () => (await lettersAbout(number)).map(({ destination }) => destination.to[0])
  await expect
    .poll(async () => (await addressees()).toSorted())
    .toEqual(['fiscalizacion@muni-wayrapampa.example', 'junta.retama@example.org'])
  const [cargo] = (await lettersAbout(number)).flatMap(({ attachments }) => attachments)
  expect(cargo?.filename).toBe(`constancia-de-registro-${number}.pdf`)
  expect(Buffer.from(cargo?.content ?? '', 'base64').toString('latin1', 0, 5)).toBe('%PDF-')

  const page = async () => (await send(`/casos/${number}`)).status
  await expect.poll(page).toBe(200)
  const paper = await send(`/casos/${number}/constancia.pdf`)
  expect([paper.status, paper.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  expect(Buffer.from(await paper.arrayBuffer()).toString('latin1', 0, 5)).toBe('%PDF-')

  expect(await check(number)).toBe(0)

  const notice = (await lettersAbout(number)).find(({ body }) => body.text.includes('/responder/'))
  const link = /\/responder\/[0-9a-f]{32}/.exec(notice?.body.text ?? '')?.[0] ?? ''
  expect((await send(link)).status).toBe(200)
  const answer = {
    submission: 'bundled-0001',
    outcome: 'granted',
    text: 'Se clausuró el local.',
    signedBy: 'R. Ticllacuri, subgerente',
  }
  const asked = await send(link, { method: 'POST', body: new URLSearchParams(answer) })
  const cookie = asked.headers.get('set-cookie')?.split(';')[0] ?? ''
  expect([asked.status, cookie]).toEqual([200, expect.stringMatching(/^__Host-plazo=/)])
  const mailed = async () =>
    (await lettersAbout(number)).find(({ subject }) => subject.includes('código'))?.body.text ?? ''
  await expect.poll(async () => codeIn(await mailed())).not.toBe('')
  const body = new URLSearchParams({ ...answer, code: codeIn(await mailed()) })
  const answered = await send(link, { method: 'POST', headers: { cookie }, body })
  expect([answered.status, await answered.text()]).toEqual([201, expect.stringContaining('dentro del plazo')])
  const standing = async () => (await (await send(`/casos/${number}.json`)).json()).standing
  await expect.poll(standing).toBe('answered')
})

test('the night records what lapsed and opens the next rung, and the audit finds nothing', async () => {
  const headers = { 'content-type': 'application/json', ...(await bearerAt(PORT)) }
  const filing = { ...first, submission: 'bundled-0002', presented: '2026-03-02T10:20' }
  const filed = await send('/casos', { method: 'POST', headers, body: JSON.stringify(filing) })
  const number = numberIn(await filed.text())
  expect(await check(number)).toBe(0)
  expect((await plazo(PORT, 'nightly', '--now', '2026-04-16T09:00')).code).toBe(0)
  const { standing, rungs } = await (await send(`/casos/${number}.json`)).json()
  expect([standing, rungs.length]).toEqual(['missed', 2])
  const left = (await lettersAbout(number)).map((mail) => leftAt(mail))
  expect(left.at(-1)).toBe('2026-04-16T08:00')
  expect((await plazo(PORT, 'audit')).out).toContain('nada que observar')
})

test('nothing failed on the way, and nothing is left behind', async () => {
  const out = system.out()
  expect(out).not.toContain('"level":"error"')
  const folder = /^Funciones +(\S+)$/m.exec(out)?.[1] ?? ''
  expect(existsSync(folder)).toBe(true)
  expect((await system.stop()).code).toBe(0)
  expect(existsSync(folder)).toBe(false)
})
