import type { Ports } from '../shared/aws/ports.ts'
import { sessionPortsOn } from '../shared/aws/sessionPorts.ts'
import { type Case, gradeOf, principal } from '../shared/cases/state.ts'
import { limaDate } from '../shared/law/time.ts'
import type { Kept } from '../shared/ports.ts'
import { keptWords } from '../shared/words/kept.ts'
import { type Dates, datesOf } from './http/dates.ts'
import { LIST, LIST_FORM } from './http/drafted.ts'
import { filed } from './http/filed.ts'
import { readFiling } from './http/filing.ts'
import { refusalJson } from './http/form.ts'
import { type Handler, httpFunction } from './http/http.ts'
import { juntasOf, ownIn } from './http/juntas.ts'
import type { Reply } from './http/reply.ts'
import { STALE, whoSends } from './http/session.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

/** The filing itself, as a program sends it. A person writes it on the guide, to which whatever is sent as a form is led. */
export const routes = (ports: Ports, site: string, platform: HttpPlatform): Record<RoutesOf<'file'>, Handler> => {
  const { clock, directory, keys } = ports
  const { catalogue } = directory
  const access = sessionPortsOn(platform)

  const cargoJson = (state: Case, dates: Dates) => {
    const { number, kind, rule, filed, head } = state
    const owed = principal(state)
    return {
      number,
      kind,
      rule: rule.version,
      filedAt: filed.at,
      ...dates,
      folio: filed.folio,
      hash: head,
      ...(owed.presented && { grade: gradeOf(owed) }),
      ...(rule.published ? { url: `${site}/casos/${number}` } : {}),
    }
  }

  /** Where a filing waits for an operator, and what happens next. */
  const keptJson = (kept: Kept): Reply => {
    const { id, state, beyond, reason } = kept
    const url = `${site}${LIST}`
    return { status: 202, json: { state, id, beyond, reason, message: keptWords(kept).join(' '), url } }
  }

  return {
    'POST /casos': async (request) => {
      // The browser sends there what was typed, all of it.
      if (request.format !== 'json') return { status: 307, location: LIST }
      const { isOurs, ...who } = await whoSends(access, request, LIST_FORM)
      if (!isOurs) return refusalJson(STALE)
      const { form: _, ...body } = request.body
      const [entities, juntas] = await Promise.all([directory.entities(), juntasOf(directory, who)])
      const sender = { juntas, own: ownIn(juntas, who), today: limaDate(clock.now()) }
      const read = await readFiling({ ...request, body }, { entities, keys, catalogue, ...sender })
      if ('fields' in read) return refusalJson(read)
      const state = await filed(ports, platform, request, { ...read, who })
      if ('fields' in state) return refusalJson(state)
      if ('beyond' in state) return keptJson(state)
      return { status: 201, json: cargoJson(state, await datesOf(ports, state, read.entity)) }
    },
  }
}

export const create = httpFunction(routes)
export const handler = onLambda(create)
