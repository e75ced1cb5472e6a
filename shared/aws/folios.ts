import { ExecuteStatementCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { BrokenChain, canonical, firstBroken, type Leaf } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import { readFolio } from '../cases/readFolio.ts'
import type { Folios } from '../ports.ts'
import { conditionHolds, type Dynamo, type Item, rowsIn, textIn, toItem } from './dynamo.ts'
import { json } from './rows.ts'

const leaf = z.object({ folio: json(z.record(z.string(), z.unknown())) })

/** Inserts a leaf of the Folios table; false when that (case, n) is taken. Nothing ever overwrites (I2). */
export function inserterOn({ client, table, insert }: Dynamo) {
  const name = table('Folios')
  const put = (item: Item) =>
    conditionHolds(
      client.send(new PutItemCommand({ TableName: name, Item: item, ConditionExpression: 'attribute_not_exists(n)' })),
    )
  const partiql = async (item: Item) => {
    const members = Object.keys(item).map((key) => `'${key}': ?`)
    const statement = `INSERT INTO "${name}" VALUE {${members.join(', ')}}`
    try {
      await client.send(new ExecuteStatementCommand({ Statement: statement, Parameters: Object.values(item) }))
      return true
    } catch (error) {
      if (isDuplicate(error)) return false
      throw error
    }
  }
  return async ({ hash, ...leaf }: { case: string; n: number; cause: string; hash: string }): Promise<boolean> => {
    const item = toItem({ case: leaf.case, n: leaf.n, cause: leaf.cause, folio: canonical(leaf), hash })
    return insert === 'partiql' ? partiql(item) : put(item)
  }
}

/** The Folios table: (case, n) → the very text that was hashed, and its hash. `cause` stands beside it for whoever reads the stream. */
export function foliosOn(dynamo: Dynamo): Folios {
  const name = dynamo.table('Folios')
  return {
    async of(number) {
      const rows = await rowsIn(dynamo, {
        TableName: name,
        KeyConditionExpression: '#case = :case',
        ExpressionAttributeNames: { '#case': 'case' },
        ExpressionAttributeValues: { ':case': { S: number } },
        ConsistentRead: true,
      })
      return verified(number, rows.map(unsealed)).map(readFolio)
    },
    insert: inserterOn(dynamo),
  }
}

/** AWS says DuplicateItemException, DynamoDB Local DuplicateItem. */
const isDuplicate = (error: unknown): boolean => error instanceof Error && error.name.startsWith('DuplicateItem')

/** A leaf as its row holds it: what is read is what was hashed. */
export function unsealed(item: Item): Leaf {
  const { folio } = leaf.safeParse({ folio: textIn(item, 'folio') }).data ?? {}
  return { ...folio, hash: textIn(item, 'hash') ?? '' }
}

// A chain that does not hold is refused whole, before anything is decided on it.
function verified(number: CaseNumber, folios: Leaf[]): Leaf[] {
  const broken = firstBroken(folios)
  if (broken !== undefined || folios.some((folio) => folio.case !== number))
    throw new BrokenChain(`the chain of ${number} does not hold from folio ${broken ?? 1} on`)
  return folios
}
