import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { expect, test } from 'vitest'
import { cached, type Dynamo } from '../../shared/aws/dynamo.ts'

const dynamo = (freshFor: number): Dynamo => ({
  client: new DynamoDBClient({ region: 'local' }),
  table: (name) => name,
  insert: 'conditional-put',
  freshFor,
})

test('what was read is kept while it is fresh; a reading that failed is not', async () => {
  const answers = [new Error('the table does not answer'), 'the directory', 'never asked']
  let asked = 0
  const read = cached(dynamo(3600), async () => {
    const answer = answers[asked++]
    if (answer instanceof Error) throw answer
    return answer
  })
  await expect(read()).rejects.toThrow('the table does not answer')
  expect(await read()).toBe('the directory')
  expect(await Promise.all([read(), read()])).toEqual(['the directory', 'the directory'])
  expect(asked).toBe(2)
})

test('with no freshness every call reads', async () => {
  let asked = 0
  const read = cached(dynamo(0), async () => ++asked)
  expect([await read(), await read()]).toEqual([1, 2])
})

test('where all who write are known, what was read is kept until they write', async () => {
  let [asked, writings] = [0, 0]
  const read = cached({ ...dynamo(0), written: () => writings }, async () => ++asked)
  expect([await read(), await read()]).toEqual([1, 1])
  const before = read()
  writings++
  expect([await before, await read(), await read()]).toEqual([1, 2, 2])
})
