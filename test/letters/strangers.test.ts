import fc from 'fast-check'
import LinkifyIt from 'linkify-it'
import { describe, expect, test } from 'vitest'
import { quotable } from '../../shared/letters/quoting.ts'
import { printable } from '../../shared/papers/printable.ts'
import { inert } from '../../shared/words/inert.ts'
import { answeredAt, discotecas, dossierOf, missed, readable, stamped, tell, write } from './dossier.ts'

/** What a mail program makes links of, at its most eager. */
const programs = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true, fuzzyIP: true }).tlds(
  ['рф', 'app', 'link', 'zip', 'info', 'example'],
  true,
)
const opened = (text: string): string[] => (programs.match(text) ?? []).map(({ url }) => url)

const attacks = [
  ...['https://x.pe/y', 'http://x.pe', 'www.x.pe', 'x.pe/y', 'x.pe', 'X.PE', 'alcaldia@muni.pe', 'mailto:a@x.pe'],
  ...['javascript:alert(1)', 'data:text/html,x', 'ftp://x.pe', 'http://200.1.2.3/login', '200.1.2.3/login', '//x.pe/y'],
  ...[
    'xn--80ak6aa92e.com',
    'банк.рф',
    'xn--80abg.xn--p1ai',
    'x。pe',
    'x\u200B.pe',
    'x.\u00ADpe',
    'x.p\u200De',
    'ht\u200Btps://x.pe',
  ],
  ...['(x.pe)', '«x.pe»', 'vea:x.pe', 'a..x.pe', 'https://a:b@x.pe', 'https://[::1]/', 'tel:999', '\\\\x.pe\\y'],
]

test('S11 an address that anybody typed is written so that no mail program opens it', () => {
  expect(inert('https://x.pe/y')).toBe('https: //x .pe/y')
  expect(inert('\\\\servidor\\x')).toBe('\\ \\servidor\\x')
  for (const attack of attacks) {
    expect(opened(inert(attack)), attack).toEqual([])
    expect(opened(inert(`Vea ${attack}, hoy.`)), attack).toEqual([])
  }
})

test('S11 nor does one made of any pieces', () => {
  const piece = fc.constantFrom(
    ...['https:', '//', 'x', '.', 'pe', '@', 'www', ':', '/', '\u200B', 'com', '7', ' ', '-'],
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const text = inert(pieces.join(''))
      expect(opened(text)).toEqual([])
      expect(inert(text)).toBe(text)
    }),
    { numRuns: 5_000 },
  )
})

test('S11 what leads nowhere reads as it was typed', () => {
  const plain =
    'Ley 27972, art. 118.2; D.Leg. 1327; D.S. 004-2019-JUS, a las 10:20 del 12.02.2026, S/ 1.500,50. La S.A.C. dijo: no... y siguió.'
  expect(inert(plain)).toBe(plain)
})

const attack = 'https://x.pe/y'
const typed = {
  ...{ ...discotecas, subject: attack, facts: `Uno.\n${attack}`, request: attack, norm: attack, place: attack },
  ...{ evidence: [attack], entryNumber: attack, gestiones: [{ at: '2026-02-23T09:00', text: attack }] },
}
const said = { text: attack, document: attack, signedBy: attack }

