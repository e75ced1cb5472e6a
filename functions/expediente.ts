import { fonts } from '#fonts'
import { lettersOn } from '../shared/aws/letters.ts'
import type { Ports } from '../shared/aws/ports.ts'
import { sessionPortsOn } from '../shared/aws/sessionPorts.ts'
import type { CaseNumber } from '../shared/cases/number.ts'
import type { Dossier } from '../shared/letters/dossier.ts'
import { documentsToSign, documentToSign } from '../shared/letters/toSign.ts'
import { expediente } from '../shared/pages/desk/expediente.ts'
import { toSignPage } from '../shared/pages/desk/toSign.tsx'
import { escritoPdf } from '../shared/papers/escrito.ts'
import { expedientePdf } from '../shared/papers/expediente.ts'
import { dossierOf } from '../shared/register/dossier.ts'
import { expedienteOf } from '../shared/register/expediente.ts'
import { ownCase, type Signed } from '../shared/register/juntaProof.ts'
import { circumstancesOf } from '../shared/register/perform.ts'
import { caseNumberOf } from './http/form.ts'
import { type Handler, httpFunction, type Request } from './http/http.ts'
import { Problem } from './http/problem.ts'
import type { Reply } from './http/reply.ts'
import { signedBy, toSignIn, whoSigned } from './http/session.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

const NOT_YOURS = 'Ese expediente no es de ninguna junta del correo con que usted entró.'
const NONE = 'Ese documento no se puede imprimir ahora en este expediente: vea los que hay en su página.'

/**
 * What the junta of a case takes with it on paper: its whole expediente, and what it may sign. Apart from `papers`, which
 * everybody may call and which reaches nothing private.
 */
export const routes = (ports: Ports, site: string, platform: HttpPlatform): Record<RoutesOf<'expediente'>, Handler> => {
  const access = sessionPortsOn(platform)
  const letters = lettersOn(platform.dynamo)

  /** What is made of a case, for whoever is signed in and acts for its junta. */
  const forJunta =
    (reply: (number: CaseNumber, signed: Signed, request: Request) => Promise<Reply | undefined>): Handler =>
    async (request) => {
      const number = caseNumberOf(request, 'de su mesa')
      const who = await whoSigned(access, request)
      if (!who) return toSignIn(request.path)
      const made = await reply(number, signedBy(who), request)
      if (made) return made
      throw new Problem(404, 'no-such-case', NOT_YOURS)
    }
  const dossierIn = async (number: CaseNumber, signed: Signed): Promise<Dossier | undefined> => {
    const own = await ownCase(ports, number, signed)
    return own && dossierOf(ports, own.state, { circumstances: await circumstancesOf(ports, own.state), site })
  }
  const pdf = (name: string, bytes: Uint8Array): Reply => ({
    status: 200,
    file: { name, bytes },
    type: 'application/pdf',
  })

  return {
    'GET /mesa/casos/{number}/expediente.pdf': forJunta(async (number, signed) => {
      const own = await expedienteOf({ ...ports, letters }, number, signed)
      if (!own) return undefined
      const context = { now: ports.clock.now(), record: await ports.calendars.record(own.view.calendar), site }
      return pdf(`expediente-${number}.pdf`, await expedientePdf(expediente(own.view, own, context), fonts))
    }),
    'GET /mesa/casos/{number}/para-firmar': forJunta(async (number, signed) => {
      const dossier = await dossierIn(number, signed)
      return dossier && { status: 200, html: toSignPage({ number, documents: documentsToSign(dossier) }) }
    }),
    'GET /mesa/casos/{number}/para-firmar/{document}': forJunta(async (number, signed, { parameters }) => {
      const dossier = await dossierIn(number, signed)
      if (!dossier) return undefined
      const found = documentToSign(dossier, parameters.document ?? '')
      if (!found) throw new Problem(404, 'no-such-document', NONE)
      return pdf(`${parameters.document}-${number}.pdf`, await escritoPdf(found, fonts))
    }),
  }
}

export const create = httpFunction(routes)
export const handler = onLambda(create)
