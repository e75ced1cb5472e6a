import { describe, expect, test } from 'vitest'
import { signed } from '../../../shared/pages/parts/operated.tsx'
import { comoFuncionaPage } from '../../../shared/pages/public/comoFunciona.tsx'
import { messagePage } from '../../../shared/pages/public/message.tsx'
import { privacidadPage } from '../../../shared/pages/public/privacidad.tsx'
import { guide } from '../guide.ts'
import { site, textOf } from '../record.ts'
import { evil } from '../typed.ts'

const operated = {
  name: 'la Asociación Inventada',
  address: 'Jr. Retama 123, Wayrapampa',
  contact: 'hola@plazo.example',
}

const review = guide['guide-review'] ?? ''

describe('4.7 what people know before they file', () => {
  test('the review quotes what LOM 118 says of malicious denuncias, and what is consented to by filing', () => {
    const text = textOf(review)
    expect(text).toContain('«La municipalidad establecerá mecanismos de sanción en el caso de denuncias maliciosas»')
    expect(text).toContain('Al presentar, usted lo consiente por la junta (Ley 29733, art. 13.5)')
    expect(text).toContain('en servidores en los Estados Unidos')
    expect(review).toContain('Antes de presentar')
  })

  test('the notice says who is responsible, for what, who sees it, how long, which rights and where to ask', () => {
    const text = textOf(privacidadPage({ operated, site }))
    expect(text).toContain('la Asociación Inventada, Jr. Retama 123, Wayrapampa')
    for (const said of ['art. 13.5', 'art. 13.7', 'art. 13.8', 'art. 14.2', 'art. 14.12', 'art. 15', 'arts. 19 a 22'])
      expect(text).toContain(said)
    for (const asked of [
      'Qué se guarda y para qué',
      'Quién lo ve',
      'Cuánto tiempo',
      'Sus derechos',
      'hola@plazo.example',
    ])
      expect(text).toContain(asked)
    expect(text).toContain('Autoridad Nacional de Protección de Datos Personales')
  })

  test('how it works tells the grades, the avisos, what only the junta presents, and what Plazo will not do', () => {
    const text = textOf(comoFuncionaPage({ operated, site }))
    for (const said of ['Según la junta', 'Por comprobar', 'Comprobado', 'Los avisos a los superiores', 'art. 158'])
      expect(text).toContain(said)
    for (const said of ['Lo que solo la junta puede presentar', 'Lo que Plazo no hará', 'denuncias maliciosas'])
      expect(text).toContain(said)
  })

  test.each([
    ['privacidad', privacidadPage({ operated, site })],
    ['como-funciona', comoFuncionaPage({ operated, site })],
  ])('/%s accuses nobody and fits in 13,000 bytes', (_, html) => {
    expect(textOf(html)).not.toMatch(/incumpl|falta de un|cometi/i)
    expect(html.length).toBeLessThan(26_000)
  })
})

describe('U8 who operates it, in the foot of every page', () => {
  test('with a way to write to them, escaped; and where nobody says so, nothing', () => {
    const page = messagePage({ title: 'Hola', message: '<p id="opera"></p>' })
    const [main = '', foot = ''] = signed(page, operated).split('<footer>')
    expect(foot).toContain('Lo opera la Asociación Inventada. ')
    expect(foot).toContain('<a href="mailto:hola@plazo.example">hola@plazo.example</a>')
    expect(main).not.toContain('mailto:')
    expect(signed(page, { ...operated, name: evil })).not.toContain('<script')
    expect(signed(page, undefined)).not.toMatch(/id="opera"|mailto/)
  })

  test('every page leads to how it works and to what is kept', () => {
    expect(review).toContain('<a href="/como-funciona">')
    expect(review).toContain('<a href="/privacidad">')
  })
})
