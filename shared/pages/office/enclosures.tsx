import { MOST_ENCLOSED } from '../../cases/acts/enclosed.ts'
import type { CaseNumber } from '../../cases/number.ts'
import { FileForm, type FileFormProps } from '../parts/fileForm.tsx'
import { filesStyle, type Kept, Refusals, type Refused, Shots, Waiting } from '../parts/files.tsx'
import { page } from '../parts/layout.tsx'

type Props = {
  number: CaseNumber
  /** The folio of what the office did, to which it adds files. */
  of: number
  kept: Kept[]
  refused: Refused[]
  waiting: number
  came: boolean
  /** Whether everybody will see them once they were reviewed. */
  published: boolean
  /** The form for the next one, good until then (Lima); none where nothing more may be added. */
  form?: FileFormProps | undefined
}

export const enclosuresPath = (number: CaseNumber, of: number): string =>
  `/mesa/oficina/casos/${number}/archivos?de=${of}`

/** The files that an office adds to what it did in a folio: its document, or a photo of it as it was notified. */
export const enclosuresPage = ({ number, of, kept, refused, waiting, came, published, form }: Props): string =>
  page({
    title: TITLE,
    styled: filesStyle,
    children: (
      <>
        <p class="over">
          <span class="num">{number}</span> · lo que su oficina registró en el folio {of}
        </p>
        <h1>{TITLE}</h1>
        <Waiting {...{ waiting, came, path: enclosuresPath(number, of) }} />
        <p>
          Si lo notificó en papel, que se vean el número, la fecha, el sello y la firma de quien lo recibió. La junta lo
          ve desde que llega. {published ? 'La página pública lo muestra después de su revisión.' : ''}
        </p>
        {form ? (
          <FileForm {...form} label="Una foto o un PDF" />
        ) : (
          <p>
            {kept.length >= MOST_ENCLOSED
              ? `Ya son ${MOST_ENCLOSED} archivos, y no caben más.`
              : 'Este expediente ya no recibe archivos: fue anulado.'}
          </p>
        )}
        <h2>{`Guardados: ${kept.length} de ${MOST_ENCLOSED}`}</h2>
        {kept.length === 0 && <p>Todavía no hay ninguno.</p>}
        <Shots files={kept} called="el documento" />
        <Refusals refused={refused} />
        <p>
          A cada foto se le quita el lugar y la cámara. Un PDF se guarda tal como vino, con los datos que lleve.{' '}
          <a href="/mesa/oficina">Lo que su oficina debe responder</a>
        </p>
      </>
    ),
  })

const TITLE = 'Añadir el documento'
