import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { type Bucket, originOf } from '../../shared/aws/files.ts'
import type { HttpPlatform } from './platform.ts'

const environment = z.object({ FILES: z.string(), AWS_ENDPOINT_URL_S3: z.optional(z.string()) })

/** The bucket of a function on AWS, from the environment that the stack sets, asked for as the database is. */
function lambdaBucket({ config: { region, credentials, sha256 } }: DynamoDBClient): Bucket {
  const { FILES: name, AWS_ENDPOINT_URL_S3: url } = environment.parse(process.env)
  return { name, region, credentials, sha256, origin: url === undefined ? originOf(name) : () => url }
}

/** What a function stands on that touches files. */
export const withBucket = (platform: HttpPlatform): HttpPlatform => ({
  ...platform,
  files: lambdaBucket(platform.dynamo.client),
})
