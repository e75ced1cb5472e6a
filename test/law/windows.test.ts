import { expect, test } from 'vitest'
import { type Kind, type Rule, ruleInForce } from '../../shared/law/rules.ts'
import { isAppealable, ownWindows, windowsOn } from '../../shared/law/windows.ts'
import { calendar } from '../calendars.ts'

const found = calendar('huamanga')
if (!found) throw new Error('no calendar')
const huamanga = found
const known = (kind: Kind, on: string): Rule => {
  const rule = ruleInForce(kind, on)
  if (!rule) throw new Error(`no rule ${kind}`)
  return rule
}
const windows = (kind: Kind, notifiedOn: string) =>
  ownWindows(known(kind, notifiedOn), notifiedOn, huamanga).map(({ id, due }) => [id, due])

test('fifteen business days to appeal an act notified on 24 April 2026', () => {
  expect(windows('solicitud', '2026-04-24')).toEqual([['recurso', '2026-05-18']])
})

test('before the Tribunal de Transparencia, the earlier of law and regulation comes first', () => {
  expect(windows('acceso', '2026-09-07')).toEqual([
    ['ttaip-ley', '2026-09-22'],
    ['ttaip-reglamento', '2026-09-28'],
  ])
})

test('a disputed day never lengthens the time of the junta', () => {
  expect(windows('solicitud', '2026-07-20')).toEqual([['recurso', '2026-08-14']])
})

test('L15: a window in calendar days is safe only until its last calendar day, a Saturday here', () => {
  expect(windows('acceso', '2026-09-04')).toEqual([
    ['ttaip-ley', '2026-09-19'],
    ['ttaip-reglamento', '2026-09-25'],
  ])
})

test('L16: against a reconsideración there is the apelación, and after the apelación no recurso (208, 214, 218)', () => {
  const named = (kind: Kind) => windowsOn(known(kind, '2026-09-07'), '2026-09-07').map(({ name }) => name)
  expect([named('reconsideracion'), named('apelacion')]).toEqual([['Apelación'], []])
})

test('L16: an answer that grants all, or only sends the document elsewhere, opens no window (206.2)', () => {
  const outcomes = ['granted', 'partly-granted', 'denied', 'not-competent', 'referred']
  expect(outcomes.filter(isAppealable)).toEqual(['partly-granted', 'denied', 'not-competent'])
})

test('L17: a window cites the text in force when the act is notified, whatever governed the filing', () => {
  const filed = known('solicitud', '2026-04-20')
  const norms = (on: string) => ownWindows(filed, on, huamanga).map(({ norm }) => norm)
  expect(norms('2026-04-30')).toEqual(['TUO Ley 27444, arts. 217.2, 218.2, 219, 220 (D.S. 004-2019-JUS)'])
  expect(norms('2026-05-01')).toEqual(['TUO Ley 27444, arts. 206.2, 207.2, 208, 209 (D.S. 006-2026-JUS)'])
})

test('a queja is not appealable: the junta has no window', () => {
  expect(windows('queja', '2026-07-20')).toEqual([])
})
