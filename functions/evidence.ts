import { claimsOn } from '../shared/aws/claims.ts'
import { evidenceOn } from '../shared/aws/evidence.ts'
import { filesOn } from '../shared/aws/files.ts'
import type { Ports } from '../shared/aws/ports.ts'
import { resolutionsOn } from '../shared/aws/resolutions.ts'
import { sessionPortsOn } from '../shared/aws/sessionPorts.ts'
import { CARGO, enclosedBy, enclosing, isUpload, lookedAt } from '../shared/cases/files.ts'
import { limaTime, plusMinutes } from '../shared/law/time.ts'
import { evidencePage } from '../shared/pages/desk/evidence.tsx'
import { resolutionPage } from '../shared/pages/desk/resolution.tsx'
import { enclosuresPage, enclosuresPath } from '../shared/pages/office/enclosures.tsx'
import { enclosuresFor, FORM_MINUTES, filesFor, formFor } from '../shared/register/files/own.ts'
import { isVerified, registrationOf } from '../shared/register/files/resolution.ts'
import { caseNumberOf } from './http/form.ts'
import { type Handler, httpFunction, showing } from './http/http.ts'
import { Problem } from './http/problem.ts'
import { NOT_YOURS, signedBy, toSignIn, whoSigned } from './http/session.ts'
import { withBucket } from './lambda/bucket.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

const NOT_REGISTERED =
  'La foto de una resolución la envía quien registró la junta, con el correo con que lo hizo, si dijo que la tiene. Vuelva a su mesa.'

const NOT_YOUR_ACT =
  'En ese folio no consta nada que su oficina haya registrado. Abra la constancia de lo que registró, o vea lo suyo en su mesa.'

/** What a browser may do on these pages alone: show files of that origin, and send one there. */
const opened = (origin: string): string => showing(origin).replace("form-action 'self'", `form-action 'self' ${origin}`)

/** Where a junta adds photos and documents to a case of its own, and sees those that it added; and where it shows its resolution to the operator. */
export const routes = (ports: Ports, site: string, platform: HttpPlatform): Record<RoutesOf<'evidence'>, Handler> => {
  const access = sessionPortsOn(platform)
  const { dynamo } = platform
  const own = {
    ...{ ...ports, ...access, evidence: evidenceOn(dynamo), files: filesOn(platform.files) },
    ...{ claims: claimsOn(dynamo), resolutions: resolutionsOn(dynamo) },
  }
  const until = () => limaTime(plusMinutes(own.machine.now(), FORM_MINUTES))
  const security = async () => ({ 'content-security-policy': opened(await own.files.origin()) })

  return {
    'GET /mesa/casos/{number}/pruebas': async (request) => {
      const number = caseNumberOf(request, 'de su mesa')
      const path = `/mesa/casos/${number}/pruebas`
      const { subida = '', de } = request.query
      const ofCargo = de === 'cargo' || subida.startsWith(CARGO)
      const who = await whoSigned(access, request)
      if (!who) return toSignIn(ofCargo ? `${path}?de=cargo` : path)
      const found = await filesFor(own, number, signedBy(who))
      if (!found) throw new Problem(404, 'no-such-case', NOT_YOURS)
      const { isKnown, takesMore, ...shown } = found
      const came = isUpload(subida) && !isKnown(subida)
      const { mailbox } = who.session
      const about = { of: number, page: `${site}${path}`, mailbox, as: ofCargo ? CARGO : '' }
      const form = takesMore ? await formFor(own, about) : undefined
      const asked = form && { ...form, until: until() }
      return {
        status: 200,
        html: evidencePage({ ...shown, number, came, ofCargo, form: asked }),
        headers: await security(),
      }
    },
    'GET /mesa/oficina/casos/{number}/archivos': async (request) => {
      const number = caseNumberOf(request, 'de su carta')
      const { subida = '', de } = request.query
      const of = enclosedBy(subida)?.of ?? Number(/^\d{1,5}$/.exec(de ?? '')?.[0])
      const who = await whoSigned(access, request)
      if (!who) return toSignIn(Number.isNaN(of) ? '/mesa/oficina' : enclosuresPath(number, of))
      const found = await enclosuresFor(own, number, { of, rights: who.rights })
      if (!found) throw new Problem(404, 'no-such-act', NOT_YOUR_ACT)
      const { isKnown, takesMore, act, ...shown } = found
      const page = `${site}/mesa/oficina/casos/${number}/archivos`
      const about = { of: number, page, mailbox: who.session.mailbox, as: enclosing(act) }
      const form = takesMore ? { ...(await formFor(own, about)), until: until() } : undefined
      return {
        status: 200,
        html: enclosuresPage({ ...shown, number, of, came: isUpload(subida) && !isKnown(subida), form }),
        headers: await security(),
      }
    },
    'GET /mesa/junta/{id}/resolucion': async (request) => {
      const { id = '' } = request.parameters
      const path = `/mesa/junta/${encodeURIComponent(id)}/resolucion`
      const who = await whoSigned(access, request)
      if (!who) return toSignIn(path)
      const told = await registrationOf(own, id, who.session.mailbox)
      if (!told) throw new Problem(404, 'no-such-junta', NOT_REGISTERED)
      const sent = await own.resolutions.of(id)
      const verified = await isVerified(ports, id, sent)
      const { subida = '' } = request.query
      const came = isUpload(subida) && lookedAt(subida) !== sent?.upload
      const about = { of: id, page: `${site}${path}`, mailbox: who.session.mailbox }
      const form = verified ? undefined : { ...(await formFor(own, about)), until: until() }
      return {
        status: 200,
        html: resolutionPage({ name: told.body.name, sent, came, form }),
        headers: await security(),
      }
    },
  }
}

export const create = httpFunction(routes, { query: ['subida', 'de'] })
export const handler = onLambda((platform) => create(withBucket(platform)))
