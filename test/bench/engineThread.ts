import { parentPort } from 'node:worker_threads'
import { startEngine } from '../../infra/local/engine.ts'

// The engine has a thread of its own, as a database has a machine of its own: what is timed waits for it, no more.
const { endpoint } = await startEngine(0)
parentPort?.postMessage(endpoint)
