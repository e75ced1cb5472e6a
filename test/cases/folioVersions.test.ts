import { describe, expect, test } from 'vitest'
import { schemas } from '../../shared/cases/acts/index.ts'
import { fold } from '../../shared/cases/fold.ts'
import { canonical, firstBroken, type SealedFolio, seal } from '../../shared/cases/folio.ts'
import { readFolio } from '../../shared/cases/readFolio.ts'
import chains from './foliosV1.json' with { type: 'json' }

// Kept as they were written: what was once deployed is read for ever. A new version has a sample of its own.
const read = (chain: (typeof chains)[number]): SealedFolio[] =>
  chain.map(({ folio, hash }) => readFolio({ ...JSON.parse(folio), hash }))

describe('Folios of version 1', () => {
  test('hold, every fact of them, and are read as the text that was hashed', () => {
    const facts = new Set<string>()
    for (const chain of chains) {
      const folios = read(chain)
      expect(firstBroken(folios)).toBeUndefined()
      expect(folios.map(({ hash, ...folio }) => canonical(folio))).toEqual(chain.map(({ folio }) => folio))
      for (const { fact } of folios.flatMap(({ facts }) => facts)) facts.add(fact)
    }
    expect([...facts].sort()).toEqual(Object.keys(schemas).sort())
  })

  test('tell the same cases as when they were written', () => {
    const told = chains.map((chain) => fold(read(chain)))
    expect(told.map((state) => [state?.folios, state?.head.slice(0, 8), state?.against])).toMatchInlineSnapshot(`
      [
        [
          11,
          "c0201268",
          "gerencia-seguridad",
        ],
        [
          2,
          "20f4a628",
          "subgerencia-fiscalizacion",
        ],
        [
          11,
          "b82217f1",
          "gerencia-seguridad",
        ],
        [
          7,
          "68352bc6",
          "subgerencia-fiscalizacion",
        ],
        [
          6,
          "ddc8f208",
          "subgerencia-fiscalizacion",
        ],
        [
          7,
          "84d76962",
          "subgerencia-fiscalizacion",
        ],
        [
          2,
          "63b47f15",
          "subgerencia-fiscalizacion",
        ],
        [
          4,
          "de33a1ec",
          "subgerencia-fiscalizacion",
        ],
        [
          4,
          "692b6d28",
          "subgerencia-fiscalizacion",
        ],
        [
          3,
          "02003ef4",
          "jefatura",
        ],
        [
          2,
          "9d3fe482",
          "subgerencia-fiscalizacion",
        ],
        [
          8,
          "21232d86",
          "subgerencia-fiscalizacion",
        ],
        [
          6,
          "0c6217fb",
          "subgerencia-fiscalizacion",
        ],
        [
          1,
          "238543ac",
          "subgerencia-fiscalizacion",
        ],
        [
          2,
          "fd9b941b",
          "subgerencia-fiscalizacion",
        ],
        [
          3,
          "7e0a9265",
          "subgerencia-fiscalizacion",
        ],
        [
          3,
          "b46aaba6",
          "subgerencia-fiscalizacion",
        ],
        [
          8,
          "c984d313",
          "subgerencia-fiscalizacion",
        ],
        [
          3,
          "7538ac59",
          "subgerencia-fiscalizacion",
        ],
        [
          2,
          "87d32d39",
          "subgerencia-fiscalizacion",
        ],
        [
          1,
          "cd21cb31",
          "subgerencia-fiscalizacion",
        ],
        [
          1,
          "3b638083",
          "subgerencia-fiscalizacion",
        ],
        [
          1,
          "faf3bd85",
          "subgerencia-fiscalizacion",
        ],
        [
          7,
          "b504c8e3",
          "subgerencia-fiscalizacion",
        ],
        [
          6,
          "c83dccbb",
          "subgerencia-fiscalizacion",
        ],
        [
          8,
          "5c8eedf0",
          "subgerencia-fiscalizacion",
        ],
        [
          6,
          "c83dccbb",
          "subgerencia-fiscalizacion",
        ],
        [
          5,
          "d313db0a",
          "subgerencia-fiscalizacion",
        ],
        [
          3,
          "53146e50",
          "subgerencia-fiscalizacion",
        ],
      ]
    `)
    const [answered, extended, rectified] = told.map((state) => state?.obligations ?? [])
    expect(answered?.[0]).toMatchObject({
      acts: [{ act: 'bounced' }, { act: 'observed' }, { act: 'cured' }, { act: 'forwarded' }],
      holds: [{ until: '2026-03-12' }],
      answered: { outcome: 'granted' },
    })
    expect(extended?.[0]?.term).toMatchObject({ length: 15, base: 10 })
    expect(told.find((state) => state?.annulled)?.annulled).toMatchObject({ folio: 2, ground: 'duplicate' })
    expect(told.flatMap((state) => state?.chosen ?? [])).toEqual([
      { subject: 'ruido', zone: 'centro', place: 'jr-retama' },
    ])
    expect(rectified).toMatchObject([{ rectified: [{ due: '2026-04-24' }] }, { withdrawn: { folio: 11 } }])
  })
})

describe('A folio that this Plazo cannot read is refused by name', () => {
  const [folio] = (chains[1] ?? []).map(({ folio, hash }) => ({ ...JSON.parse(folio), hash }))
  test.each([
    ['of a later version', { v: 2 }, 'version 2'],
    ['of none', { v: undefined }, 'version undefined'],
    ['with a fact of nobody knows what', { facts: [{ fact: 'blessed', obligation: 0 }] }, 'facts'],
    ['with a text beside a fact', { facts: [{ fact: 'reminded', obligation: 0, text: 'Juana' }] }, 'facts'],
    ['by whoever', { by: 'somebody' }, 'by'],
  ])('%s', (_, change, why) => {
    const { hash, ...changed } = { ...folio, ...change }
    const refused = () => readFolio(seal(changed))
    expect(refused).toThrow(new RegExp(`folio 1 of WAY-2026-000001-P cannot be read: [^]*${why}`))
  })
})
