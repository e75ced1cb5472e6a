import { expect, test } from 'vitest'
import { duties } from '../../shared/cases/duties.ts'
import type { Case } from '../../shared/cases/state.ts'
import { lettersOwed } from '../../shared/letters/owed.ts'
import type { Posted } from '../../shared/letters/posting.ts'
import { settlement } from '../../shared/letters/settlement.ts'
import { dossierOf, instantIn, stamped, tell } from './dossier.ts'

const NIGHT = '2026-04-16T00:10'
const lapsing = () => tell('2026-03-02T10:30', { presented: stamped('2026-03-02T10:20') })

/** The rows of the outbox about a case: as its letters were left, by their kind; the others left at once. */
const rows = (state: Case, at: string, left: Record<string, Partial<Posted>>): Posted[] =>
  lettersOwed(state, dossierOf(state, at)).map(({ id, kind, to, obligation, folio }) => ({
    ...{ id, kind, to, obligation, folio, waits: false },
    ...(left[`${kind} ${to.role}`] ?? { readAt: instantIn('2026-03-02T10:31') }),
  }))
const causes = (state: Case, at: string, left: Record<string, Partial<Posted>>) =>
  settlement(state, dossierOf(state, at), rows(state, at, left)).duties.map(({ cause }) => cause)

test('S5: an office that was told of its term, or has no mailbox for it, is late the night after', () => {
  const state = lapsing()
  expect(causes(state, NIGHT, {})).toEqual(['miss:0:1'])
  expect(causes(state, NIGHT, { 'notice post': { withheld: false } })).toEqual(['miss:0:1'])
  expect(settlement(state, dossierOf(state, NIGHT), []).duties).toEqual(duties(state, dossierOf(state, NIGHT)))
})

test.each([
  ['waits in the outbox', { waits: true }],
  ['is held for what is ours to mend', { withheld: true }],
])('S5: while its notice %s, however long, nothing is said of a silence', (_, left) => {
  const state = lapsing()
  for (const night of [NIGHT, '2026-04-30T00:10', '2026-06-30T00:10'])
    expect(causes(state, night, { 'notice post': left })).toEqual([])
})

test('S5: so while the letter waits that tells it that its day was checked', () => {
  const state = tell('2026-03-02T10:30', { presented: stamped('2026-03-02T10:20'), unchecked: true }, [
    '2026-03-03T10:00',
    { do: 'verify', obligation: 0, ground: 'stamp', known: 0 },
  ])
  expect(causes(state, NIGHT, {})).toEqual(['miss:0:1'])
  expect(causes(state, NIGHT, { 'verified post': { waits: true } })).toEqual([])
  expect(causes(state, NIGHT, { 'verified junta': { waits: true }, 'cargo junta': { withheld: true } })).toEqual([
    'miss:0:1',
  ])
})

test('S5: once it left late by our fault, the office has five attended days before anything is said', () => {
  const state = lapsing()
  const late = { 'notice post': { readAt: instantIn('2026-04-14T09:00') } }
  expect(causes(state, NIGHT, late)).toEqual([])
  expect(causes(state, '2026-04-21T23:59', late)).toEqual([])
  expect(causes(state, '2026-04-22T00:10', late)).toEqual(['miss:0:1'])
  // By the next attended day it is on time.
  expect(causes(state, NIGHT, { 'notice post': { readAt: instantIn('2026-03-03T09:00') } })).toEqual(['miss:0:1'])
})

test('S5: a row of a letter that nobody owes any more puts nothing off', () => {
  const state = lapsing()
  const [notice] = rows(state, NIGHT, { 'notice post': { waits: true } }).filter(({ kind }) => kind === 'notice')
  if (!notice) throw new Error('no notice')
  const old = { ...notice, id: 'of-a-presentation-that-bounced' }
  expect(settlement(state, dossierOf(state, NIGHT), [old]).duties.map(({ cause }) => cause)).toEqual(['miss:0:1'])
})
