import { describe, expect, test } from 'vitest'
import type { Case } from '../../shared/cases/state.ts'
import type { LocalDateTime } from '../../shared/law/time.ts'
import { documentsToSign, documentToSign } from '../../shared/letters/toSign.ts'
import { answeredAt, dossierOf, missed, stamped, tell } from './dossier.ts'

const presented = { presented: stamped('2026-03-02T10:20') }
const lapse = missed(0, '2026-04-16T00:10')
const ids = (state: Case, at: LocalDateTime) => documentsToSign(dossierOf(state, at)).map(({ id }) => id)
const paper = (state: Case, at: LocalDateTime, id: string, filing = {}) =>
  JSON.stringify(documentToSign(dossierOf(state, at, { filing: { ...dossierOf(state, at).filing, ...filing } }), id))

describe('10.7: every document ready to sign', () => {
  test('first its own; then a reminder; and what the ladder leaves to the junta only once the term ended', () => {
    expect(ids(tell('2026-03-02T10:30', {}), '2026-03-03T09:00')).toEqual(['escrito'])
    expect(ids(tell('2026-03-02T10:30', presented), '2026-03-10T09:00')).toEqual(['reiteracion'])
    expect(ids(tell('2026-03-02T10:30', presented, lapse), '2026-04-16T09:00')).toEqual([
      ...['reiteracion', 'queja', 'denuncia-disciplinaria', 'informe-concejo', 'denuncia-control', 'queja-defensoria'],
    ])
    const answered = tell('2026-03-02T10:30', presented, lapse, answeredAt(0, '2026-04-20T12:00'))
    expect(ids(answered, '2026-04-21T09:00')).toEqual([])
  })

  test('what is not to be signed now is not made, whoever asks for it', () => {
    const running = tell('2026-03-02T10:30', presented)
    for (const id of ['queja', 'escrito', 'nada', '']) expect(paper(running, '2026-03-10T09:00', id)).toBeUndefined()
  })

  test('each says on what it rests: the record with its folio, the norm, and what it asks', () => {
    const late = tell('2026-03-02T10:30', presented, lapse)
    for (const [id, norm] of [
      ['queja', 'art. 169'],
      ['denuncia-disciplinaria', 'Ley 30057'],
      ['informe-concejo', 'Ley 27972, art. 10'],
      ['denuncia-control', 'Ley 29542'],
      ['queja-defensoria', 'Ley 26520, art. 21'],
    ] as const) {
      const said = paper(late, '2026-04-16T09:00', id)
      for (const one of [norm, 'folio', 'no consta respuesta', 'Pedido', 'responde por lo que firma'])
        expect(said).toContain(one)
    }
    expect(paper(late, '2026-04-16T09:00', 'reiteracion')).toContain('no empieza un plazo nuevo')
  })

  test('a denuncia to a body of control names nobody who denounces', () => {
    const late = tell('2026-03-02T10:30', presented, lapse)
    expect(paper(late, '2026-04-16T09:00', 'queja')).toContain('Junta Vecinal')
    expect(paper(late, '2026-04-16T09:00', 'denuncia-control')).not.toContain('Junta Vecinal')
  })

  test('the own document has what an escrito must have, and no address leads anywhere', () => {
    const filing = {
      facts: 'Vea http://otro.example\nSiguen abiertas.',
      request: 'Que se clausuren.',
      evidence: ['Foto'],
    }
    const said = paper(tell('2026-03-02T10:30', {}), '2026-03-03T09:00', 'escrito', filing)
    for (const one of ['Siguen abiertas.', 'Que se clausuren.', '1. Foto', 'Fundamentos de derecho', 'art. 124'])
      expect(said).toContain(one)
    expect(said).not.toContain('http://otro')
  })
})
