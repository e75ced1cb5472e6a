import { Duration, Stack, TimeZone } from 'aws-cdk-lib'
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { EventSourceMapping, FilterCriteria, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { CfnSchedule, type CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { FunctionSpec } from '../functions/registry.ts'
import type { Deployed } from './functions.ts'
import type { Tables } from './tables.ts'

/** What can wake a function besides HTTP. */
export type Wakers = { tables: Tables; group: CfnScheduleGroup; reports: ITopic }

/** Wires a function to the stream, the schedule and the mail reports that the registry says wake it. */
export function wake(deployed: Deployed, { tables, group, reports }: Wakers): void {
  const { spec, lambda, dead } = deployed
  if (!dead) return
  if (spec.stream) byStream(deployed, spec.stream.events, tables(spec.stream.table).tableStreamArn, dead)
  if (spec.schedule) bySchedule(deployed, spec.schedule, group, dead)
  if (spec.mailEvents) reports.addSubscription(new LambdaSubscription(lambda, { deadLetterQueue: dead }))
}

function byStream({ scope, lambda }: Deployed, events: readonly string[], arn: string | undefined, dead: Queue): void {
  new EventSourceMapping(scope, 'Stream', {
    target: lambda,
    ...(arn && { eventSourceArn: arn }),
    filters: [FilterCriteria.filter({ eventName: events })],
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: 25, // a batch of slow cases ends well inside the time-out
    reportBatchItemFailures: true,
    bisectBatchOnError: true,
    retryAttempts: 10, // one bad record then leaves the shard to the others
    maxRecordAge: Duration.hours(12),
    // The queue alone: CDK's SqsDlq also grants what sending does not need. The function's role may send to it already.
    onFailure: { bind: () => ({ destination: dead.queueArn }) },
  })
}

// CDK's LambdaInvoke target grants every version of the function (`arn:*`): hence a role of our own. Its policy is no resource beside
// it: a stack has room for 500.
function bySchedule({ scope, lambda, spec }: Deployed, expression: string, group: CfnScheduleGroup, dead: Queue): void {
  const statements = [
    new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [lambda.functionArn] }),
    new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [dead.queueArn] }),
  ]
  const role = new Role(scope, 'ScheduleRole', {
    inlinePolicies: { Wakes: new PolicyDocument({ statements }) },
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account, 'aws:SourceArn': group.attrArn } },
    }),
  })
  for (const [id, input] of inputsOf(spec)) {
    const schedule = new CfnSchedule(scope, id, {
      groupName: group.ref,
      scheduleExpression: expression,
      scheduleExpressionTimezone: TimeZone.AMERICA_LIMA.timezoneName,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: lambda.functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify(input),
        deadLetterConfig: { arn: dead.queueArn },
        retryPolicy: { maximumEventAgeInSeconds: Duration.hours(1).toSeconds(), maximumRetryAttempts: 10 },
      },
    })
    schedule.node.addDependency(role)
  }
}

/** The schedules of a function, by their ids, and what each wakes it with. */
function inputsOf({ segments }: FunctionSpec): [id: string, input: object][] {
  if (segments === undefined) return [['Schedule', { schedule: true }]]
  return Array.from({ length: segments }, (_, segment) => [`Schedule${segment}`, { schedule: true, segment }])
}
