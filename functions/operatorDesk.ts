import { accessOn } from '../shared/aws/accessPorts.ts'
import { erasuresOn } from '../shared/aws/eraser.ts'
import { filesOn } from '../shared/aws/files.ts'
import { listsOn } from '../shared/aws/lists.ts'
import type { Ports } from '../shared/aws/ports.ts'
import { publicLogOn } from '../shared/aws/publicLog.ts'
import { viewsOn } from '../shared/aws/views.ts'
import { parseCaseNumber } from '../shared/cases/number.ts'
import { ofCheck } from '../shared/pages/operator/checkTasks.ts'
import { toldPage } from '../shared/pages/operator/freshCode.tsx'
import { frontPage, type RoomCount } from '../shared/pages/operator/front.tsx'
import { roomPage, type Sent } from '../shared/pages/operator/room.tsx'
import { roleTitles } from '../shared/pages/operator/team.ts'
import { checksIn } from '../shared/register/checking.ts'
import { eraseAsked } from '../shared/register/erase.ts'
import { cargoAddress, lastAccepted } from '../shared/register/files/cargos.ts'
import { readName } from '../shared/register/readName.ts'
import { deskOrders } from './http/deskOrders.ts'
import { formToken } from './http/formToken.ts'
import { freshlySigned } from './http/freshCode.ts'
import { type Handler, httpFunction, type Request } from './http/http.ts'
import { filled, typed } from './http/input.ts'
import { type Operating, operating, whoOperates } from './http/operating.ts'
import { Problem } from './http/problem.ts'
import type { Reply } from './http/reply.ts'
import { MOST_TASKS, type Room, roomsOn } from './http/rooms.ts'
import { STALE, whoSends } from './http/session.ts'
import { isOfTwo, teamOn, teamOrder } from './http/team.ts'
import { withBucket } from './lambda/bucket.ts'
import { log } from './lambda/log.ts'
import { type HttpPlatform, onLambda, systemClock } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

