import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { fuzz, LONGEST } from './run.ts'

/** `npm run fuzz -- --seed S --requests N`: the same seed asks the same things in the same order. */
const { seed, requests } = parseArgs({
  options: { seed: { type: 'string', default: `${Date.now()}` }, requests: { type: 'string', default: '50000' } },
}).values

const MOST_GROWTH = 64 * 2 ** 20

const say = (text: string) => process.stdout.write(`${text}\n`)
setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')

// What the functions log of each refusal is not what is read here.
const write = process.stdout.write.bind(process.stdout)
process.stdout.write = (chunk: string | Uint8Array) => String(chunk).startsWith('{"level":"info"') || write(chunk)

const { ms, slowest, statuses, memory, findings } = await fuzz(seed, Number(requests), collect)
const mb = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MB`
say(`seed ${seed}: ${requests} requests, ${Math.round((Number(requests) / ms) * 1000)} a second`)
say(`slowest ${Math.round(slowest.ms)} ms of ${LONGEST} (request ${slowest.at}: ${slowest.request})`)
say(`memory ${mb(memory.start)} after a tenth, ${mb(memory.end)} at the end`)
say(
  [...statuses]
    .sort()
    .map(([line, count]) => `${line}: ${count}`)
    .join(', '),
)
for (const finding of findings.slice(0, 50)) say(JSON.stringify(finding))
if (memory.end - memory.start > MOST_GROWTH) say(`the memory grew by more than ${mb(MOST_GROWTH)}`)
process.exit(findings.length > 0 || memory.end - memory.start > MOST_GROWTH ? 1 : 0)
