import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { SESClient } from '@aws-sdk/client-ses'
import { startLambdas } from '../../infra/local/lambdas.ts'
import seed from '../../infra/local/seeds/cases.json' with { type: 'json' }
import { accessOn } from '../../shared/aws/accessPorts.ts'
import type { Dynamo, Item } from '../../shared/aws/dynamo.ts'
import { outboxPortsOn } from '../../shared/aws/outboxPorts.ts'
import { file } from '../../shared/register/file.ts'
import { mailboxId } from '../../shared/register/signIn.ts'
import { keys } from '../keys.ts'
import { bearerOf } from '../signedIn.ts'
import { firstFiled, firstSubmission } from './drive.ts'
import { atLeast, atMost, median, type Part, round } from './report.ts'
import { openStage, site } from './stage.ts'

const WARM_UP = 100
const PAIRS = 500

const BURST = 64

/** Many filings at one instant, each by a submission of its own, beside as many one after another. */
export async function burst(): Promise<Part> {
  const run = async (atOnce: boolean) => {
    const stage = await openStage(firstFiled)
    try {
      let tries = 0
      let requests = 0
      stage.raw.client.middlewareStack.add(
        (next) => (args) => {
          requests++
          if ('TableName' in args.input && String(args.input.TableName).endsWith('Folios') && 'Item' in args.input)
            tries++
          return next(args)
        },
        { step: 'initialize', name: 'tries' },
      )
      const ports = outboxPortsOn({ dynamo: stage.raw, clock: stage.clock, ids: stage.ids, keys })
      const one = async (i: number) => {
        const { entity, submission } = await firstSubmission(`burst-${String(i).padStart(4, '0')}`)
        const filed = await file(ports, entity, submission)
        if ('message' in filed) throw new Error(filed.message)
        return filed.number
      }
      for (let i = 0; i < 8; i++) await one(1000 + i)
      tries = 0
      requests = 0
      const from = performance.now()
      const all = Array.from({ length: BURST }, (_, i) => i)
      const numbers: string[] = []
      if (atOnce) numbers.push(...(await Promise.all(all.map(one))))
      else for (const i of all) numbers.push(await one(i))
      const seconds = (performance.now() - from) / 1000
      const serials = numbers.map((number) => Number(number.split('-')[2])).sort((a, b) => a - b)
      const gaps = serials.filter((serial, i) => serial !== 9 + i).length
      return { how: atOnce ? 'at once' : 'one after another', seconds: round(seconds), tries, requests, gaps }
    } finally {
      await stage.close()
    }
  }
  const [series, together] = [await run(false), await run(true)]
  return {
    tables: [{ title: `${BURST} filings in one series`, rows: [series, together] }],
    figures: { series, together },
    aims: [
      atMost('64 filings at once beside the same one after another, in time', together.seconds / series.seconds, 1),
      atMost('numbers left out', together.gaps + series.gaps, 0),
    ],
  }
}

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
    const ground = { dynamo: filed.raw, clock, ids, keys }
    const on = (dynamo: Dynamo) =>
      startLambdas(() => ({ ...ground, dynamo, site, mail, replies: 'respuestas.plazo.example' }))
    const lambdas = await on(filed.raw)
    const [{ id: junta = '', email = '' } = {}] = seed.juntas
    await accessOn(ground).rights.give(await mailboxId(keys, email), { as: 'junta', junta })
    const signed = await bearerOf(ground, email)
    const fileOne = async (through = lambdas) => {
      const body = JSON.stringify({ ...seed.cases[0], submission: ids.random() })
      const headers = { 'content-type': 'application/json', ...signed }
      const { statusCode } = await through.http({
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
    // The first one of a process reads more, and writes the same.
    await fileOne(await on(filed.dynamo))
    const units = filed.meter.spent.reduce((sum, { write, index }) => sum + write + index, 0)
    written.splice(0)
    const pairs: { filing: number; writing: number; writes: number }[] = []
    for (let i = -WARM_UP; i < PAIRS; i++) {
      const filing = await timed(() => fileOne())
      const rows = written.splice(0)
      const writing = await timed(async () => {
        for (const { table, item } of rows)
          await bare.raw.client.send(new PutItemCommand({ TableName: table, Item: item }))
      })
      if (i >= 0) pairs.push({ filing, writing, writes: rows.length })
    }
    const ms = median(pairs.map(({ filing }) => filing))
    const ratio = median(pairs.map(({ writing }) => writing)) / ms
    const total = (of: (pair: (typeof pairs)[number]) => number) => pairs.reduce((sum, pair) => sum + of(pair), 0)
    const figures = {
      'WRU a filing': units,
      ...{ 'ms a filing': round(ms), 'filings a second': round(1000 / ms) },
      ...{ 'writes a filing': median(pairs.map(({ writes }) => writes)), 'filings ÷ bare writes': round(ratio) },
      'by the sums': round(total(({ writing }) => writing) / total(({ filing }) => filing)),
    }
    return {
      tables: [
        {
          title: `Filings (POST /casos) beside the same rows as bare puts: ${PAIRS} of each, in turns (medians)`,
          rows: [figures],
        },
      ],
      figures: { pairs: PAIRS, ...figures },
      aims: [
        atMost('write units of a filing with a session', units, 8),
        atLeast('filings a second against the same number of bare writes', ratio, 0.7, ' ×'),
      ],
    }
  } finally {
    await filed.close()
    await bare.close()
  }
}
