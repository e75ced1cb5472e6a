import { existsSync } from 'node:fs'
import { MessagePort, parentPort } from 'node:worker_threads'
import dynalite from 'dynalite'
import * as z from 'zod/mini'
import { close, listen } from './listen.ts'
import { mendIndexes } from './mend.ts'

/** What is told of an engine once it was asked for: where it listens, or why it does not. */
export type EngineTold = { endpoint: string } | { fault: object & { message: string } }

// The thread of startEngine: each engine has a line of its own, on which it tells where it listens and is told to end.

const asked = z.object({ port: z.number(), path: z.optional(z.string()), line: z.instanceof(MessagePort) })

parentPort?.on('message', async (message) => {
  const { port, path, line } = asked.parse(message)
  const tell = (told: EngineTold) => line.postMessage(told)
  try {
    if (path && existsSync(path)) await mendIndexes(path)
    const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0, ...(path && { path }) })
    // A busy machine may be silent for longer than Node's five seconds, and a socket closed under a request is an error.
    server.keepAliveTimeout = 600_000
    const listening = await listen(server, port)
    line.once('message', () => close(server).then(() => line.close()))
    tell({ endpoint: `http://127.0.0.1:${listening}` })
  } catch (error) {
    tell({ fault: error instanceof Error ? { ...error, message: error.message } : { message: String(error) } })
    line.close()
  }
})
