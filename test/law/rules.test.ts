import { expect, test } from 'vitest'
import { z } from 'zod'
import {
  allRules,
  isKind,
  type Kind,
  kindName,
  kinds,
  ruleByVersion,
  ruleInForce,
  stepsAfter,
} from '../../shared/law/rules.ts'
import { formerLabel, tuo } from '../../shared/law/tuo.ts'
import { plus } from './naive.ts'

const date = z.iso.date()
const sentence = z.string().min(5)
const length = z.object({ length: z.int().positive(), unit: z.enum(['business', 'calendar', 'month', 'year']) })
const article = z.strictObject({
  label: sentence,
  text: sentence,
  verified: z.enum(['V', 'INF']),
  was: z.strictObject({ label: sentence, text: sentence }).optional(),
  now: z.strictObject({ label: sentence, text: sentence }).optional(),
})
const schema = z.strictObject({
  kind: z.enum(kinds),
  version: z.string().regex(/^[a-z-]+@\d{4}-\d\d-\d\d$/),
  name: sentence,
  term: length,
  sets: article,
  purpose: sentence.optional(),
  notify: length.extend({ norm: sentence, inferred: z.literal(true).optional() }).optional(),
  registry: z.optional(z.strictObject({ length: z.number(), norm: z.string() })),
  starts: sentence,
  cutoff: z.enum(['same-day', 'next']),
  answeredBy: z.enum([
    'responsible',
    'superior',
    'same-organ',
    'st-pad',
    'addressee',
    'integrity',
    'claims-officer',
    'information-officer',
  ]),
  extension: z
    .strictObject({ announcedWithin: z.int().positive(), unit: z.literal('business'), norm: sentence })
    .optional(),
  cure: z
    .strictObject({
      length: z.int().positive(),
      effect: z.enum(['restart', 'suspend']),
      once: z.boolean(),
      norm: sentence,
      later: z.strictObject({ length: z.int().positive(), norm: sentence }).optional(),
    })
    .optional(),
  silence: z.enum(['none', 'negative', 'tupa']),
  silenceAppeal: sentence.optional(),
  ladder: z.enum(['hierarchy', 'disciplinary', 'tribunal', 'none']),
  dutyInfringed: z.strictObject({ sentence, norm: sentence }),
  articles: z.array(article).min(1),
  inferred: z.boolean(),
  effectiveFrom: date,
  effectiveTo: date.optional(),
  milestones: z
    .array(length.extend({ name: sentence, norm: sentence }))
    .min(1)
    .optional(),
  windows: z
    .array(
      length.extend({
        ...{ id: sentence, name: sentence, norm: sentence },
        recursos: z.array(z.enum(['reconsideracion', 'apelacion', 'apelacion-ttaip'])).min(1),
      }),
    )
    .min(1)
    .optional(),
  published: z.boolean(),
  rungs: z.array(sentence).min(1).optional(),
  nextSteps: z.array(sentence).min(1).optional(),
})

test('every rule has the shape of a rule', () => {
  expect(z.array(schema).safeParse(allRules()).error).toBeUndefined()
})

test('a step is a rung where the ladder tells it by itself, and only then; the others stand beside it', () => {
  const beside = new Map<string, readonly string[]>()
  for (const rule of allRules()) {
    const { kind, ladder, rungs = [], nextSteps = [] } = rule
    expect(rungs.length > 0, kind).toBe(ladder !== 'none')
    expect(stepsAfter(rule)).toEqual([...rungs, ...nextSteps])
    if (ladder !== 'none') beside.set(kind, nextSteps)
  }
  const told = [...beside].filter(([, steps]) => steps.length > 0)
  expect(told).toEqual([
    ['denuncia-vecinal', ['Demanda de cumplimiento (Ley 31307)']],
    ['solicitud', [expect.stringContaining('apelación')]],
  ])
})

test('the versions of a kind follow one another without gap or overlap, the last one open', () => {
  for (const kind of kinds) {
    const versions = allRules().filter((rule) => rule.kind === kind)
    expect(versions.length).toBeGreaterThan(1)
    expect(versions.at(-1)?.effectiveTo).toBeUndefined()
    for (const [i, version] of versions.entries()) {
      expect(version.version).toBe(`${kind}@${version.effectiveFrom}`)
      const next = versions[i + 1]
      if (next) expect(plus(version.effectiveTo ?? '', 1)).toBe(next.effectiveFrom)
      expect(ruleByVersion(version.version)).toBe(version)
      expect(ruleInForce(kind, version.effectiveFrom)).toBe(version)
      if (version.effectiveTo) expect(ruleInForce(kind, version.effectiveTo)).toBe(version)
    }
    expect(ruleInForce(kind, plus(versions[0]?.effectiveFrom ?? '', -1))).toBeUndefined()
  }
})

