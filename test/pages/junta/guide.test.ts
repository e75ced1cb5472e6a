import { describe, expect, test } from 'vitest'
import { kindName } from '../../../shared/law/rules.ts'
import { filingKinds } from '../../../shared/pages/parts/fields.ts'
import { guide } from '../guide.ts'
import { textOf } from '../record.ts'

const pageOf = (name: string): string => guide[name] ?? ''

describe('The questions of a filing', () => {
  test('one a page, each with the way on first, the way back, and until when the draft is kept', () => {
    for (const [name, html] of Object.entries(guide).filter(([name]) => !/drafts|nobody|kept/.test(name))) {
      expect(html.match(/<h1>/g), name).toHaveLength(1)
      const ways = [...html.matchAll(/name="ir" value="(\w+)"/g)].map(([, way]) => way)
      expect(ways.filter((way) => way !== 'entidad').slice(0, 1), name).toEqual(['seguir'])
      expect(html, name).toContain('se borra el 1 de abril de 2026 si no lo cambia antes')
      // Only the way on wants an answer.
      for (const [button, way] of html.matchAll(/<button[^>]*name="ir" value="(\w+)"[^>]*>/g))
        expect(/formnovalidate/i.test(button), `${name}: ${way}`).toBe(way !== 'seguir')
    }
  })

  test('what is needed is asked as a question, with its term and norm; nobody’s words accuse', () => {
    const text = textOf(pageOf('guide-tipo'))
    expect(text).toContain('¿Alguien incumple una norma?')
    expect(text).toContain('Plazo: 30 días hábiles')
    for (const kind of filingKinds) expect(pageOf('guide-tipo')).toContain(`value="${kind}"`)
  })

  test('each error stands at its field and in the summary that leads to it', () => {
    for (const [name, html] of Object.entries(guide).filter(([name]) => name.endsWith('-errors'))) {
      const links = [...html.matchAll(/<a href="([^"]*)#(\w+)">Complete/g)]
      for (const [, path = '', field = ''] of links) if (path === '') expect(html, name).toContain(`id="${field}"`)
      expect(html, name).toMatch(/<title>Error: /)
    }
    expect(pageOf('guide-review-errors')).toContain('<a href="/mesa/presentar/a1b2/pedido#request">')
    expect(pageOf('guide-review-unasked')).toContain('<li>Esto no lo pregunta ningún paso.</li>')
  })

  test('no page prints a post of another entity, an OCI, a mailbox, or who presides', () => {
    for (const html of Object.values(guide))
      expect(html.slice(html.indexOf('<main'))).not.toMatch(/@|value="oci"|Zenobia/)
  })
})

describe('The review before anything is filed', () => {
  const text = textOf(pageOf('guide-review'))
  test('tells all that was answered, each with the way to change it', () => {
    for (const said of [
      'Ruido',
      'Jr. Qantu',
      'Parlantes toda la noche',
      'Cada viernes',
      'Tres fotografías',
      kindName('denuncia-vecinal'),
    ])
      expect(text).toContain(said)
    expect(pageOf('guide-review').match(/>Cambiar<\/a>/g)?.length).toBe(text.match(/Cambiar/g)?.length)
    expect(pageOf('guide-review')).toContain('href="/mesa/presentar/a1b2/hechos"')
  })

  test('tells the term by the later day, who hears of a silence, and who will see what', () => {
    for (const said of [
      '15 de abril de 2026',
      'Gerente Municipal',
      'Queja',
      'Quién verá qué',
      'El nombre de la junta, y la calle',
    ])
      expect(text).toContain(said)
  })

  test('names by its title whom a document would go to, and no id of the directory', () => {
    expect(text).toContain('Queja ante la Defensoría del Pueblo')
    for (const [, to = ''] of pageOf('guide-review').matchAll(/, ante ([^<]*)/g)) expect(to).toMatch(/^\p{Lu}/u)
    expect(text).not.toMatch(/ante (defensoria|oci|st-pad|concejo|ttaip|alcaldia)\b/)
  })

  test('of what is confidential that nothing is told to anybody, and asks neither who sees it nor of superiors', () => {
    const secret = textOf(pageOf('guide-review-secret'))
    expect(secret).toContain('Nada de esto se publica: ni que existe')
    expect(secret).not.toMatch(/Mostrar el nombre|Sí, que Plazo avise/)
  })
})
