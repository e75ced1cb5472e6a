import { figureRowsOn } from '../shared/aws/figures.ts'
import type { Ports } from '../shared/aws/ports.ts'
import { viewsOn } from '../shared/aws/views.ts'
import { isGone } from '../shared/cases/state.ts'
import { reviewNotices } from '../shared/law/calendars/reviews.ts'
import { caseJson, casePage } from '../shared/pages/public/case.tsx'
import { homePage } from '../shared/pages/public/home.tsx'
import { caseIcs, type IcsFile } from '../shared/pages/public/plazosIcs.ts'
import type { LeftOut } from '../shared/ports.ts'
import { type Handler, httpFunction } from './http/http.ts'
import { Problem } from './http/problem.ts'
import { publicCase } from './http/publicCase.ts'
import { calendarFile, type Reply } from './http/reply.ts'
import { log } from './lambda/log.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

/** Cases of each sort that stand on the front page; its figures lead to all. */
const MOST_LISTED = 6

/** The public pages. It reads the redacted views and nothing else (I6). */
export const routes = (
  { calendars, clock }: Ports,
  site: string,
  { dynamo }: HttpPlatform,
): Record<RoutesOf<'read'>, Handler> => {
  const views = viewsOn(dynamo)
  const figures = figureRowsOn(dynamo)
  const home = async (): Promise<Reply> => {
    const [overdue, elapsed, answered, roll, all] = await Promise.all([
      views.overdue(MOST_LISTED, tell),
      views.elapsed(MOST_LISTED, tell),
      views.answered(MOST_LISTED, tell),
      figures.roll(),
      calendars.definitions(),
    ])
    const now = clock.now()
    const notices = reviewNotices(all, now)
    return { status: 200, html: homePage({ overdue, elapsed, answered, roll, now, notices, site }) }
  }
  const show: Handler = async ({ parameters, format }) => {
    const { view, setting } = await publicCase(parameters.number ?? '', { views, calendars, clock, site })
    if (format === 'ics') return keepDate(caseIcs(view, setting))
    const status = isGone(view) ? 410 : 200
    return format === 'json' ? { status, json: caseJson(view, setting) } : { status, html: casePage(view, setting) }
  }
  const keepDate = (file: IcsFile | undefined): Reply => {
    if (file) return calendarFile(file)
    throw new Problem(404, 'no-term', noTerm)
  }
  const health: Handler = async () => ({
    status: 200,
    json: { ok: (await views.overdue(1)).length >= 0, now: clock.now() },
    fresh: true,
  })
  const missing: Handler = async () => {
    throw new Problem(404, 'no-such-page', noSuchPage)
  }
  return {
    'GET /': home,
    'GET /casos/{number}': show,
    'GET /salud': health,
    $default: missing,
  }
}

/** A case that cannot be read is missing from the front page, and from nothing else. */
const tell: LeftOut = ({ message }) => log('error', { list: 'home', why: message })

const noSuchPage = 'Esa página no existe. Revise la dirección, o busque aquí el expediente.'

const noTerm = 'En este expediente no corre ahora ningún plazo, así que no hay una fecha que guardar. Vea su página.'

export const create = httpFunction(routes, { cached: true })
export const handler = onLambda(create)
