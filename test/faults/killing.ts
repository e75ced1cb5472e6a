import { setTimeout as wait } from 'node:timers/promises'
import { localClient } from '../../infra/local/clients.ts'
import seed from '../../infra/local/seeds/cases.json' with { type: 'json' }
import { agendaOn } from '../../shared/aws/agenda.ts'
import type { Dynamo } from '../../shared/aws/dynamo.ts'
import { foliosOn } from '../../shared/aws/folios.ts'
import { lettersOn } from '../../shared/aws/letters.ts'
import { firstBroken, type SealedFolio } from '../../shared/cases/folio.ts'
import { caseNumber } from '../../shared/cases/number.ts'
import { type Letter, repeatsWhenInDoubt } from '../../shared/ports.ts'
import { inbox } from '../journeys/system.ts'
import { type System, system } from './killable.ts'

// The real process, killed with SIGKILL at moments that chance picks, in the midst of filing and of the passing of time.

const [model] = seed.cases
const filing = (i: number) => ({
  ...model,
  submission: `kill-test-${i}`,
  presented: '2026-03-02T08:30',
  subject: `Caso ${i}`,
})

type Kept = { number: string; leaves: SealedFolio[]; letters: Letter[] }

/** All that the tables hold, read through the engine of the running process. */
async function tables({ port }: System): Promise<{ cases: Kept[]; open: string[] }> {
  const client = localClient(`http://127.0.0.1:${port + 1}`)
  const dynamo: Dynamo = { client, table: (name) => name, insert: 'conditional-put', freshFor: 0 }
  const folios = foliosOn(dynamo)
  const cases: Kept[] = []
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

/** A letter ends sent at the first try; or written anew from a case that changed; or, where the process died in the very sending, held or sent again, and says so. */
function endOf({ kind, state, reason, tries, class: letterClass }: Letter): string[] {
  const told =
    state === 'sent' ? tries === 1 || ['in-doubt', 'case-changed'].includes(reason ?? '') : reason === 'in-doubt'
  const ended = state === 'sent' || (state === 'held' && !repeatsWhenInDoubt[letterClass])
  return told && ended ? [] : [`${kind}: ${state} after ${tries} tries, ${reason}`]
}

/** What is wrong with a case whose term ended in silence. */
function wrongWith({ number, leaves, letters }: Kept, subjects: readonly string[]): string[] {
  const causes = leaves.map(({ cause }) => cause)
  const owed = ['cargo', 'notice', 'lapsed', 'lapsed-junta', 'aviso']
  const kinds = letters.map(({ kind, to }) => `${kind} ${JSON.stringify(to)}`)
  const most = letters.reduce((sum, { reason, tries }) => sum + (reason === 'in-doubt' ? tries : 1), 0)
  const mails = subjects.filter((subject) => subject.startsWith(number)).length
  return [
    ...(firstBroken(leaves) === undefined ? [] : ['its chain does not hold']),
    ...(new Set(causes).size === causes.length ? [] : ['something happened twice']),
    ...(causes.filter((cause) => cause === 'miss:0:1').length === 1 ? [] : ['its miss is not there once']),
    ...(new Set(kinds).size === kinds.length ? [] : ['a letter is owed twice']),
    ...owed.filter((kind) => !letters.some((letter) => letter.kind === kind)).map((kind) => `never intended: ${kind}`),
    ...letters.filter(({ kind }) => owed.includes(kind)).flatMap(endOf),
    ...(mails <= most ? [] : [`${mails} mails of ${most} at most`]),
  ].map((what) => `${number}: ${what}`)
}

export type Killing = {
  cases: number
  filing: readonly number[]
  passing: readonly number[]
  say?: (line: string) => void
}

/**
 * Files so many cases at once and kills the process on the way, some milliseconds after it began, once for each of `filing`;
 * then lets their term pass, and kills it once for each of `passing`. Tells what is wrong with what is left, and how many
 * mails left more than once.
 */
export async function killed({ cases: count, filing: early, passing, say = () => undefined }: Killing) {
  const local = await system()
  const { start, kill, post } = local
  const wrong: string[] = []
  try {
    await start('--fresh', '--clock', '2026-03-02T09:00')
    const before = (await tables(local)).cases.length
    const promised = new Map<number, string>()
    const file = async (i: number) => {
      const number = (await post('/casos', filing(i)))?.number
      if (number === undefined) return
      const told = promised.get(i)
      if (told !== undefined && told !== number) wrong.push(`submission ${i} was told ${told}, then ${number}`)
      promised.set(i, number)
    }
    const all = Array.from({ length: count }, (_, i) => i)
    const inBatches = async () => {
      for (let from = 0; from < count; from += 16) await Promise.all(all.slice(from, from + 16).map(file))
    }
    for (const [i, moment] of early.entries()) {
      // Those who were told nothing yet come back, and some who were.
      const some = all.filter((one) => !promised.has(one) || Math.random() < 0.1).slice(0, 16)
      const filings = some.map(file)
      await wait(moment * (0.5 + Math.random()))
      await kill()
      await Promise.all(filings)
      await start()
      say(`${i + 1} kills while filing, ${promised.size} of ${count} told their number`)
    }
    await inBatches()
    const filed = await tables(local)
    const mine = filed.cases.slice(before).map(({ number }) => number)
    const told = [...promised.values()]
    if (promised.size !== count || new Set(told).size !== count) wrong.push(`${promised.size} were told a number`)
    if (mine.toSorted().join() !== told.toSorted().join()) wrong.push('the cases are not those that people were told')
    wrong.push(...told.filter((number) => !filed.open.includes(number)).map((number) => `${number}: not on the agenda`))

    for (const number of told)
      await post('/local/operator', { as: 'Nombre', verb: 'cases verify', number, ground: 'stamp' })

    // Past the term, killed on the way; then to the same moment again, until it is reached.
    const past = { move: 'to', to: '2026-04-16T09:00' }
    for (const [i, moment] of passing.entries()) {
      const moving = post('/local/clock', past)
      await wait(moment * (0.5 + Math.random()))
      await kill()
      await moving
      await start()
      say(`${i + 1} kills while time passes`)
    }
    await post('/local/clock', past)
    // A mailbox has thirty courtesies a day: the rest leave the next morning.
    await post('/local/clock', { move: 'to', to: '2026-04-17T12:00' })

    const { cases } = await tables(local)
    const subjects = (await inbox(local.port)).map(({ subject }) => subject)
    if (cases.length !== before + count) wrong.push(`${cases.length - before} cases of ${count}`)
    wrong.push(...cases.slice(before).flatMap((one) => wrongWith(one, subjects)))
    const doubts = cases.flatMap(({ letters }) => letters.filter(({ reason }) => reason === 'in-doubt')).length
    return { wrong, doubts, cases: cases.length - before, mails: subjects.length }
  } finally {
    await kill()
    local.remove()
  }
}
