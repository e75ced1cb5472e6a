import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { SESClient } from '@aws-sdk/client-ses'
import { startLambdas } from '../../infra/local/lambdas.ts'
import seed from '../../infra/local/seeds/cases.json' with { type: 'json' }
import type { Item } from '../../shared/aws/dynamo.ts'
import { firstFiled } from './drive.ts'
import { atLeast, median, type Part, round } from './report.ts'
import { openStage, site } from './stage.ts'

const ROUNDS = 20
const FILINGS = 25

/** Filings through their function, one after the other, beside as many bare puts of the same rows, in turns. */
export async function filings(): Promise<Part> {
  const filed = await openStage(firstFiled)
  const bare = await openStage(firstFiled)
  try {
    const written: { table: string; item: Item }[] = []
    filed.raw.client.middlewareStack.add(
      (next) => async (args) => {
        const {
          TableName: table = '',
          Item: item,
          Key: key,
          ExpressionAttributeValues: values,
        } = { Item: undefined, Key: undefined, ExpressionAttributeValues: undefined, TableName: '', ...args.input }
        const result = await next(args)
        if (item) written.push({ table, item })
        else if (key && values?.[':serial']) written.push({ table, item: { ...key, given: values[':serial'] } })
        return result
      },
      { step: 'initialize', name: 'rows' },
    )
    const mail = { client: new SESClient({ region: 'local' }), from: 'registro@plazo.example' }
    const { clock, ids } = filed
    const lambdas = await startLambdas(() => ({ dynamo: filed.raw, clock, ids, site, mail }))
    const fileOne = async () => {
      const body = JSON.stringify({ ...seed.cases[0], submission: ids.random() })
      const headers = { 'content-type': 'application/json' }
      const { statusCode } = await lambdas.http({
        method: 'POST',
        path: '/casos',
        query: new URLSearchParams(),
        headers,
        body,
      })
      if (statusCode !== 201) throw new Error(`filing answered ${statusCode}`)
    }
    const timed = async (work: () => Promise<void>) => {
      const from = performance.now()
      await work()
      return performance.now() - from
    }
    const rounds: { filings: number; writes: number; ratio: number }[] = []
    for (let i = 0; i <= ROUNDS; i++) {
      written.length = 0
      const filing = await timed(async () => {
        for (let n = 0; n < FILINGS; n++) await fileOne()
      })
      const rows = written.splice(0)
      const writing = await timed(async () => {
        for (const { table, item } of rows)
          await bare.raw.client.send(new PutItemCommand({ TableName: table, Item: item }))
      })
      // The first round warms both up.
      if (i > 0) rounds.push({ filings: filing / FILINGS, writes: rows.length / FILINGS, ratio: writing / filing })
    }
    const ms = median(rounds.map(({ filings }) => filings))
    const ratio = median(rounds.map((one) => one.ratio))
    const figures = {
      ...{ 'ms a filing': round(ms), 'filings a second': round(1000 / ms), 'writes a filing': rounds[0]?.writes ?? 0 },
      ...{ 'filings ÷ bare writes': round(ratio), lowest: round(Math.min(...rounds.map((one) => one.ratio))) },
      highest: round(Math.max(...rounds.map((one) => one.ratio))),
    }
    return {
      tables: [
        {
          title: `Filings (POST /casos) beside the same rows as bare puts: ${ROUNDS} rounds of ${FILINGS}, in turns (medians)`,
          rows: [figures],
        },
      ],
      figures: { rounds: ROUNDS, each: FILINGS, ...figures },
      aims: [atLeast('filings a second against the same number of bare writes', ratio, 0.7, ' ×')],
    }
  } finally {
    await filed.close()
    await bare.close()
  }
}
