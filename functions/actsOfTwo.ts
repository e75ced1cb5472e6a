import middy from '@middy/core'
import { accessOn } from '../shared/aws/accessPorts.ts'
import { delegatesOn } from '../shared/aws/delegates.ts'
import { importDirectory, wholeDirectoryOn } from '../shared/aws/directory.ts'
import { operatorsOn } from '../shared/aws/operators.ts'
import { publicLogOn } from '../shared/aws/publicLog.ts'
import { makeChanges } from '../shared/register/heldChanges.ts'
import { log } from './lambda/log.ts'
import { onLambda, type Platform } from './lambda/platform.ts'

/** Makes the changes of the directory to which two operators agreed, or that one asked for 72 hours ago and nobody gave up. */
export const create = (platform: Platform) => {
  const dynamo = { ...platform.dynamo, freshFor: 0 }
  const ports = {
    ...{
      ...accessOn(platform),
      clock: platform.clock,
      operators: operatorsOn(dynamo),
      delegates: delegatesOn(dynamo),
      directory: wholeDirectoryOn(dynamo),
    },
    ...{ publicLog: publicLogOn(dynamo), importDirectory: importDirectory.bind(undefined, dynamo) },
  }
  return middy<unknown, { made: number }>().handler(async () => {
    let failed = 0
    const made = await makeChanges(ports, ({ id }, { message }) => {
      failed++
      log('error', { act: id, error: message })
    })
    if (made > 0) log('info', { made })
    if (failed > 0) throw new Error(`${failed} changes could not be made`)
    return { made }
  })
}

export const handler = onLambda(create)
