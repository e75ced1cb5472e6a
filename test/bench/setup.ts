import { BatchWriteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { directory } from '../../infra/local/seeds.ts'
import { agendaOn } from '../../shared/aws/agenda.ts'
import type { Dynamo, Item } from '../../shared/aws/dynamo.ts'
import { localClient } from '../../infra/local/clients.ts'
import { foliosOn } from '../../shared/aws/folios.ts'
import { lettersOn } from '../../shared/aws/letters.ts'
import { isRejection } from '../../shared/cases/decide.ts'
import { openCase } from '../../shared/cases/open.ts'
import { seal } from '../../shared/cases/folio.ts'
import { lettersOwed } from '../../shared/cases/letters.ts'
import { caseNumber } from '../../shared/cases/number.ts'
import { fold } from '../../shared/cases/state.ts'
import { type LocalDateTime, toInstant } from '../../shared/law/time.ts'
import { circumstancesIn } from '../../shared/register/perform.ts'

const BATCH = 25

/** The adapters' own rows, written in batches: a connection whose puts are gathered instead of sent, until `flush`. */
function gathering({ client, ...dynamo }: Dynamo) {
  const rows: { table: string; item: Item }[] = []
  const gatherer = localClient('http://127.0.0.1:1')
  gatherer.middlewareStack.add(
    (_next, _context) => async ({ input }) => {
      if (!('Item' in input) || !input.Item || !input.TableName) throw new Error('only puts can be gathered')
      rows.push({ table: input.TableName, item: input.Item })
      return { output: { $metadata: {} }, response: {} }
    },
    { step: 'initialize', name: 'gather' },
  )
  const flush = async () => {
    while (rows.length > 0) {
      const batch = Map.groupBy(rows.splice(0, BATCH), ({ table }) => table)
      const puts = [...batch].map(([table, some]) => [table, some.map(({ item: Item }) => ({ PutRequest: { Item } }))])
      await client.send(new BatchWriteItemCommand({ RequestItems: Object.fromEntries(puts) }))
    }
  }
  return { dynamo: { ...dynamo, client: gatherer }, flush }
}
