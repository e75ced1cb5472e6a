import * as z from 'zod/mini'
import { accessOn } from '../shared/aws/accessPorts.ts'
import { claimsOn } from '../shared/aws/claims.ts'
import { noticesOn } from '../shared/aws/notices.ts'
import type { Ports } from '../shared/aws/ports.ts'
import type { PublicJunta } from '../shared/cases/entity.ts'
import { roles } from '../shared/cases/members.ts'
import type { Rejection } from '../shared/cases/refusals.ts'
import { invitationPage, membersPage } from '../shared/pages/desk/members.tsx'
import { limits } from '../shared/pages/parts/fields.ts'
import { messagePage } from '../shared/pages/public/message.tsx'
import { HOURS_TO_OBJECT, objectTo, pendingOf } from '../shared/register/claims.ts'
import { registrationOf } from '../shared/register/files/resolution.ts'
import type { Signed } from '../shared/register/juntaProof.ts'
import {
  accept,
  hush,
  invite,
  isInvited,
  leave,
  mayInvite,
  mayRemove,
  notYours,
  presidesNewly,
  remove,
  replaceOwn,
} from '../shared/register/members.ts'
import { standingIn } from '../shared/register/standingIn.ts'
import { type FormPage, failureOf, invalid, rejectForm } from './http/form.ts'
import { formToken } from './http/formToken.ts'
import { type Handler, httpFunction, type Request } from './http/http.ts'
import { choice, filled, line, typed } from './http/input.ts'
import { Problem } from './http/problem.ts'
import { registeringForm } from './http/registering.ts'
import type { Reply } from './http/reply.ts'
import { type SignedIn, STALE, signedBy, toSignIn, whoSends, whoSigned } from './http/session.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

const NOT_YOURS =
  'Esa página es solo para quienes actúan por esa junta. Vea las suyas en su mesa, o entre con el otro correo.'

const inputs = {
  invite: z.strictObject({
    act: z.literal('invite'),
    email: line(limits.email, 'Escriba el correo de la persona que invita.'),
    role: choice(roles, { name: 'Qué será en la junta' }, 'Elija qué será en la junta.'),
  }),
  accept: z.strictObject({ act: z.literal('accept') }),
  leave: z.strictObject({ act: z.literal('leave') }),
  remove: z.strictObject({ act: z.literal('remove'), mailbox: z.string() }),
  object: z.strictObject({ act: z.literal('object') }),
  hush: z.strictObject({ act: z.literal('hush') }),
  unhush: z.strictObject({ act: z.literal('unhush') }),
  replace: z.strictObject({
    act: z.literal('replace'),
    mailbox: line(limits.email, 'Escriba el nuevo correo de la junta.'),
  }),
}
const input = z.discriminatedUnion('act', [
  inputs.invite,
  inputs.accept,
  inputs.leave,
  inputs.remove,
  inputs.object,
  inputs.hush,
  inputs.unhush,
  inputs.replace,
])
type Given = z.infer<typeof input>

const said: Record<Given['act'], string> = {
  invite: 'La invitación sale en un momento. Aparece en la lista, sin aceptar, hasta que la acepte.',
  accept: 'Ya actúa por la junta.',
  leave: 'Con su correo ya no se actúa por esa junta.',
  hush: 'La carta de los lunes ya no llega. Todas las demás siguen llegando.',
  unhush: 'La carta de los lunes llega otra vez, si la junta tiene expedientes abiertos.',
  object: 'Consta que se opone: nada cambia hasta que el operador lo vea.',
  replace: 'En un momento la junta actúa desde ese correo, y ahí llegan sus cartas. Al anterior se le avisa.',
  remove: 'Desde este momento ese correo ya no actúa por la junta.',
}

const WAITS = `Queda pedido: ocurre en ${HOURS_TO_OBJECT} horas, si quien lee el correo de la junta no se opone. Se le avisa ahora, y el operador también lo ve.`

/** The field that each refusal speaks of; the address of an invitation, or of the mailbox that takes another's place. */
const placesOf = (act: Given['act']): Record<string, string> => ({
  'no-address': act === 'replace' ? 'mailbox' : 'email',
  'already-acts': 'email',
  'already-invited': 'email',
  'already-asked': act === 'replace' ? 'mailbox' : 'form',
  'not-president': act === 'invite' ? 'role' : 'form',
})

/** The id of a junta, as it stands in a path and nowhere else unchecked. */
const juntaIn = ({ parameters: { id = '' } }: Request): string => {
  if (/^[\w-]{1,80}$/.test(id)) return id
  throw new Problem(404, 'no-such-junta', NOT_YOURS)
}
const formName = (junta: string): string => `junta/${junta}`

