import { GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { entityCode, postId } from '../cases/entity.ts'
import { instant, localDate } from '../law/time.ts'
import { type AllDelegates, type Delegate, type Delegates, delegateStates } from '../ports.ts'
import { conditionHolds, type Dynamo, type Item, rowsIn, rowsOf, textIn, toItem } from './dynamo.ts'
import { readRow } from './rows.ts'

const row = z.object({
  ...{ id: z.string(), entity: entityCode, post: postId, mailbox: z.string(), address: z.string(), by: z.string() },
  ...{ at: instant, from: localDate, state: z.enum(delegateStates) },
})

/** With what begins what is kept there of the mailboxes of posts: no claim. */
const POST = 'post/'

const keptUnder = ({ entity, post }: Pick<Delegate, 'entity' | 'post'>): string => `${POST}${entity}/${post}`

/** Whether a row of the Claims table tells of a mailbox of a post. */
export const isOfPost = (of: string): boolean => of.startsWith(POST)

const byAge = (a: Delegate, b: Delegate): number => (a.at < b.at ? -1 : Number(a.at > b.at))

/** The Claims table: beside what is claimed of juntas, which other mailboxes posts named. */
export function delegatesOn({ client, table }: Dynamo): Delegates {
  const TableName = table('Claims')
  return {
    async name(delegate) {
      const Item = toItem({ of: keptUnder(delegate), ...delegate })
      await conditionHolds(
        client.send(new PutItemCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(id)' })),
      )
    },
    async of(post) {
      const rows = await rowsIn(
        { client },
        {
          ...{ TableName, ConsistentRead: true, KeyConditionExpression: '#of = :of' },
          ExpressionAttributeNames: { '#of': 'of' },
          ExpressionAttributeValues: toItem({ ':of': keptUnder(post) }),
        },
      )
      return rows.map(delegateIn).sort(byAge)
    },
    move: (delegate, to) =>
      conditionHolds(
        client.send(
          new UpdateItemCommand({
            TableName,
            Key: toItem({ of: keptUnder(delegate), id: delegate.id }),
            UpdateExpression: 'SET #state = :to',
            ConditionExpression: '#state = :state',
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: toItem({ ':to': to, ':state': delegate.state }),
          }),
        ),
      ),
  }
}

/** The same for whoever gives them their right: few are ever named, and all are read. */
export function allDelegatesOn(dynamo: Dynamo): AllDelegates {
  const { client, table } = dynamo
  const TableName = table('Claims')
  return {
    ...delegatesOn(dynamo),
    async get(key) {
      const { Item } = await client.send(new GetItemCommand({ TableName, Key: toItem(key), ConsistentRead: true }))
      return Item && delegateIn(Item)
    },
    async all() {
      const rows = await rowsOf({ client }, TableName)
      return rows
        .filter((item) => isOfPost(textIn(item, 'of') ?? ''))
        .map(delegateIn)
        .sort(byAge)
    },
  }
}

const delegateIn = (item: Item): Delegate => readRow('Claims', item, row)
