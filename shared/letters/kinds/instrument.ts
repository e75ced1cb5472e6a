import { isInstrument, principal } from '../../cases/state.ts'
import { limaDate, spanishDate } from '../../law/time.ts'
import type { Escrito } from '../../papers/escrito.ts'
import { instrumentName, NOT_PLAZO, requirement } from '../../words/instruments.ts'
import { daysWords } from '../../words/lastDays.ts'
import { code, type Draft, facts, link, paragraph } from '../blocks.ts'
import { type Dossier, petitioner, titleOf, topic } from '../dossier.ts'
import type { CaseLetter, CaseLetterDuty } from '../letter.ts'
import { matterOf } from '../matter.ts'
import { rungOf } from '../rungs.ts'
import { accordingToRecord } from '../words.ts'

/** To the junta: the instrument that it opened, ready to sign. Plazo presents none of them (I14). */
export const instrument: CaseLetter = {
  to: { junta: 'courtesy' },
  owed: (_, owed) => (isInstrument(owed) && !owed.presented ? [owed.opened] : []),
  write,
  toSign,
}

function write(dossier: Dossier, { obligation: id }: CaseLetterDuty): Draft {
  const { case: state, site, juntaCode } = dossier
  const { owed, title } = matterOf(dossier, id)
  const name = instrumentName(owed.instrument)
  return {
    subject: [`${name}, para firmar`, topic(dossier)],
    title: `${name}, para firmar`,
    blocks: [
      paragraph(`Va adjunto el documento, para ${title}. ${requirement(owed.instrument)} ${NOT_PLAZO}`),
      paragraph(
        'Imprímalo, complete a mano los datos de quien firma, y preséntelo en la mesa de partes con una copia para que le sellen el cargo.',
      ),
      facts(['Número', state.number], ['Documento', name], ['Ante', title]),
      link('Cuando lo presente, registre la fecha y la hora del sello en', `${site}/casos/${state.number}/pasos`),
      code('Escriba allí el código de la junta', juntaCode),
    ],
  }
}

/** Whose silence it is about, by what is on record: the post alone, and by whose word. */
function toSign(dossier: Dossier, { obligation: id }: CaseLetterDuty): Escrito {
  const { case: state, entity, now, filing } = dossier
  const { owed } = matterOf(dossier, id)
  const silent = matterOf(dossier, 0)
  const { missed, elapsed } = principal(state)
  const ended = missed ?? elapsed
  const rung = rungOf(dossier, owed)
  const name = instrumentName(owed.instrument)
  return {
    number: state.number,
    at: owed.opened.at,
    title: name,
    addressee: [`Señores: ${titleOf(dossier, owed.debtor)}`, entity.name],
    parts: [
      { heading: 'Presenta', paragraphs: [petitioner(dossier)] },
      {
        heading: 'Hechos',
        paragraphs: [
          `Se presentó ante la entidad el documento «${silent.name}» (asunto: ${filing.subject}), que debe responder ${silent.title}.`,
          ...(silent.presented ? [`Presentación: ${silent.presented}.`] : []),
          ...(filing.entryNumber ? [`Número de ingreso: ${filing.entryNumber}.`] : []),
          ...(ended
            ? [
                `Último día del plazo: ${daysWords(ended)} (folio ${ended.folio} del expediente de Plazo).`,
                ...(silent.setBy ? [`Norma del plazo: ${silent.setBy}.`] : []),
                ...(silent.inferred ? [`Sobre el plazo: ${silent.inferred}.`] : []),
              ]
            : []),
          `${accordingToRecord(now, state.folios)}, no consta respuesta.`,
          `Deber: ${silent.duty.sentence} ${silent.duty.norm}.`,
        ],
      },
      { heading: 'Base legal', paragraphs: [rung ? rung.basis.articles.join('; ') : ''] },
      {
        heading: 'Pedido',
        paragraphs: [
          owed.instrument === 'queja'
            ? 'Que se resuelva esta queja, previo informe de la oficina, y se disponga que se responda por escrito.'
            : 'Que se responda por escrito el documento indicado, y se informe a la junta de lo que se disponga.',
        ],
      },
      { heading: 'Anexos', paragraphs: ['Copia del documento y de su cargo.'] },
    ],
    foot: `Preparado por Plazo el ${spanishDate(limaDate(now))}. Lo presenta la junta, que responde por lo que firma.`,
  }
}
