import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { type Catalogue, catalogue } from '../cases/catalogue.ts'
import {
  apart,
  type Entity,
  entity,
  type Junta,
  mailboxes,
  privateJunta,
  publicJunta,
  together,
} from '../cases/entity.ts'
import type { Directory, WholeDirectory } from '../ports.ts'
import { cached, cachedById, type Dynamo, toItem } from './dynamo.ts'
import { rowOf, rowsOf, versions } from './rows.ts'

/**
 * The Directory table: `entity` and `junta` rows, without a mailbox or what is private, and a `catalogue` of each entity apart;
 * one of them is read by its key, and never among all of the country.
 */
export function directoryOn(dynamo: Dynamo): Directory {
  return {
    entities: cached(dynamo, () => rowsOf(dynamo, 'Directory', { kind: 'entity' }, entity)),
    juntas: cached(dynamo, () => rowsOf(dynamo, 'Directory', { kind: 'junta' }, publicJunta)),
    entity: cachedById(dynamo, (id) => rowOf(dynamo, 'Directory', { kind: 'entity', id }, entity)),
    junta: cachedById(dynamo, (id) => rowOf(dynamo, 'Directory', { kind: 'junta', id }, publicJunta)),
    catalogue: cachedById(dynamo, (id) => rowOf(dynamo, 'Directory', { kind: 'catalogue', id }, catalogue)),
  }
}

/** Rows that are read side by side. */
const AT_ONCE = 25

/** The same with the Mailboxes table, which has of each what the Directory leaves out: for whoever mails, and the operator's tools. */
export function wholeDirectoryOn(dynamo: Dynamo): WholeDirectory {
  const told = directoryOn(dynamo)
  const ofEntity = cachedById(dynamo, (id) => rowOf(dynamo, 'Mailboxes', { kind: 'entity', id }, mailboxes))
  const ofJunta = cachedById(dynamo, (id) => rowOf(dynamo, 'Mailboxes', { kind: 'junta', id }, privateJunta))
  const whole = async (one: Entity): Promise<Entity> => together(one, await ofEntity(one.code))
  return {
    ...told,
    async entities() {
      const all = await told.entities()
      const found: Entity[] = []
      // Few at once: a country has 1,874 municipalities, and a client 50 connections.
      for (let from = 0; from < all.length; from += AT_ONCE)
        found.push(...(await Promise.all(all.slice(from, from + AT_ONCE).map(whole))))
      return found
    },
    async entity(code) {
      const found = await told.entity(code)
      return found && whole(found)
    },
    async junta(id) {
      const [found, own] = [await told.junta(id), await ofJunta(id)]
      return found && own && { ...found, ...own }
    },
  }
}

const putRow = (
  { client, table }: Dynamo,
  name: 'Directory' | 'Mailboxes',
  { kind, id }: { kind: string; id: string },
  row: object,
) => {
  const Item = toItem({ kind, id, v: versions[name], row: JSON.stringify(row) })
  return client.send(new PutItemCommand({ TableName: table(name), Item }))
}

/**
 * Imports directory rows, replacing those of the same id; the mailbox first, so that nobody is told of one that is not there
 * yet. For the operator's tools, and for what puts juntas there that register themselves: nothing that anybody can call may do it.
 */
export async function importDirectory(
  dynamo: Dynamo,
  rows: { entities: Entity[]; juntas: Junta[]; catalogues?: Catalogue[] },
): Promise<void> {
  for (const row of rows.entities) {
    const key = { kind: 'entity', id: row.code }
    const { told, mailboxes: own } = apart(row)
    await putRow(dynamo, 'Mailboxes', key, own)
    await putRow(dynamo, 'Directory', key, told)
  }
  for (const { email, president, ...row } of rows.juntas) {
    const key = { kind: 'junta', id: row.id }
    await putRow(dynamo, 'Mailboxes', key, { email, president })
    await putRow(dynamo, 'Directory', key, row)
  }
  for (const row of rows.catalogues ?? []) await putRow(dynamo, 'Directory', { kind: 'catalogue', id: row.entity }, row)
}
