import { DeleteItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
import type { AllSessions } from '../ports.ts'
import { type Dynamo, toItem } from './dynamo.ts'
import { itemOf, SESSION, sessionIn, sessionsOn } from './sessions.ts'

/** The Sessions table: the sessions of a mailbox, begun, listed and ended. */
export function allSessionsOn(dynamo: Dynamo): AllSessions {
  const { client, table } = dynamo
  const TableName = table('Sessions')
  return {
    ...sessionsOn(dynamo),
    async start(session) {
      await client.send(new PutItemCommand({ TableName, Item: itemOf(session) }))
    },
    async of(mailbox, now) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName,
          ConsistentRead: true,
          KeyConditionExpression: 'mailbox = :mailbox AND begins_with(id, :session)',
          ExpressionAttributeValues: toItem({ ':mailbox': mailbox, ':session': SESSION }),
        }),
      )
      return Items.map(sessionIn).filter((session) => session.expires > now)
    },
    async end(mailbox, id) {
      await client.send(new DeleteItemCommand({ TableName, Key: toItem({ mailbox, id: SESSION + id }) }))
    },
  }
}
