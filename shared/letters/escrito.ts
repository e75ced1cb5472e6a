import { limaDate, spanishDate, spanishDateTime, toInstant } from '../law/time.ts'
import { type Block, type Draft, facts, heading, lines, list, paragraph, quote } from './blocks.ts'
import { type Dossier, disclosed, holderWords, matterOf, petitioner, titleOf } from './dossier.ts'
import { citeTuo, salutation } from './words.ts'

/** A post as the addressee of a letter: never a person alone, for persons change and the duty stays. */
export const addressedTo = (dossier: Dossier, post: string): Block => {
  const title = titleOf(dossier, post)
  return lines(salutation(title), title, dossier.entity.name, `(${holderWords(dossier, post, limaDate(dossier.now))})`)
}

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
      ['Fojas', fojas === undefined ? undefined : String(fojas)],
    ),
    heading('Hechos'),
    quote(told),
    heading('Pedido'),
    quote(request),
    ...titledList('Medios probatorios que ofrece', evidence),
    ...titledList(
      'Gestiones anteriores',
      gestiones.map(({ at, text }) => `${spanishDateTime(toInstant(at))}: ${text}`),
    ),
  ]
}

const titledList = (title: string, items: string[]): Block[] => (items.length > 0 ? [heading(title), list(items)] : [])

/** To the mesa de partes: the escrito itself, as a formal submission. Of a confidential kind it presents nothing. */
export function presentation(dossier: Dossier): Draft {
  const { case: state, entity, filing, now } = dossier
  const { name, owed } = matterOf(dossier, 0)
  const desk = lines('Señores', 'Mesa de Partes', entity.name)
  if (!state.rule.published)
    return {
      subject: [name, 'Se presenta por su propio canal'],
      title: 'Denuncia reservada',
      blocks: [
        desk,
        ...escrito(dossier),
        paragraph(
          'El documento se presenta por su propio canal. Este correo no lo presenta ni hace correr ningún plazo.',
        ),
      ],
    }
  return {
    subject: ['Presentación de escrito: pide número de ingreso', name],
    title: 'Presentación de escrito',
    blocks: [
      desk,
      paragraph(
        'Se presenta por medio digital el siguiente escrito, para su registro y entrega a la autoridad a la que va dirigido. Responda a este correo con el número de ingreso, la fecha y la hora, sin cambiar el asunto.',
      ),
      paragraph(deskDuty(dossier)),
      heading(`Sumilla: ${name}`),
      addressedTo(dossier, owed.debtor),
      facts(['Asunto', filing.subject], ['Presenta', petitioner(dossier)]),
      ...escrito(dossier),
      paragraph(
        `Los datos personales de quien presenta no viajan por correo (Ley 29733). Registrado en Plazo el ${spanishDateTime(state.filed.at)}, folio ${state.filed.folio}. Enviado el ${spanishDate(limaDate(now))}.`,
      ),
    ],
  }
}

const deskDuty = ({ case: { rule }, now }: Dossier): string => {
  const today = limaDate(now)
  return `La unidad de recepción registra lo que se le presenta y entrega el cargo (${citeTuo('117.2', today)}); no califica, niega ni difiere la admisión (${citeTuo('124.1', today)}).${
    rule.cutoff === 'same-day'
      ? ' Lo presentado por medio digital cuenta desde ese mismo día, a cualquier hora (D.S. 029-2021-PCM, art. 46).'
      : ''
  }`
}
