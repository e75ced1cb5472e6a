import { isAviso, type Mark } from '../../cases/state.ts'
import { limaDate, spanishDate, spanishDateTime } from '../../law/time.ts'
import { judgedWords } from '../../words/accusing.ts'
import { capital } from '../../words/capital.ts'
import type { Judged } from '../../words/grounds.ts'
import { quoted } from '../../words/record.ts'
import { type Block, type Draft, facts, paragraph, quote } from '../blocks.ts'
import { type Dossier, disclosed, petitioner } from '../dossier.ts'
import { addressedTo } from '../escrito.ts'
import type { CaseLetter, CaseLetterDuty } from '../letter.ts'
import { type Matter, matterOf } from '../matter.ts'

/** To the office that answered: that the junta does not accept its answer, and why; both views are shown. */
export const judged: CaseLetter = {
  to: { post: 'courtesy' },
  owed: (state, owed) => (isAviso(owed) || !state.rule.published ? [] : owed.judgements),
  write,
}

function write(dossier: Dossier, { obligation: id, folio }: CaseLetterDuty): Draft {
  const matter = matterOf(dossier, id)
  const judgement = matter.owed.judgements.find((one) => one.folio === folio)
  if (!judgement) throw new RangeError(`${dossier.case.number} has no judgement in folio ${folio}`)
  const title = capital(judgedWords(judgement))
  return {
    subject: [`${title}, al ${spanishDate(limaDate(judgement.at))}`, matter.name],
    title,
    blocks: [
      addressedTo(dossier, matter.owed.debtor),
      ...bothViews(dossier, matter, judgement),
      paragraph(
        'Su respuesta consta como respuesta y se muestra igual: ningún plazo corre de nuevo por esto. Si desea ampliarla, escriba a la junta citando el número del expediente.',
      ),
    ],
  }
}

/** What the office registered and what the junta says of it; its reason, unless it keeps its name, which that may tell. */
export function bothViews(dossier: Dossier, { owed, name, title }: Matter, judgement: Judged & Mark): Block[] {
  const { answered } = owed
  if (!answered) throw new RangeError(`${dossier.case.number} has a judgement of no answer`)
  const told = disclosed(dossier) && dossier.case.identity !== 'reserved'
  const reason = told ? dossier.judgements.get(judgement.folio)?.reason : undefined
  return [
    paragraph(
      `La oficina registró una respuesta el ${spanishDate(limaDate(answered.came ?? answered.at))}; ${judgedWords(judgement)}. Plazo no dice quién tiene razón.`,
    ),
    facts(
      ['Expediente', dossier.case.number],
      ['Documento', name],
      ['Respondió', title],
      ['Respuesta', `${spanishDateTime(answered.at)}, folio ${answered.folio}`],
      ['La oficina indica', quoted(answered.outcome)],
      ['Presenta', petitioner(dossier)],
      ['La junta lo dijo', `${spanishDateTime(judgement.at)}, folio ${judgement.folio}`],
    ),
    ...(reason
      ? [paragraph(judgement.verdict === 'partly' ? 'Según la junta, queda abierto:' : 'La junta dice:'), quote(reason)]
      : []),
  ]
}
