import fc from 'fast-check'
import { gestionKinds } from '../../shared/cases/acts/gestion.ts'
import { relays } from '../../shared/cases/folio.ts'

const two = (n: number) => String(n).padStart(2, '0')
const clock = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.nat(59)).map(([h, m]) => `${two(h)}:${two(m)}`)

/** A decree known on the day of the act; its day lies some days from today, or from the last day of what is owed. */
const decree = fc.record({
  act: fc.constant('decree'),
  from: fc.constantFrom('today', 'due', 'due'),
  offset: fc.integer({ min: -25, max: 12 }),
  effect: fc.constantFrom('excluded', 'excluded', 'disputed', 'roll-last-day-only', 'none'),
  suspends: fc.nat(5).map((n) => n === 0),
  length: fc.nat(8),
  place: fc.constantFrom('Perú', 'Perú', 'Huamanga'),
  some: fc.boolean(),
})

const acts = fc.oneof(
  { weight: 5, arbitrary: decree },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('revoke'), which: fc.nat(20) }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('resolve'), which: fc.nat(20), counts: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      ...{ act: fc.constant('present'), at: clock, ago: fc.nat(40) },
      channel: fc.constantFrom(
        'stamped-cargo',
        'digital-desk',
        'plazo',
        'mailbox',
        'libro',
        ...relays,
        'notarial-letter',
      ),
    }),
  },
  {
    weight: 13,
    arbitrary: fc.record({
      act: fc.constantFrom('observe', 'observe', 'cure', 'check', 'check'),
      id: fc.constantFrom(0, 0, 0, 0, 0, 1, 2),
    }),
  },
  { weight: 5, arbitrary: fc.record({ act: fc.constant('extend'), length: fc.integer({ min: 1, max: 15 }) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constantFrom('forward', 'refer', 'refer') }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('receive'), ago: fc.nat(8) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('ask') }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('bounce'), id: fc.constantFrom(0, 0, 1, 2) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('hold'), days: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('answer'), id: fc.constantFrom(0, 0, 1, 2, 3, 4) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constant('verify'),
      /** Another moment than the one on record, some days ago; undefined for that one. */
      other: fc.option(fc.record({ ago: fc.nat(40), at: clock }), { nil: undefined, freq: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('unverify') }) },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant('notify'), id: fc.constantFrom(0, 0, 0, 1), back: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('judge'),
      verdict: fc.constantFrom('unresponsive', 'partly'),
      sequel: fc.constantFrom('aviso', 'aviso', 'queja', 'nothing'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      ...{ act: fc.constant('intend'), mailboxes: fc.integer({ min: 1, max: 3 }) },
      what: fc.constantFrom('accept', 'withdraw'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constantFrom('object', 'object', 'restore', 'restore') }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('disown'), mailboxes: fc.integer({ min: 1, max: 2 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant('gestion'), kind: fc.constantFrom(...gestionKinds), ago: fc.nat(900) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('attach'),
      type: fc.constantFrom('image', 'pdf'),
      cargo: fc.constantFrom(true, undefined),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      ...{ act: fc.constant('write'), id: fc.constantFrom(0, 0, 0, 1, 2) },
      as: fc.constantFrom('office', 'office', 'unproved', 'receipt'),
      released: fc.boolean(),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      ...{ act: fc.constant('weigh'), id: fc.constantFrom(0, 0, 0, 1, 2), which: fc.nat(4) },
      verdict: fc.constantFrom('nothing', 'nothing', 'nothing', 'answers', 'own'),
      by: fc.constantFrom('junta', 'operator'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('review'), days: fc.nat(60) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('settle') }) },
)

/** What happens next: after some days, at an hour, with what luck of the nights between. */
const step = fc.record({
  days: fc.oneof(
    { weight: 4, arbitrary: fc.nat(2) },
    { weight: 3, arbitrary: fc.nat(9) },
    { weight: 1, arbitrary: fc.nat(60) },
  ),
  at: clock,
  does: acts,
  /** Folios after which the first night's pass dies, and whether it is begun again the same night. */
  crash: fc.option(fc.record({ after: fc.nat(2), again: fc.boolean() }), { nil: undefined, freq: 3 }),
  twice: fc.boolean(),
})

export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never
export type Act = Step['does']

/** A case and what befalls it. `reviewed` lies before the end of the story now and then: nobody is accused beyond it. */
export const history = fc.record({
  kind: fc.constantFrom('denuncia-vecinal', 'reclamo', 'solicitud', 'acceso', 'acceso', 'queja', 'denuncia-corrupcion'),
  begins: fc.nat(330),
  presented: fc.option(fc.record({ ago: fc.oneof(fc.nat(2), fc.nat(20)), at: clock }), { nil: undefined, freq: 6 }),
  /** Of a reclamo: whether its answer is to be collected at the entity. */
  collects: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
  /** Whether the operator checks the stamp at once. */
  checked: fc.integer({ min: 0, max: 3 }).map((n) => n > 0),
  reviewed: fc.oneof(
    { weight: 4, arbitrary: fc.constant('2028-12-31') },
    { weight: 1, arbitrary: fc.constant('2026-08-31') },
  ),
  steps: fc.array(step, { minLength: 1, maxLength: 30, size: 'max' }),
})
export type History = typeof history extends fc.Arbitrary<infer T> ? T : never
