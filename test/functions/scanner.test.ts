import { ScanCommand } from '@aws-sdk/client-dynamodb'
import { expect, test } from 'vitest'
import { directory } from '../../infra/local/seeds.ts'
import { tableNames } from '../../shared/aws/tables.ts'
import { toInstant } from '../../shared/law/time.ts'
import { formsIn } from '../fuzz/forms.ts'
import { type Desk, numberIn, openDesk, SITE, typed } from './desk.ts'
import { enter, fieldIn, newBrowser } from './filer.ts'

const [retama, , third] = directory.juntas
const OWN = `/mesa/junta/${retama?.id}`

/** Everything that Plazo keeps, but for codes that were asked for and tries that were counted. */
async function kept({ world: { dynamo } }: Desk): Promise<string> {
  const names = tableNames.filter((name) => name !== 'Codes' && name !== 'Sessions')
  const items = names.map(async (name) => {
    const { Items = [] } = await dynamo.client.send(new ScanCommand({ TableName: dynamo.table(name) }))
    return [name, Items.map((item) => JSON.stringify(item)).sort()]
  })
  return JSON.stringify(await Promise.all(items))
}

/** Letters of each sort that holds a link: of cases in several states, of an invitation, a registration and a mailbox that changes. */
async function corresponded(desk: Desk): Promise<string> {
  const number = numberIn((await desk.file(typed())).body)
  await desk.file(typed({ submission: 'unsent-0001', channel: 'none', presented: '', subject: 'Sin presentar' }))
  await desk.check(number)
  const { browser } = await enter(desk, retama?.email ?? '')
  const form = fieldIn((await browser.get(OWN)).body)
  await browser.send(OWN, { form, act: 'invite', email: 'invitada@correo.example', role: 'member' })
  await newBrowser(desk).send('/ingresar', { email: 'nueva@correo.example', volver: '/mesa/registrar' })
  await desk.world.advance(toInstant('2026-04-16T09:00'))
  await desk.order({ verb: 'juntas mailbox', junta: third?.id, mailbox: 'otro@correo.example' })
  await desk.world.idle()
  return number
}

test('S1 a scanner that opens every link of every letter, and sends every form that it finds, changes nothing and shuts out nobody', async () => {
  const desk = await openDesk()
  const number = await corresponded(desk)
  const mails = await desk.mails()
  expect(mails.length).toBeGreaterThan(10)
  const before = await kept(desk)
  const scanner = newBrowser(desk)
  const linked = mails.flatMap(
    ({ body }) => `${body.html} ${body.text}`.match(/https:\/\/plazo\.example\/[^\s"<>)]*/g) ?? [],
  )
  const paths = [...new Set(linked.map((url) => url.slice(SITE.length).replace(/[.,;]$/, '')))]
  const lettersLead = paths.length
  for (const kind of [/^\/responder/m, /\/cargo$/m, /\/esperar$/m, /^\/casos\/[^/]+$/m, /^\/ingresar/m])
    expect(paths.join('\n')).toMatch(kind)
  const sent: string[] = []
  const seen = new Set(paths)
  for (const [i, path] of paths.entries()) {
    const { body, headers } = await scanner.get(path)
    // Where a page of a letter leads to, it goes as well, once.
    const onward = [...body.matchAll(/href="(\/[^"#]*)"/g)]
      .map(([, href = '']) => href)
      .concat(`${headers.location ?? ''}`)
    if (i < lettersLead)
      for (const href of onward.filter((one) => one !== '' && !seen.has(one))) paths.push(href) && seen.add(href)
    for (const one of formsIn(body).filter(({ method }) => method === 'POST')) {
      const fields = [...one.fields].map(([name, [value = '12345678']]) => [name, value])
      const { status } = await scanner.send(one.path || path, Object.fromEntries(fields))
      sent.push(`${one.path} ${status}`)
    }
  }
  expect(sent.filter((one) => one.endsWith(' 201'))).toEqual([])
  expect(sent.length).toBeGreaterThan(4)
  await desk.world.idle()
  expect(await kept(desk)).toBe(before)
  const answer = { submission: 'answer-1', outcome: 'granted', text: 'Se clausuró.' }
  expect((await desk.respond(number, { ...answer, signedBy: 'R. Ticllacuri' })).status).toBe(201)
  await desk.world.stop()
})
