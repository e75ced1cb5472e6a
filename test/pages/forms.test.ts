import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kindName } from '../../shared/law/rules.ts'
import { toInstant } from '../../shared/law/time.ts'
import { filedPage } from '../../shared/pages/junta/filed.tsx'
import { holdPage } from '../../shared/pages/junta/hold.tsx'
import { answeredPage, answerPage } from '../../shared/pages/office/answer.tsx'
import { type FilingField, filingKinds } from '../../shared/pages/parts/fields.ts'
import { homePage } from '../../shared/pages/public/home.tsx'
import { messagePage } from '../../shared/pages/public/message.tsx'
import { notFoundPage } from '../../shared/pages/public/notFound.tsx'
import { plazosPage } from '../../shared/pages/public/plazos.tsx'
import { number, setting, site, story, textOf, threeRungs } from './record.ts'
import { cargo, filing, samples, stamped } from './samples.ts'

const now = toInstant('2026-04-29T06:00')
const hash = 'a'.repeat(64)
const evil = `"><script>alert('x')</script>\n\n&amp; <b>`
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const lines: FilingField[] = ['about', 'entryNumber', 'subject', 'place', 'norm', 'fojas', 'presented']
const areas: FilingField[] = ['facts', 'request', 'evidence']

describe('every page', () => {
  const pages = { ...samples, plazos: plazosPage({ site }) }
  test.each(Object.entries(pages))('W3, W4: %s cuts nothing that is pasted and keeps all but a code', (_, html) => {
    expect(html).not.toMatch(/maxlength/i)
    const kept = [...html.matchAll(/<(?:input|textarea|form)[^>]*autocomplete[^>]*>/g)].map(([tag]) => tag)
    for (const tag of kept) expect(tag).toMatch(/ name="code"/)
    expect(kept).toHaveLength(html.includes('name="code"') ? 1 : 0)
  })
})

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

describe('the form to answer', () => {
  const page = (given: Partial<Parameters<typeof answerPage>[0]> = {}) =>
    answerPage({ number, values: {}, errors: {}, submission: 's', now, ...given })

  test('without a view is the same page for any number', () => {
    const other = 'WAY-2026-ZZZZZZZZ-1'
    expect(page({ number: other }).replaceAll(other, number)).toBe(page())
  })

  test('keeps a rejected answer whole', () => {
    const html = page({ values: { text: evil, signedBy: evil, outcome: 'denied' }, errors: { code: 'No coincide.' } })
    expect(html).not.toContain('<script')
    expect(html).toContain(`\n${escaped(evil)}</textarea>`)
    expect(html).toMatch(/value="denied"[^>]* checked/)
    expect(html).toContain(`action="/responder/${number}"`)
  })

  test('with a view shows what is asked, of whom, and until when', () => {
    const { record } = setting('2026-04-29T06:00')
    const read = (view: ReturnType<ReturnType<typeof story>['view']>, time: string) =>
      textOf(page({ view, record, now: toInstant(time) }))
    const running = read(story().view(), '2026-04-10T06:00')
    expect(running).toContain('Subgerente de Fiscalización y Licencias, Municipalidad')
    expect(running).toContain('Fecha límite 15 de abril de 2026 Días que quedan 3 días hábiles')
    expect(read(threeRungs().view(), '2026-04-29T06:00')).toContain(
      'Fecha límite 15 de abril de 2026 Días desde entonces 10 días hábiles',
    )
    expect(read(threeRungs().answers('2026-04-28T11:00').view(), '2026-04-29T06:00')).toContain(
      'Respondido 9 días hábiles después del plazo 28 de abril de 2026, 11:00',
    )
  })

  test('ends in a proof to print', () => {
    const proof = { number, published: true, answeredAt: now, folio: 3, hash, site }
    expect(textOf(answeredPage({ ...proof, late: true }))).toContain(
      '29 de abril de 2026, 06:00, hora de Lima, después del plazo',
    )
    expect(textOf(answeredPage({ ...proof, late: false }))).toContain('dentro del plazo')
    expect(answeredPage(proof)).toContain(hash)
    expect(textOf(answeredPage(proof))).not.toContain('del plazo')
  })
})

