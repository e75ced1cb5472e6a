import middy from '@middy/core'
import type { Context } from 'aws-lambda'
import { figureRowsOn } from '../shared/aws/figures.ts'
import { listsOn } from '../shared/aws/lists.ts'
import { outboxPortsOn } from '../shared/aws/outboxPorts.ts'
import { type Remade, remakeFigures } from '../shared/register/remakeFigures.ts'
import { log } from './lambda/log.ts'
import { onLambda, type Platform } from './lambda/platform.ts'

/** Milliseconds before the function's limit from which no entity is begun: the next run goes on. */
const LAST_START = 60_000

/** Each morning the figures of every entity anew, after the night has recorded what came to its end. */
export const create = (platform: Platform) => {
  const { dynamo } = platform
  const ports = { ...outboxPortsOn(platform), lists: listsOn(dynamo), figures: figureRowsOn(dynamo) }
  let left = () => Number.POSITIVE_INFINITY
  const handle = middy<unknown, Remade>().handler(async () => {
    const done = await remakeFigures(
      ports,
      () => left() >= LAST_START,
      ({ message }) => log('error', { figures: message }),
    )
    if (done.made > 0 || done.left > 0) log('info', { figures: { ...done, failed: done.failed.length } })
    return done
  })
  return (event: unknown, context: Context): Promise<Remade> => {
    left = () => context.getRemainingTimeInMillis()
    return handle(event, context)
  }
}

export const handler = onLambda(create)
