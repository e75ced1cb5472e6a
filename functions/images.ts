import middy from '@middy/core'
import type { S3Event } from 'aws-lambda'
import { claimsOn } from '../shared/aws/claims.ts'
import { docketsOn } from '../shared/aws/dockets.ts'
import { allEvidenceOn } from '../shared/aws/evidence.ts'
import { filesOn, uploadIn } from '../shared/aws/files.ts'
import { portsOn } from '../shared/aws/ports.ts'
import { resolutionsOn } from '../shared/aws/resolutions.ts'
import { rightsOn } from '../shared/aws/rights.ts'
import { caseNumberSchema } from '../shared/cases/number.ts'
import { type Came, keepUpload } from '../shared/register/files/keep.ts'
import { isRegistered, keepResolution } from '../shared/register/files/resolution.ts'
import { withBucket } from './lambda/bucket.ts'
import { log } from './lambda/log.ts'
import { onLambda, type Platform } from './lambda/platform.ts'
import { redraw } from './lambda/redraw.ts'

/**
 * What a browser sent to the bucket: looked at, drawn anew, and told in the chain of its case, or refused; of a junta's
 * resolution, kept for the operator. Of any other file nothing is done, and what comes by the form of somebody who acts no more
 * goes at once.
 */
export const create = (platform: Platform) => {
  const { dynamo } = platform
  const ports = {
    ...{ ...portsOn(platform), evidence: allEvidenceOn(dynamo), resolutions: resolutionsOn(dynamo) },
    ...{ claims: claimsOn(dynamo), dockets: docketsOn(dynamo), rights: rightsOn(dynamo) },
    ...{ files: filesOn(platform.files), redraw },
  }
  const look = async (of: string, came: Came) => {
    const { data: number } = caseNumberSchema.safeParse(of)
    if (number) return keepUpload(ports, number, came)
    if (isRegistered(of)) return keepResolution(ports, of, came.upload)
    log('info', { ignored: 'not an upload to a case' })
    return undefined
  }
  return middy<S3Event, void>().handler(async ({ Records }) => {
    for (const { s3 } of Records) {
      const { of = '', id = '' } = uploadIn(s3.object.key) ?? {}
      const file = await look(of, { upload: id, writing: s3.object.eTag })
      if (file) log('info', { file: file.status, ...(file.status === 'refused' && { why: file.reason }) })
    }
  })
}

export const handler = onLambda((platform) => create(withBucket(platform)))
