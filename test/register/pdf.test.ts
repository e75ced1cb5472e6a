import { deflateSync } from 'node:zlib'
import PDFDocument from 'pdfkit'
import { describe, expect, test } from 'vitest'
import { fonts } from '#fonts'
import { expedientePdf } from '../../shared/papers/expediente.ts'
import { paperPdf } from '../../shared/papers/paper.ts'
import { MOST_WORK, pdfFault } from '../../shared/register/files/pdf.ts'
import { catalog, packedObjects, pdf, photo } from '../files.ts'

const pages = '<< /Type /Pages /Kids [] /Count 0 >>'
const script = '<< /S /JavaScript /JS (app.alert(1)) >>'
const annotated = (as: string) => `<< /Type /Page /Annots [<< /Type /Annot /Subtype ${as} >>] >>`
const PACKED = '/Type /ObjStm /N 1 /First 4'

/** A PDF with one object written as it stands here, its stream with it. */
const written = (...parts: (string | Uint8Array)[]) =>
  Buffer.concat([
    ...['%PDF-1.7\n1 0 obj\n', catalog, '\nendobj\n2 0 obj\n', pages, '\nendobj\n', ...parts].map((part) =>
      typeof part === 'string' ? Buffer.from(part, 'latin1') : part,
    ),
    Buffer.from('\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n'),
  ])

/** A script among packed objects: as they are deflated, and as hexadecimal digits. */
const { stream: deflated } = packedObjects(script)
const hex = Buffer.from(`${Buffer.from(`1 0 ${script}`).toString('hex')}>`)
const HEX = '/Filter /ASCIIHexDecode'

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
    [
      'a script among packed objects that do not say that they are',
      pdf(catalog, packedObjects(script, '/N 1 /First 4 /Filter /FlateDecode')),
    ],
    [
      'a script among packed objects that are not deflated',
      pdf(catalog, { dictionary: PACKED, stream: Buffer.from(`1 0 ${script}`) }),
    ],
    ['a script that a film in space starts', pdf(catalog, '<< /Type /3D /Subtype /U3D /OnInstantiate 4 0 R >>')],
    [
      'a film in space that starts as its page is turned to',
      pdf(catalog, annotated('/3D /3DD 4 0 R /3DA << /A /PO >>')),
    ],
    ['the same, written closely', pdf(catalog, '<</Subtype/3D/3DA<</A/PO>>>>')],
    ['the same, by another name', pdf(catalog, annotated('/#33D /3D#44 4 0 R'))],
    ['the same, packed', pdf(catalog, packedObjects(annotated('/3D /3DD 4 0 R /3DA 5 0 R')))],
    ['a medium', pdf(catalog, annotated('/RichMedia /RichMediaSettings << /Activation << /Condition /PO >> >>'))],
    ['a film', pdf(catalog, annotated('/Movie /Movie << /F (a.avi) >> /A << /Mode /Repeat >>'))],
    ['a sound', pdf(catalog, annotated('/Sound /Sound 4 0 R'))],
    ['a screen', pdf(catalog, annotated('/Screen /A 4 0 R'))],
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
    [
      'has more that swells and breaks than anybody looks at',
      written(...Array.from({ length: 120 }, () => '3 0 obj\n<< >>\nstream\nx\x9cnada\nendstream\n')),
    ],
  ])('not where it %s', (_, bytes) => {
    expect(pdfFault(bytes)).toBe('opaque-pdf')
  })

  test('not where something else follows its end, or it has none', () => {
    const whole = Buffer.from(pdf(catalog, pages))
    expect(pdfFault(Buffer.concat([whole, Buffer.from('PK\x03\x04 otro archivo')]))).toBe('broken')
    expect(pdfFault(whole.subarray(0, -8))).toBe('broken')
  })
})

