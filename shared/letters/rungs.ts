import { type Obligation, obligation } from '../cases/state.ts'
import { type Rung, rungs } from '../law/ladder.ts'
import { type LocalDate, limaDate } from '../law/time.ts'
import type { Dossier } from './dossier.ts'

/** The rung of the ladder that an obligation is; undefined for the answer owed to the junta itself. */
export const rungOf = (dossier: Dossier, { id, debtor, opened }: Obligation): Rung | undefined =>
  id === 0 ? undefined : ladderOf(dossier, limaDate(opened.at)).find(({ post }) => post === debtor)

/** The ladder above the authority that owes the junta its answer, as it stands on a day. */
export const ladderOf = ({ case: state, entity }: Dossier, on: LocalDate): readonly Rung[] =>
  rungs(state.kind, obligation(state, 0).debtor, entity.posts, on, entity.code)

/** The rung that Plazo itself would open next: the first not yet climbed, where nobody has to decide. */
export const nextRungOf = (dossier: Dossier, on: LocalDate): Rung | undefined => {
  const next = leftOf(dossier, on)[0]
  return next?.automatic ? next : undefined
}

/** What is left of the ladder: a rung that was withdrawn was not climbed. */
export const leftOf = (dossier: Dossier, on: LocalDate): Rung[] => {
  const climbed = dossier.case.obligations.filter(({ withdrawn }) => !withdrawn)
  return ladderOf(dossier, on).filter(({ post }) => !climbed.some(({ debtor }) => debtor === post))
}

/** The rung that the miss of an obligation opened, while it stands. */
export const openedOver = ({ case: state }: Dossier, id: number): Obligation | undefined =>
  state.obligations.find(({ over, withdrawn }) => over === id && !withdrawn)
