import { expect, test } from 'vitest'
import { readFiling } from '../../functions/http/filing.ts'
import { directory } from '../../infra/local/seeds.ts'
import { entityCode } from '../../shared/cases/entity.ts'
import { keys } from '../keys.ts'
import { first } from './desk.ts'

const [wayrapampa] = directory.entities
const two = wayrapampa ? [wayrapampa, { ...wayrapampa, code: entityCode.parse('OTR'), name: 'Otra' }] : []
const read = (change: object) =>
  readFiling(
    { body: { ...first, consent: [], ...change }, format: 'json', caller: { network: 'here' } },
    { entities: two, juntas: directory.juntas, keys, catalogue: async () => directory.catalogues[0] },
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
