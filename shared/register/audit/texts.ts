import { type Sealed, saltedDigest } from '../../cases/folio.ts'
import type { Case } from '../../cases/state.ts'
import type { Contents } from '../../ports.ts'

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
