import { awaitsAnswer, gradeOf, isAviso, type Obligation } from '../../cases/state.ts'
import { addBusinessDays } from '../../law/days.ts'
import { limaDate, spanishDate } from '../../law/time.ts'
import { type Draft, facts, link, list, paragraph } from '../blocks.ts'
import { type Dossier, topic } from '../dossier.ts'
import type { CaseLetter } from '../letter.ts'
import { matterOf } from '../matter.ts'
import { howToShow } from '../showing.ts'
import { SHOW_IT } from './undelivered.ts'

/** Attended days for which Plazo waits for an acknowledgement of what it presented by mail (INF). */
const DAYS = 2

/** Whether nobody of the entity said anything of a document since Plazo presented it by mail: a machine's number is enough. */
const isUnheard = ({ id, presented, disputes, mails, ...owed }: Obligation): boolean =>
  id === 0 &&
  presented?.channel === 'mailbox' &&
  gradeOf({ presented, ...owed }) === 'declared' &&
  disputes.every(({ undone }) => undone) &&
  mails.length === 0

/** To the junta: the mesa de partes got its document by mail and acknowledged nothing; the paper to present it with is ready. */
export const unacknowledged: CaseLetter = {
  to: { junta: 'courtesy' },
  officeHours: true,
  owed(state, owed, { now, calendar }) {
    const { presented } = owed
    if (isAviso(owed) || !presented || !state.rule.published || !awaitsAnswer(state, owed) || !isUnheard(owed))
      return []
    const last = addBusinessDays(limaDate(presented.presentedAt), DAYS, calendar, 'later')
    return last && last < limaDate(now) ? [presented] : []
  },
  write,
}

function write(dossier: Dossier): Draft {
  const { case: state, site } = dossier
  const { name, owed, presented } = matterOf(dossier, 0)
  const on = owed.presented ? spanishDate(limaDate(owed.presented.presentedAt)) : ''
  const paper = `/mesa/casos/${state.number}/papeles/escrito`
  return {
    subject: ['Nadie acusó recibo: preséntelo en papel', topic(dossier)],
    title: 'Nadie acusó recibo: preséntelo en papel',
    blocks: [
      paragraph(
        `Plazo envió su documento a la mesa de partes el ${on}, y no consta que le dieran un número de ingreso. Sin él, todo se cuenta por lo que dice Plazo y nadie lo ha comprobado. Esperar ${DAYS} días hábiles es criterio de Plazo (inferido).`,
      ),
      facts(['Número', state.number], ['Documento', name], ['Enviado', presented]),
      link(
        'El documento está listo para imprimir y firmar: entre con este correo en',
        `${site}/ingresar?volver=${paper}`,
      ),
      list([
        'Llévelo a la mesa de partes con una copia, y pida que la sellen con fecha y hora. No pueden negarse a recibirlo.',
        SHOW_IT,
      ]),
      ...howToShow(dossier),
    ],
  }
}
