import { awaitsAnswer } from '../../cases/state.ts'
import { limaDate, spanishDate, spanishDateTime } from '../../law/time.ts'
import { citeOn } from '../../law/tuo.ts'
import { type Draft, facts, heading, lines, paragraph } from '../blocks.ts'
import { type Dossier, petitioner } from '../dossier.ts'
import { addressedTo, escrito } from '../escrito.ts'
import type { CaseLetter } from '../letter.ts'
import { matterOf } from '../matter.ts'
import { citeTuo } from '../words.ts'

/** To the mesa de partes: the escrito itself, as a formal submission. Of a confidential kind it presents nothing. */
export const presentation: CaseLetter = {
  to: { desk: 'legal' },
  owed: (state, owed) =>
    owed.id === 0 && !owed.presented && !state.unsent && state.rule.published && awaitsAnswer(state, owed)
      ? [state.filed]
      : [],
  write,
}

function write(dossier: Dossier): Draft {
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
      ? ` La mesa de partes digital atiende las veinticuatro horas, todos los días, y lo que se envía a distancia no se presenta después en papel (${citeOn(today, '117.1', '123.2', '123.3')}).`
      : ''
  }`
}
