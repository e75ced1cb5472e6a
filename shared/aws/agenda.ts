import { DeleteItemCommand, PutItemCommand, QueryCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import type { Checked } from '../cases/asleep.ts'
import { type CaseNumber, caseNumberSchema } from '../cases/number.ts'
import { instant, localDate } from '../law/time.ts'
import type { Agenda, LeftOut } from '../ports.ts'
import { agendaOf, key, newMark, rowIn } from './agendaOf.ts'
import { conditionHolds, type Dynamo, type Item, textIn, toItem } from './dynamo.ts'
import { readAttributes, readable } from './rows.ts'

/** Rows of a page of the night: few enough to be gone through before the time is up, and a page is what a cursor points at. */
const PAGE = 250
/** What the keys of the night's own rows begin with; a number of a case begins with letters. */
export const NIGHTS = 'night#'

/** In the index `checking`: that something waits for the operator, and the last day before which it does, or none; then since when. */
const CHECKS = 'open'
const NO_DAY = '9999-12-31'
const placeOf = ({ due = NO_DAY, since }: Checked): string => `${due} ${since}`
const checking = z.object({ case: caseNumberSchema, checkBy: z.string() })

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
    async put({ case: number, mark, asleep: { secret, toCheck, owing: owed, ...rest } }) {
      const open = JSON.stringify({ secret, toCheck, owing: owed })
      const [first] = toCheck.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
      const checks = first && { checks: CHECKS, checkBy: placeOf(first) }
      return conditionHolds(
        client.send(
          new PutItemCommand({
            TableName,
            Item: toItem({ case: number, mark: newMark(), ...rest, open, ...checks }),
            ...(mark === undefined
              ? { ConditionExpression: 'attribute_not_exists(mark)' }
              : { ConditionExpression: 'mark = :read', ExpressionAttributeValues: toItem({ ':read': mark }) }),
          }),
        ),
      )
    },
    async checking(limit) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName,
          IndexName: 'checking',
          KeyConditionExpression: 'checks = :checks',
          ExpressionAttributeValues: toItem({ ':checks': CHECKS }),
          Limit: limit,
        }),
      )
      return Items.map((item) => {
        const { case: number, checkBy } = readAttributes('Agenda', item, checking)
        const [due, since = ''] = checkBy.split(' ')
        return { case: number, since: instant.parse(since), due: due === NO_DAY ? undefined : localDate.parse(due) }
      })
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
