import type { Office } from './lists.ts'
import type { Case, Obligation } from './state.ts'

/** Whether the law lets the mesa de partes of an entity know of a case (D.Leg. 1327; TUO Ley 27806, art. 17.3). */
export const deskMayKnow = ({ rule, kind }: Pick<Case, 'rule' | 'kind'>): boolean =>
  rule.published && kind !== 'denuncia-disciplinaria'

/** Whether one of some offices is the post that owes an answer, or the mesa de partes through which it may answer. */
export const isTheirs = (state: Case, { debtor }: Pick<Obligation, 'debtor'>, offices: readonly Office[]): boolean =>
  offices.some(({ entity, post }) => entity === state.entity && (post ? post === debtor : deskMayKnow(state)))
