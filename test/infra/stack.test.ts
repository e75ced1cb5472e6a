import { expect, test } from 'vitest'
import { type FunctionName, functionNames, functions } from '../../functions/registry.ts'
import { derivesMost } from '../../infra/alarms.ts'
import { type TableSpec, tableNames, tables } from '../../shared/aws/tables.ts'
import { list, ofType, outputs, type Statement, template, text } from './template.ts'

test('every table has the keys, index, expiry, stream, recovery and key of tables.ts, and is never deleted', () => {
  type Table = {
    TableName: string
    KeySchema: { AttributeName: string }[]
    AttributeDefinitions: { AttributeName: string; AttributeType: string }[]
    GlobalSecondaryIndexes?: { IndexName: string; KeySchema: { AttributeName: string }[]; Projection: unknown }[]
    TimeToLiveSpecification?: { AttributeName: string; Enabled: boolean }
    StreamSpecification?: { StreamViewType: string }
    PointInTimeRecoverySpecification: unknown
    SSESpecification?: { KMSMasterKeyId?: unknown }
    BillingMode: string
    DeletionProtectionEnabled: boolean
  }
  const found = Object.entries(ofType<Table>('AWS::DynamoDB::Table')).map(([id, table]) => {
    const typed = (keys: { AttributeName: string }[] = []) =>
      keys.map(
        ({ AttributeName: name }) =>
          `${name} ${table.AttributeDefinitions.find((one) => one.AttributeName === name)?.AttributeType}`,
      )
    const indexes = table.GlobalSecondaryIndexes?.map((one) => ({ ...one, KeySchema: typed(one.KeySchema) }))
    return {
      name: table.TableName,
      keys: typed(table.KeySchema),
      indexes,
      expires: table.TimeToLiveSpecification,
      stream: table.StreamSpecification,
      recovery: table.PointInTimeRecoverySpecification,
      key: table.SSESpecification?.KMSMasterKeyId ? text(table.SSESpecification.KMSMasterKeyId) : undefined,
      standing: [table.BillingMode, table.DeletionProtectionEnabled, template[id]?.DeletionPolicy],
    }
  })
  const wanted = tableNames.map((name) => {
    const { partition, sort, index, expires, stream, recoveryDays, ownKey }: TableSpec = tables[name]
    const typed = (keys: (TableSpec['sort'] | undefined)[]) =>
      keys.flatMap((key) => (key ? `${key.name} ${key.type}` : []))
    return {
      name: `plazo-${name}`,
      keys: typed([partition, sort]),
      indexes: index && [
        {
          IndexName: index.name,
          KeySchema: typed([index.partition, index.sort]),
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
      expires: expires && { AttributeName: expires, Enabled: true },
      stream: stream && { StreamViewType: 'KEYS_ONLY' },
      recovery: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: recoveryDays },
      key: ownKey && `${name}Key.Arn`,
      standing: ['PAY_PER_REQUEST', true, 'Retain'],
    }
  })
  expect(found).toEqual(wanted)
})

test('whoever uses the key of the contents does it through DynamoDB, and that of the files through S3', () => {
  const statements = Object.values(ofType<{ PolicyDocument: { Statement: Statement[] } }>('AWS::IAM::Policy'))
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .filter(({ Action }) => list(Action).some((action) => /^kms:(?!GenerateMac)/.test(action)))
  expect(statements.length).toBeGreaterThan(0)
  for (const { Condition, Resource } of statements) {
    const service = text(Resource).startsWith('FilesKey') ? 's3' : 'dynamodb'
    expect(Condition).toEqual({ StringEquals: { 'kms:ViaService': `${service}.us-east-1.amazonaws.com` } })
  }
})

test('whoever administers a key cannot open anything with it, and whoever opens with it is a function or the deployment', () => {
  type Key = { KeySpec?: string; EnableKeyRotation?: boolean; KeyPolicy: { Statement: Statement[] } }
  const ours = 'arn:aws:iam::AWS::AccountId:role/plazo-register-*'
  const deploys = 'arn:aws:iam::AWS::AccountId:role/cdk-*-cfn-exec-role-*'
  const opening = /^kms:(Decrypt|Encrypt|Generate|ReEncrypt|Sign|Verify)/
  const found = Object.entries(ofType<Key>('AWS::KMS::Key')).map(([id, { KeySpec, EnableKeyRotation, KeyPolicy }]) => {
    const [administers, ...uses] = KeyPolicy.Statement
    expect(list(administers?.Action)).toContain('kms:PutKeyPolicy')
    expect(list(administers?.Action).filter((action) => opening.test(action))).toEqual([])
    const byRole = uses.flatMap(({ Condition, Principal, Action }) => {
      const conditions: { ArnLike?: { 'aws:PrincipalArn': unknown[] }; StringEquals?: Record<string, string> } =
        Object(Condition)
      expect(list(Action).filter((action) => !opening.test(action))).toEqual([])
      if (JSON.stringify(Principal).includes('Service')) return []
      return [
        [...list(conditions.ArnLike?.['aws:PrincipalArn']).map(text), ...Object.values(conditions.StringEquals ?? {})],
      ]
    })
    return [text({ Ref: id }), KeySpec ?? 'symmetric', EnableKeyRotation ?? false, byRole]
  })
  expect(found).toEqual([
    ['ContentsKey', 'symmetric', true, [[ours, deploys, 'dynamodb.us-east-1.amazonaws.com']]],
    ['DraftsKey', 'symmetric', true, [[ours, deploys, 'dynamodb.us-east-1.amazonaws.com']]],
    ['KeptKey', 'symmetric', true, [[ours, deploys, 'dynamodb.us-east-1.amazonaws.com']]],
    ['InboundKey', 'symmetric', true, [[ours, deploys, 'dynamodb.us-east-1.amazonaws.com']]],
    ['ThreatsKey', 'symmetric', true, [[ours, deploys, 'dynamodb.us-east-1.amazonaws.com']]],
    ['EvidenceKey', 'symmetric', true, [[ours, deploys, 'dynamodb.us-east-1.amazonaws.com']]],
    ['TopicsKey', 'symmetric', true, []],
    ['Root', 'HMAC_256', false, [[ours]]],
    ['FilesKey', 'symmetric', true, [[ours, deploys, 's3.us-east-1.amazonaws.com']]],
  ])
})

test('E5 the files of juntas are nobody’s to open: private, over TLS, under a key of their own, and what is removed is gone', () => {
  const [, files] = Object.entries(ofType('AWS::S3::Bucket')).find(([id]) => text({ Ref: id }) === 'Files') ?? []
  expect(files).toMatchObject({
    PublicAccessBlockConfiguration: {
      ...{ BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
    },
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
    },
  })
  expect(files).not.toHaveProperty('VersioningConfiguration')
  expect(files).not.toHaveProperty('CorsConfiguration')
  const [, policy] = Object.entries(ofType('AWS::S3::BucketPolicy')).find(([id]) => id.startsWith('FilesPolicy')) ?? []
  expect(JSON.stringify(policy)).toContain('"aws:SecureTransport":"false"')
})

test('letters leave signed, over TLS, from one address, and every fate of theirs is reported', () => {
  const [identity] = Object.values(ofType('AWS::SES::EmailIdentity'))
  expect(identity).toMatchObject({
    EmailIdentity: 'plazo.example',
    DkimSigningAttributes: { NextSigningKeyLength: 'RSA_2048_BIT' },
    MailFromAttributes: { MailFromDomain: 'correo.plazo.example' },
  })
  const [set] = Object.values(ofType('AWS::SES::ConfigurationSet'))
  expect(set).toMatchObject({
    DeliveryOptions: { TlsPolicy: 'REQUIRE' },
    ReputationOptions: { ReputationMetricsEnabled: true },
    SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
  })
  type Destination = { EventDestination: { MatchingEventTypes: string[]; SnsDestination: { TopicARN: unknown } } }
  const [destination] = Object.values(ofType<Destination>('AWS::SES::ConfigurationSetEventDestination'))
  expect(destination?.EventDestination.MatchingEventTypes.toSorted()).toEqual([
    'bounce',
    'complaint',
    'delivery',
    'deliveryDelay',
    'reject',
    'send',
  ])
  expect(text(destination?.EventDestination.SnsDestination.TopicARN)).toBe('Reports')
  const sending = Object.values(ofType<{ PolicyDocument: { Statement: Statement[] } }>('AWS::IAM::Policy'))
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .filter(({ Action }) => list(Action).some((action) => action.startsWith('ses:')))
  expect(sending).toHaveLength(functionNames.filter((name) => functions[name].sendsMail).length)
  for (const { Condition } of sending)
    expect(Condition).toEqual({ StringEquals: { 'ses:FromAddress': 'registro@plazo.example' } })
})

test('both topics are encrypted, and only SES, CloudWatch, budgets, EventBridge and their own account publish to them', () => {
  type TopicPolicy = { Topics: unknown[]; PolicyDocument: { Statement: Statement[] } }
  for (const topic of Object.values(ofType<{ KmsMasterKeyId?: unknown }>('AWS::SNS::Topic')))
    expect(text(topic.KmsMasterKeyId)).toBe('TopicsKey.Arn')
  const allowed = Object.values(ofType<TopicPolicy>('AWS::SNS::TopicPolicy')).map(({ Topics, PolicyDocument }) => [
    Topics.map(text).join(),
    PolicyDocument.Statement.map(({ Effect, Principal, Condition }) => [
      Effect,
      JSON.stringify(Principal),
      Object.keys(Object(Condition)).join(),
    ]),
  ])
  expect(Object.fromEntries(allowed)).toEqual({
    Reports: [
      ['Deny', '"*"', 'Bool'],
      ['Allow', '{"Service":"ses.amazonaws.com"}', 'StringEquals'],
    ],
    Alarms: [
      ['Deny', '"*"', 'Bool'],
      ['Allow', '{"Service":["budgets.amazonaws.com","cloudwatch.amazonaws.com"]}', 'StringEquals'],
      ['Allow', '{"Service":"events.amazonaws.com"}', ''],
    ],
  })
})

type Behavior = Record<string, unknown>
type Edge = {
  DistributionConfig: {
    DefaultCacheBehavior: Behavior
    CacheBehaviors?: Behavior[]
    Origins?: { OriginCustomHeaders?: { HeaderName: string; HeaderValue: unknown }[]; S3OriginConfig?: unknown }[]
  } & Record<string, unknown>
}

/** What a behavior hands to the functions beside its key. */
function forwarded({ OriginRequestPolicyId }: Behavior) {
  type Policy = {
    OriginRequestPolicyConfig: {
      HeadersConfig: { Headers: string[] }
      CookiesConfig: { Cookies?: string[] }
      QueryStringsConfig: { QueryStringBehavior: string }
    }
  }
  const policies = ofType<Policy>('AWS::CloudFront::OriginRequestPolicy')
  const found = Object.entries(policies).find(([id]) => text({ Ref: id }) === text(OriginRequestPolicyId))
  const { HeadersConfig, CookiesConfig, QueryStringsConfig } = found?.[1].OriginRequestPolicyConfig ?? {}
  return {
    headers: HeadersConfig?.Headers,
    cookies: CookiesConfig?.Cookies,
    query: QueryStringsConfig?.QueryStringBehavior,
  }
}

/** Behaviors by their path. */
const behaviors = () => {
  const [edge] = Object.values(ofType<Edge>('AWS::CloudFront::Distribution'))
  const { CacheBehaviors = [], Origins = [], DefaultCacheBehavior } = edge?.DistributionConfig ?? {}
  const byPath = new Map(CacheBehaviors.map(({ PathPattern, ...rest }) => [String(PathPattern), rest] as const))
  return { byPath, Origins, open: DefaultCacheBehavior ?? {} }
}

test('R4 to every desk of the registry the edge hands over the browser and its address, proves that it is the edge, and keeps nothing', () => {
  const { byPath, Origins } = behaviors()
  const desks = functionNames.flatMap((name) =>
    Object.entries(functions[name].routes ?? {}).flatMap(([route, audience]) => (audience === 'desk' ? [route] : [])),
  )
  expect(desks).toContain('POST /casos')
  // Whatever is sent is sent to a desk.
  const sent = functionNames
    .flatMap((name) => Object.keys(functions[name].routes ?? {}))
    .filter((one) => /^POST/.test(one))
  expect(sent.filter((route) => !desks.includes(route))).toEqual([])
  for (const route of desks) {
    const behavior: Behavior = byPath.get(route.replace(/^\w+ /, '').replace(/\{\w+\}/g, '*')) ?? {}
    // AWS's own CachingDisabled; where a list is read at the same path, what is read is kept, and never what is sent.
    if (route === 'POST /casos') expect(behavior.CachedMethods).toEqual(['GET', 'HEAD'])
    else expect(behavior.CachePolicyId).toBe('4135ea2d-6df8-44a3-9df3-4b5a84be39ad')
    expect(behavior.AllowedMethods).toContain('POST')
    expect(forwarded(behavior)).toEqual({
      headers: ['Content-Type', 'Origin', 'Sec-Fetch-Site', 'CloudFront-Viewer-Address', 'User-Agent'],
      cookies: ['__Host-plazo', '__Host-plazo-sesion', '__Host-plazo-navegador'],
      query: 'all',
    })
  }
  // But for the bucket of the open data.
  const functionsOf = Origins.filter(({ S3OriginConfig }) => !S3OriginConfig)
  const proofs = functionsOf.flatMap(({ OriginCustomHeaders = [] }) => OriginCustomHeaders)
  expect(new Set(proofs.map(({ HeaderName, HeaderValue }) => `${HeaderName}: ${text(HeaderValue)}`))).toEqual(
    new Set(['x-plazo-edge: {{resolve:secretsmanager:EdgeSecretA:SecretString:::}}']),
  )
  expect(proofs).toHaveLength(functionsOf.length)
})

test('S13 the key of what is kept has no query, but on the pages that answer to one', () => {
  type Policy = { CachePolicyConfig: { ParametersInCacheKeyAndForwardedToOrigin: { QueryStringsConfig: unknown } } }
  const policies = Object.entries(ofType<Policy>('AWS::CloudFront::CachePolicy'))
  const keyOf = ({ CachePolicyId }: Behavior) =>
    policies.find(([id]) => text({ Ref: id }) === text(CachePolicyId))?.[1].CachePolicyConfig
      .ParametersInCacheKeyAndForwardedToOrigin.QueryStringsConfig
  const { byPath, open } = behaviors()
  expect(keyOf(open)).toEqual({ QueryStringBehavior: 'none' })
  const kept = [...byPath].filter(([path, behavior]) => keyOf(behavior) && path !== '/datos/*')
  expect(keyOf(byPath.get('/datos/*') ?? {})).toEqual({ QueryStringBehavior: 'none' })
  expect(kept.map(([path]) => path)).toEqual([
    ...['/casos', '/casos.json', '/casos.atom', '/buscar'],
    ...['/plazos', '/plazos.json', '/plazos.ics', '/registro', '/registro.json'],
  ])
  for (const [, behavior] of kept) {
    expect(keyOf(behavior)).toEqual({ QueryStringBehavior: 'all' })
    expect(behavior.CachedMethods).toEqual(['GET', 'HEAD'])
  }
})

test('S13 one address is stopped at the edge, whoever he is; no sample says what anybody asked', () => {
  type Rule = { Statement: { RateBasedStatement: Record<string, unknown> }; Action: unknown; VisibilityConfig: object }
  const [acl] = Object.entries(ofType<{ Scope: string; Rules: Rule[]; VisibilityConfig: object }>('AWS::WAFv2::WebACL'))
  const [edge] = Object.values(ofType<Edge>('AWS::CloudFront::Distribution'))
  expect(text(edge?.DistributionConfig.WebACLId)).toBe('Firewall.Arn')
  expect(acl?.[1].Scope).toBe('CLOUDFRONT')
  const rules = acl?.[1].Rules ?? []
  expect(rules.map(({ Statement }) => Statement.RateBasedStatement)).toMatchObject([
    { AggregateKeyType: 'IP', Limit: 300, ScopeDownStatement: { ByteMatchStatement: { SearchString: 'POST' } } },
    { AggregateKeyType: 'IP', Limit: 3_000 },
  ])
  for (const { Action } of rules) expect(Action).toMatchObject({ Block: { CustomResponse: { ResponseCode: 429 } } })
  for (const { VisibilityConfig } of [...rules, ...(acl ? [acl[1]] : [])])
    expect(VisibilityConfig).toMatchObject({ SampledRequestsEnabled: false })
})

test('S13 the stage stops the bill: a hundred sendings a second by each route, a thousand of all together', () => {
  type Stage = { DefaultRouteSettings: unknown; RouteSettings: Record<string, unknown> }
  const [stage] = Object.values(ofType<Stage>('AWS::ApiGatewayV2::Stage'))
  expect(stage?.DefaultRouteSettings).toEqual({ ThrottlingRateLimit: 1_000, ThrottlingBurstLimit: 2_000 })
  const sent = functionNames
    .flatMap((name) => Object.keys(functions[name].routes ?? {}))
    .filter((one) => /^POST/.test(one))
  expect(stage?.RouteSettings).toEqual(
    Object.fromEntries(sent.map((route) => [route, { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 200 }])),
  )
})

test('I2 the table of the folios itself refuses everybody whatever overwrites or removes one', () => {
  type Table = { TableName: string; ResourcePolicy?: { PolicyDocument: { Statement: Statement[] } } }
  const policies = Object.values(ofType<Table>('AWS::DynamoDB::Table')).flatMap(({ TableName, ResourcePolicy }) =>
    ResourcePolicy ? [{ TableName, statements: ResourcePolicy.PolicyDocument.Statement }] : [],
  )
  expect(policies.map(({ TableName }) => TableName)).toEqual(['plazo-Folios'])
  const [denial, ...others] = policies[0]?.statements ?? []
  expect(others).toEqual([])
  expect([denial?.Effect, denial?.Principal]).toEqual(['Deny', { AWS: '*' }])
  expect(list(denial?.Action).toSorted()).toEqual(
    ['BatchWriteItem', 'DeleteItem', 'PartiQLDelete', 'PartiQLUpdate', 'PutItem', 'UpdateItem'].map(
      (action) => `dynamodb:${action}`,
    ),
  )
  expect(text(denial?.Resource)).toBe('arn:aws:dynamodb:us-east-1:AWS::AccountId:table/plazo-Folios')
  expect(denial?.Condition).toBeUndefined()
})

test('whoever changes the policy, stream or expiry of a table, a key, a secret or the trail sounds the alarm', () => {
  type Pattern = { detail: { eventSource: string[]; eventName: string[] }; 'detail-type': string[] }
  const [rule] = Object.values(ofType<{ EventPattern: Pattern; Targets: { Arn: unknown }[] }>('AWS::Events::Rule'))
  expect(rule?.EventPattern['detail-type']).toEqual(['AWS API Call via CloudTrail'])
  expect(rule?.EventPattern.detail.eventName).toEqual(
    expect.arrayContaining([
      ...['PutResourcePolicy', 'DeleteResourcePolicy', 'UpdateTable', 'UpdateTimeToLive', 'DeleteTable'],
      ...['ScheduleKeyDeletion', 'DisableKey', 'PutKeyPolicy', 'DeleteSecret', 'StopLogging'],
    ]),
  )
  expect(rule?.Targets.map(({ Arn }) => text(Arn))).toEqual(['Alarms'])
  // EventBridge hears of it only where a trail runs.
  type Selector = {
    FieldSelectors: { Field: string; Equals?: string[]; StartsWith?: unknown[]; NotStartsWith?: unknown[] }[]
  }
  const [trail] = Object.values(
    ofType<{ IsLogging: boolean; EnableLogFileValidation: boolean; AdvancedEventSelectors: Selector[] }>(
      'AWS::CloudTrail::Trail',
    ),
  )
  expect([trail?.IsLogging, trail?.EnableLogFileValidation]).toEqual([true, true])
  const [settings, data] = trail?.AdvancedEventSelectors ?? []
  expect(settings?.FieldSelectors).toEqual([
    { Field: 'eventCategory', Equals: ['Management'] },
    { Field: 'readOnly', Equals: ['false'] },
  ])
  const others = data?.FieldSelectors.find(({ Field }) => Field === 'userIdentity.arn')?.NotStartsWith ?? []
  expect(others.map(text)).toEqual(['arn:aws:sts::AWS::AccountId:assumed-role/plazo-register-'])
})

test('money rings: at 80 % of the month’s budget, and where the forecast passes it', () => {
  type Notification = {
    Notification: { NotificationType: string; Threshold: number }
    Subscribers: { Address: unknown }[]
  }
  const [budget] = Object.values(
    ofType<{ Budget: { BudgetLimit: unknown }; NotificationsWithSubscribers: Notification[] }>('AWS::Budgets::Budget'),
  )
  expect(budget?.Budget.BudgetLimit).toEqual({ Amount: 50, Unit: 'USD' })
  expect(
    budget?.NotificationsWithSubscribers.map(({ Notification: { NotificationType, Threshold }, Subscribers }) => [
      NotificationType,
      Threshold,
      ...Subscribers.map(({ Address }) => text(Address)),
    ]),
  ).toEqual([
    ['ACTUAL', 80, 'Alarms'],
    ['FORECASTED', 100, 'Alarms'],
  ])
})

test('what is to be published in the DNS is valid: no CNAME at the apex, and what is not signed is to be refused', () => {
  const records = Object.values(outputs).map(text)
  const named = (kind: string) => records.filter((one) => one.includes(` ${kind} `)).map((one) => one.split(' ')[0])
  expect(named('CNAME')).toContain('www.plazo.example')
  expect(named('CNAME')).not.toContain('plazo.example')
  expect(records).toContain(
    '_dmarc.plazo.example TXT "v=DMARC1; p=reject; adkim=s; aspf=r; rua=mailto:registro@plazo.example"',
  )
})

test('S12 what the edge answers by itself lets our forms say where they come from', () => {
  const [headers] = Object.values(ofType('AWS::CloudFront::ResponseHeadersPolicy'))
  expect(headers).toMatchObject({
    ResponseHeadersPolicyConfig: {
      SecurityHeadersConfig: { ReferrerPolicy: { ReferrerPolicy: 'same-origin', Override: false } },
    },
  })
})

test('the edge keeps only what the functions let it keep, never a POST, and its key is all that a page depends on', () => {
  const [edge] = Object.values(ofType<Edge>('AWS::CloudFront::Distribution'))
  const {
    DefaultCacheBehavior: behavior,
    CacheBehaviors: _,
    ...rest
  } = edge?.DistributionConfig ?? { DefaultCacheBehavior: {} }
  expect(behavior.CachedMethods).toEqual(['GET', 'HEAD'])
  // No function looks at these where it reads: test/functions/doors.test.ts.
  expect(forwarded(behavior)).toEqual({
    headers: ['Content-Type', 'Origin', 'Sec-Fetch-Site'],
    cookies: undefined,
    query: 'none',
  })
  expect(behavior).toMatchObject({ Compress: true, ViewerProtocolPolicy: 'redirect-to-https' })
  expect(rest).toMatchObject({
    HttpVersion: 'http2and3',
    PriceClass: 'PriceClass_All',
    ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021' },
  })
  for (const policy of Object.values(ofType('AWS::CloudFront::CachePolicy')))
    expect(policy).toMatchObject({
      CachePolicyConfig: {
        MinTTL: 0,
        DefaultTTL: 0,
        MaxTTL: 86_400,
        ParametersInCacheKeyAndForwardedToOrigin: {
          EnableAcceptEncodingBrotli: true,
          CookiesConfig: { CookieBehavior: 'none' },
          HeadersConfig: { HeaderBehavior: 'none' },
        },
      },
    })
})

test('no log says who asked or for which case', () => {
  const [stage] = Object.values(ofType<{ AccessLogSettings: { Format: string } }>('AWS::ApiGatewayV2::Stage'))
  const [delivery] = Object.values(ofType<{ RecordFields: string[] }>('AWS::Logs::Delivery'))
  expect(stage?.AccessLogSettings.Format.match(/\$context\.[\w.]+/g)).toEqual([
    ...[
      '$context.requestTimeEpoch',
      '$context.requestId',
      '$context.routeKey',
      '$context.status',
      '$context.responseLatency',
    ],
  ])
  expect(
    delivery?.RecordFields.filter((field) => /^c-|^cs\(|uri|host|forwarded|request-id|asn|country/.test(field)),
  ).toEqual([])
  const buckets = Object.entries(ofType<{ LifecycleConfiguration: { Rules: unknown[] } }>('AWS::S3::Bucket'))
  expect(
    Object.fromEntries(buckets.map(([id, one]) => [text({ Ref: id }), one.LifecycleConfiguration.Rules])),
  ).toMatchObject({
    EdgeLog: [{ ExpirationInDays: 30, Status: 'Enabled' }],
    TrailLog: [{ ExpirationInDays: 365, Status: 'Enabled' }],
    Files: [
      { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } },
      { ExpirationInDays: 7, Prefix: 'subidas/' },
      { ExpirationInDays: 4, Prefix: 'expedientes/' },
      { ExpirationInDays: 90, Prefix: 'correo/' },
    ],
  })
  for (const { RetentionInDays } of Object.values(ofType<{ RetentionInDays?: number }>('AWS::Logs::LogGroup')))
    expect(RetentionInDays).toBeLessThanOrEqual(90)
})

test('each alarm says who is hurt and reaches the operator', () => {
  type Alarm = {
    AlarmDescription: string
    AlarmActions: unknown[]
    TreatMissingData: string
    EvaluationPeriods: number
    Period?: number
    MetricName?: string
    Namespace?: string
    Threshold?: number
    Metrics?: { Expression?: string }[]
  }
  const alarms = Object.entries(ofType<Alarm>('AWS::CloudWatch::Alarm')).map(([id, alarm]) => ({
    id: text({ Ref: id }),
    ...alarm,
  }))
  // Of names of which one begins with another, the longest.
  const ownerOf = (id: string) =>
    functionNames.filter((one) => id.startsWith(one)).toSorted((a, b) => b.length - a.length)[0]
  const alarmed = (name: FunctionName) =>
    alarms.filter(({ id }) => ownerOf(id) === name).map(({ id }) => id.slice(name.length))
  for (const name of functionNames) {
    const { stream, schedule, silentFor, mailEvents, uploads, errorImpact, logAlarms } = functions[name]
    const wanted = [
      'Errors',
      ...(stream || schedule || mailEvents || uploads ? ['Undone'] : []),
      ...(stream ? ['Late'] : []),
      ...(silentFor ? ['Asleep'] : []),
      ...Object.keys(logAlarms ?? {}).map((member) => `LogAlarm${member}`),
    ]
    expect(alarmed(name).toSorted()).toEqual(wanted.toSorted())
    for (const { id, AlarmDescription } of alarms.filter(({ id }) => ownerOf(id) === name))
      expect(AlarmDescription).toBe(logAlarms?.[id.slice(`${name}LogAlarm`.length)] ?? errorImpact)
  }
  expect(
    alarms.filter(({ id }) => ['Bounces', 'Complaints'].includes(id)).map((alarm) => alarm.AlarmDescription),
  ).toEqual([functions.deliver.errorImpact, functions.deliver.errorImpact])
  // S13, I10: what an attack looks like.
  const attack = ['MailQuota', 'WrongCodes', 'Refused', 'Blocked']
  expect(
    attack.map((one) => {
      const { Namespace, MetricName, Period, Threshold } = alarms.find(({ id }) => id === one) ?? {}
      return [Namespace, MetricName, Period, Threshold]
    }),
  ).toEqual([
    ['AWS/SES', 'Send', 86_400, 40_000],
    ['Plazo', 'plazo-wrong-code', 3_600, 60],
    ['AWS/ApiGateway', '4xx', 300, 1_000],
    ['AWS/WAFV2', 'BlockedRequests', 300, 1],
  ])
  type Filter = { FilterPattern: string; LogGroupName: unknown; MetricTransformations: { MetricName: string }[] }
  const counted = Object.values(ofType<Filter>('AWS::Logs::MetricFilter')).filter(({ MetricTransformations }) =>
    MetricTransformations.some(({ MetricName }) => MetricName === 'plazo-wrong-code'),
  )
  expect(counted.map(({ LogGroupName }) => text(LogGroupName))).toEqual(
    [
      'file',
      'review',
      'present',
      'guide',
      'expediente',
      'answer',
      'office',
      'resend',
      'hold',
      'steps',
      'cargo',
      'follow',
      'weigh',
      'contest',
      'signIn',
      'passkeys',
      'mesa',
      'threat',
      'members',
      'textDesk',
      'operatorDesk',
    ].map((name) => `${name}Logs`),
  )
  for (const { FilterPattern } of counted) expect(FilterPattern).toBe('{ $.wrongCode = "*" }')
  // A root of keys that is off stops all that derive from it: one alarm, whoever says it.
  const keyless = Object.values(ofType<Filter>('AWS::Logs::MetricFilter')).filter(
    ({ FilterPattern }) => FilterPattern === '{ $.keyless = "*" }',
  )
  expect(keyless.map(({ LogGroupName }) => text(LogGroupName)).toSorted()).toEqual(
    derivesMost.map((name) => `${name}Logs`).toSorted(),
  )
  expect(derivesMost.filter((name) => !functions[name].keys)).toEqual([])
  for (const { MetricTransformations } of keyless)
    expect(MetricTransformations).toMatchObject([{ MetricName: 'plazo-keyless' }])
  expect(alarms.filter(({ MetricName }) => MetricName === 'plazo-keyless').map(({ id }) => id)).toEqual(['Keyless'])
  for (const { AlarmActions } of alarms) expect(AlarmActions.map(text)).toEqual(['Alarms'])
  expect(alarms.find(({ id }) => id === 'nightlyAsleep')).toMatchObject({
    TreatMissingData: 'breaching',
    Period: 3600,
    EvaluationPeriods: 17,
    MetricName: 'Invocations',
  })
  const mails = Object.values(
    ofType<{ Protocol: string; Endpoint: unknown; TopicArn: unknown }>('AWS::SNS::Subscription'),
  ).filter(({ Protocol }) => Protocol === 'email')
  expect(mails.map(({ Endpoint, TopicArn }) => [Endpoint, text(TopicArn)])).toEqual([
    ['operador@plazo.example', 'Alarms'],
  ])
})
