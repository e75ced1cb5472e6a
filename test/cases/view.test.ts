import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { directory } from '../../infra/local/seeds.ts'
import type { SealedFolio } from '../../shared/cases/folio.ts'
import { overdueSince, publicView } from '../../shared/cases/view.ts'
import { addDays } from '../../shared/law/time.ts'
import { filingKinds } from '../../shared/pages/parts/fields.ts'
import { always, and, answer, caseOf, delivered, filing, given, nights, sealed, wayrapampa, when } from './story.ts'

const stamped = '2026-03-02T10:20'
const [retama] = directory.juntas

const viewOf = (folios: SealedFolio[], junta = retama) => publicView(caseOf(folios), wayrapampa, junta)

const story = fc
  .record({
    kind: fc.constantFrom(...filingKinds),
    identity: fc.constantFrom('junta', 'authority', 'reserved'),
    against: fc.constantFrom(...wayrapampa.posts.map(({ id }) => id)),
    nights: fc.integer({ min: 1, max: 80 }),
    delivered: fc.boolean(),
    answered: fc.boolean(),
  })
  // Nobody is complained of to himself.
  .filter(({ kind, against }) => Array.isArray(when([], stamped, filing({ kind, against, stamped }))))
  .map(({ kind, identity, against, nights: count, delivered: reached, answered }) => {
    const filed = given([stamped, filing({ kind, identity, against, ...(reached ? {} : { stamped }) })])
    const presented = reached ? and(filed, ['2026-03-02T10:40', delivered(0, '2026-03-02T10:40')]) : filed
    const told = nights(presented, addDays('2026-03-02', count))
    return answered ? and(told, [`${addDays('2026-03-03', count)}T09:00`, answer(0)]) : told
  })

describe('What everybody may know (I12)', () => {
  test('never holds a private thing: no address, no president, no text, no evidence, no digest', () => {
    const secrets = [
      ...directory.juntas.flatMap(({ email, president, resolution }) => [email, president, resolution]),
      ...wayrapampa.posts.map(({ email }) => email),
      ...[wayrapampa.mesaDePartes, sealed.id, sealed.digest, 'answer:1', 'a-letter'],
    ].filter((secret) => secret !== undefined)
    always(
      fc.property(story, (folios) => {
        const shown = JSON.stringify(viewOf(folios) ?? {})
        return secrets.every((secret) => !shown.includes(secret))
      }),
    )
  })

  test('of a denuncia de corrupción there is no view at all; of every other kind there is', () => {
    always(
      fc.property(
        story,
        (folios) => (viewOf(folios) === undefined) === (caseOf(folios).kind === 'denuncia-corrupcion'),
      ),
    )
  })

  test('an identity that is reserved, or known to the authority alone, is shown nowhere, even where somebody hands the junta over', () => {
    always(
      fc.property(story, (folios) => {
        const view = viewOf(folios)
        return (
          caseOf(folios).identity === 'junta' ||
          (view?.junta === undefined && !JSON.stringify(view ?? {}).includes('Retama'))
        )
      }),
    )
  })

  test('a junta de facto is shown as not verified', () => {
    const folios = given([stamped, filing({ stamped })])
    expect(viewOf(folios)?.junta).toEqual({ id: 'jr-retama', name: retama?.name, verified: true })
    const deFacto = { id: 'jr-retama', name: 'Junta Vecinal Jirón Retama', email: 'x@example.org' }
    expect(viewOf(folios, deFacto)?.junta?.verified).toBe(false)
  })

  test('the holder shown is the one who held the post on that day; from 1 January 2027, nobody yet', () => {
    const folios = given([stamped, filing({ stamped })])
    expect(viewOf(folios)?.obligations[0]?.debtor.holder).toBe('Rómulo Ticllacuri Ñahui')
    const later = given(['2027-01-04T09:00', filing({ stamped: '2027-01-04T08:30' })])
    expect(viewOf(later)?.obligations[0]?.debtor).toEqual({
      id: 'subgerencia-fiscalizacion',
      title: 'Subgerente de Fiscalización y Licencias',
    })
  })

  test('overdue is said from the miss on, dated by the last day, and not after the answer', () => {
    const since = (folios: SealedFolio[]) => {
      const view = viewOf(folios)
      return view && overdueSince(view)
    }
    const running = given([stamped, filing({ stamped })])
    const missed = nights(running, '2026-04-16')
    expect([since(running), since(missed)]).toEqual([undefined, '2026-04-15'])
    expect(since(and(missed, ['2026-05-04T09:00', answer(0)]))).toBeUndefined()
  })
})
