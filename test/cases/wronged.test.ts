import { describe, expect, test } from 'vitest'
import type { Command } from '../../shared/cases/acts/index.ts'
import { postId } from '../../shared/cases/entity.ts'
import type { SealedFolio } from '../../shared/cases/folio.ts'
import { principal } from '../../shared/cases/state.ts'
import { type LocalDateTime, toInstant } from '../../shared/law/time.ts'
import {
  and,
  caseOf,
  chronicle,
  delivered,
  dispute,
  filing,
  given,
  letters,
  nights,
  notified,
  toldOfCheck,
  unverify,
  verdict,
  verify,
  wayrapampa,
  when,
} from './story.ts'

const STAMPED = '2026-03-02T10:20'
const follows = (folios: SealedFolio[], until: string, what = /missed|elapsed|rectified|escalated/) =>
  chronicle(nights(folios, until).slice(folios.length)).filter((line) => what.test(line))
const shown = given([STAMPED, filing({ stamped: STAMPED, unchecked: true, shown: true, seen: true })])
const declared = given([STAMPED, filing({ stamped: STAMPED, unchecked: true })])
const notice = (fate: 'delivered' | 'returned' | 'unreachable' | 'unconfirmed', letter: string): Command =>
  notified(fate, letter)

describe('I13: the office has its days from when it hears of a day, whoever recorded it', () => {
  const unpresented = given(['2026-06-15T09:00', filing()])
  const recorded = and(unpresented, ['2026-06-15T09:10', verify('2026-01-05T10:00')])

  test('a presentation of long ago that the operator records accuses nobody for five attended days from its notice', () => {
    const told = and(recorded, ['2026-06-15T10:00', notified('delivered')])
    expect(follows(told, '2026-06-30', /missed/)).toEqual(['2026-06-23 missed 0, due 2026-02-18'])
    expect(follows(recorded, '2026-07-31', /missed/)).toEqual(['2026-07-01 missed 0, due 2026-02-18'])
  })

  test('a day verified anew by which the term ended later takes the miss back, though both are past', () => {
    const missed = nights(
      and(declared, ['2026-06-15T09:00', verify()], ['2026-06-15T10:00', toldOfCheck('delivered')]),
      '2026-06-23',
    )
    expect(principal(caseOf(missed)).missed?.due).toBe('2026-04-15')
    const anew = and(missed, ['2026-06-24T09:00', verify('2026-03-20T10:00')])
    expect(follows(anew, '2026-06-25')).toEqual(['2026-06-25 rectified 0'])
    expect(follows(anew, '2026-07-31', /missed/)).toEqual(['2026-07-10 missed 0, due 2026-05-06'])
    const earlier = and(missed, ['2026-06-24T09:00', verify('2026-02-20T10:00')])
    expect(follows(earlier, '2026-06-25')).toEqual([])
  })

  test('nobody above hears of a cargo whose day was checked, before the miss; then the ladder goes on', () => {
    const elapsed = nights(and(shown, ['2026-03-02T11:00', notified('delivered')]), '2026-04-16')
    const waited = and(elapsed, ['2026-04-16T08:00', delivered(1, '2026-04-16T08:00')], ['2026-04-20T09:00', verify()])
    const lines = follows(waited, '2026-05-31', /missed|escalated/)
    expect(lines.slice(0, 2)).toEqual([
      '2026-05-06 missed 0, due 2026-04-15',
      '2026-05-06 escalated 2: aviso → gerencia-municipal',
    ])
  })
})

