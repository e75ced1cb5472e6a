import { randomUUID } from 'node:crypto'
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { entityCode } from '../cases/entity.ts'
import { caseNumberSchema } from '../cases/number.ts'
import { toCheckWhys } from '../cases/toCheck.ts'
import { instant, localDate } from '../law/time.ts'
import { type Agenda, type AgendaRow, docketId } from '../ports.ts'
import { type Dynamo, type Item, toItem } from './dynamo.ts'
import { json, readAttributes } from './rows.ts'

export const key = z.object({ case: caseNumberSchema, mark: z.optional(z.string()) })
const checked = z.object({
  why: z.enum(toCheckWhys),
  since: instant,
  due: z.optional(localDate),
  from: z.optional(localDate),
  to: z.optional(localDate),
})
const owing = z.object({ post: z.string(), since: localDate, due: z.optional(localDate) })
const asleep = z.object({
  wake: localDate,
  known: z.string(),
  entity: entityCode,
  calendar: z.string(),
  folios: z.number(),
  changed: instant,
  docket: z.optional(docketId),
  open: json(z.object({ secret: z.boolean(), toCheck: z.array(checked), owing: z.array(owing) })),
})

/** Which writing of a row of the agenda it is. */
export const newMark = (): string => randomUUID().slice(0, 8)

/** The Agenda table, for whoever puts a case on it or looks at one. */
export const agendaOf = ({ client, table }: Dynamo): Pick<Agenda, 'add' | 'row'> => ({
  async add(number) {
    const Item = toItem({ case: number, mark: newMark() })
    await client.send(new PutItemCommand({ TableName: table('Agenda'), Item }))
  },
  async row(number) {
    const { Item } = await client.send(
      new GetItemCommand({ TableName: table('Agenda'), Key: toItem({ case: number }), ConsistentRead: true }),
    )
    return Item && rowIn(Item)
  },
})

/** What a row says; of one whose sleep this release does not understand, that its case is to be visited. Throws UnreadableRow. */
export function rowIn(item: Item): AgendaRow {
  const { case: number, mark } = readAttributes('Agenda', item, key)
  const { data } = asleep.safeParse(
    Object.fromEntries(Object.entries(item).map(([name, { S, N }]) => [name, S ?? Number(N)])),
  )
  if (!data) return { case: number, mark }
  const { open, ...rest } = data
  return { case: number, mark, asleep: { ...rest, ...open } }
}
