import { openMail, unweighed } from '../../cases/mails.ts'
import { awaitsAnswer, obligation } from '../../cases/state.ts'
import { dayNumber, limaDate, spanishDate, spanishDateTime } from '../../law/time.ts'
import { answersNothing } from '../../words/accusing.ts'
import { ENCLOSED } from '../../words/mails.ts'
import { type Block, code, type Draft, facts, heading, link, list, paragraph, quote } from '../blocks.ts'
import { type Dossier, disclosed, topic } from '../dossier.ts'
import { addressedTo } from '../escrito.ts'
import type { CaseLetter, CaseLetterDuty } from '../letter.ts'
import { matterOf } from '../matter.ts'
import { howToAnswer } from '../toOffice.ts'

const WEEK = 7

/** To the junta, at once and then each week: what the office wrote by mail, and whether it answers. Nothing is said of a silence meanwhile. */
export const wrote: CaseLetter = {
  to: { junta: 'legal' },
  owed(state, owed, { now }) {
    const last = unweighed(owed.mails).findLast(({ as }) => as === 'office')
    if (!last || !awaitsAnswer(state, owed)) return []
    const since = limaDate(last.vouched?.at ?? last.at)
    const weeks = Math.floor((dayNumber(limaDate(now)) - dayNumber(since)) / WEEK)
    return [{ folio: last.folio, ...(weeks > 0 && { about: `${weeks}` }) }]
  },
  write,
}

function write(dossier: Dossier, { obligation: id }: CaseLetterDuty): Draft {
  const { case: state, now } = dossier
  const { name, title, owed } = matterOf(dossier, id)
  const mails = unweighed(owed.mails).filter(({ as }) => as === 'office')
  const last = mails.at(-1)
  if (!last) throw new RangeError(`${state.number} has no mail to weigh`)
  const on = spanishDate(limaDate(last.at))
  return {
    // Asked again, it is another mail: its day tells them apart.
    subject: [`La oficina escribió el ${on}: ¿responde?`, `al ${spanishDate(limaDate(now))}`, topic(dossier)],
    title: 'La oficina escribió: ¿responde lo que pidieron?',
    blocks: [
      paragraph(
        `${title} escribió por correo sobre este documento. Diga si contesta lo que la junta pidió: mientras no lo diga, Plazo no dice que la oficina calla, y no avisa a nadie más.`,
      ),
      ...howToWeigh(dossier),
      facts(['Número', state.number], ['Documento', name]),
      ...mails.flatMap((mail) => quotedMail(dossier, mail)),
      paragraph(
        openMail(owed.mails)?.holds
          ? 'Si nadie lo dice, se lo preguntamos otra vez cada semana.'
          : 'Este correo ya no detiene el plazo. Dígalo igual: si responde, consta como su respuesta.',
      ),
    ],
  }
}

/** What an office wrote, as a letter quotes it; of a confidential kind none of it. */
function quotedMail(dossier: Dossier, { folio, at }: { folio: number; at: string }): Block[] {
  const mail = disclosed(dossier) && dossier.mails.get(folio)
  return [
    heading(`Correo del ${spanishDateTime(at)}, folio ${folio}`),
    ...(mail
      ? [
          facts(['Asunto', mail.subject], ['Desde', mail.signedBy]),
          quote(mail.text),
          ...(mail.forwarded ? [paragraph('Debajo lleva lo siguiente:'), quote(mail.forwarded)] : []),
          ...(mail.files.length > 0
            ? [
                paragraph('Trae estos archivos:'),
                list(mail.files.map(({ name, size }) => `${name} (${Math.ceil(size / 1024)} KB)`)),
                paragraph(ENCLOSED),
              ]
            : []),
        ]
      : [paragraph('Plazo no envía su texto por correo: pídaselo al operador.')]),
  ]
}

const howToWeigh = ({ site, case: { number, rule }, juntaCode }: Dossier): Block[] =>
  rule.published
    ? [
        link('Para decirlo, abra', `${site}/casos/${number}/correo`),
        code('Escriba allí el código de la junta', juntaCode),
      ]
    : [link('Para decirlo, entre con este correo en', `${site}/ingresar?volver=/casos/${number}/correo`)]

/** To the office: somebody read its mail, or one that came with the secret part of its letters, and found that it answers nothing, so that its term goes on; and how to answer. */
export const weighed: CaseLetter = {
  to: { post: 'legal' },
  owed: (state, owed) => {
    const last = owed.mails.findLast(({ as, weighed: found }) => as !== 'receipt' && found?.verdict === 'nothing')
    return last?.weighed && state.rule.published && awaitsAnswer(state, owed) ? [last.weighed] : []
  },
  write: writeWeighed,
}

function writeWeighed(dossier: Dossier, { obligation: id, folio }: CaseLetterDuty): Draft {
  const { case: state } = dossier
  const { name } = matterOf(dossier, id)
  const owed = obligation(state, id)
  const mails = owed.mails.filter(({ weighed: found }) => found?.folio === folio)
  const found = mails.at(-1)?.weighed
  if (!found) throw new RangeError(`${state.number} weighs no mail in folio ${folio}`)
  const days = mails.map(({ at }) => spanishDate(limaDate(at))).join(', ')
  const who = found.by === 'junta' ? 'La junta' : 'El operador de Plazo'
  const which = mails.every(({ as }) => as === 'office')
    ? 'el correo de su oficina'
    : 'un correo que respondía a una carta de Plazo a su oficina, desde otra dirección,'
  const title = 'Su correo no consta como respuesta'
  return {
    subject: [`${title} (${days})`, name],
    title,
    blocks: [
      addressedTo(dossier, owed.debtor),
      paragraph(`${who} leyó ${which} del ${days} y dice que ${answersNothing(found)}. El plazo sigue como estaba.`),
      facts(
        ['Expediente', state.number],
        ['Documento', name],
        ['Registrado', `${spanishDateTime(found.at)}, folio ${found.folio}`],
      ),
      paragraph('Si su oficina cree que sí respondió, regístrelo en la página de respuesta: se mostrará igual.'),
      ...howToAnswer(dossier, id),
    ],
  }
}
