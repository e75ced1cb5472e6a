import type { LocalDate } from '../../law/time.ts'
import { FREE_HELP, NOT_PLAZO, requirement } from '../../words/instruments.ts'
import { page } from '../parts/layout.tsx'
import { Day } from '../parts/status.tsx'

/** A document that the junta may print to sign, who receives it, and until when. */
type Printable = { id: string; name: string; post: string; lastDay?: LocalDate; when?: string }

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
          <p>Ahora no hay ninguno: el expediente ya tiene su respuesta y no queda plazo para impugnarla, o se cerró.</p>
        ) : (
          <>
            <p>
              Imprímalo, complete a mano los datos de quien firma y preséntelo con una copia, para que le sellen el
              cargo. {NOT_PLAZO}
            </p>
            <ul class="list">
              {documents.map(({ id, name, post, lastDay, when }) => (
                <li>
                  <a href={`/mesa/casos/${number}/papeles/${id}`}>{name}</a>
                  {lastDay && (
                    <p>
                      Hasta el{' '}
                      <strong>
                        <Day on={lastDay} />
                      </strong>
                    </p>
                  )}
                  <p>
                    <small>
                      Ante: {post}. {requirement(id)} {when}
                    </small>
                  </p>
                </li>
              ))}
            </ul>
            <p>
              Cuando presente una queja, un memorial o una apelación al Tribunal, dígalo en{' '}
              <a href={`/casos/${number}/pasos`}>Qué sigue</a>; un recurso de reconsideración o de apelación,{' '}
              <a href="/mesa/presentar">regístrelo</a> como documento nuevo, y Plazo cuenta su plazo. {FREE_HELP}
            </p>
          </>
        )}
      </>
    ),
  })
