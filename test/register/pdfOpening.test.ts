import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { MOST_WORK, pdfFault } from '../../shared/register/files/pdf.ts'
import { packedObjects, pdf } from '../files.ts'

const pages = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'
const uri = '<< /S /URI /URI (https://x.example) >>'
const link = `<< /Type /Annot /Subtype /Link /A ${uri} >>`
const opens = (action: string) => `<< /Type /Catalog /Pages 2 0 R /OpenAction ${action} >>`
const page = (rest: string) => `<< /Type /Page /Parent 2 0 R ${rest} >>`
const blank = page('')
const still = '<< /S /GoTo /D [3 0 R /Fit] >>'
/** Objects packed behind the list of their numbers and places. */
const packed = (list: string, objects: string, n = list.trim().split(/\s+/).length / 2, first = list.length) => ({
  dictionary: `/Type /ObjStm /N ${n} /First ${first} /Filter /FlateDecode`,
  stream: deflateSync(Buffer.from(`${list}${objects}`, 'latin1')),
})

describe('E5 a PDF that does something by itself when it is opened is not kept', () => {
  test.each([
    ['leads to an address', pdf(opens(uri), pages, blank)],
    ['its name is written in another way', pdf(opens(uri).replace('OpenAction', 'Open#41ction'), pages, blank)],
    ['nothing stands between', pdf('<</Type/Catalog/Pages 2 0 R/OpenAction<</S/URI/URI(https://x.example)>>>>', pages)],
    ['a remark stands between', pdf(opens(`% (\n${uri}`), pages, blank)],
    ['by another object', pdf(opens('4 0 R'), pages, blank, uri)],
    ['by another object, whose number has noughts before it', pdf(opens('0004 0 R'), pages, blank, uri)],
    ['by an object that leads to another', pdf(opens('4 0 R'), pages, blank, '5 0 R', uri)],
    ['by an object that is not there', pdf(opens('9 0 R'), pages, blank)],
    ['among packed objects', pdf('<< >>', packedObjects(opens(uri)))],
    ['by a packed object', pdf(opens('4 0 R'), pages, packed('4 0 ', uri))],
    ['by one of two objects of one number', pdf(opens('4 0 R'), pages, blank, still, packed('4 0 ', uri))],
    [
      'by an object whose number ends another',
      pdf(opens('4 0 R'), pages, blank, still, `<< >>\nendobj\n14 0 obj\n${uri}`),
    ],
    [
      'by an object that a remark parts from its number',
      pdf(opens('4 0 R'), pages, blank, `${still}\nendobj\n4 %\n0 obj\n${uri}`),
    ],
    [
      'by a list that says too little of itself',
      pdf(opens('5 0 R'), pages, blank, packed('4 0 5 26 ', `${still} ${uri}`, 1, 4)),
    ],
    ['after it went somewhere', pdf(opens(`<< /S /GoTo /D [3 0 R /Fit] /Next ${uri} >>`), pages, blank)],
    [
      'it says twice what it does',
      pdf(opens('<< /S /GoTo /S /URI /URI (https://x.example) /D [3 0 R /Fit] >>'), pages),
    ],
    ['another object says what it does', pdf(opens('<< /S 4 0 R /URI (https://x.example) >>'), pages, blank, '/URI')],
    ['it prints', pdf(opens('<< /S /Named /N /Print >>'), pages, blank)],
    ['it hides something', pdf(opens('<< /S /Hide /T (a) >>'), pages, blank)],
    ['the second time it is said', pdf(opens(`[3 0 R /Fit] /OpenAction ${uri}`), pages, blank)],
    ['a page that is turned to does', pdf(opens('[3 0 R /Fit]'), pages, page(`/AA << /O ${uri} >>`))],
    ['a page does, by another object', pdf(opens('[3 0 R /Fit]'), pages, page('/AA 4 0 R'), `<< /O ${uri} >>`)],
    [
      'a mark on a page does',
      pdf(opens('[3 0 R /Fit]'), pages, page(`/Annots [<< /Subtype /Link /AA << /PV ${uri} >> >>]`)),
    ],
    ['a packed page does', pdf('<< >>', packedObjects(page(`/AA<</O ${uri}>>`)))],
    ['a nought ends its name', pdf(opens(uri).replace('OpenAction', 'OpenAction#00x'), pages, blank)],
    ['a nought ends what it does', pdf(opens(uri.replace('/S ', '/S#00 ')), pages, blank)],
    ['a remark parts what a page does from its number', pdf(opens('null'), pages, page('/AA 4 %\n0 R'), uri)],
    ['it goes somewhere with brackets that are none', pdf(opens(`<< /S /GoTo /SD #28 /Next ${uri} /D #29 >>`), pages)],
    ['it cannot be read', pdf(opens(`<< /S /GoTo /D ${'['.repeat(3000)}`), pages)],
  ])('where %s', (_, bytes) => {
    expect(pdfFault(bytes)).toMatch(/^(scripted|opaque)-pdf$/)
  })
})

