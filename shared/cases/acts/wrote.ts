import * as z from 'zod/mini'
import { limaDate } from '../../law/time.ts'
import { sealed } from '../folio.ts'
import {
  cameUnproved,
  heldUntil,
  MOST_WRITTEN,
  unweighed,
  type Weigher,
  type Weighing,
  weigher,
  weighing,
  writer,
} from '../mails.ts'
import type { Rejection } from '../refusals.ts'
import { awaitsAnswer, type Case, type Mark, type Obligation } from '../state.ts'
import { type Circumstances, change, type Decision } from './act.ts'
import { answer } from './answered.ts'

/** A mail came about an obligation: its text, who sent it and what was attached stand in the contents. */
export const schema = z.strictObject({
  fact: z.literal('wrote'),
  obligation: z.number(),
  as: writer,
  contents: sealed,
})

/** What `by` found of the mail in folio `mail`; of the office's own, of every one before it that nobody weighed too. */
export const weighedSchema = z.strictObject({
  fact: z.literal('weighed'),
  obligation: z.number(),
  mail: z.number(),
  verdict: weighing,
  by: weigher,
})

/** The days were over for which the mail in folio `mail` held the end of the term, and nobody weighed it: the term goes on. */
export const passedSchema = z.strictObject({ fact: z.literal('passed'), obligation: z.number(), mail: z.number() })

/** `released`: a person looked at it, and says that it is of the case. */
type Mail = Pick<z.infer<typeof schema>, 'as' | 'contents'> & { released?: true }
type Weighed = { mail: number; verdict: Weighing; by: Weigher }

/** Only while an answer is owed, and so many of each: more would let whoever writes fill a case, unless a person took it in. */
export function write(state: Case, owed: Obligation, { as, contents, released }: Mail): Decision {
  if (!awaitsAnswer(state, owed)) return nothingOwed
  const before = owed.mails.filter((one) => (as === 'unproved' ? cameUnproved(one) : one.as === as && !one.vouched))
  return released || before.length < MOST_WRITTEN[as] ? [{ fact: 'wrote', obligation: owed.id, as, contents }] : tooMany
}

/** A mail that answers is the office's answer, of the day on which it came. What is not proved the operator alone weighs. */
export function weigh(
  state: Case,
  owed: Obligation,
  { mail: folio, verdict, by }: Weighed,
  now: Circumstances,
): Decision {
  const mail = unweighed(owed.mails).find((one) => one.folio === folio)
  if (!mail || !awaitsAnswer(state, owed)) return nothingToWeigh
  if (mail.as === 'unproved' ? by === 'junta' : verdict === 'own') return nothingToWeigh
  const weighed = { fact: 'weighed', obligation: owed.id, mail: folio, verdict, by } as const
  if (verdict !== 'answers') return [weighed]
  const answered = answer(state, owed, { outcome: 'by-mail', contents: mail.contents, mail: folio }, now)
  return 'code' in answered ? answered : [weighed, ...answered]
}

/** Not before the last of its days is over. */
export function pass(
  _: Case,
  { id, mails }: Obligation,
  { mail: folio }: { mail: number },
  now: Circumstances,
): Decision {
  const mail = unweighed(mails).find((one) => one.folio === folio)
  const last = mail && heldUntil(mail, mails, now.calendar)
  return last && last < limaDate(now.now) ? [{ fact: 'passed', obligation: id, mail: folio }] : nothingToWeigh
}

const nothingOwed: Rejection = {
  code: 'nothing-owed',
  message: 'En este expediente ya no se espera una respuesta de esa oficina.',
}
const tooMany: Rejection = {
  code: 'too-many-mails',
  message: 'Ya constan en el expediente otros correos de esa oficina: este espera a una persona.',
}
const nothingToWeigh: Rejection = {
  code: 'nothing-to-weigh',
  message: 'Ese correo ya se calificó, o ya no se espera una respuesta. Mire de nuevo la página del expediente.',
}

export const fold = (state: Case, { obligation, as, contents }: z.infer<typeof schema>, mark: Mark): Case =>
  change(state, obligation, ({ mails }) => ({ mails: [...mails, { ...mark, as, contents }] }))

export const foldPassed = (state: Case, { obligation, mail }: z.infer<typeof passedSchema>, passed: Mark): Case =>
  change(state, obligation, ({ mails }) => ({
    mails: mails.map((one) => (one.folio === mail ? { ...one, passed } : one)),
  }))

export function foldWeighed(state: Case, fact: z.infer<typeof weighedSchema>, mark: Mark): Case {
  const { obligation, mail: folio, verdict, by } = fact
  return change(state, obligation, ({ mails }) => {
    const about = mails.find((one) => one.folio === folio)
    const isMeant = (one: (typeof mails)[number]) =>
      one === about || (about?.as === 'office' && one.as === 'office' && !one.weighed && one.folio < folio)
    return {
      mails: mails.map((one) => {
        if (!isMeant(one)) return one
        if (verdict !== 'own') return { ...one, weighed: { ...mark, verdict, by } }
        const { passed: _, ...rest } = one
        return { ...rest, as: 'office', vouched: mark }
      }),
    }
  })
}
