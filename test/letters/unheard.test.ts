import { describe, expect, test } from 'vitest'
import { type Command, decisions } from '../../shared/cases/acts/decisions.ts'
import { decide } from '../../shared/cases/decide.ts'
import { isRejection } from '../../shared/cases/refusals.ts'
import type { Case } from '../../shared/cases/state.ts'
import type { Posted } from '../../shared/letters/posting.ts'
import { unheard } from '../../shared/letters/unheard.ts'
import { postOf } from '../ids.ts'
import { decree, delivered, dossierOf, type Happening, huamanga, instantIn, missed, stamped, tell } from './dossier.ts'

const presented = stamped('2026-03-02T10:20')
const lapsed = (...more: Happening[]) => tell('2026-03-02T10:30', { presented }, missed(0, '2026-04-16T00:10'), ...more)
const shown = (...more: Happening[]) => tell('2026-03-02T10:30', { presented, shown: true, unchecked: true }, ...more)

/** A row of the outbox, which left at that Lima wall time or did not leave. */
const row = (kind: Posted['kind'], obligation: number, left?: string): Posted => ({
  ...{ id: 'a-letter', kind, obligation, folio: 2, to: { role: 'post', post: postOf('desarrollo') } },
  ...{ waits: left === undefined, ...(left && { readAt: instantIn(left) }) },
})
const owed = (state: Case, at: string, posted: Posted[], record = huamanga()) =>
  unheard(state, dossierOf(state, at, { record }), posted).map(({ command }) => command)

const silence = (obligation: number, document?: true): Command => ({
  ...{ do: 'notify', obligation, letter: 'a-letter', fate: 'unconfirmed', document },
})

describe('S4, I14: a letter of which the mail told nothing counts as not confirmed', () => {
  const aviso = [row('aviso', 1, '2026-04-16T08:00')]

  test('after two attended days from the day on which it left: an aviso of a Thursday on the Tuesday', () => {
    for (const early of ['2026-04-16T23:59', '2026-04-17T12:00', '2026-04-20T23:59'])
      expect(owed(lapsed(), early, aviso)).toEqual([])
    expect(owed(lapsed(), '2026-04-21T00:10', aviso)).toEqual([silence(1, true)])
  })

  test('counted from its leaving, and not from the folio that owes it', () => {
    expect(owed(lapsed(), '2026-04-21T00:10', [row('aviso', 1, '2026-04-17T08:00')])).toEqual([])
  })

  test('a day on which nobody attends is none of the two', () => {
    const closed = huamanga(decree('2026-04-17', '2026-04-17', '2026-04-10'))
    expect(owed(lapsed(), '2026-04-21T00:10', aviso, closed)).toEqual([])
    expect(owed(lapsed(), '2026-04-22T00:10', aviso, closed)).toEqual([silence(1, true)])
  })

  test('of one that waits in the outbox, or is held, nothing is said however long', () => {
    expect(owed(lapsed(), '2026-06-30T00:10', [row('aviso', 1)])).toEqual([])
  })

  test('of one that was delivered, or came back, nothing more', () => {
    const back: Happening = [
      '2026-04-16T08:05',
      { do: 'notify', obligation: 1, letter: 'a-letter', fate: 'returned', document: true },
    ]
    for (const heard of [delivered(1, '2026-04-16T08:05'), back])
      expect(owed(lapsed(heard), '2026-04-30T00:10', aviso)).toEqual([])
  })

  test('the notice of a cargo that is shown, from which the office has its days; of a checked one no more', () => {
    const notice = [row('notice', 0, '2026-03-02T10:35')]
    expect(owed(shown(), '2026-03-04T23:59', notice)).toEqual([])
    expect(owed(shown(), '2026-03-05T00:10', notice)).toEqual([silence(0)])
    expect(owed(lapsed(), '2026-04-21T00:10', notice)).toEqual([])
  })

  test('no other letter presents or tells anything by its silence', () => {
    for (const kind of ['cargo', 'lapsed', 'reminder', 'elapsed', 'presentation'] as const)
      expect(owed(shown(), '2026-03-30T00:10', [row(kind, 0, '2026-03-02T10:35')])).toEqual([])
  })

  test('an aviso so unconfirmed waits its five days from then on', () => {
    const state = lapsed(['2026-04-21T00:10', silence(1, true)])
    expect(state.obligations[1]).toMatchObject({ presented: { presentedAt: instantIn('2026-04-21T00:10') } })
    const end = (at: string) => decide(decisions, state, { do: 'end-wait', obligation: 1 }, dossierOf(state, at))
    expect(isRejection(end('2026-04-28T23:59'))).toBe(true)
    expect(end('2026-04-29T00:10')).toMatchObject([
      { fact: 'unanswered', due: '2026-04-28' },
      { fact: 'escalated', post: 'gerencia-municipal' },
    ])
  })
})
