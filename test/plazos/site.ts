import { SESClient } from '@aws-sdk/client-ses'
import { systemIds } from '../../functions/lambda/platform.ts'
import { localClient, writingsAt } from '../../infra/local/clients.ts'
import { createTables, startEngine } from '../../infra/local/engine.ts'
import { startLambdas } from '../../infra/local/lambdas.ts'
import type { Dynamo } from '../../shared/aws/dynamo.ts'
import { toInstant } from '../../shared/law/time.ts'
import { keys } from '../keys.ts'

export const origin = 'https://plazo.example'

export type Site = Awaited<ReturnType<typeof openSite>>
export type Asked = Record<string, string | readonly string[]>
/** The members of an answer that the tests look at. */
export type Body = {
  query: Record<string, unknown>
  due: string
  dueEarliest: string
  dayZero: string
  rule: {
    kind: string
    name: string
    version: string
    inferred: boolean
    words: { silence?: string }
    term: { length: number; unit: string }
    articles: { label: string; text: string; was?: { label: string }; now?: { label: string } }[]
  }
  days: { date: string; n?: number; why?: string; norm?: string; text: string }[]
  sentences: string[]
  warnings: { code: string; message: string }[]
  milestones: { name: string; norm: string; due: string; dueEarliest: string }[]
  errors: { field: string; message: string }[]
  detail: string
}

/** The functions themselves on an empty register, asked as a browser or a program asks them. */
export async function openSite(at = '2026-11-22T09:00') {
  const engine = await startEngine(0)
  const client = localClient(engine.endpoint)
  const written = writingsAt(engine.endpoint)
  const dynamo: Dynamo = { client, table: (name) => name, insert: 'conditional-put', freshFor: 0, written }
  await createTables(client, dynamo.table)
  const mail = { client: new SESClient({ region: 'local' }), from: 'registro@plazo.example' }
  const clock = { now: () => toInstant(at) }
  const lambdas = await startLambdas(() => ({
    dynamo,
    clock,
    ids: systemIds,
    keys,
    site: origin,
    mail,
    replies: 'respuestas.plazo.example',
  }))
  const get = async (path: string, asked: Asked | string = {}, accept = 'text/html') => {
    const pairs = Object.entries(asked).flatMap(([name, value]) =>
      (typeof value === 'string' ? [value] : value).map((one): [string, string] => [name, one]),
    )
    const query = new URLSearchParams(typeof asked === 'string' ? asked : pairs)
    const {
      statusCode,
      body = '',
      headers = {},
    } = await lambdas.http({
      ...{ method: 'GET', path, query, headers: { accept }, body: '' },
    })
    return { status: statusCode, body, headers }
  }
  return {
    get,
    dynamo,
    /** The answer of the calculator to a program. */
    async calculate(asked: Asked): Promise<Body & { status: number }> {
      const { status, body } = await get('/plazos.json', asked, 'application/json')
      return { status, ...JSON.parse(body) }
    },
    async close() {
      client.destroy()
      await engine.stop()
    },
  }
}
