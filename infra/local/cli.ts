import { plazo } from './plazo.ts'

process.exitCode = await plazo(process.argv.slice(2))