describe('I13: an office that could not be told is told by its mesa de partes', () => {
  const lost = and(shown, ['2026-03-02T11:00', notice('returned', 'to-post')])

  test.each([
    ['came back', lost],
    ['has no mailbox to go to', and(shown, ['2026-03-02T11:00', notice('unreachable', '')])],
    ['nobody can tell of', and(shown, ['2026-03-05T00:10', notice('unconfirmed', 'to-post')])],
  ])('the notice that %s goes to the desk too', (_, folios) => {
    expect(letters(folios)).toContain('notice → desk')
    expect(letters(shown)).not.toContain('notice → desk')
  })

  test('the days to object run from what the desk got, and not from a delivery that came back', () => {
    const late = and(lost, ['2026-04-10T11:00', notice('delivered', 'to-desk')])
    expect(follows(late, '2026-06-30', /elapsed/)).toEqual(['2026-04-25 elapsed 0'])
    const bounced = and(
      shown,
      ['2026-03-02T11:00', notice('delivered', 'to-post')],
      ['2026-04-14T11:00', notice('returned', 'to-post')],
    )
    expect(follows(bounced, '2026-06-30', /elapsed/)).toEqual(['2026-04-29 elapsed 0'])
  })

  test('where nothing reaches it, it is still told as the word of the cargo', () => {
    expect(follows(and(shown, ['2026-03-02T11:00', notice('unreachable', '')]), '2026-06-30', /elapsed/)).toEqual([
      '2026-04-16 elapsed 0',
    ])
  })
})

describe('I14: an instrument complains of a silence that was', () => {
  const opened = and(nights(given([STAMPED, filing({ stamped: STAMPED })]), '2026-04-16'), [
    '2026-04-17T09:00',
    { do: 'open', obligation: 0, instrument: 'queja' },
  ])
  const stamp = (at: LocalDateTime): Command => ({
    ...{ do: 'present', obligation: 2, channel: 'stamped-cargo', at: toInstant(at), evidence: 'an-entry', shown: true },
  })

  test('stamped before the term ended it is refused, by the junta and by the operator', () => {
    expect(verdict(when(opened, '2026-04-17T10:00', stamp('2026-04-15T15:00')))).toBe('before-its-time')
    expect(verdict(when(opened, '2026-04-17T10:00', stamp('2026-04-16T08:00')))).toEqual(['presented', 'graded'])
    const check: Command = { do: 'verify', obligation: 2, ground: 'stamp', at: toInstant('2026-03-10T09:00') }
    expect(verdict(when(opened, '2026-04-17T10:00', check))).toBe('before-its-time')
  })
})

describe('I13: what the operator decides', () => {
  test('a dispute of a verified day is decided for the day by checking it again', () => {
    const disputed = and(declared, ['2026-03-10T09:00', verify()], ['2026-03-12T09:00', dispute])
    expect(verdict(when(disputed, '2026-03-13T09:00', verify()))).toEqual(['graded'])
    const decided = and(disputed, ['2026-03-13T09:00', verify()])
    expect(verdict(when(decided, '2026-03-13T10:00', verify()))).toBe('already-verified')
  })

  test('over what another decided meanwhile is refused', () => {
    const at = toInstant('2026-02-20T09:00')
    const before: Command = { do: 'verify', obligation: 0, ground: 'stamp', at, known: 0 }
    expect(verdict(when(declared, '2026-03-10T09:00', before))).toEqual(['graded'])
    expect(verdict(when(and(declared, ['2026-03-10T09:00', verify()]), '2026-03-10T09:00', before))).toBe(
      'graded-meanwhile',
    )
  })

  test('what was taken back, the office may confirm: that very day, and no later one of its own', () => {
    const back = and(declared, ['2026-03-10T09:00', verify()], ['2026-03-11T09:00', unverify])
    const contents = { id: 'found:1', digest: 'f'.repeat(64) }
    const entered = (at: LocalDateTime): Command => ({
      ...{ do: 'verify', obligation: 0, ground: 'acknowledged', at: toInstant(at), contents },
    })
    expect(verdict(when(back, '2026-03-12T09:00', entered(STAMPED)))).toEqual(['graded'])
    expect(verdict(when(back, '2026-03-12T09:00', entered('2026-03-06T09:00')))).toBe('already-verified')
  })
})

describe('2.4: bodies that reserve what they receive', () => {
  test.each(['oci', 'defensoria', 'contraloria', 'fiscalia'])('%s: nothing addressed to it is taken', (id) => {
    const posts = [...wayrapampa.posts, { id: postId.parse(id), title: 'Un órgano', superior: null, holders: [] }]
    const refused = when([], STAMPED, filing({ against: id, stamped: STAMPED }), { ...wayrapampa, posts })
    expect(verdict(refused)).toBe('outside')
  })
})
