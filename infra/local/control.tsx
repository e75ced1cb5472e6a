import * as z from 'zod/mini'
import { agendaOn } from '../../shared/aws/agenda.ts'
import { fold, principal } from '../../shared/cases/state.ts'
import { calendar } from '../../shared/law/calendars/index.ts'
import { addBusinessDays, due } from '../../shared/law/term.ts'
import {
  addDays,
  type Instant,
  limaDate,
  limaTime,
  parseLocalDateTime,
  spanishDateTime,
  toInstant,
} from '../../shared/law/time.ts'
import { page } from '../../shared/pages/layout.tsx'
import type { LocalRequest } from './lambdas.ts'
import type { Pass, World } from './world.ts'

type Answer = { status: number; type: string; body: string }

/** Where the clock may be moved: to the same hour of the next business day, past a case's due date, or to an instant of Lima. */
const move = z.union([
  z.object({ move: z.literal('business-day') }),
  z.object({ move: z.literal('due'), number: z.string() }),
  z.object({ move: z.literal('to'), to: z.string() }),
  z.object({ move: z.literal('nightly'), to: z.string() }),
])

let last: Pass[] = []

/** The control of this machine's clock, which no deployment has: a page, and JSON for the command line. */
export async function control(world: World, request: LocalRequest): Promise<Answer> {
  if (request.method === 'GET' && request.path === '/local') return html(200, await panel(world))
  if (request.method === 'GET' && request.path === '/local/clock')
    return json(200, { now: world.clock.now(), lima: lima(world.clock.now()) })
  if (request.method !== 'POST' || request.path !== '/local/clock') return json(404, { error: 'No hay nada aquí.' })
  const form = (request.headers['content-type'] ?? '').includes('urlencoded')
  const body = move.safeParse(form ? Object.fromEntries(new URLSearchParams(request.body)) : JSON.parse(request.body))
  if (!body.success) return json(422, { error: 'Diga adónde mover el reloj.' })
  const to = await target(world, body.data)
  if (to === undefined || to < world.clock.now()) {
    const error =
      to === undefined
        ? 'No hay una fecha a la que ir: revise el número o la fecha.'
        : `El reloj está en ${lima(world.clock.now())} y no retrocede. Para empezar de nuevo: npm start -- --fresh --clock FECHA.`
    return form ? html(422, await panel(world, error)) : json(422, { error })
  }
  last = await world.advance(to)
  if (body.data.move === 'nightly') last = [...last, await world.nightly()]
  return form
    ? html(200, await panel(world))
    : json(200, { now: world.clock.now(), lima: lima(world.clock.now()), passes: last })
}

async function target(world: World, order: z.infer<typeof move>): Promise<Instant | undefined> {
  const now = world.clock.now()
  const days = calendar('huamanga')
  if (!days) return undefined
  switch (order.move) {
    case 'business-day': {
      const next = addBusinessDays(limaDate(now), 1, days, 'later')
      return next && toInstant(`${next}T${limaTime(now)}`)
    }
    case 'due': {
      const state = fold(await world.folios.of(order.number))
      const running = state?.obligations.find(({ term, missed, answered }) => term && !missed && !answered)
      const date = running?.term && due(running.term, days, 'later')
      return date && toInstant(`${addDays(date, 1)}T09:00`)
    }
    default: {
      const local = parseLocalDateTime(order.to)
      return local === undefined ? undefined : toInstant(local)
    }
  }
}

const lima = (now: Instant): string => `${limaDate(now)}T${limaTime(now)}`
const json = (status: number, body: unknown): Answer => ({
  status,
  type: 'application/json',
  body: `${JSON.stringify(body)}\n`,
})
const html = (status: number, body: string): Answer => ({ status, type: 'text/html; charset=utf-8', body })

async function panel(world: World, error?: string): Promise<string> {
  const open = []
  for await (const numbers of agendaOn(world.dynamo).pages(0, 1))
    for (const number of numbers) {
      const state = fold(await world.folios.of(number))
      if (state) open.push({ number, published: state.rule.published, post: principal(state).debtor })
    }
  return page({
    title: 'El reloj de esta máquina',
    children: (
      <>
        <h1>El reloj de esta máquina</h1>
        <p>
          Solo existe aquí. Ahora es <strong>{spanishDateTime(world.clock.now())}</strong>, hora de Lima.{' '}
          <a href={world.inbox.endpoint}>Ver el buzón de cartas</a>
        </p>
        {error && <p class="error">{error}</p>}
        <form method="post" action="/local/clock">
          <button name="move" value="business-day">
            Adelantar 1 día hábil
          </button>
        </form>
        <form method="post" action="/local/clock">
          <input type="hidden" name="move" value="to" />
          <label for="to">Adelantar hasta</label>
          <input id="to" type="datetime-local" name="to" value={lima(world.clock.now())} />
          <button>Adelantar</button>
        </form>
        <h2>Lo que hizo la pasada de la noche</h2>
        {last.length === 0 ? (
          <p>Nada: nadie debía nada.</p>
        ) : (
          <ul>
            {last.flatMap(({ at, performed }) =>
              performed.map((cause) => (
                <li>
                  {spanishDateTime(at)}: <code>{cause}</code>
                </li>
              )),
            )}
          </ul>
        )}
        <h2>Expedientes abiertos</h2>
        <ul>
          {open.map(({ number, published, post }) => (
            <li>
              <form method="post" action="/local/clock">
                {published ? <a href={`/casos/${number}`}>{number}</a> : <span>{number} (reservado)</span>} · {post}{' '}
                <input type="hidden" name="number" value={number} />
                <button name="move" value="due">
                  Adelantar hasta el vencimiento
                </button>
              </form>
            </li>
          ))}
        </ul>
      </>
    ),
  })
}