describe('the form to ask Plazo to wait', () => {
  const page = (given: Partial<Parameters<typeof holdPage>[0]> = {}) =>
    holdPage({ number, values: {}, errors: {}, submission: 's', now, ...given })

  test('without a view is the same page for any number', () => {
    const other = 'WAY-2026-ZZZZZZZZ-1'
    expect(page({ number: other }).replaceAll(other, number)).toBe(page())
  })

  test('asks for the code of the junta and a day, and says what waiting does not do', () => {
    const html = page({ view: story().view() })
    expect(html).toContain(`action="/casos/${number}/esperar"`)
    expect(html).toContain('name="submission" value="s"')
    expect(html).toMatch(/<input type="date" id="until" name="until"/)
    expect(textOf(html)).toContain('El plazo para responder sigue corriendo')
    expect(textOf(html)).toContain('puede elegir hasta el 28 de julio de 2026, 90 días después')
    expect(textOf(html)).toContain('Subgerente de Fiscalización y Licencias, Municipalidad')
  })

  test('keeps what was typed, with what to correct', () => {
    const html = page({ values: { code: evil, until: '2027-01-01' }, errors: { until: 'Elija otra fecha.' } })
    expect(html).toMatch(/<title>Error: /)
    expect(html).toContain(`value="${escaped(evil)}"`)
    expect(html).toContain('value="2027-01-01"')
    expect(html).toContain('<a href="#until">Elija otra fecha.</a>')
    expect(html).not.toContain('<script')
  })
})

describe('the other pages', () => {
  test('the cargo shows number, addressee, and the date and hour of filing and of presentation', () => {
    const text = textOf(filedPage({ ...cargo, published: true, due: '2026-04-15', presented: stamped }))
    for (const told of [
      number,
      'Dirigido a Subgerente de Fiscalización y Licencias Municipalidad Provincial de Wayrapampa',
      'Registrado en Plazo 2 de marzo de 2026, 10:30, hora de Lima',
      'Presentado 2 de marzo de 2026, 10:20, con cargo sellado en papel',
      'Fecha límite 15 de abril de 2026',
    ])
      expect(text).toContain(told)
  })

  test('the cargo leads to a public page only where there is one, and says where nothing runs yet', () => {
    const open = filedPage({ ...cargo, published: true, presented: stamped })
    expect(open).toContain(`href="/casos/${number}"`)
    expect(textOf(open)).toContain(`${site}/casos/ ${number}`)
    expect(filedPage({ ...cargo, published: false })).not.toContain('/casos/')
    const unpresented = textOf(filedPage({ ...cargo, published: true }))
    expect(unpresented).toContain('Presentado Aún no consta que la autoridad lo recibió')
    expect(unpresented).toContain('El plazo aún no corre')
  })

  test('home lists what is overdue with its office and its date', () => {
    const text = textOf(homePage({ overdue: [threeRungs().view()], answered: [], now }))
    expect(text).toContain('Sin respuesta registrada al 29 de abril de 2026')
    expect(text).toContain(`${number} Denuncia vecinal de infracción Subgerente de Fiscalización y Licencias`)
    expect(text).toContain('Debía responder hasta el 15 de abril de 2026')
    expect(textOf(homePage({ overdue: [], answered: [], now }))).toContain('Ningún plazo vencido')
  })

  test('home lists who answered, as plainly as who did not', () => {
    const answered = [threeRungs().answers('2026-04-28T11:00').view()]
    const text = textOf(homePage({ overdue: [], answered, now }))
    expect(text).toContain('Respondidos hace poco')
    expect(text).toContain(`${number} Denuncia vecinal de infracción Subgerente de Fiscalización y Licencias`)
    expect(text).toContain('Respondió el 28 de abril de 2026:')
  })

  test('a number that is none comes back with what to do', () => {
    const html = homePage({ overdue: [], answered: [], now, lookup: evil, lookupError: 'Ese número no está completo.' })
    expect(html).toContain('Ese número no está completo.')
    expect(html).toContain(`value="${escaped(evil)}"`)
    expect(html).not.toContain('<script')
  })

  test('a message is text', () => {
    const html = messagePage({ title: evil, message: evil })
    expect(html).not.toContain('<script')
    expect(notFoundPage({ title: evil, message: evil })).not.toContain('<script')
  })
})
