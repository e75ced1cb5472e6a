import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { localClient } from '../../infra/local/clients.ts'
import seed from '../../infra/local/seeds/cases.json' with { type: 'json' }
import { agendaOn } from '../../shared/aws/agenda.ts'
import type { Dynamo } from '../../shared/aws/dynamo.ts'
import { foliosOn } from '../../shared/aws/folios.ts'
import { lettersOn } from '../../shared/aws/letters.ts'
import { caseNumber } from '../../shared/cases/number.ts'
import { freePorts, inbox } from '../journeys/system.ts'

// The real process, killed with SIGKILL at moments that chance picks, in the midst of filing and of the passing of time.

const data = mkdtempSync(join(tmpdir(), 'plazo-kill-'))
let port = 0
let running: ChildProcess | undefined

afterAll(() => {
  running?.kill('SIGKILL')
  rmSync(data, { recursive: true, force: true })
})

async function start(...flags: string[]): Promise<void> {
  const env = { ...process.env, PORT: String(port), PLAZO_DATA: join(data, 'plazo') }
  const child = spawn(process.execPath, ['--import', 'tsx', 'infra/local/main.ts', ...flags], { env, stdio: 'pipe' })
  running = child
  const told: string[] = []
  child.stdout?.on('data', (text) => told.push(String(text)))
  child.stderr?.on('data', (text) => told.push(String(text)))
  while (!(await healthy())) {
    if (child.exitCode !== null) throw new Error(`it did not start: ${told.join('')}`)
    await wait(50)
  }
}

async function kill(): Promise<void> {
  const child = running
  if (!child) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

const url = (path: string) => `http://127.0.0.1:${port}${path}`
const healthy = () =>
  fetch(url('/salud')).then(
    ({ status }) => status === 200,
    () => false,
  )
const post = async (path: string, body: unknown): Promise<{ number?: string } | undefined> => {
  const headers = { 'content-type': 'application/json' }
  const reply = await fetch(url(path), { method: 'POST', headers, body: JSON.stringify(body) }).catch(() => undefined)
  return reply?.ok ? reply.json().catch(() => undefined) : undefined
}

const [model] = seed.cases
const filing = (i: number) => ({
  ...model,
  submission: `kill-test-${i}`,
  presented: '2026-03-02T08:30',
  subject: `Caso ${i}`,
})

/** All that the tables hold, read through the engine of the running process. */
async function tables() {
  const client = localClient(`http://127.0.0.1:${port + 1}`)
  const dynamo: Dynamo = { client, table: (name) => name, insert: 'conditional-put', freshFor: 0 }
  const folios = foliosOn(dynamo)
  const cases = []
  for (let k = 1; ; k++) {
    const number = caseNumber({ entity: 'WAY', year: 2026 }, k)
    const leaves = await folios.of(number)
    if (leaves.length === 0) break
    cases.push({ number, leaves, letters: await lettersOn(dynamo).of(number) })
  }
  const open: string[] = []
  for await (const page of agendaOn(dynamo).pages(0, 1)) open.push(...page)
  client.destroy()
  return { cases, open }
}

/**
 * Files so many cases at once and kills the process on the way, some milliseconds after it began, once for each of `filing`;
 * then lets their term pass, and kills it once for each of `passing`.
 */
export const killed = ({
  cases: count,
  filing: early,
  passing,
}: {
  cases: number
  filing: number[]
  passing: number[]
}) =>
  test('killed at any moment and started again: no case is lost, none is there twice, no number is skipped, and nothing owed is forgotten or done twice', async () => {
    port = await freePorts()
    await start('--fresh', '--clock', '2026-03-02T09:00')
    const before = (await tables()).cases.length
    const promised = new Map<number, string>()
    const file = async (i: number) => {
      const number = (await post('/casos', filing(i)))?.number
      if (number === undefined) return
      // Whoever was once told a number is told the same one ever after.
      if (promised.has(i)) expect(number).toBe(promised.get(i))
      promised.set(i, number)
    }
    const all = Array.from({ length: count }, (_, i) => i)

    for (const moment of early) {
      const filings = all.map(file)
      await wait(moment * (0.5 + Math.random()))
      await kill()
      await Promise.all(filings)
      await start()
    }
    await Promise.all(all.map(file))
    expect(promised.size).toBe(count)
    expect(new Set(promised.values()).size).toBe(count)

    const filed = await tables()
    expect(filed.cases).toHaveLength(before + count)
    const mine = filed.cases.slice(before)
    expect(mine.map(({ number }) => number).toSorted()).toEqual([...promised.values()].toSorted())
    expect(filed.open).toEqual(expect.arrayContaining([...promised.values()]))

    for (const number of promised.values())
      await post('/local/operator', { as: 'Nombre', verb: 'cases verify', number, ground: 'stamp' })

    // Past the term, killed on the way; then to the same moment again, until it is reached.
    const past = { move: 'to', to: '2026-04-16T09:00' }
    for (const moment of passing) {
      const moving = post('/local/clock', past)
      await wait(moment * (0.5 + Math.random()))
      await kill()
      await moving
      await start()
    }
    await post('/local/clock', past)
    await post('/local/clock', { move: 'to', to: '2026-04-16T12:00' })

    const { cases } = await tables()
    const mails = await inbox(port)
    expect(cases).toHaveLength(before + count)
    for (const { number, leaves, letters } of cases.slice(before)) {
      const causes = leaves.map(({ cause }) => cause)
      expect(new Set(causes).size, number).toBe(causes.length)
      expect(
        causes.filter((cause) => cause === 'miss:0:1'),
        number,
      ).toHaveLength(1)
      const kinds = letters.map(({ kind, to }) => `${kind} ${JSON.stringify(to)}`)
      expect(new Set(kinds).size, number).toBe(kinds.length)
      const owed = ['cargo', 'notice', 'lapsed', 'lapsed-junta', 'aviso']
      expect(
        letters.map(({ kind }) => kind),
        number,
      ).toEqual(expect.arrayContaining(owed))
      for (const { kind, state, reason, tries } of letters.filter((letter) => owed.includes(letter.kind))) {
        // Sent at the first try; or written anew from a case that changed; or, where the process died in the very sending,
        // held or sent again, and said so.
        const honest =
          state === 'sent' ? tries === 1 || ['in-doubt', 'case-changed'].includes(reason ?? '') : reason === 'in-doubt'
        expect(honest, `${number} ${kind}: ${state} ${tries} ${reason}`).toBe(true)
        expect(['sent', 'held'], `${number} ${kind}: ${state} ${tries} ${reason}`).toContain(state)
      }
      const most = letters.map(({ reason, tries }) => (reason === 'in-doubt' ? tries : 1)).reduce((a, b) => a + b, 0)
      expect(mails.filter(({ subject }) => subject.startsWith(number)).length, number).toBeLessThanOrEqual(most)
    }
    await kill()
  }, 900_000)
