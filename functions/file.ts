import { agendaOn } from '../shared/aws/agenda.ts'
import { calendarsOn } from '../shared/aws/calendars.ts'
import { contentsOn } from '../shared/aws/contents.ts'
import { directoryOn } from '../shared/aws/directory.ts'
import { foliosOn } from '../shared/aws/folios.ts'
import { intentsOn } from '../shared/aws/intents.ts'
import { type Entity, findPost } from '../shared/cases/entity.ts'
import { type Standing, standingOf } from '../shared/cases/standing.ts'
import { type Case, principal } from '../shared/cases/state.ts'
import { kindName } from '../shared/law/rules.ts'
import type { LocalDate } from '../shared/law/time.ts'
import { filedPage } from '../shared/pages/junta/filed.tsx'
import { filingPage } from '../shared/pages/junta/filing.tsx'
import { file } from '../shared/register/file.ts'
import { circumstancesIn } from '../shared/register/perform.ts'
import { readFiling } from './http/filing.ts'
import { again, type FormPage, failureOf } from './http/form.ts'
import { httpHandler, type Reply, type Request } from './http/http.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'

/** Where a refusal belongs in the form. */
const places: Record<string, string> = {
  'future-date': 'presented',
  'no-rule': 'presented',
  'unknown-office': 'against',
  'no-such-case': 'about',
  'too-early': 'about',
}

/** The desk of a junta: the form, and the filing itself, from the form or as JSON. */
export const create = (platform: HttpPlatform) => {
  const { dynamo, clock, ids, site } = platform
  const directory = directoryOn(dynamo)
  const ports = {
    folios: foliosOn(dynamo),
    intents: intentsOn(dynamo, clock),
    contents: contentsOn(dynamo),
    agenda: agendaOn(dynamo),
    calendars: calendarsOn(dynamo),
    ...{ clock, ids },
  }

  const form: FormPage = async (values, errors) => {
    const [entities, juntas] = await Promise.all([directory.entities(), directory.juntas()])
    const submission = values.submission ?? ids.random()
    return filingPage({ entities, juntas, values, errors, submission, now: clock.now() })
  }

  const receive = async (request: Request): Promise<Reply> => {
    const [entities, juntas] = await Promise.all([directory.entities(), directory.juntas()])
    const read = readFiling(request, entities, juntas)
    if ('fields' in read) return again(request, read, form)
    const result = await file(ports, read.entity, read.submission)
    if ('message' in result) return again(request, failureOf(result, places), form)
    const { due, dueEarliest } = standingOf(principal(result), false, await circumstancesIn(ports, read.entity))
    return request.json
      ? { status: 201, json: cargoJson(result, { due, dueEarliest }) }
      : { status: 201, html: cargoHtml(result, read.entity, due) }
  }

  const cargoHtml = (state: Case, entity: Entity, due: LocalDate | undefined): string => {
    const { number, kind, rule, filed, head } = state
    const { debtor, presented } = principal(state)
    return filedPage({
      ...{ number, kindName: kindName(kind), published: rule.published, hash: head, folio: filed.folio, site },
      addressee: { post: findPost(entity, debtor)?.title ?? debtor, entity: entity.name },
      filedAt: filed.at,
      ...(presented && { presented: { at: presented.presentedAt, channel: presented.channel } }),
      ...(due && { due }),
    })
  }

  const cargoJson = ({ number, kind, rule, filed, head }: Case, dates: Pick<Standing, 'due' | 'dueEarliest'>) => ({
    ...{ number, kind, rule: rule.version, filedAt: filed.at, ...dates, folio: filed.folio, hash: head },
    ...(rule.published ? { url: `${site}/casos/${number}` } : {}),
  })

  return httpHandler(
    platform,
    (request) => (request.method === 'POST' ? receive(request) : form({}, {}).then((html) => ({ status: 200, html }))),
    { lists: ['consent'] },
  )
}

export const handler = onLambda(create)
