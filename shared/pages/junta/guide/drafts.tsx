import type { PublicJunta } from '../../../cases/entity.ts'
import { type Instant, spanishDateTime } from '../../../law/time.ts'
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

/** A filing that waits for an operator, or that he refused; `isDraft`, where it may be a draft again. */
export type KeptRow = {
  id: string
  name: string
  at: Instant
  title: string
  words: readonly string[]
  isDraft: boolean
}

const KeptList = ({ kept, token }: { kept: readonly KeptRow[]; token: string }) => (
  <>
    {kept.map(({ id, name, at, title, words, isDraft }) => (
      <section class="note">
        <h2>{title}</h2>
        <p>
          <strong>{name}</strong>
          <br />
          <small>{spanishDateTime(at)}</small>
        </p>
        {words.map((one) => (
          <p>{one}</p>
        ))}
        {isDraft && (
          <form action="/mesa/presentar" method="post">
            <input type="hidden" name="form" value={token} />
            <p>
              <button
                class="plain"
                type="submit"
                name="retomar"
                value={id}
                aria-label={`Retomarlo y seguir escribiendo: «${name}»`}
              >
                Retomarlo y seguir escribiendo
              </button>
            </p>
          </form>
        )}
      </section>
    ))}
  </>
)

/** What was begun and not filed yet, what waits for an operator, and where one begins: GET /mesa/presentar. */
export const draftsPage = (props: {
  drafts: readonly DraftRow[]
  kept: readonly KeptRow[]
  /** Those in whose name the reader files: an office and the operator file nothing. */
  juntas: readonly PublicJunta[]
  token: string
  errors: Partial<Record<string, string>>
}): string => {
  const { drafts, kept, juntas, token, errors } = props
  const title = 'Presentar un documento'
  return page({
    title: failing(errors, title),
    styled: plain,
    children: (
      <>
        <ErrorSummary errors={errors} />
        <h1>{title}</h1>
        <KeptList kept={kept} token={token} />
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
