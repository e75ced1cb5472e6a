import type { Circumstances } from '../cases/acts/act.ts'
import { DAYS_UNTOLD, pendingIntent, unwarned } from '../cases/acts/intended.ts'
import type { Duty } from '../cases/duties.ts'
import { awaitsAnswer, type Case, gradeOf, type Obligation, principal } from '../cases/state.ts'
import { addBusinessDays } from '../law/days.ts'
import { addDays, type Instant, limaDate } from '../law/time.ts'
import type { LetterKind } from './list.ts'
import type { Posted } from './posting.ts'

/** Attended days after its sending on which a letter of which nothing was heard counts as not confirmed (INF). */
const DAYS_UNHEARD = 2

/** The letters that left and of which the mail told nothing: the office's notice of its cargo, and an aviso, which waits from then on. */
export const unheard = (state: Case, { now, calendar }: Circumstances, posted: readonly Posted[]): Duty[] =>
  posted.flatMap((row) => {
    const { kind, id: letter, obligation, readAt, to } = row
    const owed = state.obligations[obligation]
    if (
      !owed ||
      !readAt ||
      !awaitsAnswer(state, owed) ||
      !waitsForNews(kind, owed) ||
      leftAgain(row, posted) ||
      owed.notices.some((one) => one.letter === letter)
    )
      return []
    const waited = addBusinessDays(limaDate(readAt), DAYS_UNHEARD, calendar, 'later')
    if (!waited || waited >= limaDate(now)) return []
    const document = kind === 'aviso' || undefined
    const command = {
      do: 'notify',
      obligation,
      letter,
      fate: 'unconfirmed',
      document,
      desk: to.role === 'desk' || undefined,
    } as const
    return [{ cause: `notify:${letter}:unconfirmed`, command }].filter(({ cause }) => !state.causes.has(cause))
  })

/** Whether another goes in the place of one that came back: what becomes of that is told. */
const leftAgain = (row: Posted, posted: readonly Posted[]): boolean =>
  row.returned === true && posted.some((one) => one.id !== row.id && one.instead === rootOf(row))

/**
 * The letters that were to tell an office of its term, or carry the document, and wait because its mailbox returned another: it
 * could not be told.
 */
export const untellable = (state: Case, posted: readonly Posted[]): Duty[] =>
  posted
    .filter(({ returning }) => returning)
    .flatMap((letter) => {
      const owed = state.obligations[letter.obligation]
      const about = tellings[letter.kind]
      if (!owed || !about || !awaitsAnswer(state, owed) || !(owed.presented || about.document)) return []
      const same = posted.filter((one) => rootOf(one) === rootOf(letter)).map(({ id }) => id)
      if (owed.notices.some((one) => same.includes(one.letter))) return []
      const desk = (letter.to.role === 'desk' && !about.document) || undefined
      const command = {
        do: 'notify',
        obligation: owed.id,
        letter: letter.id,
        fate: 'unreachable',
        ...about,
        desk,
      } as const
      return [{ cause: `notify:${letter.id}:unreachable`, command }].filter(({ cause }) => !state.causes.has(cause))
    })

const rootOf = ({ id, instead }: Posted): string => instead ?? id

/** The letters of which it is a folio what became of them: whether they carry the document, or tell that its day was checked. */
const tellings: Partial<Record<LetterKind, { document?: true; check?: true }>> = {
  ...{ notice: {}, cured: {}, verified: { check: true }, 'cure-checked': { check: true } },
  ...{ presentation: { document: true }, aviso: { document: true } },
}

/**
 * The letters that tell of what a junta intends and did not arrive: that wait for a mailbox, of one that was removed, or takes no
 * mail; and that left days ago and of which nothing is known.
 */
export function unreached(state: Case, { now }: Pick<Circumstances, 'now'>, posted: readonly Posted[]): Duty[] {
  const pending = pendingIntent(principal(state).intents)
  if (!pending) return []
  const isLong = (readAt: Instant | undefined) =>
    readAt !== undefined && addDays(limaDate(readAt), DAYS_UNTOLD) < limaDate(now)
  return posted
    .filter(({ kind, folio }) => kind === 'intended' && folio === pending.folio)
    .filter(({ unreachable, readAt }) => unreachable || isLong(readAt))
    .filter(({ id }) => !pending.warnings.some(({ letter }) => letter === id))
    .map(({ id, obligation, unreachable }) =>
      unwarned(id, obligation, { of: pending.folio, why: unreachable ? 'returned' : 'unconfirmed' }),
    )
    .filter(({ cause }) => !state.causes.has(cause))
}

const waitsForNews = (kind: LetterKind, owed: Obligation): boolean =>
  (kind === 'aviso' && !owed.presented) || ((kind === 'notice' || kind === 'cured') && gradeOf(owed) === 'shown')
