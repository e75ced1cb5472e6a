import { pendingIntent, takesEffect } from '../../cases/acts/intended.ts'
import { limaDate, spanishDate, spanishDateTime } from '../../law/time.ts'
import { intentWords, PROCEDURE_GOES_ON } from '../../words/intents.ts'
import { code, type Draft, facts, heading, link, paragraph } from '../blocks.ts'
import { type Dossier, topic } from '../dossier.ts'
import type { CaseLetter, CaseLetterDuty } from '../letter.ts'
import { matterOf } from '../matter.ts'

/** To the mailboxes of the junta: what was asked in its name, when it takes effect, and how to object. */
export const intended: CaseLetter = {
  to: { junta: 'legal' },
  owed: (_, { intents }) => {
    const pending = pendingIntent(intents)
    return pending ? [pending] : []
  },
  write,
}

function write(dossier: Dossier, { obligation: id }: CaseLetterDuty): Draft {
  const { case: state, site, juntaCode } = dossier
  const { owed, name } = matterOf(dossier, id)
  const pending = pendingIntent(owed.intents)
  if (!pending) throw new RangeError(`${state.number} has nothing pending`)
  const from = takesEffect(pending)
  const title = `Se pidió ${intentWords[pending.what]}`
  return {
    subject: [`${title}: ¿fue su junta?`, topic(dossier)],
    title,
    blocks: [
      paragraph(
        from
          ? `Surte efecto desde el ${spanishDateTime(from)}, si nadie de la junta se opone antes.`
          : `Surte efecto ${pending.days} días calendario después de que este correo llegue, a las 08:00, si nadie de la junta se opone antes.`,
      ),
      facts(
        ['Número', state.number],
        ['Documento', name],
        ['Pedido', `${spanishDateTime(pending.at)}, folio ${pending.folio}`],
      ),
      ...(pending.what === 'withdraw' ? [paragraph(PROCEDURE_GOES_ON)] : []),
      heading('Si no fue su junta, o usted se opone'),
      link('Abra la página y oponerse basta una vez', `${site}/casos/${state.number}/oponerse`),
      code('Escriba allí el código de la junta', juntaCode),
      paragraph(
        `Si alguien les presiona para hacerlo, opónganse: no hace falta decir por qué. Fecha de este aviso: ${spanishDate(limaDate(dossier.now))}.`,
      ),
    ],
  }
}
