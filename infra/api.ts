import { Validations } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  CfnStage,
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import type { Deployed } from './functions.ts'
import { routesOf } from './routes.ts'

// Route templates, never a path: a path holds a case's number; and no address of whoever asks (I6).
const accessLog = {
  at: '$context.requestTimeEpoch',
  request: '$context.requestId',
  route: '$context.routeKey',
  status: '$context.status',
  ms: '$context.responseLatency',
}

/** Requests a second of all callers together, and of each route by which something is sent: they stop the bill, and nobody's address. */
const ALL = { rateLimit: 1_000, burstLimit: 2_000 }
const SENT = { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 }

/** The HTTP API: every route of the registry, what they entail, and no other; the firewall of the edge stops one address. */
export function addApi(scope: Construct, functions: Deployed[], prefix: string): HttpApi {
  const api = new HttpApi(scope, 'Api', { apiName: `${prefix}api`, createDefaultStage: false })
  const stage = new HttpStage(scope, 'Stage', {
    httpApi: api,
    stageName: '$default',
    autoDeploy: true,
    throttle: ALL,
    accessLogSettings: {
      destination: new LogGroupLogDestination(new LogGroup(scope, 'AccessLog', { retention: RetentionDays.ONE_MONTH })),
      format: AccessLogFormat.custom(JSON.stringify(accessLog)),
    },
  })
  const sent = new Map<string, HttpRoute>()
  for (const { name, scope, lambda } of functions) {
    const integration = new HttpLambdaIntegration(name, lambda, { scopePermissionToRoute: false })
    for (const route of routesOf(name)) {
      const added = new HttpRoute(scope, route.replaceAll('/', '.'), {
        httpApi: api,
        integration,
        routeKey: routeKeyOf(route),
      })
      if (route.startsWith('POST ')) sent.set(route, added)
      Validations.of(added).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason:
          'The register is public and has no passwords: an office, a junta or the operator proves itself inside the function with a code that was mailed to it, and files or acts with the session or the code; without either, redacted views, the calendars and the names of offices are read.',
      })
    }
  }
  throttle(stage, sent)
  return api
}

/** The stage can only name routes that there are. */
function throttle(stage: HttpStage, sent: ReadonlyMap<string, HttpRoute>): void {
  const made = stage.node.defaultChild
  if (!(made instanceof CfnStage)) throw new TypeError('the stage has no resource')
  made.routeSettings = Object.fromEntries([...sent.keys()].map((route) => [route, SENT]))
  made.node.addDependency(...sent.values())
}

function routeKeyOf(route: string): HttpRouteKey {
  if (route === '$default') return HttpRouteKey.DEFAULT
  const [verb, path] = route.split(' ')
  const method = Object.values(HttpMethod).find((one) => one === verb)
  if (!method || !path) throw new RangeError(`${route} is not a route`)
  return HttpRouteKey.with(path, method)
}
