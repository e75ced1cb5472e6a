import type { Instant } from '../law/time.ts'
import { declared } from '../words/record.ts'
import { paperPdf, type Text } from './paper.ts'
import type { Fonts } from './sheets.ts'

/**
 * What the paper of a filing states. Every text is already in Spanish and in local time. It is a constancia of Plazo's own
 * record; the cargo of art. 114 only where the entity adopted Plazo as its mesa de partes.
 */
export type Cargo = {
  adopted: boolean
  number: string
  filedAt: string
  /** The same moment, as the date of the file. */
  at: Instant
  place: string
  kindName: string
  /** Title of the post and its entity, never a person. */
  addressee: string
  /** Name of the junta, or `identidad reservada`. */
  junta: string
  fojas: number | undefined
  annexes: string[]
  /** What the junta wrote, part by part; empty where the law keeps it confidential. */
  texts: Text[]
  /** When and how the document was presented to the authority, or that it was not yet. */
  presentation: string
  /** The term with its due date. */
  term: string
  /** How its days were counted, and which were not. */
  counted: string[]
  /** SHA-256 of the folio, 64 hexadecimal digits. */
  hash: string
  /** Public page of the case, printed with its QR; undefined where nothing is published. */
  url: string | undefined
  /** Number of the folio in its case, such as `1`. */
  folio: string
  /** The small print. */
  legal: string[]
}

/** What the file is called. */
export const cargoName = ({ adopted, number }: Cargo): string =>
  `${adopted ? 'cargo' : 'constancia-de-registro'}-${number}.pdf`

/**
 * The proof of a filing, for paper: number, hour, date, place, fojas, annexes, addressee, nature and receiver
 * (arts. 114, 117.2 and 124.2 of the TUO of Ley 27444). The same cargo gives the same bytes. Rejects where `url` is too
 * long for a QR (2,331 bytes).
 */
export const cargoPdf = (cargo: Cargo, fonts: Fonts): Promise<Uint8Array> =>
  paperPdf(
    {
      ...cargo,
      title: cargo.adopted ? 'Cargo de recepción' : 'Constancia de registro en Plazo',
      stamp: [cargo.adopted ? 'Recibido en Plazo, mesa de partes' : 'Registrado en Plazo', cargo.filedAt],
      rows: [
        ['Lugar', cargo.place],
        ['Documento', cargo.kindName],
        ['Dirigido a', cargo.addressee],
        ['Presentado por', cargo.junta],
        ['Fojas', cargo.fojas === undefined ? 'no se indicaron' : declared(cargo.fojas)],
        ['Anexos', cargo.annexes.length > 0 ? `${declared(cargo.annexes.length)}, en la lista de abajo` : 'ninguno'],
        ['Presentación', cargo.presentation],
      ],
      term: { text: cargo.term, counted: cargo.counted },
      notes: cargo.legal,
    },
    fonts,
  )
