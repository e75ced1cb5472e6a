import { type ChildProcess, fork } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { build } from 'esbuild'
import * as z from 'zod/mini'
import { type FunctionName, functionNames, functions } from '../../functions/registry.ts'
import type { Clock } from '../../shared/ports.ts'
import { bundling, drawing } from '../bundling.ts'
import type { Invoke } from './lambdas.ts'

// Two folders down here, and where `npm start` puts what it runs.
const root = new URL('../../', import.meta.url).pathname
const runtime = join(root, 'infra/local/runtime.ts')
const answer = z.object({ result: z.optional(z.unknown()), error: z.optional(z.string()) })

type Surroundings = {
  /** What the stack sets in the environment of a function. */
  environmentOf: (name: FunctionName) => Record<string, string>
  /** Where DynamoDB, SES and KMS are. */
  endpoint: string
  /** Where S3 is. */
  bucket: string
  clock: Clock
  /** Takes what the functions print. */
  print: (text: string) => void
}

/**
 * Bundles every function as CDK does, each into a folder of its own in this one. What they share is read once: all of them
 * in one build are byte for byte what each would be alone, but for the way to the files beside it; whoever has some is
 * built alone.
 */
export async function bundleInto(folder: string): Promise<void> {
  const all = { ...bundling, absWorkingDir: root, logLevel: 'error' } as const
  const entryOf = (name: FunctionName) => ({ in: `functions/${name}.ts`, out: `${name}/index` })
  const { metafile } = await build({
    ...{ ...all, entryPoints: functionNames.map(entryOf), outdir: folder },
    ...{ entryNames: '[dir]/[name]', assetNames: 'beside/[name]', metafile: true },
  })
  rmSync(join(folder, 'beside'), { recursive: true, force: true })
  const withFiles = Object.values(metafile.outputs).flatMap(({ entryPoint, imports }) =>
    entryPoint && imports.some(({ kind }) => kind === 'file-loader') ? [entryPoint] : [],
  )
  for (const entryPoint of withFiles)
    await build({ ...all, entryPoints: [entryPoint], outfile: join(folder, basename(entryPoint, '.ts'), 'index.js') })
}

/**
 * Every function as it is deployed: the bundle that CDK makes, alone in a folder, in a process of its own that starts with
 * its first event and is given one at a time. `folder` holds them all until they stop.
 */
export async function startBundles({ environmentOf, endpoint, bucket, clock, print }: Surroundings) {
  const folder = mkdtempSync(join(tmpdir(), 'plazo-bundles-'))
  await bundleInto(folder)
  for (const name of functionNames.filter((one) => functions[one].draws))
    for (const one of drawing)
      cpSync(join(root, 'node_modules', one), join(folder, name, 'node_modules', one), { recursive: true })
  const running = new Map<FunctionName, ChildProcess>()
  const turns = new Map<FunctionName, Promise<unknown>>()

  const start = (name: FunctionName): ChildProcess => {
    const env = {
      ...environmentOf(name),
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: name, // by it the endpoint knows who asks, as IAM does by the role
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
      AWS_ENDPOINT_URL_SES: endpoint,
      AWS_ENDPOINT_URL_KMS: endpoint,
      AWS_ENDPOINT_URL_S3: bucket,
    }
    const child = fork(runtime, {
      cwd: join(folder, name),
      env,
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    for (const out of [child.stdout, child.stderr]) out?.on('data', (chunk) => print(String(chunk)))
    child.once('exit', () => running.delete(name))
    running.set(name, child)
    return child
  }

  const call = (name: FunctionName, event: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const child = running.get(name) ?? start(name)
      const died = () => reject(new Error(`${name} ended before it answered`))
      child.once('exit', died)
      child.once('message', (message) => {
        child.off('exit', died)
        const { result, error } = answer.parse(message)
        if (error === undefined) resolve(result)
        else reject(new Error(error))
      })
      child.send({ event, now: Date.parse(clock.now()) })
    })

  const invoke: Invoke = (name, event) => {
    const mine = (turns.get(name) ?? Promise.resolve()).then(() => call(name, event))
    turns.set(
      name,
      mine.catch(() => undefined),
    )
    return mine
  }
  const stop = () => {
    for (const child of running.values()) child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', stop)
  return { invoke, folder, stop }
}
