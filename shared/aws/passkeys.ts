import { DeleteItemCommand, GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { instant, localDate } from '../law/time.ts'
import type { AllPasskeys, Passkey } from '../ports.ts'
import { conditionHolds, type Dynamo, type Item, rowsOfMailbox, toItem } from './dynamo.ts'
import { readRow } from './rows.ts'

const row = z.object({
  ...{ mailbox: z.string(), id: z.string(), key: z.string(), counter: z.number(), added: instant },
  ...{ used: z.optional(localDate), device: z.string() },
})
const passkeyIn = (item: Item): Passkey => readRow('Passkeys', item, row)

/** The Passkeys table: under each mailbox a row for each of its passkeys. */
export function passkeysOn({ client, table }: Pick<Dynamo, 'client' | 'table'>): AllPasskeys {
  const TableName = table('Passkeys')
  return {
    async of(mailbox) {
      const all = (await rowsOfMailbox({ client }, TableName, mailbox)).map(passkeyIn)
      return all.sort((a, b) => (a.added < b.added ? -1 : Number(a.added > b.added)))
    },
    async get(mailbox, id) {
      const Key = toItem({ mailbox, id })
      const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))
      return Item && passkeyIn(Item)
    },
    async add(passkey) {
      const isNew = { ConditionExpression: 'attribute_not_exists(id)' }
      await conditionHolds(client.send(new PutItemCommand({ TableName, Item: toItem(passkey), ...isNew })))
    },
    use: ({ mailbox, id, counter }, day) =>
      conditionHolds(
        client.send(
          new UpdateItemCommand({
            TableName,
            Key: toItem({ mailbox, id }),
            UpdateExpression: 'SET #counter = :counter, used = :day',
            // Most devices count nothing, and say 0 each time.
            ConditionExpression: counter === 0 ? '#counter = :counter' : '#counter < :counter',
            ExpressionAttributeNames: { '#counter': 'counter' },
            ExpressionAttributeValues: toItem({ ':counter': counter, ':day': day }),
          }),
        ),
      ),
    async remove(mailbox, id) {
      await client.send(new DeleteItemCommand({ TableName, Key: toItem({ mailbox, id }) }))
    },
  }
}
