import { DeleteItemCommand, GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { beforeAll, describe, expect, test } from 'vitest'
import { directory } from '../../infra/local/seeds.ts'
import { agendaOn } from '../../shared/aws/agenda.ts'
import { calendarsOn, importDecrees, recordReview } from '../../shared/aws/calendars.ts'
import { codesOn } from '../../shared/aws/codes.ts'
import { contentsOn } from '../../shared/aws/contents.ts'
import { directoryOn, importDirectory } from '../../shared/aws/directory.ts'
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
import { letterNames } from '../../shared/letters/list.ts'
import type { Letter } from '../../shared/ports.ts'
import { codeOf, postOf } from '../ids.ts'
import { keys } from '../keys.ts'
import { waitingBy } from '../waiting.ts'
import { answeredView, atOnce, chain, duty, leaf, newNumber, trues, view } from './samples.ts'

const NOW = '2026-03-02T15:20:00Z'
const LATER = '2026-03-02T16:20:00Z'

/** What the register relies on, of any engine that speaks DynamoDB's protocol. The tables exist. */
export function contract(engine: () => Dynamo): void {
  let dynamo: Dynamo
  beforeAll(() => {
    dynamo = engine()
  })

  describe('Folios are only ever inserted (I2)', () => {
    test('what is inserted is read again, in order, and nothing where there is no case', async () => {
      const folios = foliosOn(dynamo)
      const number = newNumber()
      const leaves = chain(number, 12)
      expect(await folios.of(number)).toEqual([])
      for (const one of leaves) expect(await folios.insert(one)).toBe(true)
      expect(await folios.of(number)).toEqual(leaves)
    })

    test('a second insert of (case, n) is refused and changes nothing', async () => {
      const folios = foliosOn(dynamo)
      const first = leaf(newNumber())
      await folios.insert(first)
      expect(await folios.insert(leaf(first.case, undefined, 'another'))).toBe(false)
      expect(await folios.insert(first)).toBe(false)
      expect(await folios.of(first.case)).toEqual([first])
    })

    test('of twenty writers at once exactly one wins, and its leaf is the one that is kept', async () => {
      const folios = foliosOn(dynamo)
      const number = newNumber()
      const leaves = Array.from({ length: 20 }, (_, i) => leaf(number, undefined, `writer-${i}`))
      const won = await Promise.all(leaves.map((one) => folios.insert(one)))
      expect(trues(won)).toBe(1)
      expect(await folios.of(number)).toEqual([leaves[won.indexOf(true)]])
    })

    test('a case of more than a megabyte is read to its end', async () => {
      const folios = foliosOn(dynamo)
      const leaves = chain(newNumber(), 60, 30_000)
      for (const one of leaves) await folios.insert(one)
      expect(await folios.of(leaves[0]?.case ?? newNumber())).toEqual(leaves)
    })

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

  describe('Intents: which number a submission is getting (I4)', () => {
    const intents = () => intentsOn(dynamo)
    const cause = () => `file:${newNumber()}`

    const nth = (serial: number) => caseNumber({ entity: 'TST', year: 2026 }, serial)

    test('the first claim stands, whoever claims later', async () => {
      const mine = cause()
      expect(await intents().claim(mine, nth(7))).toBe(nth(7))
      expect(await intents().claim(mine, nth(8))).toBe(nth(7))
    })

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

    test('of many claims at once one stands, and all are told the same', async () => {
      const mine = cause()
      expect(new Set(await atOnce(20, (i) => intents().claim(mine, nth(i)))).size).toBe(1)
    })

    test('of many moves from the same serial one stands, and all are told the same', async () => {
      const mine = cause()
      await intents().claim(mine, nth(7))
      const moved = new Set(await atOnce(20, (i) => intents().move(mine, nth(7), nth(10 + i))))
      expect(moved.size).toBe(1)
      expect(await intents().claim(mine, nth(99))).toBe([...moved][0])
    })

    test('a move from a serial that is no longer held moves nothing', async () => {
      const mine = cause()
      await intents().claim(mine, nth(7))
      await intents().move(mine, nth(7), nth(8))
      expect(await intents().move(mine, nth(7), nth(9))).toBe(nth(8))
    })

    test('the hint rises to the highest and never falls, whatever the order', async () => {
      const series = newNumber()
      expect(await intents().hint(series)).toBe(0)
      await atOnce(12, (i) => intents().raise(series, ((i * 7) % 12) + 1))
      expect(await intents().hint(series)).toBe(12)
      await intents().raise(series, 3)
      expect(await intents().hint(series)).toBe(12)
    })
  })

  describe('Contents are kept once', () => {
    const first = { salt: 'a'.repeat(32), body: { subject: 'Ñandú «sin» luz\n', list: [1, null, 'x'] } }

    test('and given back as they were', async () => {
      const contents = contentsOn(dynamo)
      const id = newNumber()
      expect(await contents.get(id)).toBeUndefined()
      expect(await contents.keep(id, first)).toEqual(first)
      expect(await contents.get(id)).toEqual(first)
    })

    test('another text under the same id is not kept: the first is returned', async () => {
      const contents = contentsOn(dynamo)
      const id = newNumber()
      await contents.keep(id, first)
      expect(await contents.keep(id, { salt: 'b'.repeat(32), body: 'other' })).toEqual(first)
      expect(await contents.get(id)).toEqual(first)
    })

    test('of many at once, all are given the same', async () => {
      const contents = contentsOn(dynamo)
      const id = newNumber()
      const kept = await atOnce(20, (i) => contents.keep(id, { salt: `${i}`, body: i }))
      expect(new Set(kept.map(({ salt }) => salt)).size).toBe(1)
    })
  })

  describe('The agenda', () => {
    test('says how a case sleeps, and lets nobody write over what he did not read', async () => {
      const agenda = agendaOn(dynamo)
      const number = caseNumber({ entity: 'AGE', year: 2026 }, 7)
      await agenda.add(number)
      const filed = await agenda.row(number)
      if (!filed) throw new Error('not added')
      expect(filed.asleep).toBeUndefined()
      const owing = [
        { post: 'alcaldia', since: '2026-03-02', due: '2026-04-15' },
        { post: 'otro', since: '2026-03-02' },
      ]
      const toCheck = [{ why: 'shown', since: '2026-03-02T15:20:00Z', from: '2026-04-08', to: '2026-04-15' }] as const
      const asleep = {
        ...{ wake: '2026-04-08', known: 'a', entity: codeOf('AGE'), calendar: 'peru', folios: 2 },
        ...{ changed: '2026-03-02T15:20:00Z', secret: false, owing, toCheck },
      }
      expect(await agenda.put({ ...filed, asleep })).toBe(true)
      expect((await agenda.row(number))?.asleep).toEqual(asleep)
      expect(await agenda.put({ ...filed, asleep: { ...asleep, folios: 1 } }), 'read before').toBe(false)
      expect(await agenda.put({ case: number, asleep: { ...asleep, folios: 1 } }), 'not read').toBe(false)
      const read = await agenda.row(number)
      expect(await agenda.put({ case: number, ...read, asleep: { ...asleep, folios: 3 } })).toBe(true)
      await agenda.add(number)
      expect((await agenda.row(number))?.asleep).toBeUndefined()
      await agenda.remove(number)
      expect(await agenda.row(number)).toBeUndefined()
    })

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

    const all = async (segments: number) => {
      const agenda = agendaOn(dynamo)
      const rows = await atOnce(segments, async (segment) => {
        const numbers: string[] = []
        for await (const page of agenda.pages(segment, segments)) numbers.push(...page)
        return numbers
      })
      return rows.flat()
    }

    test('added twice it is there once; removed twice it is gone', async () => {
      const agenda = agendaOn(dynamo)
      const number = newNumber()
      await agenda.add(number)
      await agenda.add(number)
      expect((await all(1)).filter((one) => one === number)).toEqual([number])
      await agenda.remove(number)
      await agenda.remove(number)
      expect(await all(1)).not.toContain(number)
    })

    test('each of 1,200 rows is met exactly once, in one segment and in four, however small the pages', async () => {
      const agenda = agendaOn(dynamo)
      const numbers = Array.from({ length: 1200 }, newNumber)
      const each = async (act: (number: CaseNumber) => Promise<void>) => {
        for (let from = 0; from < numbers.length; from += 50) await Promise.all(numbers.slice(from, from + 50).map(act))
      }
      await each(agenda.add)
      for (const segments of [1, 4]) {
        expect((await all(segments)).toSorted()).toEqual(numbers.toSorted())
        expect((await inPagesOf(100, () => all(segments))).toSorted()).toEqual(numbers.toSorted())
      }
      await each(agenda.remove)
      expect(await all(4)).toEqual([])
    })

    /** A page is a megabyte, some 40,000 rows; here the engine is asked to end it sooner. */
    const inPagesOf = async <T>(Limit: number, read: () => Promise<T>): Promise<T> => {
      const { middlewareStack } = dynamo.client
      middlewareStack.add((next) => (args) => next({ ...args, input: { ...args.input, Limit } }), {
        name: 'small pages',
      })
      return read().finally(() => middlewareStack.remove('small pages'))
    }
  })

  describe('Letters: the outbox', () => {
    const intended = async (change: Partial<Letter> = {}): Promise<Letter> => {
      const number = newNumber()
      const one = duty(`letter-${number}`, change)
      await lettersOn(dynamo).intend(number, one, change.releaseAt ?? NOW)
      return { ...one, case: number, state: 'intended', releaseAt: change.releaseAt ?? NOW, tries: 0 }
    }
    const stored = (letter: Letter) => lettersOn(dynamo).get(letter.case, letter.id)

    test('what is intended is read again; the same id is intended once', async () => {
      const letter = await intended({ releaseAt: LATER })
      expect(await stored(letter)).toEqual(letter)
      expect(await lettersOn(dynamo).intend(letter.case, { ...letter, kind: 'cargo' }, NOW)).toBe(false)
      expect(await lettersOn(dynamo).of(letter.case)).toEqual([letter])
      expect(await lettersOn(dynamo).get(letter.case, 'no-such-letter')).toBeUndefined()
    })

    test.each([{ role: 'junta' }, { role: 'desk' }, { role: 'post', post: postOf('alcaldia') }] as const)(
      'to %o',
      async (to) => {
        expect((await stored(await intended({ to })))?.to).toEqual(to)
      },
    )

    test('of every kind there is', async () => {
      const cases = [newNumber(), newNumber()]
      for (const kind of letterNames) {
        const letter = await intended({ kind, ...(kind === 'handover' && { cases }) })
        expect(await stored(letter)).toEqual(letter)
      }
    })

    test('of many that move it at once, exactly one does', async () => {
      const letter = await intended()
      const moved = await atOnce(20, (i) =>
        lettersOn(dynamo).move(letter, i % 2 ? 'sending' : 'held', { tries: 1, reason: `by ${i}` }),
      )
      expect(trues(moved)).toBe(1)
      expect((await stored(letter))?.reason).toBe(`by ${moved.indexOf(true)}`)
    })

    test('whoever read it before another try began moves nothing, even back in the same state', async () => {
      const letter = await intended()
      const tried: Letter = { ...letter, state: 'sending', tries: 1 }
      await lettersOn(dynamo).move(letter, 'sending', { tries: 1 })
      await lettersOn(dynamo).move(tried, 'intended', {})
      expect(await lettersOn(dynamo).move(letter, 'sending', { tries: 1 })).toBe(false)
      expect((await stored(letter))?.state).toBe('intended')
    })

    test('it waits from its hour on until it is sent, held or cancelled', async () => {
      for (const last of ['sent', 'held', 'cancelled'] as const) {
        const letter = await intended({ releaseAt: LATER })
        const waits = async (at: string) =>
          (await waitingBy({ letters: lettersOn(dynamo) }, at)).some(
            ({ id, case: number }) => id === letter.id && number === letter.case,
          )
        expect(await waits(NOW)).toBe(false)
        expect(await waits(LATER)).toBe(true)
        const sending: Letter = { ...letter, state: 'sending', tries: 1 }
        await lettersOn(dynamo).move(letter, 'sending', { tries: 1 })
        expect(await waits(LATER)).toBe(true)
        await lettersOn(dynamo).move(sending, last, {})
        expect(await waits('9999-01-01T00:00:00Z')).toBe(false)
      }
    })

    test('those that wait come in the order of their hour', async () => {
      const hours = ['12', '09', '23', '10', '09'].map((hour) => `2026-01-05T${hour}:00:00Z`)
      const letters = await Promise.all(hours.map((releaseAt) => intended({ releaseAt })))
      const waiting = (await waitingBy({ letters: lettersOn(dynamo) }, '2026-01-06T00:00:00Z')).map(
        ({ releaseAt }) => releaseAt,
      )
      expect(waiting).toEqual(hours.toSorted())
      for (const letter of letters) await lettersOn(dynamo).move(letter, 'cancelled', {})
    })

    test('an event is a fact of its first telling, and of a letter that exists', async () => {
      const letter = await intended()
      const letters = lettersOn(dynamo)
      await letters.record(letter.case, letter.id, 'deliveredAt', NOW)
      await letters.record(letter.case, letter.id, 'deliveredAt', LATER)
      await letters.record(letter.case, letter.id, 'bouncedAt', LATER)
      expect(await stored(letter)).toEqual({ ...letter, deliveredAt: NOW, bouncedAt: LATER })
      await letters.record(letter.case, 'no-such-letter', 'sentAt', NOW)
      expect(await letters.of(letter.case)).toHaveLength(1)
    })

    test('a move loses no event that came meanwhile, nor the hour that the mail gave', async () => {
      const letter = await intended()
      const letters = lettersOn(dynamo)
      await letters.move(letter, 'sending', { tries: 1, sendingAt: NOW })
      await letters.record(letter.case, letter.id, 'deliveredAt', NOW)
      await letters.record(letter.case, letter.id, 'sentAt', NOW)
      await letters.move({ ...letter, state: 'sending', tries: 1 }, 'sent', { sentAt: LATER })
      expect(await stored(letter)).toMatchObject({ state: 'sent', sentAt: NOW, deliveredAt: NOW })
    })
  })

  describe('Views: what the public site reads', () => {
    test('an older view never takes the place of a newer one, in any order', async () => {
      const views = viewsOn(dynamo)
      const number = newNumber()
      expect(await views.get(number)).toBeUndefined()
      for (const folios of [2, 5, 1, 4]) await views.put(view(number, folios))
      expect(await views.get(number)).toEqual(view(number, 5))
      await views.put({ ...view(number, 5), head: 'as the directory has it now' })
      expect((await views.get(number))?.head).toBe('as the directory has it now')
    })

    test('of many at once the newest stays', async () => {
      const views = viewsOn(dynamo)
      const number = newNumber()
      await atOnce(20, (i) => views.put(view(number, i + 1)))
      expect((await views.get(number))?.folios).toBe(20)
    })

    test('the overdue are listed, longest first, until they are answered', async () => {
      const views = viewsOn(dynamo)
      const [a, b, c] = [newNumber(), newNumber(), newNumber()]
      await views.put(view(a, 3, '2026-04-15'))
      await views.put(view(b, 3, '2026-01-15'))
      await views.put(view(c, 1))
      expect((await views.overdue(10)).map(({ number }) => number)).toEqual([b, a])
      expect((await views.overdue(1)).map(({ number }) => number)).toEqual([b])
      await views.put({ ...view(b, 4, '2026-01-15'), closed: true })
      await views.put({ ...view(a, 4, '2026-04-15'), closed: true })
      expect(await views.overdue(10)).toEqual([])
    })

    test('what a cargo says that nobody checked is on a list of its own, until it is missed', async () => {
      const views = viewsOn(dynamo)
      const [a, c] = [newNumber(), newNumber()]
      const shown = { folio: 1, at: '2026-03-02T15:20:00Z', grade: 'shown', ground: 'entry' } as const
      const elapsed = (number: CaseNumber, since: string) => {
        const { obligations, ...rest } = view(number, 2)
        const due = { folio: 2, at: `${since}T05:10:00Z`, due: since }
        return { ...rest, obligations: obligations.map((owed) => ({ ...owed, grades: [shown], elapsed: due })) }
      }
      const numbers = async () =>
        (await views.elapsed(50)).map(({ number }) => number).filter((one) => [a, c].includes(one))
      await views.put(elapsed(a, '2026-04-20'))
      await views.put(elapsed(c, '2026-04-15'))
      expect(await numbers()).toEqual([c, a])
      await views.put(view(c, 3, '2026-04-15'))
      expect(await numbers()).toEqual([a])
      await views.put({ ...view(c, 4, '2026-04-15'), closed: true })
    })

    test('the answered are listed, latest first, and no longer among the overdue', async () => {
      const views = viewsOn(dynamo)
      const [a, b] = [newNumber(), newNumber()]
      await views.put(view(a, 3, '2026-04-15'))
      for (const [number, at] of [
        [a, '2026-04-28T16:00:00Z'],
        [b, '2026-04-27T16:00:00Z'],
      ] as const)
        await views.put(answeredView(number, 4, at))
      const numbers = (list: { number: string }[]) => list.map(({ number }) => number)
      expect(numbers(await views.answered(10))).toEqual([a, b])
      expect(numbers(await views.answered(1))).toEqual([a])
      expect(numbers(await views.overdue(10))).toEqual([])
    })
  })

  describe('Codes', () => {
    test('R4 tries are counted one by one, each counter apart, and given back', async () => {
      const codes = codesOn(dynamo, keys)
      const [one, other] = [`one:${newNumber()}`, `other:${newNumber()}`]
      const counts = await atOnce(15, () => codes.count(one, 1, NOW))
      expect(counts.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 15 }, (_, i) => i + 1))
      expect(await codes.count(other, 1, NOW)).toBe(1)
      expect(await codes.count(one, -1, LATER)).toBe(14)
    })
  })

  describe('The directory', () => {
    test('gives back what was imported, an import replacing what it names', async () => {
      const [entity] = directory.entities
      const junta = { id: 'jv-1', name: 'Junta Vecinal Uno', email: 'uno@example.org' }
      if (!entity) throw new Error('no entity')
      await importDirectory(dynamo, { entities: [{ ...entity, code: codeOf('TST') }], juntas: [junta] })
      await importDirectory(dynamo, { entities: [], juntas: [{ ...junta, name: 'Junta Vecinal 1' }] })
      const read = directoryOn(dynamo)
      expect(await read.entity('TST')).toEqual({ ...entity, code: codeOf('TST') })
      expect((await read.junta('jv-1'))?.name).toBe('Junta Vecinal 1')
      expect(await read.entity('XYZ')).toBeUndefined()
      expect(await read.junta('nobody')).toBeUndefined()
    })

    test('of more than a megabyte is read to its end', async () => {
      const juntas = Array.from({ length: 24 }, (_, i) => ({
        ...{ id: `big-${i}`, name: 'x'.repeat(60_000), email: 'x@example.org' },
      }))
      await importDirectory(dynamo, { entities: [], juntas })
      expect((await directoryOn(dynamo).juntas()).filter(({ id }) => id.startsWith('big-'))).toHaveLength(24)
    })
  })

  describe('What this release does not read is refused by name, and nothing of what it says is told', () => {
    type Row = { table: TableName; item: Item; read: () => Promise<unknown>; wrong: [path: string, Item][] }
    const stored = async (table: TableName, key: Record<string, string>): Promise<Item> => {
      const got = await dynamo.client.send(new GetItemCommand({ TableName: dynamo.table(table), Key: toItem(key) }))
      return got.Item ?? {}
    }
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
      junta: async () => {
        await importDirectory(dynamo, { entities: [], juntas: [{ id: 'odd', name: 'Odd', email: 'odd@example.org' }] })
        const item = await stored('Directory', { kind: 'junta', id: 'odd' })
        const read = () => directoryOn(dynamo).junta('odd')
        return { table: 'Directory', item, read, wrong: [['row.name', { row: { S: '{"id":"odd"}' } }]] }
      },
      decree: async () => {
        await importDecrees(dynamo, [decree])
        const item = await stored('Calendars', { kind: 'decree', id: `feriado@${NOW}` })
        const row = JSON.stringify({ ...decree, date: '2026-02-31' })
        return {
          table: 'Calendars',
          item,
          read: calendarsOn(dynamo).decrees,
          wrong: [['row.date', { row: { S: row } }]],
        }
      },
      review: async () => {
        const done = { calendar: 'huamanga', through: '2027-12-31', recorded: NOW }
        await recordReview(dynamo, done)
        const item = await stored('Calendars', { kind: 'reviewed', id: `huamanga@${NOW}@2027-12-31` })
        const row = { S: JSON.stringify({ ...done, through: 'always' }) }
        return { table: 'Calendars', item, read: calendarsOn(dynamo).reviews, wrong: [['row.through', { row }]] }
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
        await intents.raise(series, 7)
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
        [{ ...item, v: { N: '2' } }, '2'],
        [unversioned, 'none'],
      ] as const) {
        const said = await refusal(row, other)
        if (v)
          expect(String(said)).toMatch(
            new RegExp(`of ${table} is of version ${found}, and this release reads version 1\\. .*--fresh$`),
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

    test.each(['view', 'letter', 'entity', 'junta', 'decree', 'review'])(
      '%s: the row carries its version',
      async (what) => {
        expect((await rows[what]?.())?.item.v).toEqual({ N: '1' })
      },
    )
  })
}
