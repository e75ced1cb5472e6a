import fc from 'fast-check'
import { expect, test } from 'vitest'
import { importDecrees } from '../../shared/aws/calendars.ts'
import { decisions } from '../../shared/cases/acts/decisions.ts'
import type { CalendarRow } from '../../shared/law/calendar.ts'
import type { Kind } from '../../shared/law/rules.ts'
import { toInstant } from '../../shared/law/time.ts'
import { perform } from '../../shared/register/perform.ts'
import { settle } from '../../shared/register/settle.ts'
import { baseRows, defined } from '../calendars.ts'
import { engineHere } from '../engine.ts'
import { numberOf } from '../ids.ts'
import { plus } from '../law/naive.ts'
import { nightly } from '../register/nightly.ts'
import {
  Crash,
  checked,
  crashing,
  filed,
  newRegister,
  onAgenda,
  type Register,
  series,
  submission,
  through,
} from '../register/setting.ts'
import { waitingBy } from '../waiting.ts'
import { audit } from './audit.ts'

const engine = engineHere()

const decree = (
  id: string,
  date: string,
  knownSince: string,
  effect: CalendarRow['effect'] = 'excluded',
): CalendarRow => ({
  ...{ id, date, knownSince, effect, name: 'Día declarado', norm: 'D.S. inventado' },
  scope: { level: 'country', place: 'Perú' },
})

/** The register with a list of what it writes, and where. */
function watched(register: Register): { register: Register; writes: string[] } {
  const writes: string[] = []
  const watching = through(register, (port, method, act) => {
    if (['insert', 'intend', 'move', 'add', 'remove'].includes(method)) writes.push(`${port} ${method}`)
    return act()
  })
  return { register: watching, writes }
}

test('a decree over running cases writes no folio: it makes two letters a case owed, once', async () => {
  const quiet = await newRegister(engine.endpoint, '2026-03-16T09:00')
  for (let i = 0; i < 6; i++) await filed(quiet, submission(`form-${i}`, `2026-03-${10 + i}T10:20`))
  const night = async (day: string) => {
    const { register, writes } = watched(quiet)
    register.clock.set(`${day}T00:10`)
    expect((await nightly(register, 2)).failures).toEqual([])
    return writes
  }
  await night('2026-03-17')
  const before = await series(quiet)
  await mail(quiet)
  await importDecrees(quiet.dynamo, [decree('puente', '2026-04-06', toInstant('2026-03-17T09:00'))])
  expect(await night('2026-03-18')).toEqual(Array(12).fill('letters intend'))
  const letters = (await Promise.all(before.flatMap(([first]) => (first ? [quiet.letters.of(first.case)] : [])))).flat()
  expect(
    letters
      .filter(({ kind }) => kind === 'moved')
      .map(({ to }) => to.role)
      .sort(),
  ).toEqual([...Array(6).fill('junta'), ...Array(6).fill('post')])
  expect(await night('2026-03-19')).toEqual([])
  expect(await series(quiet)).toEqual(before)
})

const kinds: Kind[] = ['denuncia-vecinal', 'queja', 'solicitud', 'acceso', 'reclamo']
const news = fc.record({
  on: fc.nat(51),
  date: fc.integer({ min: -8, max: 4 }),
  effect: fc.constantFrom('excluded', 'excluded', 'disputed', 'roll-last-day-only'),
  revokedAfter: fc.option(fc.nat(15), { nil: undefined }),
})
const plan = fc.record({
  news: fc.array(news, { minLength: 6, maxLength: 12 }),
  answers: fc.array(fc.record({ on: fc.nat(51), which: fc.nat(5), obligation: fc.nat(2) }), { maxLength: 6 }),
  crashes: fc.array(fc.record({ on: fc.nat(51), call: fc.nat(40) }), { minLength: 5, maxLength: 10 }),
})

/** Every letter whose hour has come leaves; what presents, is delivered. */
async function mail(register: Register): Promise<void> {
  for (const { case: number, id } of await waitingBy(register, register.clock.now())) {
    const letter = await register.letters.get(number, id)
    if (!letter) throw new Error(`no letter ${id}`)
    await register.letters.move(letter, 'sent', { tries: 1, sentAt: register.clock.now() })
    const { obligation } = letter
    const at = register.clock.now()
    const command = { do: 'present', obligation, channel: 'mailbox', at, evidence: id } as const
    if (letter.kind !== 'aviso') continue
    await perform(decisions, register, numberOf(letter.case), { by: 'mail', cause: `present:${id}`, command })
    await settle(register, numberOf(letter.case))
  }
}

test('fifty nights on the real tables, with decrees and crashes: an audit by another path finds nothing', async () => {
  let facts = ''
  await fc.assert(
    fc.asyncProperty(plan, async ({ news, answers, crashes }) => {
      const register = await newRegister(engine.endpoint, '2026-03-02T08:00')
      const rows = new Map(baseRows('huamanga').map((row) => [row.id, row]))
      const learn = async (row: CalendarRow) => {
        rows.set(row.id, row)
        await importDecrees(register.dynamo, [row])
      }
      for (let i = 0; i < 6; i++) {
        const kind = kinds[i % kinds.length] ?? 'queja'
        // Of one nobody checks the stamp: it never lapses.
        const open = i === 3 ? filed : checked
        await open(register, submission(`form-${i}`, `2026-03-0${1 + (i % 2)}T07:50`, { kind }))
      }
      for (let i = 1; i < 52; i++) {
        const today = plus('2026-03-02', i)
        register.clock.set(`${today}T00:10`)
        const crash = crashes.find(({ on }) => on === i)
        if (crash)
          await nightly(crashing(register, crash.call, 'after'), 1).catch((error: unknown) => {
            if (!(error instanceof Crash)) throw error
          })
        const { failures } = await nightly(register, 2)
        expect(failures).toEqual([])
        const books = { cases: await series(register), agenda: await onAgenda(register), rows: [...rows.values()] }
        expect(audit({ ...books, reviewed: defined('huamanga').reviewedThrough }, register.clock.now())).toEqual([])

        register.clock.set(`${today}T09:00`)
        await mail(register)
        for (const [j, { on, date, effect, revokedAfter }] of news.entries()) {
          const known = toInstant(`${plus('2026-03-02', on)}T09:00`)
          const row = decree(`d${j}`, plus('2026-03-02', on + date), known, effect)
          if (on === i) await learn(row)
          if (revokedAfter !== undefined && on + revokedAfter === i && on <= i)
            await learn({ ...row, revoked: { on: register.clock.now(), norm: 'D.S. inventado' } })
        }
        for (const { on, which, obligation } of answers) {
          const folios = books.cases[which]
          if (on !== i || !folios?.[0]) continue
          const command = { do: 'answer', obligation, outcome: 'granted', contents: { id: 'a', digest: 'a' } } as const
          await perform(decisions, register, folios[0].case, {
            by: 'office',
            cause: `answer:${on}:${obligation}`,
            command,
          })
          await settle(register, folios[0].case)
        }
      }
      for (const folios of await series(register))
        facts += folios.flatMap((folio) => folio.facts.map(({ fact }) => fact)).join()
    }),
    { numRuns: 1 },
  )
  expect(facts).toContain('missed')
})
