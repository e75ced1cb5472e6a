import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Post, rungs } from '../../shared/law/ladder.ts'
import { kinds, ruleInForce } from '../../shared/law/rules.ts'

const posts: Post[] = [
  { id: 'subgerencia', superior: 'gerencia' },
  { id: 'gerencia', superior: 'gerencia-municipal' },
  { id: 'gerencia-municipal', superior: 'alcaldia' },
  { id: 'alcaldia', superior: null },
  { id: 'st-pad', superior: 'gerencia-municipal' },
  { id: 'concejo', superior: null },
  { id: 'oci', superior: null },
]
const on = '2026-05-04'
const names = (...args: Parameters<typeof rungs>) => rungs(...args).map(({ post }) => post)

test("I14: an aviso to each superior, five days apart; what comes then is the junta's own, with the term of its norm", () => {
  const ladder = rungs('denuncia-vecinal', 'subgerencia', posts, on)
  expect(ladder.map(({ post, instrument, term }) => [post, instrument, term?.length, term?.unit])).toEqual([
    ['gerencia', 'aviso', 5, 'business'],
    ['gerencia-municipal', 'aviso', 5, 'business'],
    ['alcaldia', 'aviso', 5, 'business'],
    ['gerencia', 'queja', 3, 'business'],
    ['st-pad', 'denuncia-disciplinaria', 30, 'business'],
    ['concejo', 'informe-concejo', undefined, undefined],
    ['oci', 'denuncia-control', undefined, undefined],
    ['defensoria', 'queja-defensoria', undefined, undefined],
  ])
  expect(ladder.every(({ inferred, basis }) => inferred && basis.articles.length > 0)).toBe(true)
})

test('L7: Plazo itself writes to superiors alone; all else the junta presents', () => {
  const all = [...posts, { id: 'defensoria', superior: null }]
  expect(
    rungs('reclamo', 'gerencia-municipal', all, on).map(({ post, trigger, automatic }) => [post, trigger, automatic]),
  ).toEqual([
    ['alcaldia', 'term-exceeded', true],
    ['alcaldia', 'decision', false],
    ['st-pad', 'decision', false],
    ['concejo', 'decision', false],
    ['oci', 'decision', false],
    ['defensoria', 'decision', false],
  ])
})

test('an aviso cites the duty of superiors to see that terms are kept, by the text in force on the day', () => {
  const articles = (day: string) => rungs('reclamo', 'gerencia', posts, day)[0]?.basis.articles
  expect(articles('2026-04-30')).toEqual(['TUO Ley 27444, art. 142.2', 'TUO Ley 27444, art. 154.2'])
  expect(articles('2026-05-01')).toEqual(['TUO Ley 27444, art. 131.2', 'TUO Ley 27444, art. 143.2'])
})

test('L3: the alcalde has no superior, and the disciplinary procedure does not reach who was elected', () => {
  expect(names('memorial', 'alcaldia', posts, on)).toEqual(['concejo', 'oci', 'defensoria'])
  expect(names('memorial', 'concejo', posts, on)).not.toContain('st-pad')
})

test('a queja goes on above the one who was to decide it', () => {
  expect(names('queja', 'gerencia-municipal', posts, on).slice(0, 3)).toEqual(['alcaldia', 'alcaldia', 'st-pad'])
})

test('a disciplinary denuncia does not climb: control, then Defensoría', () => {
  expect(names('denuncia-disciplinaria', 'st-pad', posts, on)).toEqual(['oci', 'defensoria'])
})

test('nothing is ever sent for a denuncia de corrupción', () => {
  expect(rungs('denuncia-corrupcion', 'gerencia-municipal', posts, on)).toEqual([])
})

test('the appeal for access to information is shown, and left to the applicant', () => {
  expect(rungs('acceso', 'subgerencia', posts, on)).toMatchObject([{ step: 'ttaip', automatic: false }])
})

test('a post the entity has not recorded is shown, never skipped, never automatic', () => {
  const few = posts.filter(({ id }) => id !== 'gerencia' && id !== 'concejo')
  const ladder = rungs('denuncia-vecinal', 'subgerencia', few, on)
  expect(ladder.map(({ post, unrecorded, automatic }) => [post, unrecorded, automatic])).toEqual([
    ['gerencia', true, false],
    ['alcaldia', false, true],
    ['gerencia', true, false],
    ['st-pad', false, false],
    ['concejo', true, false],
    ['oci', false, false],
    ['defensoria', true, false],
  ])
})

test('without any post on record every authority is still shown', () => {
  const ladder = rungs('reclamo', 'subgerencia', [], on)
  expect(ladder.map(({ post }) => post)).toEqual(['alcaldia', 'alcaldia', 'st-pad', 'concejo', 'oci', 'defensoria'])
  expect(ladder.every(({ unrecorded, automatic }) => unrecorded && !automatic)).toBe(true)
})

test('superiors in a circle lead to the alcaldía', () => {
  const circle = [
    { id: 'a', superior: 'b' },
    { id: 'b', superior: 'a' },
    { id: 'alcaldia', superior: null },
  ]
  expect(names('reclamo', 'a', circle, on).slice(0, 2)).toEqual(['b', 'alcaldia'])
})

test('an entity led by another post ends its climb there', () => {
  const hospital = [
    { id: 'oficina', superior: 'direccion' },
    { id: 'direccion', superior: null },
  ]
  expect(names('reclamo', 'oficina', hospital, on).slice(0, 3)).toEqual(['direccion', 'direccion', 'st-pad'])
})

test('before the record of the law begins there is no ladder', () => {
  expect(rungs('queja', 'subgerencia', posts, '2019-01-24')).toEqual([])
})

test('never the debtor, never the same to a post twice, whatever the hierarchy', () => {
  const ids = ['a', 'b', 'c', 'd', 'alcaldia', 'st-pad', 'concejo', 'oci']
  const id = fc.constantFrom(...ids, 'nadie')
  const hierarchy = fc.uniqueArray(fc.record({ id: fc.constantFrom(...ids), superior: fc.option(id, { nil: null }) }), {
    selector: (post) => post.id,
  })
  fc.assert(
    fc.property(fc.constantFrom(...kinds), id, hierarchy, (kind, debtor, some) => {
      const ladder = names(kind, debtor, some, on)
      expect(ladder).not.toContain(debtor)
      const steps = rungs(kind, debtor, some, on).map(({ step, post }) => `${step} ${post}`)
      expect(new Set(steps).size).toBe(steps.length)
      const elected = debtor === 'alcaldia' || debtor === 'concejo'
      const outside = ['st-pad', 'concejo', 'oci'].filter((post) => post !== debtor && !(elected && post === 'st-pad'))
      if (ruleInForce(kind, on)?.ladder === 'hierarchy') expect(ladder).toEqual(expect.arrayContaining(outside))
    }),
  )
})
