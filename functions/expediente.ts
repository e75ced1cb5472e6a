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
import { type Handler, httpFunction } from './http/http.ts'
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

  const dossierIn = async (number: CaseNumber, signed: Signed): Promise<Dossier | undefined> => {
    const own = await ownCase(ports, number, signed)
    return own && dossierOf(ports, own.state, { circumstances: await circumstancesOf(ports, own.state), site })
  }
  const pdf = (name: string, bytes: Uint8Array): Reply => ({
    status: 200,
    file: { name, bytes },
    type: 'application/pdf',
  })

  const whole = async (number: CaseNumber, signed: Signed): Promise<Reply | undefined> => {
    const own = await expedienteOf({ ...ports, letters }, number, signed)
    if (!own) return undefined
    const context = { now: ports.clock.now(), record: await ports.calendars.record(own.view.calendar), site }
    return pdf(`expediente-${number}.pdf`, await expedientePdf(expediente(own.view, own, context), fonts))
  }
  const listed = async (number: CaseNumber, signed: Signed): Promise<Reply | undefined> => {
    const dossier = await dossierIn(number, signed)
    return dossier && { status: 200, html: toSignPage({ number, documents: documentsToSign(dossier) }) }
  }
  const toSign = async (number: CaseNumber, signed: Signed, id: string): Promise<Reply | undefined> => {
    const dossier = await dossierIn(number, signed)
    const found = dossier && documentToSign(dossier, id)
    if (dossier && !found) throw new Problem(404, 'no-such-document', NONE)
    return found && pdf(`${id}-${number}.pdf`, await escritoPdf(found, fonts))
  }

  const printed = (paper: string, number: CaseNumber, signed: Signed): Promise<Reply | undefined> => {
    if (paper === 'expediente') return whole(number, signed)
    return paper === 'para-firmar' ? listed(number, signed) : toSign(number, signed, paper)
  }

  return {
    'GET /mesa/casos/{number}/papeles/{paper}': async (request) => {
      const { paper = '' } = request.parameters
      const number = caseNumberOf(request, 'de su mesa')
      const who = await whoSigned(access, request)
      if (!who) return toSignIn(request.path)
      const made = await printed(paper, number, signedBy(who))
      if (made) return made
      throw new Problem(404, 'no-such-case', NOT_YOURS)
    },
  }
}

export const create = httpFunction(routes)
export const handler = onLambda(create)
