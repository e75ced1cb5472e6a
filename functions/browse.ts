import { figureRowsOn } from '../shared/aws/figures.ts'
import { listsOn } from '../shared/aws/lists.ts'
import type { Ports } from '../shared/aws/ports.ts'
import { viewsOn } from '../shared/aws/views.ts'
import { type ListOf, listName } from '../shared/cases/lists.ts'
import { parseCaseNumber, whyNoNumber } from '../shared/cases/number.ts'
import type { CaseView } from '../shared/cases/view.ts'
import { casesPage } from '../shared/pages/public/cases.tsx'
import { comoFuncionaPage } from '../shared/pages/public/comoFunciona.tsx'
import { feedOf } from '../shared/pages/public/feed.ts'
import { type Asked, listPath, stateNames } from '../shared/pages/public/listAddress.ts'
import { notFoundPage } from '../shared/pages/public/notFound.tsx'
import { presentarPage } from '../shared/pages/public/presentar.tsx'
import { privacidadPage } from '../shared/pages/public/privacidad.tsx'
import { registrarJuntaPage } from '../shared/pages/public/registrarJunta.tsx'
import { searchPage } from '../shared/pages/public/search.tsx'
import type { LeftOut } from '../shared/ports.ts'
import { listCases } from '../shared/register/listCases.ts'
import { search } from '../shared/register/search.ts'
import { type Handler, httpFunction, type Request } from './http/http.ts'
import { listFields, readAsked } from './http/listQuery.ts'
import { recordsOf } from './http/records.ts'
import type { Reply } from './http/reply.ts'
import { log } from './lambda/log.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

const PAGE = 20
const LATEST = 10
/** Letters of a search that are looked at. */
const MOST_TYPED = 100

/** The lists and the records of who answers, and the pages that explain. It reads the redacted views and the public half of the directory, and nothing else (I6). */
export const routes = (
  { clock, directory }: Ports,
  site: string,
  { dynamo, operated = { contact: `registro@${new URL(site).hostname}` } }: HttpPlatform,
): Record<RoutesOf<'browse'>, Handler> => {
  const ports = { lists: listsOn(dynamo), views: viewsOn(dynamo) }
  const figures = figureRowsOn(dynamo)
  const latest = async (of: ListOf): Promise<CaseView[]> => (await listCases(ports, { of }, LATEST, tell)).views
  const records = recordsOf({ directory, figures, site, latest })

  const list = async ({ query, path, format }: Request): Promise<Reply> => {
    const asked = readAsked(query)
    const { of, state, kind, year, from } = asked
    const title = await records.titleOf(of)
    const { views, next } = await listCases(
      ports,
      { of, state: state && stateNames[state], kind, year, from },
      PAGE,
      tell,
    )
    if (format === 'json')
      return {
        status: 200,
        json: {
          ...described(asked),
          cases: views.map(brief(site)),
          next: next && `${site}${jsonPath({ ...asked, from: next })}`,
        },
      }
    const now = clock.now()
    if (path.endsWith('.atom')) {
      const feed = { title: title ?? 'Todos los expedientes', path: listPath(asked).replace('/casos', '/casos.atom') }
      return { status: 200, shown: feedOf({ ...feed, site, views, now }), type: 'application/atom+xml; charset=utf-8' }
    }
    return { status: 200, html: casesPage({ asked, title, views, next, now, site }) }
  }
  /** A number leads to its case, also where it is typed loosely; any other words, to what the directory has under them. */
  const find: Handler = async ({ query: { q = '' } }) => {
    const typed = q.trim()
    const number = parseCaseNumber(typed)
    if (number) return { status: 303, location: `/casos/${number}` }
    if (likeNumber.test(typed))
      return {
        status: 404,
        html: notFoundPage({ ...unfound, typed, error: whyNoNumber(typed, noSuchNumber) }),
      }
    const words = typed.slice(0, MOST_TYPED)
    return {
      status: 200,
      html: searchPage(words ? { typed: words, found: await search({ directory, figures }, words) } : {}),
    }
  }
  return {
    'GET /casos': list,
    'GET /casos.json': list,
    'GET /casos.atom': list,
    'GET /buscar': find,
    'GET /autoridades': records.authorities,
    'GET /autoridades.json': records.authorities,
    'GET /autoridades/{entity}': records.authority,
    'GET /autoridades/{entity}/{post}': records.post,
    'GET /zonas/{entity}/{zone}': records.theme('zone'),
    'GET /asuntos/{entity}/{subject}': records.theme('subject'),
    'GET /juntas/{id}': records.junta,
    'GET /registrar-junta': async () => ({ status: 200, html: registrarJuntaPage() }),
    'GET /presentar': async () => ({ status: 200, html: presentarPage() }),
    'GET /privacidad': async () => ({ status: 200, html: privacidadPage({ operated, site }) }),
    'GET /como-funciona': async () => ({ status: 200, html: comoFuncionaPage({ operated, site }) }),
  }
}

/** A case that cannot be read is missing from a list, and from nothing else. */
const tell: LeftOut = ({ message }) => log('error', { list: 'browse', why: message })

const jsonPath = (asked: Asked): string => listPath(asked).replace('/casos', '/casos.json')
const described = ({ of, state, kind, year }: Asked) => ({ list: listName(of), state, kind, year })

/** A case in a list for programs: what it is and where the rest stands. */
const brief =
  (site: string) =>
  ({ number, kind, entity, obligations: [owed], filed, changed, closed }: CaseView) => ({
    ...{ number, kind, entity, office: owed && { id: owed.debtor.id, title: owed.debtor.title } },
    ...{ filed: filed.at, changed, closed, url: `${site}/casos/${number}.json` },
  })

/** The beginning of a number, however it goes on: what stands in it is no word to look for. */
const likeNumber = /(?<![a-z])[a-z]{2,5}[^0-9a-z]{0,6}2[0o][0-9oil]{2}[^0-9a-z]{0,6}[0-9a-z]{4}/i
const unfound = { title: 'Error: revise el número', message: 'No hay un expediente con el número que escribió.' }
const noSuchNumber =
  'Ese número no está completo o tiene una letra cambiada. Cópielo de la constancia, por ejemplo WAY-2026-000001-P.'

export const create = httpFunction(routes, { cached: true, query: ['q', ...listFields] })
export const handler = onLambda(create)
