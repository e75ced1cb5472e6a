import { FREE_HELP, NOT_PLAZO, requirement } from '../../words/instruments.ts'
import { page } from '../parts/layout.tsx'

/** A document that the junta may print to sign, and who receives it. */
type Printable = { id: string; name: string; post: string }

/** What a junta may print to sign in a case of its own: GET /mesa/casos/<number>/papeles/para-firmar. */
export const toSignPage = ({ number, documents }: { number: string; documents: readonly Printable[] }): string =>
  page({
    title: 'Listos para firmar',
    children: (
      <>
        <p class="over">
          <a href={`/mesa/casos/${number}`}>Expediente {number}</a>
        </p>
        <h1>Documentos listos para firmar</h1>
        {documents.length === 0 ? (
          <p>Ahora no hay ninguno: el expediente ya tiene su respuesta, o se cerró.</p>
        ) : (
          <>
            <p>
              Imprímalo, complete a mano los datos de quien firma y preséntelo con una copia, para que le sellen el
              cargo. {NOT_PLAZO}
            </p>
            <ul class="list">
              {documents.map(({ id, name, post }) => (
                <li>
                  <a href={`/mesa/casos/${number}/papeles/${id}`}>{name}</a>
                  <p>
                    <small>
                      Ante: {post}. {requirement(id)}
                    </small>
                  </p>
                </li>
              ))}
            </ul>
            <p>
              Cuando lo presente, dígalo en <a href={`/casos/${number}/pasos`}>Qué sigue</a>. {FREE_HELP}
            </p>
          </>
        )}
      </>
    ),
  })
