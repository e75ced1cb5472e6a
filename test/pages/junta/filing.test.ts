import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { filedPage } from '../../../shared/pages/junta/filed.tsx'
import type { GuideField } from '../../../shared/pages/junta/guide/steps.ts'
import type { Values } from '../../../shared/pages/parts/fields.ts'
import { questionPage } from '../guide.ts'
import { number, site, textOf } from '../record.ts'
import { cargo, stamped } from '../samples.ts'
import { escaped, evil } from '../typed.ts'

const lines: GuideField[] = ['about', 'entryNumber', 'subject', 'place', 'norm', 'fojas', 'presented']
const areas: GuideField[] = ['facts', 'request', 'evidence']

describe('the questions of a filing', () => {
  const pages = (values: Values<GuideField>): string =>
    ['expediente', 'sello', 'hechos', 'lugar', 'pedido', 'pruebas'].map((id) => questionPage(id, values)).join('')

  test('give back whatever was typed, as it was typed', () => {
    const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.constant(evil), fc.constant('\n\n  sangría\n'))
    fc.assert(
      fc.property(fc.record(Object.fromEntries([...lines, ...areas].map((field) => [field, anything]))), (values) => {
        const html = pages(values)
        expect(html).not.toMatch(/<script|<b>alert/)
        for (const field of lines) {
          const value = values[field] ?? ''
          const at = html.indexOf(`id="${field}"`)
          if (value)
            expect(html.slice(at, html.indexOf('/>', at + escaped(value).length))).toContain(
              `value="${escaped(value)}"`,
            )
        }
        for (const field of areas) {
          const start = html.indexOf('>', html.indexOf(`<textarea id="${field}"`)) + 1
          expect(html.slice(start, html.indexOf('</textarea>', start))).toBe(`\n${escaped(values[field] ?? '')}`)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('keep what was chosen', () => {
    const chosen = { against: 'gerencia-municipal', kind: 'queja', channel: 'none', publicIdentity: 'reserved' }
    expect(questionPage('quien', chosen)).toMatch(/<option value="gerencia-municipal" selected[^>]*>/)
    for (const [step, value] of [
      ['tipo', 'queja'],
      ['presentado', 'none'],
      ['identidad', 'reserved'],
    ] as const) {
      const html = questionPage(step, chosen)
      expect(html).toMatch(new RegExp(`<input[^>]*value="${value}"[^>]* checked`))
      expect(html.match(/ checked/g)).toHaveLength(1)
    }
  })

  test('say what is not asked, and who sees what', () => {
    expect(textOf(questionPage('hechos'))).toContain('No se piden DNI, teléfono ni domicilio')
    const identities = textOf(questionPage('identidad'))
    expect(identities).toContain('no aparece en la página pública ni en las cartas de Plazo a la autoridad')
    expect(textOf(questionPage('tipo'))).toMatch(/no se publica nunca|Nunca se publica/i)
  })
})

describe('the page after filing', () => {
  test('the cargo shows number, addressee, and the date and hour of filing and of presentation', () => {
    const text = textOf(filedPage({ ...cargo, files: 0, published: true, due: '2026-04-15', presented: stamped }))
    for (const told of [
      number,
      'Dirigido a Subgerente de Fiscalización y Licencias Municipalidad Provincial de Wayrapampa',
      'Registrado en Plazo 2 de marzo de 2026, 10:30, hora de Lima',
      'Presentado 2 de marzo de 2026, 10:20, con cargo sellado en papel',
      'Fecha límite, si se presentó ese día 15 de abril de 2026',
    ])
      expect(text).toContain(told)
  })

  test('the cargo leads to a public page only where there is one, and says where nothing runs yet', () => {
    const open = filedPage({ ...cargo, files: 0, published: true, presented: stamped })
    expect(open).toContain(`href="/casos/${number}"`)
    expect(textOf(open)).toContain(`${site}/casos/ ${number}`)
    const secret = filedPage({ ...cargo, files: 0, published: false, way: 'reserved' })
    expect(secret).not.toContain(`href="/casos/${number}"`)
    expect(secret).not.toContain(`${site}/casos/`)
    const unpresented = textOf(filedPage({ ...cargo, files: 0, published: true, way: 'own' }))
    expect(unpresented).toContain('Presentado Aún no consta que la autoridad lo recibió')
    expect(unpresented).toContain('El plazo aún no corre')
  })

  const unpresented = (way: 'own' | 'libro' | 'reserved' | 'mailed') =>
    filedPage({ ...cargo, files: 0, published: way !== 'reserved', way })

  test.each([
    ['own', 'Llévelo a la mesa de partes'],
    ['libro', 'Regístrelo en el Libro de Reclamaciones'],
    ['reserved', 'canal reservado'],
  ] as const)(
    'what the junta presents itself (%s) has its steps in order: print, take it there, come back, and its case',
    (way, there) => {
      const html = unpresented(way)
      const steps = html.slice(html.indexOf('<ol>'), html.indexOf('</ol>'))
      const at = [`href="/mesa/casos/${number}/papeles/escrito"`, there, `href="/casos/${number}/cargo"`].map((one) =>
        steps.indexOf(one),
      )
      expect(at).not.toContain(-1)
      expect(at).toEqual(at.toSorted((a, b) => a - b))
      expect(html).toContain(`href="/mesa/casos/${number}"`)
      expect(textOf(html)).not.toContain('Le avisaremos')
    },
  )

  test('what Plazo mails to the mesa de partes: she waits, and is told how it went', () => {
    const html = unpresented('mailed')
    expect(textOf(html)).toContain('Plazo envía su escrito a la mesa de partes')
    expect(html).not.toContain('/papeles/escrito')
    expect(html).not.toContain(`href="/casos/${number}/cargo"`)
  })

  test('once it is presented nothing says any more that she has to', () => {
    const html = filedPage({ ...cargo, files: 0, published: true, way: 'own', since: true })
    expect(html).not.toContain('/papeles/escrito')
    expect(textOf(html)).toContain('Después se anotó que se presentó')
  })

  test('what is told of a cargo is so: of what nobody sees no page speaks, and who adopted Plazo is asked nothing', () => {
    const told = (props: Partial<Parameters<typeof filedPage>[0]>) =>
      textOf(filedPage({ ...cargo, files: 0, published: true, presented: stamped, ...props }))
    expect(told({})).toContain('la página dice que se presentó según la junta')
    expect(told({ published: false })).not.toContain('la página dice')
    expect(told({ shown: true })).toContain('si no lo objeta en sus días, vale lo que usted muestra')
    const adopted = told({ presented: { ...stamped, channel: 'plazo' } })
    expect(adopted).not.toMatch(/le pregunta si|según la junta/)
  })
})
