import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseNumbersIn } from '../../shared/cases/number.ts'
import { type Desk, first, numberIn, openDesk, typed } from './desk.ts'

// S3: two hundred thousand bytes of combining marks once held the server for half a minute. Each of these is told at its
// field, or found to be no number; what takes too long fails by the runner's own limit.
const UNITS = 60_000
const long: Record<string, string> = {
  'marks that change places': `a${'\u0301\u0316'.repeat(UNITS / 2)}`,
  'marks of one sort': `a${'\u0301'.repeat(UNITS)}`,
  'marks with nothing between': 'a\u0301\u200B\u0316\u034F'.repeat(UNITS / 5),
  'letters with a few marks each': 'e\u0323\u0302'.repeat(UNITS / 3),
  letters: 'O'.repeat(UNITS),
  digits: '1'.repeat(UNITS),
  'digits in fours': '1234 '.repeat(UNITS / 5),
  'digits in fours with hyphens': '2026-'.repeat(UNITS / 5),
  blanks: `a${' '.repeat(UNITS)}a`,
  'line ends': 'a\r\n'.repeat(UNITS / 3),
  nothing: `a${'\u200B'.repeat(UNITS)}`,
  'marks of direction': '\u202Ea'.repeat(UNITS / 2),
  controls: `a${'\u0001'.repeat(UNITS)}`,
  'halves of emoji': '\uD83D'.repeat(UNITS),
  emoji: '👩🏽‍🌾'.repeat(UNITS / 7),
  Hangul: '\u1112\u1161\u11AB'.repeat(UNITS / 3),
  'what grows when it is composed': '\u{1D160}'.repeat(UNITS / 2),
  'beginnings of numbers': 'WAY-2026-'.repeat(UNITS / 9),
  'beginnings of numbers written together': 'WAY20260000'.repeat(UNITS / 11),
  'two letters at a time': 'AB '.repeat(UNITS / 3),
  dates: '2026-04-01/2026-04-10,'.repeat(UNITS / 22),
  dots: '10:00:00.'.repeat(UNITS / 9),
  markup: '<&"\''.repeat(UNITS / 4),
}
const texts = Object.entries(long)
/** What can come in at all: halves of characters are refused at the door. */
const sent = texts.filter(([, text]) => text.isWellFormed())
/** So many units of it, where each may come as nine bytes and a body ends at half a megabyte. */
const upTo = (most: number, text: string) => text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')

let desk: Desk
let number: string
beforeAll(async () => {
  desk = await openDesk()
  number = numberIn((await desk.file(typed())).body)
})
afterAll(() => desk.world.stop())

const toldAt = (body: string): string[] => (JSON.parse(body).errors ?? []).map(({ field }: { field: string }) => field)

describe('S3: each text, in each field, is told there', () => {
  const fields = ['submission', 'kind', 'entity', 'junta', 'against', 'channel', 'presented', 'entryNumber', 'about']
  const more = ['subject', 'facts', 'request', 'place', 'norm', 'fojas', 'publicIdentity']

  test.each(sent)('a filing: %s', async (_, text) => {
    for (const field of [...fields, ...more])
      expect([field, toldAt((await desk.json('/casos', { ...first, [field]: text })).body)]).toEqual([field, [field]])
    const item = upTo(12_000, text)
    const lists = {
      ...{ evidence: [item], gestiones: [{ at: item, text: item }], consent: [item] },
      signatures: { paper: item, online: 1 },
    }
    expect(toldAt((await desk.json('/casos', { ...first, ...lists })).body).toSorted()).toEqual([
      ...['consent.0', 'evidence.0', 'gestiones.0.at', 'gestiones.0.text', 'signatures.paper'],
    ])
    expect(toldAt((await desk.json('/casos', { ...first, [`a${text}`]: 1 })).body)).toHaveLength(1)
  })

  test('halves of emoji are refused whole, at the door', async () => {
    for (const field of fields)
      expect((await desk.json('/casos', { ...first, [field]: long['halves of emoji'] })).status).toBe(400)
  })

  test.each(sent)('the forms, as a browser sends them: %s', async (_, whole) => {
    const text = upTo(40_000, whole)
    for (const [path, form] of [
      ['', ['text', 'signedBy', 'document', 'outcome']],
      [`/casos/${number}/esperar`, ['code', 'until']],
    ] as const)
      for (const field of form) {
        const fields = { submission: 'long-1', [field]: text }
        const { status, body } = await (path ? desk.form(path, fields) : desk.respond(number, fields))
        expect([field, status, body.includes(`<a href="#${field}">`)]).toEqual([field, 422, true])
      }
  })

  test.each(sent)('the search, the calculator and what reads a number: %s', async (_, text) => {
    expect(caseNumbersIn(text)).toEqual([])
    const part = encodeURIComponent(text)
    expect([200, 404]).toContain((await desk.get(`/buscar?q=${part}`)).status)
    for (const path of [`/casos/${part}`, `/responder/${part}`, `/casos/${part}/esperar`])
      expect((await desk.get(path)).status).toBe(404)
    const asked = { tipo: 'plazo', presentado: '2026-03-02', calendario: 'huamanga', cantidad: '1', unidad: 'meses' }
    for (const field of [...Object.keys(asked), 'hora', 'recibido', 'suspension']) {
      const query = new URLSearchParams({ ...asked, [field]: text })
      expect([field, toldAt((await desk.get(`/plazos.json?${query}`, {})).body)]).toEqual([field, [field]])
    }
    const unknown = new URLSearchParams({ ...asked, [text]: '1' })
    expect(toldAt((await desk.get(`/plazos.json?${unknown}`, {})).body)).toHaveLength(1)
  })
})
