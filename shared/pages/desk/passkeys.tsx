import { type LocalDate, spanishDate } from '../../law/time.ts'
import type { Errors } from '../parts/fields.ts'
import { ErrorSummary, failing, Input } from '../parts/form.tsx'
import { page } from '../parts/layout.tsx'
import { PasskeyForm } from '../parts/passkey.tsx'

/** A passkey as its owner knows it again; `key`, by what a form names it. */
export type Listed = { key: string; device: string; added: LocalDate; used?: LocalDate | undefined }

/** What a device is asked for, so that it makes one; or why none is added: the code must be typed again first, or opens nothing yet. */
export type Adding = object | 'ask-code' | 'no-right'

type Props = {
  listed: Listed[]
  adding: Adding
  errors: Errors<never>
  token: string
}

const PATH = '/mesa/llaves'
const TITLE = 'Entrar con la huella o el PIN de este teléfono'

const Hidden = ({ token, act }: { token: string; act: string }) => (
  <>
    <input type="hidden" name="form" value={token} />
    <input type="hidden" name="act" value={act} />
  </>
)

const Add = ({ options, token }: { options: object; token: string }) => (
  <>
    <p>
      Su teléfono o computadora le pedirá su huella, su rostro o su PIN: eso nunca sale de él. A Plazo solo llega una
      clave que no sirve en ningún otro sitio.
    </p>
    <PasskeyForm
      {...{ options, action: PATH, label: 'Añadir este teléfono o computadora' }}
      failed="No se añadió. Si este teléfono ya está en la lista, no es necesario añadirlo otra vez; si no, inténtelo de nuevo."
    >
      <Hidden token={token} act="add" />
    </PasskeyForm>
    <p class="hint">
      Hágalo solo en un teléfono o una computadora que sea suya. Si no ve un botón para añadirla, este navegador no
      puede: el código por correo sirve siempre.
    </p>
  </>
)

/** Who found a desk open does not keep it: for that the code is typed again. */
const AskCode = () => (
  <>
    <p>
      Para añadir este teléfono, entre primero con un código nuevo: así no lo hace quien solo encontró su mesa abierta.
    </p>
    <form method="post" action="/ingresar">
      <input type="hidden" name="volver" value={PATH} />
      <Input name="email" value={undefined} kind="email" required label="Su correo" />
      <button type="submit">Enviarme el código</button>
    </form>
  </>
)

/** The passkeys of a mailbox, and where one is added: GET /mesa/llaves. */
export const passkeysPage = ({ listed, adding, errors, token }: Props): string =>
  page({
    title: failing(errors, TITLE),
    children: (
      <>
        <ErrorSummary errors={errors} />
        <h1>{TITLE}</h1>
        <p>
          En vez de pedir cada vez un código por correo, puede entrar con lo mismo con que desbloquea su teléfono. El
          teléfono lo llama «llave de acceso». El código por correo sigue sirviendo.
        </p>
        {adding === 'no-right' && <p>Cuando su junta quede registrada, podrá añadir aquí su teléfono.</p>}
        {adding === 'ask-code' && <AskCode />}
        {typeof adding === 'object' && <Add options={adding} token={token} />}
        <h2>Dónde ya se entra así</h2>
        {listed.length === 0 && <p>Todavía en ninguno.</p>}
        <ul>
          {listed.map(({ key, device, added, used }) => (
            <li>
              <strong>{device}</strong>, desde el {spanishDate(added)}
              {used ? `; usado el ${spanishDate(used)}` : '; todavía sin usar'}
              <details>
                <summary>Quitar</summary>
                <form method="post" action={PATH}>
                  <Hidden token={token} act="remove" />
                  <input type="hidden" name="passkey" value={key} />
                  <p>Con esa llave ya no se entra, y se cierra la mesa que con ella se abrió en otro lado.</p>
                  <button type="submit">Sí, quitar la de {device}</button>
                </form>
              </details>
            </li>
          ))}
        </ul>
        <p class="hint">
          Están aquí las de todos los que leen este correo. Si su junta elige otra directiva, o este correo deja de
          actuar en Plazo, ya no vale ninguna.
        </p>
        <p>
          <a href="/mesa">Volver a su mesa</a>
        </p>
      </>
    ),
  })
