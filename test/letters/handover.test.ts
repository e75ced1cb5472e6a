import { expect, test } from 'vitest'
import type { Case } from '../../shared/cases/state.ts'
import { handover } from '../../shared/letters/kinds/handover.ts'
import {
  answeredAt,
  decree,
  delivered,
  dossierOf,
  huamanga,
  missed,
  rectifiedAt,
  stamped,
  tell,
  tellUnder,
  wayrapampa,
} from './dossier.ts'

const presented = { presented: stamped('2026-03-02T10:20') }
const lapse = missed(0, '2026-04-16T00:10')
const listed = (state: Case, post: string, from = '2026-05-01') =>
  handover.lists(state, { entity: wayrapampa, post, from, id: 'change' }).map(({ id }) => id)

test('a new holder is told what the post owes, and what the rung above it does', () => {
  const silent = tell('2026-03-02T10:30', presented, lapse)
  expect(listed(silent, 'fiscalizacion')).toEqual([0])
  expect(listed(silent, 'desarrollo')).toEqual([1])
  expect(listed(silent, 'alcaldia')).toEqual([])
})

test('neither what was answered, nor what was withdrawn, nor what the law keeps confidential', () => {
  const answered = tell('2026-03-02T10:30', presented, lapse, answeredAt(0, '2026-04-20T12:00'))
  expect([listed(answered, 'fiscalizacion'), listed(answered, 'desarrollo')]).toEqual([[], []])
  const late = huamanga(decree('2026-04-07', '2026-04-14', '2026-04-20'))
  const rectified = [lapse, delivered(1, '2026-04-16T08:05'), rectifiedAt(0, '2026-04-20T00:10')]
  expect(listed(tellUnder(late, '2026-03-02T10:30', presented, ...rectified), 'desarrollo')).toEqual([])
  const secret = tell('2026-03-02T10:30', { kind: 'denuncia-corrupcion', against: 'gerencia-municipal', ...presented })
  expect(listed(secret, secret.obligations[0]?.debtor ?? '')).toEqual([])
})

test('L11: of a memorial the list says that its date is inferred', () => {
  const state = tell('2026-03-02T10:30', { kind: 'memorial', ...presented })
  const [owed] = state.obligations
  if (!owed) throw new Error('it is owed')
  const known = dossierOf(state, '2026-03-10T09:00')
  const change = { entity: wayrapampa, post: 'fiscalizacion', from: '2026-03-09', id: 'change' }
  const { blocks } = handover.write(change, [{ case: state, owed, known }], 'https://plazo.example')
  expect(JSON.stringify(blocks)).toMatch(
    /hasta el 15 de abril de 2026[^·]* · plazo según criterio de Plazo \(inferido\)/,
  )
})
