import { parseArgs } from 'node:util'
import { killed } from './killing.ts'

// npm run sigkill -- [--kills 200] [--cases 40]: what kill.test.ts does twice.

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '200' }, cases: { type: 'string', default: '40' } },
})
const say = (line: string) => process.stdout.write(`${line}\n`)
const kills = Number(values.kills)
const moments = (count: number, longest: number) =>
  Array.from({ length: count }, () => Math.round(20 + Math.random() * longest))
const half = Math.floor(kills / 2)

const began = performance.now()
const { wrong, doubts, cases, mails } = await killed({
  ...{ cases: Number(values.cases), say },
  ...{ filing: moments(half, 2500), passing: moments(kills - half, 5000) },
})
wrong.forEach(say)
const seconds = Math.round((performance.now() - began) / 1000)
say(
  `${kills} kills in ${seconds} s: ${cases} cases, ${mails} mails, ${doubts} letters in doubt, ${wrong.length} things wrong`,
)
process.exitCode = wrong.length === 0 ? 0 : 1
