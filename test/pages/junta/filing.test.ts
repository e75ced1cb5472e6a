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
    expect(filedPage({ ...cargo, files: 0, published: false })).not.toMatch(/(?<!mesa)\/casos\//)
    const unpresented = textOf(filedPage({ ...cargo, files: 0, published: true }))
    expect(unpresented).toContain('Presentado Aún no consta que la autoridad lo recibió')
    expect(unpresented).toContain('El plazo aún no corre')
  })
})
