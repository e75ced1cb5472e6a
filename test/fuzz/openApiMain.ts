import { parseArgs } from 'node:util'
import { numberIn, openDesk, typed } from '../functions/desk.ts'
import { chanceOf } from './chance.ts'
import { askByOpenApi } from './openApi.ts'

/** `npm run fuzz:openapi -- --seed S --requests N`: what the description of the API says is asked, and compared with what is answered. */
const { seed, requests } = parseArgs({
  options: { seed: { type: 'string', default: `${Date.now()}` }, requests: { type: 'string', default: '2000' } },
}).values

const desk = await openDesk()
const number = numberIn((await desk.file(typed())).body)
const known = [number, 'WAY', 'jr-retama', 'WAY/ruido', 'WAY/centro', 'WAY/subgerencia-fiscalizacion', '2026']
const chance = chanceOf(seed)
const { findings, statuses } = await askByOpenApi((path) => desk.get(path), {
  chance,
  requests: Number(requests),
  known,
})
await desk.world.stop()
process.stdout.write(`seed ${seed}: ${requests} requests, answered ${[...statuses].sort().join(', ')}\n`)
for (const finding of findings.slice(0, 50)) process.stdout.write(`${finding}\n`)
process.exitCode = findings.length > 0 ? 1 : 0
