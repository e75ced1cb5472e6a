import * as z from 'zod/mini'
import { parseCaseNumber } from '../../shared/cases/number.ts'
import { standingOf } from '../../shared/cases/standing.ts'
import { type Case, isClosed } from '../../shared/cases/state.ts'
import type { Known } from '../../shared/cases/told.ts'
import { addBusinessDays } from '../../shared/law/days.ts'
import {
  addDays,
  type Instant,
  type LocalDate,
  limaDate,
  limaTime,
  parseLocalDateTime,
  toInstant,
} from '../../shared/law/time.ts'
import type { LocalRequest } from './events.ts'
import type { LocalSystem } from './localSystem.ts'
import { ordered } from './operator.ts'
import { type Happened, type OpenCase, panel } from './panel.tsx'
import type { Answer } from './web.ts'

const order = z.union([
  z.object({ move: z.literal('business-day') }),
  z.object({ move: z.literal('due'), number: z.string() }),
  z.object({ move: z.enum(['to', 'nightly']), to: z.string() }),
])
type Order = z.infer<typeof order>
/** An order to the operator's function, and who gives it here, where no IAM names him. */
const named = z.looseObject({ as: z.string().check(z.trim(), z.minLength(1)) })
/** Where the whole audit goes on. */
const resumed = z.object({ from: z.optional(z.unknown()) })

/**
 * What no deployment has, the clock of this machine: `/local`, a page, and `/local/clock`, JSON for the command line; and
 * the operator's orders, `/local/operator`, and by a form, `/local/orders`, and the audit, `/local/audit`.
 */
export async function control(
  system: LocalSystem,
  { method, path, headers, body }: LocalRequest & { body: string },
): Promise<Answer> {
  const act = method === 'POST' ? acts[path] : undefined
  if (path === '/local/orders' && method === 'POST') return page(system, await ordered(system, bodyOf(body, true)))
  if (act) return act(system, bodyOf(body, false))
  const show = clockDoors[path]
  if (!show) return json(404, { error: 'No hay nada aquí.' })
  if (method !== 'POST') return show(system, {})
  return show(system, await moveClock(system, bodyOf(body, (headers['content-type'] ?? '').includes('urlencoded'))))
}

type Moved = { error?: string; ordered?: string; happened?: Happened }

/** What the operator does here, by its path. */
const acts: Readonly<Record<string, (system: LocalSystem, body: unknown) => Promise<Answer>>> = {
  '/local/operator': async ({ lambdas, idle }, body) => {
    const { data } = named.safeParse(body)
    if (!data) return json(422, { error: 'Diga quién da la orden, en «as».' })
    const { as, ...given } = data
    const { statusCode = 500, body: answer = '{}' } = await lambdas.operator(as, JSON.stringify(given))
    await idle()
    return { status: statusCode, type: 'application/json', body: answer }
  },
  '/local/audit': async ({ lambdas }, body) => json(200, await lambdas.audit(resumed.safeParse(body).data?.from)),
}

/** The page, after something was done or could not be. */
const page = async (system: LocalSystem, shown: Moved): Promise<Answer> =>
  html(shown.error ? 422 : 200, await panelOf(system, shown))

/** The clock as a page and as JSON, after it was moved, or was not. */
const clockDoors: Readonly<Record<string, (system: LocalSystem, moved: Moved) => Promise<Answer>>> = {
  '/local': page,
  '/local/clock': async (system, { error, happened }) =>
    error ? json(422, { error }) : json(200, { ...time(system), passes: happened?.passes }),
}

async function moveClock(system: LocalSystem, body: unknown): Promise<Moved> {
  const { data } = order.safeParse(body)
  const to = data ? await target(system, data) : 'Diga adónde mover el reloj.'
  if (!data || typeof to === 'string') return { error: `${to}` }
  return { happened: await move(system, to.at, data.move === 'nightly') }
}

function bodyOf(body: string, form: boolean): unknown {
  if (form) return Object.fromEntries(new URLSearchParams(body))
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

async function move(system: LocalSystem, to: Instant, withPass: boolean): Promise<Happened> {
  const before = system.inbox.mails().length
  const passes = await system.advance(to)
  if (withPass) passes.push(await system.nightly())
  return { passes, letters: system.inbox.mails().slice(before) }
}

/** Where an order moves the clock, or why it cannot. The minute that runs is now. */
async function target(system: LocalSystem, wanted: Order): Promise<{ at: Instant } | string> {
  const now = system.clock.now()
  if (wanted.move === 'due') return afterTerm(system, wanted.number)
  if (wanted.move === 'business-day') {
    const [entity] = await system.register.directory.entities()
    const calendar = (await knownToday(system, entity?.calendar ?? 'peru')).record.asOf(now)
    const next = addBusinessDays(limaDate(now), 1, calendar, 'later')
    return next ? { at: toInstant(`${next}T${limaTime(now)}`) } : 'El calendario termina antes.'
  }
  const local = parseLocalDateTime(wanted.to)
  if (local === undefined) return 'Escriba fecha y hora de Lima, por ejemplo 2026-04-16T09:00.'
  if (local >= lima(now)) return { at: local === lima(now) ? now : toInstant(local) }
  return `El reloj está en ${lima(now)} y no retrocede. Para empezar de nuevo: npm start -- --fresh --clock ${local}`
}

/** The morning after the term that runs in a case. */
async function afterTerm(system: LocalSystem, number: string): Promise<{ at: Instant } | string> {
  const open = (await system.openCases()).find((one) => one.number === parseCaseNumber(number))
  if (!open) return 'No hay un expediente abierto con ese número.'
  const last = lastDay(open, await knownToday(system, open.calendar))
  return last ? { at: toInstant(`${addDays(last, 1)}T09:00`) } : 'Ahora no le corre ningún plazo: espera una entrega.'
}

const knownToday = async ({ register, clock }: LocalSystem, id: string): Promise<Known> => ({
  now: clock.now(),
  record: await register.calendars.record(id),
})

/** The last day of the term that runs in a case, or of Plazo's wait after its last aviso. */
const lastDay = (state: Case, known: Known): LocalDate | undefined =>
  state.obligations
    .map((owed) => standingOf(owed, isClosed(state), known))
    .findLast(({ status }) => ['declared', 'running', 'unconfirmed'].includes(status))?.lateAfter

const lima = (now: Instant): string => `${limaDate(now)}T${limaTime(now)}`
const time = ({ clock }: LocalSystem) => ({ now: clock.now(), lima: lima(clock.now()) })
const json = (status: number, body: unknown): Answer => ({
  status,
  type: 'application/json',
  body: `${JSON.stringify(body)}\n`,
})
const html = (status: number, body: string): Answer => ({ status, type: 'text/html; charset=utf-8', body })

/** The open cases by number, each with the last day of the term that runs in it. */
async function openWithEnds(system: LocalSystem): Promise<OpenCase[]> {
  const cases = (await system.openCases()).filter((one) => !isClosed(one))
  const ends = cases.map(async (open) => ({ open, last: lastDay(open, await knownToday(system, open.calendar)) }))
  return (await Promise.all(ends)).sort((a, b) => (a.open.number < b.open.number ? -1 : 1))
}

const panelOf = async (system: LocalSystem, shown: Moved): Promise<string> =>
  panel({
    now: system.clock.now(),
    inbox: system.inbox.endpoint,
    open: await openWithEnds(system),
    juntas: await system.register.directory.juntas(),
    held: await system.letters.held(),
    calendars: await system.register.calendars.definitions(),
    ...shown,
  })
