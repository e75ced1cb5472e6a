import { describe, expect, test } from 'vitest'
import { directory } from '../../infra/local/seeds.ts'
import { catalogue, succeeding } from '../../shared/cases/catalogue.ts'
import type { Filing } from '../../shared/cases/open.ts'
import { publicView } from '../../shared/cases/view.ts'
import { and, caseOf, filing, given, wayrapampa } from './story.ts'

const [streets] = directory.catalogues
if (!streets) throw new Error('the seeds have no catalogue')
const chosen = { subject: 'ruido', zone: 'centro', place: 'jr-retama' }
const filed = (change: Partial<Filing> = {}) =>
  given(['2026-03-02T10:20', filing({ stamped: '2026-03-02T10:20', chosen, ...change })])
const shownOf = (folios: ReturnType<typeof filed>) =>
  publicView(caseOf(folios), wayrapampa, undefined, { catalogue: streets })?.chosen
const zone = { id: 'centro', name: 'Casco urbano: Centro' }
const subject = { id: 'ruido', name: 'Ruido' }

describe('U2 what a case is about and where is public at once, from the catalogue', () => {
  test('of a junta that is shown: its subject, its street and its zone', () => {
    expect(shownOf(filed())).toEqual({ subject, zone, place: { id: 'jr-retama', name: 'Jr. Retama' } })
  })

  test.each(['authority', 'reserved'] as const)(
    'of an identity that is %s no street, neither shown nor in the chain',
    (identity) => {
      const folios = filed({ identity })
      expect(shownOf(folios)).toEqual({ subject, zone })
      expect(JSON.stringify(folios)).not.toContain('jr-retama')
    },
  )

  test('once its name is reserved, the street goes', () => {
    const folios = and(filed(), ['2026-03-03T10:00', { do: 'reserve', obligation: 0 }])
    expect(shownOf(folios)).toEqual({ subject, zone })
  })

  test('of what is confidential nothing, and nothing of it in the chain', () => {
    const folios = filed({ kind: 'denuncia-corrupcion', against: 'gerencia-municipal' })
    expect(publicView(caseOf(folios), wayrapampa, undefined, { catalogue: streets })).toBeUndefined()
    expect(JSON.stringify(folios)).not.toMatch(/ruido|centro|retama/)
  })

  test('of a denuncia disciplinaria no subject, which may lead to whom it is of', () => {
    expect(shownOf(filed({ kind: 'denuncia-disciplinaria', identity: 'reserved' }))).toEqual({ zone })
  })

  test('where nothing was chosen nothing is said, and the folio is as it was', () => {
    const folios = filed({ chosen: {} })
    expect(shownOf(folios)).toBeUndefined()
    expect(folios[0]?.facts[0]).not.toHaveProperty('chosen')
  })

  test('what is in no catalogue any more is told by its id', () => {
    const view = publicView(caseOf(filed()), wayrapampa, undefined, {})
    expect(view?.chosen?.subject).toEqual({ id: 'ruido', name: 'ruido' })
  })
})

describe('The catalogue of an entity', () => {
  test('one that takes its place keeps what it no longer has as retired, and brings it back', () => {
    const fewer = { ...streets, subjects: streets.subjects.slice(1), places: [] }
    const after = succeeding(fewer, streets)
    expect(after.subjects.find(({ id }) => id === streets.subjects[0]?.id)).toMatchObject({ retired: true })
    expect(after.places).toHaveLength(streets.places.length)
    expect(after.places.every(({ retired }) => retired)).toBe(true)
    expect(succeeding(streets, after)).toEqual(streets)
  })

  test.each([
    ['an id that stands twice', { zones: [...streets.zones, ...streets.zones.slice(0, 1)] }],
    ['a street in no zone', { places: [{ id: 'x', name: 'X', zone: 'nowhere' }] }],
    ['an id with a text in it', { subjects: [{ id: 'Juana Pérez', name: 'X', question: '¿X?' }] }],
  ])('is refused with %s', (_, change) => {
    expect(catalogue.safeParse({ ...streets, ...change }).success).toBe(false)
  })
})
