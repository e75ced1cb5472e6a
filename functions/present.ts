import type { Ports } from '../shared/aws/ports.ts'
import { fold } from '../shared/cases/fold.ts'
import { pathOf } from '../shared/pages/junta/guide/frame.tsx'
import type { Question } from '../shared/pages/junta/guide/questions.tsx'
import { REVIEW } from '../shared/pages/junta/guide/steps.ts'
import type { Draft } from '../shared/ports.ts'
import { draftSent, keepStep, newDraft } from '../shared/register/drafts.ts'
import { causeOf } from '../shared/register/file.ts'
import { draftedOn, ended, endOf, judged, LIST, leftFor, noDraft, to, typedAt } from './http/drafted.ts'
import { filed } from './http/filed.ts'
import type { Failure } from './http/form.ts'
import { type Handler, httpFunction, type Request } from './http/http.ts'
import { typed } from './http/input.ts'
import { Problem } from './http/problem.ts'
import type { Reply } from './http/reply.ts'
import { type SignedIn, whoSends } from './http/session.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

/** What stands in no field of a draft, and what no question answers: told by itself. */
const problemOf = ({ status, code, fields }: Failure): Problem =>
  new Problem(status, code, `${fields[0]?.message} Su borrador sigue guardado.`)

/**
 * Files a draft, by its id: however often it is sent, and from wherever, it is one case. What is refused is told where it is
 * read again, for the draft holds all of it.
 */
export const routes = (ports: Ports, _: string, platform: HttpPlatform): Record<RoutesOf<'present'>, Handler> => {
  const { access, own, asked, draftOf } = draftedOn(ports, platform)

  /**
   * It was filed before with another text, and the answer to that was lost: it is led to that case, and what was written since
   * is a draft of its own.
   */
  const filedBefore = async (draft: Draft, junta: string, refused: Failure): Promise<Reply> => {
    const cause = causeOf(junta, draft.id)
    const number = await ports.intents.held(cause)
    if (!number) throw problemOf(refused)
    const rest = await newDraft(own, draft.mailbox, draft.values)
    if (fold(await ports.folios.of(number))?.causes.has(cause)) {
      await draftSent(own, draft, { filed: number })
      return ended(number)
    }
    // The first sending was cut before it was a case: under this id no other text is taken.
    await own.drafts.remove(draft.mailbox, draft.id)
    return to(pathOf(rest.id, REVIEW))
  }

  const file = async (request: Request, who: SignedIn, draft: Draft, question: Question): Promise<Reply> => {
    const review = to(pathOf(draft.id, REVIEW))
    const read = await judged(ports, question, draft.id, request)
    if ('fields' in read) return review
    const state = await filed(ports, platform, request, { ...read, who, values: draft.values })
    if ('beyond' in state) {
      await draftSent(own, draft, { kept: true })
      return to(LIST)
    }
    if (!('fields' in state)) {
      await draftSent(own, draft, { filed: state.number })
      return ended(state.number)
    }
    if (state.code === 'another-text') return filedBefore(draft, read.submission.text.junta, state)
    if (state.fields.some(({ field }) => field === 'form')) throw problemOf(state)
    return review
  }

  return {
    'POST /mesa/presentar/{draft}/revisar': async (request) => {
      const { isOurs, ...who } = await whoSends(access, request, request.parameters.draft ?? '')
      const draft = await draftOf(request, who)
      const review = to(pathOf(draft.id, REVIEW))
      const over = endOf(draft)
      if (over) return over
      if (!isOurs) return review
      // What is presented is what was read: somebody else of the junta may have changed it meanwhile.
      const { rev = draft.rev } = typed(request.body)
      if (Number(rev) !== draft.rev) return review
      const kept = await keepStep(own, draft, { step: REVIEW.id, fit: true, typed: typedAt(REVIEW, request) })
      if (kept === undefined) throw noDraft()
      if ('message' in kept) return review
      const question = await asked(who, kept.values)
      return endOf(kept) ?? leftFor(request, question, kept, REVIEW) ?? file(request, who, kept, question)
    },
  }
}

export const create = httpFunction(routes)
export const handler = onLambda(create)
