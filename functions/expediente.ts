import { fonts } from '#fonts'
import { bindingsOn } from '../shared/aws/bindings.ts'
import { filesOn } from '../shared/aws/files.ts'
import type { Ports } from '../shared/aws/ports.ts'
import { sessionPortsOn } from '../shared/aws/sessionPorts.ts'
import type { CaseNumber } from '../shared/cases/number.ts'
import type { Dossier } from '../shared/letters/dossier.ts'
import { documentsToSign, documentToSign } from '../shared/letters/toSign.ts'
import { bindingPage } from '../shared/pages/desk/binding.tsx'
import { toSignPage } from '../shared/pages/desk/toSign.tsx'
import { escritoPdf } from '../shared/papers/escrito.ts'
import { askToBind, boundFor, OFFERED_DAYS } from '../shared/register/bind.ts'
import { dossierOf } from '../shared/register/dossier.ts'
import { ownCase, type Signed } from '../shared/register/juntaProof.ts'
import { circumstancesOf } from '../shared/register/perform.ts'
import { caseNumberOf, type FormPage, rejectForm } from './http/form.ts'
import { formToken } from './http/formToken.ts'
import { type Handler, httpFunction } from './http/http.ts'
import { Problem } from './http/problem.ts'
import type { Reply } from './http/reply.ts'
import { NOT_YOURS, type SignedIn, STALE, signedBy, toSignIn, whoSends, whoSigned } from './http/session.ts'
import { withBucket } from './lambda/bucket.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

/** The whole expediente, and the form by which it is asked for. */
const WHOLE = 'expediente'
const NONE = 'Ese documento no se puede imprimir ahora en este expediente: vea los que hay en su página.'

/**
 * What the junta of a case takes with it on paper: its whole expediente, which `bind` makes once it is asked for, and what it may sign. Apart from `papers`, which
 * everybody may call and which reaches nothing private.
 */
export const routes = (ports: Ports, site: string, platform: HttpPlatform): Record<RoutesOf<'expediente'>, Handler> => {
  const access = sessionPortsOn(platform)
  const asked = {
    ...{ ...ports, ...access },
    ...{ bindings: bindingsOn(platform.dynamo), files: filesOn(platform.files) },
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

  const whole = async (
    { number, who }: { number: CaseNumber; who: SignedIn },
    errors: Record<string, string> = {},
  ): Promise<string | undefined> => {
    const bound = await boundFor(asked, number, signedBy(who))
    const token = await formToken(access.codes, ports.ids, who.session, WHOLE)
    return bound && bindingPage({ number, ...bound, days: OFFERED_DAYS, token, errors })
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

  const shown = async (paper: string, number: CaseNumber, who: SignedIn): Promise<Reply | undefined> => {
    if (paper === WHOLE) {
      const html = await whole({ number, who })
      return html === undefined ? undefined : { status: 200, html }
    }
    return paper === 'para-firmar' ? listed(number, signedBy(who)) : toSign(number, signedBy(who), paper)
  }
  const theirs = <T>(found: T | undefined): T => {
    if (found !== undefined) return found
    throw new Problem(404, 'no-such-case', NOT_YOURS)
  }

  return {
    'GET /mesa/casos/{number}/papeles/{paper}': async (request) => {
      const { paper = '' } = request.parameters
      const number = caseNumberOf(request, 'de su mesa')
      const who = await whoSigned(access, request)
      if (!who) return toSignIn(request.path)
      return theirs(await shown(paper, number, who))
    },
    'POST /mesa/casos/{number}/papeles/{paper}': async (request) => {
      const number = caseNumberOf(request, 'de su mesa')
      if (request.parameters.paper !== WHOLE) throw new Problem(404, 'no-such-document', NONE)
      const { isOurs, ...who } = await whoSends(access, request, WHOLE)
      const page: FormPage = async (_, errors) => theirs(await whole({ number, who }, errors))
      if (!isOurs) return rejectForm(request, STALE, page)
      if (!(await askToBind(asked, number, signedBy(who)))) throw new Problem(404, 'no-such-case', NOT_YOURS)
      return request.format === 'json' ? { status: 201, json: {} } : { status: 303, location: request.path }
    },
  }
}

export const create = httpFunction(routes)
export const handler = onLambda((platform) => create(withBucket(platform)))
