import { cure } from '../cases/acts/cured.ts'
import type { CommandOf } from '../cases/acts/decisions.ts'
import { show } from '../cases/acts/graded.ts'
import { type Presentation, present } from '../cases/acts/presented.ts'
import { type Channel, canonical, keyOf } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import { implausible } from '../cases/plausible.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import type { Case } from '../cases/state.ts'
import type { Contents, Ids, Intents, Pause } from '../ports.ts'
import { entryOf, shownAs, standsElsewhere } from './entries.ts'
import { type JuntaProof, type ProofPorts, whyNotJunta } from './juntaProof.ts'
import { type PerformPorts, perform, refusedNow } from './perform.ts'
import type { Entry } from './steps.ts'

export type Presenting = {
  submission: string
  proof: JuntaProof
  /** It presented its document, or shows what it had declared, or presented what was observed. */
  how: 'present' | 'show' | 'cure'
  channel: Channel
  entry: Entry
  /** The stamp is of a day or an hour at which no desk receives, and it is right. */
  presentedAnyway?: boolean | undefined
  /** The entry number that another case has is of this document too. */
  anotherMatter?: true | undefined
}

/**
 * Records that the junta presented its document, at first or anew once the days to cure it passed (125.4), or what was observed
 * of it (125.3); or that it shows the entry of what it had declared. Shown where it gives the number and the desk of its
 * entry, which are kept with the texts and are no part of a folio (I13). The same form twice is one folio.
 */
export async function presentOwn(
  ports: PerformPorts & ProofPorts & { contents: Contents; intents: Intents; pause: Pause; ids: Ids },
  number: CaseNumber,
  { submission, proof, how, channel, entry, presentedAnyway = false, anotherMatter }: Presenting,
): Promise<Case | Rejection> {
  const notTheirs = await whyNotJunta(ports, number, proof)
  if (notTheirs) return notTheirs
  const cause = `present:${keyOf(number, submission)}`
  const { at, entryNumber, desk } = entry
  const presented = { channel, at, evidence: cause }
  const command = commandFor(how, presented, entryNumber !== undefined && desk !== undefined)
  const body = { how, channel, at, entryNumber, desk }
  const before = await ports.contents.get(cause)
  if (before && canonical(before.body) !== canonical(body)) return anotherText
  const { refused, circumstances } = await refusedNow(ways, ports, number, { cause, command })
  if (refused) return refused
  const odd = how === 'present' && !before && implausible(presented, presentedAnyway, circumstances)
  if (odd) return odd
  // What cures a document has an entry of its own, which is nobody's else.
  const shownEntry =
    how === 'cure'
      ? undefined
      : entryOf(circumstances.entity, { presented, text: { entryNumber }, ...(anotherMatter && { anotherMatter }) })
  const asked = shownEntry && (await standsElsewhere(ports, shownEntry, number))
  if (asked) return asked
  const keep = (id: string, body: object) => ports.contents.keep(id, { salt: ports.ids.random(), body })
  if (shownEntry) await keep(shownAs(shownEntry.id, number), {})
  await keep(cause, body)
  const { state, rejection } = await perform(ways, ports, number, { by: 'junta', cause, command })
  return rejection ?? state
}

const anotherText = refuse(
  'another-text',
  'Con este mismo formulario ya se registró otra cosa. Abra de nuevo la página del expediente, mire qué consta, y envíe lo que falte.',
)

const ways = { present, show, cure }

const commandFor = (how: Presenting['how'], presented: Presentation, shown: boolean): CommandOf<keyof typeof ways> => {
  const { at, channel } = presented
  return how === 'show'
    ? { do: how, obligation: 0, shown, at, channel }
    : { do: how, obligation: 0, shown, ...presented }
}
