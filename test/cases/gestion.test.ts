import { describe, expect, test } from 'vitest'
import type { Command } from '../../shared/cases/acts/decisions.ts'
import { type GestionKind, type GestionMeans, gestionKinds } from '../../shared/cases/acts/gestion.ts'
import { duties } from '../../shared/cases/duties.ts'
import { principal } from '../../shared/cases/state.ts'
import { caseViewOf, publicView } from '../../shared/cases/view.ts'
import { type LocalDateTime, toInstant } from '../../shared/law/time.ts'
import { lettersOwed } from '../../shared/letters/owed.ts'
import { accordingToRecord } from '../../shared/letters/words.ts'
import { and, answer, caseOf, circumstances, filing, given, verdict, wayrapampa, when } from './story.ts'

const gone = (kind: GestionKind, at: LocalDateTime, means?: GestionMeans): Command => ({
  ...{ do: 'log-gestion', obligation: 0, kind, means, at: toInstant(at) },
  contents: { id: 'gestion:1', digest: 'c'.repeat(64) },
})
const STAMP = '2026-03-02T10:20'
const filed = given([STAMP, filing({ stamped: STAMP })])
const annulled: Command = { do: 'annul', obligation: 0, ground: 'duplicate' }

describe('A gestión', () => {
  test.each(gestionKinds)('%s starts no term, moves none, and owes no letter', (kind) => {
    const before = caseOf(filed)
    const after = caseOf(and(filed, ['2026-03-09T11:00', gone(kind, '2026-03-09T10:00')]))
    expect(principal(after)).toEqual({ ...principal(before), gestiones: principal(after).gestiones })
    const known = circumstances('2026-03-09T11:00')
    expect(duties(after, known)).toEqual(duties(before, known))
    const kinds = (state: typeof after) => lettersOwed(state, known).map(({ id }) => id)
    expect(kinds(after)).toEqual(kinds(before))
  })

  test('not presented yet, it is recorded all the same, and the case still waits to be presented', () => {
    const unpresented = given([STAMP, filing()])
    const after = caseOf(and(unpresented, ['2026-03-09T11:00', gone('not-received', '2026-03-09T10:00')]))
    expect(principal(after).presented).toBeUndefined()
    expect(principal(after).term).toBeUndefined()
  })

  test('a call is by telephone and all else in person, where nothing else is said', () => {
    const means = (kind: GestionKind, said?: GestionMeans) =>
      principal(caseOf(and(filed, ['2026-03-09T11:00', gone(kind, '2026-03-09T10:00', said)]))).gestiones[0]?.means
    expect([means('call'), means('visit'), means('no-appointment', 'message')]).toEqual([
      'phone',
      'in-person',
      'message',
    ])
    expect(verdict(when(filed, '2026-03-09T11:00', gone('call', '2026-03-09T10:00', 'in-person')))).toBe('bad-means')
  })

  test('may be of two years before the filing, of today, and after an answer; not of tomorrow, nor of another age', () => {
    const at = (day: LocalDateTime) => verdict(when(filed, '2026-03-09T11:00', gone('visit', day)))
    expect(at('2024-03-02T08:00')).toEqual(['gestion'])
    expect(at('2024-03-01T23:00')).toBe('old-gestion')
    expect(at('2026-03-09T11:00')).toEqual(['gestion'])
    expect(at('2026-03-09T11:01')).toBe('future-gestion')
    const answered = and(filed, ['2026-03-10T09:00', answer(0)])
    expect(verdict(when(answered, '2026-03-11T09:00', gone('visit', '2026-03-11T08:00')))).toEqual(['gestion'])
  })

  test('sixty fit in a case; of an annulled one nothing is recorded', () => {
    const visits = Array.from({ length: 60 }, (): [LocalDateTime, Command] => [
      '2026-03-09T11:00',
      gone('visit', '2026-03-09T10:00'),
    ])
    const full = and(filed, ...visits)
    expect(verdict(when(full, '2026-03-09T11:00', gone('visit', '2026-03-09T10:00')))).toBe('too-many-gestiones')
    const ended = and(filed, ['2026-03-05T09:00', annulled])
    expect(verdict(when(ended, '2026-03-09T11:00', gone('visit', '2026-03-09T10:00')))).toBe('annulled')
  })
})

