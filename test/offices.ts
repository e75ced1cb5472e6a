import { fold } from '../shared/cases/fold.ts'
import type { CaseNumber } from '../shared/cases/number.ts'
import type { Case } from '../shared/cases/state.ts'
import type { Folios } from '../shared/ports.ts'
import type { OfficeProof } from '../shared/register/officeProof.ts'

/** What whoever reads the mailbox of the office has to show that owes an answer in a case. */
export const officeIn = ({ entity, obligations }: Case, obligation = 0): OfficeProof => {
  const post = obligations[obligation]?.debtor
  return { obligation, rights: post ? [{ as: 'post', entity, post }] : [] }
}

/** The same of a case by its number. */
export async function officeOf(
  { folios }: { folios: Folios },
  number: CaseNumber,
  obligation = 0,
): Promise<OfficeProof> {
  const state = fold(await folios.of(number))
  return state ? officeIn(state, obligation) : { obligation, rights: [] }
}
