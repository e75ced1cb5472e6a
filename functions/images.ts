import middy from '@middy/core'
import type { S3Event } from 'aws-lambda'
import { allEvidenceOn } from '../shared/aws/evidence.ts'
import { filesOn, uploadIn } from '../shared/aws/files.ts'
import { portsOn } from '../shared/aws/ports.ts'
import { caseNumberSchema } from '../shared/cases/number.ts'
import { keepUpload } from '../shared/register/files/keep.ts'
import { withBucket } from './lambda/bucket.ts'
import { log } from './lambda/log.ts'
import { onLambda, type Platform } from './lambda/platform.ts'
import { redraw } from './lambda/redraw.ts'

/** What a browser sent to the bucket: looked at, drawn anew, and told in the chain, or refused. Of any other file nothing is done. */
export const create = (platform: Platform) => {
  const ports = {
    ...portsOn(platform),
    ...{ evidence: allEvidenceOn(platform.dynamo), files: filesOn(platform.files), redraw },
  }
  return middy<S3Event, void>().handler(async ({ Records }) => {
    for (const { s3 } of Records) {
      const upload = uploadIn(s3.object.key)
      const { data: number } = caseNumberSchema.safeParse(upload?.number)
      if (!upload || !number) log('info', { ignored: 'not an upload to a case' })
      else {
        const file = await keepUpload(ports, number, upload.id)
        if (file) log('info', { file: file.status, ...(file.status === 'refused' && { why: file.reason }) })
      }
    }
  })
}

export const handler = onLambda((platform) => create(withBucket(platform)))
