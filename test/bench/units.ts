import type { Command } from '../../shared/cases/acts/decisions.ts'
import { type LocalDateTime, toInstant } from '../../shared/law/time.ts'
import { drive, firstFiled } from './drive.ts'
import type { Spent } from './meter.ts'
import prices from './prices.json' with { type: 'json' }
import { atMost, type Part, type Row, round } from './report.ts'
import { openStage } from './stage.ts'

type Units = { write: number; read: number }

const sum = (spent: Spent[]): Units => ({
  write: spent.reduce((units, { write, index }) => units + write + index, 0),
  read: spent.reduce((units, { read }) => units + read, 0),
})

/** Dollars for a thousand times these units. */
const dollars = ({ write, read }: Units): number =>
  (1000 * (write * prices.writeRequestUnit + read * prices.readRequestUnit)) / prices.per

/** The first case of the seeds: one term missed, two rungs, answered while the second rung's clock runs. */
async function life(cold: boolean) {
  const stage = await openStage(firstFiled)
  try {
    const { spent } = stage.meter
    const driven = drive(stage, { cold })
    const number = await driven.file()
    await driven.verify(number)
    await driven.until(number, toInstant('2026-04-16T00:00'))
    const lapse = spent.length
    await driven.until(number, toInstant('2026-04-16T23:00'))
    const lapsed = spent.slice(lapse)
    await driven.until(number, toInstant('2026-04-24T11:00'))
    await driven.answer(number)
    const answered = spent.length
    if (!cold) await driven.until(number, toInstant('2027-06-01T00:00'), 'night after the answer')
    return { spent: spent.slice(0, answered), lapsed, after: spent.slice(answered) }
  } finally {
    await stage.close()
  }
}

/** The same case, which nobody ever answers: a year from its filing on. */
async function silentYear() {
  const stage = await openStage(firstFiled)
  try {
    const { spent } = stage.meter
    const driven = drive(stage)
    const number = await driven.file()
    await driven.verify(number)
    await driven.until(number, toInstant('2027-03-02T10:20'))
    return spent
  } finally {
    await stage.close()
  }
}

const sealed = { id: 'bench', digest: 'd'.repeat(64) }
const commands: readonly (readonly [at: LocalDateTime, command: Command])[] = [
  ['2026-03-03T09:00', { do: 'notify', obligation: 0, letter: 'a-letter', fate: 'unconfirmed' }],
  ['2026-03-03T09:10', { do: 'dispute', obligation: 0, ground: 'not-in-register', contents: sealed }],
  ['2026-03-03T09:20', { do: 'verify', obligation: 0, ground: 'stamp' }],
  ['2026-03-03T09:30', { do: 'unverify', obligation: 0, ground: 'illegible' }],
  ['2026-03-03T09:40', { do: 'see', obligation: 0 }],
  ['2026-03-03T09:50', { do: 'agree', obligation: 0, to: 'notices', given: true }],
  ['2026-03-03T10:00', { do: 'reserve', obligation: 0 }],
  ['2026-03-03T10:10', { do: 'verify', obligation: 0, ground: 'tracking', at: '2026-03-02T15:21:00Z' }],
  ['2026-03-03T10:20', { do: 'hold', obligation: 0, until: '2026-04-20' }],
  ['2026-04-23T09:00', { do: 'open', obligation: 0, instrument: 'queja' }],
  ['2026-04-23T10:00', { do: 'annul', obligation: 0, ground: 'duplicate' }],
]

/** What each folio that somebody orders costs by itself, with the view that is published of it and the settling; no letters. */
async function folios(): Promise<Row[]> {
  const stage = await openStage(firstFiled)
  try {
    const { spent } = stage.meter
    const driven = drive(stage)
    const number = await driven.file()
    const rows: Row[] = []
    for (const [at, command] of commands) {
      await driven.until(number, toInstant(at))
      const before = spent.length
      await driven.act(number, command)
      const own = spent.slice(before).filter((one) => !isLetter(one))
      const { times: _, ...rest } = row(`folio ${command.do}`, own)
      rows.push(rest)
    }
    return rows
  } finally {
    await stage.close()
  }
}

// What a step costs, wherever it is counted: letters under their own names.
const isLetter = ({ step }: Spent): boolean => step.name.startsWith('letter ') || step.name === 'outbox round'
/** The letters of the issue's parenthesis; its reminder is in the letter of Mondays, which is of no case. */
const ofTheIssue = ['letter notice 0', 'letter lapsed 0']
const isOfTheIssue = ({ step }: Spent): boolean => ofTheIssue.includes(step.name)

const isOfNights = ({ step }: Spent): boolean => step.name.startsWith('quiet night')

