import { registry } from '../../functions/registry.ts'
import { outboxPortsOn } from '../../shared/aws/outboxPorts.ts'
import { type Hears, night } from '../../shared/register/night.ts'
import { keys } from '../keys.ts'
import type { Stage } from './stage.ts'

/** A night over so many open cases, all segments side by side. Throws where it passes one over, or one fails. */
export async function wholeNight({ dynamo, clock, ids }: Stage, cases: number) {
  const ports = outboxPortsOn({ dynamo, clock, ids, keys })
  const { segments: total } = registry.nightly
  const hears: Hears = {
    performed: () => {},
    failed: (number, error) => {
      throw new Error(`${number} failed`, { cause: error })
    },
    unreadable: (why) => {
      throw why
    },
    republished: () => {},
    rings: () => {},
    unfinished: () => {},
    closes: async () => {},
  }
  const run = (segment: number) => night(ports, { segment, total, anew: true, hasTime: () => true }, hears)
  const runs = await Promise.all(Array.from({ length: total }, (_, segment) => run(segment)))
  const counted = { rows: 0, visited: 0, performed: 0 }
  for (const { rows, visited, performed } of runs) {
    counted.rows += rows
    counted.visited += visited
    counted.performed += performed
  }
  if (counted.rows !== cases) throw new Error(`${counted.rows} rows of ${cases}`)
  return counted
}