describe('I12: what everybody may know of a gestión', () => {
  const told = (identity: 'junta' | 'authority' | 'reserved') => {
    const story = given([STAMP, filing({ stamped: STAMP, identity })])
    const state = caseOf(and(story, ['2026-03-09T11:00', gone('sent-away', '2026-03-08T10:00')]))
    return { open: publicView(state, wayrapampa, undefined), own: caseViewOf(state, wayrapampa, undefined) }
  }
  const mark = { folio: 2, at: toInstant('2026-03-09T11:00') }

  test('what the junta did and its day, never what somebody did to it, nor a text', () => {
    for (const identity of ['junta', 'authority'] as const)
      expect(told(identity).open?.obligations[0]?.gestiones).toEqual([{ ...mark, done: 'visit', on: '2026-03-08' }])
    expect(JSON.stringify(told('junta').open)).not.toMatch(/sent-away|gestion:1|cccc/)
  })

  test('of a junta that keeps its name, nothing: an office that asks each minute knows who came to it in that hour', () => {
    const before = given([STAMP, filing({ stamped: STAMP, identity: 'reserved' })])
    const after = and(before, ['2026-03-09T11:00', gone('sent-away', '2026-03-09T10:00')])
    const shown = (story: typeof before) => publicView(caseOf(story), wayrapampa, undefined)
    expect(shown(after)).toEqual(shown(before))
    const later = and(after, ['2026-03-10T09:00', answer(0)])
    expect(shown(later)).toMatchObject({ folios: 3, head: caseOf(later).head, changed: toInstant('2026-03-10T09:00') })
    expect(JSON.stringify(shown(later))).not.toContain('"folio":2')
    const own = caseViewOf(caseOf(after), wayrapampa, undefined)
    expect(own).toMatchObject({ folios: 2, head: caseOf(after).head })
    expect(own.obligations[0]?.gestiones).toEqual([{ ...mark, done: 'visit', on: '2026-03-09' }])
  })

  test('nor that it added a file, or keeps its cargo, or when; and no letter counts the folios that tell it', () => {
    const before = given([STAMP, filing({ stamped: STAMP, identity: 'reserved' })])
    const file = { do: 'attach', obligation: 0, file: 'f', type: 'image', bytes: 9, digest: 'd'.repeat(64) } as const
    const after = and(before, ['2026-03-09T11:00', file], ['2026-03-09T11:05', { ...file, file: 'g', cargo: true }])
    const shown = (story: typeof before) => publicView(caseOf(story), wayrapampa, undefined)
    // That something waits for a reader stands in its row, for the list of the readers, and on no page.
    expect({ ...shown(after), unread: undefined }).toEqual({ ...shown(before), unread: undefined })
    expect(JSON.stringify(shown(and(after, ['2026-03-10T09:00', answer(0)])))).not.toMatch(/attached|cargoKept/)
    expect(accordingToRecord(toInstant('2026-03-09T12:00'), caseOf(after))).toContain('folio 1')
    const named = and(given([STAMP, filing({ stamped: STAMP })]), ['2026-03-09T11:00', file])
    expect(shown(named)?.obligations[0]?.attached?.n).toBe(1)
    expect(accordingToRecord(toInstant('2026-03-09T12:00'), caseOf(named))).toContain('folio 2')
  })

  test('its name reserved later, what was told is told no more', () => {
    const story = and(
      given([STAMP, filing({ stamped: STAMP })]),
      ['2026-03-09T11:00', gone('visit', '2026-03-08T10:00')],
      ['2026-03-10T11:00', { do: 'reserve', obligation: 0 }],
    )
    const view = publicView(caseOf(story), wayrapampa, undefined)
    expect(view).toMatchObject({ folios: 3, head: caseOf(story).head })
    expect(view?.obligations[0]?.gestiones).toBeUndefined()
  })
})
