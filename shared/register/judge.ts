import * as judged from '../cases/acts/judged.ts'
import { keyOf } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import type { Case } from '../cases/state.ts'
import type { Contents, Ids } from '../ports.ts'
import { type JuntaProof, type ProofPorts, whyNotJunta } from './juntaProof.ts'
import type { PerformPorts } from './perform.ts'
import { performWithText } from './performWithText.ts'

/** What a junta says of the answer owed to it, in its words, and what it chooses to follow. */
export type ToldJudgement = { verdict: judged.Verdict; sequel: judged.Sequel; reason: string }

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
  return performWithText({ judge: judged.judge }, ports, number, {
    ...({ by: 'junta', cause, text: { reason }, another: anotherJudgement } as const),
    commandOf: (contents) => ({ do: 'judge', obligation: 0, verdict, sequel, contents }),
  })
}

const anotherJudgement = refuse(
  'another-text',
  'Con este mismo formulario ya se envió otra calificación. Abra uno nuevo desde su expediente: no se ha perdido nada de lo que escribió.',
)
