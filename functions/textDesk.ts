import * as z from 'zod/mini'
import { accessOn } from '../shared/aws/accessPorts.ts'
import { allClaimsOn } from '../shared/aws/claims.ts'
import { filesOn } from '../shared/aws/files.ts'
import { allKeptOn } from '../shared/aws/kept.ts'
import { listsOn } from '../shared/aws/lists.ts'
import type { Ports } from '../shared/aws/ports.ts'
import { publicLogOn } from '../shared/aws/publicLog.ts'
import { viewsOn } from '../shared/aws/views.ts'
import { withholdings } from '../shared/cases/acts/reviewed.ts'
import { documentsIn } from '../shared/cases/documents.ts'
import { fold } from '../shared/cases/fold.ts'
import { REVIEW } from '../shared/cases/lists.ts'
import type { CaseNumber } from '../shared/cases/number.ts'
import { cover } from '../shared/cases/redaction.ts'
import { reviewable } from '../shared/cases/reviewable.ts'
import { readPage } from '../shared/pages/operator/read.tsx'
import { textsOfCasePage, textsToReadPage } from '../shared/pages/operator/texts.tsx'
import { releasedAddress } from '../shared/register/files/released.ts'
import { whyPartial } from '../shared/register/impartial.ts'
import { review, type Verdict } from '../shared/register/reviewing.ts'
import { type ToRead, toRead } from '../shared/register/toRead.ts'
import { documentStanding } from '../shared/words/documents.ts'
import { caseNumberOf, type Failure, failureOf, invalid } from './http/form.ts'
import { formToken } from './http/formToken.ts'
import { type Handler, httpFunction, type Request } from './http/http.ts'
import { anyText, choice, errorsByField, filled, listOf, submissionId, typed } from './http/input.ts'
import { type Operating, operating, whoOperates } from './http/operating.ts'
import { Problem } from './http/problem.ts'
import type { Reply } from './http/reply.ts'
import { STALE, signedBy, whoSends } from './http/session.ts'
import { withBucket } from './lambda/bucket.ts'
import { log } from './lambda/log.ts'
import { type HttpPlatform, onLambda, systemClock } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

const decisions = ['preview', 'show', 'agree', 'withhold'] as const
const limit = { words: { name: 'Otras palabras que se tapan', max: 4_000 }, names: { name: 'Si nombra a alguien' } }

const input = z.strictObject({
  submission: submissionId,
  do: choice(decisions, { name: 'Qué decide' }, 'Elija uno de los botones.'),
  cover: z._default(listOf(z.string(), 500, 'Lo que se tapa'), []),
  words: anyText(limit.words),
  names: z.optional(choice(['yes', 'no'], limit.names, 'Diga si se lee o se ve quién es alguna persona.')),
  ground: z.optional(choice(withholdings, { name: 'Por qué' }, 'Elija por qué no se muestra.')),
})
type Given = z.infer<typeof input>

/** The words to cover: those that were left marked, and those that were typed, one a line. */
const wordsIn = ({ cover: marked, words = '' }: Pick<Given, 'cover' | 'words'>): string[] => [
  ...new Set([...marked, ...words.split('\n')].map((one) => one.trim()).filter((one) => one !== '')),
]

type Named = ToRead & { number: CaseNumber }
const formOf = (number: string, folio: string): string => `textos/${number}/${folio}`