function byStep(spent: Spent[]): Row[] {
  const names = [...new Set(spent.map(({ step }) => step.name))]
  return names.map((name) =>
    row(
      name,
      spent.filter(({ step }) => step.name === name),
    ),
  )
}

function row(name: string, spent: Spent[]): Row {
  const units = sum(spent)
  const times = new Set(spent.map(({ step }) => step)).size
  return { step: name, times, WRU: units.write, RRU: units.read, '$ per 1,000 cases': round(dollars(units)) }
}

/** What the engine's own TOTAL says, where it says something, beside the meter's figure for the table alone. */
function crossCheck(spent: Spent[]) {
  const told = spent.filter(({ engine }) => engine !== undefined)
  const differ = told.filter(({ engine, write, read }) => engine !== write + read)
  const why = ({ found }: Spent) =>
    found === 0
      ? 'a Query that finds nothing: the engine says 0, DynamoDB charges the smallest read'
      : 'size: the engine counts UTF-16 characters, DynamoDB UTF-8 bytes'
  return {
    requests: spent.length,
    compared: told.length,
    equal: told.length - differ.length,
    differ: Object.fromEntries(
      [...new Set(differ.map(why))].map((reason) => [reason, differ.filter((one) => why(one) === reason).length]),
    ),
    untold: { 'a failed condition: the engine returns no capacity with the error': spent.length - told.length },
    indexUnitsTheEngineDoesNotKnow: spent.reduce((units, { index }) => units + index, 0),
  }
}

/** Capacity units of a filing, of a missed term with its letters, and of a whole life, in units and in dollars. */
export async function units(): Promise<Part> {
  const { spent, lapsed, after } = await life(false)
  const cold = await life(true)
  const own = await folios()
  const silent = await silentYear()
  const filing = sum(spent.filter(({ step }) => step.name === 'file'))
  const whole = sum(spent)
  const bare = spent.filter((one) => !isLetter(one))
  const three = [...bare, ...spent.filter(isOfTheIssue)]
  const totals = [
    row(
      'a filing',
      spent.filter(({ step }) => step.name === 'file'),
    ),
    row('a missed term, its letters and pages', lapsed),
    row('a whole life, no letters', bare),
    row('a whole life, the three letters of the issue', three),
    row('a whole life, all its letters', spent),
    row('the same, no container ever warm', cold.spent),
    row('a whole life, all its letters, and the nights after it', [...spent, ...after]),
    row('a silent case’s year', silent),
    row('its nights', silent.filter(isOfNights)),
    row('after the answer, while a decree may still prove a miss wrong', after),
  ].map(({ times: _, ...rest }) => rest)
  const byTable = [...new Set(spent.map(({ table }) => table))].map((table) => {
    const here = spent.filter((one) => one.table === table)
    const index = here.reduce((total, one) => total + one.index, 0)
    const units = sum(here)
    return {
      table,
      'table WRU': units.write - index,
      'index WRU': index,
      RRU: units.read,
      '$ per 1,000 cases': round(dollars(units)),
    }
  })
  const check = crossCheck([...spent, ...after, ...cold.spent])
  return {
    tables: [
      {
        title: `Capacity units, by step (${prices.region}, prices valid since ${prices.validSince})`,
        rows: byStep([...spent, ...after]),
      },
      { title: 'The same, by table', rows: byTable },
      { title: 'Each folio by itself, with its page and the settling, no letters', rows: own },
      { title: 'A silent case’s year, by step', rows: byStep(silent) },
      { title: 'Totals', rows: totals },
    ],
    notes: [
      `Prices: ${prices.source}: $${prices.writeRequestUnit} a million write request units, $${prices.readRequestUnit} a million read request units.`,
      `Cross-check with the engine's TOTAL: ${check.equal} of ${check.compared} requests equal; ${JSON.stringify(check.differ)}; ${JSON.stringify(check.untold)}; index units unknown to it: ${check.indexUnitsTheEngineDoesNotKnow}.`,
    ],
    figures: {
      prices,
      filing,
      folios: own,
      steps: byStep([...spent, ...after]),
      tables: byTable,
      totals,
      crossCheck: check,
    },
    aims: [
      atMost('a filing, in write request units,', filing.write, 6),
      atMost(
        'the dearest of these folios, dollars per 1,000 lives,',
        Math.max(...own.map((one) => Number(one['$ per 1,000 cases']))),
        0.003,
      ),
      atMost('a whole life with three letters, dollars per 1,000 cases,', dollars(sum(three)), 0.02),
      atMost('a whole life with all its letters, dollars per 1,000 cases,', dollars(whole), 0.02),
      atMost('that life and the nights after it, dollars per 1,000 cases,', dollars(sum([...spent, ...after])), 0.065),
      atMost('a silent case’s year, dollars per 1,000 cases,', dollars(sum(silent)), 0.1),
    ],
  }
}
