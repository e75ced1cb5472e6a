import { describe, expect, test } from 'vitest'
import type { Command } from '../../shared/cases/acts/decisions.ts'
import type { SealedFolio } from '../../shared/cases/folio.ts'
import type { Kind } from '../../shared/law/rules.ts'
import { filingKinds } from '../../shared/pages/parts/fields.ts'
import { curing, observing, verifyCure } from '../observing.ts'
import { and, answer, delivered, filing, given, miss, nights, verdict, when } from './story.ts'

const STAMPED = '2026-03-02T10:20'
const of = (kind: Kind) => given([STAMPED, filing({ kind, stamped: STAMPED })])
const on = (obligation = 0) => ({
  observe: observing('2026-03-03', { obligation }),
  cure: curing('2026-03-03T08:30', { obligation }),
  extend: (length: number): Command => ({ do: 'extend', obligation, length }),
  rectify: { do: 'rectify', obligation } as const,
  escalate: { do: 'escalate', obligation } as const,
  bounce: (evidence: string): Command => ({ do: 'bounce', obligation, evidence }),
  hold: (until: string): Command => ({ do: 'hold', obligation, until }),
  forward: (post: string): Command => ({ do: 'forward', obligation, post }),
})

const unpresented = given([STAMPED, filing()])
const running = of('denuncia-vecinal')
const missed = nights(running, '2026-04-16')
const closed = and(running, ['2026-03-10T09:00', answer(0)])
const request = of('solicitud')
const access = of('acceso')

describe('Every refusal of a command has its code, and says in Spanish what to do next', () => {
  const cases: [string, SealedFolio[], string, Command, string][] = [
    ['an obligation that the case does not have', running, '2026-03-03T09:00', miss(7), 'unknown-obligation'],
    ['a second presentation', running, '2026-03-03T09:00', delivered(0, '2026-03-03T09:00'), 'already-presented'],
    ['a delivery of tomorrow', unpresented, '2026-03-03T09:00', delivered(0, '2026-03-04T09:00'), 'future-date'],
    ['a bounce of a letter that presented nothing', running, '2026-03-03T09:00', on().bounce('other'), 'nothing-runs'],
    ['a bounce after the answer', closed, '2026-03-11T09:00', on().bounce('filing'), 'nothing-runs'],
    ['an observation of what was never presented', unpresented, '2026-03-03T09:00', on().observe, 'nothing-runs'],
    ['an observation of a denuncia vecinal', running, '2026-03-03T09:00', on().observe, 'not-observable'],
    ['an observation of a rung', onARung(), '2026-04-23T11:00', on(1).observe, 'not-observable'],
    ['an observation after the term', request, '2026-04-16T09:00', on().observe, 'term-ended'],
    ['a second observation', curedOnce(), '2026-03-06T09:00', on().observe, 'already-observed'],
    ['a cure of nothing', request, '2026-03-03T09:00', on().cure, 'nothing-observed'],
    ['a cure after the answer', closed, '2026-03-11T09:00', on().cure, 'nothing-observed'],
    ['an extension of a term that the law fixes', running, '2026-03-03T09:00', on().extend(5), 'not-extendable'],
    ['an extension of no days', access, '2026-03-03T09:00', on().extend(0), 'bad-length'],
    ['an extension of half a day', access, '2026-03-03T09:00', on().extend(0.5), 'bad-length'],
    ['an extension announced late', access, '2026-03-05T09:00', on().extend(5), 'too-late-to-extend'],
    ['a second extension', extendedOnce(), '2026-03-04T09:00', on().extend(5), 'already-extended'],
    ['a forwarding to nobody', running, '2026-03-03T09:00', on().forward('nadie'), 'unknown-office'],
    ['a forwarding after the answer', closed, '2026-03-11T09:00', on().forward('alcaldia'), 'nothing-runs'],
    ['a miss on the last day', running, '2026-04-15T23:59', miss(0), 'not-late'],
    ['a rung over nothing', running, '2026-04-15T23:59', on().escalate, 'not-late'],
    ['a rung while the junta waits', waiting(), '2026-04-18T09:00', on().escalate, 'not-late'],
    ['taking back what is right', missed, '2026-04-17T09:00', on().rectify, 'rightly-missed'],
    ['taking back what was never said', running, '2026-03-03T09:00', on().rectify, 'rightly-missed'],
    ['to wait until yesterday', running, '2026-03-03T09:00', on().hold('2026-03-02'), 'bad-date'],
    ['to wait for 91 days', running, '2026-03-03T09:00', on().hold('2026-06-02'), 'bad-date'],
    ['to wait after the answer', closed, '2026-03-11T09:00', on().hold('2026-03-12'), 'nothing-runs'],
    ['a second answer', closed, '2026-03-11T09:00', answer(0), 'already-answered'],
  ]

  test.each(cases)('%s', (_, folios, at, command, code) => {
    const refused = when(folios, at, command)
    expect(verdict(refused)).toBe(code)
    expect(refused).toMatchObject({ message: expect.stringMatching(/^[A-ZÁÉÍÓÚ].*\.$/) })
  })

  test('and what lies just inside each bound is taken', () => {
    expect(verdict(when(request, '2026-04-15T23:59', on().observe))).toEqual(['observed'])
    expect(verdict(when(access, '2026-03-04T23:59', on().extend(5)))).toEqual(['extended'])
    expect(verdict(when(running, '2026-03-03T09:00', on().hold('2026-03-03')))).toEqual(['held'])
    expect(verdict(when(running, '2026-03-03T09:00', on().hold('2026-06-01')))).toEqual(['held'])
  })
})

/** A solicitud whose term ended, and whose first rung was delivered and runs. */
function onARung() {
  return and(nights(request, '2026-04-23'), ['2026-04-23T10:00', delivered(1, '2026-04-23T10:00')])
}

function curedOnce() {
  return and(
    request,
    ['2026-03-03T09:00', on().observe],
    ['2026-03-05T09:00', on().cure],
    ['2026-03-05T10:00', verifyCure()],
  )
}

function extendedOnce() {
  return and(access, ['2026-03-03T09:00', on().extend(5)])
}

/** Its term ended while the junta, negotiating, had asked to wait. */
function waiting() {
  return nights(and(running, ['2026-04-10T09:00', on().hold('2026-05-30')]), '2026-04-16')
}

test.each(filingKinds)('no %s can be extended, and the article that says so is shown (136.1)', (kind) => {
  const filed = given(['2026-03-02T08:00', filing({ kind, stamped: '2026-03-02T08:00' })])
  const extended = when(filed, '2026-03-03T09:00', on().extend(5))
  expect(extended).toMatchObject({ code: 'not-extendable', message: expect.stringContaining('art. 147.1') })
})
