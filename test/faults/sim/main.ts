import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { build } from 'esbuild'
import * as z from 'zod/mini'
import { schedule } from './schedule.ts'
import { add, type Chunk, nothing, type Tally, tally } from './thread.ts'
import { protocols } from './wrong.ts'

// npm run faults -- [--schedules 100000] [--from 0] [--seed N] [--protocol check-send-mark]

const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '100000' },
    from: { type: 'string', default: '0' },
    seed: { type: 'string' },
    protocol: { type: 'string', default: 'ours' },
  },
})
const protocol = z.enum(protocols.names).parse(values.protocol)
const say = (line: string) => process.stdout.write(`${line}\n`)
const CHUNK = 100

/** What was wrong at the end of a schedule, and how to see it again. */
function tell({ seed, found }: Tally['failing'][number]): void {
  for (const what of found) say(`seed ${seed}: ${what}`)
  say(`  npm run faults -- --seed ${seed}${protocol === 'ours' ? '' : ` --protocol ${protocol}`}`)
}

/** One schedule, step by step, and what is wrong at its end. */
async function replay(seed: number): Promise<boolean> {
  const { trace, found, stage } = await schedule(seed, protocols.of(protocol))
  say([`seed ${seed}: ${stage}`, ...trace, ...found.map((what) => `WRONG: ${what}`)].join('\n'))
  if (found.length === 0) say('nothing is wrong')
  return found.length === 0
}

/** So many schedules on every core, each thread from one bundle, which runs faster than what it is made of. */
async function playOn(cores: number, from: number, count: number): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'plazo-faults-'))
  const outfile = join(folder, 'thread.mjs')
  await build({
    ...{
      entryPoints: [join(import.meta.dirname, 'thread.ts')],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
    },
    ...{ jsx: 'automatic', jsxImportSource: 'preact', logLevel: 'error' },
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  })
  let sum = nothing()
  let next = from
  let told = performance.now()
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const thread = new Worker(outfile)
      const give = () => {
        if (next >= from + count) return void thread.terminate().then(() => resolve())
        const chunk: Chunk = { from: next, to: Math.min(next + CHUNK, from + count), protocol }
        next = chunk.to
        thread.postMessage(chunk)
      }
      thread.on('error', reject)
      thread.on('message', (message: unknown) => {
        const played = tally.parse(message)
        sum = add(sum, played)
        played.failing.forEach(tell)
        if (performance.now() - told > 15_000) {
          told = performance.now()
          say(`${sum.schedules} schedules, ${sum.failing.length} of them wrong`)
        }
        give()
      })
      give()
    })
  await Promise.all(Array.from({ length: cores }, work)).finally(() => rmSync(folder, { recursive: true }))
  return sum
}

async function main(): Promise<boolean> {
  if (values.seed !== undefined) return replay(Number(values.seed))
  const began = performance.now()
  const cores = availableParallelism()
  const { failing, counts, schedules, steps, mails, repeats } = await playOn(
    cores,
    Number(values.from),
    Number(values.schedules),
  )
  const seconds = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage()
  say(
    `${schedules} schedules (${protocol}) on ${cores} cores in ${seconds.toFixed(0)} s, ${((user + system) / 1e6).toFixed(0)} s of CPU: ${steps} requests, ${mails} mails, ${repeats} of them repeats inside the one window, ${failing.length} schedules wrong`,
  )
  say(
    Object.entries(counts)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, count]) => `${name} ${count}`)
      .join(', '),
  )
  return failing.length === 0
}

process.exitCode = (await main()) ? 0 : 1
