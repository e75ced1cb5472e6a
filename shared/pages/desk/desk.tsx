import { spanishDate } from '../../law/time.ts'
import { DraftList, type DraftRow } from '../junta/guide/drafts.tsx'
import { page } from '../parts/layout.tsx'
import { type Own, OwnCases } from './ownCases.tsx'

/** A device that is signed in, as its owner knows it again. */
export type Device = { name: string; seen: string; here: boolean }

/** What is done in the name of somebody: the junta, with its cases, the post or the operator whose mailbox was read. */
export type Office = {
  title: string
  about: string
  filing?: string
  threat?: string
  members?: string
  owed?: string
  operating?: string
  invitation?: string
  cases?: { cases: Own[]; more: number }
}

/** Where whoever signed in finds what is theirs: GET /mesa. */
export const deskPage = ({
  offices,
  drafts = [],
  devices,
  passkeys = 0,
  token,
}: {
  offices: Office[]
  /** What was begun from this mailbox and not filed yet. */
  drafts?: readonly DraftRow[]
  devices: Device[]
  /** How many passkeys there are by which one enters without a code. */
  passkeys?: number
  token: string
}): string =>
  page({
    title: 'Su mesa',
    children: (
      <>
        <h1>Su mesa</h1>
        {offices.length === 0 && (
          <p>
            Este correo no está registrado para ninguna junta ni oficina. Si su junta es nueva,{' '}
            <a href="/mesa/registrar">regístrela</a>. Si debería estarlo, escriba al operador, al pie de esta página.
          </p>
        )}
        {drafts.length > 0 && (
          <section>
            <h2>Lo que dejó sin terminar</h2>
            <DraftList drafts={drafts} />
          </section>
        )}
        {offices.map(({ title, about, filing, threat, members, owed, operating, invitation, cases }) => (
          <section>
            <h2>{title}</h2>
            <p>{about}</p>
            {filing && (
              <p>
                <a class="button" href={filing}>
                  Presentar un documento
                </a>
              </p>
            )}
            {owed && (
              <p>
                <a class="button" href={owed}>
                  Lo que debe responder
                </a>
              </p>
            )}
            {operating && (
              <p>
                <a class="button" href={operating}>
                  Lo que espera al equipo
                </a>
              </p>
            )}
            {invitation && (
              <p>
                <a class="button" href={invitation}>
                  Ver la invitación
                </a>
              </p>
            )}
            {cases && <OwnCases {...cases} />}
            {members && (
              <p>
                <a href={members}>Quiénes actúan por la junta</a>
              </p>
            )}
            {threat && (
              <p>
                <a href={threat}>Me amenazaron</a>
              </p>
            )}
          </section>
        ))}
        <h2>Dónde está abierta su mesa</h2>
        <ul>
          {devices.map(({ name, seen, here }) => (
            <li>
              {name}
              {here ? ' (este)' : ''}, usado el {spanishDate(seen)}
            </li>
          ))}
        </ul>
        <p>
          <a href="/mesa/llaves">Entrar con la huella o el PIN de este teléfono</a>
        </p>
        <form method="post" action="/salir">
          <input type="hidden" name="form" value={token} />
          <p>
            <button type="submit" name="where" value="here">
              Salir
            </button>
          </p>
          <p>
            <button type="submit" name="where" value="everywhere">
              Cerrar en todas partes
            </button>
          </p>
          <p class="hint">
            En una computadora que usan otros, salga siempre. Si perdió un celular o entró alguien más, cierre en todas
            partes: para volver a entrar se pide un código nuevo. Los códigos que traen sus cartas siguen valiendo,
            hasta que cambie el correo de la junta.
            {passkeys > 0 && (
              <>
                {' '}
                <strong>
                  {passkeys === 1 ? 'Queda una llave de acceso' : `Quedan ${passkeys} llaves de acceso`}, con que se
                  entra sin código
                </strong>
                : si era de ese celular, <a href="/mesa/llaves">quítela también</a>.
              </>
            )}
          </p>
        </form>
      </>
    ),
  })
