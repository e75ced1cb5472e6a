import { expect, test } from 'vitest'
import { calendar } from '../../shared/law/calendars/index.ts'
import { type Kind, ruleInForce } from '../../shared/law/rules.ts'
import { ownWindows } from '../../shared/law/windows.ts'

const windows = (kind: Kind, notifiedOn: string) => {
  const rule = ruleInForce(kind, notifiedOn)
  const huamanga = calendar('huamanga')
  if (!rule || !huamanga) throw new Error('no rule or calendar')
  return ownWindows(rule, notifiedOn, huamanga).map(({ id, due }) => [id, due])
}

test('fifteen business days to appeal an act notified on 24 April 2026', () => {
  expect(windows('apelacion', '2026-04-24')).toEqual([['recurso', '2026-05-18']])
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

test('a queja is not appealable: the junta has no window', () => {
  expect(windows('queja', '2026-07-20')).toEqual([])
})
