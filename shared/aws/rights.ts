import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { entityCode, postId } from '../cases/entity.ts'
import { roles } from '../cases/members.ts'
import { operatorRoles } from '../cases/operators.ts'
import type { AllRights, Right, Rights } from '../ports.ts'
import { conditionHolds, type Dynamo, rowsOfMailbox, toItem } from './dynamo.ts'
import { json, readRow } from './rows.ts'

const row = z.object({
  right: z.string(),
  role: z.optional(z.enum(roles)),
  roles: z.optional(json(z.array(z.enum(operatorRoles)))),
  delegate: z.optional(z.literal('yes')),
})
const written = z.discriminatedUnion('as', [
  z.object({ as: z.literal('junta'), junta: z.string(), role: z.optional(z.enum(roles)) }),
  z.object({ as: z.literal('invited'), junta: z.string() }),
  z.object({ as: z.literal('post'), entity: entityCode, post: postId, delegate: z.optional(z.literal(true)) }),
  z.object({ as: z.literal('desk'), entity: entityCode }),
  z.object({ as: z.literal('operator'), roles: z._default(z.array(z.enum(operatorRoles)), []) }),
])

/** A right as the sort key has it, and back. */
const sortOf = (right: Right): string => {
  if (right.as === 'junta' || right.as === 'invited') return `${right.as}/${right.junta}`
  if (right.as === 'operator') return 'operator'
  return right.as === 'desk' ? `desk/${right.entity}` : `post/${right.entity}/${right.post}`
}
const rightIn = ({ right, role, roles, delegate }: z.output<typeof row>): Right => {
  const [as, of, post] = right.split('/')
  if (as === 'junta') return written.parse({ as, junta: of, ...(role && { role }) })
  if (as === 'operator') return written.parse({ as, roles })
  if (as === 'invited') return written.parse({ as, junta: of })
  return written.parse({ as, entity: of, post, ...(delegate && { delegate: true }) })
}

const isDelegates = (right: Right): boolean => right.as === 'post' && right.delegate === true

/** The Rights table: a row for each right of a mailbox. Read consistently: a right that was taken is gone. */
export function rightsOn({ client, table }: Dynamo): Rights {
  const TableName = table('Rights')
  return {
    async of(mailbox) {
      return (await rowsOfMailbox({ client }, TableName, mailbox)).map((item) => rightIn(readRow('Rights', item, row)))
    },
  }
}

/**
 * The same for whoever gives and takes: the operator's tools, and where a junta or an office says who acts for it. The right of a
 * delegate never takes the place of that of the post's own mailbox, nor does taking it take that.
 */
export function allRightsOn(dynamo: Dynamo): AllRights {
  const { client, table } = dynamo
  const TableName = table('Rights')
  const key = (mailbox: string, right: Right) => toItem({ mailbox, right: sortOf(right) })
  return {
    ...rightsOn(dynamo),
    async give(mailbox, right) {
      const ofDelegate = isDelegates(right) && {
        ConditionExpression: 'attribute_not_exists(mailbox) OR attribute_exists(delegate)',
      }
      const Item = {
        ...key(mailbox, right),
        ...toItem({
          role: right.as === 'junta' ? right.role : undefined,
          roles: right.as === 'operator' ? JSON.stringify(right.roles) : undefined,
          delegate: isDelegates(right) ? 'yes' : undefined,
        }),
      }
      await conditionHolds(client.send(new PutItemCommand({ TableName, Item, ...ofDelegate })))
    },
    async take(mailbox, right) {
      const ofDelegate = isDelegates(right) && { ConditionExpression: 'attribute_exists(delegate)' }
      await conditionHolds(client.send(new DeleteItemCommand({ TableName, Key: key(mailbox, right), ...ofDelegate })))
    },
  }
}
