import { existsSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import dynalite from 'dynalite'
import * as z from 'zod/mini'
import { close, listen } from './listen.ts'
import { mendIndexes } from './mend.ts'

// What startEngine runs in a thread: it is told the port and the path, tells where it listens, and ends when it is told anything.

const { port, path } = z.object({ port: z.number(), path: z.optional(z.string()) }).parse(workerData)
if (path && existsSync(path)) await mendIndexes(path)
const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0, ...(path && { path }) })
// A busy machine may be silent for longer than Node's five seconds, and a socket closed under a request is an error.
server.keepAliveTimeout = 600_000
const listening = await listen(server, port)
parentPort?.once('message', () => close(server))
parentPort?.postMessage(`http://127.0.0.1:${listening}`)
