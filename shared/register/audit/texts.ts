import { type Sealed, saltedDigest } from '../../cases/folio.ts'
import type { Case } from '../../cases/state.ts'
import { type Instant, plusMinutes } from '../../law/time.ts'
import type { Contents } from '../../ports.ts'

/** Hours within which what is to be erased is gone. */
const ERASED_WITHIN = 24

/** The texts that are still kept of a case that a folio says is erased, a day later. */
export async function unerased(
  { contents }: { contents: Contents },
  state: Case,
  { now }: { now: Instant },
): Promise<string[]> {
  if (!state.erased || plusMinutes(state.erased.at, ERASED_WITHIN * 60) > now) return []
  const kept = await Promise.all(sealedIn(state).map(({ id }) => contents.get(id)))
  return kept.some((one) => one !== undefined) ? ['was to be erased, and texts of it are still kept'] : []
}

/** The texts that are not those that the folios sealed; one that was erased is none. */
export async function altered({ contents }: { contents: Contents }, state: Case): Promise<string[]> {
  const findings: string[] = []
  for (const { id, digest } of sealedIn(state)) {
    const text = await contents.get(id)
    if (text && saltedDigest(text.salt, text.body) !== digest)
      findings.push(`the text ${id} is not the one that was sealed`)
  }
  return findings
}

/** Every text that the folios of a case seal. */
const sealedIn = ({ contents, obligations, reviews }: Case): Sealed[] => [
  contents,
  ...reviews.flatMap(({ text }) => text ?? []),
  ...obligations.flatMap(({ answered, disputes, referred, observations, statements, mails }) =>
    [
      answered,
      ...disputes,
      referred,
      ...mails,
      ...statements,
      ...statements.map(({ contested }) => contested),
      ...observations,
      ...observations.map(({ contested }) => contested),
    ].flatMap((one) => one?.contents ?? []),
  ),
]
