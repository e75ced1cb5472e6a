import { expect, test } from 'vitest'
import { decide, isRejection } from '../shared/cases/decide.ts'
import { duties } from '../shared/cases/duties.ts'
import { standingOf } from '../shared/cases/standing.ts'
import { isClosed, principal } from '../shared/cases/state.ts'
import { publicView, elapsedSince } from '../shared/cases/view.ts'
import { settlement } from '../shared/letters/settlement.ts'
import { casePage, caseJson } from '../shared/pages/public/case.tsx'
import { constancia } from '../shared/pages/public/constancia.ts'
import { caseIcs } from '../shared/pages/public/plazosIcs.ts'
import { homePage } from '../shared/pages/public/home.tsx'
import { toInstant } from '../shared/law/time.ts'
import * as s from './cases/story.ts'
const contents = { id: 'found:1', digest: 'f'.repeat(64) }
const S = '2026-03-02T10:20'
const shown = (c = {}) => s.given([S, s.filing({ stamped: S, unchecked: true, shown: true, seen: true, ...c } as any)])
const told = (f = shown()) => s.and(f, ['2026-03-02T11:00', s.notified('delivered')])
const entered = (at: any) => ({ do: 'verify', obligation: 0, ground: 'acknowledged', at: toInstant(at), contents }) as const
const st = (f: any, now: any) => standingOf(principal(s.caseOf(f)), isClosed(s.caseOf(f)), s.circumstances(now))
const junta = { id: 'jr-retama', name: 'JV', email: 'a@b.example' } as any
const view = (f: any) => publicView(s.caseOf(f), s.wayrapampa, junta)!
const ctx = (now: any) => ({ ...s.circumstances(now), site: 'https://x.example' }) as any
const txt = (h: string) => h.replace(/<style[\s\S]*?<\/style>/g, '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
const page = (f: any, now: any) => txt(casePage(view(f), ctx(now)))
const t = (name: string, fn: () => void) => test(name, () => { expect(1).toBe(1); try { fn() } catch (e) { console.log(name, 'THROWS', (e as Error).stack?.slice(0, 500)) } })
const show = (...a: any[]) => console.log(...a.map((x) => typeof x === 'string' ? x : JSON.stringify(x)))

t('H verified after elapsed', () => {
  const e = s.and(s.nights(told(), '2026-04-16'), ['2026-04-20T09:00', s.verify()])
  const now = '2026-04-21T09:00'
  show('H', st(e, now).status, elapsedSince(view(e)), page(e, now).slice(0, 900))
  show('H home', txt(homePage({ overdue: [], elapsed: [view(e)], answered: [], now: toInstant(now as any) })).slice(0, 1200))
  show('H letters', s.letters(e, now as any))
})
t('I disputed undecided', () => {
  const d = s.nights(s.and(told(), ['2026-04-10T09:00', s.dispute]), '2026-04-26')
  show('I', page(d, '2026-04-26T09:00').slice(0, 2600))
})
t('J office registers where nothing presented', () => {
  const f = s.given([S, s.filing({ unsent: true, unchecked: true } as any)])
  const g = s.and(f, ['2026-03-10T09:00', entered('2026-03-09T09:00')])
  show('J', page(g, '2026-03-10T10:00').slice(0, 3000))
})
t('K refuse of shown', () => {
  const r = s.and(s.nights(told(), '2026-04-16'), ['2026-04-20T09:00', s.unverify])
  show('K letters before night', s.letters(r, '2026-04-20T10:00'), page(r, '2026-04-20T10:00').slice(0, 800))
  const n = s.nights(r, '2026-04-21')
  show('K after', page(n, '2026-04-21T10:00').slice(0, 3000))
  show('K json', JSON.stringify(caseJson(view(n), ctx('2026-04-21T10:00'))).slice(0, 200), !!caseIcs(view(n), ctx('2026-04-21T10:00')))
})

t('L office own later date kept', () => {
  const f = s.given([S, s.filing({ stamped: S, unchecked: true } as any)])
  const g = s.and(f, ['2026-04-14T09:00', entered('2026-04-14T08:00')], ['2026-04-15T09:00', s.verify(S as any)])
  show('L', st(g, '2026-04-15T10:00'), s.chronicle(s.nights(g, '2026-12-31')))
  const base = s.and(f, ['2026-04-15T09:00', s.verify()])
  show('L base', s.chronicle(s.nights(base, '2026-12-31')))
})
t('M miss, unverify with due undefined', () => {
  const f = s.given([S, s.filing({ stamped: S } as any)])
  const m = s.nights(f, '2026-04-16')
  const g = s.and(m, ['2026-04-17T09:00', s.verify('1999-01-05T10:00' as any)])
  show('M', st(g, '2026-04-18T10:00').status, s.chronicle(s.nights(g, '2026-04-20')))
  const u = s.and(s.given([S, s.filing({ stamped: S, unchecked: true } as any)]), ['2026-03-10T09:00', s.verify('1999-01-05T10:00' as any)])
  show('M2', st(u, '2026-12-18T10:00').status)
})
t('N answered elapsed letter', () => {
  const r = s.and(shown(), ['2026-03-03T09:00', s.unverify])
  show('N unverify of never verified', s.letters(r))
})
