import { test } from 'vitest'
import { askAtRandom } from './random.ts'

test('hundreds of questions at random, each with the dates of a naive day-by-day count, by both readings', () =>
  askAtRandom(600))
