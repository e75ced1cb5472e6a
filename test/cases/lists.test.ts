import { expect, test } from 'vitest'
import { directory } from '../../infra/local/seeds.ts'
import { entityCode } from '../../shared/cases/entity.ts'
import { countedOf, figuresOf, tallyOf } from '../../shared/cases/figures.ts'
import { entityLeft, listEntry, listName, listNames, stateOf } from '../../shared/cases/lists.ts'
import { type CaseView, publicView } from '../../shared/cases/view.ts'
import type { LocalDateTime } from '../../shared/law/time.ts'
import { and, answer, caseOf, circumstances, filing, given, nights, unverify, verify, wayrapampa } from './story.ts'

const STAMPED = '2026-03-02T10:20'
const FILED = '2026-03-02T15:20:00Z'
const junta = directory.juntas.find(({ id }) => id === 'jr-retama')
const chosen = { subject: 'ruido', zone: 'centro', place: 'jr-retama' }
const viewOf = (folios: ReturnType<typeof given>): CaseView => {
  const view = publicView(caseOf(folios), wayrapampa, junta, { catalogue: directory.catalogues[0] })
  if (!view) throw new Error('it is public')
  return view
}
const at = (when: LocalDateTime) => circumstances(when)
const WAY = entityCode.parse('WAY')

test('a case stands in the lists of its entity, its post, its junta, its zone and its subject, in all and by its state', () => {
  const names = listNames(viewOf(given([STAMPED, filing({ stamped: STAMPED, chosen })])))
  const lists = [
    'all//',
    'entity/WAY/',
    'post/WAY/subgerencia-fiscalizacion',
    'junta//jr-retama',
    'zone/WAY/centro',
    'subject/WAY/ruido',
  ]
  const owing = ['owing/WAY/', 'owing/WAY/subgerencia-fiscalizacion', 'counted/WAY']
  expect(names.toSorted()).toEqual(
    [...lists.flatMap((one) => [`${one}/`, `${one}/open`]), ...owing, 'review'].toSorted(),
  )
})

test('I12: where the junta keeps its name back, the case stands in no list that is of few', () => {
  for (const identity of ['reserved', 'authority'] as const) {
    const names = listNames(viewOf(given([STAMPED, filing({ stamped: STAMPED, chosen, identity })])))
    expect(names.filter((one) => /junta|zone|subject/.test(one))).toEqual([])
    expect(names).toContain('entity/WAY//')
  }
})

test('a case that is annulled stands in no list', () => {
  const folios = and(given([STAMPED, filing({ stamped: STAMPED })]), [
    '2026-03-03T09:00',
    { do: 'annul', obligation: 0, ground: 'duplicate' },
  ])
  expect(listNames(viewOf(folios))).toEqual([])
})

test('its state in the lists is what its folios say', () => {
  const filed = given([STAMPED, filing({ stamped: STAMPED })])
  const missed = nights(filed, '2026-04-16')
  const answered = and(missed, ['2026-04-17T09:00', answer(0)])
  expect([filed, missed, answered].map((folios) => stateOf(viewOf(folios)))).toEqual(['open', 'missed', 'answered'])
  expect(listName({ by: 'entity', entity: WAY }, 'missed')).toBe('entity/WAY//missed')
  expect(listEntry(viewOf(answered))).toBe(listEntry(viewOf(filed)))
})

test('I13: only what is verified counts for or against an authority; an answer without that is measured by nobody', () => {
  const counted = (unchecked: boolean, until?: LocalDateTime, then?: LocalDateTime) => {
    let folios = given([STAMPED, filing({ stamped: STAMPED, unchecked })])
    if (until) folios = nights(folios, until.slice(0, 10) as never)
    if (then) folios = and(folios, [then, answer(0)])
    return countedOf(viewOf(folios), at('2026-05-20T09:00'))
  }
  expect(counted(false)?.outcome).toBe('running')
  expect(counted(false, '2026-04-16T00:10')?.outcome).toBe('silent')
  expect(counted(false, '2026-04-16T00:10', '2026-04-20T09:00')?.outcome).toBe('late')
  expect(counted(false, undefined, '2026-03-09T09:00')).toEqual({ outcome: 'inTime', contested: false, days: 5 })
  expect(counted(true)?.outcome).toBe('declared')
  expect(counted(true, '2026-04-16T00:10')?.outcome).toBe('declared')
  expect(counted(true, undefined, '2026-03-09T09:00')).toEqual({ outcome: 'unmeasured', contested: false })
})

test('what was verified after its answer is measured by nobody', () => {
  const folios = and(
    given([STAMPED, filing({ stamped: STAMPED, unchecked: true })]),
    ['2026-03-09T09:00', answer(0)],
    ['2026-03-10T09:00', verify()],
  )
  expect(countedOf(viewOf(folios), at('2026-05-20T09:00'))?.outcome).toBe('unmeasured')
})

test('the middle of the days is told of what was measured, and nothing else', () => {
  const one = (days?: number) => ({ outcome: 'inTime', contested: false, ...(days !== undefined && { days }) }) as const
  expect(tallyOf([one(3), one(9), one(4)])).toMatchObject({ inTime: 3, median: 4, answered: 3 })
  expect(tallyOf([one(3), one(4), one()]).median).toBe(3.5)
  expect(tallyOf([one()])).toMatchObject({ median: undefined, answered: 0 })
})

test('the groups add up to the whole; by subject and area only what names its junta', () => {
  const views = (['junta', 'reserved'] as const).map((identity) =>
    viewOf(given([STAMPED, filing({ stamped: STAMPED, chosen, identity })])),
  )
  const counted = views.map((view) => ({ view, counted: { outcome: 'running', contested: false } as const }))
  const made = figuresOf(counted, '2026-04-29', () => 'casco-urbano')
  expect(made.whole.running).toBe(2)
  expect(made.posts['subgerencia-fiscalizacion']?.running).toBe(2)
  expect([made.subjects.ruido?.running, made.areas['casco-urbano']?.running]).toEqual([1, 1])
})

test('what was missed before its junta withdrew it is counted on, though it stands in no list; what leaves changes its entity', () => {
  const filed = given([STAMPED, filing({ stamped: STAMPED })])
  const withdraw = (folios: typeof filed) =>
    nights(
      and(
        folios,
        ['2026-04-17T09:00', { do: 'intend', obligation: 0, what: 'withdraw', told: ['m'] }],
        ['2026-04-18T09:00', { do: 'warn', obligation: 0, letter: 'l' }],
      ),
      '2026-04-28',
    )
  const view = viewOf(withdraw(nights(filed, '2026-04-16')))
  expect([view.concluded?.what, listNames(view)]).toEqual(['withdraw', ['counted/WAY', 'review']])
  expect(entityLeft('counted/WAY', `${FILED} ${view.number}`)).toBe('WAY')
  expect(entityLeft('junta//jr-retama/', `${FILED} ${view.number}`)).toBe('WAY')
  for (const other of ['entity/WAY//', 'junta//jr-retama/open', 'owing/WAY/', 'figures'])
    expect(entityLeft(other, `${FILED} ${view.number}`)).toBe(undefined)
})

test('I13: once its presentation is verified no more, a term that was missed counts against nobody, before it is rectified too', () => {
  const missed = nights(given([STAMPED, filing({ stamped: STAMPED })]), '2026-04-16')
  const counted = (folios: typeof missed) => countedOf(viewOf(folios), at('2026-04-17T12:00'))?.outcome
  expect([counted(missed), counted(and(missed, ['2026-04-17T09:00', unverify]))]).toEqual(['silent', 'declared'])
})
