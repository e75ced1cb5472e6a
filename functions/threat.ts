import * as z from 'zod/mini'
import type { Ports } from '../shared/aws/ports.ts'
import { sessionPortsOn } from '../shared/aws/sessionPorts.ts'
import { threatsOn } from '../shared/aws/threats.ts'
import { keyOf } from '../shared/cases/folio.ts'
import { threatPage, toldPage } from '../shared/pages/desk/threat.tsx'
import { limits } from '../shared/pages/parts/fields.ts'
import { type FormPage, invalid, rejectForm } from './http/form.ts'
import { formToken } from './http/formToken.ts'
import { type Handler, httpFunction } from './http/http.ts'
import { filled, paragraphs, submissionId } from './http/input.ts'
import { juntasOf } from './http/juntas.ts'
import { Problem } from './http/problem.ts'
import { type SignedIn, STALE, toSignIn, whoSends, whoSigned } from './http/session.ts'
import { log } from './lambda/log.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

const FORM = 'amenaza'

const input = z.strictObject({
  submission: submissionId,
  text: z.optional(paragraphs(limits.threat, 'Cuente qué pasó, o déjelo en blanco.')),
})

/** The juntas of whoever is signed in. Throws a Problem (403) where it is none. */
function theirs({ rights }: SignedIn): string[] {
  const juntas = rights.flatMap((right) => (right.as === 'junta' ? [right.junta] : []))
  if (juntas.length > 0) return juntas
  const message = 'Con este correo no se actúa por ninguna junta. Entre con el correo de la suya.'
  throw new Problem(403, 'no-junta', message, [], { signsIn: true })
}

/** Where somebody of a junta says that they were threatened. */
export const routes = (ports: Ports, _: string, platform: HttpPlatform): Record<RoutesOf<'threat'>, Handler> => {
  const access = sessionPortsOn(platform)
  const threats = threatsOn(platform.dynamo)
  const { clock, codes, ids } = ports

  const formFor =
    (who: SignedIn): FormPage =>
    async (values, errors) => {
      const token = await formToken(codes, ids, who.session, FORM)
      const juntas = (await juntasOf(ports.directory, who)).map(({ name }) => name)
      return threatPage({ values, errors, token, juntas, submission: values.submission ?? ids.random() })
    }

  return {
    'GET /mesa/amenaza': async (request) => {
      const who = await whoSigned(access, request)
      if (!who) return toSignIn('/mesa/amenaza')
      theirs(who)
      return { status: 200, html: await formFor(who)({}, {}) }
    },
    'POST /mesa/amenaza': async (request) => {
      const { isOurs, ...who } = await whoSends(access, request, FORM)
      const page = formFor(who)
      if (!isOurs) return rejectForm(request, STALE, page)
      const juntas = theirs(who)
      const { form: _, ...body } = filled(request.body)
      const given = input.safeParse({ submission: ids.random(), ...body })
      if (!given.success) return rejectForm(request, invalid(given.error), page)
      const { mailbox } = who.session
      const { submission, text } = given.data
      await threats.tell({ id: keyOf(mailbox, submission, text ?? ''), juntas, mailbox, at: clock.now(), text })
      log('info', { threat: 1 })
      return request.format === 'json' ? { status: 201, json: {} } : { status: 201, html: toldPage() }
    },
  }
}

export const create = httpFunction(routes)
export const handler = onLambda(create)
