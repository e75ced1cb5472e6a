import type { Circumstances } from '../cases/acts/act.ts'
import { type Case, isHidden, isWithdrawn, type Obligation } from '../cases/state.ts'
import { type CaseLetterDuty, letterId, type Owing } from './letter.ts'
import { type CaseLetterKind, caseLetterNames, caseLetters } from './list.ts'

/**
 * Every letter that the case as it stands owes, sent or not. A letter that leaves this list before it was sent is
 * cancelled: nobody is accused of a silence that has meanwhile ended. An annulled case owes that news alone. Of a confidential kind the authority gets its
 * notice and no more: what lapsed is told to the junta alone.
 */
export const lettersOwed = (state: Case, circumstances: Circumstances): CaseLetterDuty[] => {
  const before = asBefore(state)
  return state.obligations.flatMap((owed) =>
    namesFor(state).flatMap((kind) =>
      caseLetters[kind]
        .owed(kind === 'disowned' ? state : before, owed, circumstances)
        .flatMap((owing) => forReaders(state, owed, kind, owing)),
    ),
  )
}

/** Of what is hidden the letters wait, as it may be restored: it owes those that it owed before. */
const asBefore = (state: Case): Case =>
  isHidden(state)
    ? { ...state, obligations: state.obligations.map((owed) => ({ ...owed, disowned: undefined })) }
    : state

/** An annulled case owes that news alone; a withdrawn one that it is, and whatever was said in it wrongly. */
const namesFor = (state: Case): readonly CaseLetterKind[] => {
  if (state.annulled) return ['annulled']
  return isWithdrawn(state) ? ['concluded', 'rectified'] : caseLetterNames
}
const ROLES = ['junta', 'desk', 'post'] as const

/** One letter for each of its readers. */
const forReaders = (
  { number }: Case,
  { id: obligation, debtor }: Obligation,
  kind: CaseLetterKind,
  { folio, about, only, mailbox, toPost = debtor, corrects, replaces, toReaders }: Owing,
): CaseLetterDuty[] =>
  ROLES.filter((role) => !only || role === only).flatMap((role) => {
    const letterClass = caseLetters[kind].to[role]
    if (!letterClass) return []
    const to = role === 'post' ? { role, post: toPost } : { role, ...(mailbox && { mailbox }) }
    const id = letterId(number, kind, obligation, folio, to, about)
    return [{ id, kind, class: letterClass, to, obligation, folio, corrects, replaces, toReaders }]
  })
