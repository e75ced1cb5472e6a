import { isInstrument, type Obligation, principal } from '../cases/state.ts'
import { type Rung, rungs } from '../law/ladder.ts'
import { type LocalDate, limaDate } from '../law/time.ts'
import type { Dossier } from './dossier.ts'

/** The step of the ladder that an obligation is; undefined for the answer owed to the junta itself. */
export const rungOf = (dossier: Dossier, { id, debtor, instrument, opened }: Obligation): Rung | undefined =>
  id === 0
    ? undefined
    : ladderOf(dossier, limaDate(opened.at)).find((one) => one.post === debtor && one.instrument === instrument)

/** The ladder above the authority that owes the junta its answer, as it stands on a day. */
export const ladderOf = ({ case: state, entity }: Dossier, on: LocalDate): readonly Rung[] =>
  rungs(state.kind, principal(state).debtor, entity.posts, on, entity.code)

/** What the junta itself may present, and has not opened here. */
export const menuOf = (dossier: Dossier, on: LocalDate): Rung[] => {
  const { obligations, identity } = dossier.case
  const opened = obligations.filter(isInstrument)
  return (
    ladderOf(dossier, on)
      .filter(({ trigger }) => trigger === 'decision')
      // The Defensoría takes nothing from who does not say who he is (Ley 26520, art. 20).
      .filter(({ instrument }) => instrument !== 'queja-defensoria' || identity !== 'reserved')
      .filter(({ post, instrument }) => !opened.some((one) => one.debtor === post && one.instrument === instrument))
  )
}