describe('E5 a script among packed objects is not kept, however they are written', () => {
  test.each([
    [
      'a text that looks like the beginning of an object stands behind it',
      written(`3 0 obj\n<< ${PACKED} ${HEX} /A (x obj) >>\nstream\n`, hex),
    ],
    [
      'a text before it looks like a whole one',
      written(`3 0 obj\n<< /A (obj << /B 1 >>) ${PACKED} ${HEX} >>\nstream\n`, hex),
    ],
    [
      'its name is far from what it names',
      written(`3 0 obj\n<< ${PACKED} ${HEX} ${' '.repeat(5000)} >>\nstream\n`, hex),
    ],
    [
      'a long remark stands between',
      written(`3 0 obj %${'x'.repeat(5000)}\n<< ${PACKED} ${HEX} >> %${'x'.repeat(5000)}\nstream\n`, hex),
    ],
    ['its line ends in another way', written(`3 0 obj\n<< ${PACKED} ${HEX} >>\nstream\r`, hex)],
    ['spaces end its line', written(`3 0 obj\n<< ${PACKED} /Filter /FlateDecode >>\nstream   \n`, deflated)],
    ['it does not say that it is one', written(`3 0 obj\n<< /N 1 /First 4 ${HEX} >>\nstream\n`, hex)],
    [
      'it names nothing as others do',
      written(`3 0 obj\n<< /#4e 1 /Fir#73t 4 /F#69lter /ASCIIHexDecode >>\nstream\n`, hex),
    ],
    ['its name ends in nothing', written(`3 0 obj\n<< /N#00 1 /First#00 4 ${HEX} >>\nstream\n`, hex)],
    [
      'they are deflated twice',
      written(`3 0 obj\n<< ${PACKED} /Filter [ /FlateDecode /FlateDecode ] >>\nstream\n`, deflateSync(deflated)),
    ],
    ['they are packed as pictures once were', written(`3 0 obj\n<< ${PACKED} /Filter /LZWDecode >>\nstream\n`, hex)],
    ['another object says how they are packed', written(`3 0 obj\n<< ${PACKED} /Filter 4 0 R >>\nstream\n`, deflated)],
    [
      'it says twice how they are packed',
      written(`3 0 obj\n<< ${PACKED} /Filter /FlateDecode ${HEX} >>\nstream\n`, deflateSync(hex)),
    ],
    [
      'it says in short how they are packed',
      written(`3 0 obj\n<< ${PACKED} /Filter /FlateDecode /F /AHx >>\nstream\n`, deflateSync(hex)),
    ],
    [
      'they lie in another file',
      written(`3 0 obj\n<< ${PACKED} /F (http://x.example/a) /FFilter /FlateDecode >>\nstream\n`),
    ],
    ['a bracket closes what it did not open', written(`3 0 obj\n<< /A [ >> /B ] ${PACKED} ${HEX} >>\nstream\n`, hex)],
    ['it has a bracket that no dictionary has', written(`3 0 obj\n<< /A } ${PACKED} ${HEX} >>\nstream\n`, hex)],
    ['it is closed by nothing', written(`3 0 obj\n<< ${PACKED} ${HEX}\nstream\n`, hex)],
    ['a word stands between', written(`3 0 obj\n<< ${PACKED} ${HEX} >> null\nstream\n`, hex)],
    [
      'a picture seems to hold it',
      written(
        '3 0 obj\n<< /Subtype /Image /Filter /DCTDecode >>\nstream\n\xff\xd8',
        `4 0 obj\n<< ${PACKED} ${HEX} >>\nstream\n`,
        hex,
      ),
    ],
  ])('where %s', (_, bytes) => {
    expect(pdfFault(bytes)).toBe('opaque-pdf')
  })

  test.each(['obj<<(', 'obj%', 'obj[', 'obj<<[', 'obj<</A(obj<<>>)>>'])(
    'what is made to be read again and again is read no further than an honest file: %s',
    (part) => {
      for (const end of ['', ')>>'.repeat(100_000)]) {
        const work = { left: MOST_WORK }
        pdfFault(written(`${part.repeat(2_000_000 / part.length)}${end}`), work)
        expect(work.left).toBeGreaterThan(-3_000_000)
      }
    },
  )
})

