import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { fileType } from '../cases/acts/attached.ts'
import { fileRefusals } from '../cases/files.ts'
import { caseNumberSchema } from '../cases/number.ts'
import { instant } from '../law/time.ts'
import type { AllEvidence, Evidence, EvidenceFile } from '../ports.ts'
import { conditionHolds, type Dynamo, type Item, rowsIn, toItem } from './dynamo.ts'
import { readRow } from './rows.ts'

const FILE = 'file '
const MARK = 'mark '

const came = { case: caseNumberSchema, id: z.string(), upload: z.string(), at: instant, salt: z.string() }
const row = z.discriminatedUnion('status', [
  z.object({ ...came, status: z.literal('waiting') }),
  z.object({ ...came, status: z.literal('kept'), type: fileType, bytes: z.number() }),
  z.object({ ...came, status: z.literal('refused'), reason: z.enum(fileRefusals) }),
])
const markRow = z.object({ file: z.string() })

/** A file as its row. */
export const fileItem = (file: EvidenceFile): Item => toItem({ ...file, id: FILE + file.id })
const fileIn = (item: Item): EvidenceFile => {
  const file = readRow('Evidence', item, row)
  return { ...file, id: file.id.slice(FILE.length) }
}

/** The Evidence table: under the number of a case a row for each file that came, and one for each mark. */
export function evidenceOn({ client, table }: Dynamo): Evidence {
  const TableName = table('Evidence')
  return {
    async of(number) {
      const rows = await rowsIn(
        { client },
        {
          TableName,
          ConsistentRead: true,
          KeyConditionExpression: '#case = :case AND begins_with(id, :file)',
          ExpressionAttributeNames: { '#case': 'case' },
          ExpressionAttributeValues: toItem({ ':case': number, ':file': FILE }),
        },
      )
      return rows.map(fileIn).sort((a, b) => (a.at < b.at ? -1 : 1))
    },
  }
}

/** The same for whoever looks at them. */
export function allEvidenceOn(dynamo: Dynamo): AllEvidence {
  const { client, table } = dynamo
  const TableName = table('Evidence')
  const put = (Item: Item, instead: boolean) =>
    conditionHolds(
      client.send(
        new PutItemCommand({ TableName, Item, ...(!instead && { ConditionExpression: 'attribute_not_exists(id)' }) }),
      ),
    )
  const kept = async (number: string, id: string): Promise<Item> => {
    const Key = toItem({ case: number, id })
    const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))
    if (!Item) throw new Error(`a row of Evidence of ${number} is gone`)
    return Item
  }
  return {
    ...evidenceOn(dynamo),
    async begin(file) {
      return (await put(fileItem(file), false)) ? file : fileIn(await kept(file.case, FILE + file.id))
    },
    async claim(number, mark, id) {
      if (await put(toItem({ case: number, id: MARK + mark, file: id }), false)) return id
      return readRow('Evidence', await kept(number, MARK + mark), markRow).file
    },
    settle: async (file) => void (await put(fileItem(file), true)),
  }
}
