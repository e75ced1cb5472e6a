import type { Ports } from '../shared/aws/ports.ts'
import { logViewsOn } from '../shared/aws/publicLog.ts'
import { waitingOn } from '../shared/aws/waiting.ts'
import { answerTo, asRecorded } from '../shared/law/calculator.ts'
import { reviewNotices } from '../shared/law/calendars/reviews.ts'
import { namedError, parameterNames, parametersOf } from '../shared/law/parameters.ts'
import { readQuestion } from '../shared/law/question.ts'
import { plazosPage } from '../shared/pages/public/plazos.tsx'
import { plazosIcs } from '../shared/pages/public/plazosIcs.ts'
import { plazosJson } from '../shared/pages/public/plazosJson.ts'
import { registroPage } from '../shared/pages/public/registro.tsx'
import { registroJson } from '../shared/pages/public/registroJson.ts'
import { type Handler, httpFunction } from './http/http.ts'
import { errorsByField } from './http/input.ts'
import { calendarFile, problemJson, type Reply } from './http/reply.ts'
import { onLambda, type Platform } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

/** Leaves of the public log on its page. */
const MOST_TOLD = 50

/** The law for anybody, with or without a case: the calculator of terms, and the public log: the days that do not count, and what the operator did. */
export const routes = (
  { calendars, clock }: Ports,
  site: string,
  { dynamo }: Platform,
): Record<RoutesOf<'plazos'>, Handler> => {
  const logViews = logViewsOn(dynamo)
  const waiting = waitingOn(dynamo)
  const html = async (
    status: number,
    content: Omit<Parameters<typeof plazosPage>[0], 'site' | 'calendars' | 'notices'>,
  ): Promise<Reply> => {
    const all = await calendars.definitions()
    const notices = reviewNotices(all, clock.now())
    return { status, html: plazosPage({ site, calendars: all, notices, ...content }) }
  }

  const calculate: Handler = async ({ query, format }) => {
    const page = format === 'html'
    // A link may bring some of the fields; whoever sends the form sends them all, if empty.
    const { given: values, errors: unread } = parametersOf(query)
    if (page && values.presentado === undefined && unread.length === 0) return html(200, { values })
    const read = readQuestion(query, await calendars.definitions())
    const answer = 'errors' in read ? read : answerTo(read, asRecorded(await calendars.record(read.calendar)))
    if ('errors' in answer) {
      const fields = answer.errors.map(namedError)
      const message = fields[0]?.message ?? 'Revise los datos.'
      if (!page) return problemJson({ status: 422, code: 'invalid', message, fields })
      return html(422, { values, errors: errorsByField(fields) })
    }
    if (format === 'json') return { status: 200, json: plazosJson(answer) }
    if (!page) {
      const record = await calendars.record(answer.question.calendar)
      return calendarFile(plazosIcs(answer, { now: clock.now(), record, site }))
    }
    return html(200, { answer })
  }

  const log: Handler = async ({ format }) => {
    const [records, decrees, reviews, log, waits] = await Promise.all([
      calendars.records(),
      calendars.decrees(),
      calendars.reviews(),
      logViews.latest(MOST_TOLD),
      waiting.get(),
    ])
    const setting = { now: clock.now(), site, decrees, reviews, records, log, waiting: waits }
    return format === 'json'
      ? { status: 200, json: registroJson(setting) }
      : { status: 200, html: registroPage(setting) }
  }

  return {
    'GET /plazos': calculate,
    'GET /plazos.json': calculate,
    'GET /plazos.ics': calculate,
    'GET /registro': log,
    'GET /registro.json': log,
  }
}

export const create = httpFunction(routes, { cached: true, query: parameterNames, lists: ['suspension'] })
export const handler = onLambda(create)
