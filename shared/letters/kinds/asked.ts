import { type Awaited, askingOf, awaitedOf, restsFrom } from '../../cases/rest.ts'
import { standingOf } from '../../cases/standing.ts'
import { isClosed } from '../../cases/state.ts'
import { limaDate, spanishDate } from '../../law/time.ts'
import { uncheckedCure } from '../../words/observations.ts'
import { type Draft, facts, list, paragraph } from '../blocks.ts'
import { type Dossier, topic } from '../dossier.ts'
import type { CaseLetter, CaseLetterDuty } from '../letter.ts'
import { type Matter, matterOf } from '../matter.ts'
import { howToShow } from '../showing.ts'
import { inference } from '../term.ts'
import { citeTuo } from '../words.ts'
import { SHOW_IT } from './undelivered.ts'

/**
 * To the junta: its document is not presented yet, or its word alone stands past its date. It is asked a few times, and then
 * the case rests until something comes; no folio tells of it.
 */
export const asked: CaseLetter = {
  to: { junta: 'courtesy' },
  officeHours: true,
  owed(state, owed, circumstances) {
    const today = limaDate(circumstances.now)
    const awaited = awaitedOf(owed, standingOf(owed, isClosed(state), circumstances), today)
    const asking = awaited && isOfTheJunta(awaited) ? askingOf(awaited, today) : undefined
    return awaited && asking ? [{ folio: awaited.folio, about: asking }] : []
  },
  write,
}

/** Of a cure both are asked. */
const isOfTheJunta = ({ what }: Awaited): boolean => what === 'presentation' || what === 'cargo'

function write(dossier: Dossier, { obligation: id }: CaseLetterDuty): Draft {
  const { case: state, now } = dossier
  const matter = matterOf(dossier, id)
  const today = limaDate(now)
  const awaited = awaitedOf(matter.owed, standingOf(matter.owed, isClosed(state), dossier), today)
  if (!awaited) throw new RangeError(`${state.number} waits for nothing of its junta`)
  const rests = spanishDate(restsFrom(awaited))
  const { title, why, todo } = awaited.what === 'cargo' ? forCargo(dossier, matter) : forPresentation(state.filed.at)
  return {
    // Asked again, it is another mail: its day tells them apart.
    subject: [`${title}, al ${spanishDate(today)}`, topic(dossier)],
    title,
    blocks: [
      paragraph(why),
      facts(['Número', state.number], ['Documento', matter.name], ['Presentado', matter.presented]),
      ...(awaited.what === 'cargo' ? inference(matter) : []),
      list(todo),
      ...howToShow(dossier),
      paragraph(
        `Si nada cambia, desde el ${rests} el expediente queda en reposo: Plazo no se lo recuerda más, y no se pierde. Despierta cuando llegue ${awaited.what === 'cargo' ? 'un cargo' : 'la presentación'}.`,
      ),
    ],
  }
}

type Asking = { title: string; why: string; todo: string[] }

const forPresentation = (filedAt: string): Asking => ({
  title: 'Su documento todavía no se presentó',
  why: `Usted registró este documento en Plazo el ${spanishDate(limaDate(filedAt))}, y todavía no consta que la autoridad lo haya recibido. Mientras no conste, no corre ningún plazo.`,
  todo: [
    'Si no lo presentó: llévelo a la mesa de partes de la entidad y pida que sellen su cargo. No pueden negarse a recibirlo.',
    'Si ya lo presentó: regístrelo con el enlace de abajo, y el plazo corre desde ese día.',
    'Si ya no quiere presentarlo, no tiene que hacer nada.',
  ],
})

const forCargo = ({ now }: Dossier, { told, owed }: Matter): Asking => ({
  title: 'Muestre su cargo',
  why: `Si el documento se ${uncheckedCure(owed) ? 'subsanó' : 'presentó'} el día que usted declaró, el plazo terminó el ${told ? spanishDate(told) : ''}. Plazo no lo ha comprobado, y por eso no dice nada de la oficina.`,
  todo: [
    SHOW_IT,
    `Si perdió el cargo, pida a la entidad una copia de su expediente (${citeTuo('160', limaDate(now))}): allí consta cuándo ingresó.`,
    'Si la oficina ya le respondió, dígalo respondiendo a este correo.',
  ],
})
