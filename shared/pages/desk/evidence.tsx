import { type FileType, MOST_FILES } from '../../cases/acts/attached.ts'
import type { FileRefusal } from '../../cases/files.ts'
import type { CaseNumber } from '../../cases/number.ts'
import { type Instant, limaDate, spanishDate } from '../../law/time.ts'
import { fileSize, refusalWords } from '../../words/files.ts'
import { FileForm, type FileFormProps } from '../parts/fileForm.tsx'
import { page } from '../parts/layout.tsx'
import { Moment } from '../parts/status.tsx'

/** A file that was kept: which folio tells of it, and the addresses that are good for some minutes. */
export type Kept = {
  folio: number
  at: Instant
  type: FileType
  bytes: number
  /** A photo of the stamped cargo. */
  cargo?: true | undefined
  address: string
  thumbnail?: string | undefined
}
export type Refused = { at: Instant; reason: FileRefusal }

type Props = {
  number: CaseNumber
  kept: Kept[]
  refused: Refused[]
  /** Files that came and were not looked at yet. */
  waiting: number
  /** Whether one came just now. */
  came: boolean
  /** Whether it is a photo of the stamped cargo that is asked for. */
  ofCargo: boolean
  /** The form for the next one, good until then (Lima); none where nothing more may be added. */
  form?: FileFormProps | undefined
}

const types: Record<FileType, string> = { image: 'Foto', pdf: 'PDF' }

const styled =
  '.shots{list-style:none;padding:0}.shots li{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;padding:.6rem 0;border-bottom:1px solid #d9cdc0}.shots li>div{flex:1 1 9rem}.shots img{width:6rem;height:6rem;object-fit:cover;background:var(--sand)}'

const File = ({
  file: { folio, at, type, bytes, cargo, address, thumbnail },
  place,
}: {
  file: Kept
  place: number
}) => (
  <li>
    {thumbnail && <img src={thumbnail} alt="" width="96" height="96" loading="lazy" />}
    <div>
      <a href={address}>{`Guardar la prueba ${place}`}</a>
      <br />
      {`${cargo ? 'Su cargo' : types[type]}, ${fileSize(bytes)} · folio ${folio}`}
      <br />
      <Moment at={at} />
    </div>
  </li>
)

/** The photos and documents that a junta adds to a case of its own. GET /mesa/casos/<number>/pruebas. */
export const evidencePage = ({ number, kept, refused, waiting, came, ofCargo, form }: Props): string =>
  page({
    title: titleOf(ofCargo),
    styled,
    children: (
      <>
        <p class="over">
          <a href={`/mesa/casos/${number}`}>Su expediente</a> <span class="num">{number}</span>
        </p>
        <h1>{titleOf(ofCargo)}</h1>
        {(came || waiting > 0) && (
          <div class="note" role="status">
            <p>
              {waiting > 1
                ? `Llegaron ${waiting} archivos y se están revisando.`
                : 'El archivo llegó y se está revisando.'}{' '}
              Tarda menos de un minuto. <a href={`/mesa/casos/${number}/pruebas`}>Ver si ya está</a>
            </p>
          </div>
        )}
        {ofCargo && (
          <p>
            Que se vean el sello, la fecha, la hora y el número. Lleva firmas y quizá su DNI: es privada para siempre.
            Nunca se publica, no va por correo ni en un PDF para otros.
          </p>
        )}
        {form ? <FileForm {...form} label={formLabel(ofCargo)} /> : <p>{full(kept.length)}</p>}
        {form && <p>{ofCargo ? otherFiles(number) : cargoHere(number)}</p>}
        <h2>{`Guardadas: ${kept.length} de ${MOST_FILES}`}</h2>
        {kept.length === 0 && <p>Todavía no hay ninguna.</p>}
        <ul class="shots">
          {kept.map((file, i) => (
            <File file={file} place={i + 1} />
          ))}
        </ul>
        {refused.length > 0 && (
          <section>
            <h2>No se guardaron</h2>
            <ul>
              {refused.map(({ at, reason }) => (
                <li>
                  {spanishDate(limaDate(at))}: {refusalWords[reason]}
                </li>
              ))}
            </ul>
          </section>
        )}
        <h2>Quién las ve</h2>
        <p>
          Solo su junta, aquí, y el operador de Plazo cuando las revise. La página pública dice cuántas añadió y que
          están por revisar, y que guardó su cargo: nada más; y si el nombre de su junta es reservado, ni siquiera eso.
          No se envían por correo. Su cargo no se publica nunca.
        </p>
        <p>
          A cada foto se le quita el lugar y la cámara que el celular guarda dentro. Un PDF se guarda tal como vino, con
          los datos que lleve: si no quiere que digan quién lo hizo, envíe fotos de las hojas.
        </p>
        <p>
          No está obligada a subir nada: si prefiere guardar las pruebas en su casa, basta con decir en el escrito
          cuáles tiene.
        </p>
      </>
    ),
  })

const formLabel = (ofCargo: boolean): string => (ofCargo ? 'Una foto o un PDF de su cargo' : 'Una foto o un PDF')

const titleOf = (ofCargo: boolean): string => (ofCargo ? 'La foto de su cargo' : 'Fotos y documentos')

const otherFiles = (number: CaseNumber) => (
  <a href={`/mesa/casos/${number}/pruebas`}>Añadir fotos o documentos de lo que pasó</a>
)
const cargoHere = (number: CaseNumber) => (
  <>
    ¿Es su cargo sellado? <a href={`/mesa/casos/${number}/pruebas?de=cargo`}>Guárdelo aquí</a>: nunca se publica.
  </>
)

const full = (kept: number): string =>
  kept >= MOST_FILES
    ? `El expediente ya tiene ${MOST_FILES} pruebas, y no caben más.`
    : 'Este expediente ya no recibe pruebas: fue anulado.'
