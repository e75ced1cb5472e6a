import { beforeAll, describe, expect, test } from 'vitest'
import { directory } from '../../infra/local/seeds.ts'
import type { outboxPortsOn } from '../../shared/aws/outboxPorts.ts'
import type { Catalogue } from '../../shared/cases/catalogue.ts'
import type { Entity, Junta } from '../../shared/cases/entity.ts'
import { type CaseNumber, caseNumber } from '../../shared/cases/number.ts'
import { type LogFolio, type LogSeries, logSeries, nextLeaf, readLogFolio } from '../../shared/cases/publicLog.ts'
import type { CalendarRow } from '../../shared/law/calendar.ts'
import { country, type Definition } from '../../shared/law/calendars/definition.ts'
import type { Review } from '../../shared/law/calendars/reviews.ts'
import { letterNames } from '../../shared/letters/list.ts'
import { docketId, type Letter, type WholeDirectory } from '../../shared/ports.ts'
import { codeOf, postOf } from '../ids.ts'
import { waitingBy } from '../waiting.ts'
import { answeredView, atOnce, chain, duty, leaf, newNumber, trues, view } from './samples.ts'

const NOW = '2026-03-02T15:20:00Z'
const LATER = '2026-03-02T16:20:00Z'

/** The ports of stores, and what stands beside them: the operator's import of the directory; reading the agenda in small pages. */
export type Stores = Pick<
  ReturnType<typeof outboxPortsOn>,
  | 'folios'
  | 'intents'
  | 'contents'
  | 'agenda'
  | 'dockets'
  | 'letters'
  | 'views'
  | 'codes'
  | 'calendars'
  | 'publicLog'
  | 'logViews'
> & {
  directory: WholeDirectory
  importDirectory(rows: { entities: Entity[]; juntas: Junta[]; catalogues?: Catalogue[] }): Promise<void>
  defineCalendar(row: Definition): Promise<void>
  importDecrees(rows: readonly CalendarRow[]): Promise<void>
  recordReview(row: Review): Promise<void>
  inSmallPages<T>(read: () => Promise<T>): Promise<T>
}

