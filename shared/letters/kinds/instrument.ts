import { isInstrument } from '../../cases/state.ts'
import type { Escrito } from '../../papers/escrito.ts'
import { instrumentName, NOT_PLAZO, requirement } from '../../words/instruments.ts'
import { code, type Draft, facts, link, paragraph } from '../blocks.ts'
import { type Dossier, topic } from '../dossier.ts'
import type { CaseLetter, CaseLetterDuty } from '../letter.ts'
import { matterOf } from '../matter.ts'
import { rungOf } from '../rungs.ts'
import { overSilence } from '../toSign.ts'

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

/** Of an instrument on record what its step rests on; of one whose step is gone, nothing. */
function toSign(dossier: Dossier, { obligation: id }: CaseLetterDuty): Escrito {
  const { owed } = matterOf(dossier, id)
  const { opened, instrument: named, debtor } = owed
  return overSilence(dossier, { instrument: named, post: debtor, basis: rungOf(dossier, owed)?.basis, at: opened.at })
}
