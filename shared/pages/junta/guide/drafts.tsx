import type { PublicJunta } from '../../../cases/entity.ts'
import type { Instant } from '../../../law/time.ts'
import { ErrorSummary, failing } from '../../parts/form.tsx'
import { page } from '../../parts/layout.tsx'
import { goneOn, plain } from './frame.tsx'

/** A draft as its writer knows it again. */
export type DraftRow = { id: string; name: string; expires: Instant }

export const DraftList = ({ drafts }: { drafts: readonly DraftRow[] }) => (
  <ul class="list">
    {drafts.map(({ id, name, expires }) => (
      <li>
        <a href={`/mesa/presentar/${id}`}>{name}</a>
        <br />
        <small>Borrador: {goneOn(expires)}.</small>
      </li>
    ))}
  </ul>
)

/** What was begun and not filed yet, and where one begins: GET /mesa/presentar. */
export const draftsPage = (props: {
  drafts: readonly DraftRow[]
  /** Those in whose name the reader files: an office and the operator file nothing. */
  juntas: readonly PublicJunta[]
  token: string
  errors: Partial<Record<string, string>>
}): string => {
  const { drafts, juntas, token, errors } = props
  const title = 'Presentar un documento'
  return page({
    title: failing(errors, title),
    styled: plain,
    children: (
      <>
        <ErrorSummary errors={errors} />
        <h1>{title}</h1>
        {juntas.length > 0 ? (
          <form action="/mesa/presentar" method="post">
            <input type="hidden" name="form" value={token} />
            <p>
              Presenta <strong>{juntas.map(({ name }) => name).join(' o ')}</strong>.
            </p>
            <p>
              Le preguntamos una cosa por vez. Al final lo revisa todo, y solo entonces se presenta. Puede parar cuando
              quiera y seguir en otro teléfono.
            </p>
            <button type="submit" name="ir" value="empezar">
              Empezar
            </button>
          </form>
        ) : (
          <p>
            Presenta una junta vecinal. Este correo no es de ninguna: entre con el de su junta, o escriba al operador,
            al pie de esta página.
          </p>
        )}
        {drafts.length > 0 && (
          <>
            <h2>Lo que dejó sin terminar</h2>
            <p class="hint">Solo usted lo ve, ni siquiera los demás de su junta.</p>
            <DraftList drafts={drafts} />
            <details>
              <summary>Borrar un borrador</summary>
              <form action="/mesa/presentar" method="post">
                <input type="hidden" name="form" value={token} />
                {drafts.map(({ id, name }) => (
                  <p>
                    <button class="plain" type="submit" name="borrar" value={id}>
                      Borrar «{name}»
                    </button>
                  </p>
                ))}
              </form>
            </details>
          </>
        )}
        <p>
          <a href="/mesa">Su mesa</a>
        </p>
      </>
    ),
  })
}
