import { describe, expect, test } from 'vitest'
import { redraw } from '../../functions/lambda/redraw.ts'
import { soundOf } from '../../shared/register/files/keep.ts'
import { catalog, pdf, photo } from '../files.ts'

const script = '<< /S /JavaScript /JS (app.alert(1)) >>'
const page = Buffer.from(pdf(catalog, script))

/** A photo with something between its first bytes and the rest, as a remark: where programs that open PDFs still look for one. */
const remarked = (image: Uint8Array, remark: Uint8Array) => {
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xfe, 0, 0])
  head.writeUInt16BE(remark.length + 2, 4)
  return Buffer.concat([head, remark, image.subarray(2)])
}

describe('E5 a file is kept as one thing alone', () => {
  test.each([
    ['behind it', async () => Buffer.concat([await photo(300, 200), page])],
    ['within it', async () => remarked(await photo(300, 200), page)],
  ])('a photo with a PDF %s is kept as a photo, drawn anew, with nothing of the PDF', async (_, both) => {
    const sound = await soundOf({ redraw }, await both())
    if (typeof sound === 'string') throw new Error(sound)
    const kept = Buffer.from(sound.bytes)
    expect([sound.type, kept.subarray(0, 3).toString('hex')]).toEqual(['image', 'ffd8ff'])
    expect(['%PDF', 'JavaScript', '%%EOF'].filter((part) => kept.includes(part))).toEqual([])
  })

  test.each(['\n', ' ', '\xEF\xBB\xBF', 'GIF89a', '<html>', '\0'.repeat(1000)])(
    'a PDF with something before its first byte is not kept: %j',
    async (before) => {
      const harmless = pdf(catalog, '<< /Type /Pages /Kids [] /Count 0 >>')
      expect(await soundOf({ redraw }, Buffer.concat([Buffer.from(before, 'latin1'), harmless]))).toBe('unknown')
    },
  )
})
