import { DeleteItemCommand, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { localDate } from '../law/time.ts'
import type { Quiet } from '../ports.ts'
import { type Dynamo, toItem } from './dynamo.ts'
import { readAttributes } from './rows.ts'

const row = z.object({ since: localDate })

/** The Quiet table: a row for each mailbox that wants no letter of Mondays. */
export function quietOn({ client, table }: Dynamo): Quiet {
  const TableName = table('Quiet')
  return {
    async since(mailbox) {
      const { Item } = await client.send(
        new GetItemCommand({ TableName, Key: toItem({ mailbox }), ConsistentRead: true }),
      )
      return Item && readAttributes('Quiet', Item, row).since
    },
    async hush(mailbox, since) {
      if (since) await client.send(new PutItemCommand({ TableName, Item: toItem({ mailbox, since }) }))
      else await client.send(new DeleteItemCommand({ TableName, Key: toItem({ mailbox }) }))
    },
  }
}
