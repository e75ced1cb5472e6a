import { MOST_FILES } from '../../cases/acts/attached.ts'
import type { CaseNumber } from '../../cases/number.ts'
import { FileForm, type FileFormProps } from '../parts/fileForm.tsx'
import { filesStyle, type Kept, Refusals, type Refused, Shots, Waiting } from '../parts/files.tsx'
import { page } from '../parts/layout.tsx'

type Props = {
  number: CaseNumber
  kept: Kept[]
  refused: Refused[]
  /** Those that the office added to what it did. */
  enclosed: Kept[]
  /** Files that came and were not looked at yet. */
  waiting: number
  /** Whether one came just now. */
  came: boolean
  /** Whether it is a photo of the stamped cargo that is asked for. */
  ofCargo: boolean
  /** The form for the next one, good until then (Lima); none where nothing more may be added. */
  form?: FileFormProps | undefined
}

/** The photos and documents that a junta adds to a case of its own. GET /mesa/casos/<number>/pruebas. */
export const evidencePage = ({ number, kept, refused, enclosed, waiting, came, ofCargo, form }: Props): string =>
  page({
    title: titleOf(ofCargo),
    styled: filesStyle,
    children: (
      <>
        <p class="over">
          <a href={`/mesa/casos/${number}`}>Su expediente</a> <span class="num">{number}</span>
        </p>
        <h1>{titleOf(ofCargo)}</h1>
        <Waiting {...{ waiting, came, path: `/mesa/casos/${number}/pruebas` }} />
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
        <Shots files={kept} called="la prueba" />
        <Refusals refused={refused} />
        {enclosed.length > 0 && (
          <section id="oficina">
            <h2>De la oficina</h2>
            <p>Los añadió a lo que registró. La página pública los muestra después de su revisión.</p>
            <Shots files={enclosed} called="el documento" />
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
