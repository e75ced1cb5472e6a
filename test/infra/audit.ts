import type { FunctionSpec } from '../../functions/registry.ts'
import { type TableSpec, tableNames, tables } from '../../shared/aws/tables.ts'
import { list, ofType, type Resources, type Statement, text } from './template.ts'

type Registry = Readonly<Record<string, FunctionSpec>>
type Policy = { PolicyDocument: { Statement: Statement[] }; Roles?: unknown[] }
type Role = { Policies?: unknown; ManagedPolicyArns?: unknown }

/** Everything in which a template differs from a registry, worked out without the code that built it. Empty is well. */
export const audit = (template: Resources, registry: Registry): string[] => [
  ...differ('route', routesOf(registry), routesIn(template)),
  ...differ('waker', wakersOf(registry), wakersIn(template)),
  ...differ('function URL', urlsOf(registry), urlsIn(template)),
  ...differ('caller', callersOf(registry), callersIn(template)),
  ...Object.entries(registry).flatMap(([name, spec]) =>
    differ(`right of ${name}`, rightsOf(name, spec), rightsIn(template, `${name}Role`)),
  ),
  ...wildcardsIn(template).map((wild) => `wildcard ${wild}`),
]

const differ = (what: string, wanted: string[], found: string[]): string[] => [
  ...wanted.filter((one) => !found.includes(one)).map((one) => `no ${what}: ${one}`),
  ...found
    .filter((one, i) => !wanted.includes(one) || found.indexOf(one) !== i)
    .map((one) => `${what} too many: ${one}`),
]

/** The routes of a registry: ANY once for each path, at the function of its page where it has one, and what is sent at its own. */
export function routesOf(registry: Registry): string[] {
  const all = Object.entries(registry).flatMap(([name, { routes = {} }]) =>
    Object.keys(routes).map((route) => ({ name, route, path: route.split(' ')[1] })),
  )
  const paths = [...new Set(all.flatMap(({ path }) => path ?? []))]
  const entailed = paths.flatMap((path) => {
    const own = all.filter((one) => one.path === path)
    const page = own.find(({ route }) => route === `GET ${path}`) ?? own[0]
    return page ? [{ name: page.name, route: `ANY ${path}` }] : []
  })
  const sent = all.filter(({ route }) => !route.startsWith('GET '))
  return [...sent, ...entailed].map(({ name, route }) => `${route} → ${name}Function.Arn`)
}

function routesIn(template: Resources): string[] {
  const integrations = ofType<{ IntegrationUri: unknown }>('AWS::ApiGatewayV2::Integration', template)
  const routes = ofType<{ RouteKey: string; Target: { 'Fn::Join': [string, [string, { Ref: string }]] } }>(
    'AWS::ApiGatewayV2::Route',
    template,
  )
  return Object.values(routes).map(({ RouteKey, Target }) => {
    const target = Target['Fn::Join'][1][1].Ref
    return `${RouteKey} → ${text(integrations[target]?.IntegrationUri)}`
  })
}

/** What the schedules of a function wake it with: one for each segment of its work (6). */
const inputsOf = (segments: number | undefined): string[] =>
  segments === undefined
    ? ['{"schedule":true}']
    : Array.from({ length: segments }, (_, segment) => `{"schedule":true,"segment":${segment}}`)

/** What the folders of the bucket are called. */
const folderNames = {
  ...{ uploads: 'subidas', kept: 'guardadas', thumbnails: 'miniaturas', data: 'datos' },
  ...{ released: 'publicadas', previews: 'publicadas-miniaturas' },
  ...{ bound: 'expedientes', resolutions: 'resoluciones' },
  ...{ mail: 'correo', mailed: 'correspondencia' },
}
const OPEN = 'arn:aws:s3:::plazo-datos-AWS::AccountId'
const BUCKET = 'arn:aws:s3:::plazo-evidence-AWS::AccountId'

const wakersOf = (registry: Registry) =>
  Object.entries(registry).flatMap(([name, { stream, schedule, segments, mailEvents, uploads, receivesMail }]) => [
    ...(stream ? [`${stream.table}.StreamArn ${JSON.stringify({ eventName: stream.events })} → ${name}Function`] : []),
    ...(schedule ? inputsOf(segments).map((input) => `${schedule} America/Lima → ${name}Function.Arn ${input}`) : []),
    ...(mailEvents ? [`Reports → ${name}Function.Arn`] : []),
    ...(uploads ? [`s3:ObjectCreated:* ${folderNames[uploads]}/ → ${name}Function.Arn`] : []),
    ...(receivesMail
      ? [`respuestas.plazo.example in ${folderNames.mail}/ of Files, then Event → ${name}Function.Arn`]
      : []),
  ])

