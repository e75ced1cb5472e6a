import type { Email } from 'aws-ses-v2-local/dist/store.js'
import * as z from 'zod/mini'
import { calendarsOn } from '../../shared/aws/calendars.ts'
import { parseCaseNumber } from '../../shared/cases/number.ts'
import { standingOf } from '../../shared/cases/standing.ts'
import { type Case, isClosed } from '../../shared/cases/state.ts'
import type { Known } from '../../shared/cases/told.ts'
import type { Calendar } from '../../shared/law/calendar.ts'
import { addBusinessDays } from '../../shared/law/days.ts'
import { kindName } from '../../shared/law/rules.ts'
import {
  addDays,
  type Instant,
  instantOf,
  type LocalDate,
  limaDate,
  limaTime,
  parseLocalDateTime,
  spanishDate,
  spanishDateTime,
  toInstant,
} from '../../shared/law/time.ts'
import { page } from '../../shared/pages/parts/layout.tsx'
import { decrees } from './decrees.ts'
import { HeldLetters } from './held.tsx'
import type { LocalRequest } from './lambdas.ts'
import type { LocalSystem } from './localSystem.ts'
import { review } from './review.ts'
import type { Pass } from './scheduler.ts'
import { directory } from './seeds.ts'
import type { Answer } from './web.ts'

const order = z.union([
  z.object({ move: z.literal('business-day') }),
  z.object({ move: z.literal('due'), number: z.string() }),
  z.object({ move: z.enum(['to', 'nightly']), to: z.string() }),
])
type Order = z.infer<typeof order>
type Happened = { passes: Pass[]; letters: readonly Email[] }

/**
 * What no deployment has, the clock of this machine: `/local`, a page, and `/local/clock`, JSON for the command line; and
 * the operator's import of decrees, `/local/decrees`, the review of a calendar, `/local/reviews`, and the audit,
 * `/local/audit`.
 */
export async function control(
  system: LocalSystem,
  { method, path, headers, body }: LocalRequest & { body: string },
): Promise<Answer> {
  if (path === '/local/decrees' && method === 'POST') {
    const done = await decrees(system, bodyOf(body, false))
    return json('error' in done ? 422 : 200, done)
  }
  if (path === '/local/reviews' && method === 'POST') {
    const done = await review(system, bodyOf(body, false))
    return json('error' in done ? 422 : 200, done)
  }
  if (path === '/local/audit' && method === 'POST') return json(200, await system.lambdas.schedule('audit'))
  if (path !== '/local' && path !== '/local/clock') return json(404, { error: 'No hay nada aquí.' })
  const isPage = path === '/local'
  if (method !== 'POST') return isPage ? html(200, await panel(system, {})) : json(200, time(system))
  const read = order.safeParse(bodyOf(body, (headers['content-type'] ?? '').includes('urlencoded')))
  const to = read.success ? await target(system, read.data) : 'Diga adónde mover el reloj.'
  if (!read.success || typeof to === 'string')
    return isPage ? html(422, await panel(system, { error: `${to}` })) : json(422, { error: to })
  const happened = await move(system, to.at, read.data.move === 'nightly')
  return isPage ? html(200, await panel(system, { happened })) : json(200, { ...time(system), passes: happened.passes })
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
  switch (wanted.move) {
    case 'business-day': {
      const [entity] = directory.entities
      const next = entity && addBusinessDays(limaDate(now), 1, await calendarToday(system, entity.calendar), 'later')
      return next ? { at: toInstant(`${next}T${limaTime(now)}`) } : 'El calendario termina antes.'
    }
    case 'due': {
      const open = (await system.openCases()).find(({ number }) => number === parseCaseNumber(wanted.number))
      const last = open && lastDay(open, await knownToday(system, open.calendar))
      if (last) return { at: toInstant(`${addDays(last, 1)}T09:00`) }
      return open
        ? 'Ahora no le corre ningún plazo: espera una entrega.'
        : 'No hay un expediente abierto con ese número.'
    }
    default: {
      const local = parseLocalDateTime(wanted.to)
      if (local === undefined) return 'Escriba fecha y hora de Lima, por ejemplo 2026-04-16T09:00.'
      if (local >= lima(now)) return { at: local === lima(now) ? now : toInstant(local) }
      return `El reloj está en ${lima(now)} y no retrocede. Para empezar de nuevo: npm start -- --fresh --clock ${local}`
    }
  }
}

const knownToday = async ({ dynamo, clock }: LocalSystem, id: string): Promise<Known> => ({
  now: clock.now(),
  record: await calendarsOn(dynamo).record(id),
})

const calendarToday = async ({ dynamo, clock }: LocalSystem, id: string): Promise<Calendar> =>
  (await calendarsOn(dynamo).record(id)).asOf(clock.now())

