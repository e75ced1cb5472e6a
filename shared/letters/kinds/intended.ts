import { pendingIntent } from '../../cases/acts/intended.ts'
import { limaDate, spanishDate, spanishDateTime } from '../../law/time.ts'
import { intentWords, PROCEDURE_GOES_ON } from '../../words/intents.ts'
import { type Block, code, type Draft, facts, heading, link, paragraph } from '../blocks.ts'
import { type Dossier, topic } from '../dossier.ts'
import type { CaseLetter, CaseLetterDuty, Owing, Reader } from '../letter.ts'
import { matterOf } from '../matter.ts'

/** A letter to each mailbox that was to be told of an intention; the junta's own gets its letters as ever. */
export const toEachTold = ({ told }: { told: readonly string[] }, folio: number): Owing[] =>
  told.map((mailbox, i) => ({ folio, only: 'junta', ...(i > 0 && { mailbox }) }))

/** To every mailbox of the junta: what was asked in its name, when it takes effect, and how to object. */
export const intended: CaseLetter = {
  to: { junta: 'legal' },
  owed: (_, { intents }) => {
    const pending = pendingIntent(intents)
    return pending ? toEachTold(pending, pending.folio) : []
  },
  write,
}

function write(dossier: Dossier, { obligation: id, to }: CaseLetterDuty): Draft {
  const { case: state, now } = dossier
  const { owed, name } = matterOf(dossier, id)
  const pending = pendingIntent(owed.intents)
  if (!pending) throw new RangeError(`${state.number} has nothing pending`)
  const title = `Se pidió ${intentWords[pending.what]}`
  return {
    subject: [`${title} (${spanishDate(limaDate(pending.at))}): ¿fue su junta?`, topic(dossier)],
    title,
    blocks: [
      paragraph(
        `Surte efecto ${pending.days} días calendario después de que este aviso llegue ${pending.told.length > 1 ? 'a todos los correos de la junta (5 si a alguno no llega)' : 'al correo de la junta'}, a las 08:00, si antes nadie de ella se opone.`,
      ),
      facts(
        ['Número', state.number],
        ['Documento', name],
        ['Pedido', `${spanishDateTime(pending.at)}, folio ${pending.folio}`],
      ),
      ...(pending.what === 'withdraw' ? [paragraph(PROCEDURE_GOES_ON)] : []),
      heading('Si no fue su junta, o usted se opone'),
      ...wayTo(dossier, to, 'opóngase'),
      paragraph(
        `Si alguien les presiona para hacerlo, opónganse: no tienen que decir por qué. Fecha de este aviso: ${spanishDate(limaDate(now))}.`,
      ),
    ],
  }
}

/**
 * The page on which somebody of the junta stops or restores something, `what`, and the code for it. A member signs in instead: whoever is
 * removed keeps no code; and of what is confidential no letter has one.
 */
export const wayTo = ({ case: { number, rule }, site, juntaCode }: Dossier, to: Reader, what: string): Block[] => {
  const page = `/casos/${number}/oponerse`
  return (to.role === 'junta' && to.mailbox) || !rule.published
    ? [link(`Entre con este correo y ${what}: basta una persona`, `${site}/ingresar?volver=${page}`)]
    : [
        link(`Abra la página y ${what}: basta una persona`, `${site}${page}`),
        code('Escriba allí el código de la junta', juntaCode),
      ]
}
