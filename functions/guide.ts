import { keptOn } from '../shared/aws/kept.ts'
import type { Ports } from '../shared/aws/ports.ts'
import { draftsPage, type KeptRow } from '../shared/pages/junta/guide/drafts.tsx'
import { pathOf } from '../shared/pages/junta/guide/frame.tsx'
import { stepPage } from '../shared/pages/junta/guide/step.tsx'
import { after, draftName, firstOpen, REVIEW, type Step, steps } from '../shared/pages/junta/guide/steps.ts'
import { messagePage } from '../shared/pages/public/message.tsx'
import type { Draft, Kept } from '../shared/ports.ts'
import { beginDraft, keepStep, openDrafts, stampOf } from '../shared/register/drafts.ts'
import { subjectOf, takeBack } from '../shared/register/kept.ts'
import { keptTitle, keptWords } from '../shared/words/kept.ts'
import { draftedOn, endOf, isDraftId, LIST, LIST_FORM, leftFor, noDraft, to, typedAt } from './http/drafted.ts'
import { type FormPage, failureOf, rejectForm, unfit } from './http/form.ts'
import { formToken } from './http/formToken.ts'
import { givenBack } from './http/givenBack.ts'
import { entitiesFor, faultsAt } from './http/guided.ts'
import { type Handler, httpFunction, type Request } from './http/http.ts'
import { typed } from './http/input.ts'
import { juntasOf } from './http/juntas.ts'
import type { Reply } from './http/reply.ts'
import { type SignedIn, STALE, toSignIn, whoSends, whoSigned } from './http/session.ts'
import { type HttpPlatform, onLambda } from './lambda/platform.ts'
import type { RoutesOf } from './registry.ts'

/** All the questions at once, as whoever sends a filing as one form answers them. */
const WHOLE: Step = { ...REVIEW, fields: steps.flatMap(({ fields }) => fields) }

/** The question that the route names. Throws a Problem (404) where there is none. */
function stepIn({ parameters: { step: id } }: Request): Step {
  const step = steps.find((one) => one.id === id)
  if (!step) throw noDraft()
  return step
}

const keptRow = (kept: Kept): KeptRow => ({
  ...{ id: kept.id, name: subjectOf(kept), at: kept.at, words: keptWords(kept), title: keptTitle(kept) },
  isDraft: kept.values !== undefined,
})

/** Of which writing of a draft a page was that is sent, and what stood in it; undefined of a form that says neither. */
function shownAs({ body }: Request, { fields }: Step) {
  const { rev, was } = typed(body)
  return rev === undefined ? undefined : { rev: Number(rev), was, fields }
}

