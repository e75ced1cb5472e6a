import { listsOn } from '../shared/aws/lists.ts'
import type { Ports } from '../shared/aws/ports.ts'
import { sessionPortsOn } from '../shared/aws/sessionPorts.ts'
import { viewsOn } from '../shared/aws/views.ts'
import { findPost } from '../shared/cases/entity.ts'
import type { Office } from '../shared/cases/lists.ts'
import { officeDeskPage } from '../shared/pages/office/desk.tsx'
import { owedCsv } from '../shared/pages/office/owedCsv.ts'
import type { LeftOut } from '../shared/ports.ts'
import { officesOf } from '../shared/register/officeProof.ts'
import { owedCases } from '../shared/register/owedCases.ts'
import { inState, owedRows } from '../shared/words/owed.ts'
import { type Handler, httpFunction, type Request } from './http/http.ts'
import { Problem } from './http/problem.ts'
import { toSignIn, whoSigned } from './http/session.ts'
import { log } from './lambda/log.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

const NO_OFFICE =
  'Esa página es solo para las oficinas. El correo con que usted entró no es el de ninguna: vea lo suyo en su mesa, o entre con el otro correo.'

/** What the offices of whoever is signed in owe: the page, and its twin for a spreadsheet. */
export const routes = (
  { calendars, clock, directory }: Ports,
  site: string,
  platform: HttpPlatform,
): Record<RoutesOf<'office'>, Handler> => {
  const access = sessionPortsOn(platform)
  const ports = { lists: listsOn(platform.dynamo), views: viewsOn(platform.dynamo) }

  const owed = async (request: Request) => {
    const who = await whoSigned(access, request)
    if (!who) return undefined
    const offices = officesOf(who.rights)
    if (offices.length === 0) throw new Problem(404, 'no-office', NO_OFFICE)
    const { views, more } = await owedCases(ports, offices, tell)
    const ids = [...new Set(views.map(({ calendar }) => calendar))]
    const records = new Map(await Promise.all(ids.map(async (id) => [id, await calendars.record(id)] as const)))
    const now = clock.now()
    const rows = owedRows(views, offices, ({ calendar }) => {
      const record = records.get(calendar)
      if (!record) throw new RangeError(`no calendar ${calendar}`)
      return { now, record }
    })
    return { offices, rows, more, now, state: request.query.estado?.trim() || undefined }
  }

  const titleOf = async ({ entity: code, post }: Office): Promise<string> => {
    const entity = await directory.entity(code)
    const title = post ? entity && findPost(entity, post)?.title : 'Mesa de partes'
    return [title, entity?.name].filter(Boolean).join(', ')
  }

  return {
    'GET /mesa/oficina': async (request) => {
      const found = await owed(request)
      if (!found) return toSignIn('/mesa/oficina')
      const { offices, ...shown } = found
      return { status: 200, html: officeDeskPage({ ...shown, titles: await Promise.all(offices.map(titleOf)) }) }
    },
    'GET /mesa/oficina.csv': async (request) => {
      const found = await owed(request)
      if (!found) return toSignIn('/mesa/oficina')
      const text = owedCsv(inState(found.rows, found.state), site)
      return { status: 200, file: { name: 'por-responder.csv', text }, type: 'text/csv; charset=utf-8' }
    },
  }
}

/** A case that cannot be read is missing from the list, and from nothing else. */
const tell: LeftOut = ({ message }) => log('error', { list: 'office', why: message })

export const create = httpFunction(routes, { query: ['estado'] })
export const handler = onLambda(create)
