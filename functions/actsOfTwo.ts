import middy from '@middy/core'
import { accessOn } from '../shared/aws/accessPorts.ts'
import { actsOfTwoOn } from '../shared/aws/actsOfTwo.ts'
import { importDirectory, wholeDirectoryOn } from '../shared/aws/directory.ts'
import { publicLogOn } from '../shared/aws/publicLog.ts'
import { actsToDo, doAct } from '../shared/register/actsOfTwo.ts'
import { makeChange } from '../shared/register/heldChanges.ts'
import { log } from './lambda/log.ts'
import { onLambda, type Platform } from './lambda/platform.ts'

/** Does what two operators agreed to, and what one ordered 72 hours ago and nobody cancelled. What fails is tried again. */
export const create = (platform: Platform) => {
  const dynamo = { ...platform.dynamo, freshFor: 0 }
  const { clock } = platform
  const ports = {
    ...{ ...accessOn(platform), clock, acts: actsOfTwoOn(dynamo), directory: wholeDirectoryOn(dynamo) },
    ...{ publicLog: publicLogOn(dynamo), importDirectory: importDirectory.bind(undefined, dynamo) },
  }
  return middy<unknown, { done: number }>().handler(async () => {
    const acts = (await actsToDo(ports)).filter(({ what }) => what === 'mailbox' || what === 'adoption')
    let failed = 0
    for (const act of acts) {
      try {
        await doAct(ports, act, () => makeChange(ports, act))
        log('info', { act: act.id, what: act.what })
      } catch (error) {
        failed++
        log('error', { act: act.id, error: error instanceof Error ? error.message : 'unknown' })
      }
    }
    if (failed > 0) throw new Error(`${failed} acts could not be done`)
    return { done: acts.length }
  })
}

export const handler = onLambda(create)