function wakersIn(template: Resources): string[] {
  const streams = ofType<{
    EventSourceArn: unknown
    FunctionName: unknown
    FilterCriteria: { Filters: { Pattern: string }[] }
  }>('AWS::Lambda::EventSourceMapping', template)
  const schedules = ofType<{
    ScheduleExpression: string
    ScheduleExpressionTimezone: string
    Target: { Arn: unknown; Input: string }
  }>('AWS::Scheduler::Schedule', template)
  const subscriptions = ofType<{ Protocol: string; TopicArn: unknown; Endpoint: unknown }>(
    'AWS::SNS::Subscription',
    template,
  )
  type Notified = { Event: string; Function: unknown; Filter: { S3Key: { Rules: { Value: string }[] } } }
  const buckets = ofType<{ NotificationConfiguration?: { LambdaConfigurations?: Notified[] } }>(
    'AWS::S3::Bucket',
    template,
  )
  type Action = {
    S3Action?: { BucketName: unknown; ObjectKeyPrefix: string }
    LambdaAction?: { FunctionArn: unknown; InvocationType: string }
  }
  const rules = ofType<{ Rule: { Recipients: string[]; Actions: [Action, Action] } }>('AWS::SES::ReceiptRule', template)
  return [
    ...Object.values(streams).map(({ EventSourceArn, FunctionName, FilterCriteria: { Filters } }) => {
      const patterns = Filters.map(({ Pattern }) => Pattern).join(' or ')
      return `${text(EventSourceArn)} ${patterns} → ${text(FunctionName)}`
    }),
    ...Object.values(schedules).map(
      (one) =>
        `${one.ScheduleExpression} ${one.ScheduleExpressionTimezone} → ${text(one.Target.Arn)} ${one.Target.Input}`,
    ),
    ...Object.values(subscriptions)
      .filter(({ Protocol }) => Protocol === 'lambda')
      .map(({ TopicArn, Endpoint }) => `${text(TopicArn)} → ${text(Endpoint)}`),
    ...Object.values(buckets).flatMap(({ NotificationConfiguration: { LambdaConfigurations = [] } = {} }) =>
      LambdaConfigurations.map(
        (one) => `${one.Event} ${one.Filter.S3Key.Rules.map(({ Value }) => Value)} → ${text(one.Function)}`,
      ),
    ),
    ...Object.values(rules).map(({ Rule: { Recipients, Actions } }) => {
      const [{ S3Action: kept }, { LambdaAction: woken }] = Actions
      return `${Recipients} in ${kept?.ObjectKeyPrefix} of ${text(kept?.BucketName)}, then ${woken?.InvocationType} → ${text(woken?.FunctionArn)}`
    }),
  ]
}

const urlsOf = (registry: Registry) =>
  Object.entries(registry).flatMap(([name, { byIdentity }]) =>
    byIdentity ? [`AWS_IAM BUFFERED → ${name}Function.Arn`] : [],
  )

function urlsIn(template: Resources): string[] {
  const urls = ofType<{ AuthType: string; InvokeMode?: string; TargetFunctionArn: unknown; Cors?: unknown }>(
    'AWS::Lambda::Url',
    template,
  )
  return Object.values(urls).map(
    ({ AuthType, InvokeMode = 'BUFFERED', TargetFunctionArn, Cors }) =>
      `${AuthType} ${InvokeMode}${Cors ? ' with CORS' : ''} → ${text(TargetFunctionArn)}`,
  )
}

/** Which services of AWS may call a function. Behind a URL of its own nobody may who has no right of his own to it in IAM. */
const callersOf = (registry: Registry) =>
  Object.entries(registry).flatMap(([name, { routes, mailEvents, uploads, receivesMail }]) => [
    ...(routes ? [`apigateway.amazonaws.com lambda:InvokeFunction → ${name}Function.Arn`] : []),
    ...(mailEvents ? [`sns.amazonaws.com lambda:InvokeFunction → ${name}Function.Arn`] : []),
    ...(uploads ? [`s3.amazonaws.com lambda:InvokeFunction → ${name}Function.Arn`] : []),
    ...(receivesMail ? [`ses.amazonaws.com lambda:InvokeFunction → ${name}Function.Arn`] : []),
  ])

function callersIn(template: Resources): string[] {
  const permissions = ofType<{ Action: string; Principal: string; FunctionName: unknown }>(
    'AWS::Lambda::Permission',
    template,
  )
  const callers = Object.values(permissions).map(
    ({ Action, Principal, FunctionName }) => `${Principal} ${Action} → ${text(FunctionName)}`,
  )
  return [...new Set(callers)]
}

