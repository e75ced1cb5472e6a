import { CfnOutput, Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnPermission } from 'aws-cdk-lib/aws-lambda'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { CfnReceiptRule, CfnReceiptRuleSet } from 'aws-cdk-lib/aws-ses'
import type { Construct } from 'constructs'
import { folders } from '../shared/aws/files.ts'
import type { Deployed } from './functions.ts'
import type { Settings } from './settings.ts'

/** The domain at which letters are answered: a name of its own, so that the mail of the domain itself goes where it goes. */
export const repliesAt = ({ domain }: Pick<Settings, 'domain'>): string => `respuestas.${domain}`

/**
 * What SES takes in for that domain: it puts the mail in its folder of the bucket, then wakes the function that the registry says.
 * CloudFormation cannot make a rule set the active one of the account: whoever deploys does, once, by the command of the output.
 */
export function addInbound(scope: Construct, settings: Settings, bucket: Bucket, deployed: readonly Deployed[]): void {
  const stack = Stack.of(scope)
  const ses = new ServicePrincipal('ses.amazonaws.com')
  const ruleSetName = `${settings.prefix}replies`
  const name = 'take-in'
  const rule = stack.formatArn({
    service: 'ses',
    resource: 'receipt-rule-set',
    resourceName: `${ruleSetName}:receipt-rule/${name}`,
  })
  const conditions = { StringEquals: { 'aws:SourceAccount': stack.account, 'aws:SourceArn': rule } }
  const may = { principals: [ses], conditions }
  bucket.addToResourcePolicy(
    new PolicyStatement({ ...may, actions: ['s3:PutObject'], resources: [bucket.arnForObjects(`${folders.mail}/*`)] }),
  )
  bucket.encryptionKey?.addToResourcePolicy(
    new PolicyStatement({ ...may, actions: ['kms:Encrypt', 'kms:GenerateDataKey'], resources: ['*'] }),
  )
  const set = new CfnReceiptRuleSet(scope, 'Replies', { ruleSetName })
  for (const { spec, scope: own, lambda } of deployed) {
    if (!spec.receivesMail) continue
    const permission = new CfnPermission(own, 'Received', {
      action: 'lambda:InvokeFunction',
      functionName: lambda.functionArn,
      principal: ses.service,
      sourceAccount: stack.account,
      sourceArn: rule,
    })
    const taken = new CfnReceiptRule(own, 'Rule', {
      ruleSetName: set.ref,
      rule: {
        name,
        enabled: true,
        recipients: [repliesAt(settings)],
        scanEnabled: true,
        // An office whose server speaks no TLS is heard too.
        tlsPolicy: 'Optional',
        actions: [
          { s3Action: { bucketName: bucket.bucketName, objectKeyPrefix: `${folders.mail}/` } },
          { lambdaAction: { functionArn: lambda.functionArn, invocationType: 'Event' } },
        ],
      },
    })
    // SES tries both rights before it takes the rule.
    taken.node.addDependency(permission, bucket)
  }
  new CfnOutput(scope, 'RepliesMx', {
    value: `${repliesAt(settings)} MX 10 inbound-smtp.${stack.region}.amazonaws.com`,
  })
  new CfnOutput(scope, 'RepliesRules', { value: `aws ses set-active-receipt-rule-set --rule-set-name ${ruleSetName}` })
}
