import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Channel, isRelayed } from '../../shared/cases/folio.ts'
import { standingOf } from '../../shared/cases/standing.ts'
import { isClosed, presentationGrade, principal } from '../../shared/cases/state.ts'
import { addDays, type LocalDateTime, limaDate, toInstant } from '../../shared/law/time.ts'
import { cargoChannels } from '../../shared/pages/parts/fields.ts'
import { relayedWords, wayWords } from '../../shared/words/channels.ts'
import { channelWords } from '../../shared/words/record.ts'
import { and, caseOf, circumstances, filing, follows, given, verdict, when } from './story.ts'

// Given a denuncia that the mesa de partes did not receive; when it goes another way; then its term begins by the rule of that way.
const REFUSED = '2026-03-02T10:20'
const NOW = '2026-03-09T12:00'
const refused = given(
  [REFUSED, filing({ unchecked: true, unsent: true })],
  [
    '2026-03-02T11:00',
    {
      ...{ do: 'log-gestion', obligation: 0, kind: 'not-received', at: toInstant(REFUSED) },
      contents: { id: 'gestion:1', digest: 'c'.repeat(64) },
    },
  ],
)
const present = (channel: Channel, at: LocalDateTime, shown = true) =>
  ({ do: 'present', obligation: 0, channel, at: toInstant(at), evidence: 'present:1', shown }) as const
const standing = (folios: typeof refused, now: LocalDateTime = NOW) =>
  standingOf(principal(caseOf(folios)), isClosed(caseOf(folios)), circumstances(now))

describe('Issue 10.6: refused at the desk, and presented another way', () => {
  test('the refusal itself starts nothing, however long one waits', () => {
    expect(standing(refused, '2026-12-01T09:00').status).toBe('unpresented')
    expect(follows(refused, '2026-12-01')).toEqual([])
  })

  // What each way leaves in one’s hands, and the last of its 30 business days, of which 2 and 3 April are none.
  test.each([
    ['certified-mail', '2026-03-03T16:40', '2026-04-16', /correo certificado/],
    ['local-office', '2026-03-04T09:30', '2026-04-17', /otra oficina/],
    ['subprefecture', '2026-03-05T11:00', '2026-04-20', /subprefectura/],
    ['notarial-letter', '2026-03-06T15:00', '2026-04-21', /carta notarial/],
    // Received at any hour: of a Sunday the first day is Monday all the same.
    ['digital-desk', '2026-03-08T22:15', '2026-04-21', /digital/],
  ] as const)('%s of %s: the last day is %s, by its own words', (channel, at, due, words) => {
    const folios = and(refused, [NOW, present(channel, at)])
    expect(standing(folios)).toMatchObject({ due })
    expect(presentationGrade(principal(caseOf(folios)))).toBe('shown')
    expect(channelWords[channel]).toMatch(words)
  })

  test('without its number and office it is the junta’s word, and nobody is late by that', () => {
    const folios = and(refused, [NOW, present('certified-mail', '2026-03-03T16:40', false)])
    expect(presentationGrade(principal(caseOf(folios)))).toBe('declared')
    expect(follows(folios, '2026-12-01').filter((line) => line.includes('missed'))).toEqual([])
  })

  test('a stamp of a desk on a Sunday is asked about; the post and a notary have hours of their own', () => {
    const sunday = '2026-03-08T10:00'
    const filed = (channel: Channel) =>
      verdict(
        when([], NOW, {
          ...filing({ unchecked: true }),
          presentedAnyway: undefined,
          presented: { channel, at: toInstant(sunday), evidence: 'filing' },
        }),
      )
    for (const channel of ['stamped-cargo', 'local-office', 'subprefecture'] as const)
      expect(filed(channel)).toBe('odd-stamp')
    for (const channel of ['certified-mail', 'notarial-letter', 'digital-desk'] as const)
      expect(filed(channel)).toEqual(['filed', 'presented'])
  })

  test('property: whatever the way and the day, day zero is the day on the paper that the junta holds', () => {
    fc.assert(
      fc.property(fc.constantFrom(...cargoChannels), fc.nat(180), fc.nat(14), (channel, ago, hour) => {
        const day = addDays('2026-08-31', -ago)
        const at: LocalDateTime = `${day}T${String(6 + (hour % 14)).padStart(2, '0')}:30`
        const stamped = { presented: { channel, at: toInstant(at), evidence: 'filing' } }
        const folios = given(['2026-08-31T21:00', filing({ ...stamped, unchecked: true })])
        expect(principal(caseOf(folios)).term).toMatchObject({ from: limaDate(toInstant(at)) })
        const paper = given([
          '2026-08-31T21:00',
          filing({ presented: { ...stamped.presented, channel: 'stamped-cargo' }, unchecked: true }),
        ])
        expect(standing(folios, '2026-08-31T22:00').due).toBe(standing(paper, '2026-08-31T22:00').due)
      }),
    )
  })

  test('what somebody else received says to the office which date counts, by the norm in force; nothing else does', () => {
    for (const channel of cargoChannels) {
      expect(relayedWords(channel, '2026-06-01') !== undefined).toBe(isRelayed(channel))
      expect(wayWords[channel].hint('2026-06-01').length).toBeGreaterThan(10)
    }
    expect(relayedWords('certified-mail', '2026-06-01')).toContain('art. 122 (D.S. 006-2026-JUS)')
    expect(relayedWords('certified-mail', '2026-03-02')).toContain('art. 133 (D.S. 004-2019-JUS)')
  })
})
