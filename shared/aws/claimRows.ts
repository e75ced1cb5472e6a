import { GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import type { Instant } from '../law/time.ts'
import { conditionHolds, type Dynamo, type Item, rowsIn, rowsOf, textIn, toItem } from './dynamo.ts'

/** A row of the Claims table by its keys, and in which state it is. */
type Placed = { of: string; id: string; state: string }
/** How a row of one sort is read. */
type Read<Row> = (item: Item) => Row

const byAge = (a: { at: Instant }, b: { at: Instant }): number => (a.at < b.at ? -1 : Number(a.at > b.at))

/** The rows of one sort of the Claims table: put once, read by what they are under, and moved from one state to another. */
export function claimRowsOn<Row extends { at: Instant }>({ client, table }: Dynamo, read: Read<Row>) {
  const TableName = table('Claims')
  return {
    /** Puts one, unless that id is there; false where it is. */
    put: (row: Parameters<typeof toItem>[0]): Promise<boolean> =>
      conditionHolds(
        client.send(
          new PutItemCommand({ TableName, Item: toItem(row), ConditionExpression: 'attribute_not_exists(id)' }),
        ),
      ),
    /** Those under one key, the oldest first, read consistently. */
    async of(of: string): Promise<Row[]> {
      const rows = await rowsIn(
        { client },
        {
          ...{ TableName, ConsistentRead: true, KeyConditionExpression: '#of = :of' },
          ExpressionAttributeNames: { '#of': 'of' },
          ExpressionAttributeValues: toItem({ ':of': of }),
        },
      )
      return rows.map(read).sort(byAge)
    },
    /** Moves one to another state, with what else changes then; false where it is in another than was read. */
    move({ of, id, state }: Placed, to: string, besides: Record<string, string> = {}): Promise<boolean> {
      const changes = Object.keys(besides).map((field) => `, ${field} = :${field}`)
      const values = Object.fromEntries(Object.entries(besides).map(([field, value]) => [`:${field}`, value]))
      return conditionHolds(
        client.send(
          new UpdateItemCommand({
            TableName,
            Key: toItem({ of, id }),
            UpdateExpression: `SET #state = :to${changes.join('')}`,
            ConditionExpression: '#state = :state',
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: toItem({ ':to': to, ':state': state, ...values }),
          }),
        ),
      )
    },
  }
}

/** The same for whoever settles them: few are ever made, and all are read to find those that wait. `isOurs`, whether what stands under a key is of that sort. */
export function allClaimRowsOn<Row extends { at: Instant }>(
  { client, table }: Dynamo,
  read: Read<Row>,
  isOurs: (of: string) => boolean,
) {
  const TableName = table('Claims')
  return {
    async get(of: string, id: string): Promise<Row | undefined> {
      const { Item } = await client.send(
        new GetItemCommand({ TableName, Key: toItem({ of, id }), ConsistentRead: true }),
      )
      return Item && read(Item)
    },
    async all(): Promise<Row[]> {
      const rows = await rowsOf({ client }, TableName)
      return rows
        .filter((item) => isOurs(textIn(item, 'of') ?? ''))
        .map(read)
        .sort(byAge)
    },
  }
}
