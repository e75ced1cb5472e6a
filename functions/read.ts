import { calendarsOn } from '../shared/aws/calendars.ts'
import { viewsOn } from '../shared/aws/views.ts'
import { parseCaseNumber, whyNoNumber } from '../shared/cases/number.ts'
import { reviewNotices } from '../shared/law/calendars/reviews.ts'
import { caseJson, casePage } from '../shared/pages/public/case.tsx'
import { homePage } from '../shared/pages/public/home.tsx'
import { caseIcs, type IcsFile } from '../shared/pages/public/plazosIcs.ts'
import { calendarFile, httpHandler, type Reply, type Request } from './http/http.ts'
import { Problem } from './http/problem.ts'
import { publicCase } from './http/publicCase.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'

const MOST_LISTED = 20
const LATEST_ANSWERS = 10

/** The public pages. It reads the redacted views and nothing else (I6). */
export const create = (platform: HttpPlatform) => {
  const { dynamo, clock, site } = platform
  const views = viewsOn(dynamo)
  const calendars = calendarsOn(dynamo)
  const home = async (failed?: { lookup: string; lookupError: string }): Promise<Reply> => {
    const [overdue, answered, records] = await Promise.all([
      views.overdue(MOST_LISTED),
      views.answered(LATEST_ANSWERS),
      calendars.records(),
    ])
    const now = clock.now()
    const notices = reviewNotices(records, now)
    return { status: failed ? 404 : 200, html: homePage({ overdue, answered, now, notices, ...failed }) }
  }
  const show = async ({ path, parameters, json }: Request): Promise<Reply> => {
    const { view, setting } = await publicCase(parameters.number ?? '', { views, calendars, clock, site })
    if (path.endsWith('.ics')) return keepDate(caseIcs(view, setting))
    return json ? { status: 200, json: caseJson(view, setting) } : { status: 200, html: casePage(view, setting) }
  }
  const keepDate = (file: IcsFile | undefined): Reply => {
    if (file) return calendarFile(file)
    throw new Problem(404, 'no-term', noTerm)
  }
  const lookUp = async ({ query }: Request): Promise<Reply> => {
    const { numero: lookup = '' } = query
    const number = parseCaseNumber(lookup)
    if (number) return { status: 303, location: `/casos/${number}` }
    return home(lookup ? { lookup, lookupError: whyNoNumber(lookup, noSuchNumber) } : undefined)
  }
  return httpHandler(
    platform,
    async (request) => {
      if (request.path === '/') return home()
      if (request.path === '/casos') return lookUp(request)
      if (request.path === '/salud')
        return { status: 200, json: { ok: (await views.overdue(1)).length >= 0, now: clock.now() }, fresh: true }
      if (request.parameters.number) return show(request)
      throw new Problem(404, 'no-such-page', 'Esa página no existe. Revise la dirección, o busque aquí el expediente.')
    },
    { cached: true, query: ['numero'] },
  )
}

const noSuchNumber =
  'Ese número no está completo o tiene una letra cambiada. Cópielo del cargo, por ejemplo WAY-2026-000001-P.'

const noTerm = 'En este expediente no corre ahora ningún plazo, así que no hay una fecha que guardar. Vea su página.'

export const handler = onLambda(create)
