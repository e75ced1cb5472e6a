import { fold } from '../cases/fold.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import { filingText } from '../cases/texts.ts'
import type { Agenda, Contents } from '../ports.ts'
import { type PerformPorts, perform } from './perform.ts'

type Ports = PerformPorts & {
  agenda: Agenda
  contents: Contents
}

/**
 * Records that an operator has looked at who is behind a junta (I13): what it shows in the cases that are open now may be
 * told as shown once nobody objected; what is filed in its name later, by whoever, is looked at again. Which cases are its
 * own stands in their contents alone. May be repeated. Returns in how many cases it was recorded.
 */
export async function sawJunta(ports: Ports, junta: string): Promise<{ cases: number } | Rejection> {
  if (!(await ports.directory.junta(junta))) return unknownJunta
  let cases = 0
  for await (const page of ports.agenda.pages(0, 1))
    for (const number of page) {
      const state = fold(await ports.folios.of(number))
      const kept = state && (await ports.contents.get(state.contents.id))
      if (!kept || filingText.safeParse(kept.body).data?.junta !== junta) continue
      const command = { do: 'see', obligation: 0 } as const
      const { rejection } = await perform(ports, number, { by: 'operator', cause: 'see:0', command })
      if (!rejection) cases++
    }
  return { cases }
}

const unknownJunta = refuse('unknown-junta', 'No está registrada esa junta. Revise su identificador en el directorio.')
