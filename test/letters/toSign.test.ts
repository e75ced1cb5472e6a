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

  test('where the directory does not have the superior it is called so, and never by an id', () => {
    const late = tell('2026-03-02T10:30', presented, lapse)
    const known = dossierOf(late, '2026-04-16T09:00')
    const posts = known.entity.posts.filter(({ id }) => id === 'subgerencia-fiscalizacion')
    const alone = { ...known, entity: { ...known.entity, posts } }
    const [queja, ...others] = documentsToSign(alone).filter(({ id }) => id !== 'reiteracion')
    expect(queja).toMatchObject({ id: 'queja', post: 'Superior jerárquico' })
    expect(JSON.stringify(documentToSign(alone, 'queja'))).toContain('Señores: Superior jerárquico')
    for (const { post } of others) expect(post).toMatch(/^\p{Lu}/u)
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

describe('10.7: a recurso is ready to sign where the rule of its document has one, until its last day', () => {
  const asked = { kind: 'solicitud', presented: stamped('2026-03-02T10:20') } as const
  const denied = (at = '2026-04-24T12:00') => tell('2026-03-02T10:30', asked, answeredAt(0, at, 'denied'))
  const recursos = (state: Case, at: LocalDateTime) =>
    documentsToSign(dossierOf(state, at)).map(({ id, lastDay }) => [id, lastDay])

  test('against an answer, both of a solicitud, fifteen business days from the day that is known (207.2)', () => {
    const both = [
      ['reconsideracion', '2026-05-18'],
      ['apelacion', '2026-05-18'],
    ]
    expect(recursos(denied(), '2026-04-24T13:00')).toEqual(both)
    expect(recursos(denied(), '2026-05-18T23:59')).toEqual(both)
    expect(recursos(denied(), '2026-05-19T00:00')).toEqual([])
    expect(paper(denied(), '2026-05-19T00:00', 'apelacion')).toBeUndefined()
  })

  test('counted from the notification that the office tells of, where that was before', () => {
    const notified = tell('2026-03-02T10:30', asked, [
      '2026-04-24T12:00',
      {
        ...{ do: 'answer', obligation: 0, outcome: 'denied', contents: { id: 'c', digest: 'd'.repeat(64) } },
        notified: '2026-04-20',
      },
    ])
    expect(recursos(notified, '2026-04-24T13:00').map(([, day]) => day)).toEqual(['2026-05-12', '2026-05-12'])
  })

  test('none against what grants all, nor of a document whose norm has none', () => {
    const granted = tell('2026-03-02T10:30', asked, answeredAt(0, '2026-04-24T12:00', 'granted'))
    expect(ids(granted, '2026-04-24T13:00')).toEqual([])
    const answered = tell('2026-03-02T10:30', presented, answeredAt(0, '2026-04-10T12:00', 'denied'))
    expect(ids(answered, '2026-04-10T13:00')).toEqual([])
    const once = tell(
      '2026-03-02T10:30',
      { ...asked, kind: 'reconsideracion' },
      answeredAt(0, '2026-03-10T12:00', 'denied'),
    )
    expect(ids(once, '2026-03-10T13:00')).toEqual(['apelacion'])
    const last = tell('2026-03-02T10:30', { ...asked, kind: 'apelacion' }, answeredAt(0, '2026-03-10T12:00', 'denied'))
    expect(ids(last, '2026-03-10T13:00')).toEqual([])
  })

  test('of access to information one to the tribunal, by the earlier of its two days', () => {
    const access = tell(
      '2026-05-20T10:30',
      { ...asked, kind: 'acceso', presented: stamped('2026-05-20T10:20') },
      answeredAt(0, '2026-05-25T12:00', 'denied'),
    )
    expect(recursos(access, '2026-05-26T09:00')).toEqual([['apelacion-ttaip', '2026-06-09']])
    expect(paper(access, '2026-05-26T09:00', 'apelacion-ttaip')).toContain('Señores: Tribunal de Transparencia')
    const silent = tell(
      '2026-05-20T10:30',
      { ...asked, kind: 'acceso', presented: stamped('2026-05-20T10:20') },
      missed(0, '2026-06-04T00:10'),
    )
    const over = documentsToSign(dossierOf(silent, '2026-06-04T09:00')).find(({ id }) => id === 'apelacion-ttaip')
    expect([over?.lastDay, over?.when]).toEqual(['2026-06-18', expect.stringContaining('el reglamento no le pone fin')])
  })

  test('each says what it impugns, why, by which norm and until when; what only the junta knows is left blank', () => {
    const state = denied()
    for (const [id, norm] of [
      ['reconsideracion', '219'],
      ['apelacion', '220'],
    ] as const) {
      const said = paper(state, '2026-04-27T09:00', id)
      for (const one of [norm, 'que indica «No procede (con motivo)»', '____', 'a más tardar el 18 de mayo de 2026'])
        expect(said).toContain(one)
    }
    expect(paper(state, '2026-04-27T09:00', 'reconsideracion')).toContain('Prueba nueva')
    expect(paper(state, '2026-04-27T09:00', 'apelacion')).toContain('superior jerárquico')
  })

  test('over a negative silence an apelación, without a last day; where the TUPA decides, only on its condition', () => {
    const over = '2026-04-23T00:10'
    const silent = (kind: 'solicitud' | 'memorial' | 'denuncia-vecinal' | 'consulta') =>
      tell('2026-03-02T10:30', { ...asked, kind }, missed(0, over))
    const open = (kind: Parameters<typeof silent>[0]) =>
      documentsToSign(dossierOf(silent(kind), '2026-04-23T09:00')).find(({ id }) => id === 'apelacion-ficta')
    expect(open('denuncia-vecinal') ?? open('consulta')).toBeUndefined()
    expect([open('memorial')?.lastDay, open('memorial')?.when]).toEqual([
      undefined,
      expect.stringContaining('se infiere'),
    ])
    expect(open('solicitud')?.when).toContain('Si es positivo, no apele')
    const said = paper(silent('solicitud'), '2026-04-23T09:00', 'apelacion-ficta')
    for (const one of ['Que se tenga por denegado', '199.3', 'no consta respuesta']) expect(said).toContain(one)
    expect(ids(tell('2026-03-02T10:30', asked), '2026-04-10T09:00')).toEqual(['reiteracion'])
  })

  test('where only the junta says that it presented, what it signs rests on its word, and says so', () => {
    const declared = tell('2026-03-02T10:30', { ...presented, unchecked: true })
    expect(ids(declared, '2026-04-15T09:00')).toEqual(['reiteracion'])
    expect(ids(declared, '2026-04-16T09:00')).toContain('queja')
    expect(paper(declared, '2026-04-16T09:00', 'queja')).toContain(
      'por la presentación que declara la junta: 15 de abril de 2026',
    )
  })
})
