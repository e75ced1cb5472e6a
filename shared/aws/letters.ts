import { randomUUID } from 'node:crypto'
import { GetItemCommand, PutItemCommand, type QueryCommandInput, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import type { Letter, LetterState, Letters } from '../ports.ts'
import { conditionHolds, type Dynamo, pagesOf, textIn, toItem } from './dynamo.ts'
import { letterIn, waitingIn } from './letterRows.ts'
import { readable, versions } from './rows.ts'

/** Where a row stands on the index: among those to be taken up, those that wait for a person, or nowhere. */
const waitsAs: Partial<Record<LetterState, string>> = { intended: 'yes', sending: 'yes', held: 'held' }
const FOR_EVER = '9999'
const PAGE = 50
/** What a move may change beside the state, the tries and the hour. */
const changing = ['sendingAt', 'sentAt', 'reason', 'doubts', 'repeats', 'faults'] as const

/** The Letters table: the outbox. A row is in the index `waiting` until it is sent or cancelled; the index may run behind. */
export function lettersOn({ client, table }: Dynamo): Letters {
  const TableName = table('Letters')
  const key = (number: Letter['case'], id: string) => toItem({ case: number, id })
  const read = async (number: Letter['case'], id: string) =>
    (await client.send(new GetItemCommand({ TableName, Key: key(number, id), ConsistentRead: true }))).Item
  const get = async (number: Letter['case'], id: string) => {
    const item = await read(number, id)
    return item && letterIn(item)
  }
  const pages = (query: Omit<QueryCommandInput, 'TableName'>) => pagesOf({ client }, { ...query, TableName })
  /** The entries of a part of the index up to a time, few at once: what is to be done with each takes a while. */
  const entries = (part: string, until: string) =>
    pages({
      IndexName: 'waiting',
      KeyConditionExpression: 'waiting = :part AND releaseAt <= :until',
      ExpressionAttributeValues: toItem({ ':part': part, ':until': until }),
      Limit: PAGE,
    })
  return {
    get,
    has: async (number, id) => (await read(number, id)) !== undefined,
    async intend(number, duty, releaseAt) {
      const { to, id, kind, class: letterClass, obligation, folio, cases, more, again, instead } = duty
      const standing = { state: 'intended', tries: 0, releaseAt, waiting: 'yes' }
      const Item = toItem({
        case: number,
        v: versions.Letters,
        id,
        kind,
        class: letterClass,
        obligation,
        folio,
        cases: cases?.join(' '),
        more,
        again,
        instead,
        ...to,
        ...standing,
      })
      return conditionHolds(
        client.send(new PutItemCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(id)' })),
      )
    },
    async of(number, leftOut) {
      const found: Letter[] = []
      for await (const page of pages({
        KeyConditionExpression: '#case = :case',
        ExpressionAttributeNames: { '#case': 'case' },
        ExpressionAttributeValues: toItem({ ':case': number }),
        // What left a moment ago may have to be taken back before the case rests, and nobody looks at it again.
        ConsistentRead: true,
      }))
        found.push(...(await readable(page, letterIn, leftOut)))
      return found
    },
    async *waiting(now, leftOut) {
      for await (const page of entries('yes', now)) yield readable(page, waitingIn, leftOut)
    },
    async held(leftOut) {
      const found: Letter[] = []
      for await (const page of entries('held', FOR_EVER)) {
        const keys = await readable(page, waitingIn, leftOut)
        const rows = await Promise.all(keys.map(({ case: number, id }) => read(number, id)))
        found.push(
          ...(await readable(
            rows.filter((row) => row !== undefined),
            letterIn,
            leftOut,
          )),
        )
      }
      return found.filter(({ state }) => state === 'held')
    },
    async move(letter, to, change) {
      const waits = waitsAs[to]
      // Whoever finds it in the row moved it, also where the reply was lost and the write was made again, in vain.
      const token = randomUUID()
      const { releaseAt, tries, ...rest } = { ...letter, ...change }
      const values = toItem({
        ':to': to,
        ':tries': tries,
        ':from': letter.state,
        ':seen': letter.tries,
        ':releaseAt': releaseAt,
        ':token': token,
        ':waits': waits,
        ...Object.fromEntries(changing.map((name) => [`:${name}`, rest[name]])),
      })
      // An hour that the mail has already told of stays as it was told.
      const set = changing
        .filter((name) => `:${name}` in values)
        .map((name) => `, ${name} = ${name === 'sentAt' ? 'if_not_exists(sentAt, :sentAt)' : `:${name}`}`)
      const moved = conditionHolds(
        client.send(
          new UpdateItemCommand({
            TableName,
            Key: key(letter.case, letter.id),
            UpdateExpression: `SET #state = :to, tries = :tries, moved = :token, releaseAt = :releaseAt${set.join('')}${waits ? ', waiting = :waits' : ' REMOVE waiting'}`,
            ConditionExpression: '#state = :from AND tries = :seen',
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: values,
          }),
        ),
      )
      const mine = async () => textIn(await read(letter.case, letter.id), 'moved') === token
      try {
        return (await moved) || (await mine())
      } catch (error) {
        if (await mine()) return true
        throw error
      }
    },
    async record(number, id, event, at, said) {
      const words = said ? `, ${event.replace('At', 'As')} = :said` : ''
      await conditionHolds(
        client.send(
          new UpdateItemCommand({
            TableName,
            Key: key(number, id),
            UpdateExpression: `SET ${event} = :at${words}`,
            ConditionExpression: `attribute_exists(id) AND attribute_not_exists(${event})`,
            ExpressionAttributeValues: toItem({ ':at': at, ':said': said || undefined }),
          }),
        ),
      )
    },
  }
}
