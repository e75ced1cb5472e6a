import { Stack } from 'aws-cdk-lib'
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnDelivery, CfnDeliveryDestination, CfnDeliverySource } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { addLogBucket } from './logBucket.ts'

// Neither who reads (address, agent, cookie, referrer) nor which case (path, query): I6.
const fields = [
  ...['date', 'time', 'x-edge-location', 'cs-method', 'sc-status', 'sc-bytes', 'sc-content-type', 'time-taken'],
  ...['x-edge-result-type', 'x-edge-detailed-result-type', 'cs-protocol-version', 'ssl-protocol'],
]

/** The log of the edge: how fast and how well it answered, for 30 days, in a bucket. */
export function addEdgeLog(scope: Construct, distribution: Distribution, prefix: string): void {
  const { account, region, partition } = Stack.of(scope)
  const bucket = addLogBucket(scope, 'EdgeLog', {
    days: 30,
    unlogged:
      'This bucket is itself the log, without personal data, and only the log delivery writes to it: a log of the log tells nothing.',
  })
  const name = `${prefix}edge`
  const source = new CfnDeliverySource(scope, 'EdgeLogSource', {
    name,
    logType: 'ACCESS_LOGS',
    resourceArn: distribution.distributionArn,
  })
  const destination = new CfnDeliveryDestination(scope, 'EdgeLogDestination', {
    name,
    destinationResourceArn: bucket.bucketArn,
    outputFormat: 'json',
  })
  const delivery = new CfnDelivery(scope, 'EdgeLogDelivery', {
    deliverySourceName: source.ref,
    deliveryDestinationArn: destination.attrArn,
    recordFields: fields,
  })
  bucket.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('delivery.logs.amazonaws.com')],
      actions: ['s3:PutObject'],
      // The files that will be written cannot be named before they are.
      resources: [bucket.arnForObjects(`AWSLogs/${account}/CloudFront/*`)],
      conditions: {
        StringEquals: {
          'aws:SourceAccount': account,
          'aws:SourceArn': `arn:${partition}:logs:${region}:${account}:delivery-source:${name}`,
          's3:x-amz-acl': 'bucket-owner-full-control',
        },
      },
    }),
  )
  if (bucket.policy) delivery.node.addDependency(bucket.policy)
}
