import { GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { type CaseNumber, caseNumberSchema } from '../cases/number.ts'
import { caseView } from '../cases/shownView.ts'
import { isGone } from '../cases/state.ts'
import { type CaseView, elapsedSince, overdueSince } from '../cases/view.ts'
import type { LeftOut, Views } from '../ports.ts'
import { conditionHolds, type Dynamo, packed, toItem } from './dynamo.ts'
import { enterLists, leaveLists } from './lists.ts'
import { json, readAttributes, readable, readRow, UnreadableRow, versions } from './rows.ts'

const row = z.object({ view: json(caseView) })
type Board = 'overdue' | 'elapsed' | 'answered'
const keys = z.object({ case: caseNumberSchema })

/** The Views table: what the public site reads. A case is on the index `board` while its term is over, and once it is answered. */
export function viewsOn(dynamo: Dynamo): Views {
  const { client, table } = dynamo
  const TableName = table('Views')
  const get = async (number: CaseNumber, ConsistentRead = false): Promise<CaseView | undefined> => {
    const Key = toItem({ case: number })
    const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead }))
    return Item && readRow('Views', Item, row).view
  }
  /** The view that a new one takes the place of; one that another release wrote is none. */
  const known = async (number: CaseNumber): Promise<CaseView | undefined> => {
    try {
      return await get(number, true)
    } catch (error) {
      if (error instanceof UnreadableRow) return undefined
      throw error
    }
  }
  const those = async (numbers: readonly CaseNumber[], leftOut?: LeftOut): Promise<CaseView[]> => {
    const views = await readable(numbers, (number) => get(number), leftOut)
    return views.filter((view) => view !== undefined)
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
    return those(await readable(Items, (item) => readAttributes('Views', item, keys).case, leftOut), leftOut)
  }
  return {
    get: (number) => get(number),
    those,
    async put(view) {
      const before = await known(view.number)
      await enterLists(dynamo, view, before)
      const indexed = toItem({ case: view.number, v: versions.Views, folios: view.folios, ...placeOf(view) })
      const Item = { ...indexed, ...packed('view', JSON.stringify(view)) }
      const put = await conditionHolds(
        client.send(
          new PutItemCommand({
            TableName,
            Item,
            ConditionExpression: 'attribute_not_exists(folios) OR folios <= :folios',
            ExpressionAttributeValues: toItem({ ':folios': view.folios }),
          }),
        ),
      )
      if (put) await leaveLists(dynamo, view, before)
    },
    overdue: (limit, leftOut) => listed('overdue', limit, true, leftOut),
    elapsed: (limit, leftOut) => listed('elapsed', limit, true, leftOut),
    answered: (limit, leftOut) => listed('answered', limit, false, leftOut),
  }
}

/** Where a case stands on the board, and since when; nowhere while its term runs, or once it is annulled or hidden. */
function placeOf(view: CaseView): { board?: Board; since?: string } {
  if (isGone(view)) return {}
  const answered = view.obligations[0]?.answered
  if (answered) return { board: 'answered', since: answered.at }
  const missed = overdueSince(view)
  if (missed) return { board: 'overdue', since: missed }
  const elapsed = elapsedSince(view)
  return elapsed ? { board: 'elapsed', since: elapsed } : {}
}
