import { Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Topic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'
import { addKey } from './keys.ts'

const events = new ServicePrincipal('events.amazonaws.com')
/** What sounds an alarm besides something grave that somebody did: a measure, and money. */
const measured = ['cloudwatch', 'budgets'].map((service) => new ServicePrincipal(`${service}.amazonaws.com`))

/** The two topics, over TLS only and encrypted: what SES reports (it names mailboxes), and the alarms. */
export function addTopics(scope: Construct, prefix: string): { reports: Topic; alarms: Topic } {
  const key = addKey(scope, 'TopicsKey', `Encrypts the topics of ${prefix}`)
  // Without a condition, as all of them document it: a wrong one would silently stop every report. Who may publish is
  // up to the policy of each topic.
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('ses.amazonaws.com'), ...measured, events],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'],
    }),
  )
  const topic = (id: string) => new Topic(scope, id, { masterKey: key, enforceSSL: true })
  const alarms = topic('Alarms')
  alarms.addToResourcePolicy(
    new PolicyStatement({
      principals: measured,
      actions: ['sns:Publish'],
      resources: [alarms.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  )
  // EventBridge is documented not to take a condition in the policy of a topic.
  alarms.addToResourcePolicy(
    new PolicyStatement({ principals: [events], actions: ['sns:Publish'], resources: [alarms.topicArn] }),
  )
  return { reports: topic('Reports'), alarms }
}
