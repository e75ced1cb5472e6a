import { awaitsAnswer, isAviso, type Obligation, presentationGrade } from '../../cases/state.ts'
import { type Block, type Draft, facts, list, paragraph } from '../blocks.ts'
import { type Dossier, topic } from '../dossier.ts'
import type { CaseLetter, CaseLetterDuty } from '../letter.ts'
import { type Matter, matterOf } from '../matter.ts'
import { howToShow } from '../showing.ts'

type Notice = Obligation['notices'][number]

/** To the junta, once a letter: it came back, could not leave, or nobody can tell whether it arrived; and what to do about it. */
export const undelivered: CaseLetter = {
  to: { junta: 'courtesy' },
  owed: (state, owed) => (awaitsAnswer(state, owed) ? owed.notices.filter((one) => isNews(one, owed.notices)) : []),
  write,
}

/** What came back for good is no longer in doubt. Of letters that one mailbox keeps waiting, the first is told; to a post without any none was written. */
const isNews = ({ fate, letter }: Notice, all: Notice[]): boolean =>
  fate === 'returned' ||
  (fate === 'unreachable' && letter !== '' && letter === all.find((one) => one.fate === fate && one.letter)?.letter) ||
  (fate === 'unconfirmed' && !all.some((other) => other.letter === letter && other.fate === 'returned'))

function write(dossier: Dossier, { obligation: id, folio }: CaseLetterDuty): Draft {
  const matter = matterOf(dossier, id)
  const { owed, name, title } = matter
  const notice = owed.notices.find((one) => one.folio === folio)
  const fate = notice && notice.fate !== 'delivered' ? notice.fate : 'unconfirmed'
  const lost = fate !== 'unconfirmed'
  const what = whatOf(owed, notice, name)
  const to = notice?.document && id === 0 ? 'la mesa de partes' : title
  const news = newsOf[fate]
  return {
    subject: [
      news,
      isAviso(owed) ? title : notice?.document ? 'el que lo presentaba' : 'el aviso a la oficina',
      topic(dossier),
    ],
    title: news,
    blocks: [
      paragraph(`${what}${became[fate](to)}`),
      facts(['Número', dossier.case.number], ['Documento', name], ['Consta en el folio', String(folio)]),
      ...(notice?.document && id === 0 ? ofTheDocument(dossier, matter, lost) : [list(ofAnother(lost))]),
    ],
  }
}

const whatOf = (owed: Obligation, notice: Notice | undefined, name: string): string => {
  if (isAviso(owed)) return 'El aviso al superior'
  return notice?.document ? `El correo que presentaba «${name}»` : `El aviso a la oficina sobre «${name}»`
}

/** What leaves a delivery in doubt: its folio does not tell which. */
const IN_DOUBT = 'no llegó ninguna confirmación, o solo una respuesta automática o un rechazo pasajero'

type Lost = Exclude<Notice['fate'], 'delivered'>
const newsOf: Record<Lost, string> = {
  returned: 'Un correo fue devuelto',
  unreachable: 'Un correo no pudo enviarse',
  unconfirmed: 'Entrega no confirmada',
}
const became: Record<Lost, (to: string) => string> = {
  returned: (to) => ` fue devuelto: no se entregó a ${to}.`,
  unreachable: (to) => `, para ${to}, no pudo enviarse: su buzón devuelve los correos.`,
  unconfirmed: (to) => `, para ${to}, tiene la entrega no confirmada: ${IN_DOUBT}, y no se sabe si lo recibieron.`,
}

/** What a junta does with what proves a presentation; the link stands below. */
export const SHOW_IT =
  'Cuando tenga el cargo sellado, o el número de ingreso con su fecha y su hora, regístrelo con el enlace de abajo: el plazo corre desde ese día.'

function ofTheDocument(dossier: Dossier, { owed }: Matter, lost: boolean): Block[] {
  if (owed.presented && presentationGrade(owed) === 'verified')
    return [list(['La presentación que se comprobó sigue en pie: no tiene que hacer nada.'])]
  const paper = 'Preséntelo en papel en la mesa de partes de la entidad y pida que sellen su cargo.'
  const todo = lost
    ? ['Por ese correo no corre ningún plazo.', paper, SHOW_IT]
    : [
        owed.presented
          ? 'Lo que se registró sigue como está. Si quiere estar seguro, haga esto:'
          : 'Mientras no conste que lo recibieron no corre ningún plazo. Para no esperar, haga esto:',
        paper,
        SHOW_IT,
      ]
  return [list(todo), ...howToShow(dossier)]
}

const ofAnother = (lost: boolean): string[] => [
  lost
    ? 'El operador de Plazo debe conseguir otro buzón de esa autoridad. Si la junta conoce uno, responda a este correo.'
    : 'El operador de Plazo lo revisa. Lo que se registró sigue como está: no tiene que hacer nada.',
]