/** The last day of the term that runs in a case: the answer's own, or the highest rung's. */
const lastDay = (state: Case, known: Known): LocalDate | undefined =>
  state.obligations
    .map((owed) => standingOf(owed, isClosed(state), known))
    .findLast(({ status }) => status === 'running' || status === 'unconfirmed')?.lateAfter

const lima = (now: Instant): string => `${limaDate(now)}T${limaTime(now)}`
const time = ({ clock }: LocalSystem) => ({ now: clock.now(), lima: lima(clock.now()) })
const json = (status: number, body: unknown): Answer => ({
  ...{ status, type: 'application/json', body: `${JSON.stringify(body)}\n` },
})
const html = (status: number, body: string): Answer => ({ status, type: 'text/html; charset=utf-8', body })

const acts: Record<string, string> = {
  miss: 'venció el plazo sin respuesta registrada',
  remind: 'se recordó el plazo a la oficina',
  escalate: 'se abrió la instancia siguiente',
  rectify: 'se corrigió un vencimiento',
}

/** In the order of time: what the passes recorded, and the letters that left. */
const WhatHappened = ({ passes, letters }: Happened) => {
  const recorded = passes.flatMap(({ at, performed }) =>
    performed.map((one) => {
      const [number = '', cause = ''] = one.split(' ')
      return { at, number, what: acts[cause.split(':')[0] ?? ''] ?? cause }
    }),
  )
  const sent = letters.map(({ at, subject, destination }) => {
    const [number = '', ...rest] = subject.split(' · ')
    return { at: instantOf(at * 1000), number, what: `carta a ${destination.to.join(', ')}: ${rest.join(' · ')}` }
  })
  const all = [...recorded, ...sent].sort((a, b) => (a.at < b.at ? -1 : 1))
  return (
    <>
      <h2>Lo que pasó entretanto</h2>
      {recorded.length === 0 && <p>La pasada de la noche no encontró nada que hacer.</p>}
      <ul>
        {all.map(({ at, number, what }) => (
          <li>
            <b>{spanishDateTime(at)}</b> <span class="num">{number}</span>: {what}
          </li>
        ))}
      </ul>
    </>
  )
}

const OpenCase = ({ open, last }: { open: Case; last: LocalDate | undefined }) => {
  const { number, rule, kind } = open
  return (
    <li>
      {rule.published ? (
        <a class="num" href={`/casos/${number}`}>
          {number}
        </a>
      ) : (
        <span class="num">{number} (reservado)</span>
      )}
      <br />
      {kindName(kind)}
      {last && (
        <form method="post" action="/local">
          <input type="hidden" name="number" value={number} />
          <button type="submit" name="move" value="due">
            Adelantar hasta el vencimiento ({spanishDate(last)})
          </button>
        </form>
      )}
    </li>
  )
}

async function panel(
  system: LocalSystem,
  { error, happened }: { error?: string; happened?: Happened },
): Promise<string> {
  const open = (await system.openCases()).filter((one) => !isClosed(one)).sort((a, b) => (a.number < b.number ? -1 : 1))
  const last = new Map<Case, LocalDate | undefined>()
  for (const one of open) last.set(one, lastDay(one, await knownToday(system, one.calendar)))
  const held = await system.letters.held()
  const now = system.clock.now()
  return page({
    title: 'El reloj de esta máquina',
    children: (
      <>
        <h1>El reloj de esta máquina</h1>
        <p>
          Ahora es <strong>{spanishDateTime(now)}</strong>, hora de Lima. Este reloj solo existe aquí: sirve para ver
          vencer un plazo sin esperarlo. <a href={system.inbox.endpoint}>Ver el buzón de cartas</a>
        </p>
        {error && (
          <p class="error" role="alert">
            {error}
          </p>
        )}
        <form method="post" action="/local">
          <button type="submit" name="move" value="business-day">
            Adelantar 1 día hábil
          </button>
        </form>
        <form method="post" action="/local">
          <input type="hidden" name="move" value="to" />
          <label for="to">Adelantar hasta</label>
          <input id="to" class="short" type="datetime-local" name="to" value={lima(now)} required />{' '}
          <button type="submit">Adelantar</button>
        </form>
        {happened && <WhatHappened {...happened} />}
        <HeldLetters held={held} />
        <h2>Expedientes abiertos</h2>
        <p class="hint">Hasta el vencimiento: a las 09:00 del día siguiente al último del plazo que corre.</p>
        <ul>
          {open.map((one) => (
            <OpenCase open={one} last={last.get(one)} />
          ))}
        </ul>
      </>
    ),
  })
}
