import type { Sequel, Verdict } from '../cases/acts/judged.ts'
import { canonical, keyOf, saltedDigest } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import type { Case } from '../cases/state.ts'
import type { Contents, Ids } from '../ports.ts'
import { type JuntaProof, type ProofPorts, whyNotJunta } from './juntaProof.ts'
import { type PerformPorts, perform, refusedNow } from './perform.ts'

/** What a junta says of the answer owed to it, in its words, and what it chooses to follow. */
export type ToldJudgement = { verdict: Verdict; sequel: Sequel; reason: string }

/** Records that the junta does not accept its answer, and opens the aviso that it asks for. The same submission twice is one judgement. */
export async function judge(
  ports: PerformPorts & ProofPorts & { contents: Contents; ids: Ids },
  number: CaseNumber,
  { submission, proof, judgement }: { submission: string; proof: JuntaProof; judgement: ToldJudgement },
): Promise<Case | Rejection> {
  const refused = await whyNotJunta(ports, number, proof)
  if (refused) return refused
  const cause = `judge:${keyOf(number, submission)}`
  const { verdict, sequel, reason } = judgement
  const commandOf = (digest: string) =>
    ({ do: 'judge', obligation: 0, verdict, sequel, contents: { id: cause, digest } }) as const
  const impossible = await refusedNow(ports, number, { cause, command: commandOf('') })
  if (impossible) return impossible
  const text = { reason }
  const kept = await ports.contents.keep(cause, { salt: ports.ids.random(), body: text })
  if (canonical(kept.body) !== canonical(text)) return anotherJudgement
  const command = commandOf(saltedDigest(kept.salt, kept.body))
  const { state, rejection } = await perform(ports, number, { by: 'junta', cause, command })
  return rejection ?? state
}

const anotherJudgement = refuse(
  'another-text',
  'Con este mismo formulario ya se envió otra calificación. Abra uno nuevo desde su expediente: no se ha perdido nada de lo que escribió.',
)
