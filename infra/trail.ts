import { Stack, Validations } from 'aws-cdk-lib'
import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail'
import { Rule } from 'aws-cdk-lib/aws-events'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Topic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'
import { addLogBucket } from './logBucket.ts'

/** What nobody does but who deploys, by service: each sounds the alarm, also where it is refused. */
const grave = {
  dynamodb: [
    ...['DeleteResourcePolicy', 'PutResourcePolicy', 'DeleteTable', 'UpdateTable', 'UpdateTimeToLive'],
    ...['UpdateContinuousBackups', 'RestoreTableToPointInTime', 'ExportTableToPointInTime'],
  ],
  kms: ['DisableKey', 'PutKeyPolicy', 'ScheduleKeyDeletion'],
  secretsmanager: ['DeleteSecret', 'PutSecretValue', 'UpdateSecret'],
  cloudtrail: ['DeleteTrail', 'PutEventSelectors', 'StopLogging', 'UpdateTrail'],
} as const

/**
 * What is done to the account in which the register stands, kept for a year: every change of its settings; and of its tables,
 * whatever anybody reads or writes who is none of our functions. No table's key is an address or a name, so no log has one.
 */
export function addTrail(scope: Construct, prefix: string, alarms: Topic): void {
  const { account, region, partition, stackName } = Stack.of(scope)
  const trailName = `${prefix}trail`
  const bucket = addLogBucket(scope, 'TrailLog', {
    days: 365,
    unlogged:
      'This bucket is itself the log, and only CloudTrail writes to it: whoever reads or changes its settings stands in the trail.',
  })
  const cloudTrail = (action: string, resource: string, acl?: string) =>
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudtrail.amazonaws.com')],
      actions: [action],
      resources: [resource],
      conditions: {
        StringEquals: {
          'aws:SourceArn': `arn:${partition}:cloudtrail:${region}:${account}:trail/${trailName}`,
          ...(acl && { 's3:x-amz-acl': acl }),
        },
      },
    })
  bucket.addToResourcePolicy(cloudTrail('s3:GetBucketAcl', bucket.bucketArn))
  bucket.addToResourcePolicy(
    cloudTrail('s3:PutObject', bucket.arnForObjects(`AWSLogs/${account}/*`), 'bucket-owner-full-control'),
  )
  const field = (name: string, ...equalTo: string[]) => ({ field: name, equalTo })
  const trail = new CfnTrail(scope, 'Trail', {
    trailName,
    s3BucketName: bucket.bucketName,
    isLogging: true,
    isMultiRegionTrail: true,
    includeGlobalServiceEvents: true,
    enableLogFileValidation: true,
    advancedEventSelectors: [
      { name: 'settings', fieldSelectors: [field('eventCategory', 'Management'), field('readOnly', 'false')] },
      {
        name: 'tables, by whoever is no function',
        fieldSelectors: [
          field('eventCategory', 'Data'),
          field('resources.type', 'AWS::DynamoDB::Table'),
          { field: 'resources.ARN', startsWith: [`arn:${partition}:dynamodb:${region}:${account}:table/${prefix}`] },
          { field: 'userIdentity.arn', notStartsWith: [`arn:${partition}:sts::${account}:assumed-role/${stackName}-`] },
        ],
      },
    ],
  })
  if (bucket.policy) trail.node.addDependency(bucket.policy)
  const rule = new Rule(scope, 'Grave', {
    description:
      'Alguien cambió, o quiso cambiar, lo que guarda el registro: la política, el flujo o la caducidad de una tabla, una clave, un secreto o el rastro. Si no fue un despliegue, compare las cabezas publicadas.',
    eventPattern: {
      detailType: ['AWS API Call via CloudTrail'],
      detail: {
        eventSource: Object.keys(grave).map((service) => `${service}.amazonaws.com`),
        eventName: Object.values(grave).flat(),
      },
    },
    // The topic's own policy lets it: CDK's target also grants `GenerateDataKey*` of the key.
    targets: [{ bind: () => ({ arn: alarms.topicArn }) }],
  })
  Validations.of(rule).acknowledge({
    id: 'Serverless-EventBusDLQ',
    reason:
      'EventBridge tries for a day to tell the topic, and what it could not tell stands in the trail all the same.',
  })
}
