import { GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { type CaseNumber, caseNumberSchema } from '../cases/number.ts'
import { type CaseView, caseView, elapsedSince, overdueSince } from '../cases/view.ts'
import type { LeftOut, Views } from '../ports.ts'
import { conditionHolds, type Dynamo, packed, toItem } from './dynamo.ts'
import { json, readAttributes, readable, readRow, versions } from './rows.ts'

const row = z.object({ view: json(caseView) })
type Board = 'overdue' | 'elapsed' | 'answered'
const keys = z.object({ case: caseNumberSchema })

/** The Views table: what the public site reads. A case is on the index `board` while its term is over, and once it is answered. */
export function viewsOn({ client, table }: Dynamo): Views {
  const TableName = table('Views')
  const get = async (number: CaseNumber): Promise<CaseView | undefined> => {
    const { Item } = await client.send(new GetItemCommand({ TableName, Key: toItem({ case: number }) }))
    return Item && readRow('Views', Item, row).view
  }
  const listed = async (board: Board, limit: number, oldestFirst: boolean, leftOut?: LeftOut) => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        IndexName: 'board',
        KeyConditionExpression: 'board = :board',
        ExpressionAttributeValues: toItem({ ':board': board }),
        ScanIndexForward: oldestFirst,
        Limit: limit,
      }),
    )
    const views = await readable(Items, (item) => get(readAttributes('Views', item, keys).case), leftOut)
    return views.filter((view) => view !== undefined)
  }
  return {
    get,
    async put(view) {
      const indexed = toItem({ case: view.number, v: versions.Views, folios: view.folios, ...placeOf(view) })
      const Item = { ...indexed, ...packed('view', JSON.stringify(view)) }
      await conditionHolds(
        client.send(
          new PutItemCommand({
            TableName,
            Item,
            ConditionExpression: 'attribute_not_exists(folios) OR folios <= :folios',
            ExpressionAttributeValues: toItem({ ':folios': view.folios }),
          }),
        ),
      )
    },
    overdue: (limit, leftOut) => listed('overdue', limit, true, leftOut),
    elapsed: (limit, leftOut) => listed('elapsed', limit, true, leftOut),
    answered: (limit, leftOut) => listed('answered', limit, false, leftOut),
  }
}

/** Where a case stands on the board, and since when; nowhere while its term runs, or once it is annulled. */
function placeOf(view: CaseView): { board?: Board; since?: string } {
  if (view.annulled) return {}
  const answered = view.obligations[0]?.answered
  if (answered) return { board: 'answered', since: answered.at }
  const missed = overdueSince(view)
  if (missed) return { board: 'overdue', since: missed }
  const elapsed = elapsedSince(view)
  return elapsed ? { board: 'elapsed', since: elapsed } : {}
}
