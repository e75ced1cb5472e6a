import type { Sealed } from '../cases/folio.ts'
import type { Case, Obligation } from '../cases/state.ts'
import { type ObservationText, observationText } from '../cases/texts.ts'
import type { Instant } from '../law/time.ts'
import type { Contents } from '../ports.ts'
import { disputeWords } from '../words/grades.ts'
import { observedWords } from '../words/observations.ts'
import { quoted } from '../words/record.ts'
import { statedWords, UNDONE } from '../words/statements.ts'
import { orUnreadable, sealedText } from './sealedTexts.ts'

/** What an office wrote, about which document of the case, and what it did by it; without a text once that is erased, or is not the one that was sealed. */
export type OfficeText = {
  folio: number
  at: Instant
  obligation: number
  said: string
  text?: ObservationText | undefined
}

type Wrote = Pick<OfficeText, 'folio' | 'at' | 'said'> & { contents?: Sealed | undefined }

/** What the offices of a case wrote in it, in the order of its folios; what came by mail stands apart. */
export async function officeTextsOf(contents: Contents, { obligations }: Case): Promise<OfficeText[]> {
  const mailed = new Set(obligations.flatMap(({ mails }) => mails.map((mail) => mail.contents.id)))
  const wrote = obligations.flatMap((owed) =>
    wroteOf(owed).flatMap(({ contents: sealed, ...one }) =>
      sealed && !mailed.has(sealed.id) ? [{ ...one, sealed, obligation: owed.id }] : [],
    ),
  )
  // What was stated and then held to be the answer is one text.
  const each = new Map(wrote.toSorted((a, b) => a.folio - b.folio).map((one) => [one.sealed.id, one]))
  return Promise.all(
    [...each.values()].map(async ({ sealed, ...one }) => ({
      ...one,
      text: await sealedText(contents, sealed, observationText).catch(orUnreadable),
    })),
  )
}

const wroteOf = ({ answered, statements, observations, disputes, referred }: Obligation): Wrote[] => [
  ...(answered ? [{ ...answered, said: `Respondió: ${quoted(answered.outcome)}` }] : []),
  ...statements.map((one) => ({ ...one, said: `La oficina ${statedWords(one)}${one.undone ? UNDONE : ''}` })),
  ...observations.map((one) => ({ ...one, said: `${observedWords(one)}${one.undone ? UNDONE : ''}` })),
  ...disputes.map((one) => ({ ...one, said: `La oficina dice que ${disputeWords(one)}${one.undone ? UNDONE : ''}` })),
  ...(referred ? [{ ...referred, said: REFERRED }] : []),
]

const REFERRED = 'La oficina dice que lo derivó a otra entidad'
