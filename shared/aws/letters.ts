import { GetItemCommand, PutItemCommand, QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import type { CaseNumber } from '../cases/number.ts'
import type { Letter, Letters } from '../ports.ts'
import { type Dynamo, held, type Item, toItem } from './dynamo.ts'

const row = z.object({
  case: z.string(),
  id: z.string(),
  kind: z.enum([
    ...['cargo', 'presentation', 'started', 'notice', 'reminder', 'lapsed', 'lapsed-junta', 'escalation'],
    ...['moved', 'rectified', 'answered', 'receipt', 'handover'],
  ] as const satisfies Letter['kind'][]),
  class: z.enum(['courtesy', 'legal', 'accusation']),
  role: z.enum(['junta', 'desk', 'post']),
  post: z.optional(z.string()),
  obligation: z.coerce.number(),
  folio: z.coerce.number(),
  state: z.enum(['intended', 'sending', 'sent', 'held', 'cancelled']),
  releaseAt: z.string(),
  tries: z.coerce.number(),
  sendingAt: z.optional(z.string()),
  sentAt: z.optional(z.string()),
  deliveredAt: z.optional(z.string()),
  bouncedAt: z.optional(z.string()),
  reason: z.optional(z.string()),
  /** Numbers, with a space between. */
  cases: z.optional(z.string()),
})

/** The Letters table: the outbox. A row is in the index `waiting` until it is sent, held or cancelled. */
export function lettersOn({ client, table }: Dynamo): Letters {
  const TableName = table('Letters')
  const key = (number: CaseNumber, id: string) => toItem({ case: number, id })
  const get = async (number: CaseNumber, id: string) => {
    const { Item } = await client.send(new GetItemCommand({ TableName, Key: key(number, id), ConsistentRead: true }))
    return Item && letterIn(Item)
  }
  return {
    get,
    async intend(number, { to, id, kind, class: letterClass, obligation, folio, cases }, releaseAt) {
      const post = to.role === 'post' ? to.post : undefined
      const standing = { state: 'intended', tries: 0, releaseAt, waiting: 'yes' }
      const Item = toItem({
        case: number,
        id,
        kind,
        class: letterClass,
        obligation,
        folio,
        cases: cases?.join(' '),
        role: to.role,
        post,
        ...standing,
      })
      return held(client.send(new PutItemCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(id)' })))
    },
    async of(number) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: '#case = :case',
          ExpressionAttributeNames: { '#case': 'case' },
          ExpressionAttributeValues: toItem({ ':case': number }),
        }),
      )
      return Items.map(letterIn)
    },
    async waiting(now) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName,
          IndexName: 'waiting',
          KeyConditionExpression: 'waiting = :yes AND releaseAt <= :now',
          ExpressionAttributeValues: toItem({ ':yes': 'yes', ':now': now }),
        }),
      )
      const letters = await Promise.all(Items.map((item) => get(item.case?.S ?? '', item.id?.S ?? '')))
      return letters.filter((letter) => letter !== undefined)
    },
    async move(letter, to, change) {
      const waits = to === 'intended' || to === 'sending'
      const { releaseAt, tries, sendingAt, sentAt, reason } = { ...letter, ...change }
      const values = toItem({
        ':to': to,
        ':tries': tries,
        ':from': letter.state,
        ':seen': letter.tries,
        ':releaseAt': releaseAt,
        ':yes': waits ? 'yes' : undefined,
        ':sendingAt': sendingAt,
        ':sentAt': sentAt,
        ':reason': reason,
      })
      // An hour that the mail has already told of stays as it was told.
      const set = ['sendingAt', 'sentAt', 'reason']
        .filter((name) => `:${name}` in values)
        .map((name) => `, ${name} = ${name === 'sentAt' ? 'if_not_exists(sentAt, :sentAt)' : `:${name}`}`)
      return held(
        client.send(
          new UpdateItemCommand({
            TableName,
            Key: key(letter.case, letter.id),
            UpdateExpression: `SET #state = :to, tries = :tries, releaseAt = :releaseAt${set.join('')}${waits ? ', waiting = :yes' : ' REMOVE waiting'}`,
            ConditionExpression: '#state = :from AND tries = :seen',
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: values,
          }),
        ),
      )
    },
    async record(number, id, event, at) {
      await held(
        client.send(
          new UpdateItemCommand({
            TableName,
            Key: key(number, id),
            UpdateExpression: `SET ${event} = :at`,
            ConditionExpression: `attribute_exists(id) AND attribute_not_exists(${event})`,
            ExpressionAttributeValues: toItem({ ':at': at }),
          }),
        ),
      )
    },
  }
}

function letterIn(item: Item): Letter {
  const flat = Object.fromEntries(Object.entries(item).map(([name, value]) => [name, value.S ?? value.N]))
  const { role, post, cases, ...letter } = row.parse(flat)
  const listed = cases === undefined ? {} : { cases: cases.split(' ') }
  return { ...letter, ...listed, to: role === 'post' ? { role, post: post ?? '' } : { role } }
}
