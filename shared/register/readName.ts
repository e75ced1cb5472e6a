import { fold } from '../cases/fold.ts'
import { keyOf } from '../cases/folio.ts'
import { parseCaseNumber } from '../cases/number.ts'
import { type Rejection, refuse } from '../cases/refusals.ts'
import { filingText } from '../cases/texts.ts'
import type { ActOfTwo, Contents, Directory, Folios } from '../ports.ts'
import { enter, type LogPorts, noCase } from './publicLog.ts'
import { sealedText } from './sealedTexts.ts'

/** Tells of which junta a case is that keeps its name, by an act of two; the public log says before that one such reading took place, and not of which. */
export async function readName(
  ports: LogPorts & { folios: Folios; contents: Contents; directory: Pick<Directory, 'junta'> },
  { id, about }: Pick<ActOfTwo, 'id' | 'about'>,
): Promise<{ told: string } | Rejection> {
  const number = parseCaseNumber(about)
  const state = number && fold(await ports.folios.of(number))
  if (!state) return noCase
  await enter(ports, keyOf('name', id), { fact: 'name-read' })
  const text = await sealedText(ports.contents, state.contents, filingText).catch(() => undefined)
  const junta = text && (await ports.directory.junta(text.junta))
  return junta ? { told: `${about}: ${junta.name} (${junta.id}).` } : gone
}

const gone = refuse(
  'gone',
  'No se puede leer de qué junta es: su escrito fue borrado, o la junta ya no está en el directorio.',
)
