import type { APIGatewayProxyEventV2, DynamoDBRecord, S3Event, SESEvent, SNSEvent } from 'aws-lambda'
import type { TableName } from '../../shared/aws/tables.ts'
import type { Route } from './route.ts'

/** A request as it came to this machine. */
export type LocalRequest = {
  method: string
  path: string
  query: URLSearchParams
  headers: Record<string, string>
  /** As it came; a text is sent as UTF-8. */
  body: string | Uint8Array
  /** Whose address it came from, where that is not this machine's. */
  address?: string
}

/** A row of a streamed table that was written. */
export type Change = {
  table: TableName
  event: 'INSERT' | 'MODIFY' | 'REMOVE'
  keys: Record<string, { S?: string; N?: string }>
}

/** A request as API Gateway hands it to a Lambda: an HTTP API, payload 2.0. */
export const httpEvent = (
  { method, path, query, headers: { cookie, ...headers }, body, address = '127.0.0.1' }: LocalRequest,
  { key, parameters }: Route,
): APIGatewayProxyEventV2 => ({
  version: '2.0',
  routeKey: key,
  rawPath: path,
  rawQueryString: query.toString(),
  headers,
  // Undecoded: whether the bytes are a text is for the function to say.
  isBase64Encoded: body.length > 0,
  ...(body.length > 0 && { body: Buffer.from(body).toString('base64') }),
  ...(cookie !== undefined && { cookies: cookie.split('; ') }),
  ...(query.size > 0 && {
    // API Gateway joins the values of a repeated name with commas.
    queryStringParameters: Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name).join(',')])),
  }),
  pathParameters: parameters,
  requestContext: {
    accountId: 'local',
    apiId: 'local',
    domainName: 'localhost',
    domainPrefix: 'local',
    requestId: 'local',
    routeKey: key,
    stage: '$default',
    time: '',
    timeEpoch: 0,
    http: { method, path, protocol: 'HTTP/1.1', sourceIp: address, userAgent: headers['user-agent'] ?? '' },
  },
})

/** What S3 tells of a file that a form brought. */
export const uploadEvent = (key: string, size: number, eTag: string): S3Event => ({
  Records: [
    {
      eventVersion: '2.1',
      eventSource: 'aws:s3',
      awsRegion: 'local',
      eventTime: '',
      eventName: 'ObjectCreated:Post',
      userIdentity: { principalId: 'local' },
      requestParameters: { sourceIPAddress: '127.0.0.1' },
      responseElements: { 'x-amz-request-id': 'local', 'x-amz-id-2': 'local' },
      s3: {
        s3SchemaVersion: '1.0',
        configurationId: 'local',
        bucket: { name: 'local', ownerIdentity: { principalId: 'local' }, arn: 'arn:aws:s3:::local' },
        object: { key, size, eTag, sequencer: 'local' },
      },
    },
  ],
})

/** What SES would find of the sender of a mail by DMARC; `none` where his domain has none, and nothing else proves him. */
export type Verdict = 'pass' | 'fail' | 'none'

/** What SES tells of a mail that it took in and put in the bucket under its id. */
export const receivedEvent = ({
  id,
  at,
  from,
  to,
  verdict,
}: {
  id: string
  at: string
  from: string
  to: string[]
  verdict: Verdict
}): SESEvent => {
  const status = ({ pass: 'PASS', fail: 'FAIL', none: 'GRAY' } as const)[verdict]
  const found = { status: verdict === 'pass' ? 'PASS' : 'FAIL' } as const
  return {
    Records: [
      {
        eventSource: 'aws:ses',
        eventVersion: '1.0',
        ses: {
          mail: {
            ...{ timestamp: at, source: from, messageId: id, destination: to },
            ...{ headersTruncated: true, headers: [], commonHeaders: { returnPath: from, date: '', messageId: '' } },
          },
          receipt: {
            ...{ timestamp: at, processingTimeMillis: 0, recipients: to },
            ...{ spamVerdict: { status: 'PASS' }, virusVerdict: { status: 'PASS' } },
            ...{ spfVerdict: found, dkimVerdict: found, dmarcVerdict: { status } },
            action: { type: 'Lambda', functionArn: 'local', invocationType: 'Event' },
          },
        },
      },
    ],
  }
}

/** A change as a stream of keys tells it, at its place in a batch. */
export const streamRecord = ({ table, event, keys }: Change, place: number): DynamoDBRecord => ({
  eventID: `${place}`,
  eventName: event,
  eventVersion: '1.1',
  eventSource: 'aws:dynamodb',
  eventSourceARN: `arn:aws:dynamodb:local:000000000000:table/${table}/stream/local`,
  awsRegion: 'local',
  dynamodb: { Keys: streamKeys(keys), SequenceNumber: `${place}`, StreamViewType: 'KEYS_ONLY' },
})

const streamKeys = (keys: Change['keys']) =>
  Object.fromEntries(Object.entries(keys).map(([name, { S, N }]) => [name, S === undefined ? { N: N ?? '' } : { S }]))

/** The reports of SES about a mail that it took and that arrived, by the mail's tags. */
export const mailReports = (tags: Record<string, string[]>, timestamp: string): SNSEvent[] =>
  (['Send', 'Delivery'] as const).map((eventType) => mailReport(eventType, tags, timestamp))

/** A report of SES about a mail of ours, by its tags, with what it says of it, in the shape in which SNS hands it to a Lambda. */
export const mailReport = (
  eventType: 'Send' | 'Delivery' | 'Bounce' | 'Complaint' | 'Reject' | 'DeliveryDelay',
  tags: Record<string, string[]>,
  timestamp: string,
  said: object = {},
): SNSEvent =>
  snsEvent({
    ...{ eventType, mail: { timestamp, tags }, ...said },
    ...(eventType === 'Delivery' && { delivery: { timestamp } }),
  })

const snsEvent = (message: object): SNSEvent => ({
  Records: [
    {
      EventVersion: '1.0',
      EventSubscriptionArn: 'local',
      EventSource: 'aws:sns',
      Sns: {
        SignatureVersion: '1',
        Timestamp: '',
        Signature: '',
        SigningCertUrl: '',
        MessageId: '',
        Type: 'Notification',
        UnsubscribeUrl: '',
        TopicArn: 'local',
        Subject: '',
        MessageAttributes: {},
        Message: JSON.stringify(message),
      },
    },
  ],
})