/** The way on which a filing is written, a question at a time, and kept at each. */
export const routes = (ports: Ports, _: string, platform: HttpPlatform): Record<RoutesOf<'guide'>, Handler> => {
  const { directory, clock, ids, codes } = ports
  const kept = keptOn(platform.dynamo)
  const { access, own, asked, draftIn, draftOf, placeOf } = draftedOn(ports, platform)

  const listFor =
    (who: SignedIn): FormPage =>
    async (_, errors) => {
      const { mailbox } = who.session
      const [open, waiting, juntas] = await Promise.all([
        openDrafts(own, mailbox),
        kept.of(mailbox, clock.now()),
        juntasOf(directory, who),
      ])
      return draftsPage({
        kept: waiting.filter(({ state }) => state !== 'done').map(keptRow),
        drafts: open.map(({ id, values, expires }) => ({ id, name: draftName(values), expires })),
        juntas,
        token: await formToken(codes, ids, who.session, LIST_FORM),
        errors,
      })
    }

  /** What was sent as one form and not kept: to be sent again. */
  const sentAgain =
    ({ session }: SignedIn, { body }: Request): FormPage =>
    async (_, errors) => {
      const fields = { ...typed(body), form: await formToken(codes, ids, session, LIST_FORM) }
      const again = { path: LIST, fields: Object.entries(fields) }
      return messagePage({ title: 'Todavía no se guardó', message: errors.form ?? '', again })
    }

  const beginningOf = (who: SignedIn, request: Request): FormPage =>
    Object.keys(typedAt(WHOLE, request)).length > 0 ? sentAgain(who, request) : listFor(who)

  /** The page of a question, with what stands in the draft and what was typed over it. */
  const pageFor =
    (who: SignedIn, draft: Draft, step: Step): FormPage =>
    async (over, errors) => {
      const question = await asked(who, { ...draft.values, ...over })
      const found = await entitiesFor(ports, step, question.values.entityName)
      return stepPage({
        step,
        question: { ...question, found, errors },
        place: { ...(await placeOf(who, draft)), was: stampOf(step.fields, draft.values) },
      })
    }

  /** Keeps what was typed, also where it is refused, and leads on. */
  const answer = async (request: Request, who: SignedIn, draft: Draft, step: Step): Promise<Reply> => {
    const given = typedAt(step, request)
    const question = await asked(who, { ...draft.values, ...given })
    const faults = await faultsAt(ports, step, question, draft.id, request)
    const kept = await keepStep(own, draft, {
      step: step.id,
      fit: faults.length === 0,
      typed: given,
      shown: shownAs(request, step),
    })
    if (kept === undefined || ('id' in kept && endOf(kept)))
      return givenBack(ports, { request, who, isOurs: true, step, draft: kept })
    if ('message' in kept) return rejectForm(request, failureOf(kept), pageFor(who, draft, step))
    const now = await asked(who, kept.values)
    const left = leftFor(request, now, kept, step)
    if (left) return left
    // Its name was reserved since this page was shown.
    if (given.publicIdentity !== undefined && given.publicIdentity !== kept.values.publicIdentity)
      return to(pathOf(kept.id, step))
    if (faults.length > 0) return rejectForm(request, unfit(faults), pageFor(who, kept, step))
    return to(pathOf(kept.id, after(now, kept.done, step)))
  }

  const resumed = async (who: SignedIn, draft: Draft): Promise<Reply> =>
    endOf(draft) ?? to(pathOf(draft.id, firstOpen(await asked(who, draft.values), draft.done)))

  /** Begins a draft, or one of what was sent as one form. */
  const begin = async (request: Request, who: SignedIn): Promise<Reply> => {
    const page = beginningOf(who, request)
    if (!who.rights.some(({ as }) => as === 'junta')) return rejectForm(request, NO_JUNTA, page)
    const begun = await beginDraft(own, who.session.mailbox)
    if ('message' in begun) return rejectForm(request, failureOf(begun), page)
    const sent = typedAt(WHOLE, request)
    if (Object.keys(sent).length === 0) return resumed(who, begun)
    const draft = await keepStep(own, begun, { step: WHOLE.id, fit: false, typed: sent })
    if (draft === undefined) throw noDraft()
    return 'message' in draft ? rejectForm(request, failureOf(draft), page) : resumed(who, draft)
  }

  return {
    'GET /mesa/presentar': async (request) => {
      const who = await whoSigned(access, request)
      return who ? { status: 200, html: await listFor(who)({}, {}) } : toSignIn(LIST)
    },
    'POST /mesa/presentar': async (request) => {
      const { isOurs, ...who } = await whoSends(access, request, LIST_FORM)
      if (!isOurs) return rejectForm(request, STALE, beginningOf(who, request))
      const { mailbox } = who.session
      const { borrar, retomar } = typed(request.body)
      if (borrar !== undefined) {
        if (!isDraftId(borrar)) throw noDraft()
        await own.drafts.remove(mailbox, borrar)
        return to(LIST)
      }
      if (retomar === undefined) return begin(request, who)
      const draft = await takeBack({ ...own, kept }, mailbox, retomar)
      return 'message' in draft ? rejectForm(request, failureOf(draft), listFor(who)) : resumed(who, draft)
    },
    'GET /mesa/presentar/{draft}': async (request) => {
      const who = await whoSigned(access, request)
      return who ? resumed(who, await draftOf(request, who)) : toSignIn(request.path)
    },
    'GET /mesa/presentar/{draft}/{step}': async (request) => {
      const who = await whoSigned(access, request)
      if (!who) return toSignIn(request.path)
      const step = stepIn(request)
      const draft = await draftOf(request, who)
      return endOf(draft) ?? { status: 200, html: await pageFor(who, draft, step)({}, {}) }
    },
    'POST /mesa/presentar/{draft}/{step}': async (request) => {
      const { isOurs, ...who } = await whoSends(access, request, request.parameters.draft ?? '')
      const step = stepIn(request)
      const draft = await draftIn(request, who)
      if (!draft || endOf(draft)) return givenBack(ports, { request, who, isOurs, step, draft })
      return isOurs ? answer(request, who, draft, step) : rejectForm(request, STALE, pageFor(who, draft, step))
    },
  }
}

const NO_JUNTA = unfit([
  {
    field: 'form',
    message: 'Este correo no es de ninguna junta y no se empezó nada. Entre con el correo de su junta.',
  },
])

export const create = httpFunction(routes)
export const handler = onLambda(create)
