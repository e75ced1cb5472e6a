import { expect, test } from 'vitest'
import { ruleInForce } from '../../shared/law/rules.ts'
import { readersOf } from '../../shared/words/readers.ts'
import { guide } from '../pages/guide.ts'
import { story, textOf } from '../pages/record.ts'
import { samples } from '../pages/samples.ts'

const view = story().view()
const filing = { folio: 1, at: view.filed.at, what: 'filing' as const, obligation: 0 }

test('a text that waits for its review is promised to nobody else before it, and once it was read its junta knows who reads it', () => {
  const asked = textOf(guide['guide-review'] ?? '')
  expect(asked).toContain('El texto: después de una revisión, sin nombres de personas privadas')
  expect(readersOf({ ...view, documents: [{ ...filing, waits: true }] })).toContain(
    'Los demás, solo después de una revisión, sin nombres de personas privadas',
  )
  expect(readersOf({ ...view, documents: [filing] })).toContain('todos lo leen en la página pública')
  expect(readersOf({ ...view, documents: [{ ...filing, withheld: 'ordered' }] })).toContain('no lo publicó')
  expect(textOf(samples['mesa-case'] ?? '')).not.toContain('nadie más lo lee')
})

test('of a denuncia disciplinaria neither page promises its text, nor of what it is about, to everybody', () => {
  expect(readersOf({ ...view, kind: 'denuncia-disciplinaria', documents: undefined })).toContain('no se publica nunca')
  const asked = textOf(guide['guide-review-disciplinary'] ?? '')
  expect(asked).toContain('no se publica nunca')
  expect(asked).not.toMatch(/Todos, al instante[^.]*de qué trata/)
  expect(asked).not.toContain('después de una revisión')
})

test('of a denuncia de corrupción both say that one mailbox alone sees it', () => {
  const alone = 'Lo ve solo quien entra con el correo con que se escribió: nadie más de la junta.'
  expect(
    readersOf({ ...view, rule: ruleInForce('denuncia-corrupcion', '2026-03-02')?.version ?? '', documents: undefined }),
  ).toContain(alone)
  expect(textOf(guide['guide-review-secret'] ?? '')).toContain(alone)
})
