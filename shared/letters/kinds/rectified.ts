import { type Obligation, obligation } from '../../cases/state.ts'
import { momentsOf } from '../../law/calendars/record.ts'
import { type LastDays, lastDays } from '../../law/notifying.ts'
import { limaDate, spanishDate, spanishDateTime } from '../../law/time.ts'
import { onceSaid, unanswered } from '../../words/accusing.ts'
import { disputeWords, groundWords } from '../../words/grades.ts'
import { groundOfMistake } from '../../words/grounds.ts'
import { instrumentName } from '../../words/instruments.ts'
import { daysWords, endedWords } from '../../words/lastDays.ts'
import { type Block, type Draft, facts, heading, list, paragraph } from '../blocks.ts'
import { whatChanged } from '../changes.ts'
import { type Dossier, pageOf, titleOf, topic } from '../dossier.ts'
import { addressedTo } from '../escrito.ts'
import { type CaseLetter, type CaseLetterDuty, letterId, type Owing, type Reader } from '../letter.ts'
import type { CaseLetterKind } from '../list.ts'
import { lapseIn, type Matter, matterOf } from '../matter.ts'
import { inference, termWords } from '../term.ts'
import { howToAnswer } from '../toOffice.ts'
import { accordingToRecord } from '../words.ts'

/** To whoever got an accusation that a later decree proved wrong: the office, the rung above it, and the junta. */
export const rectified: CaseLetter = {
  to: { junta: 'legal', post: 'legal' },
  asks: true,
  tellsDate: 'outright',
  owed({ number, rule }, { id, debtor, opened, rectified, withdrawn }) {
    const correct = (kind: CaseLetterKind, to: Reader, wrong: number, folio: number): Owing => ({
      folio,
      about: kind,
      only: to.role,
      corrects: letterId(number, kind, id, wrong, to),
    })
    const post = { role: 'post', post: debtor } as const
    return [
      ...rectified.flatMap(({ folio, missed, of }) => [
        ...(rule.published ? [correct(of ?? 'lapsed', post, missed.folio, folio)] : []),
        correct(of ?? 'lapsed-junta', { role: 'junta' }, missed.folio, folio),
      ]),
      ...(withdrawn ? [correct('aviso', post, opened.folio, withdrawn.folio)] : []),
    ]
  },
  write,
}

const TITLE = 'Plazo se rectifica'

const BECAUSE = {
  unverified: 'La presentación no está comprobada',
  elapsed: 'El cargo no se toma como prueba',
  disputed: 'La oficina objeta la presentación',
  answered: 'La oficina respondió dentro del plazo',
}
const ENDED = {
  unverified: 'la presentación de ese documento ya no está comprobada',
  elapsed: 'ese cargo no se toma como prueba',
  disputed: 'la oficina objeta la presentación de ese documento',
  answered: 'la oficina había respondido dentro del plazo',
}

/** Why it does not hold: of what rested on a cargo alone no check was ever made. */
const reasonOf = ({ because, of }: Mistake['said']): keyof typeof ENDED =>
  because === 'disputed' || because === 'answered' ? because : of === 'elapsed' ? 'elapsed' : 'unverified'

/** What was wrongly said of an obligation, and what followed from it. */
type Mistake = { matter: Matter; said: Obligation['rectified'][number]; withdrawn: Obligation[] }

/**
 * Takes an accusation back before everybody who got it: the office, the authority above it, the junta. What is true
 * today stands apart from what was wrong. Throws a RangeError where the folio rectifies nothing.
 */
function write(dossier: Dossier, { obligation: id, folio, to }: CaseLetterDuty): Draft {
  const mistake = mistakeIn(dossier, folio)
  const { matter, said, withdrawn } = mistake
  if (id !== matter.owed.id) return toRung(dossier, mistake, obligation(dossier.case, id))
  const answerable = !matter.owed.answered && !matter.owed.withdrawn
  const subject = [TITLE, said.because ? BECAUSE[reasonOf(said)] : `Último día: ${daysWords(said)}`]
  const body = [...account(dossier, mistake), apology, ...consequences(dossier, withdrawn), ...today(dossier, matter)]
  if (to.role === 'junta')
    return {
      subject: [...subject, topic(dossier)],
      title: TITLE,
      blocks: [...body, paragraph('La junta no tiene que hacer nada por esta rectificación.')],
    }
  return {
    subject: [...subject, matter.name],
    title: TITLE,
    blocks: [addressedTo(dossier, matter.owed.debtor), ...body, ...(answerable ? howToAnswer(dossier, id) : [])],
  }
}

/** To the superior who was written to over a lapse that was none. */
function toRung(dossier: Dossier, mistake: Mistake, rung: Obligation): Draft {
  const name = instrumentName(rung.instrument)
  return {
    subject: [TITLE, `Sin efecto: ${name}`],
    title: TITLE,
    blocks: [
      addressedTo(dossier, rung.debtor),
      paragraph(
        `Queda sin efecto el escrito «${name}» que Plazo le dirigió (abierto el ${spanishDate(limaDate(rung.opened.at))}, folio ${rung.opened.folio}). No tiene que tramitarlo ni responderlo.`,
      ),
      ...account(dossier, mistake),
      apology,
      ...today(dossier, mistake.matter),
    ],
  }
}