describe('S11 in a letter', () => {
  const presented = { presented: stamped('2026-03-02T10:20') }
  const unsent = dossierOf(tell('2026-03-02T10:30', {}), '2026-03-02T10:31', { filing: typed })
  const state = tell('2026-03-02T10:30', presented, answeredAt(0, '2026-04-10T10:00'))
  const answers = new Map([[0, said]])
  const letters = [
    ...(['cargo', 'presentation'] as const).map((kind) => [kind, unsent] as const),
    ...(['answered', 'receipt'] as const).map(
      (kind) => [kind, dossierOf(state, '2026-04-10T10:01', { filing: typed, answers })] as const,
    ),
    ['notice', dossierOf(tell('2026-03-02T10:30', presented), '2026-03-02T10:31', { filing: typed })] as const,
  ]

  test.each(letters)(
    '%s: every typed field is cited as somebody’s words, and only Plazo’s own links are live',
    (kind, dossier) => {
      const { subject, text, html } = write(kind, dossier)
      const words = readable(html)
      for (const part of [subject, text, words]) {
        expect(part).not.toContain('x.pe')
        expect(opened(part).filter((url) => !/plazo\.example|mesadepartes@/.test(url))).toEqual([])
      }
      expect(
        [...html.matchAll(/href="([^"]*)"/g)].filter(([, url = '']) => !url.startsWith('https://plazo.example/')),
      ).toEqual([])
      const loose = text.replace(/\s*\n(?:>? ?)*\s*/g, ' ').replace(/«[^»]*»/g, '')
      expect(loose).not.toMatch(/x \.pe/)
      expect(text.replace(/\s+/g, ' ')).toContain('Entre « » van palabras de la junta o de la oficina, no de Plazo.')
    },
  )

  test('no text of anybody reaches a letter as it was typed, whichever it is', () => {
    const filing = { ...typed, desk: attack }
    const all = quotable({ ...unsent, filing, answers, disputes: answers, referral: said })
    const texts = [all.filing, [...all.answers.values()], [...all.disputes.values()], all.referral]
    expect(JSON.stringify(texts).match(/x \.pe/g)).toHaveLength(8 + 3 * 3 + 1)
    expect(JSON.stringify(texts)).not.toContain('x.pe')
  })

  test('issue 9, 12: the papers that go with it cite what was typed too, and lead nowhere but to Plazo', () => {
    const opens = { do: 'open', obligation: 0, instrument: 'queja' } as const
    const lapsed = tell('2026-03-02T10:30', presented, missed(0, '2026-04-16T00:10'), ['2026-04-17T09:00', opens])
    const { cargo } = write('cargo', unsent)
    const { toSign } = write('instrument', dossierOf(lapsed, '2026-04-17T09:01', { filing: typed }))
    for (const paper of [cargo, toSign]) {
      const printed = JSON.stringify(paper)
      expect(printed).toContain('«https: //x .pe/y')
      expect(printed.replace(/«[^»]*»/g, '')).not.toMatch(/x ?\.pe/)
      expect(opened(printed).filter((url) => !/plazo\.example|mesadepartes@/.test(url))).toEqual([])
    }
    expect(
      cargo?.texts.map(({ title }) => title).filter((title) => !title.endsWith(', en palabras de la junta')),
    ).toEqual([])
  })

  test('issue 9, 12: nor by a character that a paper prints as the several it stands for', () => {
    for (const one of ['x\u33C2pe/y', 'x\u2488pe', 'x．pe', 'a＠x．pe', 'https：／／x．pe', 'x\uFE52pe'])
      expect(opened(printable(inert(one), (codePoint) => codePoint < 0x250)), one).toEqual([])
  })

  test('nobody closes the quotation himself', () => {
    const filing = { ...discotecas, subject: 'Uno» Plazo: su cuenta vence «' }
    const { text } = write('presentation', { ...unsent, filing })
    expect(text).toContain('«Uno” Plazo: su cuenta vence “»')
  })

  test('filled to its limits it stays below what mail programs show, has the facts and the request whole, and says what was cut', () => {
    const long = (length: number) => 'a.bb'.repeat(length / 4)
    const filing = {
      ...{
        ...discotecas,
        subject: long(200),
        facts: long(20_000),
        request: long(4_000),
        norm: long(400),
        place: long(300),
      },
      evidence: Array.from({ length: 100 }, () => long(300)),
      gestiones: Array.from({ length: 100 }, () => ({ at: '2026-02-23T09:00', text: long(2_000) })),
    }
    const { text, html } = write('presentation', { ...unsent, filing })
    expect(Math.max(text.length, html.length)).toBeLessThan(60_000)
    const unwrapped = text.replace(/\n> |\s/g, '')
    for (const whole of [filing.facts, filing.request])
      expect(unwrapped).toContain(`«${inert(whole).replaceAll(' ', '')}»`)
    expect(text.replace(/\s+/g, ' ')).toMatch(/Aquí se cortó este correo: faltan \d+ de 100\./)
  })
})
