import { draftsOn } from '../../shared/aws/drafts.ts'
import type { Ports } from '../../shared/aws/ports.ts'
import { sessionPortsOn } from '../../shared/aws/sessionPorts.ts'
import type { CaseNumber } from '../../shared/cases/number.ts'
import { limaDate } from '../../shared/law/time.ts'
import { pathOf } from '../../shared/pages/junta/guide/frame.tsx'
import type { Question } from '../../shared/pages/junta/guide/questions.tsx'
import { before, filingFields, type Step } from '../../shared/pages/junta/guide/steps.ts'
import type { Draft } from '../../shared/ports.ts'
import type { HttpPlatform } from '../lambda/platform.ts'
import { readFiling } from './filing.ts'
import { formToken } from './formToken.ts'
import type { Request } from './http.ts'
import { typed } from './input.ts'
import { juntasOf, ownIn } from './juntas.ts'
import { Problem } from './problem.ts'
import type { Reply } from './reply.ts'
import type { SignedIn } from './session.ts'

/** Where the drafts of whoever is signed in are listed. */
export const LIST = '/mesa/presentar'

/** What that list is called in the field that proves whom it was shown to; of a draft it is its id. */
export const LIST_FORM = 'presentar'

export const to = (location: string): Reply => ({ status: 303, location })

/** Where a draft leads that became a case. */
export const ended = (number: CaseNumber): Reply => to(`/mesa/casos/${number}/registrado`)

/** Where a draft leads in which nothing more is written: to its case, or to what waits for an operator. */
export function endOf({ filed, kept }: Draft): Reply | undefined {
  if (filed) return ended(filed)
  return kept && to(LIST)
}

export const noDraft = () =>
  new Problem(
    404,
    'no-such-draft',
    'Ese borrador no existe en el correo con que usted entró: quizá ya se borró, o es de otro correo. Vea los suyos en «Presentar», o empiece uno.',
    [],
    { signsIn: true },
  )

/** What was typed at a step, and nothing else of what was sent. A box that is not marked is sent by no browser. */
export function typedAt({ fields }: Step, { body }: Request): Record<string, string> {
  const sent = typed(body)
  return Object.fromEntries(
    fields.flatMap((field) => {
      const isBox = field === 'presentedAnyway' || field === 'anotherMatter'
      const value = sent[field] ?? (isBox ? '' : undefined)
      return value === undefined ? [] : [[field, value]]
    }),
  )
}

/** Where a page is left for, once what stands in it is kept; undefined where it is to be answered. */
export function leftFor({ body }: Request, question: Question, { id }: Draft, step: Step): Reply | undefined {
  const { ir } = typed(body)
  if (ir === 'guardar') return to(LIST)
  if (ir === 'entidad') return to(`${LIST}/${id}/entidad`)
  const back = ir === 'anterior' && before(question, step)
  return back ? to(pathOf(id, back)) : undefined
}

/** A question as it stands in a draft: of all entities that one is read which is written to. */
async function questionOf({ directory, clock }: Ports, who: SignedIn, values: Draft['values']): Promise<Question> {
  const juntas = await juntasOf(directory, who)
  const now = clock.now()
  const home = (juntas.length === 1 ? juntas[0] : juntas.find(({ id }) => id === values.junta))?.entity
  const code = values.entity || home
  const entity = code === undefined ? undefined : await directory.entity(code)
  const catalogue = entity && (await directory.catalogue(entity.code))
  return {
    ...{ juntas, own: ownIn(juntas, who), entity, catalogue, values, errors: {}, found: [], now },
    atHome: entity !== undefined && entity.code === home,
    today: limaDate(now),
  }
}

/** What is wrong with a draft as a filing, or the filing that it is: by the judge of all filings. */
export async function judged({ directory, keys }: Ports, question: Question, draft: string, { caller }: Request) {
  const { entity, juntas, own, today } = question
  const body = { ...filingFields(question), submission: draft }
  return readFiling(
    { body, format: 'html', caller },
    { entities: entity ? [entity] : [], juntas, own, today, keys, catalogue: directory.catalogue },
  )
}

/** Whether something may be the id of a draft. */
export const isDraftId = (id: string): boolean => /^[0-9a-f]{32}$/.test(id)

/** The drafts of whoever is signed in. */
export function draftedOn(ports: Ports, platform: HttpPlatform) {
  const { clock, ids, codes } = ports
  const own = { ...ports, drafts: draftsOn(platform.dynamo) }

  /** The draft that the route names, where it is one of this mailbox. */
  const draftIn = async (
    { parameters: { draft: id = '' } }: Request,
    { session }: SignedIn,
  ): Promise<Draft | undefined> => (isDraftId(id) ? own.drafts.draft(session.mailbox, id, clock.now()) : undefined)

  return {
    access: sessionPortsOn(platform),
    own,

    asked: (who: SignedIn, values: Draft['values']): Promise<Question> => questionOf(ports, who, values),

    draftIn,

    /** The same. Throws a Problem (404) where it is none of this mailbox. */
    async draftOf(request: Request, who: SignedIn): Promise<Draft> {
      const draft = await draftIn(request, who)
      if (!draft) throw noDraft()
      return draft
    },

    placeOf: async ({ session }: SignedIn, { id, expires, rev }: Draft) => ({
      draft: id,
      expires,
      rev,
      token: await formToken(codes, ids, session, id),
    }),
  }
}
