import { type Entity, findPost } from '../cases/entity.ts'
import { type Case, obligation } from '../cases/state.ts'
import type { Calendar } from '../law/calendar.ts'
import { due } from '../law/count.ts'
import { type LocalDate, limaDate, spanishDate } from '../law/time.ts'
import { instrumentName } from '../words/instruments.ts'
import { UNANSWERED, WHO_IS_PLAZO } from '../words/record.ts'
import { list, paragraph } from './blocks.ts'
import type { Composed } from './compose.ts'
import { toHtml } from './html.tsx'
import { toText } from './text.ts'
import { discreetName } from './words.ts'

/** A post that changed hands, and what it owes: each case with the obligation that is the post's. */
export type Handover = {
  entity: Entity
  post: string
  /** First day in office, in Lima. */
  from: LocalDate
  owed: { case: Case; obligation: number; calendar: Calendar }[]
}

/** The list that a new holder finds in the mailbox of the post: what is open, since when, and by when it is owed. */
export function handover({ entity, post, from, owed }: Handover, site: string): Composed {
  const title = `Expedientes que esperan respuesta de ${findPost(entity, post)?.title ?? post}`
  const blocks = [
    paragraph(
      `Según el directorio de Plazo, el cargo tiene nuevo titular desde el ${spanishDate(from)}. Las obligaciones son del cargo y no de la persona: estas siguen abiertas.`,
    ),
    list(owed.map((one) => lineOf(one, site))),
    paragraph(
      'Cada expediente se responde con el código de 8 cifras de la última carta que llegó sobre él a este buzón.',
    ),
    paragraph(WHO_IS_PLAZO),
  ]
  return {
    subject: `Relevo · ${owed.length} ${owed.length === 1 ? 'expediente espera' : 'expedientes esperan'} respuesta de este cargo`,
    text: toText(title, blocks),
    html: toHtml(title, blocks),
  }
}

function lineOf({ case: state, obligation: id, calendar }: Handover['owed'][number], site: string): string {
  const { term, missed, presented } = obligation(state, id)
  const name = id === 0 ? discreetName(state.rule) : instrumentName(obligation(state, id).instrument)
  const since = presented
    ? `presentado el ${spanishDate(limaDate(presented.presentedAt))}`
    : 'aún sin constancia de entrega'
  const last = term && due(term, calendar, 'later')
  const standing = missed
    ? `${UNANSWERED} desde el ${spanishDate(missed.due)}`
    : last
      ? `hasta el ${spanishDate(last)}`
      : ''
  return [state.number, name, since, standing, `${site}/responder/${state.number}`].filter(Boolean).join(' · ')
}
