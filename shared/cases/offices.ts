import type { Office } from './lists.ts'
import type { Case, Obligation } from './state.ts'

/** Whether the law lets the mesa de partes of an entity know of a case (D.Leg. 1327; TUO Ley 27806, art. 17.3). */
export const deskMayKnow = ({ rule, kind }: Pick<Case, 'rule' | 'kind'>): boolean =>
  rule.published && kind !== 'denuncia-disciplinaria'

type Post = { entity: string; post: string }

const isOf = (state: Case, owing: Post, offices: readonly Office[]): boolean =>
  offices.some(({ entity, post }) => entity === owing.entity && (post ? post === owing.post : deskMayKnow(state)))

/** Whether one of some offices is the post that owes an answer, or the mesa de partes through which it may answer. */
export const isTheirs = (state: Case, { debtor }: Pick<Obligation, 'debtor'>, offices: readonly Office[]): boolean =>
  isOf(state, { entity: state.entity, post: debtor }, offices)

/** Whether one of them owed it before it went to another: of what it did then it may still say that it was not its own. */
export const wasTheirs = (state: Case, { former = [] }: Obligation, offices: readonly Office[]): boolean =>
  former.some((one) => isOf(state, one, offices))

/** The post that owed it when a folio was written; of what an office says of another folio, the post of that one. */
export function writerOf(state: Case, owed: Obligation, folio: number): Post {
  const said = owed.statements.find((one) => one.folio === folio && one.what === 'repudiation')
  if (said?.of !== undefined && said.of < folio) return writerOf(state, owed, said.of)
  return owed.former?.find((one) => one.folio >= folio) ?? { entity: state.entity, post: owed.debtor }
}

/** Whether one of some offices did what stands in a folio. */
export const isByThem = (state: Case, owed: Obligation, folio: number, offices: readonly Office[]): boolean =>
  isOf(state, writerOf(state, owed, folio), offices)

/** Whether one of some offices may add files to what stands in a folio: it did that, and owes the answer still. */
export const mayEnclose = (state: Case, owed: Obligation, folio: number, offices: readonly Office[]): boolean =>
  isTheirs(state, owed, offices) && isByThem(state, owed, folio, offices)

/** That post, where it is of the entity that a letter of the case is written to. */
export function writingPost(state: Case, owed: Obligation, folio: number): string | undefined {
  const { entity, post } = writerOf(state, owed, folio)
  return entity === state.entity ? post : undefined
}
