import { randomUUID } from 'node:crypto'
import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import type { Agenda } from '../ports.ts'
import { type Dynamo, toItem } from './dynamo.ts'

/** Which writing of a row of the agenda it is. */
export const newMark = (): string => randomUUID().slice(0, 8)

/** The Agenda table, for whoever puts a case on it and no more. */
export const agendaOf = ({ client, table }: Dynamo): Pick<Agenda, 'add'> => ({
  async add(number) {
    const Item = toItem({ case: number, mark: newMark() })
    await client.send(new PutItemCommand({ TableName: table('Agenda'), Item }))
  },
})
