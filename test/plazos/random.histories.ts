import { test } from 'vitest'
import { askAtRandom } from './random.ts'

test('thousands of questions at random, each with the dates of a naive day-by-day count', () => askAtRandom(6000))
