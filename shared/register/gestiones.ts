import { type GestionKind, type GestionMeans, logGestion as logged } from '../cases/acts/gestion.ts'
import { keyOf } from '../cases/folio.ts'
import type { CaseNumber } from '../cases/number.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import type { Case } from '../cases/state.ts'
import type { GestionText } from '../cases/texts.ts'
import type { Instant } from '../law/time.ts'
import type { Contents, Ids } from '../ports.ts'
import { type JuntaProof, type ProofPorts, whyNotJunta } from './juntaProof.ts'
import type { PerformPorts } from './perform.ts'
import { performWithText } from './performWithText.ts'

/** A gestión as the junta tells it; without `at` it was just now. */
export type ToldGestion = {
  kind: GestionKind
  means?: GestionMeans | undefined
  at?: Instant | undefined
  text: GestionText
}

/** Records that the junta went to an authority, with what it keeps of that. The same submission twice is one gestión. */
export async function logGestion(
  ports: PerformPorts & ProofPorts & { contents: Contents; ids: Ids },
  number: CaseNumber,
  { submission, proof, gestion }: { submission: string; proof: JuntaProof; gestion: ToldGestion },
): Promise<Case | Rejection> {
  const refused = await whyNotJunta(ports, number, proof)
  if (refused) return refused
  const cause = `gestion:${keyOf(number, submission)}`
  const { kind, means, at = ports.clock.now(), text } = gestion
  return performWithText({ 'log-gestion': logged }, ports, number, {
    ...({ by: 'junta', cause, text, another: anotherGestion } as const),
    commandOf: (contents) => ({ do: 'log-gestion', obligation: 0, kind, means, at, contents }),
  })
}

const anotherGestion = refuse(
  'another-text',
  'Con este mismo formulario ya se anotó otra gestión. Abra uno nuevo desde su expediente y cópiela allí: no se ha perdido nada de lo que escribió.',
)
