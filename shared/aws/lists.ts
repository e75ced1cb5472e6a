import { DeleteItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { listEntry, listNames } from '../cases/lists.ts'
import { type CaseNumber, caseNumberSchema } from '../cases/number.ts'
import type { CaseView } from '../cases/view.ts'
import type { Lists } from '../ports.ts'
import { type Dynamo, pagesOf, toItem } from './dynamo.ts'
import { readAttributes } from './rows.ts'

const row = z.object({ entry: z.string(), case: caseNumberSchema })

/** The Lists table: keys alone, under the name of each list, by filing. What a row says is read from the view. */
export function listsOn(dynamo: Dynamo): Lists {
  const { client, table } = dynamo
  const TableName = table('Lists')
  return {
    async page(name, { before, from, limit, oldestFirst = false }) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: `listed = :listed AND entry ${from ? 'BETWEEN :from AND :before' : '< :before'}`,
          ExpressionAttributeValues: toItem({ ':listed': name, ':from': from, ':before': before ?? '~' }),
          ScanIndexForward: oldestFirst,
          Limit: limit,
        }),
      )
      const rows = Items.map((item) => readAttributes('Lists', item, row))
      return { rows: rows.map(({ entry, case: number }) => ({ entry, number })), more: LastEvaluatedKey !== undefined }
    },
    async *all(name) {
      const query = {
        TableName,
        KeyConditionExpression: 'listed = :listed',
        ExpressionAttributeValues: toItem({ ':listed': name }),
      }
      for await (const items of pagesOf(dynamo, query))
        yield items.map((item): CaseNumber => readAttributes('Lists', item, row).case)
    },
  }
}

/** Puts a case in the lists of a view where it did not stand by the one before: before that view is put, so that none is missed. */
export const enterLists = (dynamo: Dynamo, view: CaseView, before: CaseView | undefined): Promise<unknown> => {
  const stood = new Set(before ? listNames(before) : [])
  return Promise.all(
    listNames(view)
      .filter((name) => !stood.has(name))
      .map((list) =>
        dynamo.client.send(
          new PutItemCommand({
            TableName: dynamo.table('Lists'),
            Item: toItem({ listed: list, entry: listEntry(view), case: view.number }),
          }),
        ),
      ),
  )
}

/** Takes it out of those in which it stands no more: after. Whoever reads a row that is left looks at its view. */
export const leaveLists = (dynamo: Dynamo, view: CaseView, before: CaseView | undefined): Promise<unknown> => {
  const stands = new Set(listNames(view))
  return Promise.all(
    (before ? listNames(before) : [])
      .filter((name) => !stands.has(name))
      .map((list) =>
        dynamo.client.send(
          new DeleteItemCommand({
            TableName: dynamo.table('Lists'),
            Key: toItem({ listed: list, entry: listEntry(view) }),
          }),
        ),
      ),
  )
}
