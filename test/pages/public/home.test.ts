import { describe, expect, test } from 'vitest'
import { homePage } from '../../../shared/pages/public/home.tsx'
import { messagePage } from '../../../shared/pages/public/message.tsx'
import { notFoundPage } from '../../../shared/pages/public/notFound.tsx'
import { number, site, textOf, threeRungs } from '../record.ts'
import { escaped, evil, now } from '../typed.ts'

describe('the public pages that tell of no one case', () => {
  test('home lists what is overdue with its office and its date', () => {
    const text = textOf(homePage({ overdue: [threeRungs().view()], elapsed: [], answered: [], now, site }))
    expect(text).toContain('Sin respuesta registrada al 29 de abril de 2026')
    expect(text).toContain(`${number} Denuncia vecinal de infracción Subgerente de Fiscalización y Licencias`)
    expect(text).toContain('Debía responder hasta el 15 de abril de 2026')
    expect(textOf(homePage({ overdue: [], elapsed: [], answered: [], now, site }))).toContain('Ningún plazo vencido')
  })

  test('home lists who answered, as plainly as who did not', () => {
    const answered = [threeRungs().answers('2026-04-28T11:00').view()]
    const text = textOf(homePage({ overdue: [], elapsed: [], answered, now, site }))
    expect(text).toContain('Respondidos hace poco')
    expect(text).toContain(`${number} Denuncia vecinal de infracción Subgerente de Fiscalización y Licencias`)
    expect(text).toContain('Respondió el 28 de abril de 2026:')
  })

  test('a number that is none comes back with what to do', () => {
    const html = notFoundPage({ title: 'Error', message: '', typed: evil, error: 'Ese número no está completo.' })
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
