import { App, CfnOutput, NestedStack, Stack, Validations } from 'aws-cdk-lib'
import { CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import flags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' }
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag'
import { functionNames, functions } from '../functions/registry.ts'
import { accessOf } from './access.ts'
import { watch, watchKeys, watchMail } from './alarms.ts'
import { addApi } from './api.ts'
import { watchAttacks } from './attacks.ts'
import { addFileBucket, fileAccess, fileBucket } from './bucket.ts'
import { addEdge } from './edge.ts'
import { edgeSecrets } from './edgeSecrets.ts'
import { environmentOf } from './environment.ts'
import { addFunction } from './functions.ts'
import { addInbound, repliesAt } from './inbound.ts'
import { addRoot, derives } from './keys.ts'
import { addMail } from './mail.ts'
import { addOpenData, openDataAccess, openDataName } from './openData.ts'
import { settingsIn } from './settings.ts'
import { addTables } from './tables.ts'
import { addTopics } from './topics.ts'
import { addTrail } from './trail.ts'
import { wake } from './wake.ts'

// CloudFront takes its certificate and delivers its log only here, so here one stack holds everything. Readers are served from
// Lima's edge all the same, and DynamoDB costs a third less than in São Paulo.
const region = 'us-east-1'

/**
 * The register on AWS, built from the registry and the tables. Synthesis fails where AwsSolutions or CloudFormation's rules
 * find something that is not acknowledged beside its cause. `context` as in settings.ts.
 */
export function plazo(context: Record<string, unknown> = {}): { app: App; stack: Stack } {
  const app = new App({ context: { ...flags, ...context }, analyticsReporting: false })
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app))
  const settings = settingsIn(app.node)
  const { prefix, site, domain, operatorEmail, operatorName, operatorAddress, contact } = settings
  const operated = { name: operatorName, address: operatorAddress, contact: contact ?? `registro@${domain}` }
  const stack = new Stack(app, 'Plazo', {
    stackName: `${prefix}register`,
    env: { region },
    terminationProtection: true,
  })

  const tables = addTables(stack, prefix)
  const { reports, alarms } = addTopics(stack, prefix)
  const mail = addMail(stack, settings, reports)
  const secrets = edgeSecrets(stack)
  const root = addRoot(stack)
  const files = fileBucket(stack, prefix)
  const deployed = functionNames.map((name) => {
    const spec = functions[name]
    return addFunction(stack, name, spec, {
      environment: environmentOf(spec, {
        tables: prefix,
        site,
        keys: root.keyId,
        files: files.name,
        openData: openDataName(prefix),
        edge: Object.values(secrets),
        operated,
        operatorEmail,
        mail: mail.environment,
        replies: repliesAt(settings),
      }),
      access: [
        ...accessOf(spec, tables),
        ...fileAccess(spec, files),
        ...openDataAccess(stack, spec, prefix),
        ...(spec.keys ? [derives(root)] : []),
        ...(spec.sendsMail ? mail.access : []),
      ],
    })
  })
  // A stack has room for 500 resources, and what only watches is a third of them.
  const watching = new NestedStack(stack, 'Watching')
  const group = new CfnScheduleGroup(stack, 'Schedules', { name: `${prefix}schedules` })
  for (const one of deployed) {
    wake(one, { tables, group, reports })
    watch(watching, one, prefix, alarms)
  }
  addInbound(stack, settings, addFileBucket(stack, files, deployed), deployed)
  watchKeys(watching, deployed, prefix, alarms)
  watchMail(watching, mail.configurationSet, alarms)
  addTrail(stack, prefix, alarms)
  const api = addApi(stack, deployed, prefix)
  const openData = addOpenData(stack, prefix, deployed)
  addEdge(stack, { api, openData }, secrets[settings.edgeSecret], settings)
  watchAttacks(watching, { deployed, api, topic: alarms }, settings)
  const told = alarms.addSubscription(new EmailSubscription(operatorEmail))
  Validations.of(told).acknowledge({
    id: 'Serverless-SNSRedrivePolicy',
    reason: 'A mailbox has no queue for what did not arrive: the alarm itself stays in CloudWatch until it is over.',
  })
  new CfnOutput(stack, 'AlarmsTopic', { value: alarms.topicArn })
  return { app, stack }
}
