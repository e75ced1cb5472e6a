import { DeleteItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { roles } from '../cases/members.ts'
import { localDate } from '../law/time.ts'
import type { Member, Members } from '../ports.ts'
import { conditionHolds, type Dynamo, type Item, rowsIn, toItem } from './dynamo.ts'
import { readRow } from './rows.ts'

const row = z.object({
  ...{ junta: z.string(), mailbox: z.string(), address: z.string() },
  ...{ role: z.optional(z.enum(roles)), since: z.optional(localDate), quiet: z.optional(localDate) },
})
const memberIn = (item: Item): Member => readRow('Members', item, row)

/** The Members table: under each junta a row for each mailbox that acts for it, or is invited to. */
export function membersOn({ client, table }: Dynamo): Members {
  const TableName = table('Members')
  return {
    async of(junta) {
      const rows = await rowsIn(
        { client },
        {
          ...{ TableName, ConsistentRead: true, KeyConditionExpression: 'junta = :junta' },
          ExpressionAttributeValues: toItem({ ':junta': junta }),
        },
      )
      return rows.map(memberIn)
    },
    async put(member) {
      await client.send(new PutItemCommand({ TableName, Item: toItem(member) }))
    },
    add: (member) =>
      conditionHolds(
        client.send(
          new PutItemCommand({ TableName, Item: toItem(member), ConditionExpression: 'attribute_not_exists(mailbox)' }),
        ),
      ),
    async accept(junta, mailbox, since) {
      let accepted: Member | undefined
      await conditionHolds(
        client
          .send(
            new UpdateItemCommand({
              TableName,
              Key: toItem({ junta, mailbox }),
              UpdateExpression: 'SET #since = if_not_exists(#since, :since)',
              ConditionExpression: 'attribute_exists(mailbox)',
              ExpressionAttributeNames: { '#since': 'since' },
              ExpressionAttributeValues: toItem({ ':since': since }),
              ReturnValues: 'ALL_NEW',
            }),
          )
          .then(({ Attributes = {} }) => {
            accepted = memberIn(Attributes)
          }),
      )
      return accepted
    },
    async hush(junta, mailbox, since) {
      await conditionHolds(
        client.send(
          new UpdateItemCommand({
            TableName,
            Key: toItem({ junta, mailbox }),
            ConditionExpression: 'attribute_exists(mailbox)',
            ...(since
              ? { UpdateExpression: 'SET quiet = :since', ExpressionAttributeValues: toItem({ ':since': since }) }
              : { UpdateExpression: 'REMOVE quiet' }),
          }),
        ),
      )
    },
    async remove(junta, mailbox) {
      await client.send(new DeleteItemCommand({ TableName, Key: toItem({ junta, mailbox }) }))
    },
  }
}
