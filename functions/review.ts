import type { Ports } from '../shared/aws/ports.ts'
import type { Preview } from '../shared/pages/junta/guide/ahead.tsx'
import type { Question } from '../shared/pages/junta/guide/questions.tsx'
import { reviewPage } from '../shared/pages/junta/guide/review.tsx'
import type { Draft } from '../shared/ports.ts'
import { wouldFile } from '../shared/register/wouldFile.ts'
import { datesOf } from './http/dates.ts'
import { draftedOn, endOf, judged } from './http/drafted.ts'
import { filingPlaces } from './http/filingFaults.ts'
import { type Failure, failureOf } from './http/form.ts'
import { type Handler, httpFunction, type Request } from './http/http.ts'
import { errorsByField } from './http/input.ts'
import { toSignIn, whoSigned } from './http/session.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

/** Where a draft is read again, with what would come of it, before it is filed. */
export const routes = (ports: Ports, _: string, platform: HttpPlatform): Record<RoutesOf<'review'>, Handler> => {
  const { access, asked, draftOf, placeOf } = draftedOn(ports, platform)

  /** What a draft would open, or what is wrong with it as a filing. */
  const previewed = async (question: Question, draft: Draft, request: Request): Promise<Preview | Failure> => {
    const read = await judged(ports, question, draft.id, request)
    if ('fields' in read) return read
    const state = await wouldFile(ports, read.entity, read.submission)
    if ('message' in state) return failureOf(state, filingPlaces)
    return { state, ...(await datesOf(ports, state, read.entity)) }
  }

  return {
    'GET /mesa/presentar/{draft}/revisar': async (request) => {
      const who = await whoSigned(access, request)
      if (!who) return toSignIn(request.path)
      const draft = await draftOf(request, who)
      const over = endOf(draft)
      if (over) return over
      const question = await asked(who, draft.values)
      const place = await placeOf(who, draft)
      const preview = await previewed(question, draft, request)
      if (!('fields' in preview)) return { status: 200, html: reviewPage({ question, place, preview }) }
      const errors = errorsByField(preview.fields)
      return { status: 200, html: reviewPage({ question: { ...question, errors }, place }) }
    },
  }
}

export const create = httpFunction(routes)
export const handler = onLambda(create)
