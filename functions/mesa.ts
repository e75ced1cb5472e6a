import { allSessionsOn } from '../shared/aws/allSessions.ts'
import { claimsOn } from '../shared/aws/claims.ts'
import { draftsOn } from '../shared/aws/drafts.ts'
import { passkeysOn } from '../shared/aws/passkeys.ts'
import type { Ports } from '../shared/aws/ports.ts'
import { sessionPortsOn } from '../shared/aws/sessionPorts.ts'
import { findPost } from '../shared/cases/entity.ts'
import { deskPage, type Office } from '../shared/pages/desk/desk.tsx'
import { draftName } from '../shared/pages/junta/guide/steps.ts'
import type { Claim, MailboxId, Right } from '../shared/ports.ts'
import { openDrafts } from '../shared/register/drafts.ts'
import { type OwnCase, ownCases } from '../shared/register/ownCases.ts'
import { formToken } from './http/formToken.ts'
import { type Handler, httpFunction } from './http/http.ts'
import { toSignIn, whoSigned } from './http/session.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

const registrations: Record<Exclude<Claim['state'], 'done'>, string> = {
  filed: 'Recibimos su registro. En un minuto vuelva a abrir esta página.',
  waiting:
    'Ya hay una junta con un nombre parecido. El operador mira si es otra; mientras tanto no puede presentar en su nombre.',
  admitted: 'El operador aceptó su registro. En un minuto vuelva a abrir esta página.',
  refused: 'El operador no aceptó este registro. Si cree que es un error, escríbale, al pie de esta página.',
}

/** The desk of whoever signed in: what is theirs, in whose name they act, and where their session is open. */
export const routes = (ports: Ports, _: string, platform: HttpPlatform): Record<RoutesOf<'mesa'>, Handler> => {
  const access = { ...sessionPortsOn(platform), sessions: allSessionsOn(platform.dynamo) }
  const { codes, machine, sessions } = access
  const claims = claimsOn(platform.dynamo)
  const { calendars, clock, directory, ids } = ports
  const drafts = draftsOn(platform.dynamo)
  const passkeys = passkeysOn(platform.dynamo)

  const casesOf = async (junta: string, mailbox: MailboxId) => {
    const { cases, more } = await ownCases({ ...ports, ...access }, junta, mailbox)
    const now = clock.now()
    const known = async (own: OwnCase) => ({
      ...own,
      known: { now, record: await calendars.record(own.view.calendar) },
    })
    return { cases: await Promise.all(cases.map(known)), more }
  }

  const invitationTo = async (id: string): Promise<Office | undefined> => {
    const junta = await directory.junta(id)
    const about = 'Le invitan a actuar en nombre de esta junta. Todavía no puede ver ni hacer nada en ella.'
    return junta && { title: junta.name, about, invitation: `/mesa/junta/${id}` }
  }

  const officeOf = async (right: Right, mailbox: MailboxId): Promise<Office | undefined> => {
    if (right.as === 'operator')
      return { title: 'Operador de Plazo', about: 'Usted es del equipo que opera Plazo.', operating: '/operador' }
    if (right.as === 'junta') {
      const junta = await directory.junta(right.junta)
      if (!junta) return undefined
      const cases = await casesOf(junta.id, mailbox)
      return {
        title: junta.name,
        about: 'Usted actúa en nombre de esta junta.',
        filing: '/mesa/presentar',
        threat: '/mesa/amenaza',
        members: `/mesa/junta/${junta.id}`,
        cases,
      }
    }
    if (right.as === 'invited') return invitationTo(right.junta)
    const entity = await directory.entity(right.entity)
    const title = right.as === 'desk' ? 'Mesa de partes' : entity && findPost(entity, right.post)?.title
    const about = `${entity?.name}. Usted actúa en nombre de esta oficina.`
    return entity && title ? { title, about, owed: '/mesa/oficina' } : undefined
  }

  /** What became of a registration that gives no right. */
  const registering = async ({ state, body }: Claim): Promise<Office | undefined> => {
    if (body.what !== 'registration' || state === 'done') return undefined
    return { title: body.name, about: registrations[state] }
  }

  return {
    'GET /mesa': async (request) => {
      const who = await whoSigned(access, request)
      if (!who) return toSignIn('/mesa')
      const { session, rights } = who
      const offices = await Promise.all([
        ...rights.map((right) => officeOf(right, session.mailbox)),
        ...(await claims.of(session.mailbox)).map(registering),
      ])
      const open = await openDrafts({ drafts, clock }, session.mailbox)
      const devices = await sessions.of(session.mailbox, machine.now())
      return {
        status: 200,
        html: deskPage({
          drafts: open.map(({ id, values, expires }) => ({ id, name: draftName(values), expires })),
          offices: offices.filter((one) => one !== undefined),
          devices: devices.map(({ id, device, seen }) => ({ name: device, seen, here: id === session.id })),
          passkeys: (await passkeys.of(session.mailbox)).length,
          token: await formToken(codes, ids, session, 'salir'),
        }),
      }
    },
  }
}

export const create = httpFunction(routes)
export const handler = onLambda(create)
