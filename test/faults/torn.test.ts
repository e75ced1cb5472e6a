import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { saveEmail } from 'aws-ses-v2-local/dist/store.js'
import { create, type Row } from 'dynalite/db/index.js'
import { beforeEach, expect, test } from 'vitest'
import { localClient } from '../../infra/local/clients.ts'
import { createTables, startEngine } from '../../infra/local/engine.ts'
import { startInbox } from '../../infra/local/inbox.ts'
import { lettersOn } from '../../shared/aws/letters.ts'
import { viewsOn } from '../../shared/aws/views.ts'
import type { Letters, Views } from '../../shared/ports.ts'
import { duty, newNumber, view } from '../stores/samples.ts'
import { waitingBy } from '../waiting.ts'

// What a kill leaves half done on the disk of this machine, and what the next start makes of it.

const NOW = '2026-03-02T15:20:00Z'
const number = newNumber()
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plazo-torn-'))
  return () => rmSync(folder, { recursive: true, force: true })
})

/** One life of the engine on the folder. */
async function life<T>(act: (stores: { letters: Letters; views: Views }) => Promise<T>): Promise<T> {
  const engine = await startEngine(0, join(folder, 'tables'))
  const client = localClient(engine.endpoint)
  const dynamo = { client, table: (name: string) => name, insert: 'conditional-put' as const, freshFor: 0 }
  await createTables(client, dynamo.table)
  return act({ letters: lettersOn(dynamo), views: viewsOn(dynamo) }).finally(async () => {
    client.destroy()
    await engine.stop()
  })
}

/** Every entry of the indexes on the disk, which are then those that are given. */
async function indexed(write: (entries: [string, Row][]) => [string, Row][]): Promise<[string, Row][]> {
  const { db } = create({ path: join(folder, 'tables') })
  const entries: [string, Row][] = []
  for await (const entry of db.iterator({ gte: 'index-global~', lt: 'index-global~\xff' })) entries.push(entry)
  await db.batch([
    ...entries.map(([key]) => ({ type: 'del' as const, key })),
    ...write(entries).map(([key, value]) => ({ type: 'put' as const, key, value })),
  ])
  await db.close()
  return entries
}

test('R8: a row that its index lost is on it again: the letter leaves, the overdue case is on the front page', async () => {
  await life(async ({ letters, views }) => {
    await letters.intend(number, duty('letter'), NOW)
    await views.put(view(number, 3, '2026-01-15'))
  })
  expect(await indexed(() => [])).toHaveLength(2)
  await life(async ({ letters, views }) => {
    expect(await waitingBy({ letters }, NOW)).toMatchObject([{ case: number, id: 'letter' }])
    expect(await views.overdue(5)).toMatchObject([{ number }])
  })
})

test('R8: an entry of what its row was before is gone, and nothing is taken up by it', async () => {
  await life(({ letters }) => letters.intend(number, duty('letter'), NOW))
  const before = await indexed((entries) => entries)
  await life(async ({ letters }) => {
    const letter = await letters.get(number, 'letter')
    if (letter) await letters.move(letter, 'cancelled', {})
  })
  expect(await indexed(() => before)).toEqual([])
  await life(async ({ letters }) => expect(await waitingBy({ letters }, NOW)).toEqual([]))
  expect(await indexed((entries) => entries)).toEqual([])
})

test('R9: an inbox cut off in the midst of a line starts with the whole lines, and keeps what comes after', async () => {
  const file = join(folder, 'inbox.jsonl')
  const mail = (subject: string) => ({
    ...{ messageId: subject, from: 'a@plazo.example', subject, body: { text: '' }, attachments: [], at: 0 },
    destination: { to: ['b@plazo.example'], cc: [], bcc: [] },
  })
  const subjects = async (then: () => void = () => {}) => {
    const inbox = await startInbox(0, file)
    then()
    inbox.keep(NOW)
    const found = inbox.mails().map(({ subject }) => subject)
    await inbox.stop()
    return found
  }
  writeFileSync(file, `${JSON.stringify(mail('first'))}\n${JSON.stringify(mail('torn')).slice(0, 40)}`)
  expect(await subjects(() => saveEmail(mail('second')))).toEqual(['first', 'second'])
  expect(await subjects()).toEqual(['first', 'second'])
})