// The first is the norm that sets the days (L12), and what a sentence cites.
test.each<[Kind, number, string]>([
  ['denuncia-vecinal', 30, 'Ley 27972, art. 118'],
  ['denuncia-administrativa', 30, 'TUO Ley 27444, art. 142'],
  ['denuncia-disciplinaria', 30, 'D.S. 040-2014-PCM, art. 101'],
  ['denuncia-corrupcion', 2, 'D.S. 010-2017-JUS, art. 4.4'],
  ['reclamo', 30, 'D.S. 007-2020-PCM, art. 14'],
  ['solicitud', 30, 'TUO Ley 27444, art. 142'],
  ['memorial', 30, 'TUO Ley 27444, art. 142'],
  ['queja', 3, 'TUO Ley 27444, art. 158.2'],
  ['consulta', 30, 'TUO Ley 27444, art. 142'],
  ['reconsideracion', 15, 'TUO Ley 27444, art. 207.2'],
  ['apelacion', 30, 'TUO Ley 27444, art. 207.2'],
  ['acceso', 10, 'TUO Ley 27806, art. 11, lit. b'],
])('L12: %s has %i business days by %s', (kind, days, label) => {
  const rule = ruleInForce(kind, '2026-11-22')
  expect(rule?.term).toEqual({ length: days, unit: 'business' })
  expect([rule?.sets.label, rule?.articles[0]?.label]).toEqual([label, label])
})

test('L5: what is to be resolved has five business days more to be notified (24.1); what is to be answered has none', () => {
  const notify = (kind: Kind) => ruleInForce(kind, '2026-11-22')?.notify
  const none: Kind[] = ['denuncia-vecinal', 'denuncia-disciplinaria', 'denuncia-corrupcion', 'acceso']
  expect(kinds.filter((kind) => !notify(kind))).toEqual(none)
  const inferred = kinds.filter((kind) => notify(kind)?.inferred)
  expect(inferred).toEqual(['denuncia-administrativa', 'reclamo', 'memorial', 'consulta'])
  for (const kind of kinds.filter((kind) => notify(kind)))
    expect(notify(kind)).toMatchObject({ length: 5, unit: 'business', norm: expect.stringContaining('art. 24.1') })
})

test('what the law does not say is marked as inferred', () => {
  const inferred = kinds.filter((kind) => ruleInForce(kind, '2026-11-22')?.inferred)
  expect(inferred).toEqual(['denuncia-administrativa', 'memorial', 'consulta'])
  const memorial = ruleInForce('memorial', '2026-11-22')?.articles.filter(({ verified }) => verified === 'INF')
  expect(memorial?.map(({ label }) => label)).toEqual(['TUO Ley 27444, art. 142'])
})

test('only a denuncia de corrupción is never published', () => {
  expect(
    allRules()
      .filter(({ published }) => !published)
      .every(({ kind }) => kind === 'denuncia-corrupcion'),
  ).toBe(true)
  expect(ruleInForce('denuncia-corrupcion', '2026-11-22')?.milestones?.map((step) => step.length)).toEqual([2, 7, 15])
})

test('L (low): a consolidated text governs from the day after its publication: 25-Jan-2019, 30-Apr-2026 (Constitution 109)', () => {
  expect(ruleInForce('queja', '2019-01-25')).toBeUndefined()
  expect(ruleInForce('queja', '2019-01-26')?.version).toBe('queja@2019-01-26')
  expect(ruleInForce('queja', '2026-04-30')?.dutyInfringed.norm).toBe('TUO Ley 27444, art. 169.2 (D.S. 004-2019-JUS)')
  expect(ruleInForce('queja', '2026-05-01')?.dutyInfringed.norm).toBe('TUO Ley 27444, art. 158.2 (D.S. 006-2026-JUS)')
  expect(ruleInForce('denuncia-vecinal', '2026-05-01')?.version).toBe('denuncia-vecinal@2026-05-01')
})

// LAW.md's own list of pairs.
test.each([
  ['105', '116'],
  ['106', '117'],
  ['112', '123'],
  ['113', '124'],
  ['117', '128'],
  ['124.1', '135.1'],
  ['125', '136'],
  ['131', '142'],
  ['143', '154'],
  ['150', '161'],
  ['157', '168'],
  ['158.2', '169.2'],
  ['188', '199'],
  ['206', '217'],
  ['218', '228'],
  ['239', '261'],
  ['35', '39'],
  ['24.1', '24.1'],
])('article %s was %s', (current, former) => {
  expect(formerLabel(current)).toBe(former)
})

test('an article is cited under both consolidated texts, and one never compared is refused', () => {
  expect(tuo('D.S. 006-2026-JUS', '134')).toEqual({
    label: 'TUO Ley 27444, art. 134',
    text: 'D.S. 006-2026-JUS',
    verified: 'V',
    was: { label: 'TUO Ley 27444, art. 145', text: 'D.S. 004-2019-JUS' },
  })
  expect(tuo('D.S. 004-2019-JUS', '134')).toMatchObject({ label: 'TUO Ley 27444, art. 145' })
  expect(() => tuo('D.S. 006-2026-JUS', '210')).toThrow(RangeError)
})

test('a reconsideración was decided in thirty days until Ley 31603', () => {
  expect(ruleInForce('reconsideracion', '2022-11-05')?.term.length).toBe(30)
  expect(ruleInForce('reconsideracion', '2022-11-06')?.term.length).toBe(15)
})

test('kinds have Spanish names, and nothing else is a kind', () => {
  expect(kindName('queja')).toBe('Queja por defectos de tramitación')
  expect(['queja', 'Queja', 'toString', ''].map(isKind)).toEqual([true, false, false, false])
})
