import { createRequire } from 'node:module'
import { join } from 'node:path'

// What Lambda's own runtime is to a function: the process in which its bundle stands alone. It is told events one by one,
// and imports nothing of ours.

type Told = { event: unknown; now: number }
type Bundle = { handler: (event: unknown, context: object) => Promise<unknown> }

let bundle: Bundle | undefined
const context = {
  functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => 60_000,
}

process.on('message', async ({ event, now }: Told) => {
  // The machine's time, which is the clock that somebody may have moved.
  Date.now = () => now
  try {
    bundle ??= createRequire(join(process.cwd(), 'index.js'))('./index.js')
    process.send?.({ result: await bundle?.handler(event, context) })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    process.stdout.write(`${JSON.stringify({ level: 'error', function: context.functionName, error: message })}\n`)
    process.send?.({ error: message })
  }
})
process.on('disconnect', () => process.exit())
// A terminal sends Ctrl-C to all its processes: this one goes when whoever started it is done.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined)
