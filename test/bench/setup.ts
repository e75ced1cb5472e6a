import { BatchWriteItemCommand, type BatchWriteItemCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { directory } from '../../infra/local/seeds.ts'
import { agendaOn } from '../../shared/aws/agenda.ts'
import { calendarsOn } from '../../shared/aws/calendars.ts'
import { contentsOn } from '../../shared/aws/contents.ts'
import { type Dynamo, type Item, toItem } from '../../shared/aws/dynamo.ts'
import { foliosOn } from '../../shared/aws/folios.ts'
import { lettersOn } from '../../shared/aws/letters.ts'
import { fold } from '../../shared/cases/fold.ts'
import { saltedDigest, seal } from '../../shared/cases/folio.ts'
import { caseNumber } from '../../shared/cases/number.ts'
import { openCase } from '../../shared/cases/open.ts'
import { isRejection } from '../../shared/cases/refusals.ts'
import type { FilingText } from '../../shared/cases/texts.ts'
import type { Instant } from '../../shared/law/time.ts'
import { lettersOwed } from '../../shared/letters/owed.ts'
import type { Asleep } from '../../shared/ports.ts'
import { asleepOf } from '../../shared/register/asleep.ts'
import { circumstancesIn } from '../../shared/register/perform.ts'
import { verified } from '../verified.ts'

const BATCH = 25

/** A connection whose puts are gathered, not sent; `flush` writes them in batches. So the rows are the adapters' own, or `changed`. */
export function gathering({ client, ...dynamo }: Dynamo, changed: Partial<Record<string, (row: Item) => Item>>) {
  const rows: { table: string; item: Item }[] = []
  const gatherer = new DynamoDBClient({ region: 'local' })
  gatherer.middlewareStack.add(
    () =>
      async ({ input }) => {
        if (!('Item' in input) || !input.Item || !input.TableName) throw new Error('only puts can be gathered')
        const { TableName: table, Item: item } = input
        rows.push({ table, item: changed[table]?.(item) ?? item })
        return { output: { $metadata: {} }, response: {} }
      },
    { step: 'initialize', name: 'gather' },
  )
  const flush = async () => {
    while (rows.length > 0) {
      const batch = Map.groupBy(rows.splice(0, BATCH), ({ table }) => table)
      const puts = [...batch].map(([table, some]) => [table, some.map(({ item: Item }) => ({ PutRequest: { Item } }))])
      const RequestItems: BatchWriteItemCommandInput['RequestItems'] = Object.fromEntries(puts)
      await client.send(new BatchWriteItemCommand({ RequestItems }))
    }
  }
  return { dynamo: { ...dynamo, client: gatherer }, flush }
}

/** A letter as it stands once it left at its hour. */
const left = ({ waiting: _, ...row }: Item): Item => ({
  ...row,
  ...toItem({ state: 'sent', tries: 1, sendingAt: row.releaseAt?.S, sentAt: row.releaseAt?.S }),
})

/**
 * Opens cases at the given instants as their first folio and their first letters leave them, without the way there. Those
 * letters have left or, with the `text` that they are to tell, wait in the outbox. `asleep`: they were settled since.
 */
export async function openCases(
  to: Dynamo,
  presented: Iterable<Instant>,
  { text, asleep }: { text?: FilingText; asleep?: true } = {},
): Promise<void> {
  const { dynamo, flush } = gathering(to, text ? {} : { Letters: left })
  const ports = { folios: foliosOn(dynamo), agenda: agendaOn(dynamo), letters: lettersOn(dynamo) }
  const calendars = calendarsOn(to)
  const [entity] = directory.entities
  if (!entity) throw new Error('the seeds have no entity')
  let serial = 0
  // Cases of one kind that were presented at one instant sleep alike.
  const slept = new Map<Instant, Asleep>()
  for (const at of presented) {
    const number = caseNumber({ entity: entity.code, year: 2026 }, ++serial)
    const circumstances = await circumstancesIn({ calendars, clock: { now: () => at } }, entity)
    const cause = `file:${serial.toString(16).padStart(32, '0')}`
    const kept = { salt: '0'.repeat(32), body: text }
    if (text) await contentsOn(dynamo).keep(cause, kept)
    const contents = { id: cause, digest: text ? saltedDigest(kept.salt, text) : '0'.repeat(64) }
    const filing = {
      kind: 'denuncia-vecinal',
      against: 'subgerencia-fiscalizacion',
      identity: 'junta',
      junta: 'jr-retama',
    } as const
    const presented = { channel: 'stamped-cargo', at, evidence: 'filing' } as const
    const facts = verified(openCase({ ...filing, contents, presented, presentedAnyway: true }, circumstances))
    if (isRejection(facts)) throw new Error(facts.message)
    const folio = seal({ case: number, n: 1, at, by: 'junta', cause, facts, prev: '' })
    const state = fold([folio])
    if (!state) throw new Error('the first folio opens no case')
    await ports.folios.insert(folio)
    const letters = lettersOwed(state, circumstances)
    if (asleep) {
      const posted = letters.map((duty) => ({ ...duty, waits: false, readAt: at }))
      const known = slept.get(at) ?? (await asleepOf({ contents: contentsOn(to) }, state, circumstances, posted))
      slept.set(at, known)
      await ports.agenda.put({ case: number, asleep: known })
    } else await ports.agenda.add(number)
    for (const duty of letters) await ports.letters.intend(number, duty, at)
    if (serial % 1000 === 0) await flush()
  }
  await flush()
}
