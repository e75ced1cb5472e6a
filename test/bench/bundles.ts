import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type BuildOptions, build } from 'esbuild'
import { functionNames } from '../../functions/registry.ts'
import { bundling, mostKb } from '../../infra/bundling.ts'
import { atMost, median, type Part, round } from './report.ts'

const ROUNDS = 15
const root = new URL('../../', import.meta.url).pathname
const run = promisify(execFile)

/** The least that a Lambda on DynamoDB can be: one client, made when the first event comes, and one read. */
const bareHandler = `
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
let client
export const handler = async (event) => {
  client ??= new DynamoDBClient({})
  return client.send(new GetItemCommand({ TableName: 'Views', Key: { case: { S: event.number } } }))
}`

/** A handler bundled with care, tree-shaken and minified, but with everything the client brings. */
const plain = { ...bundling, external: [] } satisfies BuildOptions

/** Milliseconds that a fresh process takes to load a bundle, the process's own start not counted. */
async function moduleStart(path: string): Promise<number> {
  const script = `const from = performance.now(); require(${JSON.stringify(path)}); process.stdout.write(String(performance.now() - from)); process.exit()`
  return Number((await run(process.execPath, ['-e', script])).stdout)
}

/** KB minified and module start of each function as CDK bundles it, beside a bare handler in the same run. */
export async function bundles(): Promise<Part> {
  const folder = await mkdtemp(join(tmpdir(), 'plazo-bench-'))
  try {
    const bundle = async (name: string, from: BuildOptions) => {
      const into = join(folder, name)
      const outfile = join(into, 'index.js')
      await build({ ...from, outfile, absWorkingDir: root, logLevel: 'error' })
      const sizes = await Promise.all((await readdir(into)).map(async (file) => (await stat(join(into, file))).size))
      return { name, outfile, kb: sizes.reduce((sum, size) => sum + size, 0) / 1024, starts: [] as number[] }
    }
    const stdin = { contents: bareHandler, resolveDir: root }
    const all = [
      await bundle('bare, nothing left out', { ...plain, stdin }),
      await bundle('bare, our bundling', { ...bundling, stdin }),
      ...(await Promise.all(
        functionNames.map((name) => bundle(name, { ...bundling, entryPoints: [`functions/${name}.ts`] })),
      )),
    ]
    for (let i = 0; i <= ROUNDS; i++)
      for (const { outfile, starts } of all) {
        const ms = await moduleStart(outfile)
        if (i > 0) starts.push(ms) // the first round warms the file cache
      }
    const [plainBare = Number.NaN, ourBare = Number.NaN] = all.map(({ starts }) => median(starts))
    const rows = all.map(({ name, kb, starts }) => ({
      function: name,
      KB: round(kb, 4),
      'start ms': round(median(starts)),
      fastest: round(Math.min(...starts)),
      slowest: round(Math.max(...starts)),
      '× bare': round(median(starts) / plainBare),
      '× bare, our bundling': round(median(starts) / ourBare),
    }))
    const ours = rows.slice(2)
    const light = functionNames.filter((name) => mostKb(name) < mostKb('papers'))
    const waitedFor = ours.filter((row) => light.some((name) => name === row.function))
    const others = ours.filter((row) => !waitedFor.includes(row))
    const most = (value: (row: (typeof rows)[number]) => number, among = waitedFor) => Math.max(...among.map(value))
    const worst = (value: (row: (typeof rows)[number]) => number, among = waitedFor) =>
      among.find((row) => value(row) === most(value, among))?.function
    const size = (row: (typeof rows)[number]) => row.KB
    const ratio = (row: (typeof rows)[number]) => row['× bare']
    const strict = (row: (typeof rows)[number]) => row['× bare, our bundling']
    return {
      tables: [
        {
          title: `Bundles: minified KB, and module start in ${ROUNDS} fresh processes each, interleaved (medians)`,
          rows,
        },
      ],
      figures: { rounds: ROUNDS, rows },
      aims: [
        atMost(`the largest bundle that a person waits for (${worst(size)})`, most(size), mostKb('read'), ' KB'),
        atMost(`the largest of the others (${worst(size, others)})`, most(size, others), mostKb('papers'), ' KB'),
        atMost(
          `the slowest start that a person waits for (${worst(ratio)}) against the bare handler, tree-shaken with nothing left out`,
          most(ratio),
          1.3,
          ' ×',
        ),
        atMost(
          `the slowest start that a person waits for (${worst(strict)}) against the bare handler in our bundling`,
          most(strict),
          1.3,
          ' ×',
        ),
      ],
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
