import * as z from 'zod/mini'
import { listsOn } from '../shared/aws/lists.ts'
import type { Ports } from '../shared/aws/ports.ts'
import { quietOn } from '../shared/aws/quiet.ts'
import { sessionPortsOn } from '../shared/aws/sessionPorts.ts'
import { viewsOn } from '../shared/aws/views.ts'
import { findPost } from '../shared/cases/entity.ts'
import type { Office } from '../shared/cases/lists.ts'
import type { Rejection } from '../shared/cases/refusals.ts'
import { limaDate } from '../shared/law/time.ts'
import { officeDeskPage } from '../shared/pages/office/desk.tsx'
import { owedCsv } from '../shared/pages/office/owedCsv.ts'
import type { LeftOut, Right } from '../shared/ports.ts'
import { postsOf } from '../shared/register/delegates.ts'
import { officesOf } from '../shared/register/officeProof.ts'
import { owedCases } from '../shared/register/owedCases.ts'
import { inState, owedRows } from '../shared/words/owed.ts'
import { delegateInputs, delegatePlaces, delegatesDesk } from './http/delegates.ts'
import { type FormPage, failureOf, invalid, rejectForm } from './http/form.ts'
import { formToken } from './http/formToken.ts'
import { holderInput, holderPlaces, holdersDesk, noHolderInput } from './http/holders.ts'
import { type Handler, httpFunction, type Request } from './http/http.ts'
import { filled } from './http/input.ts'
import { Problem } from './http/problem.ts'
import { type SignedIn, STALE, toSignIn, whoSends, whoSigned } from './http/session.ts'
import { log } from './lambda/log.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

const NO_OFFICE =
  'Esa página es solo para las oficinas. El correo con que usted entró no es el de ninguna: vea lo suyo en su mesa, o entre con el otro correo.'

const PATH = '/mesa/oficina'

/** Whether the mailbox gets or no longer gets the letter of Mondays; its other mailboxes; and that its holder changed. */
const input = z.discriminatedUnion('act', [
  z.strictObject({ act: z.enum(['hush', 'unhush']) }),
  ...delegateInputs,
  holderInput,
  noHolderInput,
])

const places = { ...delegatePlaces, ...holderPlaces }

/** The offices of whoever is signed in. Throws a Problem (404) where there is none. */
function officesIn(rights: readonly Right[]): Office[] {
  const offices = officesOf(rights)
  if (offices.length === 0) throw new Problem(404, 'no-office', NO_OFFICE)
  return offices
}

/** What the offices of whoever is signed in owe: the page, and its twin for a spreadsheet; and what they say of themselves. */
export const routes = (given: Ports, site: string, platform: HttpPlatform): Record<RoutesOf<'office'>, Handler> => {
  const { calendars, clock, directory, ids } = given
  const access = sessionPortsOn(platform)
  const [delegates, holders] = [delegatesDesk(given, platform), holdersDesk(given, platform)]
  const ports = { lists: listsOn(platform.dynamo), views: viewsOn(platform.dynamo) }
  const quiet = quietOn(platform.dynamo)

  const owed = async ({ rights }: SignedIn, { query }: Pick<Request, 'query'>) => {
    const offices = officesIn(rights)
    const { views, more } = await owedCases(ports, offices, tell)
    const ids = [...new Set(views.map(({ calendar }) => calendar))]
    const records = new Map(await Promise.all(ids.map(async (id) => [id, await calendars.record(id)] as const)))
    const now = clock.now()
    const rows = owedRows(views, offices, ({ calendar }) => {
      const record = records.get(calendar)
      if (!record) throw new RangeError(`no calendar ${calendar}`)
      return { now, record }
    })
    return { offices, rows, more, now, state: query.estado?.trim() || undefined }
  }

  const titleOf = async ({ entity: code, post }: Office): Promise<string> => {
    const entity = await directory.entity(code)
    const title = post ? entity && findPost(entity, post)?.title : 'Mesa de partes'
    return [title, entity?.name].filter(Boolean).join(', ')
  }

  /** The page, with what its forms say. */
  const pageOf = async (
    who: SignedIn,
    request: Request,
    values: Record<string, string> = {},
    errors: Record<string, string> = {},
  ): Promise<string> => {
    const { offices, ...shown } = await owed(who, request)
    const token = await formToken(access.codes, ids, who.session, PATH)
    const titles = await Promise.all(offices.map(titleOf))
    // The letter of Mondays goes to the mailboxes of posts alone.
    const posts = postsOf(who.rights)
    const own = posts.some((one) => one.own)
    const mondays = posts.length > 0 ? { quiet: await quiet.since(who.session.mailbox), own, token } : undefined
    const [others, holder] = [await delegates.shown(who), await holders.shown(who)]
    const [sent, none] = [
      { values, errors },
      { values: {}, errors: {} },
    ]
    const isOfHolder = values.act === 'holder'
    return officeDeskPage({
      ...{ ...shown, titles, mondays },
      delegates: others && { ...others, ...(isOfHolder ? none : sent), token },
      holder: holder && { ...holder, ...(isOfHolder ? sent : none), token },
    })
  }

  const take = async (who: SignedIn, sent: z.infer<typeof input>): Promise<Rejection | undefined> => {
    if (sent.act === 'name' || sent.act === 'end') return delegates.take(who, sent)
    if (sent.act === 'holder' || sent.act === 'no-holder') return holders.take(who, sent)
    if (postsOf(who.rights).length === 0) throw new Problem(404, 'no-office', NO_OFFICE)
    await quiet.hush(who.session.mailbox, sent.act === 'hush' ? limaDate(clock.now()) : undefined)
    return undefined
  }

  return {
    'GET /mesa/oficina': async (request) => {
      const who = await whoSigned(access, request)
      return who ? { status: 200, html: await pageOf(who, request) } : toSignIn(PATH)
    },
    'POST /mesa/oficina': async (request) => {
      const { isOurs, ...who } = await whoSends(access, request, PATH)
      const page: FormPage = (values, errors) => pageOf(who, request, values, errors)
      if (!isOurs) return rejectForm(request, STALE, page)
      const { form: _, ...body } = filled(request.body)
      officesIn(who.rights)
      const { data, error } = input.safeParse(body)
      if (error) return rejectForm(request, invalid(error), page)
      const refused = await take(who, data)
      if (refused) return rejectForm(request, failureOf(refused, places), page)
      return request.format === 'json' ? { status: 201, json: {} } : { status: 303, location: PATH }
    },
    'GET /mesa/oficina.csv': async (request) => {
      const who = await whoSigned(access, request)
      if (!who) return toSignIn(PATH)
      const found = await owed(who, request)
      const text = owedCsv(inState(found.rows, found.state), site)
      return { status: 200, file: { name: 'por-responder.csv', text }, type: 'text/csv; charset=utf-8' }
    },
  }
}

/** A case that cannot be read is missing from the list, and from nothing else. */
const tell: LeftOut = ({ message }) => log('error', { list: 'office', why: message })

export const create = httpFunction(routes, { query: ['estado'] })
export const handler = onLambda(create)
