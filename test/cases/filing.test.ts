import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Entity } from '../../shared/cases/entity.ts'
import { isRejection } from '../../shared/cases/refusals.ts'
import { principal } from '../../shared/cases/state.ts'
import { due } from '../../shared/law/count.ts'
import { filingKinds } from '../../shared/pages/parts/fields.ts'
import { postOf } from '../ids.ts'
import {
  always,
  and,
  answer,
  caseOf,
  delivered,
  filing,
  given,
  huamanga,
  nights,
  verdict,
  wayrapampa,
  when,
} from './story.ts'

const open = (change: Parameters<typeof filing>[0], at = '2026-03-02T10:20', entity: Entity = wayrapampa) =>
  when([], at, filing(change), entity)

describe('Refusals say what to do next', () => {
  test.each([
    ['a stamp of one minute from now', open({ stamped: '2026-03-02T10:21' }), 'future-date'],
    ['a stamp of next year', open({ stamped: '2027-03-02T10:20' }), 'future-date'],
    ['an office that is not on record', open({ against: 'subgerencia-inexistente' }), 'unknown-office'],
    ['a name of the language itself', open({ against: 'constructor' }), 'unknown-office'],
    ['a stamp from before the record of the law begins', open({ stamped: '1998-03-02T10:20' }), 'too-old'],
    [
      'a denuncia disciplinaria where no Secretaría Técnica is on record',
      open({ kind: 'denuncia-disciplinaria' }, undefined, without('st-pad')),
      'nobody-answers',
    ],
  ])('%s', (_, refused, code) => {
    expect(verdict(refused)).toBe(code)
    expect(refused).toMatchObject({ message: expect.stringMatching(/^[A-ZÁÉÍÓÚ].*\.$/) })
  })

  test('delivered in the future', () => {
    const unpresented = given(['2026-03-02T10:20', filing()])
    expect(verdict(when(unpresented, '2026-03-02T10:21', delivered(0, '2026-03-02T10:22')))).toBe('future-date')
  })
})

describe('A holiday is no obstacle to a presentation', () => {
  test.each([
    ['Viernes Santo', '2026-04-03T11:00', '2026-05-18'],
    ['a Sunday night', '2026-03-01T23:59', '2026-04-14'],
    ['the first minute of Fiestas Patrias', '2026-07-28T00:00', '2026-09-10'],
  ])('%s', (_, stamped, last) => {
    const folios = given([stamped, filing({ stamped })])
    const { term } = principal(caseOf(folios))
    expect(term && due(term, huamanga, 'later')).toBe(last)
  })
})

describe('An entity that adopts Plazo as its mesa de partes', () => {
  test('has received the document the moment it was filed, day or night', () => {
    const facts = open({}, '2026-03-02T23:40', { ...wayrapampa, adoptsPlazo: true })
    expect(facts).toMatchObject([
      { fact: 'filed' },
      { fact: 'presented', channel: 'plazo', at: '2026-03-03T04:40:00Z' },
      { fact: 'graded', grade: 'verified', ground: 'adopted', at: '2026-03-03T04:40:00Z' },
    ])
  })
})

describe('A denuncia de corrupción', () => {
  const debtor = (against: string, entity: Entity) => {
    const facts = when([], '2026-03-02T10:20', filing({ kind: 'denuncia-corrupcion', against }), entity)
    return isRejection(facts) ? facts.code : facts[0]?.fact === 'filed' && facts[0].debtor
  }
  const integrity = {
    ...{ id: postOf('integridad'), title: 'Oficina de Integridad', superior: postOf('alcaldia'), holders: [] },
  }

  test('goes to the Oficina de Integridad, else to the top administrator', () => {
    const entity = { ...wayrapampa, posts: [...wayrapampa.posts, integrity] }
    expect(debtor('subgerencia-fiscalizacion', entity)).toBe('integridad')
    expect(debtor('subgerencia-fiscalizacion', wayrapampa)).toBe('gerencia-municipal')
    expect(debtor('gerencia-municipal', wayrapampa)).toBe('alcaldia')
  })

  test('is never addressed to the post it denounces, whatever the directory holds', () => {
    const posts = [...wayrapampa.posts, integrity]
    always(
      fc.property(fc.subarray(posts, { minLength: 1 }), fc.nat(), (some, pick) => {
        const against = some[pick % some.length]?.id ?? ''
        return debtor(against, { ...wayrapampa, posts: some }) !== against
      }),
    )
  })
})

describe('Reserved identity', () => {
  test('leaves the name of the junta in no folio of the case, whatever happens in it', () => {
    always(
      fc.property(fc.constantFrom(...filingKinds), fc.boolean(), (kind, answered) => {
        const stamped = '2026-03-02T10:20'
        const filed = given([stamped, filing({ kind, identity: 'reserved', stamped })])
        const told = nights(filed, '2026-05-01')
        const whole = answered ? and(told, ['2026-05-04T10:00', answer(0)]) : told
        return !JSON.stringify(whole).includes('jr-retama')
      }),
    )
  })

  test('nor does one that the junta signs: who it is stands in its contents, where it can be erased (4.4)', () => {
    expect(JSON.stringify(given(['2026-03-02T10:20', filing()]))).not.toContain('jr-retama')
  })

  test('is only ever tightened: what is reserved later stays so (4.4)', () => {
    const reserved = and(given(['2026-03-02T10:20', filing()]), ['2026-03-03T09:00', { do: 'reserve', obligation: 0 }])
    expect(caseOf(reserved).identity).toBe('reserved')
    expect(verdict(when(reserved, '2026-03-04T09:00', { do: 'reserve', obligation: 0 }))).toBe('already-reserved')
  })
})

function without(post: string): Entity {
  return { ...wayrapampa, posts: wayrapampa.posts.filter(({ id }) => id !== post) }
}

describe('Nobody is complained of to himself, nor before whom the norm does not reach (L3, L4)', () => {
  test.each([
    ['queja', 'alcaldia', 'no-superior', 'Defensoría del Pueblo'],
    ['denuncia-disciplinaria', 'alcaldia', 'elected-authority', 'Contraloría'],
    ['denuncia-disciplinaria', 'concejo', 'elected-authority', 'D.S. 040-2014-PCM, art. 90'],
    ['denuncia-disciplinaria', 'st-pad', 'nobody-answers', 'operador'],
  ] as const)('a %s against %s is refused, and what exists is named', (kind, against, code, way) => {
    const refused = when([], '2026-03-02T10:20', filing({ kind, against }))
    expect(refused).toMatchObject({ code, message: expect.stringContaining(way) })
  })
})
