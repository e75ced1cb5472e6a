import * as z from 'zod/mini'
import { openApi, schemas } from '../../shared/pages/public/openApi.ts'
import type { Chance } from './chance.ts'

const parameter = z.looseObject({
  ...{ name: z.string(), in: z.enum(['path', 'query']), required: z.boolean() },
  schema: z.looseObject({ enum: z.optional(z.array(z.string())) }),
})
const answer = z.looseObject({ content: z.record(z.string(), z.object({ schema: z.object({ $ref: z.string() }) })) })
const operation = z.object({
  get: z.looseObject({ parameters: z.array(parameter), responses: z.record(z.string(), answer) }),
})
const described = z.looseObject({ paths: z.record(z.string(), operation) })

type Reply = { status: number; type: string; body: string }

const strange = [
  '',
  '0',
  'WAY/',
  'ñandú',
  '../x',
  '%00',
  "'",
  '<b>',
  '999999999999',
  'null',
  'WAY-2026-000001-0',
  'a'.repeat(90),
]

/** What the description of the API promises and an answer does not keep, in so many requests drawn from it; `known`, values that there are. */
export async function askByOpenApi(
  get: (path: string) => Promise<Reply>,
  { chance, requests, known }: { chance: Chance; requests: number; known: readonly string[] },
): Promise<{ findings: string[]; statuses: Set<number> }> {
  const paths = Object.entries(described.parse(JSON.parse(JSON.stringify(openApi('https://plazo.example')))).paths)
  const findings: string[] = []
  const statuses = new Set<number>()
  for (let i = 0; i < requests; i++) {
    const [path, { get: asked }] = chance.one(paths)
    const drawn = ({ schema }: z.infer<typeof parameter>) =>
      schema.enum && chance.often(0.8) ? chance.one(schema.enum) : chance.one(chance.often(0.6) ? known : strange)
    const query = new URLSearchParams()
    let address = path
    for (const one of asked.parameters)
      if (one.in === 'path') address = address.replace(`{${one.name}}`, encodeURIComponent(drawn(one) || 'x'))
      else if (chance.often(0.3)) query.set(one.name, drawn(one))
    const request = `${address}${query.size > 0 ? `?${query}` : ''}`
    const { status, type, body } = await get(request)
    statuses.add(status)
    const content = asked.responses[status]?.content[type]
    const name = content?.schema.$ref.split('/').at(-1) ?? ''
    const schema = Object.entries(schemas).find(([one]) => one === name)?.[1]
    if (!schema) findings.push(`${request}: ${status} ${type} is not described`)
    else if (!schema.safeParse(JSON.parse(body)).success) findings.push(`${request}: ${status} is no ${name}`)
  }
  return { findings, statuses }
}
