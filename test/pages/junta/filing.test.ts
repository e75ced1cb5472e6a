import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kindName } from '../../../shared/law/rules.ts'
import { filedPage } from '../../../shared/pages/junta/filed.tsx'
import { type FilingField, filingKinds } from '../../../shared/pages/parts/fields.ts'
import { number, site, textOf } from '../record.ts'
import { cargo, filing, stamped } from '../samples.ts'
import { escaped, evil } from '../typed.ts'

const lines: FilingField[] = ['about', 'entryNumber', 'subject', 'place', 'norm', 'fojas', 'presented']
const areas: FilingField[] = ['facts', 'request', 'evidence']

describe('the form to file', () => {
  test('gives back whatever was typed, as it was typed', () => {
    const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.constant(evil), fc.constant('\n\n  sangría\n'))
    fc.assert(
      fc.property(fc.record(Object.fromEntries([...lines, ...areas].map((field) => [field, anything]))), (values) => {
        const html = filing(values, { junta: 'Elija la junta.' })
        expect(html).not.toMatch(/<script|<b>alert/)
        for (const field of lines) expect(html).toMatch(new RegExp(`name="${field}"`))
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

  test('keeps what was chosen', () => {
    const html = filing({
      ...{ junta: 'jr-retama', against: 'WAY/gde', kind: 'queja', channel: 'mailbox', publicIdentity: 'reserved' },
    })
    expect(html).toMatch(/<option value="jr-retama" selected[^>]*>/)
    expect(html).toMatch(/<option value="WAY\/gde" selected[^>]*>/)
    for (const chosen of ['queja', 'mailbox', 'reserved'])
      expect(html).toMatch(new RegExp(`<input[^>]*value="${chosen}"[^>]* checked`))
    expect(html.match(/ checked/g)).toHaveLength(3)
  })

  test('offers the eight kinds with a line of help, and posts by their entity', () => {
    const html = filing()
    for (const kind of filingKinds) expect(html).toContain(`value="${kind}"`)
    for (const kind of filingKinds) expect(textOf(html)).toContain(kindName(kind))
    expect(html).toContain(
      '<optgroup label="Municipalidad Provincial de Wayrapampa"><option value="WAY/fiscalizacion">',
    )
    expect(textOf(html)).toContain('Asociación de Residentes Los Molles (no verificada)')
    expect(html).not.toMatch(/muni-wayrapampa.example|example.org|Zenobia|214-2025/)
  })

  test('leads from each error to its field, which says it again', () => {
    const fields: FilingField[] = ['junta', 'publicIdentity', 'kind', 'against', 'channel', ...lines, ...areas]
    const html = filing(
      {},
      { form: 'Todo mal.', ...Object.fromEntries(fields.map((field) => [field, `Falta ${field}.`])) },
    )
    expect(html).toMatch(/<title>Error: /)
    expect(html).toContain('<li>Todo mal.</li>')
    for (const field of fields) {
      expect(html).toContain(`<a href="#${field}">Falta ${field}.</a>`)
      expect(html.match(new RegExp(`id="${field}"`, 'g'))).toHaveLength(1)
      expect(html).toContain(`<span class="error" id="${field}-error">Falta ${field}.</span>`)
    }
    const pointed = [...html.matchAll(/aria-describedby="([^"]+)"/g)].flatMap(([, ids = '']) => ids.split(' '))
    for (const id of pointed) expect(html).toContain(`id="${id}"`)
    expect(html.match(/aria-invalid="true"/g)).toHaveLength(fields.length)
  })

  test('says what it does not ask and who sees what', () => {
    const text = textOf(filing())
    expect(text).toContain('No se piden DNI, teléfono ni domicilio')
    expect(text).toContain('no aparece en la página pública ni en las cartas de Plazo a la autoridad')
    expect(text).toContain('Una denuncia de corrupción no se publica nunca')
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
