import * as z from 'zod/mini'
import type { Entity, Junta } from '../../shared/cases/entity.ts'
import { type Instant, toInstant } from '../../shared/law/time.ts'
import seed from './seeds/cases.json' with { type: 'json' }
import type { World } from './world.ts'

/** When the invented holders took office: the municipal term that began in 2023. */
const TOOK_OFFICE = '2023-01-01'

const { entity: invented, juntas } = seed

const wayrapampa: Entity = {
  ...{ code: invented.code, name: invented.name, calendar: invented.calendar, mesaDePartes: invented.mesaDePartes },
  adoptsPlazo: false,
  posts: invented.posts.map(({ holder, ...post }) => ({
    ...post,
    holders: [{ name: holder, from: TOOK_OFFICE, to: '2026-12-31' }],
  })),
}

/** The invented municipality and its juntas. */
export const directory: { entities: Entity[]; juntas: Junta[] } = { entities: [wayrapampa], juntas }

const filed = z.looseObject({ number: z.string() })

/** Files the cases of the seed that were presented by now, each at its own time, with everything that followed. Returns their numbers. */
export async function plant(world: World, until: Instant): Promise<string[]> {
  const numbers: string[] = []
  const cases = seed.cases.toSorted((a, b) => a.presented.localeCompare(b.presented))
  for (const one of cases) {
    const at = toInstant(one.presented)
    if (at > until) break
    await world.advance(at)
    const reply = await world.lambdas.http({
      ...{
        method: 'POST',
        path: '/casos',
        query: new URLSearchParams(),
        headers: { 'content-type': 'application/json' },
      },
      body: JSON.stringify(one),
    })
    numbers.push(filed.parse(JSON.parse(reply.body ?? '{}')).number)
    await world.idle()
  }
  await world.advance(until)
  return numbers
}

/** The instant at which the seed's story begins. */
export const firstPresented: Instant = toInstant(seed.cases.map(({ presented }) => presented).sort()[0] ?? '')