/** All that a function may do on AWS, as `action resource`: what it is permitted, and what being deployed takes. */
function rightsOf(
  name: string,
  { permissions, stream, schedule, mailEvents, uploads, sendsMail, keys, files = {} }: FunctionSpec,
): string[] {
  const on = (service: string, actions: readonly string[], resource: string) =>
    actions.map((action) => `${service}:${action} ${resource}`)
  const ownKeys = tableNames.flatMap((table) => {
    const { ownKey }: TableSpec = tables[table]
    const actions: readonly string[] = (ownKey && permissions[table]) || []
    const writes = actions.some((action) => action === 'PutItem' || action === 'UpdateItem')
    return [
      ...(actions.length > 0 ? on('kms', ['Decrypt', 'DescribeKey'], `${table}Key.Arn`) : []),
      ...(writes ? on('kms', ['Encrypt', 'GenerateDataKey'], `${table}Key.Arn`) : []),
    ]
  })
  const { data = [], ...ofJuntas } = files
  const onFiles = Object.values(ofJuntas).flat()
  const fileRights = [
    ...(
      ['uploads', 'kept', 'thumbnails', 'released', 'previews', 'bound', 'resolutions', 'mail', 'mailed'] as const
    ).flatMap((folder) => on('s3', files[folder] ?? [], `${BUCKET}/${folderNames[folder]}/*`)),
    ...on('s3', data, `${OPEN}/${folderNames.data}/*`),
    ...(onFiles.includes('GetObject') ? on('kms', ['Decrypt'], 'FilesKey.Arn') : []),
    ...(onFiles.includes('PutObject') ? on('kms', ['GenerateDataKey'], 'FilesKey.Arn') : []),
  ]
  return [
    ...on('logs', ['CreateLogStream', 'PutLogEvents'], `${name}Logs.Arn`),
    ...Object.entries(permissions).flatMap(([target, actions]) =>
      on('dynamodb', actions, target.replace('/', '.Arn/index/').replace(/^(\w+)$/, '$1.Arn')),
    ),
    ...(stream
      ? on('dynamodb', ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'], `${stream.table}.StreamArn`)
      : []),
    ...ownKeys,
    ...(keys ? on('kms', ['GenerateMac'], 'Root.Arn') : []),
    ...fileRights,
    ...(stream || schedule || mailEvents || uploads ? [`sqs:SendMessage ${name}Dead.Arn`] : []),
    ...(sendsMail
      ? on('ses', ['SendRawEmail'], 'arn:aws:ses:us-east-1:AWS::AccountId:configuration-set/LettersSet')
      : []),
    ...(sendsMail ? on('ses', ['SendRawEmail'], 'arn:aws:ses:us-east-1:AWS::AccountId:identity/Identity') : []),
  ]
}

function rightsIn(template: Resources, role: string): string[] {
  const roles = Object.entries(ofType<Role>('AWS::IAM::Role', template)).filter(([id]) => text({ Ref: id }) === role)
  const policies = Object.values(ofType<Policy>('AWS::IAM::Policy', template)).filter(({ Roles }) =>
    list(Roles).map(text).includes(role),
  )
  return [
    ...policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement).flatMap(rightsBy),
    ...roles.flatMap(([, { Policies, ManagedPolicyArns }]) =>
      [...list(Policies), ...list(ManagedPolicyArns)].map((one) => JSON.stringify(one)),
    ),
  ]
}

const rightsBy = ({ Effect, Action, Resource }: Statement): string[] =>
  list(Action).flatMap((action) =>
    list(Resource).map((resource) => `${Effect === 'Deny' ? 'Deny ' : ''}${action} ${text(resource)}`),
  )

/** Every `*` that some statement of the template allows: as action, resource or principal. Those that only deny may be wide. */
export const wildcardsIn = (template: Resources): string[] =>
  Object.entries(template).flatMap(([id, { Type, Properties }]) =>
    statementsIn(Properties)
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap((one) => [...list(one.Action), ...list(one.Resource).map(text), JSON.stringify(one.Principal ?? '')])
      .filter((part) => part.includes('*') && !unavoidable(Type, text({ Ref: id }), part))
      .map((part) => `${text({ Ref: id })}: ${part}`),
  )

/** A key's policy can only name the key as `*`; the files of logs, and those of juntas, cannot be named before they are written. */
const unavoidable = (type: string, id: string, part: string): boolean =>
  (type === 'AWS::KMS::Key' && part === '*') ||
  (type === 'AWS::IAM::Policy' && part === `${OPEN}/datos/*`) ||
  (id === 'OpenDataPolicy' && part === 'OpenData.Arn/*') ||
  (type === 'AWS::IAM::Policy' &&
    /^(subidas|guardadas|miniaturas|publicadas|publicadas-miniaturas|expedientes|resoluciones|correo|correspondencia)\/\*$/.test(
      part.replace(`${BUCKET}/`, ''),
    )) ||
  (id === 'FilesPolicy' && part === 'Files.Arn/correo/*') ||
  (id === 'EdgeLogPolicy' && part === 'EdgeLog.Arn/AWSLogs/AWS::AccountId/CloudFront/*') ||
  (id === 'TrailLogPolicy' && part === 'TrailLog.Arn/AWSLogs/AWS::AccountId/*')

function statementsIn(value: unknown): Statement[] {
  if (typeof value !== 'object' || value === null) return []
  const own: { Statement?: Statement[] } = value
  return [...(Array.isArray(own.Statement) ? own.Statement : []), ...Object.values(value).flatMap(statementsIn)]
}
