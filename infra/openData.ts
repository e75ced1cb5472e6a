import { Aws, Duration, Stack, Validations } from 'aws-cdk-lib'
import type { BehaviorOptions } from 'aws-cdk-lib/aws-cloudfront'
import { AllowedMethods, CachedMethods, ViewerProtocolPolicy } from 'aws-cdk-lib/aws-cloudfront'
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import type { FunctionSpec } from '../functions/registry.ts'
import { folders } from '../shared/aws/files.ts'
import type { Deployed } from './functions.ts'

/** What the bucket of the open data is called: apart from that of the juntas' files, which nobody but a function reads. */
export const openDataName = (prefix: string): string => `${prefix}datos-${Aws.ACCOUNT_ID}`

const arnOf = (scope: Construct, prefix: string): string =>
  `arn:${Stack.of(scope).partition}:s3:::${openDataName(prefix)}/${folders.data}/*`

/** What the registry lets a function do to the open data. */
export const openDataAccess = (scope: Construct, { files }: FunctionSpec, prefix: string): PolicyStatement[] =>
  files?.data
    ? [new PolicyStatement({ actions: files.data.map((one) => `s3:${one}`), resources: [arnOf(scope, prefix)] })]
    : []

/** The bucket itself: read by the edge alone; what is replaced is gone, for it may have been hidden. */
export function addOpenData(scope: Construct, prefix: string, deployed: readonly Deployed[]): Bucket {
  const bucket = new Bucket(scope, 'OpenData', {
    bucketName: openDataName(prefix),
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(1) }],
  })
  Validations.of(bucket).acknowledge({
    id: 'AwsSolutions-S1',
    reason: 'Only the edge reads it, whose own log holds neither address nor path: a log of who downloads what would.',
  })
  const shown = openDataName(prefix).replace(Aws.ACCOUNT_ID, '<AWS::AccountId>')
  for (const { spec, scope: own } of deployed)
    if (spec.files?.data)
      Validations.of(own).acknowledge({
        id: `AwsSolutions-IAM5[Resource::arn:aws:s3:::${shown}/${folders.data}/*]`,
        reason: 'A file is named by its entity and year: exact actions are given in the folder that the registry says.',
      })
  return bucket
}

/** How the edge serves its folder: at the same path, as long as each file says. */
export const openDataBehavior = (
  bucket: Bucket,
  { cachePolicy, responseHeadersPolicy }: Pick<BehaviorOptions, 'cachePolicy' | 'responseHeadersPolicy'>,
): Record<string, BehaviorOptions> => ({
  [`/${folders.data}/*`]: {
    ...{ origin: S3BucketOrigin.withOriginAccessControl(bucket), compress: true, cachePolicy, responseHeadersPolicy },
    ...{ viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS, allowedMethods: AllowedMethods.ALLOW_GET_HEAD },
    cachedMethods: CachedMethods.CACHE_GET_HEAD,
  },
})
