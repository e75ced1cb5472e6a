import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { pdfFault } from '../../shared/register/files/pdf.ts'
import { withoutAbout } from '../../shared/register/files/pdfAbout.ts'
import { catalog, packedObjects, pdf } from '../files.ts'

const latin1 = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('latin1')
const hex = Buffer.from(`FEFF${Buffer.from('Rosa Ccente', 'utf16le').swap16().toString('hex')}`).toString()
const xmp = (text: string) =>
  `<?xpacket begin="" id="W5M"?><x:xmpmeta><rdf:RDF>${text}</rdf:RDF></x:xmpmeta><?xpacket end="w"?>`

test('what a PDF says of whoever made it is covered where it stands, and nothing else moves', () => {
  const file = pdf(
    catalog,
    `<< /Author (Rosa \\(Ccente\\) (Huamán)) /Title<${hex}> /CreationDate (D:2026) >>`,
    { dictionary: '/Type /Metadata /Subtype /XML', stream: Buffer.from(xmp('<dc:creator>Rosa Ccente</dc:creator>')) },
    '<< /T (Calle Ccente) >>',
  )
  const clean = withoutAbout(file)
  expect(clean?.length).toBe(file.length)
  expect(latin1(clean)).not.toMatch(/Rosa|Huam|0052006F/i)
  expect(latin1(clean)).toContain('/T (Calle Ccente)')
  expect(latin1(clean)).toMatch(/\/Author \( +\) \/Title<2020[20]*> \/CreationDate \(D:2026\)/)
  expect(clean && pdfFault(clean)).toBe(pdfFault(file))
  expect(clean && withoutAbout(clean)).toEqual(clean)
})

test('one that says nothing of it stays as it is', () => {
  const file = pdf(catalog, {
    dictionary: '/Filter /FlateDecode',
    stream: deflateSync(Buffer.from('BT (Title) Tj ET')),
  })
  expect(withoutAbout(file)).toEqual(Buffer.from(file))
})

test.each([
  ['packed among objects', packedObjects('<< /Author (Rosa Ccente) >>')],
  ['as XML that is deflated', { dictionary: '/Filter /FlateDecode', stream: deflateSync(Buffer.from(xmp('Rosa'))) }],
  ['as XML without its frame', { dictionary: '/Subtype /XML', stream: Buffer.from('<rdf:RDF>Rosa</rdf:RDF>') }],
  ['elsewhere', '<< /Author 9 0 R >>'],
  ['without an end', '<< /Author (Rosa '],
])('where it stands %s, it cannot be covered', (_, object) => {
  expect(withoutAbout(pdf(catalog, object))).toBeUndefined()
})
