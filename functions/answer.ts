import { allSessionsOn } from '../shared/aws/allSessions.ts'
import { askedCodesOn } from '../shared/aws/askedCodes.ts'
import { letterLinksOn } from '../shared/aws/letterLinks.ts'
import type { Ports } from '../shared/aws/ports.ts'
import { sessionPortsOn } from '../shared/aws/sessionPorts.ts'
import { viewsOn } from '../shared/aws/views.ts'
import { type OfficeAct, officeActs } from '../shared/pages/office/acts.tsx'
import { officeCodePage } from '../shared/pages/office/code.tsx'
import { askCodeFor } from '../shared/register/askCode.ts'
import type { SignedIn } from '../shared/register/begin.ts'
import { newPass } from '../shared/register/passes.ts'
import { sessionOf } from '../shared/register/sessions.ts'
import { signInTo } from '../shared/register/signIn.ts'
import { passCookie, signedInCookies } from './http/caller.ts'
import { deviceOf } from './http/device.ts'
import { failureOf, refusalJson, rejectForm, unfit } from './http/form.ts'
import { isOurs } from './http/formToken.ts'
import { type Handler, httpFunction, type Request } from './http/http.ts'
import { filled, submissionId, typed } from './http/input.ts'
import { takenAs } from './http/officeActs.ts'
import { officePages } from './http/officePages.ts'
import type { Reply } from './http/reply.ts'
import { type Seat, seats } from './http/seats.ts'
import { STALE } from './http/session.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

/** What an act is called in an address or a form; to answer, where none is named. */
const actIn = (name: unknown): OfficeAct => officeActs.find((one) => one === name) ?? 'respuesta'

/** Where an office acts from the link of its letter or, signed in, from its desk: first it writes, and a code proves its mailbox at the end. */
export const routes = (given: Ports, site: string, platform: HttpPlatform): Record<RoutesOf<'answer'>, Handler> => {
  const { dynamo, ids } = platform
  const access = {
    ...{ ...sessionPortsOn(platform), ids },
    ...{ sessions: allSessionsOn(dynamo), askedCodes: askedCodesOn(dynamo) },
  }
  const ports = {
    ...given,
    views: viewsOn(platform.dynamo),
    links: letterLinksOn(platform.dynamo),
    rights: access.rights,
  }
  const seatOf = seats(ports, access)
  const pages = officePages(ports, access, site)

  /** A browser has one session: whoever signs in anew leaves none behind. */
  const enter = async (request: Request, seat: Seat, code: string): Promise<SignedIn | { reply: Reply }> => {
    const { caller, known, userAgent, token, format, body } = request
    const result = await signInTo(access, seat.asks?.mailbox ?? '', {
      code,
      caller,
      known,
      device: deviceOf(userAgent),
    })
    if ('message' in result) {
      const failure = failureOf(result, { 'wrong-code': 'code', 'too-many-tries': 'code' })
      if (format === 'json') return { reply: refusalJson(failure) }
      return { reply: { status: failure.status, html: codePage(seat, body, failure.fields[0]?.message) } }
    }
    const old = await sessionOf(access, token)
    if (old) await access.sessions.end(old.mailbox, old.id)
    return result
  }

  const codePage = ({ state: { number }, path }: Seat, body: Request['body'], error?: string): string => {
    const { code: _, form: __, ...values } = typed(body)
    return officeCodePage({ number, path, values, error })
  }

  const askCode = async (request: Request, seat: Seat): Promise<Reply> => {
    const { caller, known, format, body } = request
    if (seat.asks) await askCodeFor(access, { ...seat.asks, caller, known })
    if (format === 'json') return { status: 202, json: { mailed: 'to the mailbox of the office' } }
    const pass = await newPass({ ...access, clock: access.machine }, caller)
    return { status: 200, html: codePage(seat, body), ...(pass && { cookies: [passCookie(pass)] }) }
  }

  const perform = async (request: Request, seat: Seat, act: OfficeAct): Promise<Reply> => {
    const { form: _, code: __, que: ___, ...body } = filled(request.body)
    const { submission: sent = given.ids.random(), ...fields } = body
    const submission = submissionId.safeParse(sent).data ?? ''
    const { take, places, done } = takenAs[act]
    const { rights = [] } = seat.who ?? {}
    const by = { submission, proof: { rights, obligation: seat.owed.id } }
    const result = await take(ports, seat.state.number, fields, by)
    if ('message' in result) return rejectForm(request, failureOf(result, places), pages.formOf(seat, act))
    return pages.done(request, seat, act, { state: result, said: done })
  }

  const receive = async (request: Request, seat: Seat): Promise<Reply> => {
    const act = actIn(request.body.que)
    const { form: _, code, que: __, submission, ...fields } = filled(request.body)
    const faults = takenAs[act].faults(fields)
    if (submission !== undefined && !submissionId.safeParse(submission).success)
      faults.push({ field: 'form', message: 'Vuelva a abrir el formulario.' })
    if (faults.length > 0) return rejectForm(request, unfit(faults), pages.formOf(seat, act))
    if (seat.who) {
      const ours = await isOurs(access.codes, seat.who.session, seat.state.number, request)
      return ours ? perform(request, seat, act) : rejectForm(request, STALE, pages.formOf(seat, act))
    }
    if (typeof code !== 'string') return askCode(request, seat)
    const entered = await enter(request, seat, code)
    if ('reply' in entered) return entered.reply
    const { session } = entered
    const who = { session, rights: await access.rights.of(session.mailbox) }
    const reply = await perform(request, { ...seat, who }, act)
    return { ...reply, cookies: signedInCookies(entered) }
  }

  return {
    'GET /responder/{letter}': async (request) => {
      const seat = await seatOf(request)
      if ('location' in seat) return seat
      const { que, folio } = request.query
      return { status: 200, html: await pages.formOf(seat, actIn(que))(folio ? { folio } : {}, {}) }
    },
    'POST /responder/{letter}': async (request) => {
      const seat = await seatOf(request)
      return 'location' in seat ? seat : receive(request, seat)
    },
  }
}

export const create = httpFunction(routes, { query: ['que', 'documento', 'folio'] })
export const handler = onLambda(create)
