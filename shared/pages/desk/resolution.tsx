import type { FileRefusal } from '../../cases/files.ts'
import { type Instant, limaDate, spanishDate } from '../../law/time.ts'
import { refusalWords } from '../../words/files.ts'
import { FileForm, type FileFormProps } from '../parts/fileForm.tsx'
import { page } from '../parts/layout.tsx'

type Props = {
  name: string
  /** What came of the last file. */
  sent?: ({ at: Instant } & ({ status: 'kept' } | { status: 'refused'; reason: FileRefusal })) | undefined
  /** Whether one came just now, and was not looked at yet, or is not kept for it came too late. */
  came: boolean
  /** By which one is sent; none once an operator verified the junta: nothing more is to be sent. */
  form: FileFormProps | undefined
}

const VERIFIED =
  'El operador ya vio su resolución: no es necesario nada más, y lo que vio no se cambia por otro archivo. Si era un error, o hay una nueva, escriba al operador, al pie de esta página.'

const said = ({ sent, came, form }: Props): string | undefined => {
  if (!form) return came ? `Lo último que envió no se guardó. ${VERIFIED}` : VERIFIED
  if (came) return 'El archivo llegó y se está revisando. Tarda menos de un minuto: abra la página de nuevo.'
  if (sent?.status === 'refused') return `No se guardó: ${refusalWords[sent.reason]}`
  return sent
    ? `La recibimos el ${spanishDate(limaDate(sent.at))}. El operador la mira y comprueba su junta. Si se equivocó de foto, envíe otra: reemplaza a la anterior.`
    : undefined
}

/** The photo of its resolution, which a junta shows to the operator alone. GET /mesa/junta/{id}/resolucion. */
export const resolutionPage = (props: Props): string =>
  page({
    title: 'La foto de su resolución',
    children: (
      <>
        <h1>La foto de su resolución</h1>
        <p>{props.name}</p>
        {said(props) && (
          <div class="note" role="status">
            <p>{said(props)}</p>
          </div>
        )}
        <p>
          Con ella el operador de Plazo comprueba su junta. Nadie más la ve, nunca: no se publica, no va por correo, y
          la municipalidad no la recibe. Aquí tampoco se descarga: guarde usted el original.
        </p>
        <p>No es obligatoria: sin ella su junta actúa igual, como «no verificada».</p>
        {props.form && <FileForm {...props.form} label="Una foto o un PDF de la resolución" />}
        <p>
          <a href="/mesa">Volver a su mesa</a>
        </p>
      </>
    ),
  })