/** Where operators read what was written and added in cases, and say what of it is shown. */
export const routes = (ports: Ports, _: string, platform: HttpPlatform): Record<RoutesOf<'textDesk'>, Handler> => {
  const { dynamo, machine = systemClock } = platform
  const access = accessOn(platform)
  const [views, lists, files] = [viewsOn(dynamo), listsOn(dynamo), filesOn(platform.files)]
  const reviewing = { ...ports, files, publicLog: publicLogOn(dynamo) }
  const asking = { ...ports, claims: allClaimsOn(dynamo), kept: allKeptOn(dynamo) }

  /** The text or the file that the route names. Throws a Problem (404) for none. */
  const named = async (request: Request): Promise<Named> => {
    const number = caseNumberOf(request, 'de la lista')
    const folio = Number(request.parameters.folio)
    const state = fold(await ports.folios.of(number))
    const item = state && reviewable(state).find((one) => one.folio === folio)
    const read = item && (await toRead(ports, number, item.of))
    if (read && !('message' in read)) return { ...read, number }
    throw new Problem(404, 'not-reviewable', 'Ese texto o archivo no está entre los que se revisan. Vuelva a la lista.')
  }

  const shown = async (
    { session }: Operating,
    { number, ...read }: Named,
    given: {
      values?: Record<string, string>
      cover?: string[]
      errors?: Record<string, string>
      preview?: boolean
    } = {},
  ): Promise<string> => {
    const { item, parts, pointed, first, state } = read
    const { values = {}, errors = {}, preview, cover: covered = pointed.map(({ words }) => words) } = given
    const { folio, what, of } = item
    const words = wordsIn({ cover: covered, words: values.words })
    const standing = documentsIn(state)?.find((one) => one.folio === folio)
    return readPage({
      ...{ number, folio, what, parts, pointed, first, covered, errors },
      standing: standing ? documentStanding(standing) : '',
      file: item.file && `/operador/textos/${number}/${folio}?archivo=${of}`,
      preview: preview ? { parts: cover(parts, words).parts, covered: words } : undefined,
      keepsName: state.identity !== 'junta',
      values: { ...values, submission: values.submission ?? ports.ids.random() },
      token: await formToken(access.codes, ports.ids, session, formOf(number, `${folio}`)),
    })
  }

  /** A file is opened through an address that is good for some minutes; who opened it is logged. */
  const opened = async ({ session }: Operating, { number, item }: Named): Promise<Reply> => {
    log('info', { operator: session.mailbox, verb: 'texts open', case: number, about: item.folio })
    const file = item.file && { id: item.of, ...item.file }
    return {
      status: 303,
      location: await releasedAddress({ files, machine })(number, { folio: item.folio, file }, 'kept'),
    }
  }

  return {
    'GET /operador/textos': async (request) => {
      const who = await whoOperates(access, request, 'reviewer')
      if (!('roles' in who)) return who
      const { rows, more } = await lists.page(REVIEW, { limit: MOST_LISTED, oldestFirst: true })
      const known = await views.those(
        rows.map(({ number }) => number),
        ({ message }) => log('error', { list: REVIEW, why: message }),
      )
      return { status: 200, html: textsToReadPage({ views: known.filter(isWaiting), more }) }
    },
    'GET /operador/textos/{number}': async (request) => {
      const who = await whoOperates(access, request, 'reviewer')
      if (!('roles' in who)) return who
      const view = await views.get(caseNumberOf(request, 'de la lista'))
      if (!view) throw new Problem(404, 'no-such-case', 'Ese expediente no tiene página pública: nada de él se revisa.')
      return { status: 200, html: textsOfCasePage(view, request.query.hecho !== undefined) }
    },
    'GET /operador/textos/{number}/{folio}': async (request) => {
      const who = await whoOperates(access, request, 'reviewer')
      if (!('roles' in who)) return who
      const read = await named(request)
      if (request.query.archivo !== undefined && read.item.file) return opened(who, read)
      return { status: 200, html: await shown(who, read) }
    },
    'POST /operador/textos/{number}/{folio}': async (request) => {
      const { number = '', folio = '' } = request.parameters
      const { isOurs, ...signed } = await whoSends(access, request, formOf(number, folio))
      const who = operating(signed, 'reviewer')
      const read = await named(request)
      const values = typed(request.body)
      const cover = [request.body.cover ?? []].flat().filter((one) => typeof one === 'string')
      const again = async ({ status, fields }: Failure): Promise<Reply> => ({
        status,
        html: await shown(who, read, { values, cover, errors: errorsByField(fields) }),
      })
      if (!isOurs) return again(STALE)
      const { form: __, ...body } = filled(request.body)
      const given = input.safeParse({ ...body, cover })
      if (!given.success) return again(invalid(given.error))
      if (given.data.do === 'preview')
        return { status: 200, html: await shown(who, read, { values, cover, preview: true }) }
      const refused = await whyPartial(asking, { number: read.number }, signedBy(who))
      const verdict = verdictOf(given.data, read, who)
      if ('fields' in verdict) return again(verdict)
      const done = refused ?? (await review(reviewing, read.number, verdict))
      const told = { operator: who.session.mailbox, verb: `texts ${given.data.do}`, case: read.number }
      if ('message' in done) {
        log('info', { ...told, refused: done.code })
        return again(failureOf(done, { 'no-such-words': 'words' }))
      }
      log('info', { ...told, folio: done.folios })
      return { status: 303, location: `/operador/textos/${read.number}?hecho=1` }
    },
  }
}

const MOST_LISTED = 40
const isWaiting = ({ documents = [] }: { documents?: readonly { waits?: true | undefined }[] | undefined }) =>
  documents.some(({ waits }) => waits)

/** What a reader decides by a form, or what is missing in it. */
function verdictOf(given: Given, { item }: ToRead, { session }: Operating): Verdict | Failure {
  const { submission, names, ground } = given
  const by = { of: item.of, submission, by: session.mailbox }
  if (given.do === 'withhold')
    return ground
      ? { ...by, show: false, ground }
      : { status: 422, code: 'invalid', fields: [{ field: 'ground', message: 'Elija por qué no se muestra.' }] }
  const agrees = given.do === 'agree'
  if (!agrees && names === undefined)
    return {
      status: 422,
      code: 'invalid',
      fields: [{ field: 'names', message: 'Diga si se lee o se ve quién es alguna persona.' }],
    }
  return { ...by, show: true, words: wordsIn(given), names: agrees || names === 'yes', agrees }
}

export const create = httpFunction(routes, { query: ['archivo', 'hecho'], lists: ['cover'] })
export const handler = onLambda((platform) => create(withBucket(platform)))
