import { DeleteItemCommand, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { caseNumberSchema } from '../cases/number.ts'
import type { Agenda } from '../ports.ts'
import { type Dynamo, type Item, toItem } from './dynamo.ts'
import { readRow } from './rows.ts'

const row = z.object({ case: caseNumberSchema })

/** The Agenda table: one short row for each open case. */
export function agendaOn({ client, table }: Dynamo): Agenda {
  const TableName = table('Agenda')
  return {
    async add(number) {
      await client.send(new PutItemCommand({ TableName, Item: toItem({ case: number }) }))
    },
    async remove(number) {
      await client.send(new DeleteItemCommand({ TableName, Key: toItem({ case: number }) }))
    },
    async *pages(segment, total) {
      let from: Item | undefined
      do {
        const page = await client.send(
          new ScanCommand({ TableName, Segment: segment, TotalSegments: total, ExclusiveStartKey: from }),
        )
        yield (page.Items ?? []).map((item) => readRow('Agenda', item, row).case)
        from = page.LastEvaluatedKey
      } while (from)
    },
  }
}
