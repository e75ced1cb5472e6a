import { recorderOf } from '../../cases/acts/presented.ts'
import { type Entity, hasDesk } from '../../cases/entity.ts'
import { isUnsure } from '../../cases/objection.ts'
import { deskMayKnow } from '../../cases/offices.ts'
import { type Case, isAviso, type Obligation } from '../../cases/state.ts'
import { limaDate, spanishDateTime } from '../../law/time.ts'
import { relayedWords } from '../../words/channels.ts'
import { daysWords, dueWords } from '../../words/lastDays.ts'
import { type Block, type Draft, heading, paragraph } from '../blocks.ts'
import { chosenIn, type Dossier, disclosed } from '../dossier.ts'
import { addressedTo, escrito } from '../escrito.ts'
import type { CaseLetter, CaseLetterDuty } from '../letter.ts'
import { matterOf } from '../matter.ts'
import { howToAnswer, notUs, owedFacts } from '../toOffice.ts'

/**
 * A case number, what is asked, the term by the later date with its article, and how to answer. Where it did not reach the
 * post for sure, its mesa de partes is asked to hand it on (I13).
 */
export const notice: CaseLetter = {
  to: { desk: 'legal', post: 'legal' },
  asks: true,
  tellsDate: 'outright',
  owed(state, owed, { entity }) {
    if (isAviso(owed) || !owed.presented || owed.answered) return []
    const { folio } = owed.presented
    const toDesk = mayTellDesk(state, entity) && isUnsure(owed)
    return [{ folio, only: 'post' }, ...(toDesk ? [{ folio, only: 'desk' } as const] : [])]
  },
  write,
}

const presentedOn = ({ presented }: Obligation): string => (presented ? spanishDateTime(presented.presentedAt) : '')

/** Whether the mesa de partes may hear of a case, and has a mailbox. */
export const mayTellDesk = (state: Case, entity: Entity): boolean => hasDesk(entity) && deskMayKnow(state)

const HAND_ON =
  'A la mesa de partes: Plazo no pudo confirmar que este aviso llegara al buzón de esa oficina. Se le pide que lo haga llegar, y que diga en la página de respuesta si el documento consta.'

function write(dossier: Dossier, { obligation: id, to }: CaseLetterDuty): Draft {
  const matter = matterOf(dossier, id)
  const { owed, name, days, counted, presented, verified } = matter
  const by = days ? `Debe ${dueWords(days)}` : 'Debe responder'
  const relayed = owed.presented && relayedWords(owed.presented.channel, limaDate(dossier.now))
  const title = verified ? by : '¿Consta en su registro?'
  const asks = verified
    ? 'Se le comunica que el siguiente documento espera su respuesta escrita.'
    : `${owed.presented?.channel === 'mailbox' ? `Plazo envió el siguiente documento a la mesa de partes el ${presentedOn(owed)}` : `La junta declara haber presentado el siguiente documento el ${presented}`}. ¿Consta en su registro? Si consta, espera su respuesta escrita; si no consta, o consta con otra fecha, dígalo en la página de respuesta.${relayed ? ` ${relayed}` : ''}`
  const until = verified ? 'Responder a más tardar el' : 'Si se presentó ese día, responder a más tardar el'
  return {
    subject: [title, name, chosenIn(dossier)],
    title,
    blocks: [
      addressedTo(dossier, owed.debtor),
      ...(to.role === 'desk' ? [paragraph(HAND_ON)] : []),
      paragraph(asks),
      owedFacts(dossier, matter, [until, days && daysWords(days)]),
      ...(counted ? [paragraph(counted)] : []),
      ...(disclosed(dossier) ? [] : [paragraph('El documento se presentó por su propio canal.')]),
      ...howToAnswer(dossier, id),
      ...notOurs(dossier, owed),
      ...(id === 0 ? [heading('El escrito'), ...escrito(dossier)] : []),
    ],
  }
}

/** Of what the office itself says that entered: that it was not it. */
const notOurs = (dossier: Dossier, { presented }: Obligation): Block[] =>
  presented && recorderOf(presented.evidence) === 'office' ? notUs(dossier, presented.folio) : []