/** The room of the operators: what waits, each with its page and its buttons, by the same orders as the other door. */
export const routes = (ports: Ports, _: string, platform: HttpPlatform): Record<RoutesOf<'operatorDesk'>, Handler> => {
  const { dynamo, machine = systemClock } = platform
  const access = accessOn(platform)
  const acting = { ...ports, publicLog: publicLogOn(dynamo), erasures: erasuresOn(dynamo), machine }
  const team = teamOn({ access, clock: ports.clock, ids: ports.ids }, platform, (act) =>
    act.verb === 'erase' ? eraseAsked(acting, act) : readName(acting, act),
  )
  const rooms: Readonly<Record<string, Room>> = { ...roomsOn(ports, platform), ...team.rooms }
  const done = deskOrders(ports, platform, team)
  const cargos = { ...ports, lists: listsOn(dynamo), views: viewsOn(dynamo), files: filesOn(platform.files), machine }

  const roomOf = ({ parameters: { room = '' } }: Request): Room & { path: string } => {
    const found = Object.hasOwn(rooms, room) ? rooms[room] : undefined
    if (found) return { ...found, path: `/operador/${room}` }
    throw new Problem(404, 'no-such-page', 'Esa sala no existe. Vea lo que espera en /operador.')
  }
  const shown = async (
    { session }: Operating,
    { path, waiting, ...room }: Room & { path: string },
    given: { sent?: Sent; done?: boolean } = {},
  ) => {
    const tasks = await waiting()
    const token = await formToken(access.codes, ports.ids, session, path)
    return roomPage({
      ...room,
      ...given,
      path,
      tasks: tasks.slice(0, MOST_TASKS),
      more: tasks.length > MOST_TASKS,
      token,
    })
  }

  /** What waits in each room of whoever asks; one that cannot be read is told and shown as unknown. */
  const counted = async ({ roles }: Operating): Promise<RoomCount[]> => {
    const own = Object.entries(rooms).filter(([, { role }]) => roles.includes(role))
    const texts = roles.includes('reviewer') ? [await cargos.lists.page('review', { limit: MOST_TASKS })] : []
    const counts = own.map(async ([path, { title, waiting }]) => {
      const tasks = (await waiting()).filter(
        ({ since, facts, orders }) => since ?? (facts.length > 0 && orders.length === 0),
      )
      const since = tasks.flatMap((one) => one.since ?? []).toSorted()[0]
      return {
        path: `/operador/${path}`,
        title,
        n: Math.min(tasks.length, MOST_TASKS),
        more: tasks.length > MOST_TASKS,
        since,
      }
    })
    return [
      ...texts.map(({ rows, more }) => ({
        path: '/operador/textos',
        title: 'Textos y archivos por revisar, en expedientes',
        n: rows.length,
        more,
      })),
      ...(await Promise.all(counts)),
    ]
  }

  const take = async (request: Request): Promise<Reply> => {
    const room = roomOf(request)
    const { isOurs, ...signed } = await whoSends(access, request, room.path)
    const who = operating(signed, room.role)
    const { form: _, code, ...body } = filled(request.body)
    const values = typed(request.body)
    const again = async (error: string, status = 422): Promise<Reply> => ({
      status,
      html: await shown(who, room, { sent: { values, error } }),
    })
    if (!isOurs) return again(STALE.fields[0]?.message ?? '', STALE.status)
    const act = teamOrder.safeParse(body)
    const fresh = act.success && isOfTwo(act.data) ? await freshlySigned({ access, team }, request, who, code) : { who }
    if ('reply' in fresh) return fresh.reply
    const result = await done(fresh.who, body)
    const about = Object.fromEntries(
      ['number', 'junta', 'id', 'calendar'].flatMap((name) => (values[name] ? [[name, values[name]]] : [])),
    )
    log('info', {
      operator: who.session.mailbox,
      verb: values.verb,
      ...about,
      ...('refused' in result && { refused: result.code }),
    })
    if ('refused' in result) return again(result.refused)
    const cookies = fresh.cookies && { cookies: fresh.cookies }
    if (result.told) return { status: 200, html: toldPage({ path: room.path, told: result.told }), ...cookies }
    return { status: 303, location: `${room.path}?hecho=1`, ...cookies }
  }

  return {
    'GET /operador': async (request) => {
      const who = await whoOperates(access, request)
      if (!('roles' in who)) return who
      const roles = who.roles.map((one) => roleTitles[one].toLowerCase()).join('; ')
      return { status: 200, html: frontPage({ rooms: await counted(who), roles, now: ports.clock.now() }) }
    },
    'GET /operador/{room}': async (request) => {
      const room = roomOf(request)
      const who = await whoOperates(access, request, room.role)
      return 'roles' in who
        ? { status: 200, html: await shown(who, room, { done: request.query.hecho !== undefined }) }
        : who
    },
    'GET /operador/cargos/{number}': async (request) => {
      const who = await whoOperates(access, request, 'reviewer')
      if (!('roles' in who)) return who
      const number = parseCaseNumber(request.parameters.number ?? '')
      const { archivo } = request.query
      if (!number) throw new Problem(404, 'no-such-case', 'Ese número de expediente no existe. Cópielo de la lista.')
      if (archivo !== undefined) {
        const location = await cargoAddress(cargos, number, archivo)
        if (!location) throw new Problem(404, 'no-such-file', 'Ese expediente no guarda esa foto de su cargo.')
        log('info', { operator: who.session.mailbox, verb: 'cargos open', case: number })
        return { status: 303, location }
      }
      const room = {
        ...roomOf({ ...request, parameters: { room: 'cargos' } }),
        waiting: async () => [...(await checksIn(ports, number)).map(ofCheck), ...(await lastAccepted(cargos, number))],
      }
      return { status: 200, html: await shown(who, room) }
    },
    'POST /operador/{room}': take,
  }
}

export const create = httpFunction(routes, { query: ['archivo', 'hecho'], lists: ['roles'] })
export const handler = onLambda((platform) => create(withBucket(platform)))
