import { describe, expect, test } from 'vitest'
import { fonts } from '#fonts'
import { directory } from '../../infra/local/seeds.ts'
import { pictureOf } from '../../shared/pages/public/picture.ts'
import { posterOf } from '../../shared/pages/public/poster.ts'
import { type Poster, posterPdf } from '../../shared/papers/poster.ts'
import { number, setting, site, story, threeRungs } from '../pages/record.ts'
import { poppler, qrIn, textOf } from './poppler.ts'

const missed = () => posterOf(threeRungs().view(), setting('2026-05-06T06:00'))
const printed = async (poster: Poster) => Buffer.from(await posterPdf(poster, fonts))

describe('the poster of a case', () => {
  test('the same poster is the same bytes', async () => {
    expect((await printed(missed())).equals(await printed(missed()))).toBe(true)
  })

  test.skipIf(!poppler)(
    'says the news with its day, the post and the number, and its QR leads to the page',
    async () => {
      const pdf = await printed(missed())
      const text = textOf(pdf).replace(/\s+/g, ' ')
      expect(text).toContain('Vencido: sin respuesta registrada al 6 de mayo de 2026')
      expect(text).toContain(number)
      expect(text).toContain('Según lo registrado al 6 de mayo de 2026')
      expect(qrIn(pdf)).toBe(`${site}/casos/${number}`)
    },
  )

  test.skipIf(!poppler).each([1, 4, 12])('fits one sheet, whatever it has to say (× %i)', async (times) => {
    const long = missed()
    const words = (text: string) =>
      Array.from({ length: times }, () => text)
        .join(' ')
        .slice(0, 900)
    const pdf = await printed({
      ...long,
      sentence: words(long.sentence),
      rows: long.rows.map(([name, value]) => [name, words(value).slice(0, 240)]),
    })
    expect(textOf(pdf)).toContain('Página 1 de 1')
  })
})

test('what others keep of a case, its poster, picture and title, names no person and no junta', () => {
  const view = threeRungs().view()
  const names = [
    view.junta?.name ?? '-',
    ...directory.entities.flatMap(({ posts }) => posts.flatMap(({ holders }) => holders.map(({ name }) => name))),
  ]
  const kept = [
    JSON.stringify(missed()),
    pictureOf(view),
    JSON.stringify(posterOf(story().view(), setting('2026-03-25T06:00'))),
  ]
  for (const text of kept) for (const name of names) expect(text).not.toContain(name)
  expect(pictureOf(view)).not.toMatch(/vencid|sin respuesta/i)
  expect(pictureOf(view)).toContain(number)
})
