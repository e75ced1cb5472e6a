import type { Ports } from '../shared/aws/ports.ts'
import { sessionPortsOn } from '../shared/aws/sessionPorts.ts'
import { fold } from '../shared/cases/fold.ts'
import { principal } from '../shared/cases/state.ts'
import { ownCasePage } from '../shared/pages/desk/ownCase.tsx'
import { ownCase } from '../shared/register/juntaProof.ts'
import { theirCase } from '../shared/register/ownCases.ts'
import { datesOf } from './http/dates.ts'
import { filedHtml } from './http/filedHtml.ts'
import { caseNumberOf } from './http/form.ts'
import { type Handler, httpFunction } from './http/http.ts'
import { Problem } from './http/problem.ts'
import { NOT_YOURS, signedBy, toSignIn, whoSigned } from './http/session.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

/** A case as its own junta reads it, and as it was registered. */
export const routes = (ports: Ports, site: string, platform: HttpPlatform): Record<RoutesOf<'ownCase'>, Handler> => {
  const access = sessionPortsOn(platform)
  const own = { ...ports, ...access }
  return {
    'GET /mesa/casos/{number}': async (request) => {
      const number = caseNumberOf(request, 'de su mesa')
      const who = await whoSigned(access, request)
      if (!who) return toSignIn(`/mesa/casos/${number}`)
      const found = await theirCase(own, number, signedBy(who))
      if (!found) throw new Problem(404, 'no-such-case', NOT_YOURS)
      const known = { now: ports.clock.now(), record: await ports.calendars.record(found.view.calendar), site }
      return { status: 200, html: ownCasePage(found.view, found, known) }
    },
    'GET /mesa/casos/{number}/registrado': async (request) => {
      const number = caseNumberOf(request, 'de su mesa')
      const who = await whoSigned(access, request)
      if (!who) return toSignIn(request.path)
      const found = await ownCase(own, number, signedBy(who))
      const state = found && fold(found.folios.slice(0, 1))
      const entity = state && (await ports.directory.entity(state.entity))
      if (!found || !state || !entity) throw new Problem(404, 'no-such-case', NOT_YOURS)
      const { attached, presented } = principal(found.state)
      const since = { files: attached.length, since: presented !== undefined, site }
      return { status: 200, html: filedHtml(state, entity, await datesOf(ports, state, entity), since) }
    },
  }
}

export const create = httpFunction(routes)
export const handler = onLambda(create)
