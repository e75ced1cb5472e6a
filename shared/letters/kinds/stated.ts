import { awaitsAnswer, isAviso, type Obligation, obligation } from '../../cases/state.ts'
import { contestableUntil, type Statement } from '../../cases/statements.ts'
import { limaDate, spanishDate, spanishDateTime } from '../../law/time.ts'
import { capital } from '../../words/capital.ts'
import { ownDates } from '../../words/lastDays.ts'
import { contestedWords, settledWords, statedWords } from '../../words/statements.ts'
import { type Block, code, type Draft, facts, link, paragraph, quote } from '../blocks.ts'
import { type Dossier, disclosed, topic } from '../dossier.ts'
import { addressedTo } from '../escrito.ts'
import type { CaseLetter, CaseLetterDuty } from '../letter.ts'
import { matterOf } from '../matter.ts'
import { termWords } from '../term.ts'
import { notUs, toEnclose, toWriter } from '../toOffice.ts'

/** To both: what the office states that is no answer yet; to the office it is its receipt. Of a correction the junta hears nothing. */
export const stated: CaseLetter = {
  to: { junta: 'legal', post: 'courtesy' },
  owed: (state, owed) =>
    owed.statements.map(({ folio, what }) => ({ ...toWriter(state, owed, folio), ...onlyPost(what) })),
  write,
}

const onlyPost = (what: Statement['what']) => (what === 'correction' ? { only: 'post' as const } : {})

const statementIn = ({ statements }: Obligation, folio: number): Statement => {
  const one = statements.find((each) => [each.folio, each.contested?.folio, each.settled?.folio].includes(folio))
  if (!one) throw new RangeError(`nothing is stated in folio ${folio}`)
  return one
}

/** What it is about, with the words of the office; of a confidential kind without them (D.Leg. 1327). */
function said(dossier: Dossier, name: string, one: Statement): Block[] {
  const text = disclosed(dossier) && dossier.statements.get(one.folio)
  return [
    facts(
      ['Expediente', dossier.case.number],
      ['Documento', name],
      ['La oficina', statedWords(one)],
      ['Su documento', text?.document],
      ...ownDates(one),
      ['Cómo se notificó', text?.means],
      ['Registrado', `${spanishDateTime(one.at)}, folio ${one.folio}`],
      ['Firma declarada', text?.signedBy],
    ),
    ...(text?.text ? [quote(text.text)] : []),
  ]
}

const titles: Record<Statement['what'], string> = {
  commitment: 'La oficina se comprometió a una fecha',
  paper: 'La oficina dice que ya respondió en papel',
  repudiation: 'La oficina dice que no fue ella',
  correction: 'La oficina pidió una corrección',
}

function write(dossier: Dossier, { obligation: id, folio, to }: CaseLetterDuty): Draft {
  const { owed, name } = matterOf(dossier, id)
  const one = statementIn(owed, folio)
  const title = titles[one.what]
  if (to.role === 'junta')
    return {
      subject: [title, topic(dossier)],
      title,
      blocks: [...said(dossier, name, one), ...whatTheJuntaMay(dossier, one)],
    }
  const receipt = `Constancia de lo que registró su oficina el ${spanishDate(limaDate(one.at))}`
  return {
    subject: [receipt, name],
    title: receipt,
    blocks: [
      addressedTo(dossier, to.role === 'post' ? to.post : owed.debtor),
      ...said(dossier, name, one),
      paragraph(nextForOffice[one.what]),
      ...toEnclose(dossier, owed, folio),
      ...notUs(dossier, folio),
    ],
  }
}

const nextForOffice: Record<Statement['what'], string> = {
  commitment: 'No es una respuesta: el plazo sigue. Cuando cumpla, responda desde el enlace de su carta.',
  paper:
    'La junta tiene cinco días hábiles para decir si no es así; mientras tanto nada nuevo se dice contra su oficina. Si no dice nada, consta como su respuesta, de la fecha en que la notificó.',
  repudiation:
    'El operador de Plazo lo mira en diez días hábiles; mientras tanto nada nuevo se dice contra su oficina.',
  correction: 'El operador de Plazo responde en tres días hábiles. Mientras tanto se muestra que su oficina la pidió.',
}

/** What the junta may do about it, until when, and where. */
function whatTheJuntaMay({ case: state, site, juntaCode, calendar }: Dossier, one: Statement): Block[] {
  const last = contestableUntil(one, calendar)
  const words: Record<Statement['what'], string> = {
    commitment: `No es una respuesta, y el plazo sigue. Pasado el ${one.until ? spanishDate(one.until) : 'día'}, diga si cumplió o no: así se muestra.`,
    paper: `Si no se lo notificaron así, dígalo${last ? ` hasta el ${spanishDate(last)}` : ''}: se muestran las dos versiones y el operador de Plazo decide. Si no dice nada, consta como respuesta de esa fecha.`,
    repudiation: 'El operador de Plazo lo mira. La junta no tiene que hacer nada.',
    correction: '',
  }
  const acts = one.what === 'commitment' || one.what === 'paper'
  return [
    paragraph(words[one.what]),
    ...(acts && state.rule.published
      ? [
          link('Para decirlo, abra', `${site}/casos/${state.number}/oficina`),
          code('Escriba allí el código de la junta', juntaCode),
        ]
      : []),
  ]
}

/** To both: what was said against it, or decided of it. */
export const statementTold: CaseLetter = {
  to: { junta: 'courtesy', post: 'legal' },
  owed: (state, owed) =>
    owed.statements.flatMap(({ folio, what, contested, settled }) =>
      [contested, settled].flatMap((mark) =>
        mark ? [{ ...toWriter(state, owed, folio), folio: mark.folio, ...onlyPost(what) }] : [],
      ),
    ),
  write: tell,
}

function tell(dossier: Dossier, { obligation: id, folio, to }: CaseLetterDuty): Draft {
  const matter = matterOf(dossier, id)
  const { owed, name } = matter
  const one = statementIn(owed, folio)
  const { settled } = one
  const undoes = one.what === 'repudiation' && settled?.upheld && awaitsAnswer(dossier.case, owed)
  const title = settled?.folio === folio ? settledWords(one, settled) : capital(contestedWords(one))
  const why = disclosed(dossier) && dossier.statements.get(folio)
  return {
    subject: [title, to.role === 'junta' ? topic(dossier) : name],
    title,
    blocks: [
      ...(to.role === 'post' ? [addressedTo(dossier, to.post)] : []),
      ...said(dossier, name, one),
      ...(undoes ? [facts(['Plazo', termWords(matter)])] : []),
      ...(why ? [paragraph('Lo que dice la junta:'), quote(why.text)] : []),
    ],
  }
}

/** To the junta, once the day of a commitment is over: whether it was kept. Plazo concludes nothing of it. */
export const askedCommitment: CaseLetter = {
  to: { junta: 'courtesy' },
  officeHours: true,
  owed: (state, owed, { now }) =>
    isAviso(owed) || !awaitsAnswer(state, owed)
      ? []
      : owed.statements.filter(
          ({ what, until, contested, settled, undone }) =>
            what === 'commitment' && !contested && !settled && !undone && until !== undefined && until < limaDate(now),
        ),
  write(dossier, { obligation: id, folio }) {
    const one = statementIn(obligation(dossier.case, id), folio)
    const { name } = matterOf(dossier, id)
    const title = '¿Cumplió la oficina su compromiso?'
    return {
      subject: [title, topic(dossier)],
      title,
      blocks: [...said(dossier, name, one), ...whatTheJuntaMay(dossier, one)],
    }
  },
}