/** What the register relies on, of the stores of any kind; they are there, and empty. */
export function contract(opened: () => Stores): void {
  let stores: Stores
  beforeAll(() => {
    stores = opened()
  })

  describe('Folios are only ever inserted (I2)', () => {
    test('what is inserted is read again, in order, and nothing where there is no case', async () => {
      const folios = stores.folios
      const number = newNumber()
      const leaves = chain(number, 12)
      expect(await folios.of(number)).toEqual([])
      for (const one of leaves) expect(await folios.insert(one)).toBe(true)
      expect(await folios.of(number)).toEqual(leaves)
    })

    test('a second insert of (case, n) is refused and changes nothing', async () => {
      const folios = stores.folios
      const first = leaf(newNumber())
      await folios.insert(first)
      expect(await folios.insert(leaf(first.case, undefined, 'another'))).toBe(false)
      expect(await folios.insert(first)).toBe(false)
      expect(await folios.of(first.case)).toEqual([first])
    })

    test('of twenty writers at once exactly one wins, and its leaf is the one that is kept', async () => {
      const folios = stores.folios
      const number = newNumber()
      const leaves = Array.from({ length: 20 }, (_, i) => leaf(number, undefined, `writer-${i}`))
      const won = await Promise.all(leaves.map((one) => folios.insert(one)))
      expect(trues(won)).toBe(1)
      expect(await folios.of(number)).toEqual([leaves[won.indexOf(true)]])
    })

    test('a case of more than a megabyte is read to its end', async () => {
      const folios = stores.folios
      const leaves = chain(newNumber(), 60, 30_000)
      for (const one of leaves) await folios.insert(one)
      expect(await folios.of(leaves[0]?.case ?? newNumber())).toEqual(leaves)
    })
  })

  describe('Intents: which number a submission is getting (I4)', () => {
    const intents = () => stores.intents
    const cause = () => `file:${newNumber()}`

    const nth = (serial: number) => caseNumber({ entity: 'TST', year: 2026 }, serial)

    test('the first claim stands, whoever claims later', async () => {
      const mine = cause()
      expect(await intents().held(mine)).toBeUndefined()
      expect(await intents().claim(mine, nth(7))).toBe(nth(7))
      expect(await intents().claim(mine, nth(8))).toBe(nth(7))
      expect(await intents().held(mine)).toBe(nth(7))
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

    test('the hint rises to the highest and never falls, whatever the order, with the place that got it', async () => {
      const series = newNumber()
      expect(await intents().hint(series)).toEqual({ given: 0, served: 0, queued: 0 })
      await atOnce(12, (i) => intents().raise(series, ((i * 7) % 12) + 1, ((i * 7) % 12) + 101))
      expect(await intents().hint(series)).toEqual({ given: 12, served: 112, queued: 0 })
      await intents().raise(series, 3, 113)
      expect(await intents().hint(series)).toEqual({ given: 12, served: 112, queued: 0 })
    })

    test('9: of many that queue at once each has a place of its own, and is told how far the series is', async () => {
      const series = newNumber()
      const told = await atOnce(12, () => intents().queue(series))
      expect(told.toSorted((a, b) => a.queued - b.queued)).toEqual(
        Array.from({ length: 12 }, (_, i) => ({ given: 0, served: 0, queued: i + 1 })),
      )
      await intents().raise(series, 7, 9)
      expect(await intents().queue(series)).toEqual({ given: 7, served: 9, queued: 13 })
      expect(await intents().hint(series)).toEqual({ given: 7, served: 9, queued: 13 })
    })
  })

  describe('Contents are kept once', () => {
    const first = { salt: 'a'.repeat(32), body: { subject: 'Ñandú «sin» luz\n', list: [1, null, 'x'] } }

    test('and given back as they were', async () => {
      const contents = stores.contents
      const id = newNumber()
      expect(await contents.get(id)).toBeUndefined()
      expect(await contents.keep(id, first)).toEqual(first)
      expect(await contents.get(id)).toEqual(first)
    })

    test('another text under the same id is not kept: the first is returned', async () => {
      const contents = stores.contents
      const id = newNumber()
      await contents.keep(id, first)
      expect(await contents.keep(id, { salt: 'b'.repeat(32), body: 'other' })).toEqual(first)
      expect(await contents.get(id)).toEqual(first)
    })

    test('of many at once, all are given the same', async () => {
      const contents = stores.contents
      const id = newNumber()
      const kept = await atOnce(20, (i) => contents.keep(id, { salt: `${i}`, body: i }))
      expect(new Set(kept.map((one) => one?.salt)).size).toBe(1)
    })
  })

  describe('The docket of a junta', () => {
    test('lists each of its filings once, as it was first put: a number that two drew is listed of both; and those of no other', async () => {
      const [one, two] = [newNumber(), newNumber()]
      const [mine, other] = [one, two].map((number) => docketId.parse(number.padEnd(43, '_')))
      if (!mine || !other) throw new Error('two dockets')
      const { dockets } = stores
      const byCase = (a: { case: string; cause: string }, b: { case: string; cause: string }) =>
        `${a.case} ${a.cause}` < `${b.case} ${b.cause}` ? -1 : 1
      await dockets.add(mine, { case: one, cause: 'file:a' })
      await dockets.add(mine, { case: one, cause: 'file:b' })
      await dockets.add(mine, { case: two, cause: 'file:c', only: 'mailbox' })
      await dockets.add(mine, { case: two, cause: 'file:c', only: 'another' })
      const kept = [
        { case: one, cause: 'file:a' },
        { case: one, cause: 'file:b' },
        { case: two, cause: 'file:c', only: 'mailbox' },
      ]
      expect((await dockets.of(mine)).toSorted(byCase)).toEqual(kept.toSorted(byCase))
      expect((await dockets.of(mine, one)).toSorted(byCase)).toEqual(
        kept.filter((entry) => entry.case === one).toSorted(byCase),
      )
      expect(await dockets.of(other)).toEqual([])
    })
  })

  describe('The agenda', () => {
    test('says how a case sleeps, and lets nobody write over what he did not read', async () => {
      const agenda = stores.agenda
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

    const all = async (segments: number) => {
      const agenda = stores.agenda
      const rows = await atOnce(segments, async (segment) => {
        const numbers: string[] = []
        for await (const page of agenda.pages(segment, segments)) numbers.push(...page)
        return numbers
      })
      return rows.flat()
    }

    test('added twice it is there once; removed twice it is gone', async () => {
      const agenda = stores.agenda
      const number = newNumber()
      await agenda.add(number)
      await agenda.add(number)
      expect((await all(1)).filter((one) => one === number)).toEqual([number])
      await agenda.remove(number)
      await agenda.remove(number)
      expect(await all(1)).not.toContain(number)
    })

    test('each of 1,200 rows is met exactly once, in one segment and in four, however small the pages', async () => {
      const agenda = stores.agenda
      const numbers = Array.from({ length: 1200 }, newNumber)
      const each = async (act: (number: CaseNumber) => Promise<void>) => {
        for (let from = 0; from < numbers.length; from += 50) await Promise.all(numbers.slice(from, from + 50).map(act))
      }
      await each(agenda.add)
      for (const segments of [1, 4]) {
        expect((await all(segments)).toSorted()).toEqual(numbers.toSorted())
        expect((await stores.inSmallPages(() => all(segments))).toSorted()).toEqual(numbers.toSorted())
      }
      await each(agenda.remove)
      expect(await all(4)).toEqual([])
    })
  })

  describe('Letters: the outbox', () => {
    const intended = async (change: Partial<Letter> = {}): Promise<Letter> => {
      const number = newNumber()
      const one = duty(`letter-${number}`, change)
      await stores.letters.intend(number, one, change.releaseAt ?? NOW)
      return { ...one, case: number, state: 'intended', releaseAt: change.releaseAt ?? NOW, tries: 0 }
    }
    const stored = (letter: Letter) => stores.letters.get(letter.case, letter.id)

    test('what is intended is read again; the same id is intended once', async () => {
      const letter = await intended({ releaseAt: LATER })
      expect(await stored(letter)).toEqual(letter)
      expect(await stores.letters.intend(letter.case, { ...letter, kind: 'cargo' }, NOW)).toBe(false)
      expect(await stores.letters.of(letter.case)).toEqual([letter])
      expect(await stores.letters.get(letter.case, 'no-such-letter')).toBeUndefined()
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
        stores.letters.move(letter, i % 2 ? 'sending' : 'held', { tries: 1, reason: `by ${i}` }),
      )
      expect(trues(moved)).toBe(1)
      expect((await stored(letter))?.reason).toBe(`by ${moved.indexOf(true)}`)
    })

    test('whoever read it before another try began moves nothing, even back in the same state', async () => {
      const letter = await intended()
      const tried: Letter = { ...letter, state: 'sending', tries: 1 }
      await stores.letters.move(letter, 'sending', { tries: 1 })
      await stores.letters.move(tried, 'intended', {})
      expect(await stores.letters.move(letter, 'sending', { tries: 1 })).toBe(false)
      expect((await stored(letter))?.state).toBe('intended')
    })

    test('it waits from its hour on until it is sent, held or cancelled', async () => {
      for (const last of ['sent', 'held', 'cancelled'] as const) {
        const letter = await intended({ releaseAt: LATER })
        const waits = async (at: string) =>
          (await waitingBy({ letters: stores.letters }, at)).some(
            ({ id, case: number }) => id === letter.id && number === letter.case,
          )
        expect(await waits(NOW)).toBe(false)
        expect(await waits(LATER)).toBe(true)
        const sending: Letter = { ...letter, state: 'sending', tries: 1 }
        await stores.letters.move(letter, 'sending', { tries: 1 })
        expect(await waits(LATER)).toBe(true)
        await stores.letters.move(sending, last, {})
        expect(await waits('9999-01-01T00:00:00Z')).toBe(false)
      }
    })

    test('those that wait come in the order of their hour', async () => {
      const hours = ['12', '09', '23', '10', '09'].map((hour) => `2026-01-05T${hour}:00:00Z`)
      const letters = await Promise.all(hours.map((releaseAt) => intended({ releaseAt })))
      const waiting = (await waitingBy({ letters: stores.letters }, '2026-01-06T00:00:00Z')).map(
        ({ releaseAt }) => releaseAt,
      )
      expect(waiting).toEqual(hours.toSorted())
      for (const letter of letters) await stores.letters.move(letter, 'cancelled', {})
    })

    test('an event is a fact of its first telling, and of a letter that exists', async () => {
      const letter = await intended()
      const letters = stores.letters
      await letters.record(letter.case, letter.id, 'deliveredAt', NOW)
      await letters.record(letter.case, letter.id, 'deliveredAt', LATER)
      await letters.record(letter.case, letter.id, 'bouncedAt', LATER)
      expect(await stored(letter)).toEqual({ ...letter, deliveredAt: NOW, bouncedAt: LATER })
      await letters.record(letter.case, 'no-such-letter', 'sentAt', NOW)
      expect(await letters.of(letter.case)).toHaveLength(1)
    })

    test('a move loses no event that came meanwhile, nor the hour that the mail gave', async () => {
      const letter = await intended()
      const letters = stores.letters
      await letters.move(letter, 'sending', { tries: 1, sendingAt: NOW })
      await letters.record(letter.case, letter.id, 'deliveredAt', NOW)
      await letters.record(letter.case, letter.id, 'sentAt', NOW)
      await letters.move({ ...letter, state: 'sending', tries: 1 }, 'sent', { sentAt: LATER })
      expect(await stored(letter)).toMatchObject({ state: 'sent', sentAt: NOW, deliveredAt: NOW })
    })
  })

  describe('Views: what the public site reads', () => {
    test('an older view never takes the place of a newer one, in any order', async () => {
      const views = stores.views
      const number = newNumber()
      expect(await views.get(number)).toBeUndefined()
      for (const folios of [2, 5, 1, 4]) await views.put(view(number, folios))
      expect(await views.get(number)).toEqual(view(number, 5))
      await views.put({ ...view(number, 5), head: 'as the directory has it now' })
      expect((await views.get(number))?.head).toBe('as the directory has it now')
    })

    test('of many at once the newest stays', async () => {
      const views = stores.views
      const number = newNumber()
      await atOnce(20, (i) => views.put(view(number, i + 1)))
      expect((await views.get(number))?.folios).toBe(20)
    })

    test('the overdue are listed, longest first, until they are answered', async () => {
      const views = stores.views
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
      const views = stores.views
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
      const views = stores.views
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
      const codes = stores.codes
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
      await stores.importDirectory({ entities: [{ ...entity, code: codeOf('TST') }], juntas: [junta] })
      await stores.importDirectory({ entities: [], juntas: [{ ...junta, name: 'Junta Vecinal 1' }] })
      const read = stores.directory
      expect(await read.entity('TST')).toEqual({ ...entity, code: codeOf('TST') })
      expect((await read.junta('jv-1'))?.name).toBe('Junta Vecinal 1')
      expect(await read.entity('XYZ')).toBeUndefined()
      expect(await read.junta('nobody')).toBeUndefined()
    })

    test('gives back the catalogue of an entity, the latest that was imported, and none of what has none', async () => {
      const [catalogue] = directory.catalogues
      if (!catalogue) throw new Error('no catalogue')
      const imported = async (one: Catalogue) => stores.importDirectory({ entities: [], juntas: [], catalogues: [one] })
      await imported({ ...catalogue, entity: codeOf('TST') })
      await imported({ ...catalogue, entity: codeOf('TST'), places: [] })
      expect(await stores.directory.catalogue('TST')).toEqual({ ...catalogue, entity: codeOf('TST'), places: [] })
      expect(await stores.directory.catalogue('XYZ')).toBeUndefined()
    })

    test('of more than a megabyte is read to its end', async () => {
      const juntas = Array.from({ length: 24 }, (_, i) => ({
        ...{ id: `big-${i}`, name: 'x'.repeat(60_000), email: 'x@example.org' },
      }))
      await stores.importDirectory({ entities: [], juntas })
      expect((await stores.directory.juntas()).filter(({ id }) => id.startsWith('big-'))).toHaveLength(24)
    })
  })

  describe('The calendars', () => {
    test('a decree and a review count from when they are recorded, and a decree keeps its earlier versions', async () => {
      const decree: CalendarRow = {
        ...{ id: 'contract', date: '2026-07-23', name: 'Feriado', scope: { level: 'country', place: 'Perú' } },
        ...{ effect: 'excluded', norm: 'D.S. 1', knownSince: NOW },
      }
      const revoked: CalendarRow = { ...decree, knownSince: LATER, effect: 'none' }
      await stores.importDecrees([decree])
      await stores.importDecrees([revoked])
      const done = { calendar: 'huamanga', through: '2027-11-30', recorded: NOW }
      await stores.recordReview(done)
      const mine = (await stores.calendars.decrees()).filter(({ id }) => id === 'contract')
      expect(mine).toEqual([decree, revoked])
      expect(await stores.calendars.reviews()).toContainEqual(done)
      expect((await stores.calendars.record('huamanga')).changes).toEqual(expect.arrayContaining([NOW, LATER]))
      await expect(stores.calendars.record('nowhere')).rejects.toThrow(RangeError)
    })

    test('N9: one that is a row has the national days and what is declared and reviewed for itself, and no other has that', async () => {
      const province = { level: 'province', place: 'Contrato' } as const
      const places = [country, { level: 'department', place: 'Contratos' } as const, province]
      const [here, there] = [
        { id: 'contrato', name: 'Contrato', places, reviewedThrough: '2026-06-30' },
        { id: 'contrato-alto', name: 'Contrato Alto', places: [country], reviewedThrough: '2026-06-30' },
      ]
      for (const one of [there, here, { ...here, name: 'Contrato, Contratos' }]) await stores.defineCalendar(one)
      const decree = (id: string, date: string, scope: CalendarRow['scope']): CalendarRow => ({
        ...{ id, date, name: 'Feriado', scope, effect: 'excluded', norm: 'D.S. 2', knownSince: NOW },
      })
      const named = ['own', 'country', 'other', 'before']
      await stores.importDecrees([
        decree('own', '2026-07-21', province),
        decree('country', '2026-07-22', country),
        decree('other', '2026-07-24', { level: 'department', place: 'Contrato' }),
        decree('before', '2026-07-24', { level: 'province', place: 'Contrato Alto' }),
        // Two provinces may call theirs the same.
        decree('own', '2026-07-24', { level: 'province', place: 'Otra' }),
      ])
      await stores.recordReview({ calendar: 'contrato-alto', through: '2027-03-31', recorded: LATER })
      const closed = async (id: string) => {
        const { rows, name, reviewedThrough } = (await stores.calendars.record(id)).asOf(LATER)
        const own = rows.filter((row) => named.includes(row.id))
        return [name, reviewedThrough, own.map((row) => `${row.id} ${'date' in row ? row.date : ''}`)]
      }
      expect(await closed('contrato')).toEqual([
        ...['Contrato, Contratos', '2026-06-30'],
        ['country 2026-07-22', 'own 2026-07-21'],
      ])
      expect(await closed('contrato-alto')).toEqual(['Contrato Alto', '2027-03-31', ['country 2026-07-22']])
      expect((await stores.calendars.record('contrato')).asOf(LATER).rows.length).toBeGreaterThan(20)
      const all = await stores.calendars.definitions()
      expect(all.map(({ id }) => id).sort()).toEqual(['contrato', 'contrato-alto', 'huamanga', 'peru'])
      expect(all.find(({ id }) => id === 'contrato-alto')?.reviewedThrough).toBe('2027-03-31')
      const records = await stores.calendars.records()
      for (const { id, asOf } of records) expect(asOf(LATER)).toEqual((await stores.calendars.record(id)).asOf(LATER))
      expect(records).toHaveLength(all.length)
      expect((await stores.calendars.decrees()).filter(({ id }) => id === 'own')).toHaveLength(2)
    })
  })

  describe('The public log', () => {
    let year = 2100
    const fresh = () => logSeries.parse(`REGISTRO-${++year}`)
    const leafOf = (series: LogSeries, last: LogFolio | undefined, cause: string) =>
      nextLeaf(series, last, {
        ...{ at: NOW, cause },
        facts: [{ fact: 'reviewed', calendar: 'huamanga', through: '2027-12-31' }],
      })

    test('a leaf is inserted once in its place, and read again', async () => {
      const series = fresh()
      const first = leafOf(series, undefined, 'first')
      expect(await stores.publicLog.last(series)).toBeUndefined()
      expect(await stores.publicLog.insert(first)).toBe(true)
      expect(await stores.publicLog.insert(leafOf(series, undefined, 'another'))).toBe(false)
      const second = leafOf(series, first, 'second')
      expect(await stores.publicLog.insert(second)).toBe(true)
      expect(await stores.publicLog.last(series)).toEqual(second)
      expect(await stores.publicLog.at({ series, n: 1 })).toEqual(first)
      expect(await stores.publicLog.at({ series, n: 3 })).toBeUndefined()
      expect((await stores.publicLog.leaves(series)).map(readLogFolio)).toEqual([first, second])
    })

    test('a cause holds the first place that it claimed, until it is moved on from that very place', async () => {
      const series = fresh()
      const cause = `order of ${series}`
      expect(await stores.publicLog.claim(cause, { series, n: 1 })).toEqual({ series, n: 1 })
      expect(await stores.publicLog.claim(cause, { series, n: 2 })).toEqual({ series, n: 1 })
      await stores.publicLog.move(cause, { series, n: 2 }, { series, n: 9 })
      await stores.publicLog.move(cause, { series, n: 1 }, { series, n: 3 })
      await stores.publicLog.move(cause, { series, n: 1 }, { series, n: 4 })
      expect(await stores.publicLog.claim(cause, { series, n: 5 })).toEqual({ series, n: 3 })
    })

    test('its views are told the latest first', async () => {
      const series = fresh()
      const first = leafOf(series, undefined, 'first')
      const second = leafOf(series, first, 'second')
      await stores.logViews.put(second)
      await stores.logViews.put(first)
      await stores.logViews.put(second)
      expect(await stores.logViews.latest(2)).toEqual([second, first])
    })
  })
}
