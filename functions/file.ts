import type { Ports } from '../shared/aws/ports.ts'
import { sessionPortsOn } from '../shared/aws/sessionPorts.ts'
import { type Entity, findPost } from '../shared/cases/entity.ts'
import { type Standing, standingOf } from '../shared/cases/standing.ts'
import { type Case, gradeOf, principal } from '../shared/cases/state.ts'
import { kindName } from '../shared/law/rules.ts'
import { filedPage } from '../shared/pages/junta/filed.tsx'
import { filingPage } from '../shared/pages/junta/filing.tsx'
import { file } from '../shared/register/file.ts'
import { tooManyFiled } from '../shared/register/limits.ts'
import { circumstancesIn } from '../shared/register/perform.ts'
import { readFiling } from './http/filing.ts'
import { type FormPage, failureOf, rejectForm } from './http/form.ts'
import { formToken } from './http/formToken.ts'
import { type Handler, httpFunction } from './http/http.ts'
import { type SignedIn, STALE, toSignIn, whoSends, whoSigned } from './http/session.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

/** What the form is called in the field that proves whom it was shown to. */
const FORM = 'presentar'

type Dates = Pick<Standing, 'due' | 'notifyBy'>

/** Where a refusal belongs in the form. */
const places: Record<string, string> = {
  'future-date': 'presented',
  'too-old': 'presented',
  'odd-stamp': 'presentedAnyway',
  'same-entry': 'anotherMatter',
  'no-rule': 'presented',
  'unknown-office': 'against',
  outside: 'against',
  'no-such-case': 'about',
  'too-early': 'about',
  'opens-inside': 'about',
  'about-annulled': 'about',
}

/** The desk of a junta: the form, and the filing itself, from the form or as JSON. */
export const routes = (ports: Ports, site: string, platform: HttpPlatform): Record<RoutesOf<'file'>, Handler> => {
  const { directory, clock, ids, keys, codes } = ports
  const access = sessionPortsOn(platform)

  /** The juntas in whose name somebody files. */
  const juntasOf = async ({ rights }: SignedIn) => {
    const found = await Promise.all(
      rights.map((right) => (right.as === 'junta' ? directory.junta(right.junta) : undefined)),
    )
    return found.filter((one) => one !== undefined)
  }
  const formFor =
    (who: SignedIn): FormPage =>
    async (values, errors) => {
      const [entities, juntas] = await Promise.all([directory.entities(), juntasOf(who)])
      const submission = values.submission ?? ids.random()
      const token = await formToken(codes, ids, who.session, FORM)
      return filingPage({ entities, juntas, values, errors, submission, token, now: clock.now() })
    }

  const receive: Handler = async (request) => {
    const { isOurs, ...who } = await whoSends(access, request, FORM)
    const form = formFor(who)
    if (!isOurs) return rejectForm(request, STALE, form)
    const { form: _, ...body } = request.body
    const [entities, juntas] = await Promise.all([directory.entities(), juntasOf(who)])
    const read = await readFiling({ ...request, body }, { entities, juntas, keys, catalogue: directory.catalogue })
    if ('fields' in read) return rejectForm(request, read, form)
    const { entity, submission } = read
    const by = {
      network: request.caller.network,
      junta: submission.text.junta,
      office: `${entity.code}/${submission.against}`,
    }
    // Without an edge this is somebody's own machine, and nobody else's.
    const refused = platform.edge && (await tooManyFiled(ports, by))
    if (refused) return rejectForm(request, failureOf(refused), form)
    const writer = who.session.mailbox
    const result = await file(ports, entity, { ...submission, writer })
    if ('message' in result) return rejectForm(request, failureOf(result, places), form)
    const { due, dueEarliest, notifyBy } = standingOf(principal(result), false, await circumstancesIn(ports, entity))
    return request.format === 'json'
      ? { status: 201, json: cargoJson(result, { due, dueEarliest, notifyBy }) }
      : { status: 201, html: cargoHtml(result, entity, { due, notifyBy }) }
  }

  const cargoHtml = (state: Case, entity: Entity, dates: Dates): string => {
    const { number, kind, rule, filed, head } = state
    const { debtor, presented } = principal(state)
    return filedPage({
      number,
      kindName: kindName(kind),
      published: rule.published,
      hash: head,
      folio: filed.folio,
      site,
      addressee: { post: findPost(entity, debtor)?.title ?? debtor, entity: entity.name },
      filedAt: filed.at,
      ...(presented && { presented: { at: presented.presentedAt, channel: presented.channel } }),
      ...dates,
    })
  }

  const cargoJson = (state: Case, dates: Dates & Pick<Standing, 'dueEarliest'>) => {
    const { number, kind, rule, filed, head } = state
    const owed = principal(state)
    return {
      number,
      kind,
      rule: rule.version,
      filedAt: filed.at,
      ...dates,
      folio: filed.folio,
      hash: head,
      ...(owed.presented && { grade: gradeOf(owed) }),
      ...(rule.published ? { url: `${site}/casos/${number}` } : {}),
    }
  }

  return {
    'GET /mesa/presentar': async (request) => {
      const who = await whoSigned(access, request)
      return who ? { status: 200, html: await formFor(who)({}, {}) } : toSignIn('/mesa/presentar')
    },
    'POST /casos': receive,
  }
}

export const create = httpFunction(routes)
export const handler = onLambda(create)
