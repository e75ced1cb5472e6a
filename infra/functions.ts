import { fileURLToPath } from 'node:url'
import { CfnOutput, Duration, Validations } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, FunctionUrlAuthType, Runtime } from 'aws-cdk-lib/aws-lambda'
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { FunctionName, FunctionSpec } from '../functions/registry.ts'
import { cdkBundling, drawingBundling } from './bundling.ts'

/** A function as deployed. `dead` holds what it was woken with and could not do; who is answered over HTTP needs none. */
export type Deployed = {
  name: FunctionName
  spec: FunctionSpec
  scope: Construct
  lambda: NodejsFunction
  logs: LogGroup
  dead: Queue | undefined
}

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

/**
 * A Lambda with a role, a log and (unless HTTP alone calls it) a dead-letter queue of its own. No concurrency is reserved:
 * a new account has 10 executions in all and may reserve none; API Gateway throttles instead, and the streams run one at
 * a time for each shard. No tracing: X-Ray only grants on `*`.
 */
export function addFunction(
  stack: Construct,
  name: FunctionName,
  spec: FunctionSpec,
  { environment, access }: { environment: Record<string, string>; access: PolicyStatement[] },
): Deployed {
  const scope = new Construct(stack, name)
  const logs = new LogGroup(scope, 'Logs', { retention: RetentionDays.THREE_MONTHS })
  const role = new Role(scope, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
  const dead =
    spec.stream || spec.schedule || spec.mailEvents || spec.uploads || spec.receivesMail ? addQueue(scope) : undefined
  const writeLogs = new PolicyStatement({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logs.logGroupArn],
  })
  for (const statement of [...access, writeLogs]) role.addToPolicy(statement)
  const lambda = new NodejsFunction(scope, 'Function', {
    role,
    environment,
    logGroup: logs,
    bundling: spec.draws ? drawingBundling(at('')) : cdkBundling,
    description: `Si falla: ${spec.errorImpact}`,
    entry: at(`functions/${name}.ts`),
    projectRoot: at(''),
    depsLockFilePath: at('package-lock.json'),
    runtime: Runtime.NODEJS_24_X,
    architecture: spec.draws ? Architecture.X86_64 : Architecture.ARM_64,
    memorySize: spec.memory,
    timeout: Duration.seconds(spec.seconds),
    awsSdkConnectionReuse: false, // a variable of the SDK's second version
    ...(dead && { deadLetterQueue: dead }),
  })
  Validations.of(lambda).acknowledge(
    {
      id: 'Serverless-LambdaTracing',
      reason: 'X-Ray only grants on `*`, and its traces would hold what the logs may not: which case was asked for.',
    },
    ...(dead
      ? []
      : [
          {
            id: 'Serverless-LambdaDLQ',
            reason: 'Called over HTTP alone: whoever waits for the answer is told of the failure and sends again.',
          },
        ]),
  )
  if (spec.byIdentity) {
    const { url } = lambda.addFunctionUrl({ authType: FunctionUrlAuthType.AWS_IAM })
    new CfnOutput(scope, 'Url', { value: url })
  }
  return { name, spec, scope, lambda, logs, dead }
}

function addQueue(scope: Construct): Queue {
  const queue = new Queue(scope, 'Dead', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  })
  Validations.of(queue).acknowledge({
    id: 'Serverless-SQSRedrivePolicy',
    reason: 'It is itself where what failed ends, read by a person: nothing takes from it that could fail once more.',
  })
  return queue
}
