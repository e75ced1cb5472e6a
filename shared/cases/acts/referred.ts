import * as z from 'zod/mini'
import * as term from '../../law/term.ts'
import { type Instant, instant, limaDate, spanishDate } from '../../law/time.ts'
import { type Entity, entityCode, findPost, postId } from '../entity.ts'
import { type Sealed, sealed } from '../folio.ts'
import { inTheFuture, nothingRuns, refuse, unknownOffice } from '../refusals.ts'
import { type Case, type Mark, type Obligation, obligation as obligationOf } from '../state.ts'
import { type Circumstances, change, changeTerm, type Decision, runs } from './act.ts'

/**
 * The office says that it sent the document to another entity, which it holds competent (TUO Ley 27444 art. 130.1): which, and
 * by what document. Its own term runs on until that entity's receipt is on record.
 */
export const schema = z.strictObject({
  fact: z.literal('referred'),
  obligation: z.number(),
  entity: entityCode,
  post: postId,
  calendar: z.string(),
  contents: sealed,
})

/** It is on record that the other entity received it: the whole term begins there, on its calendar (130.1). */
export const receivedSchema = z.strictObject({ fact: z.literal('received'), obligation: z.number(), at: instant })

/** Once a case: else an office could send it on and on. */
export function refer(
  state: Case,
  owed: Obligation,
  { to, post, contents }: { to: Entity; post: string; contents: Sealed },
): Decision {
  if (!runs(state, owed) || owed.id > 0) return nothingRuns
  if (to.code === state.entity)
    return refuse('same-entity', 'Esa oficina es de la misma entidad: dentro de ella el plazo no cambia (art. 132.1).')
  if (owed.referred)
    return refuse(
      'already-referred',
      `Ya consta una derivación del ${spanishDate(limaDate(owed.referred.at))}, folio ${owed.referred.folio}: se deriva una sola vez.`,
    )
  const found = findPost(to, post)
  if (!found) return unknownOffice(to)
  const { code: entity, calendar } = to
  return [{ fact: 'referred', obligation: owed.id, entity, post: found.id, calendar, contents }]
}

/** A receipt that is proved only after the term lapsed moves nothing any more: the junta presents it there anew. */
export function receive(state: Case, owed: Obligation, { at }: { at: Instant }, { now }: Circumstances): Decision {
  const { id, referred, presented } = owed
  if (!referred || referred.entity === state.entity)
    return refuse('not-referred', 'No consta que se haya derivado a otra entidad.')
  if (!runs(state, owed))
    return refuse(
      'term-ended',
      'El plazo de la primera entidad ya terminó o no corre: el documento se presenta de nuevo ante la otra.',
    )
  if (at > now) return inTheFuture(at, now)
  if (presented && at < presented.presentedAt)
    return refuse('bad-date', 'Nadie recibe un documento antes de que se presente: revise la fecha.')
  return [{ fact: 'received', obligation: id, at }]
}

export function fold(state: Case, fact: z.infer<typeof schema>, mark: Mark): Case {
  const { obligation, entity, post, calendar, contents } = fact
  return change(state, obligation, () => ({ referred: { ...mark, entity, post, calendar, contents } }))
}

/** The receipt is checked, and with it the day from which the term is counted there. */
export function foldReceived(state: Case, { obligation, at }: z.infer<typeof receivedSchema>, mark: Mark): Case {
  const { referred } = obligationOf(state, obligation)
  if (!referred) return state
  const { entity, post, calendar } = referred
  const there = changeTerm(state, obligation, mark, 'received', (running) =>
    term.forward(running, limaDate(at), calendar),
  )
  const moved = change(there, obligation, ({ grades, debtor, former = [] }) => ({
    debtor: post,
    former: [...former, { ...mark, entity: state.entity, post: debtor }],
    grades: [...grades, { ...mark, grade: 'verified', ground: 'received' }],
  }))
  return { ...moved, entity, against: post, calendar }
}
