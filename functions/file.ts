import type { Ports } from '../shared/aws/ports.ts'
import { sessionPortsOn } from '../shared/aws/sessionPorts.ts'
import { type Case, gradeOf, principal } from '../shared/cases/state.ts'
import { filingPage } from '../shared/pages/junta/filing.tsx'
import { messagePage } from '../shared/pages/public/message.tsx'
import type { Kept } from '../shared/ports.ts'
import { keptTitle, keptWords } from '../shared/words/kept.ts'
import { type Dates, datesOf } from './http/dates.ts'
import { filed } from './http/filed.ts'
import { filedHtml } from './http/filedHtml.ts'
import { readFiling } from './http/filing.ts'
import { type FormPage, rejectForm } from './http/form.ts'
import { formToken } from './http/formToken.ts'
import { type Handler, httpFunction } from './http/http.ts'
import { juntasOf } from './http/juntas.ts'
import type { Reply } from './http/reply.ts'
import { type SignedIn, STALE, whoSends } from './http/session.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

/** What the form is called in the field that proves whom it was shown to. */
const FORM = 'presentar'

/** The filing itself, as a program sends it, or as a form. */
export const routes = (ports: Ports, site: string, platform: HttpPlatform): Record<RoutesOf<'file'>, Handler> => {
  const { directory, clock, ids, keys, codes } = ports
  const { catalogue } = directory
  const access = sessionPortsOn(platform)

  const formFor =
    (who: SignedIn): FormPage =>
    async (values, errors) => {
      const [entities, juntas] = await Promise.all([directory.entities(), juntasOf(directory, who)])
      const submission = values.submission ?? ids.random()
      const token = await formToken(codes, ids, who.session, FORM)
      return filingPage({ entities, juntas, values, errors, submission, token, now: clock.now() })
    }

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

  const keptJson = (kept: Kept): Reply => {
    const { id, state, beyond, reason } = kept
    const url = `${site}/mesa/presentar`
    return { status: 202, json: { state, id, beyond, reason, message: keptWords(kept).join(' '), url } }
  }
  const keptReply = (kept: Kept): Reply => ({
    status: 202,
    html: messagePage({
      title: keptTitle(kept),
      message: keptWords(kept).join(' '),
      next: { path: '/mesa/presentar', label: 'Volver a sus escritos' },
    }),
  })

  return {
    'POST /casos': async (request) => {
      const { isOurs, ...who } = await whoSends(access, request, FORM)
      const form = formFor(who)
      if (!isOurs) return rejectForm(request, STALE, form)
      const { form: _, ...body } = request.body
      const [entities, juntas] = await Promise.all([directory.entities(), juntasOf(directory, who)])
      const read = await readFiling({ ...request, body }, { entities, juntas, keys, catalogue })
      if ('fields' in read) return rejectForm(request, read, form)
      const state = await filed(ports, platform, request, { ...read, who })
      if ('fields' in state) return rejectForm(request, state, form)
      if ('beyond' in state) return request.format === 'json' ? keptJson(state) : keptReply(state)
      const dates = await datesOf(ports, state, read.entity)
      return request.format === 'json'
        ? { status: 201, json: cargoJson(state, dates) }
        : { status: 201, html: filedHtml(state, read.entity, dates, { files: 0, site }) }
    },
  }
}

export const create = httpFunction(routes)
export const handler = onLambda(create)
