import { expect, test } from 'vitest'
import { readFiling } from '../../functions/http/filing.ts'
import { macUnder } from '../../infra/local/root.ts'
import { keysOn } from '../../shared/aws/keys.ts'
import type { Keys } from '../../shared/ports.ts'
import { keys } from '../keys.ts'
import { known } from '../known.ts'
import { first } from './desk.ts'

/** The id that a filing gets which brings none. */
async function idOf(change: Record<string, unknown> = {}, network = '203.0.113', under: Keys = keys): Promise<string> {
  const read = await readFiling(
    { body: { ...first, ...change }, format: 'json', caller: { network } },
    { ...known, keys: under },
  )
  if ('fields' in read) throw new Error(JSON.stringify(read.fields))
  return read.submission.id
}

test('S8 a filing without an id has it from its text, under a key: nobody finds the text, or the junta, by trying', async () => {
  const other = keysOn(macUnder('7a'.repeat(32)))
  expect(await idOf()).toBe(await idOf())
  expect(await idOf()).not.toBe(await idOf({ subject: 'Otro' }))
  expect(await idOf()).not.toBe(await idOf({}, '203.0.113', other))
})

test('S8 that of a junta which keeps its name is another from elsewhere; that of one which shows it is the same', async () => {
  const reserved = { publicIdentity: 'reserved' }
  expect(await idOf(reserved)).toBe(await idOf(reserved))
  expect(await idOf(reserved)).not.toBe(await idOf(reserved, '198.51.100'))
  expect(await idOf({ publicIdentity: 'junta' })).toBe(await idOf({ publicIdentity: 'junta' }, '198.51.100'))
})

test('an id of the form’s own needs no key', async () => {
  const none: Keys = { of: () => Promise.reject(new Error('no key')) }
  expect(await idOf({ submission: 'form-0001' }, '203.0.113', none)).toBe('form-0001')
})
