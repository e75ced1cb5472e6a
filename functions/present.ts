import type { Ports } from '../shared/aws/ports.ts'
import { fold } from '../shared/cases/fold.ts'
import { pathOf } from '../shared/pages/junta/guide/frame.tsx'
import type { Question } from '../shared/pages/junta/guide/questions.tsx'
import { REVIEW } from '../shared/pages/junta/guide/steps.ts'
import type { Draft } from '../shared/ports.ts'
import { draftSent, keepStep, newDraft } from '../shared/register/drafts.ts'
import { causeOf } from '../shared/register/file.ts'
import { wouldFile } from '../shared/register/wouldFile.ts'
import { draftedOn, ended, endOf, judged, LIST, leftFor, noDraft, to, typedAt } from './http/drafted.ts'
import { filed } from './http/filed.ts'
import { type Failure, failureOf } from './http/form.ts'
import { type Handler, httpFunction, type Request } from './http/http.ts'
import { typed } from './http/input.ts'
import { Problem } from './http/problem.ts'
import type { Reply } from './http/reply.ts'
import { type SignedIn, whoSends } from './http/session.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

const readAgain = ({ id }: Draft) => ({ next: { path: pathOf(id, REVIEW), label: 'Leer el borrador otra vez' } })

/** What the page where the draft is read again would not tell: told by itself. */
const problemOf = ({ status, code, fields }: Failure, draft: Draft): Problem =>
  new Problem(status, code, `${fields[0]?.message} Su borrador sigue guardado.`, [], readAgain(draft))

/** What was sent is not what stands in the draft: nobody presents what he did not read. */
const unread = (code: string, why: string, draft: Draft): Problem =>
  new Problem(
    409,
    code,
    `No se presentó así: ${why}. Léalo otra vez y, si está bien, preséntelo.`,
    [],
    readAgain(draft),
  )

/** Whether the boxes of the review stand in a draft already as they were sent: two taps are one, and neither changes it. */
const isKept = ({ values }: Draft, boxes: Record<string, string>): boolean =>
  Object.entries(boxes).every(([name, value]) => (values[name] ?? '') === value)

/**
 * Files a draft, by its id: however often it is sent, and from wherever, it is one case. What is refused is told where it is
 * read again, for the draft holds all of it.
 */
export const routes = (ports: Ports, _: string, platform: HttpPlatform): Record<RoutesOf<'present'>, Handler> => {
  const { access, own, asked, draftOf } = draftedOn(ports, platform)

  /** A draft with the boxes of the review as they were sent. Throws a Problem where it cannot be kept so. */
  const withBoxes = async (draft: Draft, boxes: Record<string, string>): Promise<Draft> => {
    if (isKept(draft, boxes)) return draft
    const kept = await keepStep(own, draft, { step: REVIEW.id, fit: true, typed: boxes })
    if (kept === undefined) throw noDraft()
    if ('message' in kept) throw problemOf(failureOf(kept), draft)
    return kept
  }

  /**
   * It was filed before with another text, and the answer to that was lost: it is led to that case, and what was written since
   * is a draft of its own.
   */
  const filedBefore = async (draft: Draft, junta: string, refused: Failure): Promise<Reply> => {
    const cause = causeOf(junta, draft.id)
    const number = await ports.intents.held(cause)
    if (!number) throw problemOf(refused, draft)
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
    // The review asks the same, and leads to where each thing is answered.
    if ('message' in (await wouldFile(ports, read.entity, read.submission))) return review
    throw problemOf(state, draft)
  }

  return {
    'POST /mesa/presentar/{draft}/revisar': async (request) => {
      const { isOurs, ...who } = await whoSends(access, request, request.parameters.draft ?? '')
      const draft = await draftOf(request, who)
      const over = endOf(draft)
      if (over) return over
      if (!isOurs) throw unread('stale-form', 'esta página se abrió en otra sesión', draft)
      const { rev = draft.rev } = typed(request.body)
      const isStale = Number(rev) !== draft.rev
      const kept = isStale ? draft : await withBoxes(draft, typedAt(REVIEW, request))
      const question = await asked(who, kept.values)
      const left = endOf(kept) ?? leftFor(request, question, kept, REVIEW)
      if (left) return left
      if (isStale) throw unread('changed', 'el borrador cambió desde que usted abrió esta página', draft)
      return file(request, who, kept, question)
    },
  }
}

export const create = httpFunction(routes)
export const handler = onLambda(create)
