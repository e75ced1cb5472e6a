import { REVIEW, steps } from '../../shared/pages/junta/guide/steps.ts'
import type { Chance } from './chance.ts'
import type { Form } from './forms.ts'
import { strangeText, strangeValue } from './strange.ts'

/** A request as it goes over the wire: its path undecoded, its body as bytes. */
export type Sent = { method: string; path: string; headers: Record<string, string>; body: Buffer; from: string }

/** What requests are made of: the routes, the forms of their pages, and the cases with the codes that open them. */
export type Matter = {
  routes: readonly string[]
  forms: readonly Form[]
  cases: readonly { number: string; codes: readonly string[] }[]
  draft: string
  /** The header of a program that is signed in. */
  signed: Readonly<Record<string, string>>
}

const FORM = 'application/x-www-form-urlencoded'
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'M-SEARCH']
const types = [
  ...[FORM, 'application/json', 'application/json; charset=utf-8', 'text/plain', 'multipart/form-data; boundary=x', ''],
  ...[
    'application/json; charset=iso-8859-1',
    `${FORM}; charset=utf-16`,
    'application/x-www-form-urlencoded;',
    'x',
    '*/*',
  ],
]
const headerValues = [
  '*',
  'application/json',
  '"x"',
  'W/"a", "b"',
  'http://elsewhere.example',
  'null',
  'cross-site',
  'x'.repeat(4_000),
]
const headerNames = [
  'accept',
  'if-none-match',
  'origin',
  'sec-fetch-site',
  'cookie',
  'x-plazo-edge',
  'cloudfront-viewer-address',
]

/** What a reader would type where there is nothing to choose. */
const typed = new Map<string, readonly string[]>(
  Object.entries({
    presented: ['2026-03-02T10:20', '2/3/2026 10:20', '2026-04-20T08:30'],
    entered: ['2026-03-03T09:00'],
    until: ['2026-04-30', '30/4/2026'],
    dated: ['2026-03-10'],
    notified: ['2026-03-11'],
    numero: ['WAY-2026-000001-P'],
    evidence: ['Acta\r\nFoto', ''],
    about: [''],
    fojas: ['3', ''],
    presentado: ['2026-03-02T10:20', '2/3/2026'],
    hora: ['', '10:20'],
    recibido: ['', '2026-03-05'],
    suspension: ['', '2026-04-01/2026-04-10'],
    cantidad: ['', '30'],
    collects: ['', '', '', 'true'],
    consent: ['superiors', 'none'],
  }),
)
const places = /code|submission/
const ways = [...steps, REVIEW].map(({ id }) => id)

/** The request that a chance draws. */
export function requestOf(chance: Chance, matter: Matter): Sent {
  const [wanted = 'GET', template = '/nada'] = chance.one(matter.routes).split(' ')
  const one = chance.one(matter.cases)
  const method = chance.often(0.06) ? chance.one(methods) : wanted === '$default' ? 'GET' : wanted
  const guided = template.replace('{draft}', matter.draft).replace('{step}', () => chance.one(ways))
  const path = pathOf(chance, guided, one.number)
  const form = matter.forms.find(({ method, path }) => method === wanted && path === template.replace(/\.\w+$/, ''))
  const fields = form ? fieldsOf(chance, form, one.codes) : new Map<string, string>()
  const query = method === 'POST' ? '' : queryOf(chance, fields)
  const { type, body } = method === 'GET' || method === 'HEAD' ? { type: '', body: '' } : bodyOf(chance, fields)
  const headers = {
    ...(type && { 'content-type': type }),
    ...headersOf(chance),
    ...(chance.often(0.7) && matter.signed),
  }
  return { method, path: `${path}${query}`, headers, body: Buffer.from(body), from: `127.0.${1 + chance.below(200)}.1` }
}

function pathOf(chance: Chance, template: string, number: string): string {
  const odd = () => encoded(chance, strangeText(chance).slice(0, 300))
  const filled = template.replace('{number}', () => {
    if (chance.often(0.7)) return number + chance.one(['', '', '.json', '.ics', '.pdf', '.html'])
    return odd() || 'x'
  })
  if (template === '/nada') return `/${odd()}`
  return chance.often(0.05) ? `${filled}${chance.one(['/', '//', '/.', '/..', '/x', '%2f', ';x=1', '%00'])}` : filled
}

