import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** A photo as a phone writes it: with its camera, and where it stood. */
export const photo = async (width = 2400, height = 1200, red = 200): Promise<Uint8Array> =>
  sharp({ create: { width, height, channels: 3, background: { r: red, g: 120, b: 40 } } })
    .withExif({
      IFD0: { Make: 'CamaraSecreta', Model: 'X-1', Artist: 'Nilda Roca' },
      IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '13/1 9/1 30/1', GPSLongitudeRef: 'W', GPSLongitude: '74/1 13/1 20/1' },
    })
    .jpeg()
    .toBuffer()

const chunk = (type: string, data: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type), data])
  const size = Buffer.alloc(4)
  const check = Buffer.alloc(4)
  size.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([size, body, check])
}

/** A PNG of a few hundred bytes that claims to be this wide and high. */
export function bomb(width = 60_000, height = 60_000): Uint8Array {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0])
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1A\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(200_000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A PDF of these objects; each stream as it is given. */
export function pdf(...objects: (string | { dictionary: string; stream: Uint8Array })[]): Uint8Array {
  const parts = objects.map((one, i) => {
    const head = Buffer.from(`${i + 1} 0 obj\n`)
    if (typeof one === 'string') return Buffer.concat([head, Buffer.from(`${one}\nendobj\n`, 'latin1')])
    const dictionary = Buffer.from(`<< ${one.dictionary} /Length ${one.stream.length} >>\nstream\n`)
    return Buffer.concat([head, dictionary, one.stream, Buffer.from('\nendstream\nendobj\n')])
  })
  const trailer = 'trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n'
  return Buffer.concat([Buffer.from('%PDF-1.7\n'), ...parts, Buffer.from(trailer)])
}

export const catalog = '<< /Type /Catalog /Pages 2 0 R >>'

/** Objects packed into a stream, as a PDF since 1.5 may hold them. */
export const packedObjects = (text: string, dictionary = '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode') => ({
  dictionary,
  stream: deflateSync(Buffer.from(`1 0 ${text}`, 'latin1')),
})

/** A form by which a page sends a file elsewhere. */
export type Form = { action: string; fields: Readonly<Record<string, string>> }

const unescaped = (text: string) => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"')

/** The form for a file on a page, as a browser reads it. */
export function formOn(html: string): Form {
  const [, action = '', inner = ''] = /<form action="([^"]+)"[^>]*>(.*?)<\/form>/s.exec(html) ?? []
  const fields = [...inner.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, unescaped(value)],
  )
  return { action: unescaped(action), fields: Object.fromEntries(fields) }
}

/** Sends a file by a form, as a browser does, whatever it says that it is; where that leads. */
export async function sendForm({ action, fields }: Form, bytes: Uint8Array, name = 'foto.jpg') {
  const body = new FormData()
  for (const [field, value] of Object.entries(fields)) body.append(field, value)
  body.append('file', new Blob([new Uint8Array(bytes)], { type: 'text/html' }), name)
  const reply = await fetch(action, { method: 'POST', body, redirect: 'manual' })
  return { status: reply.status, location: reply.headers.get('location') ?? '', text: await reply.text() }
}
export const sendByForm = (html: string, bytes: Uint8Array) => sendForm(formOn(html), bytes)

const found = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map(([, url = '']) => unescaped(url))
/** The addresses of files on a page: to save them, and to see them small. */
export const linksIn = (html: string) => found(html, /href="(http:\/\/localhost[^"]+)"/g)
export const imagesIn = (html: string) => found(html, /<img src="([^"]+)"/g)
