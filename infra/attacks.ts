import { Duration } from 'aws-cdk-lib'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { CfnBudget } from 'aws-cdk-lib/aws-budgets'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs'
import type { Topic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'
import { alertsTo } from './alarms.ts'
import type { Deployed } from './functions.ts'
import type { Settings } from './settings.ts'

/** Wrong codes in an hour, of all desks together: more than people mistype, far less than guessing needs (decision 14). */
const MOST_WRONG = 60
/** Refused requests in five minutes: more than a search engine's broken links. */
const MOST_REFUSED = 1_000

/** The alarms of what an attack looks like: money, mails, guessed codes, and floods. */
export function watchAttacks(
  scope: Construct,
  { deployed, api, topic }: { deployed: Deployed[]; api: HttpApi; topic: Topic },
  { prefix, mailQuota, monthlyBudget }: Settings,
): void {
  const [day, hour, minutes] = [Duration.days(1), Duration.hours(1), Duration.minutes(5)]
  const alert = (id: string, text: string, metric: Metric, threshold?: number) =>
    alertsTo(scope, topic, text)(id, metric, threshold)

  const sent = new Metric({ namespace: 'AWS/SES', metricName: 'Send', statistic: 'Sum', period: day })
  alert(
    'MailQuota',
    'Se gastó en un día el 80 % de los correos que SES permite: pida más, o las cartas esperarán a mañana.',
    sent,
    mailQuota * 0.8,
  )

  const metricName = `${prefix}wrong-code`
  for (const { name, spec, logs } of deployed)
    if (spec.routes && spec.keys?.includes('codes'))
      new MetricFilter(scope, `${name}WrongCode`, {
        logGroup: logs,
        filterPattern: FilterPattern.exists('$.wrongCode'),
        metricNamespace: 'Plazo',
        metricName,
      })
  const wrong = new Metric({ namespace: 'Plazo', metricName, statistic: 'Sum', period: hour })
  alert(
    'WrongCodes',
    'Alguien prueba códigos: las oficinas y las juntas de su misma red pueden quedarse fuera por una hora.',
    wrong,
    MOST_WRONG,
  )

  const refused = new Metric({
    namespace: 'AWS/ApiGateway',
    metricName: '4xx',
    dimensionsMap: { ApiId: api.apiId },
    statistic: 'Sum',
    period: minutes,
  })
  alert(
    'Refused',
    'Se rechazan muchos pedidos: una avalancha, o un formulario nuestro que ya no sirve a nadie.',
    refused,
    MOST_REFUSED,
  )

  const blocked = new Metric({
    namespace: 'AWS/WAFV2',
    metricName: 'BlockedRequests',
    dimensionsMap: { WebACL: `${prefix}firewall`, Rule: 'ALL' },
    statistic: 'Sum',
    period: minutes,
  })
  alert(
    'Blocked',
    'El borde detiene una dirección: si es la de un operador móvil, detrás hay un pueblo entero.',
    blocked,
  )

  const notification = (notificationType: string, threshold: number) => ({
    notification: { comparisonOperator: 'GREATER_THAN', notificationType, threshold, thresholdType: 'PERCENTAGE' },
    subscribers: [{ subscriptionType: 'SNS', address: topic.topicArn }],
  })
  new CfnBudget(scope, 'Budget', {
    budget: {
      budgetName: `${prefix}month`,
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: monthlyBudget, unit: 'USD' },
    },
    notificationsWithSubscribers: [notification('ACTUAL', 80), notification('FORECASTED', 100)],
  })
}
