import { GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { entityCode, postId } from '../cases/entity.ts'
import { instant, localDate } from '../law/time.ts'
import { type AllHolderProposals, type HolderProposal, type HolderProposals, proposalStates } from '../ports.ts'
import { conditionHolds, type Dynamo, type Item, rowsIn, rowsOf, textIn, toItem } from './dynamo.ts'
import { readRow } from './rows.ts'

const row = z.object({
  ...{ id: z.string(), entity: entityCode, post: postId, name: z.string(), from: localDate, document: z.string() },
  ...{ by: z.string(), at: instant, state: z.enum(proposalStates), reason: z.optional(z.string()) },
})
const proposalIn = (item: Item): HolderProposal => readRow('Claims', item, row)

/** With what begins what is kept there of new holders: no claim. */
export const HOLDER = 'holder/'
const keptUnder = ({ entity, post }: Pick<HolderProposal, 'entity' | 'post'>): string => `${HOLDER}${entity}/${post}`

/** Whether a row of the Claims table is about a new holder. */
export const isOfHolder = (of: string): boolean => of.startsWith(HOLDER)

const byAge = (a: HolderProposal, b: HolderProposal): number => (a.at < b.at ? -1 : Number(a.at > b.at))

/** The Claims table: beside what is claimed of juntas, the new holders that offices propose. */
export function holderProposalsOn({ client, table }: Dynamo): HolderProposals {
  const TableName = table('Claims')
  return {
    async file(proposal) {
      const Item = toItem({ of: keptUnder(proposal), ...proposal })
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
      return rows.map(proposalIn).sort(byAge)
    },
  }
}

/** The same for whoever decides and settles them: few are ever made, and all are read to find those that wait. */
export function allHolderProposalsOn(dynamo: Dynamo): AllHolderProposals {
  const { client, table } = dynamo
  const TableName = table('Claims')
  return {
    ...holderProposalsOn(dynamo),
    async get(key) {
      const { Item } = await client.send(new GetItemCommand({ TableName, Key: toItem(key), ConsistentRead: true }))
      return Item && proposalIn(Item)
    },
    async all() {
      const rows = await rowsOf({ client }, TableName)
      return rows
        .filter((item) => isOfHolder(textIn(item, 'of') ?? ''))
        .map(proposalIn)
        .sort(byAge)
    },
    move: (proposal, to, reason) =>
      conditionHolds(
        client.send(
          new UpdateItemCommand({
            TableName,
            Key: toItem({ of: keptUnder(proposal), id: proposal.id }),
            UpdateExpression: `SET #state = :to${reason ? ', reason = :reason' : ''}`,
            ConditionExpression: '#state = :state',
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: toItem({ ':to': to, ':state': proposal.state, ':reason': reason }),
          }),
        ),
      ),
  }
}
