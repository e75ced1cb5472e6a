import { isVerified, principal } from '../cases/state.ts'
import { limaDate, spanishDateTime, toInstant } from '../law/time.ts'
import { declared } from '../words/record.ts'
import { type Block, facts, heading, lines, list, paragraph, quote } from './blocks.ts'
import { type Dossier, disclosed, holderWords, titleOf } from './dossier.ts'
import { fitting } from './quoting.ts'
import { salutation } from './words.ts'

/**
 * A post as the addressee of a letter: never a person alone, for persons change and the duty stays; and no person at all
 * beside a presentation that nobody checked (I13).
 */
export const addressedTo = (dossier: Dossier, post: string): Block => {
  const holder = isVerified(principal(dossier.case)) ? [`(${holderWords(dossier, post, limaDate(dossier.now))})`] : []
  return lines(...postalWords(dossier, post), ...holder)
}

/** A post as the addressee of an aviso, in which nobody is named (I14). */
export const addressedToPost = (dossier: Dossier, post: string): Block => lines(...postalWords(dossier, post))

const postalWords = (dossier: Dossier, post: string): string[] => {
  const title = titleOf(dossier, post)
  return [salutation(title), title, dossier.entity.name]
}

/** Characters of each of its lists that a letter carries: with both, the longest one stays below 60,000. */
const ROOM = 8_000

/** The escrito (TUO Ley 27444 art. 113) as its reader gets it; of a confidential kind, only that it exists. */
export function escrito(dossier: Dossier): Block[] {
  const text = disclosed(dossier)
  if (!text)
    return [paragraph('El contenido es reservado por ley (D.Leg. 1327): este correo no lleva asunto, hechos ni lugar.')]
  const { facts: told, request, norm, place, evidence, gestiones = [], fojas, signatures } = text
  return [
    facts(
      ['Lugar de los hechos', place],
      ['Normas que invoca', norm],
      ['Firmas', signatures && `${signatures.paper} en papel y ${signatures.online} en línea`],
      ['Fojas', fojas === undefined ? undefined : declared(fojas)],
    ),
    heading('Hechos'),
    quote(told),
    heading('Pedido'),
    quote(request),
    ...titledList('Medios probatorios que ofrece', evidence),
    ...titledList('Gestiones anteriores', gestiones.map(gestionWords)),
  ]
}

/** A visit or a call of before, in a line. */
export const gestionWords = ({ at, text }: { at: string; text: string }): string =>
  `${spanishDateTime(toInstant(at))}: ${text}`

function titledList(title: string, items: string[]): Block[] {
  if (items.length === 0) return []
  const { kept, left } = fitting(items, ROOM)
  const cut = `Aquí se cortó este correo: faltan ${left} de ${items.length}. La lista completa está en la constancia en PDF que tiene la junta.`
  return [heading(title), list(kept), ...(left > 0 ? [paragraph(cut)] : [])]
}