function mistakeIn(dossier: Dossier, folio: number): Mistake {
  const { number, obligations } = dossier.case
  const wrong = obligations.flatMap(({ id, rectified }) => rectified.map((said) => ({ id, said })))
  const found = wrong.find(({ said }) => said.folio === folio)
  if (!found) throw new RangeError(`${number} rectifies nothing in folio ${folio}`)
  return {
    matter: matterOf(dossier, found.id),
    said: found.said,
    withdrawn: obligations.filter(({ withdrawn }) => withdrawn?.folio === folio),
  }
}

/** What was said, when and in which folio; why it does not hold; since when it is taken back. */
const account = (dossier: Dossier, { matter, said }: Mistake): Block[] => [
  paragraph(
    `El ${spanishDateTime(said.missed.at)}, en el folio ${said.missed.folio}, ${onceSaid(groundOfMistake(said, matter.duty.norm), matter.name, said.missed)} ${said.because ? `Queda sin efecto: ${ENDED[reasonOf(said)]}.` : `No es así: el último día es el ${daysWords(said)}.`}`,
  ),
  list(reasons(dossier, matter, said)),
  facts(
    ['Expediente', dossier.case.number],
    ['Documento', matter.name],
    ['Debe responder', matter.title],
    ['Plazo dijo', `que el último día era el ${daysWords(said.missed)} (folio ${said.missed.folio})`],
    ['Último día correcto', said.because ? undefined : daysWords(said)],
    ['Rectificado', `${spanishDateTime(said.at)}, folio ${said.folio}`],
  ),
  ...inference(matter),
]

const reasons = (
  { record }: Dossier,
  { owed }: Matter,
  { missed, at, folio, because, of }: Mistake['said'],
): string[] => {
  const { term, presented, grades, acts, revoked = [] } = owed
  if (!term || !presented) return []
  if (because === 'disputed')
    return owed.disputes
      .filter((dispute) => missed.folio < dispute.folio && dispute.folio <= folio)
      .map((dispute) => `El ${spanishDate(limaDate(dispute.at))} la oficina dice que ${disputeWords(dispute)}.`)
  if (because === 'answered' && owed.answered?.came)
    return [`El correo con la respuesta llegó el ${spanishDate(limaDate(owed.answered.came))}.`]
  if (because === 'answered')
    return owed.answered?.notified
      ? [`La respuesta se notificó el ${spanishDate(owed.answered.notified)} (folio ${owed.answered.folio}).`]
      : []
  if (because && revoked.some((one) => missed.folio > one.folio))
    return ['No fue la oficina quien registró la fecha de ingreso que la comprobaba.']
  if (because)
    return grades
      .filter((grade) => grade.grade === 'declared' && grade.folio <= folio)
      .slice(-1)
      .map(({ ground }) => `${of ? 'Se revisó el cargo' : 'Se retiró su comprobación'}: ${groundWords(ground)}.`)
  const redated = acts.filter((one) => one.act === 'redated' && missed.folio < one.folio && one.folio <= folio).at(-1)
  if (redated?.undone)
    return [
      `Se comprobó que se presentó el ${spanishDateTime(presented.presentedAt)}, y no el ${spanishDateTime(redated.undone.presented.presentedAt)}.`,
    ]
  // The date of a miss is the latest that was told until then, by whichever calendar was known when it was.
  const known = momentsOf(record, presented.at, missed.at).map((moment) => record.asOf(moment))
  const counted = known.findLast((calendar) => isSame(lastDays(term, calendar, 'later'), missed))
  return counted ? whatChanged(term, counted, record.asOf(at)) : []
}

const isSame = (days: LastDays | undefined, { due, notifyBy }: LastDays): boolean =>
  days?.due === due && days.notifyBy === notifyBy

const apology = paragraph('Plazo le ofrece disculpas por ese aviso, que no correspondía.')

const consequences = (dossier: Dossier, withdrawn: Obligation[]): Block[] => [
  paragraph(
    `Lo registrado y los avisos que Plazo envió por ello quedan sin efecto.${pageOf(dossier) ? ' La página del expediente lo dice.' : ''}`,
  ),
  ...(withdrawn.length > 0
    ? [
        paragraph('También quedan sin efecto, y se comunica a quien los recibió:'),
        list(
          withdrawn.map(
            ({ instrument, debtor, opened }) =>
              `${instrumentName(instrument)}, ante ${titleOf(dossier, debtor)} (folio ${opened.folio})`,
          ),
        ),
      ]
    : []),
]

/** Where the term stands now, told apart from the mistake. */
const today = ({ case: state, now }: Dossier, matter: Matter): Block[] => {
  const { answered, missed, withdrawn } = matter.owed
  if (withdrawn) return []
  if (answered)
    return [
      heading('Cómo está hoy'),
      paragraph(`La respuesta consta registrada el ${spanishDateTime(answered.at)}, folio ${answered.folio}.`),
    ]
  if (!missed || !matter.grounds.lapse) return [heading('Cómo está hoy'), facts(['Plazo', termWords(matter)])]
  return [
    heading('Aparte de lo anterior'),
    paragraph(
      `Después, por la fecha correcta, el ${endedWords(missed)}, como consta en el folio ${missed.folio}. ${accordingToRecord(now, state)}, el documento está ${unanswered(lapseIn(matter))}. Sobre esto Plazo escribe por separado.`,
    ),
  ]
}
