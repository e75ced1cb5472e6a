import { DeleteItemCommand, GetItemCommand, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { entityCode } from '../cases/entity.ts'
import { type CaseNumber, caseNumberSchema } from '../cases/number.ts'
import { instant, localDate } from '../law/time.ts'
import { type Agenda, type AgendaRow, docketId, type LeftOut } from '../ports.ts'
import { agendaOf, newMark } from './agendaOf.ts'
import { conditionHolds, type Dynamo, type Item, textIn, toItem } from './dynamo.ts'
import { json, readAttributes, readable } from './rows.ts'

const key = z.object({ case: caseNumberSchema, mark: z.optional(z.string()) })
const checked = z.object({
  why: z.enum(['declared', 'shown', 'disputed']),
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

/** Rows of a page of the night: few enough to be gone through before the time is up, and a page is what a cursor points at. */
const PAGE = 250
/** What the keys of the night's own rows begin with; a number of a case begins with letters. */
export const NIGHTS = 'night#'

/** The Agenda table: one short row for each open case, and few of the night's own. */
export function agendaOn(dynamo: Dynamo): Agenda {
  const { client, table } = dynamo
  const TableName = table('Agenda')
  const scan = async function* (segment: number, total: number, from?: string, Limit?: number) {
    let start: Item | undefined = from === undefined ? undefined : toItem({ case: from })
    do {
      const page = await client.send(
        new ScanCommand({ TableName, Limit, Segment: segment, TotalSegments: total, ExclusiveStartKey: start }),
      )
      start = page.LastEvaluatedKey
      yield { items: (page.Items ?? []).filter((item) => !textIn(item, 'case')?.startsWith(NIGHTS)), next: start }
    } while (start)
  }
  return {
    ...agendaOf(dynamo),
    async remove(number) {
      await client.send(new DeleteItemCommand({ TableName, Key: toItem({ case: number }) }))
    },
    async row(number) {
      const { Item } = await client.send(
        new GetItemCommand({ TableName, Key: toItem({ case: number }), ConsistentRead: true }),
      )
      return Item && rowIn(Item)
    },
    async put({ case: number, mark, asleep: { secret, toCheck, owing: owed, ...rest } }) {
      const open = JSON.stringify({ secret, toCheck, owing: owed })
      return conditionHolds(
        client.send(
          new PutItemCommand({
            TableName,
            Item: toItem({ case: number, mark: newMark(), ...rest, open }),
            ...(mark === undefined
              ? { ConditionExpression: 'attribute_not_exists(mark)' }
              : { ConditionExpression: 'mark = :read', ExpressionAttributeValues: toItem({ ':read': mark }) }),
          }),
        ),
      )
    },
    async *pages(segment, total) {
      for await (const { items } of scan(segment, total))
        yield items.map((item): CaseNumber => readAttributes('Agenda', item, key).case)
    },
    async *rows(segment, total, from, leftOut?: LeftOut) {
      for await (const { items, next } of scan(segment, total, from, PAGE))
        yield { rows: await readable(items, rowIn, leftOut), next: textIn(next, 'case') }
    },
  }
}

/** What a row says; of one whose sleep this release does not understand, that its case is to be visited. Throws UnreadableRow. */
function rowIn(item: Item): AgendaRow {
  const { case: number, mark } = readAttributes('Agenda', item, key)
  const { data } = asleep.safeParse(
    Object.fromEntries(Object.entries(item).map(([name, { S, N }]) => [name, S ?? Number(N)])),
  )
  if (!data) return { case: number, mark }
  const { open, ...rest } = data
  return { case: number, mark, asleep: { ...rest, ...open } }
}