/** As a browser writes it, or as bytes that are no UTF-8. */
function encoded(chance: Chance, text: string): string {
  const bytes = Buffer.from(text, chance.often(0.1) ? 'latin1' : 'utf8')
  return chance.often(0.1) ? [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('') : plain(text)
}
const plain = (text: string) => encodeURIComponent(text.toWellFormed())

/** A form filled in as a reader would, and then perhaps one field of it spoiled, left out, or added. */
function fieldsOf(chance: Chance, form: Form, codes: readonly string[]): Map<string, string> {
  const fields = new Map<string, string>()
  for (const [name, values] of form.fields) fields.set(name, chosen(chance, name, values, codes))
  // Of what was not presented nobody writes a stamp.
  if (/mailbox|none/.test(fields.get('channel') ?? '')) fields.set('presented', '')
  for (let spoiled = Math.max(0, chance.below(5) - 2); spoiled > 0; spoiled--) {
    const name = chance.one([...fields.keys(), 'x'])
    if (chance.often(0.3)) fields.delete(name)
    else fields.set(chance.often(0.1) ? strangeText(chance).slice(0, 80) : name, strangeText(chance))
  }
  return fields
}

function chosen(chance: Chance, name: string, values: readonly string[], codes: readonly string[]): string {
  if (name === 'code') return chance.often(0.8) ? chance.one(codes) : '00000000'
  // Some come again, as a reader sends a form twice.
  if (name === 'submission') return `fuzz-${String(chance.below(20_000)).padStart(6, '0')}`
  return chance.one(typed.get(name) ?? (values.length > 0 ? values : ['Siguen abiertas.', 'Que se haga.', 'Sí.', '']))
}

function queryOf(chance: Chance, fields: Map<string, string>): string {
  const pairs = [...fields].map(([name, value]) => `${plain(name)}=${encoded(chance, value.slice(0, 2_000))}`)
  if (chance.often(0.1)) pairs.push(...pairs)
  if (chance.often(0.1))
    pairs.push(`${plain(strangeText(chance).slice(0, 100))}=${plain(strangeText(chance).slice(0, 500))}`)
  return pairs.length > 0 && chance.often(0.9) ? `?${pairs.join('&')}`.slice(0, 8_000) : ''
}

function headersOf(chance: Chance): Record<string, string> {
  if (chance.often(0.8)) return { accept: 'text/html' }
  return { [chance.one(headerNames)]: chance.one(headerValues) }
}

function bodyOf(chance: Chance, fields: Map<string, string>): { type: string; body: string | Uint8Array } {
  const { type, body } = chance.often(0.5) ? asForm(chance, fields) : asJson(chance, fields)
  const sentAs = chance.often(0.06) ? chance.one(types) : type
  if (chance.often(0.03)) return { type: sentAs, body: body.slice(0, chance.below(body.length + 1)) }
  if (chance.often(0.06)) return { type: sentAs, body: Buffer.from(body, chance.one(['latin1', 'utf16le'])) }
  if (chance.often(0.08))
    return { type: sentAs, body: Buffer.from(Array.from({ length: 200 }, () => chance.below(256))) }
  if (chance.often(0.005)) return { type: sentAs, body: body + 'a'.repeat(chance.one([100_000, 524_289, 900_000])) }
  return { type: sentAs, body }
}

function asForm(chance: Chance, fields: Map<string, string>): { type: string; body: string } {
  const pairs = [...fields].map(([name, value]) => `${plain(name)}=${encoded(chance, value)}`)
  const repeated = chance.often(0.05) && pairs.length > 0 ? [chance.one(pairs)] : []
  if (chance.often(0.02)) {
    const parts = [...fields].map(
      ([name, value]) => `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    )
    return { type: 'multipart/form-data; boundary=x', body: `${parts.join('')}--x--\r\n` }
  }
  return { type: FORM, body: [...pairs, ...repeated].join('&') }
}

/** Lists and yes or no as JSON has them, where a form has text. */
const inJson = new Map<string, (text: string) => unknown>([
  ['evidence', (text) => text.split('\r\n').filter(Boolean)],
  ['consent', (text) => (text === 'none' ? [] : [text])],
  ['fojas', Number],
])

function asJson(chance: Chance, fields: Map<string, string>): { type: string; body: string } {
  const members = [...fields].flatMap(([name, value]) => {
    const one = inJson.get(name)?.(value) ?? (value === 'true' ? true : value)
    return value === '' && !places.test(name) && name !== 'evidence' ? [] : [[name, one] as const]
  })
  const spoiled = chance.often(0.3) && members.length > 0 ? chance.one(members)[0] : undefined
  const written = members.map(
    ([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(name === spoiled ? strangeValue(chance) : value)}`,
  )
  if (chance.often(0.05)) written.push(`"__proto__":${JSON.stringify(strangeValue(chance))}`)
  if (chance.often(0.03)) written.push(...written.slice(0, 1))
  if (chance.often(0.02)) written.push('"facts":"\\ud83d"', '"fojas":1e999')
  return { type: 'application/json', body: `{${written.join(',')}}` }
}
