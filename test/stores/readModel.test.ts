import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { localClient } from '../../infra/local/clients.ts'
import { createTables, startEngine } from '../../infra/local/engine.ts'
import { directory } from '../../infra/local/seeds.ts'
import type { Dynamo } from '../../shared/aws/dynamo.ts'
import { figureRowsOn } from '../../shared/aws/figures.ts'
import { listsOn } from '../../shared/aws/lists.ts'
import { viewsOn } from '../../shared/aws/views.ts'
import type { SealedFolio } from '../../shared/cases/folio.ts'
import { countedName, listNames, stateOf } from '../../shared/cases/lists.ts'
import { caseNumber } from '../../shared/cases/number.ts'
import { type CaseView, publicView } from '../../shared/cases/view.ts'
import { addDays, limaDate, toInstant } from '../../shared/law/time.ts'
import { listCases } from '../../shared/register/listCases.ts'
import { remakeEntity } from '../../shared/register/remakeFigures.ts'
import { caseOf, circumstances, wayrapampa } from '../cases/story.ts'
import { reserved, stagesOf } from '../words/walk.ts'

let engine: Awaited<ReturnType<typeof startEngine>>
let client: ReturnType<typeof localClient>
beforeAll(async () => {
  engine = await startEngine(0)
  client = localClient(engine.endpoint)
})
afterAll(async () => {
  client.destroy()
  await engine.stop()
})

const junta = directory.juntas.find(({ id }) => id === 'jr-retama')
const [catalogue] = directory.catalogues
const nothing = () => {}

/** Whole histories, each by its last folio, told of a junta that shows its name and of one that does not. */
const histories: SealedFolio[][] = Object.values(
  Object.fromEntries(
    stagesOf('denuncia-vecinal').map(({ folios, name }) => [name.replace(/, (folio \d+|later)$/, ''), folios]),
  ),
).flatMap((folios) => [folios, reserved(folios)])

/** What the stream tells of a case, folio by folio. */
const eventsOf = (folios: readonly SealedFolio[], serial: number): CaseView[] =>
  folios.flatMap((_, i) => {
    const view = publicView(caseOf(folios.slice(0, i + 1)), wayrapampa, junta, { catalogue })
    return view ? [{ ...view, number: caseNumber({ entity: 'WAY', year: 2026 }, serial) }] : []
  })

let stores = 0
async function emptyStore(): Promise<Dynamo> {
  const prefix = `run${++stores}`
  const table = (name: string) => `${prefix}${name}`
  await createTables(client, table)
  return { client, table, insert: 'conditional-put', freshFor: 0 }
}

/** All that the public site tells out of a store: each list by name, and the boards. */
async function told(dynamo: Dynamo, views: readonly CaseView[]) {
  const ports = { lists: listsOn(dynamo), views: viewsOn(dynamo) }
  const states = new Set(views.map(stateOf))
  const lists = [undefined, ...states].map(async (state) => [
    state,
    (await listCases(ports, { of: { by: 'all' }, state }, 50, nothing)).views.map(({ number }) => number),
    (await listCases(ports, { of: { by: 'junta', id: 'jr-retama' }, state }, 50, nothing)).views.map(
      ({ number }) => number,
    ),
  ])
  const boards = [ports.views.overdue(50), ports.views.elapsed(50), ports.views.answered(50)]
  return {
    lists: await Promise.all(lists),
    boards: (await Promise.all(boards)).map((board) => board.map(({ number }) => number).toSorted()),
    views: (await ports.views.those(views.map(({ number }) => number))).map((view) => JSON.stringify(view)),
  }
}

const LATER = addDays(
  histories.flat().reduce((last, { at }) => (limaDate(at) > last ? limaDate(at) : last), ''),
  30,
)

/** How many are silent and how many answered, by the facts alone: without fold, standing or lists. */
const naive = (cases: readonly SealedFolio[][]) => {
  const of = (facts: readonly string[], fact: string) => facts.lastIndexOf(fact)
  const known = cases.map((folios) =>
    folios.flatMap(({ facts }) => facts.filter((one) => !('obligation' in one) || one.obligation === 0)),
  )
  const named = known.map((facts) => facts.map(({ fact }) => fact))
  const stands = named.filter((facts) => of(facts, 'annulled') < 0 && of(facts, 'disowned') <= of(facts, 'restored'))
  return {
    answered: stands.filter((facts) => of(facts, 'answered') >= 0 && !withdrawn(facts)).length,
    silent: stands.filter((facts) => of(facts, 'missed') > of(facts, 'rectified') && of(facts, 'answered') < 0).length,
  }
}
const withdrawn = (facts: readonly string[]) => facts.includes('concluded') && !facts.includes('answered')

test('issue 13: whatever order the stream tells its folios in, and how often, the site tells what a store built anew tells; its figures are a count of the facts', async () => {
  const some = fc.uniqueArray(fc.nat(histories.length - 1), { minLength: 3, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(some, fc.infiniteStream(fc.nat(1_000_000)), async (chosen, chance) => {
      const cases = chosen.map((i) => histories[i] ?? [])
      const events = cases.map((folios, i) => eventsOf(folios, i + 1))
      const next = () => chance.next().value ?? 0
      // Each at least once; some again, late.
      const sent = events.flat().flatMap((view) => (next() % 3 === 0 ? [view, view] : [view]))
      const shuffled = sent.map((view) => ({ view, at: next() })).toSorted((a, b) => a.at - b.at)
      const last = events.flatMap((views) => views.at(-1) ?? [])
      const [live, anew] = [await emptyStore(), await emptyStore()]
      for (const { view } of shuffled) await viewsOn(live).put(view)
      for (const view of last) await viewsOn(anew).put(view)
      expect(await told(live, last)).toEqual(await told(anew, last))
      for (const view of last) expect(listNames(view).every((name) => !/undefined/.test(name))).toBe(true)
      const known = circumstances(`${LATER}T12:00`)
      const files: string[] = []
      const ports = {
        ...{
          lists: listsOn(live),
          views: viewsOn(live),
          figures: figureRowsOn(live),
          clock: { now: () => toInstant(`${LATER}T12:00`) },
        },
        calendars: { record: async () => known.record },
        directory: {
          entities: async () => [wayrapampa],
          entity: async () => wayrapampa,
          catalogue: async () => catalogue,
        },
        files: { put: async (_: unknown, bytes: Uint8Array) => void files.push(Buffer.from(bytes).toString()) },
        site: 'https://plazo.example',
      }
      await remakeEntity(ports, wayrapampa.code, nothing)
      const { whole } = (await ports.figures.of(wayrapampa.code)) ?? {}
      const { silent = 0, inTime = 0, late = 0, unmeasured = 0 } = whole ?? {}
      expect({ silent, answered: inTime + late + unmeasured }).toEqual(naive(cases))
      const counted = last.filter((view) => listNames(view).includes(countedName(wayrapampa.code)))
      expect(
        files
          .filter((text) => text.startsWith('{'))
          .join('')
          .split('\n').length - 1,
      ).toBe(counted.length)
    }),
    { numRuns: 6 },
  )
})
