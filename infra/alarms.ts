import { Duration } from 'aws-cdk-lib'
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs'
import type { Topic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import { type FunctionName, functions } from '../functions/registry.ts'
import type { Deployed } from './functions.ts'

const period = Duration.minutes(5)

/** An alarm as soon as the metric reaches `threshold`, with who is hurt as its text. */
type Alert = (id: string, metric: IMetric, threshold?: number) => void

/** Alarms that tell `topic`, with who is hurt as their text. */
export const alertsTo =
  (scope: Construct, topic: Topic, errorImpact: string): Alert =>
  (id, metric, threshold = 1) =>
    new Alarm(scope, id, {
      metric,
      threshold,
      alarmDescription: errorImpact,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(new SnsAction(topic))

/** The alarms of a function, in `watching`. */
export function watch(
  watching: Construct,
  { name, spec, lambda, logs, dead }: Deployed,
  prefix: string,
  topic: Topic,
): void {
  const scope = new Construct(watching, name)
  const alert = alertsTo(scope, topic, spec.errorImpact)
  // A handled failure is an answer 503 or a record given back to the stream: Lambda counts no error, only our log tells.
  const logged = new MetricFilter(scope, 'Logged', {
    logGroup: logs,
    filterPattern: FilterPattern.stringValue('$.level', '=', 'error'),
    metricNamespace: 'Plazo',
    metricName: `${prefix}${name}`,
    defaultValue: 0,
  })
  alert(
    'Errors',
    new MathExpression({
      expression: 'FILL(errors, 0) + FILL(throttles, 0) + FILL(logged, 0)',
      usingMetrics: {
        errors: lambda.metricErrors({ period }),
        throttles: lambda.metricThrottles({ period }),
        logged: logged.metric({ period, statistic: 'Sum' }),
      },
      period,
    }),
  )
  for (const [member, text] of Object.entries(spec.logAlarms ?? {})) {
    const filter = new MetricFilter(scope, `Logged-${member}`, {
      logGroup: logs,
      filterPattern: FilterPattern.exists(`$.${member}`),
      metricNamespace: 'Plazo',
      metricName: `${prefix}${name}-${member}`,
    })
    alertsTo(scope, topic, text)(`LogAlarm-${member}`, filter.metric({ period, statistic: 'Sum' }))
  }
  if (dead) alert('Undone', dead.metricApproximateNumberOfMessagesVisible({ period }))
  if (spec.stream)
    alert('Late', lambda.metric('IteratorAge', { period, statistic: 'Maximum' }), Duration.minutes(15).toMilliseconds())
  if (spec.silentFor)
    new Alarm(scope, 'Asleep', {
      alarmDescription: spec.errorImpact,
      metric: lambda.metricInvocations({ period: Duration.hours(1) }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: spec.silentFor,
      treatMissingData: TreatMissingData.BREACHING,
    }).addAlarmAction(new SnsAction(topic))
}

/** Who derives keys all day: of them the first to find no key tells it for all. */
export const derivesMost: readonly FunctionName[] = ['signIn', 'answer', 'deliver', 'mailCodes']

/** One alarm for all that derive keys: what none can is no more than one cause; what one alone cannot is an error of its own. */
export function watchKeys(scope: Construct, deployed: readonly Deployed[], prefix: string, topic: Topic): void {
  const metricName = `${prefix}keyless`
  for (const { name, logs } of deployed)
    if (derivesMost.includes(name))
      new MetricFilter(scope, `${name}Keyless`, {
        logGroup: logs,
        filterPattern: FilterPattern.exists('$.keyless'),
        metricNamespace: 'Plazo',
        metricName,
      })
  alertsTo(
    scope,
    topic,
    'KMS no da una clave: ningún código vale, ninguna carta sale y ningún escrito sin formulario se registra. Vea si alguien apagó la raíz de las claves.',
  )('Keyless', new Metric({ namespace: 'Plazo', metricName, statistic: 'Sum', period }))
}

/** The alarms of our mail's good name: SES reviews an account at 5 % bounces or 0.1 % complaints, then stops its mail. */
export function watchMail(scope: Construct, configurationSet: string, topic: Topic): void {
  const alert = alertsTo(scope, topic, functions.deliver.errorImpact)
  const rate = (metricName: string) =>
    new Metric({
      namespace: 'AWS/SES',
      metricName,
      dimensionsMap: { 'ses:configuration-set': configurationSet },
      statistic: 'Maximum',
      period: Duration.hours(1),
    })
  alert('Bounces', rate('Reputation.BounceRate'), 0.05)
  alert('Complaints', rate('Reputation.ComplaintRate'), 0.001)
}
