import * as z from 'zod/mini'
import { accessOn } from '../shared/aws/accessPorts.ts'
import type { Ports } from '../shared/aws/ports.ts'
import { mailbox } from '../shared/cases/mailbox.ts'
import { codePage, signInPage } from '../shared/pages/desk/signIn.tsx'
import { limits } from '../shared/pages/parts/fields.ts'
import { askCode } from '../shared/register/askCode.ts'
import { entryOptions } from '../shared/register/challenges.ts'
import { newPass } from '../shared/register/passes.ts'
import { sessionOf, signOut } from '../shared/register/sessions.ts'
import { signIn } from '../shared/register/signIn.ts'
import { passCookie, signedOutCookie } from './http/caller.ts'
import { deviceOf } from './http/device.ts'
import { entered, scripted, volver } from './http/entering.ts'
import { failureOf, invalid, rejectForm } from './http/form.ts'
import { isOurs } from './http/formToken.ts'
import { type Handler, httpFunction, type Request } from './http/http.ts'
import { filled, line } from './http/input.ts'
import { Problem } from './http/problem.ts'
import type { Reply } from './http/reply.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

/** Where whoever registers a junta goes on: of them nobody asks whether their mailbox is on record. */
const REGISTERING = '/mesa/registrar'

const input = z.strictObject({
  email: line(limits.email, 'Escriba su correo.'),
  code: z.optional(line(limits.code, 'Escriba el código.')),
  volver,
})

const where = z.enum(['here', 'everywhere'])

/** The way in: a code that is mailed to whoever has a mailbox on record, and the session that it opens. */
export const routes = (_: Ports, site: string, platform: HttpPlatform): Record<RoutesOf<'signIn'>, Handler> => {
  const ports = accessOn(platform)

  /** The page where an address is typed, or a code; the browser gets a pass, under which its tries are counted. */
  const shown = async (request: Request, html: string): Promise<Reply> => {
    const pass = await newPass({ ...ports, clock: ports.machine }, request.caller)
    return { status: 200, html, ...(pass && { cookies: [passCookie(pass)] }) }
  }

  const ask = async (request: Request, { email, volver = '' }: z.infer<typeof input>): Promise<Reply> => {
    const { caller, known, format } = request
    const asked = await askCode(ports, {
      address: email,
      caller,
      known,
      ...(volver === REGISTERING && { anyone: true }),
    })
    if (asked)
      return rejectForm(request, failureOf(asked, { 'no-address': 'email', 'too-many-asked': 'email' }), askAgain)
    if (format === 'json') return { status: 202, json: { mailed: 'if it is on record' } }
    return shown(request, codePage({ values: { email: mailbox(email), volver }, errors: {} }))
  }
  const askAgain = async (values: Record<string, string>, errors: Record<string, string>) =>
    signInPage({ values, errors })
  const typeAgain = async (values: Record<string, string>, errors: Record<string, string>) =>
    codePage({ values: { ...values, code: '' }, errors })

  const enter = async (request: Request, code: string, { email, volver }: z.infer<typeof input>) => {
    const { caller, known, userAgent } = request
    const result = await signIn(ports, { address: email, code, caller, known, device: deviceOf(userAgent) })
    if ('message' in result)
      return rejectForm(request, failureOf(result, { 'wrong-code': 'code', 'too-many-tries': 'code' }), typeAgain)
    return entered(ports, request, result, volver)
  }
  return {
    'GET /ingresar': async (request) => {
      const to = volver.parse(request.query.volver)
      if (await sessionOf(ports, request.token)) return { status: 303, location: to ?? '/mesa' }
      const options = await entryOptions(ports, site)
      return scripted(await shown(request, signInPage({ values: { volver: to ?? '' }, errors: {}, options })))
    },
    'POST /ingresar': async (request) => {
      const given = input.safeParse(filled(request.body))
      if (!given.success)
        return rejectForm(request, invalid(given.error), 'code' in request.body ? typeAgain : askAgain)
      const { code } = given.data
      return code === undefined ? ask(request, given.data) : enter(request, code, given.data)
    },
    'POST /salir': async (request) => {
      const session = await sessionOf(ports, request.token)
      const asked = where.safeParse(request.body.where)
      if (!session) return redirect('/ingresar', [signedOutCookie])
      if (!asked.success || !(await isOurs(ports.codes, session, 'salir', request)))
        throw new Problem(403, 'stale-form', 'Esa página ya no vale. Abra de nuevo su mesa y cierre desde ahí.')
      await signOut(ports, session, asked.data)
      return redirect('/ingresar', [signedOutCookie])
    },
  }
}

const redirect = (location: string, cookies: string[]): Reply => ({ status: 303, location, cookies })

export const create = httpFunction(routes, { query: ['volver'] })
export const handler = onLambda(create)