/** Who acts for a junta, as whoever does sees it, and changes it. */
export const routes = (ports: Ports, _: string, platform: HttpPlatform): Record<RoutesOf<'members'>, Handler> => {
  const access = accessOn(platform)
  const { directory, clock } = ports
  const registering = registeringForm(ports, platform)
  const { codes, ids, members } = access
  const all = { ...access, clock, notices: noticesOn(platform.dynamo), claims: claimsOn(platform.dynamo), directory }

  const pageOf =
    (junta: PublicJunta, who: SignedIn): FormPage =>
    async (values, errors) => {
      const { session, rights } = who
      const token = await formToken(codes, ids, session, formName(junta.id))
      const as = standingIn(rights, junta.id)
      const rows = await members.of(junta.id)
      const listed = rows.map(({ mailbox, ...one }) => ({ ...one, key: mailbox, here: mailbox === session.mailbox }))
      const own = listed.find(({ here }) => here)
      if (!as) return invitationPage({ junta, role: own?.role ?? 'member', token })
      const preside = mayRemove(as)
      const pending = await pendingOf(all, junta.id)
      const isNew = await presidesNewly(all, junta.id, signedBy(who))
      const may = { invite: mayInvite(as), remove: preside, preside, leave: as !== 'own', replace: as === 'president' }
      const isToShow = !junta.resolution && (await registrationOf(all, junta.id, session.mailbox)) !== undefined
      return membersPage({
        junta,
        listed: listed.toSorted(byStanding),
        may,
        isNew,
        pending,
        isToShow,
        values,
        errors,
        token,
      })
    }

  /** The junta of a path, where whoever is signed in acts for it, or is invited to. */
  const theirs = async (id: string, { rights }: SignedIn): Promise<PublicJunta | undefined> =>
    standingIn(rights, id) || isInvited(rights, id) ? directory.junta(id) : undefined

  const carryOut = (junta: PublicJunta, by: Signed, given: Given): Promise<Rejection | 'waits' | undefined> => {
    if (given.act === 'invite') return invite(all, junta, { by, address: given.email, role: given.role })
    if (given.act === 'accept') return accept(all, junta, by)
    if (given.act === 'leave') return leave(all, junta.id, by)
    if (given.act === 'object') return objectTo(all, junta.id, by)
    if (given.act === 'hush' || given.act === 'unhush') return hush(all, junta.id, by, given.act === 'hush')
    if (given.act === 'replace') return replaceOwn(all, junta, { by, email: given.mailbox })
    return remove(all, junta, { by, mailbox: given.mailbox })
  }

  return {
    'GET /mesa/registrar': registering.show,
    'POST /mesa/registrar': registering.take,
    'GET /mesa/junta/{id}': async (request) => {
      const id = juntaIn(request)
      const who = await whoSigned(access, request)
      if (!who) return toSignIn(`/mesa/junta/${id}`)
      const junta = await theirs(id, who)
      if (!junta) throw new Problem(404, 'no-such-junta', NOT_YOURS)
      return { status: 200, html: await pageOf(junta, who)({}, {}) }
    },
    'POST /mesa/junta/{id}': async (request) => {
      const id = juntaIn(request)
      const { isOurs, ...who } = await whoSends(access, request, formName(id))
      const junta = await theirs(id, who)
      const page = junta ? pageOf(junta, who) : keptPage(request)
      if (!isOurs) return rejectForm(request, STALE, page)
      if (!junta) return rejectForm(request, { ...failureOf(notYours), status: 403 }, page)
      const { form: _, ...body } = filled(request.body)
      const given = input.safeParse(body)
      if (!given.success) return rejectForm(request, invalid(given.error), page)
      const done = await carryOut(junta, signedBy(who), given.data)
      if (done && done !== 'waits') return rejectForm(request, failureOf(done, placesOf(given.data.act)), page)
      return doneReply(request, { path: `/mesa/junta/${id}`, act: given.data.act, waits: done === 'waits' })
    },
  }
}

/** What is said of what was done, or is to be. */
function doneReply(
  { format }: Request,
  { path, act, waits }: { path: string; act: Given['act']; waits: boolean },
): Reply {
  if (format === 'json') return { status: 201, json: {} }
  const next = { path: act === 'leave' ? '/mesa' : path, label: 'Continuar' }
  return { status: 201, html: messagePage({ title: 'Listo', message: waits ? WAITS : said[act], next }) }
}

/** What was typed by whoever acts for that junta no longer: nothing of it is lost. */
const keptPage =
  ({ address: path, body }: Request): FormPage =>
  async (_, errors) =>
    messagePage({
      title: 'No se registró',
      message: errors.form ?? NOT_YOURS,
      again: { path, fields: Object.entries(typed(body)) },
      signsIn: true,
    })

/** The junta's own mailbox first, then who acts, those who are only invited last. */
const byStanding = (a: { role?: unknown; since?: unknown }, b: { role?: unknown; since?: unknown }): number =>
  rank(a) - rank(b)
const rank = ({ role, since }: { role?: unknown; since?: unknown }): number => {
  if (!role) return 0
  return since ? 1 : 2
}

export const create = httpFunction(routes)
export const handler = onLambda(create)
