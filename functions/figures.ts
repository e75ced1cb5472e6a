import middy from '@middy/core'
import type { Context } from 'aws-lambda'
import { figureRowsOn } from '../shared/aws/figures.ts'
import { filesOn } from '../shared/aws/files.ts'
import { listsOn } from '../shared/aws/lists.ts'
import { outboxPortsOn } from '../shared/aws/outboxPorts.ts'
import { entityLeft } from '../shared/cases/lists.ts'
import type { LeftOut } from '../shared/ports.ts'
import { type Remade, remakeEntity, remakeFigures } from '../shared/register/remakeFigures.ts'
import { withBucket } from './lambda/bucket.ts'
import { log } from './lambda/log.ts'
import { onLambda, type Platform } from './lambda/platform.ts'
import { streamOfNames, streamOr } from './lambda/stream.ts'

/** Milliseconds before the function's limit from which no entity is begun: the next run goes on. */
const LAST_START = 60_000

/**
 * Each morning the figures and the open data of every entity anew, after the night has recorded what came to its end; and at
 * once those of an entity of which something is to be told no more.
 */
export const create = (platform: Platform) => {
  const { dynamo, files, site } = platform
  const ports = {
    ...{ ...outboxPortsOn(platform), lists: listsOn(dynamo), figures: figureRowsOn(dynamo) },
    ...{ files: filesOn(files), site },
  }
  const leftOut: LeftOut = ({ message }) => log('error', { figures: message })
  const left = streamOfNames(
    ({ listed = '', entry = '' }) => entityLeft(listed, entry),
    (entity) => remakeEntity(ports, entity, leftOut),
  )
  const morning = async (_: { schedule: true }, context: Context): Promise<Remade> => {
    const done = await remakeFigures(ports, () => context.getRemainingTimeInMillis() >= LAST_START, leftOut)
    if (done.made > 0 || done.left > 0) log('info', { figures: { ...done, failed: done.failed.length } })
    return done
  }
  return streamOr(left, middy<{ schedule: true }, Remade>().handler(morning))
}

export const handler = onLambda((platform) => create(withBucket(platform)))
