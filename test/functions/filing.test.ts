import { describe, expect, test } from 'vitest'
import { readFiling } from '../../functions/http/filing.ts'
import { directory } from '../../infra/local/seeds.ts'
import { entityCode } from '../../shared/cases/entity.ts'
import { known } from '../known.ts'
import { first, typed } from './desk.ts'

const [wayrapampa] = directory.entities
const two = wayrapampa ? [wayrapampa, { ...wayrapampa, code: entityCode.parse('OTR'), name: 'Otra' }] : []
const read = (change: object) =>
  readFiling(
    { body: { ...first, consent: [], ...change }, format: 'json', caller: { network: 'here' } },
    { ...known, entities: two },
  )

test('N7: of two entities that have such an office none is guessed; it asks which', async () => {
  expect(await read({ entity: undefined })).toMatchObject({
    fields: [{ field: 'against', message: expect.stringContaining('«entity»') }],
  })
  expect(await read({ entity: 'OTR' })).toMatchObject({ entity: { code: 'OTR' } })
  expect(await read({ entity: undefined, against: 'OTR/subgerencia-fiscalizacion' })).toMatchObject({
    entity: { code: 'OTR' },
  })
})

/** The same as a form, whose fields are all texts. */
const readForm = (change: Record<string, string>) =>
  readFiling({ body: typed(change), format: 'html', caller: { network: 'here' } }, known)

describe('W8: leaves are counted in digits', () => {
  test.each([' ', '0x10', '1e3', '+5', '-5', '1.0', '1,000', '１２', '١٢', '12 hojas', '9'.repeat(400), '\u200B'])(
    'not in %j',
    async (fojas) => {
      expect(await readForm({ fojas })).toMatchObject({ fields: [{ field: 'fojas' }] })
    },
  )

  test.each([
    ['', undefined],
    ['0', 0],
    ['12', 12],
    [' 007 ', 7],
  ])('%j is read as %s', async (fojas, read) => {
    const filing = await readForm({ fojas })
    expect('submission' in filing && filing.submission.text.fojas).toBe(read)
  })
})

test('W13: a piece of evidence is told by its place among them', async () => {
  const evidence = ['uno', 'dos', 'x'.repeat(301), 'cuatro', 'y'.repeat(301)].join('\r\n')
  const { fields } = { fields: [], ...(await readForm({ evidence })) }
  expect(fields.map(({ message }: { message: string }) => message).join(' ')).toMatch(
    /Anexo 3: tiene 301 caracteres.* Anexo 5: tiene 301 caracteres/,
  )
})

test('W1: a line in which nothing is seen is no evidence, and no blank field was typed', async () => {
  const blanks = { place: '\u200B', norm: ' ', entryNumber: '\u3164', evidence: 'Fotos\r\n\u200B\r\nActa' }
  const filing = await readForm(blanks)
  const { evidence, place, norm, entryNumber } = 'submission' in filing ? filing.submission.text : { evidence: [] }
  expect([evidence, place, norm, entryNumber]).toEqual([['Fotos', 'Acta'], undefined, undefined, undefined])
})
