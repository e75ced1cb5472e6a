import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { entityCode, postId } from '../cases/entity.ts'
import { caseNumberSchema } from '../cases/number.ts'
import { instant } from '../law/time.ts'
import type { LetterLinks } from '../ports.ts'
import { type Dynamo, toItem } from './dynamo.ts'
import { readRow } from './rows.ts'
import { expires, secondOf } from './sessions.ts'

const LINK = 'link'

const linkRow = z.object({
  ...{ link: z.string(), case: caseNumberSchema, obligation: z.number(), entity: entityCode, post: z.optional(postId) },
  ...{ of: z.string(), sent: instant, expires },
})

/** The Sessions table: what the links of letters open, each under the hash of its token. */
export function letterLinksOn({ client, table }: Dynamo): LetterLinks {
  const TableName = table('Sessions')
  return {
    async keep({ id, mailbox, expires: until, ...link }) {
      const Item = toItem({
        ...link,
        mailbox: `${LINK} ${id}`,
        id: LINK,
        link: id,
        of: mailbox,
        expires: secondOf(until),
      })
      await client.send(new PutItemCommand({ TableName, Item }))
    },
    async of(id) {
      const Key = toItem({ mailbox: `${LINK} ${id}`, id: LINK })
      const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))
      if (!Item) return undefined
      const { link, of: mailbox, ...row } = readRow('Sessions', Item, linkRow)
      return { ...row, id: link, mailbox }
    },
  }
}
