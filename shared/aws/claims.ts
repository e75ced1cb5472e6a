import { GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { entityCode } from '../cases/entity.ts'
import { roles } from '../cases/members.ts'
import { instant } from '../law/time.ts'
import { type AllClaims, type Claim, type Claims, claimStates } from '../ports.ts'
import { conditionHolds, type Dynamo, type Item, rowsIn, rowsOf, textIn, toItem } from './dynamo.ts'
import { json, readRow } from './rows.ts'

const body = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('registration'),
    ...{ name: z.string(), entity: entityCode, zone: z.string(), role: z.enum(roles) },
    resolution: z.optional(z.string()),
  }),
  z.object({ what: z.enum(['board', 'mailbox']), effective: instant }),
  z.object({ what: z.literal('verification'), resolution: z.optional(z.string()) }),
])
const row = z.object({
  ...{ of: z.string(), id: z.string(), junta: z.string(), mailbox: z.string(), address: z.string(), at: instant },
  ...{ state: z.enum(claimStates), rivals: json(z.array(z.string())), body: json(body) },
})
const claimIn = (item: Item): Claim => readRow('Claims', item, row)

/** A claim stands under the mailbox that makes it, or under its junta; what offices ask stands there too, under their posts. */
const isClaim = (item: Item): boolean => /^(?:junta\/|[^/]+$)/.test(textIn(item, 'of') ?? '')

/** The Claims table: what was claimed, as it was first put, and in which state it is. */
export function claimsOn({ client, table }: Dynamo): Claims {
  const TableName = table('Claims')
  return {
    async file(claim) {
      const packed = { rivals: JSON.stringify(claim.rivals), body: JSON.stringify(claim.body) }
      const Item = toItem({ ...claim, ...packed })
      await conditionHolds(
        client.send(new PutItemCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(id)' })),
      )
    },
    async of(of) {
      const rows = await rowsIn(
        { client },
        {
          ...{ TableName, ConsistentRead: true, KeyConditionExpression: '#of = :of' },
          ExpressionAttributeNames: { '#of': 'of' },
          ExpressionAttributeValues: toItem({ ':of': of }),
        },
      )
      return rows.map(claimIn).sort(byAge)
    },
    move: ({ of, id, state, rivals }, to, near = rivals) =>
      conditionHolds(
        client.send(
          new UpdateItemCommand({
            TableName,
            Key: toItem({ of, id }),
            UpdateExpression: 'SET #state = :to, rivals = :rivals',
            ConditionExpression: '#state = :state',
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: toItem({ ':to': to, ':state': state, ':rivals': JSON.stringify(near) }),
          }),
        ),
      ),
  }
}

/** The same for whoever settles them: few are ever made, and all are read to find those that wait. */
export function allClaimsOn(dynamo: Dynamo): AllClaims {
  const { client, table } = dynamo
  const TableName = table('Claims')
  return {
    ...claimsOn(dynamo),
    async get(of, id) {
      const { Item } = await client.send(
        new GetItemCommand({ TableName, Key: toItem({ of, id }), ConsistentRead: true }),
      )
      return Item && claimIn(Item)
    },
    async all() {
      return (await rowsOf({ client }, TableName)).filter(isClaim).map(claimIn).sort(byAge)
    },
  }
}

const byAge = (a: Claim, b: Claim): number => (a.at < b.at ? -1 : Number(a.at > b.at))
