import { Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Topic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'
import { addKey } from './keys.ts'

/** The two topics, over TLS only and encrypted: what SES reports (it names mailboxes), and the alarms. */
export function addTopics(scope: Construct, prefix: string): { reports: Topic; alarms: Topic } {
  const key = addKey(scope, 'TopicsKey', `Encrypts the topics of ${prefix}`)
  // Without a condition, as both services document it: a wrong one would silently stop every report. Who may publish is
  // up to the policy of each topic.
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('ses.amazonaws.com'), new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'],
    }),
  )
  const topic = (id: string) => new Topic(scope, id, { masterKey: key, enforceSSL: true })
  const alarms = topic('Alarms')
  alarms.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [alarms.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  )
  return { reports: topic('Reports'), alarms }
}
