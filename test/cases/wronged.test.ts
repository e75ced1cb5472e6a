import { describe, expect, test } from 'vitest'
import type { Command } from '../../shared/cases/acts/decisions.ts'
import { postId } from '../../shared/cases/entity.ts'
import type { SealedFolio } from '../../shared/cases/folio.ts'
import { principal } from '../../shared/cases/state.ts'
import { type LocalDateTime, toInstant } from '../../shared/law/time.ts'
import { caseLetters } from '../../shared/letters/list.ts'
import { elapsedWords } from '../../shared/words/accusing.ts'
import {
  and,
  caseOf,
  chronicle,
  circumstances,
  delivered,
  dispute,
  filing,
  follows,
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
const tells = (folios: SealedFolio[], until: string, what = /missed|elapsed|rectified|escalated/) =>
  follows(folios, until).filter((line) => what.test(line))
const shown = given([STAMPED, filing({ stamped: STAMPED, unchecked: true, shown: true, seen: true })])
const declared = given([STAMPED, filing({ stamped: STAMPED, unchecked: true })])
const notice = (fate: 'delivered' | 'returned' | 'unreachable' | 'unconfirmed', letter: string): Command =>
  notified(fate, letter)

describe('I13: the office has its days from when it hears of a day, whoever recorded it', () => {
  const unpresented = given(['2026-06-15T09:00', filing()])
  const recorded = and(unpresented, ['2026-06-15T09:10', verify('2026-01-05T10:00')])

  test('a presentation of long ago that the operator records accuses nobody for five attended days from its notice', () => {
    const told = and(recorded, ['2026-06-15T10:00', notified('delivered')])
    expect(tells(told, '2026-06-30', /missed/)).toEqual(['2026-06-23 missed 0, due 2026-02-18'])
    expect(tells(recorded, '2026-07-31', /missed/)).toEqual(['2026-07-01 missed 0, due 2026-02-18'])
  })

  test('a day verified anew by which the term ended later takes the miss back, though both are past', () => {
    const missed = nights(
      and(declared, ['2026-06-15T09:00', verify()], ['2026-06-15T10:00', toldOfCheck('delivered')]),
      '2026-06-23',
    )
    expect(principal(caseOf(missed)).missed?.due).toBe('2026-04-15')
    const anew = and(missed, ['2026-06-24T09:00', verify('2026-03-20T10:00')])
    expect(tells(anew, '2026-06-25')).toEqual(['2026-06-25 rectified 0'])
    expect(tells(anew, '2026-07-31', /missed/)).toEqual(['2026-07-10 missed 0, due 2026-05-06'])
    const earlier = and(missed, ['2026-06-24T09:00', verify('2026-02-20T10:00')])
    expect(tells(earlier, '2026-06-25')).toEqual([])
  })

  test('nobody above hears of a cargo whose day was checked, before the miss; then the ladder goes on', () => {
    const elapsed = nights(and(shown, ['2026-03-02T11:00', notified('delivered')]), '2026-04-16')
    const waited = and(elapsed, ['2026-04-16T08:00', delivered(1, '2026-04-16T08:00')], ['2026-04-20T09:00', verify()])
    const lines = tells(waited, '2026-05-31', /missed|escalated/)
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
    expect(tells(late, '2026-06-30', /elapsed/)).toEqual(['2026-04-25 elapsed 0'])
    const bounced = and(
      shown,
      ['2026-03-02T11:00', notice('delivered', 'to-post')],
      ['2026-04-14T11:00', notice('returned', 'to-post')],
    )
    expect(tells(bounced, '2026-06-30', /elapsed/)).toEqual(['2026-04-29 elapsed 0'])
  })

  test('where nothing reaches it, it is still told as the word of the cargo', () => {
    expect(tells(and(shown, ['2026-03-02T11:00', notice('unreachable', '')]), '2026-06-30', /elapsed/)).toEqual([
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

describe('I13: what the mesa de partes hears, and what waits', () => {
  const unreachable: Command = notified('unreachable', '')

  test('nothing of a denuncia de corrupción, nor of a denuncia disciplinaria, goes to it', () => {
    for (const kind of ['denuncia-corrupcion', 'denuncia-disciplinaria'] as const) {
      const told = given([STAMPED, filing({ kind, stamped: STAMPED, unchecked: true, shown: true })])
      expect(letters(and(told, ['2026-03-02T11:00', unreachable]))).not.toContain('notice → desk')
    }
  })

  test('of a day that was checked it is told, where the post has no mailbox', () => {
    const silent = { ...wayrapampa, posts: wayrapampa.posts.map(({ email: _, ...post }) => post) }
    const checked = nights(and(declared, ['2026-03-03T09:00', verify()]), '2026-03-04', silent)
    expect(chronicle(checked)).toContain('2026-03-04 notified 0')
    expect(letters(checked)).toEqual(expect.arrayContaining(['notice → desk', 'verified → desk']))
  })

  test('a delivery that comes late is of the post: the desk is asked no more, and is told of in no sentence', () => {
    const late = and(
      shown,
      ['2026-03-05T00:10', notice('unconfirmed', 'to-post')],
      ['2026-03-09T09:00', notice('delivered', 'to-post')],
    )
    expect(letters(late)).not.toContain('notice → desk')
    const desk: Command = { do: 'notify', obligation: 0, letter: 'to-desk', fate: 'unconfirmed', desk: true }
    const owed = principal(caseOf(and(late, ['2026-03-11T00:10', desk])))
    const ground = { folio: 1, grade: 'shown', norm: 'x' } as const
    const said = elapsedWords(ground, owed, 'la Subgerencia', toInstant('2026-04-16T09:00'))
    expect(said).toContain('Se avisó a la Subgerencia el 9 de marzo de 2026 y no lo ha objetado.')
    const lost = principal(caseOf(and(shown, ['2026-03-05T00:10', notice('unconfirmed', 'to-post')])))
    expect(elapsedWords(ground, lost, 'la Subgerencia', toInstant('2026-04-16T09:00'))).toContain(
      'Plazo no pudo confirmar el aviso a la Subgerencia. No consta que nadie lo haya objetado.',
    )
  })

  test('an `elapsed` of another day than the one that was verified since is taken back, though both are past', () => {
    const seen = and(shown, ['2026-06-01T11:00', notified('delivered')])
    const told = nights(seen, '2026-06-17')
    expect(principal(caseOf(told)).elapsed?.due).toBe('2026-04-15')
    const anew = and(told, ['2026-06-17T09:00', verify('2026-03-20T10:00')])
    expect(tells(anew, '2026-06-18')).toEqual(['2026-06-18 rectified 0'])
  })

  test('while an instrument is disputed nobody above hears of anything', () => {
    const opened = and(nights(given([STAMPED, filing({ stamped: STAMPED })]), '2026-04-16'), [
      '2026-04-17T09:00',
      { do: 'open', obligation: 0, instrument: 'queja' },
    ])
    const at = toInstant('2026-04-17T09:10')
    const presented = and(
      opened,
      ['2026-04-17T09:20', { do: 'present', obligation: 2, channel: 'stamped-cargo', at, evidence: 'e', shown: true }],
      ['2026-04-17T09:30', { do: 'verify', obligation: 2, ground: 'stamp' }],
    )
    const missed = nights(presented, '2026-05-07')
    expect(chronicle(missed).at(-1)).toMatch(/escalated 3/)
    const [aviso] = caseOf(missed).obligations.slice(-1)
    const before = circumstances('2026-05-07T08:00')
    if (!aviso) throw new Error('no aviso')
    expect(caseLetters.aviso.waits?.(caseOf(missed), aviso, before)).toBe(false)
    const disputed = and(missed, ['2026-05-07T07:00', { ...dispute, obligation: 2 }])
    expect(caseLetters.aviso.waits?.(caseOf(disputed), aviso, before)).toBe(true)
  })

  test('an aviso waits too while a verified day has no miss yet, and goes to nobody who has the queja itself', () => {
    const elapsed = nights(and(shown, ['2026-03-02T11:00', notified('delivered')]), '2026-04-16')
    const checked = and(elapsed, ['2026-04-16T07:00', verify()])
    const [aviso] = caseOf(checked).obligations.slice(-1)
    if (!aviso) throw new Error('no aviso')
    expect(caseLetters.aviso.waits?.(caseOf(elapsed), aviso, circumstances('2026-04-16T08:00'))).toBe(false)
    expect(caseLetters.aviso.waits?.(caseOf(checked), aviso, circumstances('2026-04-16T08:00'))).toBe(true)
  })
})