describe('E5 an honest PDF is kept', () => {
  const stream = Buffer.from('bytes of no matter', 'latin1')
  const image = '/Type /XObject /Subtype /Image /Width 8 /Height 8'
  test.each([
    ['a page photographed by a phone', { dictionary: `${image} /Filter /DCTDecode`, stream }],
    [
      'a page sent by fax',
      { dictionary: `${image} /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 8 >>`, stream },
    ],
    [
      'a page scanned with patterns',
      { dictionary: `${image} /Filter [ /JBIG2Decode ] /DecodeParms [ << /JBIG2Globals 9 0 R >> ]`, stream },
    ],
    ['a page scanned in layers', { dictionary: `${image} /SMask 8 0 R /Filter /JPXDecode`, stream }],
    ['a photo written as letters', { dictionary: `${image} /Filter [ /ASCII85Decode /DCTDecode ]`, stream }],
    ['a page written as letters', { dictionary: '/Filter [ /ASCII85Decode /FlateDecode ] /Length 12', stream }],
    ['a page of an old program', { dictionary: '/Filter /LZWDecode', stream }],
    [
      'a page of which the length stands elsewhere',
      { dictionary: '/Filter /FlateDecode /Length 9 0 R', stream: deflateSync(stream) },
    ],
    ['colours', { dictionary: '/N 3 /Alternate /DeviceRGB /Filter /FlateDecode', stream: deflateSync(stream) }],
    [
      'what it tells of itself',
      {
        dictionary: '/Type /Metadata /Subtype /XML',
        stream: Buffer.from('<x:xmpmeta>a live stream\n of obj 1 << 2\n'),
      },
    ],
    [
      'a table of contents',
      {
        dictionary:
          '/Type /XRef /W [ 1 2 1 ] /Index [ 0 9 ] /Filter /FlateDecode /DecodeParms << /Columns 4 /Predictor 12 >>',
        stream: deflateSync(Buffer.alloc(20)),
      },
    ],
    [
      'packed objects as others write them',
      packedObjects(pages, '/Type/ObjStm/Filter[/FlateDecode]/First 4/N 1/Extends 7 0 R'),
    ],
    ['packed objects that are not deflated', { dictionary: PACKED, stream: Buffer.from(`1 0 ${pages}`) }],
    ['a title with brackets', '<< /Title (Foto \\(1\\) (obj) stream) /Author <FEFF004E> >>'],
    ['a remark', '<< /A 1 % obj ( >>\n /B 2 >>'],
    ['a shade that another is laid over', '<< /Type /ExtGState /BM /Screen /ca 0.5 >>'],
    ['a list of contents', '<< /Type /Outlines /First 5 0 R /Last 6 0 R /Count 2 >>'],
    ['a mark on a page', '<< /Subtype /Stamp /AP << /N 5 0 R >> /A << /S /Named /N /FirstPage >> >>'],
  ])('%s', (_, object) => {
    expect(pdfFault(pdf(catalog, pages, object))).toBeUndefined()
  })

  test('one of which an object is not ended', () => {
    expect(
      pdfFault(written('3 0 obj\n<< /A 1 >>\n4 0 obj\n<< /Filter /DCTDecode >>\nstream\r\n\xff\xd8')),
    ).toBeUndefined()
  })

  test('photos that a program bound', async () => {
    const doc = new PDFDocument({ compress: true, info: { Title: 'Fotos (1) obj' } })
    const parts: Buffer[] = []
    doc.on('data', (part: Buffer) => parts.push(part))
    const ended = new Promise((resolve) => doc.on('end', resolve))
    doc.image(Buffer.from(await photo(400, 300)), 0, 0).text('Resolución 88-2026', { link: 'https://plazo.example' })
    doc.outline.addItem('Foja 1').addItem('Foja 2')
    doc.end()
    await ended
    expect(pdfFault(Buffer.concat(parts))).toBeUndefined()
  })

  test('the papers of Plazo itself', async () => {
    const at = '2026-03-02T15:20:00Z'
    const photos = [{ bytes: await photo(400, 300), about: 'La fachada' }]
    const parts = [{ title: 'Folio 1. Se registró (obj)', rows: [['Quién', 'La junta'] as const], texts: [], photos }]
    const bound = await expedientePdf({ number: 'WAY-2026-000001-P', at, cover: [], notes: [], parts }, fonts)
    const stated = await paperPdf(
      {
        ...{ title: 'Constancia', number: 'WAY-2026-000001-P', stamp: ['Emitida', 'hoy'], at, rows: [], annexes: [] },
        ...{ term: { text: '30 días hábiles', counted: [] }, folio: '1', hash: 'a'.repeat(64), notes: [], texts: [] },
        url: 'https://plazo.example/casos/WAY-2026-000001-P',
      },
      fonts,
    )
    expect([bound, stated].map((bytes) => pdfFault(bytes))).toEqual([undefined, undefined])
  })
})
