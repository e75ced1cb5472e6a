import { DeleteItemCommand, GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { beforeAll, describe, expect, test } from 'vitest'
import { directory } from '../../infra/local/seeds.ts'
import { agendaOn } from '../../shared/aws/agenda.ts'
import { auditsOn } from '../../shared/aws/audits.ts'
import { calendarsOn, defineCalendar, importDecrees, recordReview } from '../../shared/aws/calendars.ts'
import { contentsOn } from '../../shared/aws/contents.ts'
import { directoryOn, importDirectory, wholeDirectoryOn } from '../../shared/aws/directory.ts'
import { type Dynamo, type Item, packed, toItem } from '../../shared/aws/dynamo.ts'
import { foliosOn } from '../../shared/aws/folios.ts'
import { intentsOn } from '../../shared/aws/intents.ts'
import { lettersOn } from '../../shared/aws/letters.ts'
import { nightsOn } from '../../shared/aws/nights.ts'
import { UnreadableRow } from '../../shared/aws/rows.ts'
import { type TableName, tables } from '../../shared/aws/tables.ts'
import { viewsOn } from '../../shared/aws/views.ts'
import type { seal } from '../../shared/cases/folio.ts'
import { type CaseNumber, caseNumber } from '../../shared/cases/number.ts'
import type { CalendarRow } from '../../shared/law/calendar.ts'
import { country } from '../../shared/law/calendars/definition.ts'
import type { AuditPlace } from '../../shared/ports.ts'
import { codeOf } from '../ids.ts'
import { chain, duty, leaf, newNumber, view } from './samples.ts'

const NOW = '2026-03-02T15:20:00Z'

/** How the rows stand in an engine that speaks DynamoDB's protocol, and what is refused of rows that others wrote. The tables exist. */
export function rowsContract(engine: () => Dynamo): void {
  let dynamo: Dynamo
  beforeAll(() => {
    dynamo = engine()
  })

  const stored = async (table: TableName, key: Record<string, string>): Promise<Item> => {
    const got = await dynamo.client.send(new GetItemCommand({ TableName: dynamo.table(table), Key: toItem(key) }))
    return got.Item ?? {}
  }

  describe('Folios as they are kept (I2)', () => {
    const tampered: [string, (number: CaseNumber) => Promise<unknown>][] = [
      ['a text was changed', (number) => change(number, 2, 'folio', JSON.stringify({ case: number, n: 2 }))],
      ['a hash was changed', (number) => change(number, 3, 'hash', 'f'.repeat(64))],
      ['a leaf was put in by hand', (number) => put(number, 4, leaf(number))],
      [
        'the leaves of another case were put in its place',
        (number) => Promise.all(chain(newNumber(), 3).map((one) => put(number, one.n, one))),
      ],
    ]
    test.each(tampered)('a chain that does not hold is refused whole: %s', async (_, tamper) => {
      const folios = foliosOn(dynamo)
      const number = newNumber()
      for (const one of chain(number, 3)) await folios.insert(one)
      await tamper(number)
      await expect(folios.of(number)).rejects.toThrow(/does not hold/)
    })

    const change = (number: string, n: number, name: string, value: string) =>
      dynamo.client.send(
        new UpdateItemCommand({
          TableName: dynamo.table('Folios'),
          Key: toItem({ case: number, n }),
          UpdateExpression: 'SET #name = :value',
          ExpressionAttributeNames: { '#name': name },
          ExpressionAttributeValues: toItem({ ':value': value }),
        }),
      )
    const put = (number: string, n: number, { hash, ...folio }: ReturnType<typeof seal>) => {
      const Item = toItem({ case: number, n, folio: JSON.stringify(folio), hash })
      return dynamo.client.send(new PutItemCommand({ TableName: dynamo.table('Folios'), Item }))
    }
  })

  describe('Intents as they are kept (I4)', () => {
    const intents = () => intentsOn(dynamo)
    const cause = () => `file:${newNumber()}`
    const nth = (serial: number) => caseNumber({ entity: 'TST', year: 2026 }, serial)

    test('R6: nothing of it ever expires: the same form, however late, is the same case', async () => {
      const mine = cause()
      await intents().claim(mine, nth(7))
      const TableName = dynamo.table('Intents')
      const { Item } = await dynamo.client.send(new GetItemCommand({ TableName, Key: toItem({ id: mine }) }))
      expect([Item, tables.Intents]).toEqual([
        toItem({ id: mine, number: nth(7) }),
        expect.not.objectContaining({ expires: expect.anything() }),
      ])
    })
  })

  describe('The audit', () => {
    test('4: a row an entity, the latest that was put: where it was left, and then that it was finished', async () => {
      const audits = auditsOn(dynamo)
      const row = { entity: 'TST', since: '2026-03-02' }
      const of = async (entity: string) => (await audits.all()).find((one) => one.entity === entity)
      const places: AuditPlace[] = [
        { entity: 'TST', year: 2026, serial: 7 },
        { entity: 'TST', unordered: newNumber() },
      ]
      for (const at of places) {
        await audits.put({ ...row, at })
        expect(await of('TST')).toEqual({ ...row, at })
      }
      await audits.put({ ...row, finished: '2026-03-03' })
      expect(await of('TST')).toEqual({ ...row, finished: '2026-03-03' })
      expect(await of('TSU')).toBeUndefined()
    })
  })

  describe('The directory as it is kept', () => {
    test('I6: who mails nothing reads no mailbox and nothing private, but whether there is one that takes mail', async () => {
      const [entity] = directory.entities
      if (!entity) throw new Error('no entity')
      const [first, second, ...rest] = entity.posts
      if (!first || !second) throw new Error('no posts')
      const { email: _, ...none } = first
      const posts = [none, { ...second, email: 'otra@muni.example' }, ...rest]
      const junta = { id: 'jv-2', name: 'Dos', zone: 'Alto', email: 'dos@example.org', president: 'Zoraida Xul' }
      await importDirectory(dynamo, { entities: [{ ...entity, code: codeOf('APA'), posts }], juntas: [junta] })
      const told = directoryOn(dynamo)
      const read = await told.entity('APA')
      expect(read?.posts.map(({ mailable }) => mailable)).toEqual([false, true, ...rest.map(() => true)])
      expect(read?.desk).toBe(true)
      expect(await told.junta('jv-2')).toEqual({ id: 'jv-2', name: 'Dos', zone: 'Alto' })
      for (const table of ['entity', 'junta'] as const) {
        const kept = JSON.stringify(await stored('Directory', { kind: table, id: table === 'entity' ? 'APA' : 'jv-2' }))
        expect(kept).not.toMatch(/@|Zoraida/)
      }
      const whole = wholeDirectoryOn(dynamo)
      expect(await whole.entity('APA')).toEqual({ ...entity, code: codeOf('APA'), posts })
      expect((await whole.entities()).find(({ code }) => code === 'APA')).toEqual(await whole.entity('APA'))
      expect(await whole.junta('jv-2')).toEqual(junta)
      const { desk: __, mesaDePartes: ___, ...deskless } = entity
      await importDirectory(dynamo, { entities: [{ ...deskless, code: codeOf('APB') }], juntas: [] })
      expect((await directoryOn(dynamo).entity('APB'))?.desk).toBe(false)
    })
  })

  describe('The agenda as it is kept', () => {
    test('is read from a cursor on, each row once, and the rows of the night are none of its cases', async () => {
      const [agenda, nights] = [agendaOn(dynamo), nightsOn(dynamo)]
      const counts = { rows: 1, visited: 1, performed: 0, failed: 0, republished: 0, toCheck: 1 }
      const progress = { ...counts, night: '2026-03-02', total: 1, sweep: 1, cursor: 'x', done: false }
      await nights.put(0, progress)
      await nights.close('2026-03-01')
      expect([await nights.of(0), await nights.of(1), await nights.closed()]).toEqual([
        progress,
        undefined,
        '2026-03-01',
      ])
      const numbers = Array.from({ length: 300 }, (_, k) => caseNumber({ entity: 'AGF', year: 2026 }, k + 1))
      for (const number of numbers) await agenda.add(number)
      const pages: { rows: { case: string }[]; next?: string }[] = []
      for await (const page of agenda.rows(0, 1)) pages.push(page)
      const mine = (some: typeof pages) =>
        some.flatMap(({ rows }) => rows.map((row) => row.case)).filter((number) => number.startsWith('AGF'))
      expect(mine(pages).toSorted()).toEqual(numbers.toSorted())
      expect(pages.length).toBeGreaterThan(1)
      const rest: typeof pages = []
      for await (const page of agenda.rows(0, 1, pages[0]?.next)) rest.push(page)
      expect(mine(rest)).toEqual(mine(pages.slice(1)))
      for (const number of numbers) await agenda.remove(number)
    })
  })

  test('R1: what is concluded from the letters of a case is read of the table as it is, and not of a copy that may run behind', async () => {
    const number = newNumber()
    const letters = lettersOn(dynamo)
    await letters.intend(number, duty('letter'), NOW)
    const asked: unknown[] = []
    const { middlewareStack } = dynamo.client
    middlewareStack.add((next) => (args) => next({ ...args, input: noted(args.input) }), { name: 'noted' })
    const noted = <T>(input: T): T => {
      asked.push(input)
      return input
    }
    await letters.of(number)
    await letters.get(number, 'letter')
    middlewareStack.remove('noted')
    expect(asked).toEqual([
      expect.objectContaining({ ConsistentRead: true }),
      expect.objectContaining({ ConsistentRead: true }),
    ])
  })

  describe('What this release does not read is refused by name, and nothing of what it says is told', () => {
    type Row = { table: TableName; item: Item; read: () => Promise<unknown>; wrong: [path: string, Item][] }
    const decree: CalendarRow = {
      ...{ id: 'feriado', date: '2026-07-24', name: 'Feriado', scope: { level: 'country', place: 'Perú' } },
      ...{ effect: 'excluded', norm: 'D.S. 1', knownSince: NOW },
    }
    const rows: Record<string, () => Promise<Row>> = {
      view: async () => {
        const shown = view(newNumber(), 3, '2026-04-15')
        const { kind: _, ...kindless } = shown
        const views = viewsOn(dynamo)
        await views.put(shown)
        const read = () => views.get(shown.number)
        const wrong: [string, Item][] = [
          ['view.kind', packed('view', JSON.stringify(kindless))],
          ['view.filed.at', packed('view', JSON.stringify({ ...shown, filed: { folio: 1, at: '2 de marzo' } }))],
          ['view', packed('view', 'torn')],
        ]
        return { table: 'Views', item: await stored('Views', { case: shown.number }), read, wrong }
      },
      letter: async () => {
        const [number, letters] = [newNumber(), lettersOn(dynamo)]
        await letters.intend(number, duty('letter'), NOW)
        const wrong: [string, Item][] = [
          ['class', { class: { S: 'rumour' } }],
          ['releaseAt', { releaseAt: { S: 'mañana' } }],
          ['tries', { tries: { S: 'many' } }],
          ['post', { post: { S: '' } }],
          ['cases.1', { cases: { S: `${number} TST-2026-000001-0` } }],
        ]
        const item = await stored('Letters', { case: number, id: 'letter' })
        return { table: 'Letters', item, read: () => letters.get(number, 'letter'), wrong }
      },
      entity: async () => {
        const { entities } = directory
        await importDirectory(dynamo, {
          entities: entities.map((entity) => ({ ...entity, code: codeOf('ODD') })),
          juntas: [],
        })
        const item = await stored('Directory', { kind: 'entity', id: 'ODD' })
        const read = () => directoryOn(dynamo).entity('ODD')
        return { table: 'Directory', item, read, wrong: [['row.code', { row: { S: '{}' } }]] }
      },
      'mailboxes of an entity': async () => {
        const entities = directory.entities.map((entity) => ({ ...entity, code: codeOf('ODM') }))
        await importDirectory(dynamo, { entities, juntas: [] })
        const item = await stored('Mailboxes', { kind: 'entity', id: 'ODM' })
        const read = () => wholeDirectoryOn(dynamo).entity('ODM')
        return { table: 'Mailboxes', item, read, wrong: [['row.posts', { row: { S: '{}' } }]] }
      },
      'mailbox of a junta': async () => {
        await importDirectory(dynamo, { entities: [], juntas: [{ id: 'odm', name: 'O', email: 'odm@example.org' }] })
        const item = await stored('Mailboxes', { kind: 'junta', id: 'odm' })
        const read = () => wholeDirectoryOn(dynamo).junta('odm')
        return { table: 'Mailboxes', item, read, wrong: [['row.email', { row: { S: '{}' } }]] }
      },
      junta: async () => {
        await importDirectory(dynamo, { entities: [], juntas: [{ id: 'odd', name: 'Odd', email: 'odd@example.org' }] })
        const item = await stored('Directory', { kind: 'junta', id: 'odd' })
        const read = () => directoryOn(dynamo).junta('odd')
        return { table: 'Directory', item, read, wrong: [['row.name', { row: { S: '{"id":"odd"}' } }]] }
      },
      decree: async () => {
        await importDecrees(dynamo, [decree])
        const item = await stored('Calendars', {
          kind: 'decree',
          id: `country@Perú@feriado@${NOW}`,
        })
        const row = JSON.stringify({ ...decree, date: '2026-02-31' })
        return {
          table: 'Calendars',
          item,
          read: calendarsOn(dynamo).decrees,
          wrong: [['row.date', { row: { S: row } }]],
        }
      },
      calendar: async () => {
        const given = { ...{ id: 'impar', name: 'Impar', places: [country] }, reviewedThrough: '2026-12-31' }
        await defineCalendar(dynamo, given)
        const item = await stored('Calendars', { kind: 'calendar', id: 'impar@' })
        const row = { S: JSON.stringify({ ...given, places: [] }) }
        const read = () =>
          calendarsOn(dynamo)
            .record('impar')
            .then(({ definition }) => definition)
        return { table: 'Calendars', item, read, wrong: [['row.places', { row }]] }
      },
      review: async () => {
        const done = { calendar: 'huamanga', through: '2027-12-31', recorded: NOW }
        await recordReview(dynamo, done)
        const item = await stored('Calendars', { kind: 'reviewed', id: `huamanga@${NOW}@2027-12-31` })
        const row = { S: JSON.stringify({ ...done, through: 'always' }) }
        return { table: 'Calendars', item, read: calendarsOn(dynamo).reviews, wrong: [['row.through', { row }]] }
      },
      audited: async () => {
        const done = { entity: 'ODD', since: '2026-03-02' }
        await auditsOn(dynamo).put(done)
        const item = await stored('Audits', { kind: 'entity', id: 'ODD' })
        const row = { S: JSON.stringify({ ...done, since: 'mañana' }) }
        return { table: 'Audits', item, read: auditsOn(dynamo).all, wrong: [['row.since', { row }]] }
      },
      content: async () => {
        const [id, contents] = [newNumber(), contentsOn(dynamo)]
        await contents.keep(id, { salt: 'a', body: 'Ñandú' })
        const wrong: [string, Item][] = [
          ['salt', { salt: { N: '1' } }],
          ['body', { body: { S: 'Ñandú' } }],
        ]
        return { table: 'Contents', item: await stored('Contents', { id }), read: () => contents.get(id), wrong }
      },
      intent: async () => {
        const [cause, intents] = [`file:${newNumber()}`, intentsOn(dynamo)]
        await intents.claim(cause, newNumber())
        const read = () => intents.claim(cause, newNumber())
        const item = await stored('Intents', { id: cause })
        return { table: 'Intents', item, read, wrong: [['number', { number: { S: 'TST-2026-000001-0' } }]] }
      },
      hint: async () => {
        const [series, intents] = [newNumber(), intentsOn(dynamo)]
        await intents.raise(series, 7, 1)
        const item = await stored('Intents', { id: `series:${series}` })
        return { table: 'Intents', item, read: () => intents.hint(series), wrong: [['given', { given: { S: '7' } }]] }
      },
    }
    const put = (table: TableName, Item: Item) =>
      dynamo.client.send(new PutItemCommand({ TableName: dynamo.table(table), Item }))
    /** Why a row cannot be read once it is changed; it is put back as it was. */
    const refusal = async ({ table, item, read }: Row, changed: Item): Promise<unknown> => {
      await put(table, changed)
      const said = await read().catch((error: unknown) => error)
      await put(table, item)
      return said
    }

    test.each(Object.keys(rows))('%s: a row with a wrong field, or of another version', async (what) => {
      const row = await rows[what]?.()
      if (!row) throw new Error(`no ${what}`)
      const { table, item, wrong } = row
      const before = await row.read()
      for (const [path, change] of wrong) {
        const said = await refusal(row, { ...item, ...change })
        expect(said).toBeInstanceOf(UnreadableRow)
        expect(String(said)).toMatch(new RegExp(`of ${table} is not as it is written: ${path}\\. On AWS .* --fresh$`))
        expect(String(said)).not.toMatch(/Ñandú|mañana|rumour|odd@/)
      }
      const { v, ...unversioned } = item
      for (const [other, found] of [
        [{ ...item, v: { N: '9' } }, '9'],
        [unversioned, 'none'],
      ] as const) {
        const said = await refusal(row, other)
        if (v)
          expect(String(said)).toMatch(
            new RegExp(`of ${table} is of version ${found}, and this release reads version ${v.N}\\. .*--fresh$`),
          )
        else expect(said).toEqual(before)
      }
      expect(await row.read()).toEqual(before)
    })

    test('a row of the agenda that is no number of a case', async () => {
      const [TableName, Key] = [dynamo.table('Agenda'), toItem({ case: 'TST-2026-000001-0' })]
      await dynamo.client.send(new PutItemCommand({ TableName, Item: Key }))
      const said = await agendaOn(dynamo)
        .pages(0, 1)
        [Symbol.asyncIterator]()
        .next()
        .catch((error: unknown) => error)
      await dynamo.client.send(new DeleteItemCommand({ TableName, Key }))
      expect(String(said)).toMatch(/the row TST-2026-000001-0 of Agenda is not as it is written: case\./)
    })

    test.each(['view', 'letter', 'entity', 'junta', 'calendar', 'decree', 'review', 'audited'])(
      '%s: the row carries its version',
      async (what) => {
        const { table, item } = (await rows[what]?.()) ?? {}
        expect(item?.v).toEqual({ N: table === 'Views' ? '4' : table === 'Calendars' ? '2' : '1' })
      },
    )
  })
}
