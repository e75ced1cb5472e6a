import { obligation } from '../../cases/state.ts'
import { limaDate } from '../../law/time.ts'
import { judgedWords } from '../../words/accusing.ts'
import { type Draft, heading, paragraph, quote } from '../blocks.ts'
import { type Dossier, disclosed } from '../dossier.ts'
import { addressedToPost } from '../escrito.ts'
import type { CaseLetterDuty } from '../letter.ts'
import { matterOf } from '../matter.ts'
import { waitWords } from '../term.ts'
import { howToAnswer } from '../toOffice.ts'
import { citeTuo } from '../words.ts'
import { bothViews } from './judged.ts'

/** The aviso about an answer that the junta does not accept: both views, and no silence, for there is none. */
export function writeOverAnswer(dossier: Dossier, { obligation: id }: CaseLetterDuty): Draft {
  const { case: state, now } = dossier
  const aviso = matterOf(dossier, id)
  const answered = matterOf(dossier, aviso.owed.over ?? 0)
  const judgement = obligation(state, answered.owed.id).judgements.find(
    ({ folio }) => folio === aviso.owed.opened.folio,
  )
  if (!judgement) throw new RangeError(`${state.number} has an aviso about no judgement`)
  const request = state.identity === 'reserved' ? undefined : disclosed(dossier)?.request
  return {
    subject: [`Aviso al superior: hay una respuesta, y ${judgedWords(judgement)}`, answered.name],
    title: 'Hay una respuesta, y la junta no la acepta',
    blocks: [
      addressedToPost(dossier, aviso.owed.debtor),
      ...bothViews(dossier, answered, judgement),
      ...(request ? [heading('Qué pidió la junta'), quote(request)] : []),
      paragraph(
        `Plazo le avisa porque la junta lo pidió, y porque toda autoridad supervisa lo que responden quienes dependen de ella (${citeTuo('131.2', limaDate(now))}). Se le pide que vea si lo pedido quedó respondido.`,
      ),
      paragraph(waitWords(aviso)),
      ...howToAnswer(dossier, id),
    ],
  }
}
