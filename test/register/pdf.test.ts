import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { pdfFault } from '../../shared/register/files/pdf.ts'
import { catalog, packedObjects, pdf } from '../files.ts'

const pages = '<< /Type /Pages /Kids [] /Count 0 >>'
const script = '<< /S /JavaScript /JS (app.alert(1)) >>'

describe('E5 a PDF is kept only where nothing in it acts', () => {
  test('a plain one, with links and packed objects, is kept', () => {
    const link = '<< /Type /Annot /Subtype /Link /A << /S /URI /URI (https://plazo.example) >> >>'
    const page = { dictionary: '/Filter /FlateDecode', stream: deflateSync(Buffer.from('BT (JavaScript) Tj ET')) }
    expect(pdfFault(pdf(catalog, pages, link, page, packedObjects(pages)))).toBeUndefined()
  })

  test.each([
    ['a script', pdf(catalog, script)],
    ['a script whose name is written in another way', pdf(catalog, script.replace('/JavaScript', '/J#61vaScri#70t'))],
    ['a script among packed objects', pdf(catalog, packedObjects(script))],
    ['a script among packed objects, by another name', pdf(catalog, packedObjects('<< /S /#4AavaScript >>'))],
    ['a program to start', pdf(catalog, '<< /S /Launch /F (cmd.exe) >>')],
    ['a file inside', pdf(catalog, '<< /Type /EmbeddedFile >>')],
    ['a form that sends', pdf(catalog, '<< /S /SubmitForm /F (https://x.example) >>')],
    ['a form of another kind', pdf('<< /Type /Catalog /AcroForm << /XFA [] >> >>')],
    ['another document to open', pdf(catalog, '<< /S /GoToR /F (x.pdf) >>')],
  ])('not with %s', (_, bytes) => {
    expect(pdfFault(bytes)).toBe('scripted-pdf')
  })

  test.each([
    ['is encrypted', pdf(catalog, '<< /Filter /Standard >>', '<< /Encrypt 2 0 R >>')],
    [
      'packs objects in a way that is not opened',
      pdf(catalog, packedObjects(pages, '/Type /ObjStm /N 1 /First 4 /Filter [ /ASCIIHexDecode /FlateDecode ]')),
    ],
    ['packs objects that do not open', pdf(catalog, { ...packedObjects(pages), stream: Buffer.from('x\x9cnada') })],
    [
      'says of its packed objects how they are to be undone',
      pdf(catalog, packedObjects(pages, '/Type /ObjStm /Filter /FlateDecode /DecodeParms << /Predictor 12 >>')),
    ],
    ['swells to more than a hundred megabytes', pdf(catalog, packedObjects('0'.repeat(101 * 1024 * 1024)))],
  ])('not where it %s', (_, bytes) => {
    expect(pdfFault(bytes)).toBe('opaque-pdf')
  })

  test('not where something else follows its end, or it has none', () => {
    const whole = Buffer.from(pdf(catalog, pages))
    expect(pdfFault(Buffer.concat([whole, Buffer.from('PK\x03\x04 otro archivo')]))).toBe('broken')
    expect(pdfFault(whole.subarray(0, -8))).toBe('broken')
  })
})