describe('E5 a PDF that opens at a page is kept, and so are its links', () => {
  test.each([
    ['by a place', '[3 0 R /Fit]'],
    ['by a place, as office programs write it', '[3 0 R/XYZ null null 0]'],
    ['by going there', still],
    ['by going there, as others write it', '<</Type/Action/S/GoTo/D[3 0 R/FitH 792]>>'],
    ['by the name of a place', '<< /S /GoTo /D (portada) >>'],
    ['not at all', 'null'],
  ])('%s', (_, action) => {
    expect(pdfFault(pdf(opens(action), pages, blank, link, `<< /A ${uri} >>`))).toBeUndefined()
    expect(pdfFault(pdf('<< >>', pages, blank, packedObjects(opens(action)), link))).toBeUndefined()
    expect(pdfFault(pdf(opens('4 0 R'), pages, blank, action, link, uri))).toBeUndefined()
    expect(pdfFault(pdf(opens('9 0 R'), pages, blank, packed('9 0 ', action), link, uri))).toBeUndefined()
  })

  test('by a packed object among packed links and a tagged text', () => {
    const tagged = '<< /Type /StructElem /S /P /K 0 >>'
    const both = packed(`8 0 9 ${link.length + 1} `, `${link} ${still}`)
    expect(pdfFault(pdf(opens('9 0 R'), pages, blank, both, tagged, uri))).toBeUndefined()
  })

  test('whose pages go somewhere by themselves', () => {
    expect(pdfFault(pdf(opens(still), pages, page(`/AA << /O ${still} >>`)))).toBeUndefined()
  })

  test('one that uses that word for something else', () => {
    const content = { dictionary: '', stream: Buffer.from('/AA 12 Tf /AA Do /AA gs (/OpenAction) Tj') }
    expect(
      pdfFault(pdf(opens('[3 0 R /Fit]'), pages, page('/Resources << /Font << /AA1 5 0 R >> >>'), content)),
    ).toBeUndefined()
  })
})

describe('E5 what is made to be looked for again and again is read no further than an honest file', () => {
  const many = (part: string, most: number) => part.repeat(most / part.length)
  const deflated = (text: string) => ({ dictionary: '/Filter /FlateDecode', stream: deflateSync(Buffer.from(text)) })
  const nested = `${'/AA<<'.repeat(38)}${Array.from({ length: 150 }, (_, i) => `/k${i} 1`).join('')}${'>>'.repeat(38)} `
  const breaks = deflateSync(Buffer.alloc(40 * 1024 * 1024)).subarray(0, -5)

  test.each([
    ['events within events, deflated to a few kilobytes', pdf(opens('null'), deflated(many(nested, 10_000_000)))],
    ['a name without end, deflated', pdf(opens('null'), deflated(many('/AA ', 20_000_000)))],
    ['a name without end', pdf(opens('null'), many('/AA ', 9_000_000))],
    ['an object that it opens by, without end', pdf(opens('null'), many('/OpenAction 1 0 R ', 9_000_000))],
    ['objects without end', pdf(opens('4 0 R'), pages, blank, still, many('obj', 9_000_000))],
    [
      'a list of objects without end',
      pdf(opens('4 0 R'), pages, blank, still, packed(many('1 0 ', 15_000_000), '', 2)),
    ],
    [
      'much that swells and breaks',
      pdf(opens('null'), ...Array.from({ length: 30 }, () => ({ dictionary: '/Filter /FlateDecode', stream: breaks }))),
    ],
  ])('%s', (_, bytes) => {
    const work = { left: MOST_WORK }
    expect(pdfFault(bytes, work)).toBe('opaque-pdf')
    expect(work.left).toBeGreaterThan(-10_000_000)
  })

  test.each(['/AA<<', '/AA%', '/OpenAction[', '4 0 obj<<>>', '4 0 obj[', '(', '[', '<<', '<', '%', 'stream', '#'])(
    '%s',
    (part) => {
      for (const end of ['', `${opens('4 0 R')}]`]) {
        const work = { left: MOST_WORK }
        pdfFault(pdf(`${many(part, 9_000_000)}${end}`), work)
        expect(work.left).toBeGreaterThan(-10_000_000)
      }
    },
  )
})
